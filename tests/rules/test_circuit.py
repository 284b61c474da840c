"""The circuit against brute force: every value, every stack, every optimal option of small random problems."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rules.constraints import JointProblem
from rules.search import NoStackError, compile_problem
from rules.solve import forbidden, solve, stacks, support, utility, values
from tests.rules.joint import problems, some_leaves, worth_of_all

SEEDS = st.integers(0, 2**32 - 1)
REACHES = st.sampled_from([0, 1, 3, 1000])


# Decision 0 cannot meet the condition that names it (option 1 is impossible), yet a soft pair ties it to decision 4.
DEAD_END = JointProblem(
    domains=(2, 2, 2, 2, 3),
    requires=(((3, 0), ((1, 0), (4, 0))),),
    applies_with=(((0, 1), ((0, 1), (1, 0), (2, 0))),),
    pairs=(((0, 0), (4, 0)),),
)


@settings(max_examples=150, deadline=None)
@example(problem=DEAD_END, seed=0, reach=0)
@given(problem=problems(), seed=SEEDS, reach=REACHES)
def test_equals_brute_force(problem: JointProblem, seed: int, reach: int) -> None:
    """Values, stacks, worths of given stacks and the exact set of best options are those of brute force."""
    _compare(problem, seed, reach)


@pytest.mark.soak
@settings(max_examples=10_000, deadline=None)
@given(problem=problems(), seed=SEEDS, reach=REACHES)
def test_equals_brute_force_at_length(problem: JointProblem, seed: int, reach: int) -> None:
    """The same over many more problems."""
    _compare(problem, seed, reach)


def _compare(problem: JointProblem, seed: int, reach: int) -> None:
    leaves = some_leaves(problem, seed, reach)
    every = worth_of_all(problem, leaves)
    if not every:
        with pytest.raises(NoStackError):
            compile_problem(problem)
        return
    circuit = compile_problem(problem)
    worths = np.array(list(every.values()))
    best = worths.max(axis=0)
    found = solve(circuit, leaves)
    assert found.values.tolist() == best.tolist()
    feasible = best > forbidden(np.int32) // 2
    expected = np.zeros_like(found.support)
    for stack, worth in every.items():
        for choice in enumerate(stack):
            expected[problem.option_row(*choice)] |= (worth == best) & feasible
        assert utility(circuit, leaves, stack).tolist() == worth.tolist()
    assert found.support.tolist() == expected.tolist()
    for column, stack in enumerate(found.stacks.T.tolist()):
        assert every[tuple(stack)][column] == best[column]
    assert values(circuit, leaves).tolist() == best.tolist()
    assert stacks(circuit, leaves)[1].tolist() == found.stacks.tolist()
    sums = np.where(leaves == forbidden(np.int32), forbidden(np.float64), leaves.astype(np.float64))
    assert support(circuit, sums).tolist() == expected.tolist()
