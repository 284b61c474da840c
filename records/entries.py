"""Entries of the catalog for programs and the terminal: one shape for technologies, decisions, options and facts.

Knows what an entry holds and what leads to it; refuses to know how it is printed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from catalog import search
from catalog.model import Catalog, Criterion, Pair, Rule
from catalog.problems import Problem, ProblemsError
from catalog.references import References, Tie, refer
from catalog.wording import Wording
from catalog.words import Text
from records.data import Cited, cited

_NEAREST = 8
"""Names told where none fits exactly."""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """Where the product's first notes were wrong, out of date or half right."""

    technology: str
    said: Text
    now: Text
    fact: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What `catalog --corrections --json` prints, by technology."""

    catalog_version: str
    corrections: tuple[CorrectionEntry, ...]
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """What gives points or excludes."""

    id: str
    about: tuple[str, ...]
    """The option or platform; two options where they are better or worse together; the decision of a criterion."""
    points: dict[str, int]
    excludes: bool
    when: Text | None
    """The condition in words; None where it holds always."""
    because: Text
    fact: str | None
    """None: a judgement."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What `catalog NAME --json` prints: an entry with everything that it leads to and that leads to it."""

    catalog_version: str
    kind: Literal["technology", "decision", "option", "fact"]
    id: str
    title: Text
    text: Text | None
    strengths: tuple[Text, ...]
    weaknesses: tuple[Text, ...]
    ties: tuple[Tie, ...]
    technologies: tuple[str, ...]
    options: tuple[str, ...]
    claims: tuple[ClaimEntry, ...]
    corrections: tuple[CorrectionEntry, ...]
    facts: tuple[Cited, ...]


def list_corrections(catalog: Catalog) -> Corrections:
    """Return every correction with the fact that it rests on."""
    found = tuple(correction for id in catalog.technologies for correction in _corrections(catalog, id))
    return Corrections(catalog.version, found, cited(catalog, (each.fact for each in found)))


def find_entry(catalog: Catalog, name: str) -> Entry:
    """Return the entry with an id, old or new, or the technology that is called or read so.

    Raises ProblemsError with names near to it where there is none.
    """
    id = catalog.formerly.get(name, name)
    decision = catalog.decisions.get(id.partition(".")[0])
    called = search.exact(catalog, name)
    if id in catalog.technologies or (called and id not in catalog.decisions and id not in catalog.facts):
        return _technology(catalog, refer(catalog), id if id in catalog.technologies else called[0])
    if decision is not None and id == decision.id:
        return _decision(catalog, id)
    if decision is not None and id in decision.options:
        return _option(catalog, id)
    if id in catalog.facts:
        return _fact(catalog, refer(catalog), id)
    raise ProblemsError([_unknown(catalog, name)])


def _unknown(catalog: Catalog, name: str) -> Problem:
    holding = (search.technologies(catalog, name), search.decisions(catalog, name), search.facts(catalog, name))
    known = [*catalog.technologies, *catalog.decisions]
    near = [id for ids in holding for id in ids][:_NEAREST] or get_close_matches(name, known, 1, 0.5)
    wrong = Text(f"카탈로그에 없는 이름입니다('{name}').", f"the catalog has no such entry ('{name}').")
    fix = Text("기술, 결정, 선택지, 사실의 이름을 적으십시오.", "Name a technology, decision, option or fact.")
    if near:
        fix = Text(f"비슷한 이름: {', '.join(near)}", f"Near names: {', '.join(near)}")
    return Problem("catalog", 0, "unknown-entry", wrong, fix)


def _technology(catalog: Catalog, references: References, id: str) -> Entry:
    found = catalog.technologies[id]
    options = (*references.options.get(id, ()), *references.beneath.get(id, ()))
    return Entry(
        catalog.version, "technology", id, found.name, found.summary, found.strengths, found.weaknesses,
        references.ties.get(id, ()), (), options, (), tuple(_corrections(catalog, id)),
        cited(catalog, references.about.get(id, ())),
    )  # fmt: skip


def _decision(catalog: Catalog, id: str) -> Entry:
    found = catalog.decisions[id]
    claims = tuple(_claims(catalog, (each for each in catalog.criteria if each.decision == id)))
    technologies = {each for option in found.options.values() for each in option.technologies}
    return Entry(
        catalog.version, "decision", id, found.title, found.text, (), (), (), tuple(sorted(technologies)),
        tuple(found.options), claims, (), cited(catalog, (each.fact for each in claims)),
    )  # fmt: skip


def _option(catalog: Catalog, id: str) -> Entry:
    found = catalog.decisions[id.partition(".")[0]].options[id]
    rules = [rule for rule in catalog.rules if rule.target == id]
    pairs = [pair for pair in catalog.pairs if id in (pair.first, pair.second)]
    claims = tuple(_claims(catalog, [*sorted(rules, key=_weight), *pairs]))
    return Entry(
        catalog.version, "option", id, found.text, found.summary, (), (), (), found.technologies, (), claims, (),
        cited(catalog, (each.fact for each in claims)),
    )  # fmt: skip


def _fact(catalog: Catalog, references: References, id: str) -> Entry:
    topics = references.topics.get(id, ())
    corrections = tuple(each for topic in topics for each in _corrections(catalog, topic) if each.fact == id)
    claims = tuple(_claims(catalog, references.claims.get(id, ())))
    options = tuple(each for kind, each in references.readers.get(id, ()) if kind == "option")
    return Entry(
        catalog.version, "fact", id, catalog.facts[id].statement, None, (), (), (), topics, options, claims,
        corrections, cited(catalog, [id]),
    )  # fmt: skip


def _weight(rule: Rule) -> tuple[bool, int, str]:
    return not rule.excludes, -sum(rule.points.values()), rule.id


def _corrections(catalog: Catalog, id: str) -> Iterator[CorrectionEntry]:
    for each in catalog.technologies[id].corrections:
        yield CorrectionEntry(id, each.said, each.now, each.fact)


def _claims(catalog: Catalog, found: Iterable[Rule | Criterion | Pair]) -> Iterator[ClaimEntry]:
    for claim in found:
        if isinstance(claim, Rule):
            about: tuple[str, ...] = (claim.target,)
        elif isinstance(claim, Pair):
            about = (claim.first, claim.second)
        else:
            about = (claim.decision,)
        owners = catalog.decisions[claim.decision].options if isinstance(claim, Criterion) else about
        wording = Wording(catalog, *owners)
        yield ClaimEntry(
            claim.id,
            about,
            dict(claim.points),
            isinstance(claim, Rule) and claim.excludes,
            wording.condition(claim.when.tree) if isinstance(claim, Rule) else None,
            wording.sentence(claim.because),
            claim.evidence.fact,
        )
