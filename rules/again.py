"""A situation with other answers: only what reads them is computed again, every other sum stays.

The result is what `rules.advise` computes for each situation from nothing; on a part of the scenarios it is an estimate
of it: the advice's own sums, moved by what the part says has changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from catalog.model import Rule
from rules.advise import Advice, Sums
from rules.columns import Bools, Column, Truths, round_significant, run
from rules.masks import barred, certain, exclusions, masked
from rules.program import Program
from rules.sample import SEED, Scenarios, moved, possibilities, sample_some
from rules.scorer import Scorer, Whole, group
from rules.situation import Answer, Known, Situation
from rules.solve import forbidden


def answered(program: Program, situation: Situation, answers: Mapping[str, Answer]) -> Situation:
    """Return a situation with other answers to some questions, given by everybody."""
    known = {**situation.answers, **answers}
    people = {
        who: {question: answer for question, answer in given.items() if question not in answers}
        for who, given in situation.participants.items()
    }
    ordered = {question: known[question] for question in program.catalog.questions if question in known}
    return replace(situation, answers=ordered, participants=people)


class Cut(Sequence[Column]):
    """The columns of the first scenarios."""

    def __init__(self, values: Sequence[Column], count: int) -> None:
        self._values = values
        self._count = count

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, step: int) -> Column:  # type: ignore[override] # steps are read one by one
        column = self._values[step]
        if isinstance(column, Truths):
            return Truths(column.true[: self._count], column.false[: self._count])
        return column[: self._count]


@dataclass(frozen=True, slots=True)
class _Moving:
    """What answers to some questions move."""

    telling: Mapping[str, Sequence[Sequence[Rule]]]
    """The rules that read them, with those that tell the same, by target."""
    decisions: Sequence[int]
    platforms: Sequence[str]
    rows: Sequence[int]


class Ground:
    """The first scenarios of an advice, on which situations with other answers are tried."""

    def __init__(
        self, program: Program, advice: Advice, exponent: int, seed: int = SEED, *, alone: bool = False
    ) -> None:
        """Take the first 2**exponent scenarios, at most all.

        `alone`: everything else stays as it is, also what is drawn for open questions that go with the changed one.
        """
        self.program = program
        self.advice = advice
        self.seed = seed
        self.alone = alone
        self._index = _Index(program, advice.situation)
        self._moved: dict[str, frozenset[str]] = {}
        self.take(exponent)

    def take(self, exponent: int) -> None:
        """Take the first 2**exponent scenarios."""
        self.exponent = min(exponent, self.advice.count.bit_length() - 1)
        self.count = 1 << self.exponent
        self._values = Cut(self.advice.scenarios.values, self.count)
        self._weights = self.advice.scenarios.weights[:, : self.count].astype(np.int32)
        self._last: tuple[frozenset[str], tuple[dict[int, Whole], dict[int, int]]] | None = None

    def first(self, exponent: int) -> Self:
        """Return the same on the first 2**exponent scenarios."""
        part = copy(self)
        part.take(exponent)
        return part

    def moved(self, question: str) -> frozenset[str]:
        """Return the questions whose draws another answer to one moves."""
        if question not in self._moved:
            own = frozenset({question})
            self._moved[question] = own if self.alone else moved(self.program, self.advice.situation, question)
        return self._moved[question]

    def concerns(self, question: str) -> bool:
        """Return whether anything in scope, or a platform, reads a question or one whose draws it moves."""
        read = self.moved(question)
        return any(
            not reads.isdisjoint(read) for reads in (*self._index.decisions.values(), *self._index.platforms.values())
        )

    def columns(self, changes: Sequence[Mapping[str, Answer]]) -> Sums:
        """Return the sums of every change of answers (all of the same questions), certain exclusions forbidden.

        float64[rows, changes], as `rules.advise` would hand them to the solver.
        """
        sums, never = self.sums(changes), float(forbidden(np.float64))
        asked = frozenset(changes[0])
        exclusions = [each for each in self._index.exclusions if not self.program.tape.reads[each[1]].isdisjoint(asked)]
        if not exclusions:
            sums[self.advice.scores.masked] = never
            return sums
        before = certain(exclusions, self.advice.possible)
        for place, change in enumerate(changes):
            sums[self._masked(change, exclusions, before), place] = never
        return sums

    def sums(self, changes: Sequence[Mapping[str, Answer]]) -> Sums:
        """Return the same with nothing forbidden, so that every stack of the advice keeps its worth."""
        program, count = self.program, self.count
        answers = self._answers(changes)
        read = frozenset(str(key[0]) if isinstance(key, tuple) else str(key) for key in answers)
        moving = self._index.moving(read)
        left, worth = self._left(read, moving)
        values = run(program.tape, answers, program.codes, self._values, read)
        scorer = Scorer(program, Scenarios(count, values, self._weights), (len(changes), count), moving.telling)
        scorer.leaves = dict(left)
        for number in moving.decisions:
            scorer.decision(number, read)
        for platform in moving.platforms:
            scorer.platform(platform)
        sums = np.repeat(self.advice.sums[:, None], len(changes), axis=1)
        factor = self.advice.count // count
        for row, before in worth.items():
            sums[row] += factor * (scorer.total(row) - before)
        return sums

    def _masked(
        self, change: Mapping[str, Answer], exclusions: Sequence[tuple[str, int]], before: frozenset[str]
    ) -> Bools:
        """Return the rows that no stack may hold."""
        program, scores = self.program, self.advice.scores
        situation = answered(program, self.advice.situation, change)
        now = certain(exclusions, possibilities(program, situation, self.advice.possible, change))
        if now == before:
            return scores.masked
        return masked(program, situation, barred(program, situation, (scores.certain - before) | now))

    def _answers(self, changes: Sequence[Mapping[str, Answer]]) -> dict[object, Column]:
        """Return the columns of the answers that are not the same as in the advice: [changes, 1 or scenarios]."""
        program, drawn = self.program, []
        numbers = _numbers(program, changes) if self.alone else None
        if numbers is not None:
            return numbers
        read = frozenset[str]().union(*map(self.moved, changes[0]))
        for change in changes:
            situation = answered(program, self.advice.situation, change)
            drawn.append(sample_some(program, situation, read, self.exponent, self.seed))
        return {key: _stacked([each[key] for each in drawn]) for key in drawn[0]}

    def _left(self, read: frozenset[str], moving: _Moving) -> tuple[dict[int, Whole], dict[int, int]]:
        """Return what rows have from all that does not read some questions, and what they are worth in the advice."""
        if self._last is not None and self._last[0] == read:
            return self._last[1]
        own, leaves = (each[:, : self.count] for each in (self.advice.scores.own, self.advice.scores.open))
        left: dict[int, Whole] = {row: own[row] for row in moving.rows}
        scenarios = Scenarios(self.count, self._values, self._weights)
        old = Scorer(self.program, scenarios, (self.count,), moving.telling)
        for number in moving.decisions:
            for row, _, effect in old.gains(number, read):
                left[row] = left[row] - effect
        for platform in moving.platforms:
            row = self.program.rows[platform]
            for _, effect in old.points(platform):
                left[row] = left[row] - effect
        worth = {row: int(leaves[row].sum(dtype=np.int64)) for row in moving.rows}
        self._last = read, (left, worth)
        return left, worth


def _numbers(program: Program, changes: Sequence[Mapping[str, Answer]]) -> dict[object, Column] | None:
    """Return the columns of known answers to one number, which nothing else moves."""
    question, *others = changes[0]
    given = [answer.value for change in changes for answer in change.values() if isinstance(answer, Known)]
    if others or program.catalog.questions[question].kind != "number" or len(given) < len(changes):
        return None
    return {question: round_significant(np.array(given, np.float64)[:, None])}


def _stacked(parts: Sequence[Column]) -> Column:
    """Return one column per situation under each other: [situations, 1] where none varies, else [., scenarios]."""
    if isinstance(parts[0], Truths):
        truths = [part for part in parts if isinstance(part, Truths)]
        return Truths(
            np.array(np.broadcast_arrays(*(part.true for part in truths))),
            np.array(np.broadcast_arrays(*(part.false for part in truths))),
        )
    return np.array(np.broadcast_arrays(*(part for part in parts if not isinstance(part, Truths))))


class _Index:
    """What reads which question: decisions in scope, platforms, rules that tell the same, exclusions."""

    def __init__(self, program: Program, situation: Situation) -> None:
        tape = program.tape

        def union(steps: Iterable[int]) -> frozenset[str]:
            return frozenset().union(*(tape.reads[step] for step in steps))

        self.program = program
        self.exclusions = exclusions(program, situation.scope)
        self.telling = {
            target: [(union(tape.conditions[f"rule:{rule.id}"] for rule in same), same) for same in group(ruled)]
            for target, ruled in program.rules.items()
        }
        self.platforms = {name: union(program.steps[name]) for name in program.catalog.platforms}
        self.decisions = {program.decisions.index(name): union(program.steps[name]) for name in situation.scope}
        self._found: dict[frozenset[str], _Moving] = {}

    def moving(self, read: frozenset[str]) -> _Moving:
        """Return what answers to some questions move."""
        if read not in self._found:
            telling = {
                target: told
                for target, groups in self.telling.items()
                if (told := [rules for reads, rules in groups if not reads.isdisjoint(read)])
            }
            decisions = [number for number, reads in self.decisions.items() if not reads.isdisjoint(read)]
            platforms = [platform for platform, reads in self.platforms.items() if not reads.isdisjoint(read)]
            rows = [row for number in decisions for row in self.program.span(number)]
            rows += [self.program.rows[platform] for platform in platforms]
            self._found[read] = _Moving(telling, decisions, platforms, rows)
        return self._found[read]
