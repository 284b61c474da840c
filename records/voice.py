"""How a record speaks: values in phrases, shares and points as people read them, sentences that follow one another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.model import Catalog
from catalog.words import Language, Text, fill

POINT = 125
"""What one point in a quality of average weight is worth, in points x weight."""

_FIRST_WORD = re.compile(r"[A-Z][a-z]*(?=[ ,'’])")
_INNER_WORD = re.compile(r"(?<=[a-z,;] )[a-z]+")


@dataclass(frozen=True, slots=True)
class Voice:
    """Says phrases in one language."""

    language: Language
    readings: Mapping[str, str]
    """How names in Latin letters are read in Korean."""
    common: frozenset[str]
    """English words that the catalog writes without a capital inside sentences, so that they are no names."""

    @classmethod
    def of(cls, catalog: Catalog, language: Language) -> "Voice":
        """Return the voice that knows the names and the words of a catalog."""
        texts = [rule.because for rule in catalog.rules] + [pair.because for pair in catalog.pairs]
        texts += [criterion.because for criterion in catalog.criteria]
        texts += [option.summary for decision in catalog.decisions.values() for option in decision.options.values()]
        texts += [fact.statement for fact in catalog.facts.values()]
        return cls(
            language, catalog.readings, frozenset(word for text in texts for word in _INNER_WORD.findall(text.en))
        )

    def say(self, phrase: Text, **values: Text | str) -> str:
        """Return a phrase with its values; a value that is no Text is the same in both languages."""
        texts = {name: Text(value, value) if isinstance(value, str) else value for name, value in values.items()}
        return fill(phrase, texts, self.readings).of(self.language)

    def run_on(self, sentence: str) -> str:
        """Return a sentence so that it can follow `because`: an English one without the capital of a common word."""
        first = _FIRST_WORD.match(sentence)
        if self.language == "ko" or first is None or first[0].lower() not in self.common:
            return sentence
        return first[0].lower() + sentence[first.end() :]


def share(value: float) -> Text:
    """Return a share as people read it; never 0 % or 100 % for what is neither."""
    if 0 < value < 1 / 100:
        return Text("1% 미만", "under 1%")
    if 99 / 100 < value < 1:
        return Text("99% 이상", "over 99%")
    return Text(f"{value:.0%}", f"{value:.0%}")


def points(utility: float, digits: int = 1) -> str:
    """Return points x weight in points of a quality of average weight."""
    return f"{utility / POINT:,.{digits}f}"


def compared(first: float, second: float) -> tuple[str, str]:
    """Return two such figures so that they can be told apart: to a hundredth where a tenth is the same."""
    digits = 2 if points(first) == points(second) else 1
    return points(first, digits), points(second, digits)


def signed(worth: int, scenarios: int) -> str:
    """Return an exact sum over the scenarios as points on average, with its sign."""
    return f"{worth / scenarios / POINT:+,.1f}"


def joined(texts: Iterable[Text]) -> Text:
    """Return names one after another."""
    kept = tuple(texts)
    return Text(", ".join(text.ko for text in kept), ", ".join(text.en for text in kept))
