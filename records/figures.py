"""An option's figures as they can be followed by hand: the value, the formula in words, the formula with values.

Knows how a metric's formula is told; refuses to compute anything.
"""

from collections.abc import Iterator
from typing import NamedTuple

from catalog.expressions import reads
from catalog.model import Catalog, Option
from catalog.tree import Name, Number, Tree
from catalog.usage import facts_behind
from catalog.wording import Wording
from catalog.words import Text
from records import phrases
from rules.verdict import OptionVerdict, Verdict

_NOTHING = Text("", "")


class Figure(NamedTuple):
    """One figure of an option."""

    label: Text
    value: Text
    """With its unit; a range where answers are open."""
    formula: Text
    """In words; of a single number of the catalog what that is, and that it is a judgement where no fact says it."""
    filled: Text
    """With this review's values; empty where that is the figure itself."""
    facts: tuple[str, ...]
    """What it is computed with."""


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
        named, tree = _opened(catalog, metric.formula.tree)
        value, facts = own[id].text, tuple(sorted(_facts(catalog, known, tree)))
        if isinstance(tree, Name) and tree.kind == "fact":
            yield Figure(metric.text, value, catalog.facts[tree.id].statement, _NOTHING, facts)
        elif isinstance(tree, Number):
            yield Figure(metric.text, value, _judged(named), _NOTHING, facts)
        else:
            filled = numbers.formula(tree)
            yield Figure(metric.text, value, words.formula(tree), _NOTHING if filled == value else filled, facts)


def _opened(catalog: Catalog, tree: Tree) -> tuple[Text | None, Tree]:
    """Return a formula and its name; where it only names a quantity, the formula of that: a name explains nothing."""
    named = None
    while isinstance(tree, Name) and tree.kind == "quantity":
        quantity = catalog.quantities[tree.id]
        named, tree = quantity.text, quantity.formula.tree
    return named, tree


def _judged(named: Text | None) -> Text:
    if named is None:
        return phrases.JUDGED
    return Text(f"{named.ko} ({phrases.JUDGED.ko})", f"{named.en} ({phrases.JUDGED.en})")


def list_facts(catalog: Catalog, option: Option) -> list[str]:
    """Return the facts behind every figure of an option, each once, figure by figure."""
    behind = (sorted(_facts(catalog, option, metric.formula.tree)) for metric in option.metrics.values())
    return list(dict.fromkeys(fact for facts in behind for fact in facts))


def _facts(catalog: Catalog, option: Option, tree: Tree) -> set[str]:
    """Return the facts behind a formula, also of the option's other figures that it reads."""
    found = {*facts_behind(catalog, tree)}
    for kind, id in reads(tree):
        if kind == "metric" and id in option.metrics:
            found |= _facts(catalog, option, option.metrics[id].formula.tree)
    return found


def _values(verdict: Verdict) -> dict[str, Text]:
    """Return what stands for every question and quantity in this situation; of an open question what is assumed."""
    answered = {view.question: view.shown for view in verdict.answers if view.state in ("known", "range")}
    drawn = {each.id: each.text for each in (*verdict.numbers, *verdict.quantities)}
    return {**verdict.assumed, **drawn, **answered}
