"""A sweep says what an advice on each value says, but for ties; a walk loses no point where a part of all misleads."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog, Unit
from rules.crossing import _Number
from rules.situation import Answer, Known, Pin, Range, Situation, Unknown
from rules.sureness import TIE
from rules.sweep import find_axis, runs, stops, sweep
from rules.turning import At, Options
from tests.rules.small import catalogs, compiled, questions
from tests.rules.test_again import situations
from tests.rules.test_tipping import FEW, lost, on

SETTINGS = settings(suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@SETTINGS
@given(catalogs(), st.data())
def test_a_sweep_is_what_an_advice_on_each_value_says(catalog: Catalog, data: st.DataObject) -> None:
    """Over a fine grid holding a stretch's stack costs a tie at most; each pick is the advice on it."""
    program = compiled(catalog)
    pins: dict[str, Pin] = {}
    situation: Situation = replace(situations(data, program), scope=tuple(catalog.decisions), pins=pins)
    starts: list[Answer] = [Known(30.0), Range(10.0, 60.0), Unknown()]
    situation = replace(situation, answers={**situation.answers, "load": data.draw(st.sampled_from(starts))})
    found = sweep(program, situation, "load", FEW)
    names = [name for options in program.options for name in options]
    for stretch in found.stretches:
        if stretch.stack is not None:
            assert set(stretch.stack.values()) <= set(names)
            held = tuple(options.index(stretch.stack[name])
                         for name, options in zip(program.decisions, program.options, strict=True))  # fmt: skip
            for value in (stretch.low, *np.geomspace(stretch.low, stretch.high, 5).tolist()[1:-1], stretch.high):
                assert lost(program, on(program, situation, "load", Known(float(value))), held) <= TIE
    lows, highs = [each.low for each in found.stretches], [each.high for each in found.stretches]
    assert all(high < low for high, low in zip(highs, lows[1:], strict=False))
    for decision in found.turning:
        axis = find_axis(program, found, decision, start := situation.answers["load"])
        spans = axis.spans
        assert [each.high for each in spans[:-1]] == [each.low for each in spans[1:]]
        assert (lows[0], highs[-1]) == (spans[0].low, spans[-1].high)
        assert len(spans) == len(runs(found, decision)) > 1
        assert not isinstance(start, Known) or (start.value, start.value) == (axis.low, axis.high)
    for pick in sweep(program, situation, "place", FEW).picks:
        there = on(program, situation, "place", Known(pick.answer)).best
        named = there and dict(zip(program.decisions, map(_taken, program.options, there.options), strict=True))
        assert named == pick.stack


def _taken(options: tuple[str, ...], place: int) -> str:
    return options[place]


class _Line:
    """What is recommended along whole numbers: 0 at first, from each of some numbers downwards the next."""

    def __init__(self, *turns: int) -> None:
        self.turns = turns

    def look(self, wanted: object) -> None:
        """Know everything already."""

    def at(self, question: str, value: float) -> At:
        """Return the stack there: how many turns lie above."""
        del question
        return At(np.zeros(0), 0.0, (sum(value <= turn for turn in self.turns),), 0.0)

    def turning(self, question: str, held: Options) -> object:
        """Return where another stack is recommended."""
        return lambda value: self.at(question, value).stack != held


class _Whole:
    """Every whole number between two."""

    def between(self, first: float, last: float) -> list[float]:
        """Return the numbers from the first to the last."""
        return [float(n) for n in range(int(first), int(last) + (1 if last > first else -1), 1 if last > first else -1)]


def test_a_point_is_not_lost_where_a_part_of_the_scenarios_turns_later() -> None:
    """All turn at 21 and 10, a part at 20 and 12; 21 and 20 were both tried, and both points are found."""
    number = object.__new__(_Number)
    number.near, number.full = _Line(20, 12), _Line(21, 10)  # type: ignore[assignment]
    number.question, number.answer, number.best = "q", Known(60.0), (0,)
    number.places, number.tried = _Whole(), [1.0, 11.0, 20.0, 21.0, 60.0]  # type: ignore[assignment]
    found = [(tip.answer, tip.holds_at) for tip in number.tips()]
    assert [(Known(21.0), 22.0), (Known(10.0), 11.0)] == found


def test_a_slider_stops_at_what_people_say() -> None:
    """Stops rise within what may be answered, hold its ends and what is answered; whole numbers stay whole."""
    load = questions()["load"]
    found = stops(load, 33.3)
    assert [1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 33.3, 50.0, 70.0, 100.0] == found
    assert [0.0, 1.0, 2.0, 3.0] == stops(replace(load, log=False, whole=True, low=0.0, high=3.0))
    minutes = replace(load, unit=Unit("min", 60.0), low=60.0, high=600.0)
    assert (60.0, 600.0, 120.0) == (stops(minutes)[0], stops(minutes)[-1], stops(minutes)[2])
