"""The server's defaults are safe, known to Streamlit, and its colours can be read."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

ROOT = Path(__file__).resolve().parent.parent
SETTINGS: Mapping[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LEGIBLE = 4.5

Colour = tuple[float, float, float]


def _keys(table: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def test_streamlit_knows_every_setting() -> None:
    """A misspelt setting would be passed over, and its default would hold."""
    known = config.get_config_options()
    assert [] == [key for key in _keys(SETTINGS) if key not in known]


SAFE = {
    ("server", "address"): "127.0.0.1",
    ("server", "enableXsrfProtection"): True,
    ("server", "enableCORS"): True,
    ("server", "allowedHosts"): ["localhost", "127.0.0.1"],
    ("server", "maxUploadSize"): 1,
    ("server", "headless"): True,
    ("browser", "gatherUsageStats"): False,
    ("client", "showErrorDetails"): "none",
    ("client", "toolbarMode"): "minimal",
}


@pytest.mark.parametrize(("section", "key"), SAFE)
def test_a_default_is_safe(section: str, key: str) -> None:
    """The server listens here alone, tells nobody, and shows people no traceback."""
    assert SAFE[section, key] == SETTINGS[section][key]


def test_fonts_are_served_from_our_own_files() -> None:
    """Both weights come from static/, so that no page asks another machine for a font."""
    urls = [face["url"] for face in SETTINGS["theme"]["fontFaces"]]
    assert ["400", "700"] == [face["weight"] for face in SETTINGS["theme"]["fontFaces"]]
    assert [] == [url for url in urls if not (ROOT / url.removeprefix("app/")).is_file()]


def _colour(text: str) -> Colour:
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _over(top: Colour, share: float, under: Colour) -> Colour:
    red, green, blue = (share * above + (1 - share) * below for above, below in zip(top, under, strict=True))
    return red, green, blue


def _contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2, contrast ratio of relative luminances."""

    def luminance(colour: Colour) -> float:
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_every_text_colour_can_be_read(name: str, ground: str) -> None:
    """Texts, captions (60 % of the text colour) and coloured words reach 4.5 to 1 on page and sidebar."""
    theme = SETTINGS["theme"][name]
    under = _colour(theme[ground])
    texts = {key: _colour(value) for key, value in theme.items() if key.endswith("extColor") or key == "linkColor"}
    texts["caption"] = _over(_colour(theme["textColor"]), 0.6, under)
    texts["primary"] = _colour(theme["primaryColor"])
    contrasts = {key: round(_contrast(colour, under), 2) for key, colour in texts.items()}
    assert {} == {key: contrast for key, contrast in contrasts.items() if contrast < LEGIBLE}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_selected_pill_can_be_read(name: str) -> None:
    """A selected pill writes the primary colour on a tenth of itself."""
    theme = SETTINGS["theme"][name]
    primary, page = _colour(theme["primaryColor"]), _colour(theme["backgroundColor"])
    assert _contrast(primary, _over(primary, 0.1, page)) >= LEGIBLE


def test_the_measure_is_that_of_the_standard() -> None:
    """Black on white is 21 to 1, and #767676 is the lightest grey that passes on white."""
    white = _colour("#ffffff")
    assert pytest.approx(21) == _contrast(_colour("#000000"), white)
    assert _contrast(_colour("#777777"), white) < LEGIBLE < _contrast(_colour("#767676"), white)
