"""A measured drawing as DOT text: places in the drawing and sizes, since texts are set by us.

Nothing of the catalog enters DOT: the third element is `n2`, the third link `e2`, so that there is nothing to escape.

It knows what Graphviz must be told to place boxes in bands; it refuses to know texts, colours and how Graphviz is run.
"""

from collections.abc import Sequence

from diagrams.measure import Box, Measured
from diagrams.model import Drawing, Link

POINTS = 72
"""Per inch, in which DOT gives the sizes of nodes; the picture counts one pixel to a point."""

WIDEST = 6
"""Elements in one row; a band with more has several rows."""


def rows(drawing: Drawing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the rows of the picture from top to bottom: the band and the ids of its elements."""
    found = []
    for band in drawing.bands:
        ids = _ordered([element.id for element in drawing.elements if element.plane == band.id], drawing.links)
        count = -(-len(ids) // WIDEST)
        size = -(-len(ids) // count)
        found += [(band.id, tuple(ids[start : start + size])) for start in range(0, len(ids), size)]
    return tuple(found)


def write(drawing: Drawing, measured: Measured) -> str:
    """Write the DOT text, from which Graphviz places the boxes row by row and routes the arrows."""
    placed = rows(drawing)
    depth = {id: index for index, (_, ids) in enumerate(placed) for id in ids}
    names = {element.id: f"n{index}" for index, element in enumerate(drawing.elements)}
    lines = [
        "digraph stack {",
        "  graph [rankdir=TB, nodesep=0.45, ranksep=0.55, splines=spline];",
        '  node [shape=box, fixedsize=true, label="", margin=0];',
        "  edge [arrowsize=0.8];",
    ]
    for index, (_, ids) in enumerate(placed):
        nodes = " ".join(f"{names[id]} {_sized(measured.cards[id])};" for id in ids)
        lines.append(f"  {{ rank=same; row{index} [width=0.01, height=0.01, style=invis]; {nodes} }}")
    # Graphviz would pull rows together that no arrow joins; the chain keeps them apart and in the bands' order.
    lines += [f"  row{index} -> row{index + 1} [style=invis, weight=100];" for index in range(len(placed) - 1)]
    for index, link in enumerate(drawing.links):
        # An arrow that points up is written downwards, so that it does not turn the rows around.
        upwards = depth[link.source] > depth[link.target]
        tail, head = (link.target, link.source) if upwards else (link.source, link.target)
        attributes = _attributes(f"e{index}", measured.labels.get(link.id), upwards=upwards)
        lines.append(f"  {names[tail]} -> {names[head]} [{attributes}];")
    return "\n".join([*lines, "}", ""])


def _attributes(name: str, label: Box | None, *, upwards: bool) -> str:
    """Return an arrow's name, direction and the room for its label, as an empty table of that size."""
    written = [f"id={name}"]
    if upwards:
        written.append("dir=back")
    if label is not None:
        size = f'FIXEDSIZE="TRUE" WIDTH="{label.width:.0f}" HEIGHT="{label.height:.0f}"'
        written.append(f'label=<<TABLE BORDER="0" CELLBORDER="0" {size}><TR><TD></TD></TR></TABLE>>')
    return ", ".join(written)


def _ordered(ids: Sequence[str], links: Sequence[Link]) -> list[str]:
    """Return the ids so that arrows among them point forward where they can, else by name."""
    left, done = sorted(ids), list[str]()
    while left:
        targets = {link.target for link in links if link.source in left and link.source != link.target}
        free = next((id for id in left if id not in targets), left[0])
        left.remove(free)
        done.append(free)
    return done


def _sized(box: Box) -> str:
    return f"[width={box.width / POINTS:.4f}, height={box.height / POINTS:.4f}]"
