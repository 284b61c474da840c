"""A whole advice on the real catalog beside the fastest other solver asked for the same joint optima.

Counted for us: sampling, scoring, the best stack of every scenario with its support, the recommendation, the price of
every option. Counted for the others: nothing but solving, one scenario after another, with each scenario's own costs.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.peers import CpSat, Toulbar2
from catalog.load import load
from rules import advise as engine
from rules.advise import advise
from rules.explain import explain
from rules.interview import matters
from rules.program import build
from rules.sample import possibilities, sample
from rules.score import score
from rules.situation import everything
from rules.solve import solve
from rules.value import value

RUNS = 15
PEER_COLUMNS = 100


def run() -> None:
    """Print the tables."""
    start = perf_counter()
    catalog = load(Path(__file__).parent.parent / "catalog")
    loading = perf_counter() - start
    start = perf_counter()
    program = build(catalog)
    building = perf_counter() - start
    situation = everything(catalog)
    print(f"\nAdvice: {len(catalog.decisions)} decisions, {program.joint.options} options, {len(catalog.rules)} rules, "
          f"{program.circuit.edges} edges, nothing answered")  # fmt: skip
    print(f"load the catalog {loading * 1e3:6.0f} ms, compile it {building * 1e3:5.0f} ms")
    advised = advise(program, situation)
    questions = [catalog.questions[id] for id in matters(program, situation, advised.possible)]
    steps = {
        "sample": lambda: sample(program, situation),
        "possibilities": lambda: possibilities(program, situation),
        "score": lambda: score(program, situation, advised.scenarios, advised.possible),
        "solve": lambda: solve(program.circuit, advised.scores.leaves),
        "whole advice, N = 8,192": lambda: advise(program, situation),
        "value of all open questions": lambda: value(program, advised, questions),
        "the advice in words": lambda: explain(program, advised),
        "hint, N = 1,024": lambda: advise(program, situation, engine.HINT),
    }
    for name, step in steps.items():
        times = sorted(_seconds(step) for _ in range(RUNS))
        print(f"{name:28}{median(times) * 1e3:8.1f} ms  ({times[0] * 1e3:.1f} to {times[-1] * 1e3:.1f})")
    leaves = advised.scores.leaves
    ours = median(_seconds(lambda: solve(program.circuit, leaves)) for _ in range(RUNS)) / leaves.shape[1]
    for peer in (Toulbar2(program.joint), CpSat(program.joint)):
        answers = [peer.solve(leaves[:, column].tolist()) for column in range(PEER_COLUMNS)]
        assert [answer.value for answer in answers] == advised.solved.values[:PEER_COLUMNS].tolist()
        each = median(answer.solving for answer in answers)
        print(f"{peer.name:28}{each * 1e3:8.2f} ms a scenario, {each / ours:,.0f} times ours ({ours * 1e6:.1f} us)")


def _seconds(step: Callable[[], object]) -> float:
    start = perf_counter()
    step()
    return perf_counter() - start
