"""Where everything stands: Graphviz's positions made into places of our picture.

Knows Graphviz's JSON and how bands span the picture; refuses to know texts and colours. Pixels from the top left.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diagrams.dot import LEAST_GAP, LOOP, UNLABELLED, loops
from diagrams.measure import Box, Measured
from diagrams.model import Drawing
from diagrams.plan import Plan
from diagrams.routes import Places, Point, Rank, Rectangle, Route, blocked, routes

MARGIN = 20.0
"""Around the whole picture."""
GUTTER = 112.0
"""Room at the left of a band for its title."""
BAND_PAD = 13.0
"""Between a band's edge and its elements."""
LEGEND_GAP, NOTE_GAP = 14.0, 8.0
"""Between the last element or band and the legend, and between that and the notes."""
_NARROWEST, _NARROWEST_BARE = 560.0, 260.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture's width, the height down to the end of its last band, and the places of its parts by id."""

    width: float
    height: float
    left: float
    """Where texts below the picture begin."""
    cards: Mapping[str, Rectangle]
    bands: Mapping[str, Rectangle]
    labels: Mapping[str, Rectangle]
    routes: Mapping[str, Route]
    blocked: frozenset[str]
    """Links within a row that were planned as level but must pass over what stands in their way."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What Graphviz said, in our coordinates: centres of boxes and points of splines, by DOT name."""

    width: float
    centres: Mapping[str, Point]
    splines: Mapping[str, Sequence[Point]]


def read(drawing: Drawing, measured: Measured, plan: Plan, positions: str) -> Layout:
    """Read Graphviz's JSON for the DOT text of the same plan."""
    told = _told(positions, bare=drawing.bare)
    numbers = {link.id: index for index, link in enumerate(drawing.links)}
    cards = _cards(drawing, measured, plan, told)
    labels = _labels(measured, plan, told, numbers, cards)

    def passes(id: str, y: float) -> float:
        return _crossed(
            [told.splines[f"e{numbers[id]}{part}"] for part in "ab" if f"e{numbers[id]}{part}" in told.splines], y
        )

    rows = [
        _rank(told, f"row{index}", [cards[id].height for id in row.elements]) for index, row in enumerate(plan.rows)
    ]
    gaps = {
        index: _rank(
            told, f"gap{index}", [LEAST_GAP, *(labels[id].height for id, gap in plan.gaps.items() if gap == index)]
        )
        for index in range(len(plan.rows))
        if f"gap{index}" in told.centres
    }
    places = Places(cards, labels, rows, gaps, passes)
    bands = {band.id: _band(band.id, drawing, cards, told.width) for band in drawing.bands}
    height = max(band.bottom for band in bands.values())
    shown = {id: place for id, place in labels.items() if id in measured.labels}
    left = MARGIN if drawing.bare else MARGIN + 14
    return Layout(told.width, height, left, cards, bands, shown, routes(plan, places), blocked(plan, places))


def _told(positions: str, *, bare: bool) -> _Told:
    """Read the JSON: every point is moved so that the picture has its margin, and turned to count from the top."""
    told = json.loads(positions)
    left, _, right, top = (float(part) for part in told["bb"].split(","))
    gutter, pad, narrowest = (0.0, 0.0, _NARROWEST_BARE) if bare else (GUTTER, BAND_PAD, _NARROWEST)
    inner = right - left + gutter + pad
    width = max(narrowest, inner + 2 * MARGIN)
    # The picture stands in the middle where it needs less than the least width.
    offset_x, offset_y = MARGIN + gutter + (width - 2 * MARGIN - inner) / 2 - left, MARGIN + BAND_PAD + top

    def points(text: str) -> list[Point]:
        pairs = (part.split(",") for part in text.split())
        return [(float(pair[0]) + offset_x, offset_y - float(pair[1])) for pair in pairs]

    return _Told(
        width,
        {each["name"]: points(each["pos"])[0] for each in told["objects"] if "pos" in each},
        {each["id"]: points(each["pos"]) for each in told.get("edges", ()) if "id" in each},
    )


def _cards(drawing: Drawing, measured: Measured, plan: Plan, told: _Told) -> dict[str, Rectangle]:
    """Return the elements' places; beside an element that has loops, Graphviz kept their room at its right."""
    found = {}
    for index, element in enumerate(drawing.elements):
        x, y = told.centres[f"n{index}"]
        card = measured.cards[element.id]
        found[element.id] = _around((x - loops(element.id, measured, plan).width / 2, y), card)
    return found


def _labels(
    measured: Measured, plan: Plan, told: _Told, numbers: Mapping[str, int], cards: Mapping[str, Rectangle]
) -> dict[str, Rectangle]:
    """Return the places of labels, and of the room that arrows without one have between neighbours and in arches."""
    found = {id: _around(told.centres[f"l{numbers[id]}"], measured.labels.get(id, UNLABELLED)) for id in plan.gaps}
    for number, pair in enumerate(plan.pairs):
        boxes = [measured.labels.get(link.id, UNLABELLED) for link in pair.links]
        x, y = told.centres[f"p{number}"]
        top = y - sum(box.height for box in boxes) / 2
        for link, box in zip(pair.links, boxes, strict=True):
            found[link.id] = Rectangle(x - box.width / 2, top, box.width, box.height)
            top += box.height
    for id, card in cards.items():
        top = card.middle[1] - loops(id, measured, plan).height / 2
        for link in (link for link in plan.loops if link.source == id):
            box = measured.labels.get(link.id, UNLABELLED)
            found[link.id] = Rectangle(card.right + LOOP - 6, top, box.width, box.height)
            top += box.height
    return found


def _crossed(splines: Sequence[Sequence[Point]], y: float) -> float:
    """Return the x at which a way of splines, each a start and cubic curves of three points, passes a height."""
    curves = [spline[index : index + 4] for spline in splines for index in range(0, len(spline) - 3, 3)]
    points = [_on(curve, step / 16) for curve in curves for step in range(17)]
    return min(points, key=lambda point: abs(point[1] - y))[0]


def _on(curve: Sequence[Point], t: float) -> Point:
    """Return a point of a cubic curve."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )


def _rank(told: _Told, name: str, heights: Sequence[float]) -> Rank:
    middle = told.centres[name][1]
    return Rank(middle - max(heights) / 2, middle + max(heights) / 2)


def _band(id: str, drawing: Drawing, cards: Mapping[str, Rectangle], width: float) -> Rectangle:
    """Return a band around its elements, as wide as the picture."""
    inside = [cards[element.id] for element in drawing.elements if element.plane == id]
    top = min(card.y for card in inside) - BAND_PAD
    bottom = max(card.bottom for card in inside) + BAND_PAD
    return Rectangle(MARGIN, top, width - 2 * MARGIN, bottom - top)


def _around(centre: Point, box: Box) -> Rectangle:
    return Rectangle(centre[0] - box.width / 2, centre[1] - box.height / 2, box.width, box.height)
