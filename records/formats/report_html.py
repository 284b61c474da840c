"""The report for a meeting as one HTML file: opens anywhere without a network, and prints on A4.

Light, with its style and its picture inside; a policy in its head forbids everything else, scripts first of all. The
fonts are those of the machine, since ours would weigh 12 MB; the texts of the picture keep their places by themselves.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from catalog.words import Text
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
    shown,
)
from records.meeting import report
from records.model import Export
from records.voice import Voice

LABEL = Text("HTML 보고서 (회의용 파일 하나)", "HTML report (one file for the meeting)")
SUFFIX = ".html"
MEDIA_TYPE = "text/html"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
html { color-scheme: light; font-size: 16px; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 62rem; color: #16202e; background: #fff;
  font: 1rem/1.6 "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", system-ui, sans-serif;
  overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
h1 { font-size: 1.75rem; line-height: 1.3; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-bottom: .3rem;
  border-bottom: 2px solid #d9e0e8; }
h3, h4 { font-size: 1rem; margin: 1.25rem 0 .35rem; color: #33415a; }
section section > h3 { font-size: 1.1rem; margin-top: 2.25rem; color: inherit; }
h2, h3, h4 { break-after: avoid; }
p, ul, ol, table, figure { margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; }
ul.marks { list-style: none; }
ul.marks b { display: inline-block; width: 1.4rem; margin-left: -1.4rem; text-align: center; }
a { color: #0b5cad; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .94rem; }
th, td { padding: .35rem .5rem; text-align: left; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid #d9e0e8; }
thead th { font-weight: 700; color: #33415a; border-bottom: 2px solid #8593a5; }
tr, figure { break-inside: avoid; }
nav ol { columns: 2; }
figure svg { display: block; max-width: 100%; height: auto; max-height: 22cm; }
figcaption { font-weight: 700; margin-bottom: .25rem; }
.beside { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }
.beside figure { flex: 1 1 18rem; min-width: 0; }
footer { color: #4a5868; font-size: .94rem; }
pre { padding: .75rem; background: #f1f4f8; font: .85rem/1.5 ui-monospace, monospace; white-space: pre-wrap; }
@media (max-width: 40rem) {
  table:has(thead), table:has(thead) tbody, table:has(thead) tr, table:has(thead) td { display: block; }
  thead { display: none; }
  table:has(thead) tr { padding: .4rem 0; border-bottom: 1px solid #d9e0e8; }
  table:has(thead) td { padding: .05rem .5rem; border: 0; }
  table:not(:has(thead)) { table-layout: auto; }
  table:not(:has(thead)) th { overflow-wrap: break-word; }
}
@page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; line-height: 1.45; }
  a { color: inherit; }
}
"""


def write(export: Export) -> Mapping[str, bytes]:
    """Return the one page."""
    document = report(export, Voice.of(export.catalog, export.language))
    page = "\n".join(_page(document)) + "\n"
    return {"report.html": page.encode()}


def _page(document: Document) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{document.language}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(document.title)}</title>"
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield f"<header><h1>{_text(document.title)}</h1>"
    yield from (f"<p>{_text(paragraph)}</p>" for paragraph in document.lead)
    yield "</header>"
    yield f'<nav aria-label="{_text(document.contents)}"><h2>{_text(document.contents)}</h2>'
    yield from _contents(document.parts)
    yield "</nav>"
    yield "<main>"
    for part in document.parts:
        yield from _part(part, 2)
    yield "</main>"
    yield f"<footer><p>{_text(document.footer)}</p></footer>"
    yield "</body>"
    yield "</html>"


def _contents(parts: Iterable[Part]) -> Iterator[str]:
    yield "<ol>"
    for part in parts:
        yield f'<li><a href="#{part.anchor}">{_text(part.title)}</a></li>'
    yield "</ol>"


def _part(part: Part, level: int) -> Iterator[str]:
    yield f'<section id="{part.anchor}">'
    yield f"<h{level}>{_text(part.title)}</h{level}>"
    for block in part.blocks:
        yield from _block(block, level + 1)
    for inner in part.parts:
        yield from _part(inner, level + 1)
    yield "</section>"


def _block(block: Block, level: int) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h{level}>{_text(block.text)}</h{level}>"
        case Paragraph():
            yield f"<p>{_line(block.line)}</p>"
        case Bullets():
            yield '<ul class="marks">' if block.marks else "<ul>"
            marks = [f"<b>{_text(mark)}</b> " for mark in block.marks] or [""] * len(block.lines)
            yield from (f"<li>{mark}{_line(line)}</li>" for mark, line in zip(marks, block.lines, strict=True))
            yield "</ul>"
        case Table():
            yield from _table(block)
        case Figure():
            # What it says in words is its own description; in a page that does nothing, its cards lead nowhere.
            yield f"<figure>{_svg(block)}</figure>"
        case Figures():
            yield '<div class="beside">'
            for title, figure in zip(block.titles, block.figures, strict=True):
                yield f"<figure><figcaption>{_text(title)}</figcaption>{_svg(figure)}</figure>"
            yield "</div>"
        case Listing():
            yield "<pre>" + escape("\n".join(listed(block.text))) + "</pre>"


def _svg(figure: Figure) -> str:
    """Return a picture as a part of the page: its ids, which several pictures share, are nobody's here."""
    return _ID.sub("", figure.svg.replace(_LINK, _IMAGE))


_ID = re.compile(r'(?<=<g) id="[^"]*"')
_LINK, _IMAGE = 'role="link" tabindex="0"', 'role="img"'


def _table(table: Table) -> Iterator[str]:
    yield "<table><colgroup>"
    yield from (f'<col style="width: {width}%">' for width in table.widths)
    yield "</colgroup>"
    if table.columns:
        names = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
        yield f"<thead><tr>{names}</tr></thead>"
    yield "<tbody>"
    for first, *others in table.rows:
        named = not table.columns and any(run.text for run in first)
        head = f'<th scope="row">{_line(first)}</th>' if named else f"<td>{_line(first)}</td>"
        yield f"<tr>{head}{''.join(f'<td>{_line(cell)}</td>' for cell in others)}</tr>"
    yield "</tbody></table>"


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.anchor:
        text = f'<span id="{run.anchor}">{text}</span>'
    return f'<a href="{escape(run.to)}">{text}</a>' if run.to else text


def _text(text: str) -> str:
    return escape(shown(text))
