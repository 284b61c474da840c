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
from rules.program import Program, build
from rules.sample import possibilities, sample
from rules.score import score
from rules.situation import Known, Situation, everything
from rules.solve import solve
from rules.tipping import find_tips
from rules.value import value
from rules.ways import Search
from rules.weighing import find_first, weigh_up

RUNS = 15
FEW_RUNS = 3
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
        _print(name, step, RUNS)
    _beyond(program)
    leaves = advised.scores.leaves
    ours = median(_seconds(lambda: solve(program.circuit, leaves)) for _ in range(RUNS)) / leaves.shape[1]
    for peer in (Toulbar2(program.joint), CpSat(program.joint)):
        answers = [peer.solve(leaves[:, column].tolist()) for column in range(PEER_COLUMNS)]
        assert [answer.value for answer in answers] == advised.solved.values[:PEER_COLUMNS].tolist()
        each = median(answer.solving for answer in answers)
        print(f"{peer.name:28}{each * 1e3:8.2f} ms a scenario, {each / ours:,.0f} times ours ({ours * 1e6:.1f} us)")


def _beyond(program: Program) -> None:
    """Print what it takes beyond an advice to know what would change it, with every other number answered."""
    numbers = [question for question in program.catalog.questions.values() if question.kind == "number"][::2]
    answers = {each.id: Known(each.typical.p50) for each in numbers if each.typical and each.typical.p50 is not None}
    everything_open = everything(program.catalog)
    advised = advise(program, Situation(everything_open.scope, answers))
    print(f"beyond an advice with {len(answers)} numbers answered at their medians:")
    _print("tipping points", lambda: find_tips(program, advised), FEW_RUNS)
    _print("the ranking's", lambda: find_first(program, advised), FEW_RUNS)
    _print("priorities", lambda: weigh_up(program, advised), FEW_RUNS)
    search = Search(program, advised)
    _print("ways to win, one decision", lambda: [*search.ways(program.decisions[0])], FEW_RUNS)


def _print(name: str, step: Callable[[], object], runs: int) -> None:
    times = sorted(_seconds(step) for _ in range(runs))
    print(f"{name:28}{median(times) * 1e3:8.1f} ms  ({times[0] * 1e3:.1f} to {times[-1] * 1e3:.1f})")


def _seconds(step: Callable[[], object]) -> float:
    start = perf_counter()
    step()
    return perf_counter() - start
