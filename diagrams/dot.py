"""A planned drawing as DOT text: only sizes and who is joined to whom.

Nothing of the catalog enters DOT: the third element is `n2`, the third link's label `l2`, so that there is nothing to
escape. Labels are boxes like elements, through which their arrow runs, so that Graphviz keeps everything apart.
"""

from itertools import pairwise

from diagrams.measure import Box, Measured
from diagrams.model import Drawing
from diagrams.plan import Pair, Plan

POINTS = 72
"""Per inch, in which DOT gives the sizes of nodes; the picture counts one pixel to a point."""
LOOP = 46.0
"""Room at the right of an element for an arrow back to itself."""
UNLABELLED = Box(0, 18, ())
"""Room of an arrow without a label."""
LEAST_GAP = 2.0
"""Height of a gap without labels."""
_LEAD = 30.0
"""Of an arrow between neighbours that is seen on either side of its label."""


def write(drawing: Drawing, measured: Measured, plan: Plan) -> str:
    """Write the DOT text, from which Graphviz places the boxes row by row."""
    elements = {element.id: f"n{index}" for index, element in enumerate(drawing.elements)}
    links = {link.id: index for index, link in enumerate(drawing.links)}
    lines = [
        "digraph stack {",
        "  graph [rankdir=TB, nodesep=0.4, ranksep=0.42, splines=spline];",
        '  node [shape=box, fixedsize=true, label="", margin=0];',
        "  edge [dir=none];",
    ]
    for index, row in enumerate(plan.rows):
        labels = [id for id, gap in plan.gaps.items() if gap == index]
        boxes = [_node(f"l{links[id]}", measured.labels.get(id) or UNLABELLED) for id in labels]
        if index > 0 or labels:
            lines.append(
                f"  {{ rank=same; gap{index} [width=0.01, height={LEAST_GAP / POINTS:.4f}]; {' '.join(boxes)} }}"
            )
        cards = [_node(elements[id], _with_loops(id, measured, plan)) for id in row.elements]
        rooms = [
            _node(f"p{number}", room(pair, measured))
            for number, pair in enumerate(plan.pairs)
            if plan.depth[pair.left] == index
        ]
        lines.append(f"  {{ rank=same; row{index} [width=0.01, height=0.01]; {' '.join(cards + rooms)} }}")
    lines += _joined(plan, elements, links)
    return "\n".join([*lines, "}", ""])


def room(pair: Pair, measured: Measured) -> Box:
    """Return the room between two neighbours: their links' labels under each other, and some line to be seen."""
    boxes = [measured.labels.get(link.id, UNLABELLED) for link in pair.links]
    return Box(max(box.width for box in boxes) + _LEAD, sum(box.height for box in boxes), ())


def _joined(plan: Plan, elements: dict[str, str], links: dict[str, int]) -> list[str]:
    """Return what is joined: the rows to each other, so that they keep their order, and the ends of every link."""
    ranks = [
        name
        for index in range(len(plan.rows))
        for name in ([f"gap{index}"] if index > 0 or index in plan.gaps.values() else []) + [f"row{index}"]
    ]
    lines = [f"  {upper} -> {lower} [weight=100];" for upper, lower in pairwise(ranks)]
    for link in plan.crossing:
        upper, lower = plan.ends(link)
        number = links[link.id]
        if link.id in plan.gaps:
            lines.append(f"  {elements[upper]} -> l{number} [id=e{number}a, tailport=s, headport=n, weight=2];")
            lines.append(f"  l{number} -> {elements[lower]} [id=e{number}b, tailport=s, headport=n, weight=2];")
        else:
            lines.append(f"  {elements[upper]} -> {elements[lower]} [id=e{number}a, tailport=s, headport=n, weight=2];")
    for link in plan.arched:
        lines += [f"  l{links[link.id]} -> {elements[end]};" for end in (link.source, link.target)]
    for number, pair in enumerate(plan.pairs):
        lines.append(f"  {elements[pair.left]} -> p{number} -> {elements[pair.right]} [weight=8];")
    return lines


def loops(id: str, measured: Measured, plan: Plan) -> Box:
    """Return the room at the right of an element for arrows back to itself, their labels under each other."""
    boxes = [measured.labels.get(link.id, UNLABELLED) for link in plan.loops if link.source == id]
    width = LOOP + max(box.width for box in boxes) if boxes else 0.0
    return Box(width, sum(box.height for box in boxes), ())


def _with_loops(id: str, measured: Measured, plan: Plan) -> Box:
    card, room_beside = measured.cards[id], loops(id, measured, plan)
    return Box(card.width + room_beside.width, max(card.height, room_beside.height), ())


def _node(name: str, box: Box) -> str:
    return f"{name} [width={box.width / POINTS:.4f}, height={box.height / POINTS:.4f}];"
