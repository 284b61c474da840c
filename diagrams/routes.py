"""The ways of arrows: straight down through the rows they pass, in soft bends between them.

Knows boxes, ranks and curves; refuses to know texts and where the numbers came from. Pixels from the top left.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from diagrams.model import Link
from diagrams.plan import Plan

Point = tuple[float, float]

HEAD = 9.0
"""Length of an arrow's head."""
_APART = 22.0
"""Between two arrows at one side of a card, where it is wide enough."""
_CORNER = 18.0
"""Kept free at both ends of a head or foot."""
_CLEAR = 10.0
"""Least distance of an arrow from what it passes."""
_EDGE = 8.0
"""Kept free at both ends of a side."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right end."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower end."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Rank:
    """A row of cards or a gap with labels: what an arrow passes straight down."""

    top: float
    bottom: float


_Way = Sequence[tuple[float, Rank]]
"""The ranks that an arrow passes, and where."""


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's way: a start and cubic curves of three points each, then straight to the tip."""

    curve: tuple[Point, ...]
    tip: Point


@dataclass(frozen=True, slots=True)
class Places:
    """What routes are drawn between; `rows` and `gaps` by their number, `passes` as link and height -> x."""

    cards: Mapping[str, Rectangle]
    labels: Mapping[str, Rectangle]
    rows: Sequence[Rank]
    gaps: Mapping[int, Rank]
    passes: Callable[[str, float], float]


def routes(plan: Plan, places: Places) -> Mapping[str, Route]:
    """Return every link's way."""
    ways = _straightened({link.id: _passed(link, plan, places) for link in plan.crossing}, plan, places)
    ports = _ports(plan, places, ways)
    found = {link.id: _crossing(link, plan, places, ways[link.id], ports) for link in plan.crossing}
    found |= {link.id: _arch(link, places, ports) for link in plan.arched}
    found |= {link.id: _straight(link, places) for pair in plan.pairs for link in pair.links}
    return found | {link.id: _loop(link, plan, places) for link in plan.loops}


def blocked(plan: Plan, places: Places) -> frozenset[str]:
    """Return the links of the widest pair that something stands between after all; one, since others may then fit."""
    found: dict[float, frozenset[str]] = {}
    for pair in plan.pairs:
        left, right = places.cards[pair.left], places.cards[pair.right]
        own = frozenset(link.id for link in pair.links)
        row = plan.rows[plan.depth[pair.left]].elements
        rooms = (link.id for each in plan.pairs for link in each.links if link.id not in own and each.left in row)
        others = [places.cards[id] for id in row if id not in (pair.left, pair.right)]
        others += [places.labels[id] for id in rooms]
        if left.right > right.x or any(left.right < each.middle[0] < right.x for each in others):
            found.setdefault(abs(right.middle[0] - left.middle[0]), own)
    return found[max(found)] if found else frozenset()


def _passed(link: Link, plan: Plan, places: Places) -> _Way:
    """Return the ranks between a link's ends, from the upper to the lower, and where it passes each."""
    upper, lower = (plan.depth[id] for id in plan.ends(link))
    passed = []
    for index in range(upper + 1, lower + 1):
        ranks = [(places.gaps[index], plan.gaps.get(link.id) == index)]
        ranks += [(places.rows[index], False)] if index < lower else []
        for rank, labelled in ranks:
            labels = labelled and link.id in places.labels
            x = places.labels[link.id].middle[0] if labels else places.passes(link.id, (rank.top + rank.bottom) / 2)
            passed.append((x, rank))
    return passed


def _straightened(ways: Mapping[str, _Way], plan: Plan, places: Places) -> Mapping[str, _Way]:
    """Return the ways without little steps: straight down where that is free, but always through their label."""
    found = dict(ways)
    for link in plan.crossing:
        others = [passed for other, way in found.items() if other != link.id for passed in way]
        way = found[link.id]
        through = places.gaps[plan.gaps[link.id]] if link.id in plan.gaps else None
        loose = [rank for _, rank in way if rank is not through]
        for x in [*_straight_down(link, plan, places), *(x for x, _ in reversed(way))]:
            if all(_is_free(x, rank, link.id, places) and not _is_taken(x, rank, others) for rank in loose):
                found[link.id] = [(own if rank is through else x, rank) for own, rank in way]
                break
    return found


def _straight_down(link: Link, plan: Plan, places: Places) -> list[float]:
    """Return where a link would best pass: at its label, else where its ends lie above each other, else at an end."""
    if link.id in places.labels:
        return [places.labels[link.id].middle[0]]
    upper, lower = (places.cards[id] for id in plan.ends(link))
    left, right = max(upper.x, lower.x) + _CORNER, min(upper.right, lower.right) - _CORNER
    above = [(left + right) / 2] if left <= right else []
    return [*above, lower.middle[0], upper.middle[0]]


def _is_free(x: float, rank: Rank, id: str, places: Places) -> bool:
    """Whether no card and no other link's label stands at x in a rank."""
    labels = (place for other, place in places.labels.items() if other != id)
    inside = (box for box in (*places.cards.values(), *labels) if rank.top < box.middle[1] < rank.bottom)
    return all(x < box.x - _CLEAR or x > box.right + _CLEAR for box in inside)


def _is_taken(x: float, rank: Rank, others: Iterable[tuple[float, Rank]]) -> bool:
    """Whether another way passes a rank close to x."""
    return any(rank is each and abs(x - other) < _CLEAR for other, each in others)


def _ports(plan: Plan, places: Places, ways: Mapping[str, _Way]) -> Mapping[tuple[str, str, bool], float]:
    """Return (link, element, at its foot) -> x: each arrow as near to its way as the card allows, none crossing."""
    wanted: dict[tuple[str, bool], list[tuple[float, str]]] = {}
    for link in plan.crossing:
        upper, lower = plan.ends(link)
        wanted.setdefault((upper, True), []).append((ways[link.id][0][0], link.id))
        wanted.setdefault((lower, False), []).append((ways[link.id][-1][0], link.id))
    for link in plan.arched:
        for end in (link.source, link.target):
            wanted.setdefault((end, False), []).append((places.labels[link.id].middle[0], link.id))
    found = {}
    for (element, foot), links in wanted.items():
        ordered = sorted(links)
        for (_, id), x in zip(ordered, _apart([x for x, _ in ordered], places.cards[element]), strict=True):
            found[id, element, foot] = x
    return found


def _apart(wanted: Sequence[float], card: Rectangle) -> list[float]:
    """Return places on a card's side in the same order, as near to the wanted as they stand apart."""
    low, high = card.x + _CORNER, card.right - _CORNER
    apart = min(_APART, (high - low) / max(1, len(wanted) - 1))
    found: list[float] = []
    for index, x in enumerate(wanted):
        least = max([low, *(each + apart for each in found[-1:])])
        most = high - apart * (len(wanted) - 1 - index)
        found.append(max(least, min(x, most)))
    return found


def _crossing(
    link: Link,
    plan: Plan,
    places: Places,
    way: _Way,
    ports: Mapping[tuple[str, str, bool], float],
) -> Route:
    """Return the way of a link between rows."""
    upper, lower = plan.ends(link)
    down = upper == link.source
    start = (ports[link.id, upper, True], places.cards[upper].bottom)
    end = (ports[link.id, lower, False], places.cards[lower].y)
    first, last = (start, (end[0], end[1] - HEAD)) if down else ((start[0], start[1] + HEAD), end)
    points = [first]
    for x, rank in way:
        points += [*_bend(points[-1], (x, rank.top)), *_line((x, rank.top), (x, rank.bottom))]
    points += _bend(points[-1], last)
    return Route(tuple(points), end) if down else Route(tuple(reversed(points)), start)


def _arch(link: Link, places: Places, ports: Mapping[tuple[str, str, bool], float]) -> Route:
    """Return the way of a link within a row that passes over what stands between: up, through its label, down."""
    source, target = places.cards[link.source], places.cards[link.target]
    x, y = places.labels[link.id].middle
    start, tip = (ports[link.id, link.source, False], source.y), (ports[link.id, link.target, False], target.y)
    foot = (tip[0], tip[1] - HEAD)
    up, down = (start[0], y), (foot[0], y)
    return Route((start, up, up, (x, y), down, down, foot), tip)


def _straight(link: Link, places: Places) -> Route:
    """Return the way between neighbours: level, at the height of its label."""
    source, target = places.cards[link.source], places.cards[link.target]
    y = places.labels[link.id].middle[1]
    y = min(max(y, source.y + _EDGE, target.y + _EDGE), source.bottom - _EDGE, target.bottom - _EDGE)
    if source.x < target.x:
        start, foot, tip = source.right, target.x - HEAD, target.x
    else:
        start, foot, tip = source.x, target.right + HEAD, target.right
    return Route(((start, y), (start, y), (foot, y), (foot, y)), (tip, y))


def _loop(link: Link, plan: Plan, places: Places) -> Route:
    """Return the way back to where it starts: out at a card's right side and in again below, each in its share."""
    card = places.cards[link.source]
    beside = [each.id for each in plan.loops if each.source == link.source]
    share = (card.height - 2 * _EDGE) / len(beside)
    half = min(11.0, share / 2 - 1)
    x, y = card.right, card.y + _EDGE + share * (beside.index(link.id) + 0.5)
    label = places.labels[link.id]
    return Route(
        (
            (x, y - half),
            (label.x + 4, label.middle[1] - half),
            (label.x + 4, label.middle[1] + half),
            (x + HEAD, y + half),
        ),
        (x, y + half),
    )


def _bend(start: Point, end: Point) -> Iterable[Point]:
    """Return a soft bend between two points that leaves and arrives upright."""
    middle = (start[1] + end[1]) / 2
    return (start[0], middle), (end[0], middle), end


def _line(start: Point, end: Point) -> Iterable[Point]:
    return start, end, end
