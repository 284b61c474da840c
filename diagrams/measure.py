"""How much room texts take: widths from the font's own metrics, lines, cards and labels.

Knows glyph advances and where Korean and English may break; refuses to know where anything is placed. Lengths are in
pixels of the picture.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from catalog.words import Language, Text
from diagrams.model import Drawing, Element, Kind, Link, Status
from diagrams.texts import KINDS, STATUSES

MISSING = "\N{WHITE SQUARE}"
"""Stands for a character that the font lacks: browsers would draw it from another font with another width, and the
PNG not at all."""

_SPACES = re.compile(r"(?<!\d) ")
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_RECORDS = 2
"""Records that a card names."""
_LONGEST = 400
"""Characters read of one text: what follows cannot fit in any card."""


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of a font: advance widths by code point, in units of which `units` make one em."""

    units: int
    advances: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text is set: its size and line height in pixels, and its weight."""

    size: float
    leading: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Metrics:
    """The font family that pictures are set in."""

    family: str
    regular: Face
    bold: Face

    def width(self, text: str, style: Style) -> float:
        """Return the width of one line of printable text."""
        face = self.bold if style.bold else self.regular
        return sum(face.advances[ord(character)] for character in text) * style.size / face.units

    def printable(self, text: str) -> str:
        """Return the text as the font can show it: composed, on one line, without marks that only steer other text."""
        spaced = " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).split())
        seen = (character for character in spaced if unicodedata.category(character) not in _INVISIBLE)
        return "".join(self._shown(character) for character in seen)

    def _shown(self, character: str) -> str:
        code = ord(character)
        drawn = code in self.regular.advances and code in self.bold.advances
        # Text that runs from right to left or stacks on its neighbour is not measured by adding advances.
        plain = unicodedata.bidirectional(character) not in {"R", "AL", "NSM"}
        return character if drawn and plain else MISSING


TITLE = Style(14, 19, bold=True)
DETAIL = Style(12, 16, bold=False)
LABEL = Style(11.5, 15, bold=False)
BAND = Style(12.5, 17, bold=True)

ICON = 20.0
"""Width and height of the glyph at the left of a card."""
PAD_X, PAD_Y = 12.0, 10.0
GAP = 10.0
"""Between a card's glyph and its text."""
BADGE = 16.0
"""Room at the right of a card for the mark that says in use, new or out."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a card may take: its least width, the width of a line of text, and lines of one text."""

    least: float
    text: float
    lines: int


STACK, CLOSE, NARROW = Room(132, 150, 2), Room(132, 150, 3), Room(84, 112, 3)
"""In the picture of a stack, of one option, and of one beside many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `x` is its left end, `y` its baseline, both from the top left of what holds it."""

    text: str
    style: Style
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """Measured lines and the size of what holds them."""

    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A drawing's boxes by the ids of elements, links and bands; links without a label have none."""

    cards: Mapping[str, Box]
    labels: Mapping[str, Box]
    bands: Mapping[str, Box]
    """Their titles."""
    legend: tuple[tuple[Status | Kind, Box], ...]


def measure(drawing: Drawing, metrics: Metrics) -> Measured:
    """Measure everything that a drawing says."""
    labels = {link.id: box for link in drawing.links if (box := _label(link, metrics)) is not None}
    room = CLOSE if drawing.bare else STACK
    met: set[Status | Kind | None] = {each.status for each in drawing.elements}
    met |= {link.status for link in drawing.links} | {link.kind for link in drawing.links}
    return Measured(
        {element.id: card(element, _busy(element, drawing), metrics, room) for element in drawing.elements},
        labels,
        {band.id: _stack(wrap(band.title, BAND, 92, 3, metrics), BAND, metrics) for band in drawing.bands},
        legend(met, drawing.language, metrics),
    )


def legend(
    met: Collection[Status | Kind | None], language: Language, metrics: Metrics
) -> tuple[tuple[Status | Kind, Box], ...]:
    """Measure what the marks and lines mean that are met in a picture."""
    words: list[tuple[Status | Kind, Text]] = [*STATUSES.items(), *KINDS.items()]
    return tuple((key, _stack([text.of(language)], LABEL, metrics)) for key, text in words if key in met)


def notes(texts: Iterable[str], width: float, metrics: Metrics) -> Box:
    """Measure sentences under a picture of this width."""
    return _stack([line for text in texts for line in wrap(text, DETAIL, width, 4, metrics)], DETAIL, metrics)


def sentence(text: str, style: Style, metrics: Metrics) -> Box:
    """Measure a text on one line."""
    return _stack([metrics.printable(text)], style, metrics)


def wrap(text: str, style: Style, width: float, most: int, metrics: Metrics) -> tuple[str, ...]:
    """Break a text between words into at most so many lines of about equal length, none wider than `width`.

    A word is broken only where it is wider than a whole line; what does not fit ends in an ellipsis.
    """
    printable = metrics.printable(text)
    lines = _filled(printable, style, width, metrics)
    if len(lines) > most:
        return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), style, width, metrics))
    narrower = width
    while len(lines) > 1 and narrower > width / 2:
        narrower -= 4
        tighter = _filled(printable, style, narrower, metrics)
        if len(tighter) > len(lines) or any(word not in _words(printable) for line in tighter for word in _words(line)):
            break
        lines = tighter
    return tuple(lines)


def _filled(text: str, style: Style, width: float, metrics: Metrics) -> list[str]:
    """Fill lines word by word."""
    lines: list[str] = []
    fitting = ([each] if metrics.width(each, style) <= width else each.split() for each in _words(text))
    for word in chain.from_iterable(fitting):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.width(joined, style) <= width:
            lines[-1] = joined
        else:
            lines.extend(_broken(word, style, width, metrics))
    return lines


def _words(text: str) -> list[str]:
    """Return what may stand on lines of its own: a number stays with what it counts."""
    return _SPACES.split(text) if text else []


def _broken(word: str, style: Style, width: float, metrics: Metrics) -> list[str]:
    """Return a word in as many parts as its width needs."""
    parts = [""]
    for character in word:
        if parts[-1] and metrics.width(parts[-1] + character, style) > width:
            parts.append("")
        parts[-1] += character
    return parts


def _cut(text: str, style: Style, width: float, metrics: Metrics) -> str:
    """Return as much of a text as fits before an ellipsis."""
    while text and metrics.width(text + _ELLIPSIS, style) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def _busy(element: Element, drawing: Drawing) -> int:
    """Return at how many places of its head or its foot, whichever has more, links may meet an element."""
    leaving = sum(link.source == element.id for link in drawing.links)
    return max(leaving, sum(link.target == element.id for link in drawing.links))


def card(element: Element, busy: int, metrics: Metrics, room: Room) -> Box:
    """Return an element's card: glyph at the left, title over details."""
    details = [line for text in element.details[:3] for line in wrap(text, DETAIL, room.text, room.lines, metrics)]
    details += [line for text in _first(element.records) for line in wrap(text, DETAIL, room.text, 1, metrics)]
    titles = wrap(element.title, TITLE, room.text, room.lines, metrics)
    block = _block([(line, TITLE) for line in titles] + [(line, DETAIL) for line in details], metrics)
    mark = 0.0 if element.status is None else BADGE
    width = max(room.least, 24.0 * busy, 2 * PAD_X + ICON + GAP + block.width + mark)
    height = max(52.0, 2 * PAD_Y + block.height)
    left, top = PAD_X + ICON + GAP, (height - block.height) / 2
    return Box(round(width), round(height), _moved(block.lines, left, top))


def _first(records: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many records as a card has room for, and how many more there are."""
    kept, more = records[:_RECORDS], len(records) - _RECORDS
    return (*kept[:-1], f"{kept[-1]} +{more}") if more > 0 else kept


def _label(link: Link, metrics: Metrics) -> Box | None:
    """Return what is written at an arrow; nothing where nothing is."""
    lines = [line for text in link.labels[:3] for line in wrap(text, LABEL, 136, 3, metrics)]
    return label(lines, metrics) if lines else None


def label(lines: Sequence[str], metrics: Metrics) -> Box:
    """Measure what is written at an arrow, with a little air around it."""
    block = _stack(lines, LABEL, metrics)
    return Box(round(block.width + 10), round(block.height + 4), _centred(block, round(block.width + 10), 2))


def _stack(lines: Iterable[str], style: Style, metrics: Metrics) -> Box:
    return _block([(line, style) for line in lines], metrics)


def _block(lines: Iterable[tuple[str, Style]], metrics: Metrics) -> Box:
    """Set lines under each other, flush left."""
    placed, top = [], 0.0
    for text, style in lines:
        # The baseline stands where capitals and Hangul look centred in the line: about 0.36 em below its middle.
        placed.append(Line(text, style, 0.0, top + style.leading / 2 + 0.36 * style.size, metrics.width(text, style)))
        top += style.leading
    return Box(max((line.width for line in placed), default=0.0), top, tuple(placed))


def _moved(lines: Iterable[Line], x: float, y: float) -> tuple[Line, ...]:
    return tuple(Line(line.text, line.style, line.x + x, line.y + y, line.width) for line in lines)


def _centred(block: Box, width: float, top: float) -> tuple[Line, ...]:
    return tuple(
        Line(line.text, line.style, (width - line.width) / 2, line.y + top, line.width) for line in block.lines
    )
