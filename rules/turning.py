"""What is recommended in other columns of sums, and whether an advice has turned there.

ENGINE.md, section 1. A change counts from a tie upwards: where keeping the stack would cost more than 60.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rules.advise import Advice, Sums, forced
from rules.again import Ground
from rules.program import Program
from rules.situation import Answer
from rules.solve import forbidden, stacks, utility, values
from rules.sureness import TIE

NEAR = 8
"""2**8 scenarios locate what all of an advice confirm."""

Options = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class At:
    """What is recommended with other answers."""

    column: Sums
    value: float
    stack: Options | None
    """None where nothing fits."""
    lost: float | None
    """What keeping the stack of the advice would cost, as a sum; None where it cannot stand."""


@dataclass(frozen=True, slots=True)
class Tip:
    """A point found: what is recommended before it and from it on."""

    question: str
    answer: Answer
    """Known for numbers, choices and yes/no; Ticks for a tick list."""
    item: str | None
    upward: bool
    holds_at: float | None
    before: Options
    at: At


def recommended_at(program: Program, advice: Advice, columns: Sums) -> list[At]:
    """Return what every column of sums recommends instead of an advice that fits."""
    assert advice.best is not None
    best, chosen, _ = stacks(program.circuit, columns)
    worth, never = utility(program.circuit, columns, advice.best.options), forbidden(np.float64)
    return [
        At(
            columns[:, n],
            float(best[n]),
            tuple(map(int, chosen[:, n])) if 2 * best[n] > never else None,
            float(best[n] - worth[n]) if 2 * worth[n] > never else None,
        )
        for n in range(columns.shape[1])
    ]


def try_answers(
    program: Program, advice: Advice, ground: Ground, answers: Mapping[str, Sequence[Answer]]
) -> dict[str, list[At]]:
    """Return what is recommended with each of some other answers to a question alone; all are solved together."""
    columns = [ground.columns([{question: answer} for answer in each]) for question, each in answers.items() if each]
    found = iter(recommended_at(program, advice, np.concatenate(columns, axis=1)) if columns else ())
    return {question: [next(found) for _ in each] for question, each in answers.items()}


def price(program: Program, advice: Advice, at: At, stack: Options) -> float | None:
    """Return what a stack costs there against the recommended one, as a sum; None where it cannot stand."""
    if advice.best is not None and stack == advice.best.options:
        return at.lost
    worth = float(utility(program.circuit, at.column[:, None], stack)[0])
    return at.value - worth if 2 * worth > forbidden(np.float64) else None


def has_turned(program: Program, advice: Advice, at: At, held: Options) -> bool:
    """Return whether nothing fits there, or more than a tie speaks against holding a stack."""
    lost = None if at.stack is None else price(program, advice, at, held)
    return lost is None or lost > TIE * advice.count


def keeping(program: Program, pairs: Sequence[tuple[At, Options]]) -> list[dict[int, float | None]]:
    """Return for each (there, stack before) what keeping every decision that differs would cost, the rest chosen anew.

    As sums; None where no stack can hold the option any more. All are one batch of columns.
    """
    never = float(forbidden(np.float64))
    columns: list[Sums] = []
    places: list[tuple[int, int]] = []
    for place, (at, before) in enumerate(pairs):
        for number, (old, new) in enumerate(zip(before, at.stack or before, strict=True)):
            if old != new:
                columns.append(forced(program, at.column, program.span(number).start + old))
                places.append((place, number))
    found: list[dict[int, float | None]] = [{} for _ in pairs]
    kept = values(program.circuit, np.array(columns).T) if columns else np.zeros(0)
    for (place, number), value in zip(places, kept.tolist(), strict=True):
        found[place][number] = pairs[place][0].value - value if 2 * value > never else None
    return found
