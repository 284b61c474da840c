"""Texts in Korean and English, and how values are put into them.

Knows languages and particles; refuses to know what any text is about. Numbers are printed by `catalog.figures`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.sounds import PARTICLES, particle

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_WITH_PARTICLE = re.compile(rf"\{{([a-z][a-z0-9_.]*)\}}(['\"’”)\]]*)({'|'.join(map(re.escape, PARTICLES))})?")


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """One text in both languages."""

    ko: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in one language."""
        return self.ko if language == "ko" else self.en


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in `{braces}`, in order of appearance."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: Text, values: Mapping[str, Text], readings: Mapping[str, str]) -> Text:
    """Put values into `{placeholders}` and choose each Korean particle pair (`{x}은/는`) by the value's last sound.

    `readings` says how names in Latin letters are read in Korean, e.g. {"Kafka": "카프카"}. Every placeholder needs a
    value: the loader has checked the names, so a missing one is our fault and a KeyError.
    """

    def korean(found: re.Match[str]) -> str:
        value = values[found[1]].ko + found[2]
        return value + (particle(found[3], value, readings) if found[3] else "")

    return Text(
        ko=_WITH_PARTICLE.sub(korean, text.ko),
        en=_PLACEHOLDER.sub(lambda found: values[found[1]].en, text.en),
    )
