"""What is exported, and what a decision record says, before any format lays it out.

An `Export` is all that a format is given. A `Record` is the content of one decision record in one language, as plain
text: formats escape, none of them decides what is said. A record's identity is its decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Literal, get_args

from catalog.model import Catalog
from catalog.words import Language
from rules.outlook import Outlook
from rules.verdict import DecisionVerdict, Verdict

Kind = Literal["good", "neutral", "bad"]
Decreed = Literal["proposed", "accepted", "rejected", "deprecated"]
"""Statuses that people give; a record is superseded by accepting the next one."""
Status = Literal[Decreed, "superseded"]
Conclusion = Literal["decided", "deferred", "open"]
"""What a meeting says of a decision."""
CONCLUSIONS: tuple[Conclusion, ...] = get_args(Conclusion)
GIVEN: tuple[Decreed, ...] = get_args(Decreed)
STATUSES: tuple[Status, ...] = get_args(Status)

TITLE_MOST = 200
"""Characters of a title that are kept: a heading beyond that is no heading."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, drawn beforehand (`records.pictures`)."""

    svg: str
    alternative: str
    """What the picture says, in the language of the export."""
    png: bytes | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part in a decision; names as typed."""

    decision_makers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concluded:
    """What the meeting said of a decision last; texts as typed."""

    conclusion: Conclusion
    option: str
    """The option that was chosen when it was said, by its whole id."""
    note: str
    """Several lines, or nothing."""
    owner: str
    """Who decides or carries it on; may be empty."""
    by: str
    """The day until which, as in ISO 8601; may be empty."""
    who: str
    """Who wrote it down."""
    when: datetime
    """When it was written down, in UTC."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something to find out after the meeting; texts as typed."""

    owner: str
    by: str
    """The day until which, as in ISO 8601; both may be empty."""
    question: str | None = None
    """The question of the catalog that it is, if any."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a meeting wrote down; all of it may be empty."""

    attendees: tuple[str, ...] = ()
    conclusions: Mapping[str, Concluded] = field(default_factory=dict)
    """decision -> what was said of it; a decision that is not here was not spoken of."""
    questions: Mapping[str, OpenQuestion] = field(default_factory=dict)
    """The words of what to find out, as typed -> who finds it out."""


@dataclass(frozen=True, slots=True)
class Former:
    """An accepted record of the same decision, which a later one takes the place of."""

    number: int
    title: str
    file: str
    """Its file's name."""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that a format may write from. The verdict must fit: where no stack fits, nothing is decided."""

    catalog: Catalog
    verdict: Verdict
    language: Language
    today: date
    title: str
    """Of the review, as typed."""
    answers_yaml: str
    """The situation as ANSWERS.yaml, so that the verdict can be computed again."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """decision -> the number it was given before; given once, never taken back."""
    statuses: Mapping[str, Status] = field(default_factory=dict)
    """decision -> status; `proposed` where not said."""
    names: Mapping[str, str] = field(default_factory=dict)
    """decision -> its file's name in a log that is there already, where it has one."""
    taken: int = 0
    """The highest number in that log, whoever wrote the record."""
    replaces: Mapping[str, Former] = field(default_factory=dict)
    """decision -> the record that its present one supersedes once it is accepted."""
    people: People = field(default_factory=People)
    minutes: Minutes = field(default_factory=Minutes)
    reconsider: Mapping[str, str] = field(default_factory=dict)
    """decision -> when to decide anew, in a person's words, one condition a line."""
    picture: Picture | None = None
    path: Picture | None = None
    closeups: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)
    """The whole stack, a request's way through it, and by decision the chosen option beside the best of the others."""
    outlook: Outlook | None = None
    zone: tzinfo = UTC
    """What would change the advice, which joins what people wrote; and where the reader is, for days as told there."""

    def __post_init__(self) -> None:
        """Refuse a verdict that decides nothing."""
        if not self.verdict.fits:
            raise ValueError("nothing fits this situation, so there is no decision to record; show the conflicts")


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as a link; a web address made by the catalog, never typed by a participant."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing that speaks for or against an option, or comes of choosing it."""

    kind: Kind
    text: str
    note: str = ""
    """How much it weighs and how often it holds."""
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """One option as the record presents it."""

    title: str
    summary: str
    standing: str
    """How it does in this situation: how often best, what forcing it costs."""
    figures: str
    """Its metrics in this situation."""
    arguments: tuple[Argument, ...]
    """Strongest first."""


@dataclass(frozen=True, slots=True)
class Check:
    """How to see that a decision was carried out."""

    text: str
    command: str = ""
    """What a terminal answers it with; made by the catalog, never typed by a participant."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A fact that the record rests on."""

    source: Citation
    statement: str
    note: str
    """Date, confidence and whether it was compared with its source."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another record, and what it has to do with this one."""

    number: int
    decision: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together under a sentence."""

    lead: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions and answers of one state."""

    lead: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What is said of one decision, in one language."""

    number: int
    decision: str
    title: str
    status: Status
    context: tuple[str, ...]
    """Paragraphs."""
    answers: tuple[Answered, ...]
    """What is known, what only as a range, what not."""
    unanswered: str
    """How many questions nobody answered; empty for none."""
    assumptions: Answered
    """What was taken instead of answers that nobody gave."""
    drivers: tuple[str, ...]
    options: tuple[Considered, ...]
    chosen: str
    """The title of one of `options`."""
    because: str
    outcome: tuple[str, ...]
    """How sure it is, overrides, what changes against today, how hard it is to go back: paragraphs."""
    sureness: str
    """How sure it is in a few words, for an index."""
    consequences: tuple[Argument, ...]
    confirmation: tuple[Check, ...]
    reconsider: Group
    proofs: tuple[Proof, ...]
    grounds: tuple[str, ...]
    """How many reasons rest on judgement, and how many facts were compared with their sources."""
    related: tuple[Related, ...]
    replaces: Former | None
    people: People
    """Who decided it, and who else took part."""
    minutes: tuple[str, ...]
    """What the meeting wrote down of it, a sentence each."""


def slug(decision: str) -> str:
    """Return a decision's id as the words of a file name: never changes with language, outcome or title."""
    return decision.replace("_", "-")


def four_digits(export: Export, number: int, decision: str) -> str:
    """Return the name of a decision's file: four digits and its English id."""
    return export.names.get(decision) or f"{number:04}-{slug(decision)}.md"


def recorded(export: Export) -> tuple[DecisionVerdict, ...]:
    """Return the decisions in scope that get a record.

    A conditional decision that this stack does not need gets none, unless it has one already: a number given stays.
    """
    return tuple(
        decision
        for decision in export.verdict.decisions
        if decision.in_scope and (not decision.unneeded or decision.decision in export.numbers)
    )


def numbered(export: Export) -> Mapping[str, int]:
    """Return decision -> number for everything recorded: numbers given before stay, new ones continue upwards.

    What others hang on comes before them, so that a log reads from cause to consequence.
    """
    following = max(export.taken, *export.numbers.values(), 0) + 1
    fresh = [each.decision for each in recorded(export) if each.decision not in export.numbers]
    fresh.sort(key=lambda id: _depth(export.catalog, id))
    return {**export.numbers, **{decision: following + place for place, decision in enumerate(fresh)}}


def _depth(catalog: Catalog, decision: str) -> int:
    """Return how far a decision hangs on others: not at all, on options, or on a platform that options need."""
    found = catalog.decisions[decision]
    return 2 if found.applies_with_platform is not None else 1 if found.applies_with else 0
