"""What must be placed: rows of elements, gaps between rows, and the room that labels take in them.

Knows which links run between rows, within one, or back to where they start; refuses to know Graphviz and coordinates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from diagrams.measure import Measured
from diagrams.model import Drawing, Link

WIDEST = 6
"""Elements in one row; a band with more has several rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """Elements side by side."""

    band: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours in one row and the links between them, whichever way they point."""

    left: str
    right: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Plan:
    """Rows from top to bottom; gap `i` lies above row `i`, so that gap 0 is above everything."""

    rows: tuple[Row, ...]
    crossing: tuple[Link, ...]
    """Links between rows."""
    arched: tuple[Link, ...]
    """Links within a row that pass over what stands between their ends."""
    pairs: tuple[Pair, ...]
    loops: tuple[Link, ...]
    gaps: Mapping[str, int]
    """Link id -> the gap in which its label has room, for crossing and arched links with a label or an arch."""

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """Element id -> its row."""
        return {id: index for index, row in enumerate(self.rows) for id in row.elements}

    def ends(self, link: Link) -> tuple[str, str]:
        """Return a crossing link's ends, the upper first."""
        upwards = self.depth[link.source] > self.depth[link.target]
        return (link.target, link.source) if upwards else (link.source, link.target)


def plan(drawing: Drawing, measured: Measured, arched: frozenset[str] = frozenset()) -> Plan:
    """Sort a drawing's elements into rows and its links by how they run; `arched` names links that must pass over."""
    rows = _rows(drawing)
    depth = {id: index for index, row in enumerate(rows) for id in row.elements}
    crossing = tuple(link for link in drawing.links if depth[link.source] != depth[link.target])
    within = [link for link in drawing.links if depth[link.source] == depth[link.target] and link.source != link.target]
    loops = tuple(link for link in drawing.links if link.source == link.target)
    # An arrow back to itself takes the right side of its element, so that no level arrow can leave there.
    taken = {link.source for link in loops}
    pairs = _pairs([link for link in within if link.id not in arched], rows, depth)
    over = {link.id for pair in pairs if pair.left in taken for link in pair.links} | arched
    arches = tuple(link for link in within if link.id in over)
    gaps = {link.id: _gap(link, drawing, depth) for link in crossing if link.id in measured.labels}
    gaps |= {link.id: depth[link.source] for link in arches}
    return Plan(
        rows,
        crossing,
        arches,
        tuple(pair for pair in pairs if pair.left not in taken),
        loops,
        gaps,
    )


def _rows(drawing: Drawing) -> tuple[Row, ...]:
    found = []
    for band in drawing.bands:
        ids = _ordered([element.id for element in drawing.elements if element.plane == band.id], drawing.links)
        size = -(-len(ids) // -(-len(ids) // WIDEST))
        found += [Row(band.id, tuple(ids[start : start + size])) for start in range(0, len(ids), size)]
    return tuple(found)


def _ordered(ids: Sequence[str], links: Sequence[Link]) -> list[str]:
    """Return the ids so that links among them point forward where they can, else by name."""
    left, done = sorted(ids), list[str]()
    while left:
        targets = {link.target for link in links if link.source in left and link.source != link.target}
        free = next((id for id in left if id not in targets), left[0])
        left.remove(free)
        done.append(free)
    return done


def _gap(link: Link, drawing: Drawing, depth: Mapping[str, int]) -> int:
    """Return the gap for a label: at the end where fewer links meet, since there they stand apart."""
    upper, lower = sorted((link.source, link.target), key=lambda id: depth[id])
    busy = {id: sum(id in (each.source, each.target) for each in drawing.links) for id in (upper, lower)}
    return depth[upper] + 1 if busy[upper] < busy[lower] else depth[lower]


def _pairs(links: Sequence[Link], rows: Sequence[Row], depth: Mapping[str, int]) -> tuple[Pair, ...]:
    found: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        order = rows[depth[link.source]].elements
        left, right = sorted((link.source, link.target), key=order.index)
        found.setdefault((left, right), []).append(link)
    return tuple(Pair(left, right, tuple(found[left, right])) for left, right in sorted(found))
