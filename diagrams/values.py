"""The numbers of a review as the texts of a scene print them, read off its verdict.

Knows where a verdict keeps a number; refuses to know what is drawn. Figures are those of the verdict, so that a picture
never says another number than the reasons beside it.
"""

from catalog.figures import UNKNOWN, format_number
from catalog.model import Catalog
from catalog.words import Text, fill, placeholders
from rules.verdict import Shown, Verdict


class Values:
    """The numbers that the scene of one option may name: its metrics, quantities, questions and facts."""

    def __init__(self, catalog: Catalog, verdict: Verdict, option: str) -> None:
        decision = verdict.decision(option.partition(".")[0])
        self._catalog = catalog
        self._shown: dict[str, Shown] = {each.id: each for each in (*verdict.numbers, *verdict.quantities)}
        self._shown |= {each.id.rpartition(".")[2]: each for each in decision.option(option).metrics}
        self._readings = catalog.readings

    def number(self, name: str) -> Shown:
        """Return a number by its name."""
        return self._shown[name]

    def fill(self, text: Text) -> Text:
        """Put the numbers into a text; one that is missing is said to be unknown."""
        names = {*placeholders(text.ko), *placeholders(text.en)}
        return fill(text, {name: self._text(name) for name in names}, self._readings)

    def _text(self, name: str) -> Text:
        if not name.startswith("fact."):
            return self._shown[name].text
        fact = self._catalog.facts[name.removeprefix("fact.")]
        return UNKNOWN if fact.value is None else format_number(fact.value, fact.unit.text if fact.unit else "1")
