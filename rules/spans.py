"""Over which values of one answer which option of a decision is recommended: tipping points as an axis to draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from catalog.model import Catalog, Question
from catalog.words import Text
from rules.outlook import Outlook, TippingPoint, Turn
from rules.situation import Answer, Known, Range

_BEYOND = 2.0
"""How far an axis goes on beyond its outermost point: this factor on a logarithmic scale,"""
_MARGIN = 0.2
"""else this part of what lies between the outermost points."""

_Tipped = tuple[TippingPoint, Turn]


@dataclass(frozen=True, slots=True)
class Span:
    """Values of the answer, in base units, from `low` to `high`, at which one option is recommended."""

    low: float
    high: float
    option: Text


@dataclass(frozen=True, slots=True)
class Axis:
    """One number that a decision hangs on, everything else as it is."""

    question: Question
    low: float
    high: float
    """The answer as it stands, in base units; the same twice unless it is a range."""
    spans: tuple[Span, ...]
    """In rising order, without gaps; of whole numbers each reaches half a number beyond its own."""
    marks: tuple[float, ...]
    """Values worth naming: the answer and where something turns, in rising order."""


def find_axes(catalog: Catalog, outlook: Outlook, answers: Mapping[str, Answer], decision: str) -> tuple[Axis, ...]:
    """Return an axis for every number at which a decision turns, the nearest turn first.

    `answers` are those of the situation. A number that people answered differently has no tipping points.
    """
    found: dict[str, list[_Tipped]] = {}
    for point, change in outlook.of(decision):
        if point.holds_at is not None:
            found.setdefault(point.condition.question, []).append((point, change))
    return tuple(
        _axis(catalog.questions[id], answer, tipped)
        for id, tipped in found.items()
        if isinstance(answer := answers.get(id), Known | Range)
    )


def _axis(question: Question, answer: Known | Range, tipped: Sequence[_Tipped]) -> Axis:
    factor = question.unit.factor if question.unit else 1.0
    low, high = (answer.low, answer.high) if isinstance(answer, Range) else (float(answer.value),) * 2
    turns = sorted((_turn(point, change, factor, whole=question.whole) for point, change in tipped), key=itemgetter(0))
    ups = [change.text for _, change, upward, _ in turns if upward]
    downs = [change.text for _, change, upward, _ in turns if not upward]
    edges = [edge for edge, _, _, _ in turns]
    first, last = _ends(question, [*edges, low, high], factor)
    bounds = zip([first, *edges], [*edges, last], [*downs, tipped[0][1].before_text, *ups], strict=True)
    marks = sorted({low, high, *(value for _, _, _, value in turns)})
    return Axis(question, low, high, tuple(Span(*bound) for bound in bounds), tuple(marks))


def _turn(point: TippingPoint, change: Turn, factor: float, *, whole: bool) -> tuple[float, Turn, bool, float]:
    """Return where the line is drawn, what changes, whether upwards, and the value from which it does."""
    value, held = point.condition.value, point.holds_at
    assert isinstance(value, float)
    assert held is not None
    edge = (value + held) / 2 if whole else value
    return edge * factor, change, point.condition.operator in (">=", ">"), value * factor


def _ends(question: Question, points: Sequence[float], factor: float) -> tuple[float, float]:
    """Return how far to draw: beyond all points, within what may be answered."""
    low, high = min(points), max(points)
    assert question.low is not None
    assert question.high is not None
    if question.log and low > 0:
        first, last = low / _BEYOND, high * _BEYOND
    else:
        margin = (high - low) * _MARGIN or factor
        first, last = low - margin, high + margin
    half = factor / 2 if question.whole else 0.0
    return max(first, question.low - half), min(last, question.high + half)
