"""How sure the advice is, against its definitions by brute force: price, ties and regret, and never support."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from catalog.model import Catalog
from rules.advise import ADVICE, advise
from rules.constraints import JointProblem
from rules.explain import explain
from rules.program import Program, build
from rules.sample import SEED, possibilities, sample
from rules.score import score
from rules.search import NoStackError, compile_problem
from rules.situation import Situation, everything
from rules.solve import shortfalls, solve
from rules.sureness import TIE, compare, is_tie, judge, overall
from tests.rules.joint import problems, some_leaves, worth_of_all
from tests.rules.small import Slow, catalogs, feasible

FEW = 4
_COUNT = 1 << FEW
SETTINGS = settings(suppress_health_check=list(HealthCheck))


def _program(catalog: Catalog) -> Program:
    try:
        return build(catalog)
    except NoStackError:
        assume(False)
        raise


@settings(max_examples=60, deadline=None)
@given(problem=problems(), seed=st.integers(0, 2**32 - 1))
def test_every_option_falls_short_by_what_its_best_stack_lacks(problem: JointProblem, seed: int) -> None:
    """One pass down the circuit gives, for every option of every column, the loss of its best stack."""
    worths = some_leaves(problem, seed, reach=9)
    every = worth_of_all(problem, worths)
    assume(every)
    short = shortfalls(compile_problem(problem), worths)
    best = np.max([*every.values()], axis=0)
    for decision, size in enumerate(problem.domains):
        for option in range(size):
            holding = [worth for stack, worth in every.items() if stack[decision] == option]
            row = short[problem.option_row(decision, option)]
            if holding:
                assert (best - np.max(holding, axis=0)).tolist() == row.tolist()
            else:
                assert (row > 1 << 23).all()


@pytest.mark.slow
@SETTINGS
@given(catalogs())
def test_regret_and_certainty_of_a_choice_are_what_all_stacks_say(catalog: Catalog) -> None:
    """Regret is the best of all less the best with the choice; settled: no other option is ever as good."""
    program = _program(catalog)
    situation = Situation(tuple(catalog.decisions))
    advice = advise(program, situation, FEW)
    verdict = explain(program, advice)
    assume(verdict.fits)
    barred = {program.option_ids[row] for row in range(program.joint.options) if advice.scores.masked[row]}
    slow = [Slow(program, advice.scenarios, situation.scope, s) for s in range(_COUNT)]
    stacks = [(stack, ways) for stack, ways in feasible(program) if not barred & set(stack.values())]
    table = [[each.utility(stack, ways) for each in slow] for stack, ways in stacks]
    best = np.max(table, axis=0)
    for decision in verdict.decisions:
        assert decision.sure is not None
        kept, left = (
            [row for row, (stack, _) in zip(table, stacks, strict=True) if (decision.chosen in stack.values()) is keeps]
            for keeps in (True, False)
        )
        lost = np.sort(best - np.max(kept, axis=0))[::-1]
        assert (lost.mean(), float(lost[0])) == (decision.sure.regret_mean, decision.sure.regret_worst)
        assert decision.sure.settled == (not left or bool((np.max(left, axis=0) < best).all()))
        for option in decision.options:
            against = option.against_advice
            assert (against is None) == (option.price is None)
            if against is not None:
                total = against.worse * against.loss - against.better * against.gain
                assert option.price == pytest.approx(total, abs=1e-6)


def test_the_word_comes_from_price_and_regret() -> None:
    """A lead with little to regret is clear, one that could cost more than a tie is open; a tie stays a tie."""
    calm, risky = np.array([[0.0] * 20, [9.0] * 20]), np.array([[0.0] * 19 + [20.0 * TIE], [9.0] * 19 + [0.0]])
    assert ("clear", True, 0.0, 0.0) == _of(calm, tie=False)
    assert ("open", False, TIE, 20.0 * TIE) == _of(risky, tie=False)
    assert ("tie", True, 0.0, 0.0) == _of(calm, tie=True)


def _of(short: np.ndarray, *, tie: bool) -> tuple[object, ...]:
    sure = judge(short, 0, tie=tie)
    return (sure.word, sure.settled, sure.regret_mean, sure.regret_worst)


def test_a_lead_below_its_noise_is_a_tie() -> None:
    """Half a point is needed, and two standard errors of the paired difference."""
    steady, noisy = np.full(64, TIE, np.int32), np.array([TIE - 900, TIE + 900] * 32, np.int32)
    assert not is_tie(steady)
    assert is_tie(steady - 1)
    assert is_tie(noisy)
    assert compare(noisy).better == 1 / 2
    assert (compare(noisy).gain, compare(noisy).loss) == (900 - TIE, 900 + TIE)


def test_support_does_not_make_anything_sure() -> None:
    """The same prices and regrets give the same words, however often each option is best."""
    quiet = judge(np.array([[0.0, 0.0], [5.0, 5.0]]), 0, tie=False)
    assert replace(quiet, settled=False) == judge(np.array([[0.0, 0.0], [0.0, 0.0]]), 0, tie=False)
    assert overall(TIE, ()) == "open"
    assert overall(TIE - 1.0, ()) == "clear"


@pytest.mark.slow
def test_support_is_that_of_a_much_larger_sample(program: Program, full: bool) -> None:
    """Every share lies within four standard errors of a share, and one scenario, of 64 samples that share no draw.

    Blocks of 8,192 with seeds of their own; a sample of four in the normal suite.
    """
    situation, blocks = everything(program.catalog), 64 if full else 4
    possible = possibilities(program, situation)

    def support(seed: int) -> NDArray[np.float64]:
        scores = score(program, situation, sample(program, situation, seed=seed), possible)
        shares: NDArray[np.float64] = (solve(program.circuit, scores.leaves).support & ~scores.excluded).mean(axis=1)
        return shares

    larger = np.mean([support(seed) for seed in range(blocks)], axis=0)
    count = 1 << ADVICE
    error = np.sqrt(larger * (1 - larger) * (1 / count + 1 / (count * blocks)))
    assert (np.abs(support(SEED) - larger) <= 4 * error + 1 / count).all()
