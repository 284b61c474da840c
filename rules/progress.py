"""How settled a stack is: which decisions an answer that may still be asked for may well turn.

A decision is settled when it is a tie, either way being as good, or when no single question that is worth asking is
likely to change it by more than a tie. "I don't know" is an answer: what was answered with it, or with a range, is not
asked again, and is told apart as what is to be found out. Where one-way doors are to be decided they alone count: the
others can be mended later.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rules.verdict import OpenQuestion, Verdict

LIKELY = 0.15
"""A smaller chance that an answer turns a decision leaves it settled."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review has come."""

    counted: tuple[str, ...]
    """The decisions that count: in scope, and one-way doors alone where there are any."""
    doors: bool
    """Whether these are one-way doors."""
    to_ask: tuple[str, ...]
    """Those that are not settled: a question that may still be asked may well turn them, the likeliest first."""
    level: tuple[str, ...]
    """Ties that such a question may well turn: settled as things stand, and better told apart by an answer."""
    to_find_out: tuple[str, ...]
    """Settled ones that only an answer nobody has yet, "don't know" or a range, may well turn."""
    left: int
    """How many questions are worth asking and were not answered: with all settled, some may still be."""

    @property
    def settled(self) -> int:
        """Return how many of the decisions no single answer is likely to turn; a tie that one may end is none."""
        return len(self.counted) - len(self.to_ask) - len(self.level)


def measure(verdict: Verdict, answered: Collection[str]) -> Progress:
    """Return how settled a stack is once some questions were answered; nothing counts where nothing fits."""
    scope = [decision for decision in verdict.decisions if decision.in_scope]
    doors = [decision for decision in scope if decision.changing_later == "one_way"]
    counted = {each.decision: each.tie for each in doors or scope}
    left = _left(verdict, answered)
    asked = _turning(counted, left)
    unknown = _turning(counted, (each for each in verdict.worth_asking if each.question in answered))
    return Progress(
        tuple(counted),
        bool(doors),
        tuple(decision for decision in asked if not counted[decision]),
        tuple(decision for decision in asked if counted[decision]),
        tuple(decision for decision in unknown if not counted[decision] and decision not in asked),
        len(left),
    )


def ahead(verdict: Verdict, answered: Collection[str]) -> list[OpenQuestion]:
    """Return the questions that are worth asking and not answered, in the order to ask them.

    First those that may well turn a decision that is not settled, so that a few answers settle all; then the rest. Of
    either in the order of the verdict.
    """
    unsettled = measure(verdict, answered).to_ask
    return sorted(_left(verdict, answered), key=lambda each: not _turning(unsettled, [each]))


def _left(verdict: Verdict, answered: Collection[str]) -> list[OpenQuestion]:
    return [each for each in verdict.worth_asking if each.question not in answered]


def _turning(counted: Collection[str], questions: Iterable[OpenQuestion]) -> list[str]:
    """Return the decisions that count and that one of some questions may well turn, the likeliest first."""
    chances: dict[str, float] = {}
    for question in questions:
        for decision, chance in question.decisions.items():
            if decision in counted and chance >= LIKELY:
                chances[decision] = max(chances.get(decision, 0.0), chance)
    return sorted(chances, key=lambda decision: -chances[decision])
