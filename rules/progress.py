"""How settled a stack is: which decisions a question that is still open may well turn.

A decision is settled when it is a tie, either way being as good, or when no single open answer is likely to change it
by more than a tie. Where one-way doors are to be decided they alone count: the others can be mended later.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.verdict import Verdict

LIKELY = 0.15
"""A smaller chance that an answer turns a decision leaves it settled."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review has come."""

    counted: tuple[str, ...]
    """The decisions that count: in scope, and one-way doors alone where there are any."""
    doors: bool
    """Whether these are one-way doors."""
    open: Mapping[str, float]
    """Decision that counts and is not settled -> the largest chance that one open answer turns it, likeliest first."""
    to_find_out: tuple[str, ...]
    """Of the open ones those that only answers of "don't know" leave open: nothing that may still be asked."""

    @property
    def settled(self) -> int:
        """Return how many of the decisions that count are settled."""
        return len(self.counted) - len(self.open)

    @property
    def to_ask(self) -> tuple[str, ...]:
        """Return the decisions that a question not answered yet may well turn."""
        return tuple(decision for decision in self.open if decision not in self.to_find_out)


def measure(verdict: Verdict) -> Progress:
    """Return how settled a stack is; nothing counts where nothing fits."""
    scope = [decision for decision in verdict.decisions if decision.in_scope]
    doors = [decision for decision in scope if decision.changing_later == "one_way"]
    turned: dict[str, float] = {}
    asked = set()
    for question in verdict.open_questions:
        for decision, chance in question.decisions.items():
            turned[decision] = max(turned.get(decision, 0.0), chance)
            if chance >= LIKELY and not question.unknown:
                asked.add(decision)
    likely = {each.decision: turned.get(each.decision, 0.0) for each in doors or scope if not each.tie}
    ordered = sorted(likely.items(), key=lambda item: -item[1])
    left = {decision: chance for decision, chance in ordered if chance >= LIKELY}
    counted = tuple(each.decision for each in doors or scope)
    return Progress(counted, bool(doors), left, tuple(decision for decision in left if decision not in asked))
