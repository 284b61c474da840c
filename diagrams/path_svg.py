"""A request's path as SVG text: what it passes below each other, with its figures in columns beside.

Knows how wide the columns must be and what stands where; refuses to know how a part looks (`diagrams.ink`).
"""

from collections.abc import Mapping, Sequence

from diagrams import ink
from diagrams.layout import MARGIN, NOTE_GAP
from diagrams.measure import BAND, CLOSE, DETAIL, TITLE, Box, Metrics, Style, card, notes, sentence
from diagrams.path import BUDGET, COLUMNS, WHOLE, Column, Path
from diagrams.routes import HEAD, Rectangle, Route
from diagrams.shapes import number
from diagrams.texts import path_alternative

_DOWN = 26.0
"""Between two parts, where the arrow is seen."""
_ASIDE = 28.0
"""Between the parts and the figures, and between two columns of figures."""
_ROW = 24.0
_NARROWEST = 400.0


def write(path: Path, metrics: Metrics, family: str) -> str:
    """Write the picture."""
    elements = [*([path.start] if path.start else []), *(hop.element for hop in path.hops)]
    boxes = [card(element, 0, metrics, CLOSE) for element in elements]
    wide = max((box.width for box in boxes), default=0.0)
    rows = _below(path)
    ends = _columns(path, rows, MARGIN + wide, metrics)
    right = max([_NARROWEST, *ends.values()])
    y, body = MARGIN, []
    for column, end in ends.items():
        body.append(_written(COLUMNS[column].of(path.language), BAND, end, y, metrics))
    y += _ROW if path.whole else 0
    for place, (element, box) in enumerate(zip(elements, boxes, strict=True)):
        where = Rectangle(MARGIN, y, wide, box.height)
        if place:
            body.append(_arrow(place, MARGIN + wide / 2, y - _DOWN, y))
        body.append(ink.card(element, Box(wide, box.height, box.lines), where, path.language))
        figures = path.hops[place - (path.start is not None)].figures if place or path.start is None else {}
        body += [
            _written(figure, TITLE if figure[:1].isdigit() else DETAIL, ends[column], where.middle[1] - 9, metrics)
            for column, figure in figures.items()
        ]
        y += box.height + _DOWN
    y -= _DOWN - NOTE_GAP if path.hops else 0
    if rows:
        body.append(_rule(y, right))
        y += NOTE_GAP
    for name, figures, style in rows:
        body.append(_written(name, BAND, MARGIN, y, metrics, left=True))
        body += [_written(figure, style, ends[column], y, metrics) for column, figure in figures.items()]
        y += _ROW
    said = notes(path.notes, right - MARGIN, metrics)
    body.append(ink.lines(said.lines, MARGIN, y + NOTE_GAP, ink.THEME["label"]))
    return ink.page(
        path.title, path.language, right + MARGIN, y + NOTE_GAP + said.height + MARGIN, family,
        path_alternative(path), body,
    )  # fmt: skip


def _below(path: Path) -> list[tuple[str, Mapping[Column, str], Style]]:
    """Return the rows under the columns: the whole, and what is wanted of it."""
    rows = [(WHOLE.of(path.language), path.whole, TITLE)] if path.whole else []
    return [*rows, (BUDGET.of(path.language), path.wanted, DETAIL)] if path.wanted else rows


def _columns(
    path: Path, rows: Sequence[tuple[str, Mapping[Column, str], Style]], left: float, metrics: Metrics
) -> dict[Column, float]:
    """Return where the figures of each column end, which are set flush right."""
    ends: dict[Column, float] = {}
    end = max([left, *(MARGIN + sentence(name, BAND, metrics).width for name, _, _ in rows)])
    for column in path.whole:
        texts = [COLUMNS[column].of(path.language), path.whole[column], path.wanted.get(column, "")]
        texts += [hop.figures.get(column, "") for hop in path.hops]
        end += _ASIDE + max(sentence(text, TITLE, metrics).width for text in texts)
        ends[column] = end
    return ends


def _written(text: str, style: Style, x: float, y: float, metrics: Metrics, *, left: bool = False) -> str:
    """Write one line that ends, or begins, at a place."""
    box = sentence(text, style, metrics)
    return ink.lines(box.lines, x if left else x - box.width, y, ink.THEME["title" if style.bold else "detail"])


def _arrow(place: int, x: float, top: float, bottom: float) -> str:
    route = Route(((x, top), (x, top), (x, bottom - HEAD), (x, bottom - HEAD)), (x, bottom))
    return ink.group(f"hop.{place}", 'aria-hidden="true" data-kind="sync"', ink.stroke(route, "sync"))


def _rule(y: float, right: float) -> str:
    return f'<path d="M{number(MARGIN)} {number(y)}H{number(right)}" fill="none" stroke="{ink.THEME["plain"]}"/>'
