"""Joint optima with stacks: ours beside toulbar2 and CP-SAT, on the same problems and cost vectors in one run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from time import process_time

from bench.peers import CpSat, Peer, Toulbar2
from bench.trial import leaves, random_trial, real_size
from rules.constraints import JointProblem
from rules.search import compile_problem
from rules.solve import solve, stacks

COLUMNS = 8192
ASKED = 40
"""Cost vectors that the peers are given; ours gets all columns."""

NOTES = f"""
What was counted. Every solver keeps what it can: ours its circuit, CP-SAT its model (only the objective is
replaced; one worker; presolve on, as it is three times slower without), toulbar2 the tables of its constraints (its
network is built anew, because solving uses it up). "solving" is the call that solves; "with costs" adds handing
over the cost vector. Ours always includes both: values and one best stack for {COLUMNS:,} columns, median of five;
the peers get the first {ASKED} of these columns. Times are processor time of this process, so that what else runs
on the machine weighs less. The first ratio compares ours with solving alone, the second with costs, each with the
fastest peer. All optima are compared and equal.
"""


@dataclass(frozen=True)
class Line:
    """One problem: seconds per solve of each solver."""

    edges: int
    compiling: float
    ours: float
    with_support: float
    peers: dict[str, tuple[float, float]]
    """Name -> solving alone, with handing over the costs."""


def run() -> None:
    """Print the tables."""
    print("Solver: joint optima with stacks, solves per second")
    print(f"{'problem':34}{'edges':>8}{'compile':>9}{'ours':>11}{'+support':>11}", end="")
    print(f"{'toulbar2':>10}{'with costs':>11}{'CP-SAT':>8}{'with costs':>11}{'ratio':>8}{'with costs':>11}")
    _table("random trial, 25 x 4, 40 hard pairs", [random_trial(seed) for seed in range(10)])
    real = [real_size(seed) for seed in range(4)]
    _table("real size, no soft pairs", [replace(problem, pairs=()) for problem in real])
    _table("real size, 26 soft pairs", real)
    print(NOTES)


def _table(title: str, problems: list[JointProblem]) -> None:
    lines = [_measure(problem, seed) for seed, problem in enumerate(problems)]

    def middle(of: Callable[[Line], float]) -> float:
        return median(map(of, lines))

    print(
        f"{title:34}{middle(lambda line: line.edges):8,.0f}{middle(lambda line: line.compiling) * 1e3:6.0f} ms", end=""
    )
    print(f"{1 / middle(lambda line: line.ours):11,.0f}{1 / middle(lambda line: line.with_support):11,.0f}", end="")
    for name, width in (("toulbar2", 10), ("CP-SAT", 8)):
        solving, whole = (1 / middle(lambda line, n=name, i=i: line.peers[n][i]) for i in (0, 1))  # type: ignore[misc]
        print(f"{solving:{width},.0f}{whole:11,.0f}", end="")
    for i in (0, 1):
        ratio = middle(lambda line, i=i: min(times[i] for times in line.peers.values()) / line.ours)  # type: ignore[misc]
        print(f"{ratio:{8 + 3 * i},.0f}", end="")
    print(flush=True)


def _measure(problem: JointProblem, seed: int) -> Line:
    costs = leaves(problem, COLUMNS, seed)
    start = process_time()
    circuit = compile_problem(problem)
    compiling = process_time() - start
    ours = median(_seconds(lambda: stacks(circuit, costs)) for _ in range(5)) / COLUMNS
    with_support = median(_seconds(lambda: solve(circuit, costs)) for _ in range(3)) / COLUMNS
    best = stacks(circuit, costs[:, :ASKED])[0].tolist()
    peers: tuple[Peer, ...] = (Toulbar2(problem), CpSat(problem))
    times: dict[str, tuple[float, float]] = {}
    for peer in peers:
        answers = [peer.solve(costs[:, column].tolist()) for column in range(ASKED)]
        if [answer.value for answer in answers] != best:
            raise ValueError(f"{peer.name} and we disagree")
        solving = sum(answer.solving for answer in answers) / ASKED
        times[peer.name] = (solving, solving + sum(answer.updating for answer in answers) / ASKED)
    return Line(circuit.edges, compiling, ours, with_support, times)


def _seconds(call: Callable[[], object]) -> float:
    start = process_time()
    call()
    return process_time() - start
