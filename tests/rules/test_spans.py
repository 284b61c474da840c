"""A decision over the values of one answer, as it is drawn."""

from dataclasses import replace
from pathlib import Path

import pytest

from catalog.load import load
from catalog.words import Text
from rules.outlook import Condition, Operator, Outlook, TippingPoint, Turn
from rules.situation import Known, Range, Unknown
from rules.spans import find_axes

CATALOG = load(Path(__file__).resolve().parents[2] / "catalog")
PEAK, STEPS = CATALOG.questions["peak_requests"], CATALOG.questions["saga_steps"]


def _point(question: str, operator: Operator, value: float, held: float, before: str, after: str) -> TippingPoint:
    asked = CATALOG.questions[question].text
    turn = Turn("d", f"d.{before}", f"d.{after}", 500.0, *(Text(name, name) for name in ("d", before, after)))
    unit = CATALOG.questions[question].unit
    condition = Condition(question, operator, value, unit.text if unit else "1", asked, Text("", ""))
    return TippingPoint(condition, held, 2.0, None, None, fits=True, price=500.0, changes=(turn,))


UP = _point("peak_requests", ">", 500.0, 500.0, "now", "up")
FAR = _point("peak_requests", ">=", 2000.0, 1900.0, "up", "far")
DOWN = _point("peak_requests", "<=", 20.0, 21.0, "now", "down")


def test_spans_join_from_the_lowest_value_to_the_highest() -> None:
    """Each option reaches from where it is recommended to where the next is, beyond the outermost turns."""
    (axis,) = find_axes(CATALOG, Outlook((UP, FAR, DOWN), None), {"peak_requests": Known(100.0)}, "d")
    assert [(10.0, 20.0, "down"), (20.0, 500.0, "now"), (500.0, 2000.0, "up"), (2000.0, 4000.0, "far")] == [
        (span.low, span.high, span.option.en) for span in axis.spans
    ]
    assert (20.0, 100.0, 500.0, 2000.0) == axis.marks
    assert (100.0, 100.0) == (axis.low, axis.high)


def test_whole_numbers_turn_between_two_of_them() -> None:
    """A number counted in wholes has its line halfway between the last that holds and the first that does not."""
    down = _point("saga_steps", "<=", 3.0, 4.0, "now", "down")
    (axis,) = find_axes(CATALOG, Outlook((down,), None), {"saga_steps": Known(6.0)}, "d")
    assert STEPS.whole
    assert ["down", "now"] == [span.option.en for span in axis.spans]
    assert 3.5 == axis.spans[0].high == axis.spans[1].low
    assert (3.0, 6.0) == axis.marks


@pytest.mark.parametrize("answer", [Unknown(), None])
def test_only_an_answered_number_has_an_axis(answer: Unknown | None) -> None:
    """A choice, a number nobody answered and another decision are not drawn."""
    answers = {} if answer is None else {"peak_requests": answer}
    choice = replace(UP, condition=replace(UP.condition, question="hosting", value="aws"), holds_at=None)
    assert () == find_axes(CATALOG, Outlook((UP, choice), None), answers, "d")
    assert () == find_axes(CATALOG, Outlook((UP,), None), {"peak_requests": Known(100.0)}, "other")


def test_a_range_is_a_band() -> None:
    """Of a range both ends are marked."""
    (axis,) = find_axes(CATALOG, Outlook((UP,), None), {"peak_requests": Range(50.0, 900.0)}, "d")
    assert (50.0, 900.0) == (axis.low, axis.high)
    assert PEAK == axis.question
    assert 1800.0 == axis.spans[-1].high
