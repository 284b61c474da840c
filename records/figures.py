"""An option's figures as they can be followed by hand: the value, the formula in words, the formula with values.

Knows how a metric's formula is told; refuses to compute anything.
"""

from collections.abc import Iterator
from typing import NamedTuple

from catalog.figures import format_range
from catalog.model import Catalog, Question
from catalog.tree import Name, Number
from catalog.wording import Wording
from catalog.words import Text
from rules.show import typical_text
from rules.verdict import OptionVerdict, Verdict

_NOTHING = Text("", "")


class Figure(NamedTuple):
    """One figure of an option."""

    label: Text
    value: Text
    """With its unit; a range where answers are open."""
    formula: Text
    """In words; empty where the figure is a single number of the catalog."""
    filled: Text
    """With this review's values; empty where that is the figure itself."""


def tell_figures(catalog: Catalog, verdict: Verdict, option: OptionVerdict) -> Iterator[Figure]:
    """Yield every figure of an option that is in the catalog."""
    decision, _, _ = option.option.partition(".")
    known = catalog.decisions[decision].options.get(option.option)
    if known is None:
        return
    own = {metric.id.rpartition(".")[2]: metric for metric in option.metrics}
    values = {**_values(catalog, verdict), **{id: metric.text for id, metric in own.items()}}
    words, numbers = Wording(catalog, known.id), Wording(catalog, known.id, values=values)
    for id, metric in known.metrics.items():
        tree = metric.formula.tree
        value, single = own[id].text, isinstance(tree, Number) or (isinstance(tree, Name) and tree.kind == "fact")
        filled = numbers.formula(tree)
        yield Figure(
            metric.text, value, _NOTHING if single else words.formula(tree), _NOTHING if filled == value else filled
        )


def _values(catalog: Catalog, verdict: Verdict) -> dict[str, Text]:
    """Return what stands for every question and quantity in this situation; of an open question what is assumed."""
    assumed = {question.id: _usual(question) for question in catalog.questions.values() if question.typical}
    answered = {view.question: view.shown for view in verdict.answers if view.state in ("known", "range")}
    return {**assumed, **answered, **{each.id: each.text for each in verdict.quantities}}


def _usual(question: Question) -> Text:
    """Return what is assumed where nothing is known, short enough to stand in a formula."""
    if question.kind != "number" or question.typical is None:
        return typical_text(question)
    unit = question.unit.text if question.unit else "1"
    return format_range(question.typical.p10 or 0.0, question.typical.p90 or 0.0, unit)
