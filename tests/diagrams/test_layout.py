"""Where things stand: nothing overlaps, nothing is crossed that need not be."""

import math
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.load import load
from catalog.model import Catalog, Flow
from catalog.words import LANGUAGES
from diagrams.layout import Layout
from diagrams.measure import measure
from diagrams.model import Drawing, Today
from diagrams.render import laid_out, metrics
from diagrams.routes import Point, Rectangle, Route
from diagrams.stack import draw
from tests.diagrams.stacks import PLANES, ROLES, STACK, TECHNOLOGIES, catalog_of, decision, edge, node, option

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS: list[Flow] = ["sync", "async", "data"]
NODES = st.tuples(
    st.sampled_from([role.id for role in ROLES]), st.sampled_from([None, *(each.id for each in TECHNOLOGIES)])
)
EDGES = st.tuples(
    st.sampled_from([role.id for role in ROLES]),
    st.sampled_from([role.id for role in ROLES]),
    st.sampled_from(KINDS),
    st.sampled_from(["", "조회", "도메인 이벤트 발행과 구독", "Step and compensation commands"]),
)
OPTIONS = st.lists(st.tuples(st.lists(NODES, max_size=5), st.lists(EDGES, max_size=6)), min_size=1, max_size=5)


def _random(options: list[tuple[list[tuple[str, str | None]], list[tuple[str, str, Flow, str]]]]) -> Drawing:
    decisions = [
        decision(
            f"d{index}",
            option(
                f"d{index}.o",
                [node(role, technology) for role, technology in nodes],
                [edge(source, target, kind, label, label) for source, target, kind, label in edges],
            ),
        )
        for index, (nodes, edges) in enumerate(options)
    ]
    catalog = catalog_of(decisions, ROLES, PLANES, TECHNOLOGIES)
    return draw(catalog, {each.id: f"{each.id}.o" for each in decisions}, "ko")


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _points(route: Route) -> Iterator[Point]:
    for start in range(0, len(route.curve) - 3, 3):
        for step in range(9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            points = route.curve[start : start + 4]
            yield (
                sum(weight * x for weight, (x, _) in zip(weights, points, strict=True)),
                sum(weight * y for weight, (_, y) in zip(weights, points, strict=True)),
            )
    yield route.tip


def _check(drawing: Drawing, layout: Layout) -> None:
    """Hold a layout to all that a clean picture is."""
    cards, labels = layout.cards, layout.labels
    boxes = [*cards.values(), *labels.values()]
    assert not [(one, other) for index, one in enumerate(boxes) for other in boxes[:index] if _overlap(one, other)]
    assert all(0 <= box.x and box.right <= layout.width and 0 <= box.y for box in boxes)
    for element in drawing.elements:
        card, band = cards[element.id], layout.bands[element.plane]
        assert band.x <= card.x < card.right <= band.right
        assert band.y < card.y < card.bottom < band.bottom
    bands = [layout.bands[band.id] for band in drawing.bands]
    assert all(above.bottom < below.y for above, below in pairwise(bands))
    for link in drawing.links:
        route = layout.routes[link.id]
        _touches(route.curve[0], cards[link.source])
        _touches(route.tip, cards[link.target])
        upper, lower = sorted((cards[link.source], cards[link.target]), key=lambda card: card.y)
        if link.id in labels and upper.bottom < lower.y:
            x, y = labels[link.id].middle
            assert min(math.dist(point, (x, y)) for point in _points(route)) < 8, f"the label of {link.id} stands off"
        for id, card in cards.items():
            inner = Rectangle(card.x + 1, card.y + 1, card.width - 2, card.height - 2)
            crossed = [(x, y) for x, y in _points(route) if inner.x < x < inner.right and inner.y < y < inner.bottom]
            assert not crossed, f"{link.id} runs through {id}"


def _touches(point: Point, card: Rectangle) -> None:
    """An arrow begins and ends on the border of its cards."""
    x, y = point
    assert card.x - 0.1 <= x <= card.right + 0.1
    assert card.y - 0.1 <= y <= card.bottom + 0.1


def test_a_real_stack_is_clean(catalog: Catalog) -> None:
    """In both languages, with and without what it replaces."""
    for language in LANGUAGES:
        for today in (Today(), Today(frozenset({"relational_database.rds", "service_communication.kafka"}))):
            drawing = draw(catalog, STACK, language, today)
            _check(drawing, laid_out(drawing, measure(drawing, metrics())))


@pytest.mark.slow
def test_the_real_catalog_gives_clean_pictures() -> None:
    """Stacks drawn from the catalog that ships, seeded, in both languages; each with another that runs today."""
    catalog = load(ROOT / "catalog")
    chance = random.Random(7)
    for _ in range(20):
        stack, today = (
            {id: chance.choice(sorted(decision.options)) for id, decision in catalog.decisions.items()}
            for _ in range(2)
        )
        for language in LANGUAGES:
            drawing = draw(catalog, stack, language, Today(frozenset(today.values())))
            _check(drawing, laid_out(drawing, measure(drawing, metrics())))


@pytest.mark.slow
@given(OPTIONS)
def test_any_stack_is_clean(
    options: list[tuple[list[tuple[str, str | None]], list[tuple[str, str, Flow, str]]]],
) -> None:
    """No cards or labels overlap, no arrow runs through a card, bands hold their elements in the catalog's order."""
    drawing = _random(options)
    if drawing.elements:
        _check(drawing, laid_out(drawing, measure(drawing, metrics())))
