"""The parts of a picture as SVG text: page, cards, arrows, lines of text, legend.

Knows the theme and what a screen reader, a keyboard and a click need; refuses to know what a picture is of and where
its parts stand. Every text is escaped, every id comes from the catalog. No part reaches outside: no script, no link, no
style sheet, no image.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from math import ceil
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from catalog.words import Language
from diagrams.measure import BADGE, ICON, PAD_X, Box, Line
from diagrams.model import Element, Kind, Status
from diagrams.routes import Rectangle, Route
from diagrams.shapes import GLYPHS, HEADLESS, MARKS, curve, head, is_status, number
from diagrams.texts import STATUSES

THEME: Mapping[str, str] = MappingProxyType({
    "page": "#ffffff", "page_line": "#d9e0e8", "band": "#f1f4f8", "band_text": "#44546a",
    "card": "#ffffff", "title": "#16202e", "detail": "#4a5868", "glyph": "#44546a", "label": "#33415a",
    "plain": "#8593a5", "in_use": "#44546a", "new": "#0b5cad", "out": "#6b7684",
    "added": "#0b6b3a", "removed": "#a3200c", "changed": "#8a5a00", "kept": "#6b7684",
    "sync": "#33415a", "async": "#0a6b62", "data": "#6a3fa0", "control": "#8a4b00",
    "part_of": "#33415a", "runs_on": "#6a3fa0", "works_with": "#0a6b62", "instead_of": "#a3470c",
})  # fmt: skip
"""Colours; each is told again by a form (mark, line, head), since a picture is also printed in grey."""

_DASHES: Mapping[Kind, str] = {
    "sync": 'stroke-width="1.5"',
    "async": 'stroke-width="1.5" stroke-dasharray="6 4"',
    "data": 'stroke-width="2.2" stroke-dasharray="0.1 4.4" stroke-linecap="round"',
    "control": 'stroke-width="1.5" stroke-dasharray="9 3 1.5 3"',
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
    "added": f'stroke="{THEME["added"]}" stroke-width="2.4"',
    "removed": f'stroke="{THEME["removed"]}" stroke-width="1.2" stroke-dasharray="4 3"',
    "changed": f'stroke="{THEME["changed"]}" stroke-width="2.4" stroke-dasharray="9 3"',
    "kept": f'stroke="{THEME["plain"]}" stroke-width="1"',
}
_PLAIN = "font-kerning:none;font-feature-settings:'locl' 0"
"""Letters as wide as the font's table says, as they were measured; with `locl` a Korean space is a quarter wider."""
_CHANGED: frozenset[Status] = frozenset({"added", "removed", "changed"})
_LINE, _LEGEND_GAP, _LEGEND_ROW = 32.0, 7.0, 24.0


def page(
    name: str, language: Language, width: float, height: float, family: str, words: str, body: Iterable[str]
) -> str:
    """Write a whole picture: its name, what it says in words, its ground and its parts; whole pixels cut no edge."""
    width, height = ceil(width), ceil(height)
    size = f'width="{number(width)}" height="{number(height)}"'
    box = f'viewBox="0 0 {number(width)} {number(height)}"'
    said = f"aria-label={quoteattr(name)}"
    tongue = f'xml:lang="{language}" lang="{language}"'
    font = f'font-family={quoteattr(f"{family}, sans-serif")} style="{_PLAIN}"'
    frame = f'width="{number(width - 1)}" height="{number(height - 1)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="group" {said} {tongue} {font}>',
        f"<title>{escape(name)}</title>",
        f"<desc>{clean(words)}</desc>",
        f'<rect x="0.5" y="0.5" {frame} rx="12" fill="{THEME["page"]}" stroke="{THEME["page_line"]}"/>',
    ]
    return "\n".join([*parts, *(part for part in body if part), "</svg>", ""])


def stroke(route: Route, kind: Kind, status: Status | None = None) -> str:
    """Write an arrow's line and head; `status` is that of one that is compared with another stack."""
    colour = THEME[status if status is not None and status in _CHANGED else kind]
    line = f'<path d="{curve(route, kind)}" fill="none" stroke="{colour}" {_DASHES[kind]}/>'
    if kind in HEADLESS:
        return line
    filled = "none" if kind == "async" else colour
    return f'{line}\n<path d="{head(route, kind)}" fill="{filled}" {_pen(colour, 1.5)}/>'


def card(element: Element, box: Box, place: Rectangle, language: Language, *, opens: bool = True) -> str:
    """Write an element; where it `opens`, it can be reached and opened by keyboard if a decision brings it."""
    title = [line for line in box.lines if line.style.bold]
    rest = [line for line in box.lines if not line.style.bold]
    glyph = moved(place.x + PAD_X, place.y + (place.height - ICON) / 2)
    parts = [
        f'<rect {placed(place)} rx="8" fill="{THEME["card"]}" {_BORDERS[element.status]}/>',
        f'<path d="{GLYPHS[element.shape]}" {glyph} fill="none" {_pen(THEME["glyph"], 1.5)}/>',
        lines(title, place.x, place.y, THEME["title"]),
        lines(rest, place.x, place.y, THEME["detail"]),
    ]
    if element.status is not None:
        parts.append(mark(element.status, place.x + place.width - BADGE - 6, place.y + 6))
    # The name begins with what is written, word by word, as speech input and axe ask.
    said = [line.text for line in box.lines]
    status = [] if element.status is None else [f"({STATUSES[element.status].of(language)})"]
    name = quoteattr(" ".join([*said, *status]))
    role = 'role="img"'
    if opens and element.opens is not None:
        role = f'role="link" tabindex="0" data-opens={quoteattr(element.opens)}'
    elif opens and element.decisions:
        role = f'role="link" tabindex="0" data-decisions={quoteattr(" ".join(element.decisions))}'
    return group(f"element.{element.id}", f"{role} aria-label={name}", *parts)


def mark(status: Status, x: float, y: float) -> str:
    """Write the sign of a status on its disc."""
    return (
        f'<g {moved(x, y)}><circle cx="8" cy="8" r="7" fill="{THEME[status]}"/>'
        f'<path d="{MARKS[status]}" fill="none" {_pen(THEME["card"], 1.8)}/></g>'
    )


def legend(entries: Iterable[tuple[Status | Kind, Box]], left: float, top: float, right: float) -> tuple[str, float]:
    """Write what marks and lines mean, in as many rows as the width needs; also return where it ends."""
    x, y, parts = left, top, []
    for key, box in entries:
        width = (ICON if key in MARKS else _LINE) + _LEGEND_GAP
        if x > left and x + width + box.width > right:
            x, y = left, y + _LEGEND_ROW
        parts.append(_explained(key, x, y + _LEGEND_ROW / 2))
        parts.append(lines(box.lines, x + width, y + (_LEGEND_ROW - box.height) / 2, THEME["label"]))
        x += width + box.width + 24
    return (group("legend", 'aria-hidden="true"', *parts), y + _LEGEND_ROW) if parts else ("", top)


def _explained(key: Status | Kind, x: float, middle: float) -> str:
    """Return a mark or a short arrow, as it looks in the picture."""
    if is_status(key):
        return mark(key, x + 2, middle - 8)
    start, foot = (x, middle), (x + _LINE - 8, middle)
    return stroke(Route((start, start, foot, foot), (x + _LINE, middle)), key)


def lines(written: Iterable[Line], x: float, y: float, colour: str) -> str:
    """Write lines of text; `textLength` keeps them in their boxes where a reader has not got the font."""
    return "\n".join(
        f'<text x="{number(x + line.x)}" y="{number(y + line.y)}" font-size="{number(line.style.size)}"'
        f' font-weight="{700 if line.style.bold else 400}" fill="{colour}" textLength="{number(line.width)}"'
        f' lengthAdjust="spacingAndGlyphs">{clean(line.text)}</text>'
        for line in written
        if line.text
    )


def group(id: str, attributes: str, *parts: str) -> str:
    """Write a group of parts."""
    return "\n".join([f"<g id={quoteattr(id)} {attributes}>", *(part for part in parts if part), "</g>"])


def placed(place: Rectangle) -> str:
    """Return where a box stands, as attributes."""
    return f'x="{number(place.x)}" y="{number(place.y)}" width="{number(place.width)}" height="{number(place.height)}"'


def moved(x: float, y: float) -> str:
    """Return where a drawing of its own stands, as an attribute."""
    return f'transform="translate({number(x)} {number(y)})"'


def clean(text: str) -> str:
    """Return text as XML can hold it: escaped, without control characters and without marks that turn its direction."""
    kept = (each for each in text if each == "\n" or unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Cn"})
    return escape("".join(kept))


def _pen(colour: str, width: float) -> str:
    """Return the stroke of a glyph, a mark or a head, round at its ends and corners."""
    return f'stroke="{colour}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"'
