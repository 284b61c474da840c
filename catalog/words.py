"""Texts in Korean and English, and how values are put into them.

Knows languages and particles; refuses to know what any text is about.
"""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """One text in both languages."""

    ko: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in one language."""
        return self.ko if language == "ko" else self.en
