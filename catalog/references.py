"""Who leads to whom in a catalog: technologies, options, facts and sources, each in both directions.

Knows references and names; refuses to know how any of them is shown.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from catalog.expressions import reads
from catalog.model import Catalog, Criterion, Metric, Option, Pair, Rule, Technology
from catalog.usage import claims
from catalog.words import placeholders

Reader = tuple[Literal["question", "quantity", "option", "platform"], str]
"""What computes with a fact: a quantity, or a metric of an option or platform; or a question assumes it."""


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """A technology beside another, as the other sees it."""

    relation: str
    """part_of | instead_of | works_with | runs_on"""
    outward: bool
    """Whether it reads from here to there: this is part of it, this runs on it; True where both ways are the same."""
    other: str


_V = TypeVar("_V", str, Reader, Tie)
_MAKER = re.compile(r"^(Amazon|AWS|Grafana) ")
_PARTS = re.compile(r" and |[(),]")
_SHORTEST = 3
"""Letters of a name that is looked for in statements; a shorter one stands in too many words."""


@dataclass(frozen=True, slots=True)
class References:
    """Everything by what leads to it, sorted by id; what nothing leads to has no entry."""

    ties: Mapping[str, tuple[Tie, ...]]
    options: Mapping[str, tuple[str, ...]]
    """Technology -> options that name it or draw it."""
    beneath: Mapping[str, tuple[str, ...]]
    """Technology -> further options that stand on a platform that names it."""
    about: Mapping[str, tuple[str, ...]]
    """Technology -> facts that are filed under it, say its name, correct what was said of it, or carry a rule of the
    option that is called like it; else those behind the options that name it."""
    topics: Mapping[str, tuple[str, ...]]
    """Fact -> technologies that it is about."""
    claims: Mapping[str, tuple[Rule | Criterion | Pair, ...]]
    """Fact -> what gives points or excludes on it."""
    readers: Mapping[str, tuple[Reader, ...]]
    """Fact -> what computes with it or assumes it."""
    sources: Mapping[str, tuple[str, ...]]
    """A source as written -> facts that were read there."""


def refer(catalog: Catalog) -> References:
    """Return who leads to whom."""
    named = _by(catalog, _own)
    standing = _by(catalog, lambda option: _under(catalog, option))
    beneath = {
        technology: tuple(id for id in options if id not in named.get(technology, ()))
        for technology, options in standing.items()
    }
    about = _grouped(
        (technology.id, fact)
        for technology in catalog.technologies.values()
        for fact in _about(catalog, technology, named.get(technology.id, ()))
    )
    cited: defaultdict[str, list[Rule | Criterion | Pair]] = defaultdict(list)
    for claim in claims(catalog):
        for fact in _rests_on(claim):
            cited[fact].append(claim)
    return References(
        ties=_ties(catalog),
        options=named,
        beneath={technology: options for technology, options in beneath.items() if options},
        about=about,
        topics=_grouped((fact, technology) for technology, facts in about.items() for fact in facts),
        claims={fact: tuple(sorted(found, key=lambda claim: claim.id)) for fact, found in sorted(cited.items())},
        readers=_grouped((fact, reader) for reader, facts in _readings(catalog) for fact in facts),
        sources=_grouped((fact.source.text, fact.id) for fact in catalog.facts.values()),
    )


def decisions_of(options: Iterable[str]) -> tuple[str, ...]:
    """Return the decisions that options belong to, in the order first met."""
    return tuple(dict.fromkeys(option.partition(".")[0] for option in options))


def _grouped(pairs: Iterable[tuple[str, _V]]) -> dict[str, tuple[_V, ...]]:
    """Return the values by their key, both sorted and each once."""
    found: defaultdict[str, set[_V]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _by(catalog: Catalog, technologies: Callable[[Option], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return _grouped(
        (technology, option.id)
        for decision in catalog.decisions.values()
        for option in decision.options.values()
        for technology in technologies(option)
    )


def _own(option: Option) -> set[str]:
    drawn = {node.technology for node in option.picture.nodes}
    drawn |= {actor.technology for actor in option.scene.actors} if option.scene else set()
    return {*option.technologies, *filter(None, drawn)}


def _under(catalog: Catalog, option: Option) -> set[str]:
    platforms = (catalog.platforms[id] for id in (*option.needs, *option.needs_one))
    return {technology for platform in platforms for technology in platform.technologies}


def _ties(catalog: Catalog) -> dict[str, tuple[Tie, ...]]:
    pairs = []
    for technology in catalog.technologies.values():
        for other, relation in technology.relations.items():
            same = relation in {"instead_of", "works_with"}
            pairs.append((technology.id, Tie(relation, outward=True, other=other)))
            pairs.append((other, Tie(relation, outward=same, other=technology.id)))
    return _grouped(pairs)


def _about(catalog: Catalog, technology: Technology, options: Iterable[str]) -> set[str]:
    """Return the facts about a technology; where there is none, those behind the options that name it."""
    names = [part.strip() for part in _PARTS.split(_MAKER.sub("", technology.name.en))]
    wanted = [re.escape(name) for name in names if len(name) >= _SHORTEST and not name.islower()]
    named = re.compile(rf"\b({'|'.join(wanted)})\b") if wanted else None
    found = {correction.fact for correction in technology.corrections}
    for fact in catalog.facts.values():
        if fact.id.partition(".")[0] == technology.id or (named and named.search(fact.statement.en)):
            found.add(fact.id)
    resting = [rule for rule in catalog.rules if rule.target.partition(".")[2] == technology.id]
    if not found and not resting:
        resting = [rule for rule in catalog.rules if rule.target in options]
    return found | {rule.evidence.fact for rule in resting if rule.evidence.fact}


def _rests_on(claim: Rule | Criterion | Pair) -> set[str]:
    """Return the facts of a claim: its source, those that its condition reads and those that its sentence prints."""
    found = {name.removeprefix("fact.") for name in placeholders(claim.because.ko) if name.startswith("fact.")}
    if isinstance(claim, Rule):
        found |= {id for kind, id in reads(claim.when.tree) if kind == "fact"}
    return found | ({claim.evidence.fact} if claim.evidence.fact else set())


def _readings(catalog: Catalog) -> Iterator[tuple[Reader, tuple[str, ...]]]:
    """Yield what computes with facts or assumes one, with those facts."""
    for question in catalog.questions.values():
        if question.typical and question.typical.evidence.fact:
            yield ("question", question.id), (question.typical.evidence.fact,)
    for quantity in catalog.quantities.values():
        yield ("quantity", quantity.id), tuple(id for kind, id in reads(quantity.formula.tree) if kind == "fact")
    for platform in catalog.platforms.values():
        yield ("platform", platform.id), tuple(_of_metrics(platform.metrics))
    for decision in catalog.decisions.values():
        for option in decision.options.values():
            yield ("option", option.id), tuple(_of_metrics(option.metrics))
            if option.since:
                yield ("option", option.id), (option.since.fact,)


def _of_metrics(metrics: Mapping[str, Metric]) -> Iterator[str]:
    for metric in metrics.values():
        yield from (id for kind, id in reads(metric.formula.tree) if kind == "fact")
