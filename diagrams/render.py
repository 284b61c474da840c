"""Pictures as SVG and PNG: the only part of diagrams that reads files and starts a program.

Knows where the fonts lie and how Graphviz and resvg are called; refuses to know what is drawn.
"""

import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import resvg_py
from fontTools.ttLib import TTFont
from graphviz.backend import dot_command, execute

from catalog.model import Catalog
from catalog.words import Language
from diagrams import dot, layout
from diagrams import svg as picture
from diagrams.measure import Face, Measured, Metrics, measure, sentence
from diagrams.model import Drawing, Today, draw
from diagrams.plan import plan
from diagrams.texts import NOTHING, alternative
from rules.verdict import Verdict

FAMILY = "Noto Sans KR"
_FONTS = Path(__file__).parent.parent / "static" / "fonts"
_REGULAR, _BOLD = _FONTS / "NotoSansKR-Regular.ttf", _FONTS / "NotoSansKR-Bold.ttf"
_PROGRAM = Path(sys.prefix) / "bin" / "graphviz-pure"
_SECONDS = 20
"""A layout of 40 elements takes 0.05; a program that hangs must not hold the page."""


def svg(catalog: Catalog, stack: Mapping[str, str], language: Language, today: Today | None = None) -> str:
    """Draw a stack (decision -> `decision.option`) as SVG text; the same stack gives the same bytes."""
    return drawn(draw(catalog, stack, language, today))


def drawn(drawing: Drawing) -> str:
    """Write a drawing as SVG text."""
    if not drawing.elements:
        return picture.nothing(drawing, sentence(NOTHING.of(drawing.language), metrics()), FAMILY)
    measured = measure(drawing, metrics())
    return picture.write(drawing, measured, laid_out(drawing, measured), FAMILY)


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


def illustrate(catalog: Catalog, verdict: Verdict, language: Language) -> tuple[str, str]:
    """Return the recommended stack as SVG text, and what it says in words."""
    drawing = draw(catalog, verdict.stack, language, Today.of(verdict))
    return drawn(drawing), alternative(drawing)
