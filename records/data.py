"""What programs read: the JSON documents of the terminal, one shape each (docs/schemas).

Knows their shapes, how the catalog and a verdict fill them and how they are written; refuses to know where they go.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from catalog.model import Catalog, Choice, Option
from catalog.problems import Problem
from catalog.words import Text
from rules.conflicts import Conflict, WayOut
from rules.interview import in_order
from rules.outlook import Outlook, WayToWin
from rules.review import Review
from rules.verdict import DecisionVerdict, Verdict


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One question of the interview."""

    id: str
    section: str
    kind: Literal["number", "choice", "many", "yes_no", "rank"]
    text: Text
    help: Text
    unit: str | None
    """The unit in which a number is written into an answers file."""
    low: float | None
    high: float | None
    """What a number may be, in `unit`."""
    whole: bool
    effort: Literal["low", "medium", "high"]
    asked_always: bool
    choices: tuple[Choice, ...]
    """What may be picked, ticked or ranked, by key."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What `questions --json` prints, in the order of the interview."""

    catalog_version: str
    questions: tuple[QuestionEntry, ...]


@dataclass(frozen=True, slots=True)
class OptionEntry:
    """One way to decide."""

    id: str
    text: Text
    summary: Text
    technologies: tuple[str, ...]
    needs: tuple[str, ...]
    """Platforms, all of them."""
    needs_one: tuple[str, ...]
    """Platforms, any one of them."""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One thing that can be decided."""

    id: str
    title: Text
    text: Text
    changing_later: Literal["easy", "hard", "one_way"]
    themes: tuple[str, ...]
    conditional: bool
    """Whether it is needed in some stacks only."""
    options: tuple[OptionEntry, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What `catalog --json` prints."""

    catalog_version: str
    decisions: tuple[DecisionEntry, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact that some reason rests on."""

    id: str
    statement: Text
    as_of: str | None
    url: str
    confidence: Literal["high", "medium", "low"]
    checked: bool
    """Whether somebody other than its writer compared it with its source."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What `recommend --json` prints; exit code 1 where nothing fits."""

    verdict: Verdict
    outlook: Outlook | None
    """What would change it; None where that was not worked out, as in files written by the browser."""
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `explain --json` prints; exit code 1 where nothing fits."""

    catalog_version: str
    situation_hash: str
    scenarios: int
    fits: bool
    conflicts: tuple[Conflict, ...]
    ways_out: tuple[WayOut, ...]
    decisions: tuple[DecisionVerdict, ...]
    outlook: Outlook
    """What would change them, and the rest of the stack."""
    ways: tuple[WayToWin, ...]
    """What would have to be otherwise for each losing option; of one decision, if one was named."""
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What `check --json` prints; exit code 1 where there is a problem."""

    catalog_version: str | None
    """None where the catalog cannot be read."""
    problems: tuple[Problem, ...]
    overdue: tuple[Problem, ...]
    """Facts that are due to be looked up again; no problems, for time alone makes them so."""
    review: Review | None
    """What wins, fires and matters in drawn situations; only with --report."""


def to_json(document: Any) -> str:  # noqa: ANN401 any of the documents here and of records.entries
    """Return a document as JSON; a lone surrogate, which UTF-8 cannot hold, is written as JSON's own escape."""
    text = json.dumps(asdict(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()


def list_questions(catalog: Catalog) -> Questions:
    """Return every question in the order of the interview."""
    entries = []
    for q in in_order(catalog):
        factor = q.unit.factor if q.unit else 1.0
        low, high = (None if end is None else end / factor for end in (q.low, q.high))
        unit = q.unit.text if q.unit else None
        entries.append(
            QuestionEntry(
                q.id, q.section, q.kind, q.text, q.help, unit, low, high, q.whole, q.effort, q.ask_if is None, q.choices
            )
        )
    return Questions(catalog.version, tuple(entries))


def list_decisions(catalog: Catalog) -> Decisions:
    """Return every decision with its options."""
    return Decisions(
        catalog.version,
        tuple(
            DecisionEntry(
                d.id, d.title, d.text, d.changing_later, d.themes, d.conditional, tuple(map(_entry, d.options.values()))
            )
            for d in catalog.decisions.values()
        ),
    )


def _entry(option: Option) -> OptionEntry:
    return OptionEntry(option.id, option.text, option.summary, option.technologies, option.needs, option.needs_one)


def recommendation(catalog: Catalog, verdict: Verdict, outlook: Outlook | None) -> Recommendation:
    """Return a verdict with the facts it rests on."""
    named = [each.fact for each in verdict.couplings]
    named += [reason.fact for platform in verdict.platforms for reason in platform.reasons]
    return Recommendation(verdict, outlook, cited(catalog, [*named, *_facts(verdict.decisions)]))


def explanation(
    catalog: Catalog,
    verdict: Verdict,
    decisions: tuple[DecisionVerdict, ...],
    outlook: Outlook,
    ways: tuple[WayToWin, ...],
) -> Explanation:
    """Return what is said of some decisions, with the facts it rests on."""
    return Explanation(
        verdict.catalog_version,
        verdict.situation_hash,
        verdict.scenarios,
        verdict.fits,
        verdict.conflicts,
        verdict.ways_out,
        decisions,
        outlook,
        ways,
        cited(catalog, _facts(decisions)),
    )


def _facts(decisions: Iterable[DecisionVerdict]) -> Iterator[str | None]:
    for option in (option for decision in decisions for option in decision.options):
        yield from (reason.fact for reason in option.reasons)
        yield from (exclusion.fact for exclusion in option.excluded)


def cited(catalog: Catalog, named: Iterable[str | None]) -> tuple[Cited, ...]:
    """Return facts by their ids, sorted, each once."""
    facts = [catalog.facts[id] for id in sorted({id for id in named if id is not None})]
    return tuple(Cited(f.id, f.statement, f.as_of, f.source.url, f.confidence, f.checked) for f in facts)
