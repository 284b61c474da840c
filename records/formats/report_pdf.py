"""The report for a meeting as PDF on A4, set by typst in our own fonts: the same export gives the same bytes.

Typst reads the report as data: no text of it is ever source, so none can be a command. It is loaded when the first PDF
is written, not before. The file is tagged but claims no PDF/UA, which refuses a text with a sign that the fonts lack,
as an emoji; here such a sign is an empty box. The one part of records that reads files: the fonts of the house.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from catalog.words import Text
from records.blocks import listed, shown
from records.meeting import report
from records.model import Export
from records.voice import Voice

LABEL = Text("PDF 보고서 (회의용 파일 하나)", "PDF report (one file for the meeting)")
SUFFIX = ".pdf"
MEDIA_TYPE = "application/pdf"

_FONTS = Path(__file__).parents[2] / "static" / "fonts"
_LONG = re.compile(r"[^\s\u200b]{20}(?=[^\s\u200b]{10})")
"""A stretch of a word that is broken wherever a line ends, since no line holds it."""

_SOURCE = r"""
#let data = json(bytes(sys.inputs.report))
#let faint = rgb("#4a5868")
#let rule = 0.6pt + rgb("#d9e0e8")

#set document(title: data.title, author: "Stackwright", date: auto)
#set text(font: "Noto Sans KR", size: 9pt, lang: data.language, fill: rgb("#16202e"), hyphenate: false)
#set par(leading: 0.62em, spacing: 0.75em)
#set page("a4", margin: (x: 16mm, top: 18mm, bottom: 20mm), footer: context {
  set text(7.5pt, fill: faint)
  [#data.footer #h(1fr) #counter(page).display("1 / 1", both: true)]
})
#set table(stroke: (x, y) => (bottom: rule), inset: (x: 4pt, y: 4pt), align: left)
#set list(indent: 0pt, body-indent: 0.6em, spacing: 0.55em)
#show list: set block(below: 0.9em)
#show heading: set text(size: 9.5pt, fill: rgb("#33415a"))
#show heading: set block(above: 1.3em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(size: 14pt, fill: rgb("#16202e"))
#show heading.where(level: 1): set block(above: 2.2em, below: 0.9em)
#show heading.where(level: 2): it => if it.outlined {
  set text(size: 11pt, fill: rgb("#16202e"))
  block(above: 2em, below: 0.9em, sticky: true, it.body)
} else { it }
#show link: set text(fill: rgb("#0b5cad"))
#show raw: set text(font: ("DejaVu Sans Mono", "Noto Sans KR"), size: 8pt)
// Korean breaks between words, not within them.
#show regex("\S*[가-힣]\S*"): it => if it.text.len() > 75 { it } else { box(it) }

#let place-name(name) = if name != "" [#metadata(none)#label(name)]
#let run(piece) = {
  let body = if piece.strong { strong(piece.text) } else { [#piece.text] }
  place-name(piece.anchor)
  if piece.to == "" { body } else if piece.to.starts-with("#") { link(label(piece.to.slice(1)), body) } else {
    link(piece.to, body)
  }
}
#let line(pieces) = pieces.map(run).join()
#let picture(it) = layout(size => {
  let source = bytes(it.svg)
  let own = measure(image(source, format: "svg"))
  let scale = calc.min(1, size.width / own.width, 21cm / own.height)
  image(source, format: "svg", alt: it.alternative, width: own.width * scale)
})
#let block-of(it, level) = {
  if it.kind == "heading" { heading(level: level + 1, outlined: false, bookmarked: false)[#it.text] }
  else if it.kind == "paragraph" { par(line(it.line)) }
  else if it.kind == "bullets" and it.marks.len() == 0 { list(..it.lines.map(line)) }
  else if it.kind == "bullets" {
    for (mark, told) in it.marks.zip(it.lines) { list(marker: strong(mark), line(told)) }
  }
  else if it.kind == "table" {
    table(
      columns: it.widths.map(width => width * 1fr),
      ..if it.columns.len() > 0 { (table.header(..it.columns.map(name => strong(name))),) },
      ..it.rows.join().map(line),
    )
  }
  else if it.kind == "figure" { picture(it) }
  else if it.kind == "figures" {
    grid(
      columns: it.figures.map(_ => 1fr), gutter: 10pt,
      ..it.titles.zip(it.figures).map(((title, figure)) => block(breakable: false, strong(title) + picture(figure))),
    )
  }
  else { block(fill: rgb("#f1f4f8"), inset: 8pt, width: 100%, raw(it.text, block: true)) }
}
#let part(it, level) = {
  [#heading(level: level)[#it.title]#label(it.anchor)]
  for each in it.blocks { block-of(each, level) }
  for each in it.parts { part(each, level + 1) }
}

#block(below: 1em, text(size: 18pt, weight: "bold", data.title))
#for paragraph in data.lead { par[#paragraph] }
#outline(title: data.contents, depth: 2, indent: 1.2em)
#for each in data.parts { part(each, 1) }
"""


def write(export: Export) -> Mapping[str, bytes]:
    """Return the one file."""
    import typst

    document = asdict(report(export, Voice.of(export.catalog, export.language)))
    pdf = typst.compile(
        _SOURCE.encode(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"report": json.dumps(_readable(document), ensure_ascii=False)},
        timestamp=int(datetime.combine(export.today, time(), UTC).timestamp()),
    )
    assert isinstance(pdf, bytes)
    return {"report.pdf": pdf}


@lru_cache(maxsize=1)
def _fonts() -> Any:  # noqa: ANN401 typst's own shape, which is not loaded before
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


def _readable(part: Any) -> Any:  # noqa: ANN401 what JSON holds
    """Return data with every text as readers see it, and with places to break words that no line holds."""
    if isinstance(part, str):
        return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", shown(part))
    if isinstance(part, list | tuple):
        return [_readable(each) for each in part]
    if isinstance(part, dict):
        as_it_is = {"svg", "to", "anchor"}
        return {
            name: "\n".join(listed(each)) if part.get("kind") == "listing" and name == "text"
            else each if name in as_it_is else _readable(each)
            for name, each in part.items()
        }  # fmt: skip
    return part
