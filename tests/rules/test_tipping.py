"""Tipping points are what an advice on both of their sides says, and none is missed.

Everything else stays as it is: so the questions of these catalogs do not go together, or an advice on another answer
would draw the open ones anew.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import Advice, advise
from rules.again import answered
from rules.foresight import foresee
from rules.outlook import TippingPoint
from rules.program import Program
from rules.situation import Answer, Known, Range, Situation
from rules.solve import forbidden, utility
from rules.sureness import TIE
from tests.rules.small import catalogs, compiled, unlinked
from tests.rules.test_again import situations

FEW = 5
SETTINGS = settings(suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.slow


def lost(program: Program, advice: Advice, stack: tuple[int, ...]) -> float:
    """Return what holding a stack costs in another advice, per scenario; infinite where it cannot stand."""
    if advice.best is None:
        return float("inf")
    column = np.where(advice.scores.masked, float(forbidden(np.float64)), advice.sums)[:, None]
    worth = float(utility(program.circuit, column, stack)[0])
    return (advice.best.value - worth) / advice.count if worth > forbidden(np.float64) / 2 else float("inf")


def on(program: Program, situation: Situation, question: str, answer: Answer) -> Advice:
    """Return the advice with another answer to one question."""
    return advise(program, answered(program, situation, {question: answer}), FEW)


def told(point: TippingPoint) -> dict[str, tuple[str, str]]:
    """Return decision -> (before, after) as a point tells."""
    return {change.decision: (change.before, change.option) for change in point.changes}


@SETTINGS
@given(catalogs(), st.data())
def test_both_sides_of_a_number_are_what_an_advice_says(catalog: Catalog, data: st.DataObject) -> None:
    """Before the first point up and down the stack holds but for a tie, from it on the advice is the reported one."""
    program = compiled(unlinked(catalog))
    situation = situations(data, program)
    known = {**situation.answers, "load": data.draw(st.sampled_from([Known(10.0), Known(20.0), Known(35.0)]))}
    situation = replace(situation, answers=known, participants={})
    advice = advise(program, situation, FEW)
    points = [p for p in foresee(program, advice).tipping_points if p.condition.question == "load"]
    if advice.best is None:
        assert points == []
        return
    best = advice.best.options
    for upward in (True, False):
        way = [p for p in points if (p.condition.operator in (">", ">=")) == upward]
        way.sort(key=lambda p: p.condition.value if upward else -p.condition.value)  # type: ignore[operator]
        held = best
        for point in way:
            value = point.condition.value
            assert isinstance(value, float)
            beyond = value * (1 + 2e-5 * (1 if upward else -1)) if point.condition.operator in "><" else value
            assert point.holds_at is not None
            assert lost(program, on(program, situation, "load", Known(point.holds_at)), held) <= TIE
            there = on(program, situation, "load", Known(beyond))
            assert lost(program, there, held) > TIE
            assert point.fits == (there.best is not None)
            if there.best is None:
                break
            assert point.price is None or abs(point.price - lost(program, there, held)) < 1e-6
            changes = {
                name: (program.options[n][held[n]], program.options[n][there.best.options[n]])
                for n, name in enumerate(program.decisions)
                if held[n] != there.best.options[n] and name in situation.scope
            }
            assert changes == told(point)
            held = there.best.options


@SETTINGS
@given(catalogs(), st.data())
def test_no_change_is_missed_on_a_fine_grid(catalog: Catalog, data: st.DataObject) -> None:
    """From the answer to the first point, or without one to the end or a tenth, the stack holds but for a tie."""
    program = compiled(unlinked(catalog))
    situation = replace(situations(data, program), participants={})
    situation = replace(situation, answers={**situation.answers, "load": Known(30.0), "more": Known(30.0)})
    advice = advise(program, situation, FEW)
    if advice.best is None:
        return
    points = foresee(program, advice).tipping_points
    for name in ("load", "more"):
        values = [p.condition.value for p in points if p.condition.question == name]
        up = min((v for v in values if isinstance(v, float) and v >= 30), default=np.inf)
        down = max((v for v in values if isinstance(v, float) and v <= 30), default=-np.inf)
        for value in np.geomspace(3.0, 100.0, 25).tolist():
            if down < value < up:
                there = on(program, situation, name, Known(float(value)))
                assert lost(program, there, advice.best.options) <= TIE


@SETTINGS
@given(catalogs(), st.data())
def test_every_other_answer_that_turns_the_stack_is_told(catalog: Catalog, data: st.DataObject) -> None:
    """Of a choice and a yes/no exactly those other answers are told at which holding the stack is more than a tie."""
    program = compiled(unlinked(catalog))
    situation = replace(situations(data, program), participants={})
    situation = replace(situation, answers={**situation.answers, "flag": Known(value=True), "place": Known("here")})
    advice = advise(program, situation, FEW)
    if advice.best is None:
        return
    points = foresee(program, advice).tipping_points
    for name, other in (("flag", False), ("place", "there")):
        there = on(program, situation, name, Known(other))
        found = [p for p in points if p.condition.question == name]
        assert bool(found) == (lost(program, there, advice.best.options) > TIE)
        assert all(p.condition.value == other and p.condition.operator == "is" for p in found)


@SETTINGS
@given(catalogs(), st.data())
def test_what_is_fixed_or_left_out_never_changes(catalog: Catalog, data: st.DataObject) -> None:
    """Pinned decisions and those out of scope stand in no point; a range is tried inside itself alone."""
    program = compiled(unlinked(catalog))
    situation = replace(situations(data, program), participants={})
    situation = replace(situation, answers={**situation.answers, "load": Range(15.0, 50.0)})
    for point in foresee(program, advise(program, situation, FEW)).tipping_points:
        changed = {change.decision for change in point.changes}
        assert changed <= set(situation.scope) - set(situation.pins)
        if point.condition.question == "load":
            assert point.chance_under == "range"
            assert 15.0 <= float(point.condition.value) <= 50.0
            assert 0 <= float(point.chance or 0) <= 1
