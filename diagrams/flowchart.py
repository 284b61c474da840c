"""A drawing as text that other tools lay out: Graphviz DOT and Mermaid.

Knows both languages' quoting and shapes; refuses to know places. Ids are `n0`, `n1` in the drawing's order, so that
nothing of a catalog can become a command; every text stands in quotes, escaped, on lines of its own.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from catalog.model import Shape
from catalog.words import Language
from diagrams.ink import THEME
from diagrams.model import Drawing, Element, Kind, Link, Status
from diagrams.shapes import HEADLESS
from diagrams.texts import PICTURE, STATUSES, alternative

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MOST = 200
"""Characters of one text: a card holds no more."""
_LONGEST = 1000
"""Characters of one sentence of the description: Mermaid reads no file of more than 50,000."""
_DOT_SHAPES: Mapping[Shape, str] = {"store": "cylinder", "queue": "cds", "people": "oval"}
_MERMAID_SHAPES: Mapping[Shape, tuple[str, str]] = {
    "store": ("[(", ")]"),
    "queue": ("[[", "]]"),
    "people": ("([", "])"),
}
_DOT_LINES: Mapping[Kind, str] = {"async": "dashed", "data": "dotted", "control": "dashed", "runs_on": "dotted",
                                  "instead_of": "dashed"}  # fmt: skip
_MERMAID_LINES: Mapping[Kind, tuple[str, str]] = {
    "async": ("-.", ".->"), "data": ("==", "==>"), "control": ("-.", ".->"), "runs_on": ("==", "==>"),
    "works_with": ("--", "---"), "instead_of": ("-.", ".-"),
}  # fmt: skip
_MERMAID_STYLES: Mapping[Status, str] = {
    "in_use": f"stroke:{THEME['in_use']},stroke-width:1px",
    "new": f"stroke:{THEME['new']},stroke-width:3px",
    "out": f"stroke:{THEME['out']},stroke-dasharray:4 3",
    "added": f"stroke:{THEME['added']},stroke-width:3px",
    "removed": f"stroke:{THEME['removed']},stroke-dasharray:4 3",
    "changed": f"stroke:{THEME['changed']},stroke-width:3px,stroke-dasharray:9 3",
}
_MERMAID_ESCAPES = str.maketrans({each: f"#{ord(each)};" for each in '"#<>&\\`%{}'})
_MERMAID_COMMANDS = str.maketrans(dict.fromkeys('{}<>;#%&"\\`', " "))


def write_dot(drawing: Drawing) -> str:
    """Write a drawing as DOT, its bands as clusters; `dot`, and everything that reads DOT, lays it out."""
    ids = {element.id: f"n{index}" for index, element in enumerate(drawing.elements)}
    title = _dot([drawing.title or PICTURE.of(drawing.language)])
    lines = [
        "digraph stack {",
        f'  graph [label={title}, rankdir=TB, fontname="Noto Sans KR"];',
        '  node [shape=box, style=rounded, fontname="Noto Sans KR"];',
        '  edge [fontname="Noto Sans KR", fontsize=10];',
    ]
    for number, band in enumerate(drawing.bands):
        inside = [each for each in drawing.elements if each.plane == band.id]
        nodes = [f"    {ids[each.id]} [{_dot_node(each, drawing.language)}];" for each in inside]
        lines += [f"  subgraph cluster_{number} {{", f"    label={_dot([band.title])};", *nodes, "  }"]
    lines += [f"  {ids[link.source]} -> {ids[link.target]} [{_dot_edge(link)}];" for link in drawing.links]
    return "\n".join([*lines, "}", ""])


def write_mermaid(drawing: Drawing) -> str:
    """Write a drawing as a Mermaid flowchart, its bands as subgraphs; what it says in words stands in its head."""
    ids = {element.id: f"n{index}" for index, element in enumerate(drawing.elements)}
    picture = PICTURE.of(drawing.language)
    title = _plain(drawing.title or picture) or picture
    words = [f"    {_plain(line)}" for line in alternative(drawing).split("\n")]
    lines = ["flowchart TB", f"  accTitle: {title}", "  accDescr {", *words, "  }"]
    for number, band in enumerate(drawing.bands):
        inside = [each for each in drawing.elements if each.plane == band.id]
        nodes = [f"    {ids[each.id]}{_mermaid_node(each, drawing.language)}" for each in inside]
        lines += [f'  subgraph b{number}["{_mermaid(band.title)}"]', *nodes, "  end"]
    lines += [f"  {ids[link.source]} {_mermaid_arrow(link)} {ids[link.target]}" for link in drawing.links]
    for status, style in _MERMAID_STYLES.items():
        of_status = [ids[each.id] for each in drawing.elements if each.status == status]
        if of_status:
            lines += [f"  classDef {status} {style}", f"  class {','.join(of_status)} {status}"]
    return "\n".join([*lines, ""])


def _said(element: Element, language: Language) -> list[str]:
    """Return the lines of an element; its status is a word here."""
    status = [] if element.status is None else [f"({STATUSES[element.status].of(language)})"]
    return [*map(_one_line, (element.title, *element.details, *element.records)), *status]


def _dot_node(element: Element, language: Language) -> str:
    shape = _DOT_SHAPES.get(element.shape)
    border = {"new": "penwidth=2", "added": "penwidth=2", "removed": "style=dashed", "out": "style=dashed"}
    parts = [f"label={_dot(_said(element, language))}", *([f"shape={shape}"] if shape else [])]
    return ", ".join([*parts, *([border[element.status]] if element.status in border else [])])


def _dot_edge(link: Link) -> str:
    parts = [f"label={_dot(link.labels)}"] if link.labels else []
    parts += [f"style={_DOT_LINES[link.kind]}"] if link.kind in _DOT_LINES else []
    parts += ["arrowhead=none"] if link.kind in HEADLESS else ["arrowhead=vee"] if link.kind == "async" else []
    return ", ".join(parts)


def _mermaid_node(element: Element, language: Language) -> str:
    opening, closing = _MERMAID_SHAPES.get(element.shape, ("[", "]"))
    return f'{opening}"{"<br/>".join(map(_mermaid, _said(element, language)))}"{closing}'


def _mermaid_arrow(link: Link) -> str:
    """Return an arrow with its label; without one its kind is told by the line alone."""
    opening, closing = _MERMAID_LINES.get(link.kind, ("--", "-->"))
    if not link.labels:
        return {"-.": f"-{closing}", "==": closing, "--": closing}[opening]
    return f'{opening} "{"<br/>".join(map(_mermaid, link.labels))}" {closing}'


def _dot(texts: Iterable[str]) -> str:
    r"""Return lines as one quoted DOT string; `\n` between them is the only escape that stays one."""
    quoted = (_one_line(text).replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return '"' + "\\n".join(quoted) + '"'


def _mermaid(text: str) -> str:
    """Return a text for a quoted label, everything that is markup by its number, never empty."""
    return _one_line(text).translate(_MERMAID_ESCAPES) or "#160;"


def _plain(text: str) -> str:
    """Return a text for Mermaid's title and description, which know no quotes: signs that could end them are spaces."""
    return " ".join(_one_line(text, _LONGEST).translate(_MERMAID_COMMANDS).split())


def _one_line(text: str, most: int = _MOST) -> str:
    """Return a text on one line, without signs that are not seen or that turn its direction."""
    kept = (each for each in text[:most] if each in "\n\t" or unicodedata.category(each) not in _UNSEEN)
    return " ".join("".join(kept).split())
