"""Tipping points: values of one answer, everything else as it is, at which another stack is recommended.

ENGINE.md, section 1. A change counts from a tie upwards: where keeping the stack would cost more than 60. Values are
located on a part of the scenarios and each point is confirmed on all of them, on both of its sides.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rules.advise import Advice, Sums, forced
from rules.again import Ground
from rules.program import Program
from rules.sample import SEED, given_answers
from rules.situation import Answer, Known, Range, Ticks
from rules.solve import forbidden, stacks, utility, values
from rules.sureness import TIE
from rules.thresholds import between, to_try

NEAR = 9
"""2**9 scenarios locate a point,"""
_PARTS = 12
"""so many values at once."""

Options = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class At:
    """What is recommended with other answers."""

    column: Sums
    value: float
    stack: Options | None
    """None where nothing fits."""


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


def recommended_at(program: Program, columns: Sums) -> list[At]:
    """Return what every column of sums recommends."""
    best, chosen = stacks(program.circuit, columns)
    fits = 2 * best > forbidden(np.float64)
    return [
        At(columns[:, n], float(best[n]), tuple(map(int, chosen[:, n])) if fits[n] else None)
        for n in range(columns.shape[1])
    ]


def price(program: Program, at: At, stack: Options) -> float | None:
    """Return what a stack costs there against the recommended one, as a sum; None where it cannot stand."""
    worth = float(utility(program.circuit, at.column[:, None], stack)[0])
    return at.value - worth if 2 * worth > forbidden(np.float64) else None


def has_turned(program: Program, advice: Advice, at: At, held: Options) -> bool:
    """Return whether nothing fits there, or more than a tie speaks against holding a stack."""
    lost = None if at.stack is None else price(program, at, held)
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


class _Walker:
    """Tries other answers of one advice."""

    def __init__(self, program: Program, advice: Advice, seed: int) -> None:
        assert advice.best is not None
        self.program = program
        self.advice = advice
        self.best = advice.best.options
        self.near = Ground(program, advice, NEAR, seed, alone=True)
        self.full = Ground(program, advice, advice.count.bit_length() - 1, seed, alone=True)

    def turned(self, at: At, held: Options) -> bool:
        """Return whether more than a tie speaks against the stack held so far."""
        return has_turned(self.program, self.advice, at, held)

    def look(self, ground: Ground, question: str, numbers: Sequence[float]) -> list[At]:
        """Return what is recommended at some values of a number."""
        return recommended_at(self.program, ground.columns([{question: Known(number)} for number in numbers]))


def find_tips(program: Program, advice: Advice, seed: int = SEED) -> list[Tip]:
    """Return the tipping points of every answer, in no order."""
    walker = _Walker(program, advice, seed)
    found: list[Tip] = []
    for question in program.catalog.questions.values():
        given = given_answers(advice.situation, question.id)
        if len(set(map(repr, given))) > 1:
            continue
        match question.kind, given[0]:
            case "number", Known() | Range() as answer:
                found += _number(walker, question.id, answer)
            case "choice", Known(key):
                others = [choice.key for choice in question.choices if choice.key != key]
                found += _others(walker, question.id, {other: (None, Known(other)) for other in others})
            case "yes_no", Known(bool(value)):
                found += _others(walker, question.id, {"": (None, Known(not value))})
            case "many", Ticks(items):
                flips = {
                    item: (item, Ticks({**items, item: not ticked}))
                    for item, ticked in items.items()
                    if ticked is not None
                }
                found += _others(walker, question.id, flips)
    return found


def _others(walker: _Walker, question: str, answers: Mapping[str, tuple[str | None, Answer]]) -> list[Tip]:
    """Return which other answers of a question turn the stack."""
    tried = list(answers.values())
    near = recommended_at(walker.program, walker.near.columns([{question: answer} for _, answer in tried]))
    left = [each for each, at in zip(tried, near, strict=True) if walker.turned(at, walker.best)]
    if not left:
        return []
    full = recommended_at(walker.program, walker.full.columns([{question: answer} for _, answer in left]))
    return [
        Tip(question, answer, item, upward=True, holds_at=None, before=walker.best, at=at)
        for (item, answer), at in zip(left, full, strict=True)
        if walker.turned(at, walker.best)
    ]


def _number(walker: _Walker, question: str, answer: Known | Range) -> list[Tip]:
    """Walk from the answer up and down, holding a stack until more than a tie speaks against it."""
    tried = to_try(walker.program, walker.advice, question, answer)
    near = dict(zip(tried, walker.look(walker.near, question, tried), strict=True))
    start = _start(walker, near, answer)
    if start is None:
        return []
    found: list[Tip] = []
    for upward in (True, False):
        way = [value for value in tried if (value >= start if upward else value <= start)]
        way = way if upward else way[::-1]
        held = walker.best
        for last, value in pairwise(way):
            if not walker.turned(near[value], held):
                continue
            tip = _edge(walker, question, last, value, held)
            if tip is not None:
                found.append(tip)
                if tip.at.stack is None:
                    break
                held = tip.at.stack
    return found


def _start(walker: _Walker, near: Mapping[float, At], answer: Known | Range) -> float | None:
    """Return where to walk from: the answer, or of a range a value in its middle at which the stack holds."""
    if isinstance(answer, Known):
        return float(answer.value)
    middle = list(near)[len(near) // 2]
    holding = [value for value, at in near.items() if not walker.turned(at, walker.best)]
    return min(holding, key=lambda value: abs(list(near).index(value) - list(near).index(middle)), default=None)


def _edge(walker: _Walker, question: str, last: float, value: float, held: Options) -> Tip | None:
    """Return the point between two values at which a stack no longer holds, confirmed on all scenarios."""
    way = between(walker.program, walker.advice, question, last, value)
    seen: dict[tuple[bool, int], At] = {}

    def look(ground: Ground, places: Sequence[int]) -> list[At]:
        fresh = [place for place in places if (ground is walker.full, place) not in seen]
        for place, at in zip(
            fresh, walker.look(ground, question, [way[n] for n in fresh]) if fresh else [], strict=True
        ):
            seen[ground is walker.full, place] = at
        return [seen[ground is walker.full, place] for place in places]

    def turned(ground: Ground, place: int) -> bool:
        return walker.turned(look(ground, [place])[0], held)

    start, guess = 0, len(way) - 1
    while guess - start > 1:
        tried = sorted({round(start + (guess - start) * part / _PARTS) for part in range(1, _PARTS)} - {start, guess})
        look(walker.near, tried)
        guess = next((place for place in tried if turned(walker.near, place)), guess)
        start = max((place for place in tried if place < guess), default=start)
    look(walker.full, [guess - 1, guess])
    low, high = _bracket(guess, len(way) - 1, lambda place: turned(walker.full, place))
    if low is None or high is None:
        return None
    place = _bisect(low, high, lambda place: turned(walker.full, place))
    at = look(walker.full, [place])[0]
    upward = value > last
    return Tip(question, Known(way[place]), None, upward=upward, holds_at=way[place - 1], before=held, at=at)


def _bisect(low: int, high: int, turned: Callable[[int], bool]) -> int:
    """Return a place that has turned and whose neighbour below has not; `low` has not and `high` has."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turned(middle) else (middle, high)
    return high


def _bracket(guess: int, last: int, turned: Callable[[int], bool]) -> tuple[int | None, int | None]:
    """Return the nearest places around a guess of which one holds and the next has turned; None where none does."""
    low, high, step = guess - 1, guess, 1
    while turned(low):
        if low == 0:
            return None, None
        high, low, step = low, max(low - step, 0), 2 * step
    while not turned(high):
        if high == last:
            return None, None
        low, high, step = high, min(high + step, last), 2 * step
    return low, high
