"""A laid out drawing as SVG text.

Knows the theme and what a screen reader, a keyboard and a click need; refuses to know files and programs. Every text is
escaped, every id comes from the catalog, and the same drawing gives the same bytes. No part reaches outside: no script,
no link, no style sheet, no image.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from diagrams.layout import MARGIN, Layout
from diagrams.measure import BADGE, ICON, PAD_X, Box, Line, Measured
from diagrams.model import Drawing, Element, Kind, Link, Status
from diagrams.routes import Rectangle, Route
from diagrams.shapes import GLYPHS, HEADLESS, MARKS, curve, head, number
from diagrams.texts import PICTURE, STATUSES, alternative

THEME: Mapping[str, str] = MappingProxyType({
    "page": "#ffffff", "page_line": "#d9e0e8", "band": "#f1f4f8", "band_text": "#44546a",
    "card": "#ffffff", "title": "#16202e", "detail": "#4a5868", "glyph": "#44546a", "label": "#33415a",
    "plain": "#8593a5", "in_use": "#44546a", "new": "#0b5cad", "out": "#6b7684",
    "sync": "#33415a", "async": "#0a6b62", "data": "#6a3fa0",
    "part_of": "#33415a", "runs_on": "#6a3fa0", "works_with": "#0a6b62", "instead_of": "#a3470c",
})  # fmt: skip
"""Colours; each is told again by a form (mark, line, head), since a picture is also printed in grey."""

_DASHES: Mapping[Kind, str] = {
    "sync": 'stroke-width="1.5"',
    "async": 'stroke-width="1.5" stroke-dasharray="6 4"',
    "data": 'stroke-width="2.2" stroke-dasharray="0.1 4.4" stroke-linecap="round"',
    "part_of": 'stroke-width="1.5"',
    "runs_on": 'stroke-width="2.2" stroke-dasharray="0.1 4.4" stroke-linecap="round"',
    "works_with": 'stroke-width="2.2"',
    "instead_of": 'stroke-width="1.5" stroke-dasharray="6 4"',
}
_BORDERS: Mapping[Status | None, str] = {
    None: f'stroke="{THEME["plain"]}" stroke-width="1"',
    "in_use": f'stroke="{THEME["in_use"]}" stroke-width="1.2"',
    "new": f'stroke="{THEME["new"]}" stroke-width="2"',
    "out": f'stroke="{THEME["out"]}" stroke-width="1.2" stroke-dasharray="4 3"',
}
_PLAIN = "font-kerning:none;font-feature-settings:'locl' 0"
"""Letters as wide as the font's table says, as they were measured; with `locl` a Korean space is a quarter wider."""
_LINE, _LEGEND_GAP, _LEGEND_ROW = 32.0, 7.0, 24.0


def write(drawing: Drawing, measured: Measured, layout: Layout, family: str) -> str:
    """Write the picture."""
    legend, legend_height = _legend(measured, layout)
    height = layout.height + legend_height + MARGIN
    body = [
        *(_band(measured.bands[band.id], layout.bands[band.id], band.id) for band in drawing.bands),
        *(_arrow(link, layout.routes[link.id]) for link in drawing.links),
        *(
            _label(link, measured.labels[link.id], layout.labels[link.id])
            for link in drawing.links
            if link.id in layout.labels
        ),
        *(
            _card(element, measured.cards[element.id], layout.cards[element.id], drawing)
            for band in drawing.bands
            for element in drawing.elements
            if element.plane == band.id
        ),
        legend,
    ]
    return _page(drawing, layout.width, height, family, body)


def nothing(drawing: Drawing, box: Box, family: str) -> str:
    """Write the picture of an empty stack, which says so; `box` is the measured sentence."""
    width, height = box.width + 2 * MARGIN, box.height + 2 * MARGIN
    return _page(drawing, width, height, family, [_lines(box.lines, MARGIN, MARGIN, THEME["label"])])


def _page(drawing: Drawing, width: float, height: float, family: str, body: Iterable[str]) -> str:
    size = f'width="{number(width)}" height="{number(height)}"'
    name = drawing.title or PICTURE.of(drawing.language)
    box = f'viewBox="0 0 {number(width)} {number(height)}"'
    said = f"aria-label={quoteattr(name)}"
    language = f'xml:lang="{drawing.language}" lang="{drawing.language}"'
    font = f'font-family={quoteattr(f"{family}, sans-serif")} style="{_PLAIN}"'
    frame = f'width="{number(width - 1)}" height="{number(height - 1)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="group" {said} {language} {font}>',
        f"<title>{escape(name)}</title>",
        f"<desc>{_text(alternative(drawing))}</desc>",
        f'<rect x="0.5" y="0.5" {frame} rx="12" fill="{THEME["page"]}" stroke="{THEME["page_line"]}"/>',
    ]
    return "\n".join([*parts, *(part for part in body if part), "</svg>", ""])


def _band(title: Box, place: Rectangle, id: str) -> str:
    top = place.y + (place.height - title.height) / 2
    rectangle = f'<rect {_placed(place)} rx="10" fill="{THEME["band"]}"/>'
    return _group(
        f"band.{id}", 'aria-hidden="true"', rectangle, _lines(title.lines, place.x + 14, top, THEME["band_text"])
    )


def _arrow(link: Link, route: Route) -> str:
    decisions = quoteattr(" ".join(link.decisions))
    attributes = f'aria-hidden="true" data-decisions={decisions} data-kind="{link.kind}"'
    return _group(f"link.{link.id}", attributes, _stroke(route, link.kind))


def _stroke(route: Route, kind: Kind) -> str:
    """Write an arrow's line and head."""
    colour = THEME[kind]
    line = f'<path d="{curve(route, kind)}" fill="none" stroke="{colour}" {_DASHES[kind]}/>'
    if kind in HEADLESS:
        return line
    filled = "none" if kind == "async" else colour
    return f'{line}\n<path d="{head(route, kind)}" fill="{filled}" {_pen(kind, 1.5)}/>'


def _label(link: Link, box: Box, place: Rectangle) -> str:
    ground = f'<rect {_placed(place)} rx="4" fill="{THEME["page"]}" fill-opacity="0.92"/>'
    lines = _lines(box.lines, place.x, place.y, THEME[link.kind])
    return _group(f"label.{link.id}", 'aria-hidden="true"', ground, lines)


def _card(element: Element, box: Box, place: Rectangle, drawing: Drawing) -> str:
    """Write an element; it can be reached and opened by keyboard where a decision brings it."""
    title = [line for line in box.lines if line.style.bold]
    rest = [line for line in box.lines if not line.style.bold]
    glyph_y = place.y + (place.height - ICON) / 2
    parts = [
        f'<rect {_placed(place)} rx="8" fill="{THEME["card"]}" {_BORDERS[element.status]}/>',
        f'<path d="{GLYPHS[element.shape]}" {_moved(place.x + PAD_X, glyph_y)} fill="none" {_pen("glyph", 1.5)}/>',
        _lines(title, place.x, place.y, THEME["title"]),
        _lines(rest, place.x, place.y, THEME["detail"]),
    ]
    if element.status is not None:
        parts.append(_mark(element.status, place.x + place.width - BADGE - 6, place.y + 6))
    # The name begins with what is written, word by word, as speech input and axe ask.
    said = [line.text for line in box.lines]
    status = [] if element.status is None else [f"({STATUSES[element.status].of(drawing.language)})"]
    name = quoteattr(" ".join([*said, *status]))
    decisions = quoteattr(" ".join(element.decisions))
    role = f'role="link" tabindex="0" data-decisions={decisions}' if element.decisions else 'role="img"'
    if element.opens is not None:
        role = f'role="link" tabindex="0" data-opens={quoteattr(element.opens)}'
    return _group(f"element.{element.id}", f"{role} aria-label={name}", *parts)


def _mark(status: Status, x: float, y: float) -> str:
    colour = THEME[status]
    return (
        f'<g {_moved(x, y)}><circle cx="8" cy="8" r="7" fill="{colour}"/>'
        f'<path d="{MARKS[status]}" fill="none" {_pen("card", 1.8)}/></g>'
    )


def _legend(measured: Measured, layout: Layout) -> tuple[str, float]:
    """Write what marks and lines mean, in as many rows as the width needs; also return its height."""
    left = MARGIN + 14
    x, y, parts = left, layout.height + 14, []
    for key, box in measured.legend:
        mark = ICON if key in MARKS else _LINE
        if x > left and x + mark + _LEGEND_GAP + box.width > layout.width - MARGIN:
            x, y = left, y + _LEGEND_ROW
        parts.append(_explained(key, x, y + _LEGEND_ROW / 2))
        parts.append(_lines(box.lines, x + mark + _LEGEND_GAP, y + (_LEGEND_ROW - box.height) / 2, THEME["label"]))
        x += mark + _LEGEND_GAP + box.width + 24
    height = 0.0 if not parts else y + _LEGEND_ROW - layout.height
    return (_group("legend", 'aria-hidden="true"', *parts) if parts else ""), height


def _explained(key: Status | Kind, x: float, middle: float) -> str:
    """Return a mark or a short arrow, as it looks in the picture."""
    if key == "in_use" or key == "new" or key == "out":  # noqa: PLR1714 - narrows the type
        return _mark(key, x + 2, middle - 8)
    start, foot = (x, middle), (x + _LINE - 8, middle)
    return _stroke(Route((start, start, foot, foot), (x + _LINE, middle)), key)


def _lines(lines: Iterable[Line], x: float, y: float, colour: str) -> str:
    """Write lines of text; `textLength` keeps them in their boxes where a reader has not got the font."""
    return "\n".join(
        f'<text x="{number(x + line.x)}" y="{number(y + line.y)}" font-size="{number(line.style.size)}"'
        f' font-weight="{700 if line.style.bold else 400}" fill="{colour}" textLength="{number(line.width)}"'
        f' lengthAdjust="spacingAndGlyphs">{_text(line.text)}</text>'
        for line in lines
        if line.text
    )


def _group(id: str, attributes: str, *parts: str) -> str:
    return "\n".join([f"<g id={quoteattr(id)} {attributes}>", *(part for part in parts if part), "</g>"])


def _placed(place: Rectangle) -> str:
    return f'x="{number(place.x)}" y="{number(place.y)}" width="{number(place.width)}" height="{number(place.height)}"'


def _moved(x: float, y: float) -> str:
    return f'transform="translate({number(x)} {number(y)})"'


def _pen(colour: str, width: float) -> str:
    """Return the stroke of a glyph, a mark or a head, round at its ends and corners."""
    return f'stroke="{THEME[colour]}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"'


def _text(text: str) -> str:
    """Return text as XML can hold it: escaped, without control characters and without marks that turn its direction."""
    kept = (each for each in text if each == "\n" or unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Cn"})
    return escape("".join(kept))
