"""What would change the advice, as every surface reads it: tipping points, ways for the others to win, priorities.

Prices are in points x weight per scenario, as in `rules.verdict`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.words import Text
from rules.sureness import TIE

Operator = Literal[">=", ">", "<=", "<", "is", "includes", "excludes", "first"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A statement on one answer that a program can test."""

    question: str
    operator: Operator
    """Numbers are compared (`is`: about that value); a choice or yes/no `is`; a tick list `includes` or `excludes` an
    item; a quality is `first` in rank."""
    value: float | str | bool
    """In `unit`; a key of a choice, an item or a quality."""
    unit: str | None
    """As the question declares it; None for what is no number."""
    asked: Text
    """The question."""
    text: Text
    """The value in words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a decision changes to."""

    decision: str
    before: str
    """`decision.option`."""
    option: str
    keeping: float | None
    """What keeping it would cost there, the rest chosen anew; None where no stack can hold it."""
    title: Text
    before_text: Text
    text: Text


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """A value of one answer from which another stack is recommended, everything else as it is."""

    condition: Condition
    holds_at: float | None
    """Of a number: the last value, in `unit`, at which the stack before it is still recommended, but for a tie."""
    distance: float | None
    """Of a number on a logarithmic scale the factor from the answer, at least 1; else the difference, in `unit`."""
    chance: float | None
    """The chance that the condition holds, were the answer not known."""
    chance_under: Literal["typical", "range"] | None
    """What that chance is taken under: the question's typical answer, or the range that was answered."""
    fits: bool
    """False: from here no stack fits, and `changes` is empty."""
    price: float | None
    """What keeping the whole stack would cost there; None where it cannot stand."""
    changes: tuple[Turn, ...]
    """Against the stack recommended just before this point, the dearest to keep first."""


@dataclass(frozen=True, slots=True)
class WayToWin:
    """What would have to be otherwise for a losing option to win: one answer, or else two."""

    option: str
    text: Text
    conditions: tuple[Condition, ...]
    """The likeliest single answer that makes it win, everything else as it is, else a pair; empty: none was found."""
    changes: tuple[Turn, ...]
    """What the recommended stack changes to then."""
    excluded_by: tuple[str, ...]
    """The questions whose answers rule it out for certain; empty where it may be chosen at its price."""


@dataclass(frozen=True, slots=True)
class Heavier:
    """A quality that would have to matter more for a decision to turn, the other qualities in proportion."""

    quality: str
    text: Text
    now: int
    """Its weight of 1000, on average in this situation."""
    weight: int
    """From this weight on, to the nearest fifty; below it the option keeps its place, but for a tie."""
    change: Turn


@dataclass(frozen=True, slots=True)
class Priorities:
    """How much the advice depends on the priorities."""

    stack: float
    """Share of all priorities (every weighting equally likely) under which no decision turns; small for a large stack,
    in which hardly any two priorities agree on everything."""
    decisions: Mapping[str, float]
    """Decision in scope -> the share under which keeping its option costs no more than a tie."""
    drawn: int
    """So many priorities were tried."""
    heavier: tuple[Heavier, ...]
    """By decision, the nearest first. A decision that is open already at the average weights has none."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would change an advice."""

    tipping_points: tuple[TippingPoint, ...]
    """The nearest and likeliest first."""
    priorities: Priorities | None
    """None where nothing fits."""

    def of(self, decision: str) -> tuple[tuple[TippingPoint, Turn], ...]:
        """Return the points at which a decision turns by more than a tie, with what it turns to."""
        return tuple(
            (point, change)
            for point in self.tipping_points
            for change in point.changes
            if change.decision == decision and (change.keeping is None or change.keeping > TIE)
        )
