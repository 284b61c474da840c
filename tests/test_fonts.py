"""The fonts of the house can write what people type, in both weights, and may be given away."""

from pathlib import Path

import pytest
import resvg_py
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
WEIGHTS = {"NotoSansKR-Regular.ttf": 400, "NotoSansKR-Bold.ttf": 700}
SYLLABLES = range(0xAC00, 0xAC00 + 11172)
MARKS = "→←↔≥≤≠±×÷·…–—“”‘’•✓①△▲●○■□₩$%µ"


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_hangul_syllable_is_there(name: str) -> None:
    """All 11,172 syllables, printable ASCII and the marks we use have a glyph."""
    characters = TTFont(FONTS / name, lazy=True).getBestCmap()
    needed = [*SYLLABLES, *range(0x20, 0x7F), *map(ord, MARKS)]
    assert [] == [chr(code) for code in needed if code not in characters]


@pytest.mark.parametrize(("name", "weight"), WEIGHTS.items())
def test_family_weight_and_size_are_as_said(name: str, weight: int) -> None:
    """Both files are of one family, have the weight of their name, and stay under 7 MB."""
    font = TTFont(FONTS / name, lazy=True)
    assert "Noto Sans KR" == font["name"].getBestFamilyName()
    assert weight == font["OS/2"].usWeightClass
    assert (FONTS / name).stat().st_size < 7_000_000


def test_the_licence_stands_beside_the_fonts() -> None:
    """The Open Font License lets anybody pass the fonts on, if its text goes with them."""
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright" in text


def test_the_two_weights_draw_different_hangul() -> None:
    """The PNG drawer finds both weights in our files alone: text appears, and bold differs from regular."""

    def draw(text: str, weight: int) -> bytes:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="28" font-size="24" '
            f'font-weight="{weight}" font-family="Noto Sans KR">{text}</text></svg>'
        )
        files = [str(FONTS / name) for name in WEIGHTS]
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, font_files=files, skip_system_fonts=True, dpi=96, width=200, height=40
            )
        )

    pictures = {draw("", 400), draw("결정 기록", 400), draw("결정 기록", 700)}
    assert 3 == len(pictures)
