"""Who reads what in a catalog: every expression and every claim, and what they lean on."""

from collections.abc import Iterable, Iterator

from catalog.expressions import reads
from catalog.model import Catalog, Criterion, Pair, Rule
from catalog.tree import Expression, Tree
from catalog.words import Text, placeholders

HOURS_OF_ONE, ROTATION = "hours_of_one_operator", "rotation"
"""Quantities that the engine reads for the people whom a stack takes: hours a month that one person can operate, and
the people whom nights take, 0 where they can wait."""


def claims(catalog: Catalog) -> tuple[Rule | Criterion | Pair, ...]:
    """Return everything that gives points or excludes."""
    return (*catalog.rules, *catalog.criteria, *catalog.pairs)


def used(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Return (kind, id) of the questions, quantities and facts that can move or show a result, or correct the notes.

    A quantity counts if a rule, metric or condition reads it, or one that counts reads it, or a sentence prints it.
    """
    waiting = [read for expression in _roots(catalog) for read in reads(expression.tree)]
    waiting += [("quantity", id) for id in (HOURS_OF_ONE, ROTATION) if id in catalog.quantities]
    sentences = [*(claim.because for claim in claims(catalog)), *_scene_texts(catalog)]
    waiting += [named for text in sentences for named in _printed(text, catalog)]
    facts = {("fact", fact) for fact in _cited(catalog) if fact}
    return frozenset(_all_behind(catalog, waiting) | facts)


def facts_behind(catalog: Catalog, tree: Tree) -> tuple[str, ...]:
    """Return the facts that an expression computes with, itself or through quantities, by id."""
    return tuple(sorted(id for kind, id in _all_behind(catalog, reads(tree)) if kind == "fact"))


def _all_behind(catalog: Catalog, named: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return what is named, and what the quantities among it read."""
    found, waiting = set[tuple[str, str]](), [*named]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            if one[0] == "quantity":
                waiting += reads(catalog.quantities[one[1]].formula.tree)
    return found


def _roots(catalog: Catalog) -> Iterator[Expression]:
    """Yield every expression that the engine evaluates for its own sake."""
    for question in catalog.questions.values():
        if question.ask_if:
            yield question.ask_if
    for rule in catalog.rules:
        yield rule.when
    for decision in catalog.decisions.values():
        if decision.applies_if:
            yield decision.applies_if
        for option in decision.options.values():
            if option.runs_today:
                yield option.runs_today
            yield from (metric.formula for metric in option.metrics.values())
    for platform in catalog.platforms.values():
        if platform.already_runs:
            yield platform.already_runs
        yield from (metric.formula for metric in platform.metrics.values())


def _printed(text: Text, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield quantities and facts that a sentence prints; a question that is only printed decides nothing."""
    for name in placeholders(text.ko):
        if name.startswith("fact."):
            yield "fact", name.removeprefix("fact.")
        elif name in catalog.quantities:
            yield "quantity", name


def _scene_texts(catalog: Catalog) -> Iterator[Text]:
    """Yield what the scenes of options say; what an actor is counted by is written as if it were printed."""
    scenes = [option.scene for decision in catalog.decisions.values() for option in decision.options.values()]
    for scene in (each for each in scenes if each is not None):
        for part in (scene.actors, scene.edges, scene.steps):
            yield from (each.text for each in part if each.text is not None)
        yield from (Text(f"{{{actor.count}}}", "") for actor in scene.actors if actor.count is not None)


def _cited(catalog: Catalog) -> Iterator[str | None]:
    for claim in claims(catalog):
        yield claim.evidence.fact
    for question in catalog.questions.values():
        if question.typical:
            yield question.typical.evidence.fact
    for decision in catalog.decisions.values():
        yield from (option.since.fact for option in decision.options.values() if option.since)
    for technology in catalog.technologies.values():
        yield from (correction.fact for correction in technology.corrections)
