"""The pictures themselves: bytes that do not change, and ink where text is said to be."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import resvg_py
from PIL import Image

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
from diagrams import render
from diagrams.model import Today
from tests.diagrams.stacks import STACK

SVG = "{http://www.w3.org/2000/svg}"
TODAY = Today(options=frozenset({"relational_database.rds", "service_communication.kafka"}))
ROOT = Path(__file__).resolve().parent.parent.parent


def _texts(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Return every text with its box: left, top, width and height of its letters."""
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314 - text that we wrote ourselves
        x, y, size, width = (float(text.attrib[name]) for name in ("x", "y", "font-size", "textLength"))
        found.append((text.text or "", x, y - 0.8 * size, width, 0.9 * size))
    return found


def _without_ink(svg: str, png: bytes) -> list[str]:
    """Return the texts along most of whose length a PNG of the same size has one shade from top to bottom."""
    pixels = np.asarray(Image.open(BytesIO(png)).convert("L")).astype(int)
    missing = []
    for text, x, y, width, height in _texts(svg):
        box = pixels[int(y) : int(y + height), int(x) : int(x + width)]
        if (np.ptp(box, axis=0) > 40).mean() < 0.5:
            missing.append(text)
    return missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_png_and_svg_hold_the_same_texts(catalog: Catalog, language: Language) -> None:
    """Wherever the SVG writes, the PNG has ink along the text."""
    svg = render.svg(catalog, STACK, language, TODAY)
    assert [] == _without_ink(svg, render.png(svg, zoom=1.0))


def test_a_vanished_text_is_noticed(catalog: Catalog) -> None:
    """The check above bites: without a font, where resvg says nothing, every text is found missing."""
    svg = render.svg(catalog, STACK, "ko", TODAY)
    bare = bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=96.0, skip_system_fonts=True))
    assert len(_texts(svg)) * 0.9 < len(_without_ink(svg, bare))


def test_a_family_that_nobody_has_is_drawn_in_ours(catalog: Catalog) -> None:
    """Text in an unknown family does not vanish from the PNG: every generic family is ours."""
    svg = render.svg(catalog, STACK, "ko").replace("Noto Sans KR, sans-serif", "Nobody Has This, cursive")
    assert [] == _without_ink(svg, render.png(svg, zoom=1.0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_stack_gives_the_same_bytes(catalog: Catalog, language: Language) -> None:
    """SVG and PNG are the same twice, also with the stack in another order and Graphviz asked anew."""
    first = render.svg(catalog, STACK, language, TODAY)
    render.positions.cache_clear()
    again = render.svg(catalog, dict(reversed(list(STACK.items()))), language, TODAY)
    assert first == again
    assert render.png(first, zoom=1.0) == render.png(again, zoom=1.0)


def test_the_picture_of_the_reference_stack(catalog: Catalog, golden: Callable[[str, str], None]) -> None:
    """The SVG of the reference stack is what a person has looked at."""
    golden("diagrams/stack.ko.svg", render.svg(catalog, STACK, "ko", TODAY))


def test_graphviz_is_found_without_a_path() -> None:
    """A server whose PATH lacks the environment's programs draws all the same, and another hash seed the same bytes."""
    script = (
        "from tests.diagrams.stacks import *\nfrom diagrams import render\n"
        "c = catalog_of(DECISIONS, ROLES, PLANES, TECHNOLOGIES)\nprint(render.svg(c, STACK, 'ko'))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PATH": "", "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8", "HOME": os.environ.get("HOME", "/")},
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].startswith(b"<svg")
