"""The catalog as the rest of the house reads it: linked, checked, frozen.

Built by `catalog.load`; every id in it exists, every number is in base units (s, B, USD, 1 and their products;
a month is 730 h), every expression is a checked tree. Mappings keep a canonical order: sorted by id, choices as
written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.tree import Expression
from catalog.words import Text

_NONE = "none"


def does_without(option: str) -> bool:
    """Return whether an option, by its whole id, is to do without."""
    return option.rpartition(".")[2] == _NONE


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written and what one of it is in base units."""

    text: str
    factor: float


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the interview; chapters come in the order of the file."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Theme:
    """A scope in people's words."""

    id: str
    text: Text
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What changing costs, in utility (one point in an average quality is 125)."""

    now: int
    """Leaving what runs today."""
    later: int
    """Having to switch because an option turned out to be impossible."""
    text: Text


@dataclass(frozen=True, slots=True)
class Plane:
    """A band of the stack picture."""

    id: str
    text: Text


Flow = Literal["sync", "async", "data", "control"]
Shape = Literal[
    "box",
    "people",
    "service",
    "queue",
    "store",
    "gauge",
    "gate",
    "key",
    "cache",
    "files",
    "chart",
    "copy",
    "move",
    "code",
    "list",
    "settings",
    "shield",
    "machines",
    "image",
    "log",
]
"""The glyph of a role in a picture."""


@dataclass(frozen=True, slots=True)
class Role:
    """What an element does in a picture; pieces of several options join where they share a role."""

    id: str
    plane: str
    text: Text
    always: bool
    """Drawn even if no option brings a technology for it (people, services)."""
    shape: Shape = "box"


@dataclass(frozen=True, slots=True)
class Node:
    """An element that an option brings."""

    role: str
    technology: str | None
    text: Text | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two roles."""

    source: str
    target: str
    text: Text | None
    kind: Flow


@dataclass(frozen=True, slots=True)
class Instead:
    """An arrow of the options of other decisions that an option takes the place of."""

    source: str
    target: str
    decisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Picture:
    """An option's part of the stack picture."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part in a scene."""

    id: str
    role: str
    technology: str | None
    text: Text | None
    """May hold placeholders of questions, quantities, facts and metrics of the option."""
    count: str | None
    """The number (a question, quantity or metric of the option) of times it stands there; None: once."""


@dataclass(frozen=True, slots=True)
class Step:
    """A message (both ends and a kind), work at one place (`source` alone), or the title of what follows (no end)."""

    source: str | None
    """An actor, or `actor.first`, `.last`, `.next`, `.before` of one that stands several times."""
    target: str | None
    kind: Flow | None
    text: Text | None
    each: Literal["forward", "backward"] | None
    """Told again for every one of an actor that stands several times; neighbours of one direction as one block."""


@dataclass(frozen=True, slots=True)
class Scene:
    """How an option works, close up: arrows, or steps where their order is what matters."""

    actors: tuple[Actor, ...]
    """From left to right."""
    edges: tuple[Edge, ...]
    """Between actors; their texts may hold placeholders."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """A quality in which points are given."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on: a fact's id, or judgement (None)."""

    fact: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be picked, or an item that can be ticked or ranked."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Typical:
    """What "don't know" means: a distribution and whence it comes."""

    p10: float | None
    p50: float | None
    p90: float | None
    shares: Mapping[str, float]
    """choice: shares that sum to 1; many: chance per item; yes_no: {"yes": chance}; else empty."""
    order: tuple[str, ...]
    """choice: its keys from the lowest score to the highest; else empty."""
    goes_with: Mapping[str, tuple[str, float]]
    """The question, or question.item for each item of `many` that goes with another -> that other (so written too),
    and the correlation of the normal scores of both, -0.95 to 0.95; more score is more, later in the order, or true."""
    because: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the interview asks."""

    id: str
    section: str
    draw: int
    kind: Literal["number", "choice", "many", "yes_no", "rank"]
    text: Text
    help: Text
    unit: Unit | None
    log: bool
    whole: bool
    low: float | None
    high: float | None
    choices: tuple[Choice, ...]
    typical: Typical | None
    """None for `rank` only."""
    effort: Literal["low", "medium", "high"]
    ask_if: Expression | None
    otherwise: float | bool | str | Mapping[str, bool] | None
    """The answer where it is not asked, in base units; None where `ask_if` is None."""
    formerly: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named formula over answers, facts and other quantities. `unit` is None for a truth."""

    id: str
    text: Text
    formula: Expression
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: a web address, or a file of a public repository."""

    text: str
    url: str
    """Absolute https address, made from `github: owner/name:path` where written so."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A sourced statement, with a figure where it is one."""

    id: str
    statement: Text
    value: float | None
    """In base units; None where the statement has no figure."""
    unit: Unit | None
    kind: Literal["limit", "price", "sla", "behaviour", "guidance", "performance", "operations"]
    region: str | None
    as_of: str | None
    source: Source
    confidence: Literal["high", "medium", "low"]
    checked: bool
    """Whether somebody compared it with its source, as it stands."""
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that an option or a platform has in a scenario."""

    id: str
    text: Text
    formula: Expression
    unit: Unit


@dataclass(frozen=True, slots=True)
class Rule:
    """Points for, or exclusion of, one option (or points for a platform) where a condition is true."""

    id: str
    """Path: `trace_transport.kafka.rides_out_outages`; rules of a decision or question file start with its id."""
    target: str
    """`decision.option`, or a platform's id."""
    when: Expression
    points: Mapping[str, int]
    """quality -> -3..+3; empty for an exclusion."""
    excludes: bool
    because: Text
    """May hold placeholders `{name}` of questions, quantities, facts (`{fact.subject.name}`), metrics of the target."""
    evidence: Evidence
    tells: str | None
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """Options of one decision compared by a metric, per scenario."""

    id: str
    decision: str
    metric: str
    prefer: Literal["low", "high"]
    within: float
    points: Mapping[str, int]
    because: Text
    evidence: Evidence
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two options of different decisions that are better or worse together. `first` < `second` (full option ids)."""

    id: str
    first: str
    second: str
    points: Mapping[str, int]
    """Signed: `worse_with` is written with positive points in the file and negative here."""
    because: Text
    evidence: Evidence
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Since:
    """The year of an option's first stable release, and the fact that says so."""

    year: int
    fact: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """How to check that an option was really carried out."""

    command: str | None
    """What a terminal answers it with; names in capitals are to be filled in."""
    text: Text


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide."""

    id: str
    """`decision.option`."""
    text: Text
    summary: Text
    technologies: tuple[str, ...]
    needs: tuple[str, ...]
    needs_one: tuple[str, ...]
    only_with: tuple[str, ...]
    never_with: tuple[str, ...]
    runs_today: Expression | None
    metrics: Mapping[str, Metric]
    picture: Picture
    file: str
    accepted: Text | None = None
    """Why it stays in the catalog though it never wins, or never loses."""
    since: Since | None = None
    """None for what has no such year, such as a pattern."""
    scene: Scene | None = None
    """None: it is drawn close up from its part of the stack picture."""
    confirm: Confirm | None = None
    """None: a record asks for no more than a look at what runs."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide. At most one of the three `applies_*` is set."""

    id: str
    text: Text
    """The question as a sentence."""
    title: Text
    """A noun, for tables and pictures."""
    changing_later: Literal["easy", "hard", "one_way"]
    themes: tuple[str, ...]
    applies_with: tuple[str, ...]
    applies_with_platform: str | None
    applies_if: Expression | None
    options: Mapping[str, Option]
    """Keyed by full id, without `not_needed`, which the engine adds to a conditional decision."""
    file: str
    on_request_path: bool = False
    """Whether every request passes through what is chosen: where it stands still, the system does."""
    waits_for_morning: bool = False
    """Whether what is chosen may stand still until the next working day: nobody has to be called for it at night."""

    @property
    def conditional(self) -> bool:
        """Whether the engine adds `not_needed`."""
        return bool(self.applies_with) or self.applies_with_platform is not None or self.applies_if is not None


@dataclass(frozen=True, slots=True)
class Platform:
    """Something that somebody must run, paid for once whoever needs it."""

    id: str
    text: Text
    load: int
    already_runs: Expression | None
    technologies: tuple[str, ...]
    metrics: Mapping[str, Metric]
    file: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Where the product's first notes were wrong, out of date or half right."""

    said: Text
    now: Text
    fact: str
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class Technology:
    """An encyclopedia page."""

    id: str
    name: Text
    reading: str
    """How a Korean reader says the name; particles are chosen from it."""
    summary: Text
    strengths: tuple[Text, ...]
    weaknesses: tuple[Text, ...]
    relations: Mapping[str, str]
    """technology id -> part_of | instead_of | works_with | runs_on"""
    corrections: tuple[Correction, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Case:
    """A situation and what must come out, written from experience."""

    id: str
    text: Text
    answers: Mapping[str, object]
    """An answers document: scope, answers, pins, priorities."""
    expect: Mapping[str, tuple[str, ...]]
    """decision -> option keys any of which may be chosen."""
    never: Mapping[str, tuple[str, ...]]
    """decision -> option keys none of which may be chosen."""
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the product knows."""

    version: str
    """The first 12 hexadecimal digits of a SHA-256 over the parsed content."""
    sections: Mapping[str, Section]
    themes: Mapping[str, Theme]
    scales: Mapping[str, Scale]
    asking: Mapping[str, int]
    """Effort -> what an answer must be worth for it, in points x weight."""
    planes: Mapping[str, Plane]
    roles: Mapping[str, Role]
    qualities: Mapping[str, Quality]
    questions: Mapping[str, Question]
    quantities: Mapping[str, Quantity]
    """In an order in which every quantity follows those it reads."""
    facts: Mapping[str, Fact]
    decisions: Mapping[str, Decision]
    platforms: Mapping[str, Platform]
    technologies: Mapping[str, Technology]
    rules: tuple[Rule, ...]
    criteria: tuple[Criterion, ...]
    pairs: tuple[Pair, ...]
    cases: tuple[Case, ...]
    formerly: Mapping[str, str]
    """Old id -> new id, of every kind."""

    @property
    def readings(self) -> Mapping[str, str]:
        """Return how the names of technologies are read in Korean, for the particles after them."""
        return {technology.name.en: technology.reading for technology in self.technologies.values()}

    def name(self, option: str) -> Text:
        """Return an option's name for where its decision is not told: to do without says without what."""
        decision = self.decisions[option.partition(".")[0]]
        text = decision.options[option].text
        if not does_without(option):
            return text
        return Text(f"{decision.title.ko}: {text.ko}", f"{decision.title.en}: {text.en}")
