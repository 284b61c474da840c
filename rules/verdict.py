"""What the engine says of a situation: the one shape that terminal, browser, pictures and records read.

All utilities here are in points x weight, averaged over scenarios (one point in an average quality is 125); `worth` and
`value` are exact whole sums over the scenarios, so that reasons add up to the stack's value without rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.words import Text
from rules.conflicts import Conflict, WayOut
from rules.disagreement import Disagreement
from rules.overrides import FreeAdvice, Override
from rules.program import NOT_NEEDED
from rules.sureness import Comparison, Sureness, Word


@dataclass(frozen=True, slots=True)
class Shown:
    """A number or a choice as people read it, with what is known of it."""

    id: str
    label: Text
    text: Text
    """Value with unit: one value, or `p10 - p90` with the median where answers are open."""
    low: float | None
    mid: float | None
    high: float | None
    """p10, median and p90 in `unit`, 6 significant digits; of a truth its share; None where it is missing."""
    unit: str | None
    """As declared in the catalog, `1` for a mere number; None for a truth. `text` may show a unit that reads better."""
    formula: str | None
    """The formula as written in the catalog, for quantities and metrics."""
    missing: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One line that moves an option: a rule, a criterion, or a line of the engine."""

    id: str
    """The rule's or criterion's id, or `engine.compared`, `engine.excluded`, `engine.changing`."""
    kind: Literal["rule", "criterion", "engine"]
    points: Mapping[str, int]
    fires: float
    """Share of scenarios in which it counts."""
    worth: int
    """Its exact sum over the scenarios, in points x weight."""
    because: Text
    """With this review's numbers filled in."""
    fact: str | None
    """The fact it rests on; None: judgement (or a line of the engine)."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A rule that makes an option impossible."""

    rule: str
    certain: bool
    """True for every value that the answers leave possible."""
    share: float
    because: Text
    fact: str | None


@dataclass(frozen=True, slots=True)
class OptionVerdict:
    """What is said of one option."""

    option: str
    """`decision.option`; `decision.not_needed` is the engine's own."""
    text: Text
    support: float
    """Share of scenarios in which it is best; where people fixed the decision, were nothing fixed."""
    price: float | None
    """What forcing it costs, per scenario; 0 for the chosen; None, as `against_advice`, where no stack holds it."""
    against_advice: Comparison | None
    excluded: tuple[Exclusion, ...]
    excluded_share: float
    in_use: float
    """Share of scenarios in which this is what runs today."""
    reasons: tuple[Reason, ...]
    metrics: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class DecisionVerdict:
    """What is said of one decision."""

    decision: str
    title: Text
    text: Text
    in_scope: bool
    chosen: str
    """`decision.option`, pins respected."""
    advised: str
    """The same where nobody decided; else what is advised if this decision were left free."""
    pinned: bool
    pin_because: str
    margin: float | None
    """The smallest price among the other options; None where there is no other."""
    tie: bool
    tied_with: tuple[str, ...]
    sure: Sureness | None
    """None where people decided, and out of scope."""
    runner_up: str | None
    changing_later: Literal["easy", "hard", "one_way"]
    options: tuple[OptionVerdict, ...]
    """Best first: by price, then id; those that no stack can hold last. Out of scope: the given one alone."""

    @property
    def unneeded(self) -> bool:
        """Whether the stack does without this conditional decision."""
        return self.chosen == f"{self.decision}.{NOT_NEEDED}"

    def option(self, id: str) -> OptionVerdict:
        """Return the verdict on one option by its full id."""
        return next(option for option in self.options if option.option == id)


@dataclass(frozen=True, slots=True)
class PlatformVerdict:
    """A platform the stack needs, paid for once."""

    platform: str
    text: Text
    needed_by: tuple[str, ...]
    already_runs: float
    """Share of scenarios."""
    worth: int
    reasons: tuple[Reason, ...]
    metrics: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Coupling:
    """A soft pair that holds in the stack."""

    id: str
    first: str
    second: str
    worth: int
    because: Text
    fact: str | None


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A rule whose condition lacks something in at least one scenario: neither true nor false there."""

    rule: str
    target: str
    lacks: tuple[str, ...]
    """Facts, quantities or metrics that are missing."""
    share: float


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as understood."""

    question: str
    text: Text
    shown: Text
    """The answer in words; "don't know" says what it is taken to mean."""
    state: Literal["known", "range", "unknown", "not_asked"]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is not settled yet and whose answer would make the stack better on average."""

    question: str
    text: Text
    value: float
    """How much better, in points x weight: the expected value of the answer, noise subtracted."""
    error: float
    """Its standard error."""
    cost: int
    """What the effort of asking counts, in points x weight."""
    worth_asking: bool
    """Whether the answer is worth more than asking costs and than two of its standard errors; where none is, whether
    more than either hangs on it together with others."""
    changes: float
    """Chance that the answer changes the stack by more than a tie."""
    decisions: Mapping[str, float]
    """Decision in scope -> chance that the answer changes it by more than a tie, the likeliest first."""
    items: tuple[str, ...]
    """Of a tick list: the items that tell most, the best first."""
    unknown: bool
    """Answered with "don't know": to be found out rather than asked again."""
    by_itself: bool
    """Whether it is worth asking for what the answer gains by itself."""
    with_others: float
    """How much of what is still lost on average hangs on the answer together with others, in points x weight."""

    @property
    def only_with_others(self) -> bool:
        """Whether it is worth asking only for what hangs on it together with others."""
        return self.worth_asking and not self.by_itself


@dataclass(frozen=True, slots=True)
class IdleQuestion:
    """A question that is not settled, but need not be asked."""

    question: str
    text: Text
    why: Literal["unread", "not_asked", "too_little"]
    """No open rule of a decision in scope reads it; it is not asked in this situation; its answer gains nothing."""


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of the whole stack with its parts."""

    kind: Literal["monthly_cost", "operation_time", "people", "availability", "latency"]
    shown: Shown
    """Sum of the parts; of availability their product, of people the larger. Over the scenarios in which every part
    has a figure."""
    parts: tuple[Shown, ...]
    """What each option or platform adds; its id is `owner.metric`. Of people: whom hours and nights take."""
    missing: tuple[str, ...]
    """Options and platforms that would add to it and have no figure; they are left out, not taken as zero."""
    known: float
    """Share of scenarios in which every part has a figure."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The recommendation for a situation."""

    catalog_version: str
    situation_hash: str
    scenarios: int
    scope: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    quantities: tuple[Shown, ...]
    numbers: tuple[Shown, ...]
    """The number that each question of that kind stands for, answered or not; the id is the question's."""
    assumed: Mapping[str, Text]
    """Question -> what it is taken to be while nobody answers it; a ranking is not among them."""
    priorities: tuple[str, ...]
    pins: Mapping[str, str]
    """decision -> `decision.option`, as fixed in advance."""
    fits: bool
    """False: no stack satisfies the constraints; then only `conflicts` and `ways_out` say anything."""
    conflicts: tuple[Conflict, ...]
    """Minimal sets that clash: one thing of each has to change."""
    ways_out: tuple[WayOut, ...]
    """Minimal sets to give up, the smallest first."""
    more_ways: bool
    """Whether there are, or may be, further ways out."""
    decisions: tuple[DecisionVerdict, ...]
    """In scope first, in catalog order; decisions out of scope that the stack needs follow."""
    platforms: tuple[PlatformVerdict, ...]
    """Those that the stack uses."""
    already: Mapping[str, float]
    """Every platform -> share of scenarios in which it runs already, used or not."""
    couplings: tuple[Coupling, ...]
    totals: tuple[Total, ...]
    """Cost, hours of operation, people, availability and delay of the request path; those with a part or a gap."""
    overrides: tuple[Override, ...]
    """Decisions with a reason that go against the advice, in catalog order."""
    free: FreeAdvice | None
    """The advice beside them; None where nothing goes against it."""
    value: int
    regret_mean: float
    regret_worst: float
    """Mean of the worst 5 %."""
    sure: Word
    """Of the whole stack: `open` while knowing everything would gain more than a tie is worth."""
    unsatisfied: float
    """Share of scenarios whose best stack holds an option excluded there: answers that no stack satisfies."""
    open_rules: tuple[OpenRule, ...]
    open_questions: tuple[OpenQuestion, ...]
    """In the order to ask them: those worth asking first, of these those on which most hangs (`rules.asking.turn`)."""
    idle_questions: tuple[IdleQuestion, ...]
    """In the order of the interview."""
    enough: bool
    """Whether no question is worth asking any more."""
    disagreements: tuple[Disagreement, ...]
    """What people answered differently, the most worth settling first."""

    def decision(self, id: str) -> DecisionVerdict:
        """Return the verdict on one decision."""
        return next(decision for decision in self.decisions if decision.decision == id)

    @property
    def worth_asking(self) -> tuple[OpenQuestion, ...]:
        """Return the questions that are worth asking, in the order to ask them."""
        return tuple(question for question in self.open_questions if question.worth_asking)

    @property
    def stack(self) -> Mapping[str, str]:
        """Return decision -> chosen `decision.option`, for decisions in scope."""
        return {decision.decision: decision.chosen for decision in self.decisions if decision.in_scope}
