"""Where everything stands: Graphviz's positions made into places of our picture.

Knows Graphviz's JSON and how bands span the picture; refuses to know texts and colours. Pixels from the top left.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from diagrams.measure import Box, Measured
from diagrams.model import Drawing

MARGIN = 20.0
"""Around the whole picture."""
GUTTER = 120.0
"""Room at the left of a band for its title."""
BAND_PAD = 13.0
"""Between a band's edge and its elements."""
_NARROWEST = 560.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box by its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's way: a start and cubic curves of three points each, then straight to the tip."""

    curve: tuple[Point, ...]
    tip: Point
    label: Rectangle | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture's width, the height down to the end of its last band, and the places of its parts by id."""

    width: float
    height: float
    cards: Mapping[str, Rectangle]
    bands: Mapping[str, Rectangle]
    routes: Mapping[str, Route]


def read(drawing: Drawing, measured: Measured, positions: str) -> Layout:
    """Read Graphviz's JSON for the DOT text of the same drawing; without elements there is nothing to read."""
    told = json.loads(positions)
    left, _, right, top = (float(part) for part in told["bb"].split(","))
    width = max(_NARROWEST, right - left + GUTTER + BAND_PAD + 2 * MARGIN)
    # The picture stands in the middle where Graphviz needs less than the least width.
    shift = (width - 2 * MARGIN - GUTTER - BAND_PAD - (right - left)) / 2
    offset_x, offset_y = MARGIN + GUTTER + shift - left, MARGIN + BAND_PAD + top

    def place(x: str, y: str) -> Point:
        return float(x) + offset_x, offset_y - float(y)

    nodes = {each["name"]: each["pos"] for each in told["objects"] if "pos" in each}
    cards = {
        element.id: _around(place(*nodes[f"n{index}"].split(",")), measured.cards[element.id])
        for index, element in enumerate(drawing.elements)
    }
    edges = {each["id"]: each for each in told.get("edges", ()) if "id" in each}
    routes = {
        link.id: _route(edges[f"e{index}"], place, measured.labels.get(link.id))
        for index, link in enumerate(drawing.links)
    }
    bands = {band.id: _band(band.id, drawing, cards, width) for band in drawing.bands}
    height = max(band.y + band.height for band in bands.values())
    return Layout(width, height, cards, bands, routes)


def _band(id: str, drawing: Drawing, cards: Mapping[str, Rectangle], width: float) -> Rectangle:
    """Return a band around its elements, as wide as the picture."""
    inside = [cards[element.id] for element in drawing.elements if element.plane == id]
    top = min(card.y for card in inside) - BAND_PAD
    bottom = max(card.y + card.height for card in inside) + BAND_PAD
    return Rectangle(MARGIN, top, width - 2 * MARGIN, bottom - top)


def _route(edge: Mapping[str, str], place: Callable[[str, str], Point], label: Box | None) -> Route:
    """Read a spline: `e,x,y` or, for an arrow drawn from its head, `s,x,y` is the tip; the rest are its points."""
    parts = [part.split(",") for part in edge["pos"].split()]
    points = [place(*part) for part in parts if len(part) == 2]  # noqa: PLR2004 - x and y, without a letter
    tip = next(place(*part[1:]) for part in parts if part[0] in {"e", "s"})
    if edge.get("dir") == "back":
        points.reverse()
    centre = None if label is None else _around(place(*edge["lp"].split(",")), label)
    return Route(tuple(points), tip, centre)


def _around(centre: Point, size: Box) -> Rectangle:
    return Rectangle(centre[0] - size.width / 2, centre[1] - size.height / 2, size.width, size.height)
