"""What holds of the exact joint choice at any size: ties, batches, limits, and the properties of the definitions."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.peers import CpSat, Toulbar2
from bench.trial import leaves, random_trial, real_size
from rules import solve as solving
from rules.constraints import JointProblem, platforms_used
from rules.search import NoStackError, TooWideError, compile_problem
from rules.solve import forbidden, solve, stacks, utility, values
from tests.rules.joint import problems, some_leaves, worth_of_all

_circuit = cache(compile_problem)


@pytest.mark.parametrize("peer", [CpSat, Toulbar2])
def test_peers_find_the_same_optima_on_the_random_trial(peer: type[CpSat | Toulbar2]) -> None:
    """On 25 decisions with 10^13 stacks the value of every cost vector is the peer's, and the peer's stack has it."""
    for seed in range(3):
        _agree(random_trial(seed), peer, columns=5)


@pytest.mark.slow
@pytest.mark.parametrize("peer", [CpSat, Toulbar2])
@pytest.mark.parametrize("seed", range(3))
def test_peers_find_the_same_optima_at_the_real_size(peer: type[CpSat | Toulbar2], seed: int) -> None:
    """With platforms, ways to run, conditional decisions and soft pairs every value is the peer's."""
    _agree(real_size(seed), peer, columns=10)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 60))
def test_cp_sat_finds_the_same_optima_on_many_structures(seed: int) -> None:
    """The same on structures of the real size from loosely to closely knit."""
    _agree(real_size(seed, across=seed % 6 / 10), CpSat, columns=10)


def _agree(problem: JointProblem, peer: type[CpSat | Toulbar2], columns: int) -> None:
    costs = leaves(problem, columns, seed=1)
    circuit = compile_problem(problem)
    best, chosen, _ = stacks(circuit, costs)
    solver = peer(problem)
    for column in range(columns):
        answer = solver.solve(costs[:, column].tolist())
        assert answer.value == best[column]
        for stack in (answer.stack, tuple(chosen[:, column].tolist())):
            assert utility(circuit, costs[:, [column]], stack).tolist() == [best[column]]


def test_lowest_options_win_among_equals() -> None:
    """Where nothing is worth anything, every decision takes its first option, and all options are best."""
    problem = JointProblem(domains=(3, 2, 4), forbidden=(((0, 2), (1, 1)),))
    found = solve(compile_problem(problem), np.zeros((problem.rows, 2), np.int32))
    assert found.stacks.tolist() == [[0, 0]] * 3
    assert found.support.all()


@settings(max_examples=60, deadline=None)
@given(problem=problems(), seed=st.integers(0, 2**32 - 1))
def test_the_stack_is_the_first_of_the_best_in_the_circuits_order(problem: JointProblem, seed: int) -> None:
    """Without platforms the chosen stack is the lexicographically lowest of all best ones, decision by decision."""
    problem = replace(problem, platforms=0, needs=(), applies_with_platform=())
    worths = some_leaves(problem, seed, reach=1)
    every = worth_of_all(problem, worths)
    if not every:
        return
    circuit = compile_problem(problem)
    order = [variable for variable in circuit.variables if variable < len(problem.domains)]
    if len(order) < len(circuit.variables):
        return
    best, chosen, _ = stacks(circuit, worths)
    for column in range(len(best)):
        equals = [stack for stack, worth in every.items() if worth[column] == best[column]]
        assert tuple(chosen[:, column].tolist()) == min(equals, key=lambda stack: [stack[d] for d in order])


def test_batches_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns solved in small blocks, alone or together give the same values, stacks and support."""
    problem = real_size(1)
    circuit = compile_problem(problem)
    costs = leaves(problem, 150, seed=2, reach=2)
    whole = solve(circuit, costs)
    alone = solve(circuit, costs[:, [77]])
    monkeypatch.setattr(solving, "BLOCK", 40)
    blocks = solve(circuit, costs)
    for name in ("values", "stacks", "platforms", "support"):
        assert np.array_equal(getattr(whole, name), getattr(blocks, name))
        assert np.array_equal(getattr(whole, name)[..., [77]], getattr(alone, name))
    assert 0 == solve(circuit, costs[:, :0]).values.size


def test_sums_are_solved_as_exactly_as_scenarios() -> None:
    """A float64 column of sums far beyond int32 has the value of its stack, to the last digit."""
    problem = real_size(2)
    circuit = compile_problem(problem)
    sums = leaves(problem, 50, seed=3).astype(np.float64) * 2**24 + 1
    sums[problem.options + len(problem.pairs) :] -= 2
    best, chosen, _ = stacks(circuit, sums)
    exact = sums.astype(np.int64)
    for column, stack in enumerate(chosen.T.tolist()):
        rows = [problem.option_row(*choice) for choice in enumerate(stack)]
        rows += [problem.pair_row(i) for i, pair in enumerate(problem.pairs) if set(pair) <= set(enumerate(stack))]
        ways = platforms_used(problem, tuple(stack))
        loads = [sum(int(exact[problem.platform_row(platform), column]) for platform in way) for way in ways]
        assert int(best[column]) == int(exact[rows, column].sum()) + max(loads)


def test_a_column_without_feasible_stack_says_so() -> None:
    """Where every option of a decision is forbidden the value is below half of it, and nothing has support."""
    problem = random_trial(0)
    costs = leaves(problem, 3, seed=1)
    costs[problem.offsets[4] : problem.offsets[5], 1] = forbidden(np.int32)
    found = solve(compile_problem(problem), costs)
    assert (found.values < forbidden(np.int32) // 2).tolist() == [False, True, False]
    assert found.support.any(axis=0).tolist() == [True, False, True]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_no_platform_without_a_user(seed: int) -> None:
    """Every platform of a best stack is used by a chosen option, even where it costs nothing."""
    problem = real_size(3, soft=5)
    costs = leaves(problem, 20, seed, reach=3)
    found = solve(_circuit(problem), costs)
    for column in range(20):
        used = set(np.flatnonzero(found.platforms[:, column]).tolist())
        assert used in map(set, platforms_used(problem, tuple(found.stacks[:, column].tolist())))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_needing_a_conditional_decision_never_raises_a_stack(seed: int) -> None:
    """With the best option of a conditional decision at 0, a stack is worth no more than without that decision."""
    problem = JointProblem(domains=(4, 3, 4), forbidden=(((0, 2), (1, 1)),))
    whole = replace(problem, domains=(4, 3, 4, 3), applies_with=(((3, 0), ((0, 1), (1, 2))),))
    costs = leaves(whole, 40, seed)
    costs[whole.offsets[3]] = 0
    costs[whole.offsets[3] + 1 :] -= costs[whole.offsets[3] + 1 :].max(axis=0)
    with_it, without = values(_circuit(whole), costs), values(_circuit(problem), costs[: problem.rows])
    assert (with_it <= without).all()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), row=st.integers(0, 140))
def test_exclusion_never_raises(seed: int, row: int) -> None:
    """Forbidding an option, or taking worth from it, raises no value and gives that option no new support."""
    problem = real_size(4, soft=5)
    costs = leaves(problem, 20, seed)
    lower = costs.copy()
    lower[row, :10] = forbidden(np.int32)
    lower[row, 10:] -= 1000
    before, after = solve(_circuit(problem), costs), solve(_circuit(problem), lower)
    assert (after.values <= before.values).all()
    assert not (after.support[row] & ~before.support[row]).any()


def test_contradicting_constraints_are_told() -> None:
    """Two options that only go together and never go together leave no stack."""
    problem = JointProblem(domains=(1, 1), forbidden=(((0, 0), (1, 0)),))
    with pytest.raises(NoStackError):
        compile_problem(problem)


def test_the_limit_names_the_soft_pair_that_costs_most() -> None:
    """Two chains of decisions joined at the far ends by one soft pair: that pair is named first."""
    links = [(((d, o), (d + 1, o)), ((d, o), (d + 1, o + 1))) for d in range(9) if d != 4 for o in range(3)]
    far = ((0, 1), (9, 1))
    near = tuple(((d, 3), (d + 1, 3)) for d in range(9) if d != 4)
    problem = JointProblem(
        domains=(4,) * 10,
        forbidden=tuple(pair for pairs in links for pair in pairs),
        pairs=(*near, far, ((2, 1), (7, 1))),
    )
    with pytest.raises(TooWideError) as told:
        compile_problem(problem, limit=20)
    assert 20 == told.value.edges
    assert {len(near), len(near) + 1} == set(told.value.pairs[:2])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"forbidden": (((0, 0), (0, 1)),)}, "one decision"),
        ({"pairs": (((0, 0), (1, 2)),)}, "no option 2 of decision 1"),
        ({"needs": (((0, 0), ((1,),)),), "platforms": 1}, "does not exist"),
        ({"needs": (((0, 0), ()),)}, "at least one way"),
    ],
)
def test_a_problem_that_cannot_be_meant_is_refused(wrong: dict[str, object], said: str) -> None:
    """Choices, platforms and pairs that do not exist are errors of the caller."""
    with pytest.raises(ValueError, match=said):
        JointProblem(domains=(2, 2), **wrong)  # type: ignore[arg-type]


def test_leaves_of_another_problem_are_refused() -> None:
    """Too few rows of leaves are an error, not a wrong answer."""
    with pytest.raises(ValueError, match="rows of leaves"):
        values(compile_problem(JointProblem(domains=(2, 2))), np.zeros((3, 1), np.int32))


def test_a_stack_that_is_none_has_no_worth() -> None:
    """The worth of options that may not stand together is refused."""
    problem = JointProblem(domains=(2, 2), forbidden=(((0, 1), (1, 1)),))
    with pytest.raises(ValueError, match="not a stack"):
        utility(compile_problem(problem), np.zeros((4, 1), np.int32), (1, 1))
