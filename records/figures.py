"""An option's figures as they can be followed by hand: the value, the formula in words, the formula with values.

Knows how a metric's formula is told; refuses to compute anything.
"""

from collections.abc import Iterator
from typing import NamedTuple

from catalog.model import Catalog
from catalog.tree import Name, Number, Tree
from catalog.wording import Wording
from catalog.words import Text
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
    values = {**_values(verdict), **{id: metric.text for id, metric in own.items()}}
    words, numbers = Wording(catalog, known.id), Wording(catalog, known.id, values=values)
    for id, metric in known.metrics.items():
        tree = _opened(catalog, metric.formula.tree)
        value, single = own[id].text, isinstance(tree, Number) or (isinstance(tree, Name) and tree.kind == "fact")
        if single:
            yield Figure(metric.text, value, _NOTHING, _NOTHING)
            continue
        filled = numbers.formula(tree)
        yield Figure(metric.text, value, words.formula(tree), _NOTHING if filled == value else filled)


def _opened(catalog: Catalog, tree: Tree) -> Tree:
    """Return a formula; where it only names a quantity, the formula of that: a name explains nothing."""
    while isinstance(tree, Name) and tree.kind == "quantity":
        tree = catalog.quantities[tree.id].formula.tree
    return tree


def _values(verdict: Verdict) -> dict[str, Text]:
    """Return what stands for every question and quantity in this situation; of an open question what is assumed."""
    answered = {view.question: view.shown for view in verdict.answers if view.state in ("known", "range")}
    drawn = {each.id: each.text for each in (*verdict.numbers, *verdict.quantities)}
    return {**verdict.assumed, **drawn, **answered}
