"""The small drawings of a picture: glyphs for what an element is, marks for its status, heads of arrows.

Knows paths on little squares; refuses to know what they stand beside and in which colour.
"""

import math
from collections.abc import Mapping, Sequence

from typing_extensions import TypeIs

from catalog.model import Shape
from diagrams.model import Kind, Status
from diagrams.routes import Point, Route

GLYPHS: Mapping[Shape, str] = {
    "people": "M10 9.4a3.5 3.5 0 1 0 0-7a3.5 3.5 0 1 0 0 7zM3.2 17.6c0-3.7 2.9-5.7 6.8-5.7s6.8 2 6.8 5.7z",
    "service": "M10 2L17 6V14L10 18L3 14V6zM3 6L10 10L17 6M10 10V18",
    "queue": "M2 5.5H18V14.5H2zM6 5.5V14.5M10 5.5V14.5M14 5.5V14.5",
    "store": (
        "M3.5 5C3.5 3.4 6.4 2.2 10 2.2S16.5 3.4 16.5 5S13.6 7.8 10 7.8S3.5 6.6 3.5 5zV15C3.5 16.6 6.4 17.8 10 17.8"
        "S16.5 16.6 16.5 15V5M3.5 10C3.5 11.6 6.4 12.8 10 12.8S16.5 11.6 16.5 10"
    ),
    "gauge": "M2 10.5H6L8.4 4L11.8 16L14 10.5H18",
    "box": "M3 4.5H17V15.5H3zM3 8.5H17",
    # an opening in a wall, with the way through it
    "gate": "M3 3V17M17 3V17M3 3H17M6.5 10H13.5M11 7.5L13.5 10L11 12.5",
    "key": "M6.5 13.5a3.5 3.5 0 1 0 0-7a3.5 3.5 0 1 0 0 7zM10 10H17.5V13M14.5 10V12.5",
    # a flash: answers at once
    "cache": "M11.5 2L4.5 11.5H9.5L8.5 18L15.5 8.5H10.5z",
    "files": "M2.5 16V4.5H8L10 7H17.5V16z",
    "chart": "M3 3V17H17.5M6.5 14V10M10 14V6M13.5 14V8.5",
    "copy": "M3 3.5H13V13.5H3zM7 13.5V17H17V7H13",
    "move": "M2.5 6.5H13M10 3.5L13 6.5L10 9.5M17.5 13.5H7M10 10.5L7 13.5L10 16.5",
    "code": "M7 5L2.5 10L7 15M13 5L17.5 10L13 15",
    "list": "M3 5H4.5M7.5 5H17M3 10H4.5M7.5 10H17M3 15H4.5M7.5 15H17",
    "settings": (
        "M2.5 6H8M12 6H17.5M2.5 14H6M10 14H17.5M10 8a2 2 0 1 0 0-4a2 2 0 1 0 0 4zM8 16a2 2 0 1 0 0-4a2 2 0 1 0 0 4z"
    ),
    "shield": "M10 2L16.5 4.5V9.5C16.5 13.5 13.8 16.6 10 18C6.2 16.6 3.5 13.5 3.5 9.5V4.5z",
    "machines": "M3 3.5H17V8.5H3zM3 11.5H17V16.5H3zM6 6H6.5M6 14H6.5",
    "image": "M10 2L17 5.5V14.5L10 18L3 14.5V5.5zM6.5 3.8L13.5 7.3V10.5M3 5.5L10 9L17 5.5M10 9V18",
    "log": "M4 2.5H16V17.5H4zM7 6.5H13M7 10H13M7 13.5H11",
}
"""Strokes on a square of 20."""

MARKS: Mapping[Status, str] = {
    "in_use": "M4.6 8.3L7 10.7L11.4 5.6",
    "new": "M8 4.5V11.5M4.5 8H11.5",
    "out": "M4.5 8H11.5",
    "added": "M8 4.5V11.5M4.5 8H11.5",
    "removed": "M5.4 5.4L10.6 10.6M10.6 5.4L5.4 10.6",
    "changed": "M8 4.8L11.4 10.6H4.6z",
    "kept": "M4.8 6.5H11.2M4.8 9.5H11.2",
}
"""Strokes on a disc of 16, told apart without colour: a tick, a plus, a minus, a cross, a triangle, an equals sign."""

HEADLESS: frozenset[Kind] = frozenset({"works_with", "instead_of"})
"""Relations that are the same both ways: lines without a head."""

_HEAD_WIDTH = 4.2


def is_status(key: Status | Kind) -> TypeIs[Status]:
    """Whether a key of the legend is a status, which has a mark, and no kind of arrow."""
    return key in MARKS


def number(value: float) -> str:
    """Return a coordinate with at most one digit behind the point, so that bytes do not depend on a last bit."""
    rounded = round(value, 1)
    return f"{rounded:.0f}" if rounded == round(rounded) else f"{rounded:.1f}"


def curve(route: Route, kind: Kind) -> str:
    """Return the path of an arrow's line; it ends at the tip, or at the foot of a closed head."""
    points = [f"{number(x)} {number(y)}" for x, y in route.curve]
    last = f"L{number(route.tip[0])} {number(route.tip[1])}" if kind == "async" or kind in HEADLESS else ""
    return f"M{points[0]}C{' '.join(points[1:])}{last}"


def head(route: Route, kind: Kind) -> str:
    """Return the path of an arrow's head: open for a message that is not waited for, else closed."""
    (foot_x, foot_y), (tip_x, tip_y) = route.curve[-1], route.tip
    length = math.hypot(tip_x - foot_x, tip_y - foot_y) or 1.0
    across_x = -(tip_y - foot_y) / length * _HEAD_WIDTH
    across_y = (tip_x - foot_x) / length * _HEAD_WIDTH
    corners = [(foot_x + across_x, foot_y + across_y), (tip_x, tip_y), (foot_x - across_x, foot_y - across_y)]
    return _polyline(corners) + ("" if kind == "async" else "z")


def _polyline(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
