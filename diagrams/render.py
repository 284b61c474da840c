"""Pictures as SVG and PNG: the only part of diagrams that reads files and starts a program.

Knows where the fonts lie and how Graphviz and resvg are called; refuses to know what is drawn.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont
from graphviz.backend import dot_command, execute

from catalog.model import Catalog
from catalog.words import Language
from diagrams import dot, layout, path_svg, sequence_svg
from diagrams import svg as picture
from diagrams.closeup import close_up
from diagrams.difference import compare
from diagrams.measure import Face, Measured, Metrics, measure, notes
from diagrams.model import Drawing, Today
from diagrams.path import Path as Way
from diagrams.path import trace
from diagrams.plan import plan
from diagrams.sequence import Sequence
from diagrams.stack import draw
from diagrams.texts import PICTURE, alternative, path_alternative, sequence_alternative
from rules.verdict import Verdict

FAMILY = "Noto Sans KR"
_FONTS = Path(__file__).parent.parent / "static" / "fonts"
_REGULAR, _BOLD = _FONTS / "NotoSansKR-Regular.ttf", _FONTS / "NotoSansKR-Bold.ttf"
_PROGRAM = Path(sys.prefix) / "bin" / "graphviz-pure"
_NOTHING_WIDE = 560.0
_SECONDS = 20
"""A layout of 40 elements takes 0.05; a program that hangs must not hold the page."""


def svg(catalog: Catalog, stack: Mapping[str, str], language: Language, today: Today | None = None) -> str:
    """Draw a stack (decision -> `decision.option`) as SVG text; the same stack gives the same bytes."""
    return drawn(draw(catalog, stack, language, today))


def drawn(drawing: Drawing | Sequence | Way) -> str:
    """Write a drawing, a sequence or a path as SVG text."""
    match drawing:
        case Sequence():
            return sequence_svg.write(drawing, metrics(), FAMILY)
        case Way():
            return path_svg.write(drawing, metrics(), FAMILY)
    if not drawing.elements:
        return picture.nothing(drawing, notes(alternative(drawing).split("\n"), _NOTHING_WIDE, metrics()), FAMILY)
    measured = measure(drawing, metrics())
    placed = laid_out(drawing, measured)
    said = notes(drawing.notes, placed.width - 2 * layout.MARGIN, metrics())
    return picture.write(drawing, measured, placed, said, FAMILY)


def laid_out(drawing: Drawing, measured: Measured) -> layout.Layout:
    """Place a drawing; where something stands between two neighbours, place it again with an arch over it."""
    arched = frozenset[str]()
    while True:
        planned = plan(drawing, measured, arched)
        placed = layout.read(drawing, measured, planned, positions(dot.write(drawing, measured, planned)))
        if not placed.blocked:
            return placed
        arched |= placed.blocked


def png(svg_text: str, zoom: float = 2.0) -> bytes:
    """Return the same picture as PNG, `zoom` pixels to one of the SVG, set in our own fonts alone."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg_text,
            zoom=zoom,
            dpi=96.0,
            skip_system_fonts=True,
            font_files=[str(_REGULAR), str(_BOLD)],
            # Each generic family must be named: text in a family that resvg does not find vanishes without an error.
            font_family=FAMILY,
            serif_family=FAMILY,
            sans_serif_family=FAMILY,
            cursive_family=FAMILY,
            fantasy_family=FAMILY,
            monospace_family=FAMILY,
        )
    )


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    """Return the widths of the font that pictures are set in."""
    return Metrics(FAMILY, _face(_REGULAR), _face(_BOLD))


def _face(file: Path) -> Face:
    with TTFont(file, lazy=True) as font:
        advances = font["hmtx"].metrics
        return Face(font["head"].unitsPerEm, {code: advances[name][0] for code, name in font.getBestCmap().items()})


@lru_cache(maxsize=256)
def positions(dot_text: str) -> str:
    """Return Graphviz's positions for a DOT text, as JSON."""
    dot_command.DOT_BINARY = _PROGRAM  # by its full path: a server's PATH may lack the environment's bin
    done = execute.run_check(
        dot_command.command("dot", "json"), input=dot_text, capture_output=True, encoding="utf-8", timeout=_SECONDS
    )
    return str(done.stdout)


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture as SVG text, with what it is of and what it says in words."""

    title: str
    svg: str
    alternative: str


def pictured(drawing: Drawing | Sequence | Way) -> Pictured:
    """Return a drawing, a sequence or a path as a picture."""
    if isinstance(drawing, Sequence):
        words = sequence_alternative(drawing)
    elif isinstance(drawing, Way):
        words = path_alternative(drawing)
    else:
        words = alternative(drawing)
    return Pictured(drawing.title or PICTURE.of(drawing.language), drawn(drawing), words)


def illustrate(
    catalog: Catalog, verdict: Verdict, language: Language, records: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Return the recommended stack as SVG text, and what it says in words.

    `records` says in a few words, by decision, which record keeps it; they stand in small print on its elements.
    """
    found = pictured(draw(catalog, verdict.stack, language, Today.of(verdict), records))
    return found.svg, found.alternative


def option_picture(catalog: Catalog, verdict: Verdict, option: str, language: Language) -> Pictured:
    """Draw one option (`decision.option`) close up, for this situation; its title is the option's name."""
    return pictured(close_up(catalog, verdict, option, language))


def difference_picture(catalog: Catalog, before: Verdict, after: Verdict, language: Language) -> Pictured:
    """Draw what the stack of one verdict has that another's has not, and the other way round."""
    return pictured(compare(catalog, before.stack, after.stack, language))


def request_path(catalog: Catalog, verdict: Verdict, language: Language) -> Pictured:
    """Draw what one request passes in the recommended stack, with its availability and the time that is added."""
    return pictured(trace(catalog, verdict, language))
