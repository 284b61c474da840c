"""Small joint choices of every kind, and their worth by brute force, from the definitions alone."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from rules.constraints import Choice, JointProblem
from rules.solve import forbidden


@st.composite
def problems(draw: st.DrawFn) -> JointProblem:
    """Small problems with every kind of constraint, some of them contradictory."""
    domains = tuple(draw(st.lists(st.integers(1, 4), min_size=2, max_size=6)))
    everything = [(d, o) for d, size in enumerate(domains) for o in range(size)]
    choice = st.sampled_from(everything)
    apart = st.tuples(choice, choice).filter(lambda pair: pair[0][0] != pair[1][0])
    some = st.lists(choice, min_size=1, max_size=4).map(tuple)
    platforms = draw(st.integers(0, 3))
    way = st.lists(st.integers(0, platforms - 1), max_size=2).map(tuple) if platforms else st.just(())
    needs = st.dictionaries(choice, st.lists(way, min_size=1, max_size=2).map(tuple), max_size=5)
    switches = st.lists(st.tuples(choice, st.integers(0, platforms - 1)), max_size=1) if platforms else st.just([])
    return JointProblem(
        domains=domains,
        forbidden=tuple(draw(st.lists(apart, max_size=6))),
        requires=tuple(draw(st.lists(st.tuples(choice, some), max_size=2))),
        applies_with=tuple(draw(st.lists(st.tuples(choice, some), max_size=2))),
        applies_with_platform=tuple(draw(switches)),
        needs=tuple(sorted(draw(needs).items())),
        platforms=platforms,
        pairs=tuple(draw(st.lists(apart, max_size=4))),
    )


def worth_of_all(problem: JointProblem, leaves: np.ndarray) -> dict[tuple[int, ...], np.ndarray]:
    """Every feasible stack with its worth in every column, from the definitions alone."""
    found: dict[tuple[int, ...], np.ndarray] = {}
    ways = dict(problem.needs)
    for stack in product(*map(range, problem.domains)):
        held: set[Choice] = set(enumerate(stack))
        if any({a, b} <= held for a, b in problem.forbidden):
            continue
        if any(choice in held and not held & set(others) for choice, others in problem.requires):
            continue
        if any((choice in held) == bool(held & set(others)) for choice, others in problem.applies_with):
            continue
        worth = sum(leaves[problem.option_row(*choice)] for choice in held)
        worth = worth + sum(leaves[problem.pair_row(i)] for i, pair in enumerate(problem.pairs) if set(pair) <= held)
        for way in product(*(ways.get(choice, ((),)) for choice in held)):
            used = set().union(*way)
            if any((choice in held) == (platform in used) for choice, platform in problem.applies_with_platform):
                continue
            total = worth + sum(leaves[problem.platform_row(platform)] for platform in used)
            found[stack] = np.maximum(found[stack], total) if stack in found else total + 0 * leaves[0]
    return found


def some_leaves(problem: JointProblem, seed: int, reach: int) -> np.ndarray:
    """Small whole numbers, so that ties are common; some options forbidden, platforms never a gain."""
    draw = np.random.default_rng(seed)
    leaves = draw.integers(-reach, reach, (problem.rows, 7), dtype=np.int32, endpoint=True)
    leaves[: problem.options][draw.random((problem.options, 7)) < 0.1] = forbidden(np.int32)
    loads = leaves[problem.options + len(problem.pairs) :]
    np.minimum(loads, -loads, out=loads)
    return leaves
