"""Parts of the report as Markdown for a wiki: what a page shows, to be pasted.

Everything is escaped as in the records. Links within the report go; a source that is cited comes along. Knows blocks
and Markdown; refuses to know what the parts say.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from records.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Figures,
    Heading,
    Line,
    Listing,
    Paragraph,
    Part,
    Run,
    Table,
    listed,
)
from records.markdown import escape
from records.sections import bullets, join, link, url

_EVIDENCE = "evidence"


def write_wiki(document: Document, anchors: Collection[str]) -> str:
    """Return the parts with these anchors, in the report's order, under the report's title; nothing else is named."""
    every = [part for whole in document.parts for part in (whole, *whole.parts)]
    parts = [part for part in every if part.anchor in anchors]
    blocks = [f"# {escape(document.title)}", *map(escape, document.lead)]
    cited = {run.to.removeprefix("#") for part in parts for run in _runs(part)}
    proofs = [_only(part, cited) for part in every if part.anchor == _EVIDENCE not in anchors]
    blocks += [block for part in (*parts, *proofs) if part.blocks for block in _part(part, 2)]
    return join(block for block in (*blocks, f"_{escape(document.footer)}_") if block)


def _part(part: Part, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escape(part.title)}"
    for block in part.blocks:
        yield from _block(block, level + 1)


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * level} {escape(block.text)}"
        case Paragraph():
            yield _line(block.line)
        case Bullets():
            marks = [f"**{mark}** " for mark in block.marks] or [""] * len(block.lines)
            yield bullets((mark + _line(line) for mark, line in zip(marks, block.lines, strict=True)), "-")
        case Table():
            yield from _table(block)
        case Figure():
            yield escape(block.alternative)
        case Figures():
            for title, figure in zip(block.titles, block.figures, strict=True):
                yield f"**{escape(title)}**"
                yield bullets(map(escape, figure.alternative.split("\n")), "-")
        case Listing():
            yield _fenced("\n".join(listed(block.text)))


def _table(table: Table) -> Iterator[str]:
    if table.columns:
        rows = [map(escape, table.columns), ("---",) * len(table.columns), *(map(_line, row) for row in table.rows)]
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    else:
        yield bullets((_named(row) for row in table.rows), "-")


def _named(row: tuple[Line, ...]) -> str:
    first, *others = map(_line, row)
    return f"{first}: {' '.join(others)}" if first else " ".join(others)


def _only(part: Part, cited: Collection[str]) -> Part:
    """Return of the evidence the table's rows that are cited."""
    tables = [block for block in part.blocks if isinstance(block, Table)]
    kept = [replace(each, rows=tuple(row for row in each.rows if row[0][0].anchor in cited)) for each in tables]
    return replace(part, blocks=tuple(each for each in kept if each.rows))


def _runs(part: Part) -> Iterator[Run]:
    for block in part.blocks:
        match block:
            case Paragraph():
                yield from block.line
            case Bullets():
                yield from (run for line in block.lines for run in line)
            case Table():
                yield from (run for row in block.rows for cell in row for run in cell)
            case _:
                pass


def _line(line: Line) -> str:
    return "".join(map(_run, line)).strip()


def _run(run: Run) -> str:
    """Return a run with its outer spaces, which emphasis may not hold."""
    text = escape(run.text)
    if not text:
        return " " * bool(run.text)
    if run.to and not run.to.startswith("#"):
        text = f"<{url(run.to)}>" if run.text == run.to else link(run.text, run.to)
    if run.strong:
        text = f"**{text}**"
    return f"{' ' * run.text.startswith(' ')}{text}{' ' * run.text.endswith(' ')}"


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.rstrip()}\n{fence}"
