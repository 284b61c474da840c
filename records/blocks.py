"""The parts a report is made of, before any layout: titles, paragraphs, lists, tables, pictures, all of plain text.

Knows what can stand in a report; refuses to know what is said and how it looks. Writers show every text as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from catalog.words import Language
from records.markdown import plain, visible


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line."""

    text: str
    strong: bool = False
    to: str = ""
    """Where it leads: `#anchor` of a part, or the web address of a source in the catalog; never what a person typed."""
    anchor: str = ""
    """Its own name, for what leads here."""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title within a part that the contents leave out."""

    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    line: Line
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    lines: tuple[Line, ...]
    marks: tuple[str, ...] = ()
    """What stands before each line in place of a dot."""
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; without names of columns the first column names each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in percent."""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, and what it says in words."""

    svg: str
    alternative: str
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Figures:
    """Pictures side by side, each under its title."""

    titles: tuple[str, ...]
    figures: tuple[Figure, ...]
    kind: Literal["figures"] = "figures"


@dataclass(frozen=True, slots=True)
class Listing:
    """Text whose lines and spaces matter."""

    text: str
    kind: Literal["listing"] = "listing"


Block = Heading | Paragraph | Bullets | Table | Figure | Figures | Listing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report that the contents name."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language."""

    language: Language
    title: str
    lead: tuple[str, ...]
    """What stands below the title: a paragraph each."""
    contents: str
    """The word for the list of parts."""
    footer: str
    date: str
    """When it was written, as in ISO 8601."""
    parts: tuple[Part, ...]


def shown(text: str) -> str:
    """Return the text of a run as a reader sees it: on one line, nothing hidden, its outer spaces kept."""
    kept = plain(text)
    return f"{' ' * text.startswith(' ')}{kept}{' ' * text.endswith(' ')}" if kept else kept


def listed(text: str) -> tuple[str, ...]:
    """Return the lines of a listing, nothing hidden."""
    return tuple(map(visible, text.split("\n")))


def line(text: str) -> Line:
    """Return plain text as a line."""
    return (Run(text),)


def pairs(rows: Iterable[tuple[str, str]], widths: tuple[int, int] = (32, 68)) -> Table:
    """Return names with what is said of each, as a table."""
    return Table((), tuple((line(name), line(told)) for name, told in rows), widths)


def bullets(texts: Iterable[str]) -> Bullets:
    """Return texts as a list."""
    return Bullets(tuple(map(line, texts)))
