"""Scenarios: where they come from and what they never depend on."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import kstest

from catalog.model import Catalog
from rules import columns, distributions, draws
from rules.possible import May, _logic
from rules.program import Program, build
from rules.sample import possibilities, sample
from rules.search import NoStackError
from rules.situation import Answer, Known, Range, Situation
from tests.rules.small import catalogs, questions


def test_rounding_keeps_six_digits() -> None:
    """Rounding agrees with Python's own, also at powers of ten, and keeps sign, zero and missing."""
    values = np.array([123456789.0, 0.00012345678, 1e6, 999999.5, 9.9999995, -2.5, 0.0, 1e-300, 1e300, 0.1 + 0.2])
    assert [float(f"{value:.6g}") for value in values] == columns.round_significant(values).tolist()
    assert np.isnan(columns.round_significant(np.array([np.nan, np.inf, -np.inf]))).all()


@given(st.floats(1e-12, 1e12))
def test_rounding_is_idempotent(value: float) -> None:
    """What is rounded stays."""
    once = columns.round_significant(np.array([value]))
    assert once.tolist() == columns.round_significant(once).tolist()
    assert abs(once[0] - value) <= 0.5e-5 * value * (1 + 1e-9)


@pytest.mark.parametrize("number", [0, 7, 41, 150, 299])
def test_a_draw_is_uniform(number: int) -> None:
    """Every place of the sequence is spread over (0, 1), one point in each of 8,192 equal cells."""
    u = draws.uniforms("any", number, 13, 1)
    assert sorted((u * 8192).astype(int).tolist()) == list(range(8192))
    assert kstest(u, "uniform").statistic < 1e-3


def test_a_smaller_sample_starts_a_larger_one() -> None:
    """The hint's 1,024 scenarios are the first of the advice's 8,192."""
    assert (draws.uniforms("any", 9, 13, 1)[:1024] == draws.uniforms("any", 9, 10, 1)).all()


def test_two_places_are_not_alike() -> None:
    """Two draws hardly correlate, or questions would seem to hang together."""
    first, second = draws.uniforms("a", 20, 13, 1), draws.uniforms("b", 21, 13, 1)
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.01


@settings(max_examples=10)
@given(catalogs())
def test_another_question_leaves_other_draws_alone(catalog: Catalog) -> None:
    """A question added or taken away leaves every other column as it was, bit for bit."""
    program = build_or_skip(catalog)
    added = replace(questions()["load"], id="another", draw=30)
    larger = build_or_skip(replace(catalog, questions={**catalog.questions, "another": added}))
    situation = Situation(program.decisions)
    for question in ("load", "flag", "place"):
        few: Any = sample(program, situation, 6).values[program.tape.questions[question]]
        more: Any = sample(larger, situation, 6).values[larger.tape.questions[question]]
        assert np.array_equal(getattr(few, "true", few), getattr(more, "true", more))


def build_or_skip(catalog: Catalog) -> Program:
    """Compile, or leave a contradictory catalog out."""
    try:
        return build(catalog)
    except NoStackError:
        assume(False)
        raise


def test_unknown_has_the_typical_quantiles() -> None:
    """An unknown draws a tenth below p10, half below p50, a tenth above p90, all within the range."""
    table = distributions.typical((5.0, 20.0, 80.0), 1.0, 100.0, log_scale=True)
    drawn = distributions.look_up(table, draws.uniforms("any", 8, 13, 1))
    assert drawn.min() >= 1.0
    assert drawn.max() <= 100.0
    assert np.quantile(drawn, 0.5) == pytest.approx(20.0, rel=0.05)
    assert np.quantile(drawn, 0.1) == pytest.approx(5.0, rel=0.15)


def test_a_range_is_spread_over_its_scale() -> None:
    """A range on a logarithmic scale has half its draws below the geometric mean."""
    drawn = distributions.look_up(distributions.spread(10.0, 1000.0, log_scale=True), draws.uniforms("x", 8, 13, 1))
    assert np.quantile(drawn, 0.5) == pytest.approx(100.0, rel=0.01)
    assert (drawn.min(), drawn.max()) == (pytest.approx(10.0, rel=0.01), pytest.approx(1000.0, rel=0.01))


@pytest.mark.parametrize("ranked", [(), (2,), (0, 3), tuple(range(8))])
def test_weights_are_whole_and_sum_to_1000(ranked: tuple[int, ...]) -> None:
    """Weights are whole, never negative, sum to 1000 everywhere, and follow the ranking."""
    u = np.array([draws.uniforms(f"q{n}", 100 + n, 10, 1) for n in range(8)])
    weights = distributions.weights(u, draws.uniforms("mix", 111, 10, 1), ranked)
    assert (weights.sum(axis=0) == 1000).all()
    assert weights.min() >= 0
    for first, second in pairwise(ranked):
        assert (weights[first] + 1 >= weights[second]).all()
    if not ranked:
        assert weights.mean(axis=1) == pytest.approx(125, abs=4)


@settings(max_examples=15)
@given(catalogs(), st.one_of(st.none(), st.booleans()), st.floats(1, 50), st.floats(1, 2))
def test_what_happens_was_possible(catalog: Catalog, flag: bool | None, low: float, factor: float) -> None:
    """No scenario shows a truth that the interval evaluation had ruled out."""
    program = build_or_skip(catalog)
    answers: dict[str, Answer] = {"load": Range(low, low * factor)} if factor > 1 else {"load": Known(low)}
    if flag is not None:
        answers["flag"] = Known(flag)
    situation = Situation(program.decisions, answers)
    values, may = sample(program, situation, 6).values, possibilities(program, situation)
    for step, column in enumerate(values):
        left = may[step]
        if isinstance(column, columns.Truths) and isinstance(left, May):
            assert left.true or not column.true.any()
            assert left.false or not column.false.any()
            assert left.missing or (column.true | column.false).all()


def test_not_of_the_missing_is_missing() -> None:
    """A comparison that lacks something is neither true nor false, and a truth with it stays so under not, and, or."""
    missing = columns.compare("<", np.array([np.nan]), np.array([1.0]))
    assert not missing.true.any()
    assert not missing.false.any()
    lost, yes, no = May(false=False, true=False, missing=True), May(false=False, true=True), May(false=True, true=False)
    assert _logic("not", [lost]) == lost
    assert _logic("and", [lost, yes]) == lost
    assert _logic("and", [lost, no]) == no
    assert _logic("or", [lost, yes]) == yes
    assert _logic("or", [lost, no]) == lost


@pytest.mark.parametrize(("left", "op", "right"), [(1.0, "/", 0.0), (0.0, "/", 0.0), (1e308, "*", 1e308)])
def test_what_is_not_finite_is_missing(left: float, op: str, right: float) -> None:
    """Division by zero and overflow are missing, not infinite."""
    assert np.isnan(columns.arithmetic(op, np.array([left]), np.array([right]))).all()


def test_nearly_equal_is_equal() -> None:
    """0.1 + 0.2 equals 0.3, is not above it, and is at most it."""
    left, right = np.array([0.1 + 0.2]), np.array([0.3])
    assert columns.compare("==", left, right).true.all()
    assert columns.compare(">", left, right).false.all()
    assert columns.compare("<=", left, right).true.all()
