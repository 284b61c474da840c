"""What an answer is worth: how much better the stack becomes on average once it is known.

The expected value of partial perfect information (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961) over
all stacks: the best stack of every group of scenarios that an answer tells apart, against the one recommended for all.
Rows that the answer tells nothing of are taken at their mean: the same expectation, less noise. The maximum over stacks
makes what noise is left look like value, so the value of draws that no question has, in groups of the same sizes, is
subtracted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from catalog.model import Question
from rules.adding import Adding, side_by_side
from rules.advise import Advice, Stack, Sums, forced, stack_rows
from rules.columns import Bools, Truths, round_significant
from rules.groups import Split, split
from rules.interview import readers, told_by
from rules.program import Program
from rules.sample import Scenarios
from rules.solve import stacks, utility, values
from rules.sureness import TIE

_TOGETHER = 4
"""Items of a tick list that are judged together: the best of them, in up to 16 combinations."""
_WATCHED = 1024
"""Scenarios from which the error of a value is told."""


@dataclass(frozen=True, slots=True)
class Value:
    """What knowing the answer to one question is worth, in points x weight, averaged over scenarios."""

    gain: float
    """Noise subtracted; at least 0, at most what knowing everything is worth."""
    error: float
    """Its standard error."""
    changes: float
    """Chance that another stack comes out, better by more than a tie."""
    decisions: Mapping[str, float]
    """Decision in scope -> chance that its choice changes, and that keeping it would cost more than a tie."""
    items: tuple[str, ...]
    """Of a tick list: the items that tell most, the best first."""
    hanging: float
    """How much of what is still lost on average hangs on the answer together with others."""


@dataclass(frozen=True, eq=False, slots=True)
class _Judged:
    """A split with the sums of its groups as columns, and their best stacks."""

    split: Split
    rows: Bools
    sums: Sums
    values: Sums
    """What the best stack of every group is worth."""
    stacks: NDArray[np.int8]
    """Decisions x groups."""
    platforms: Bools
    """Platforms x groups."""
    gain: float
    """Sum over scenarios, noise subtracted."""
    noise: float = 0.0
    """What was subtracted."""


class _Judge:
    """Values the questions of one advice."""

    def __init__(self, program: Program, advice: Advice, best: Stack) -> None:
        self.program = program
        self.advice = advice
        self.best = best
        blocks = readers(program, advice.situation, advice.possible)
        self.read = [(program.block_rows(block), questions) for block, questions in blocks.items()]
        self.told = told_by(program, advice.situation)
        self.moved: dict[str, Bools] = {}
        self.adding = Adding(advice)

    def rows(self, question: str) -> Bools:
        """Return the rows that an answer tells something of."""
        program = self.program
        if program.catalog.questions[question].kind == "rank":
            return np.ones(program.joint.rows, np.bool_)
        if question not in self.moved:
            self.moved[question] = found = np.zeros(program.joint.rows, np.bool_)
            for rows, read in self.read:
                if not read.isdisjoint(self.told[question]):
                    found[rows] = True
        return self.moved[question]

    def judge(self, splits: Sequence[Split]) -> list[_Judged]:
        """Return the splits with their best stacks, all in one batch."""
        if not splits:
            return []
        rows = [self.rows(each.question) for each in splits]
        sums = self.adding.by_answer(splits, rows)
        best, chosen, platforms = stacks(self.program.circuit, sums)
        parts = side_by_side([each.sizes for each in splits])
        judged = [
            _Judged(
                each, own, sums[:, part], best[part], chosen[:, part], platforms[:, part],
                float(best[part].sum()) - self.best.value,
            )
            for each, own, part in zip(splits, rows, parts, strict=True)
        ]  # fmt: skip
        noise = self._noise([each for each in judged if each.gain > 0])
        lost = [noise.get(_shape(each), 0.0) for each in judged]
        return [
            replace(each, gain=max(each.gain - noise, 0.0), noise=noise)
            for each, noise in zip(judged, lost, strict=True)
        ]

    def _noise(self, judged: Iterable[_Judged]) -> dict[object, float]:
        """Return the value of unused draws in groups of the same sizes, by shape."""
        shapes = {_shape(each): each for each in judged}
        if not shapes:
            return {}
        sizes = [each.split.sizes for each in shapes.values()]
        drawn = self.adding.by_chance(sizes, [each.rows for each in shapes.values()])
        best = values(self.program.circuit, np.concatenate(drawn, axis=1)).reshape(len(drawn), -1).sum(axis=0)
        found = [float(best[part].sum()) / len(drawn) - self.best.value for part in side_by_side(sizes)]
        return dict(zip(shapes, found, strict=True))

    def held(self, chosen: NDArray[np.int8], platforms: Bools) -> Bools:
        """Return rows x groups: what the utility of each group's stack is the sum of."""
        joint, places = self.program.joint, np.arange(chosen.shape[1])
        found = np.zeros((joint.rows, len(places)), np.bool_)
        for start, options in zip(joint.offsets, chosen, strict=False):
            found[start + options.astype(np.intp), places] = True
        for pair, ((first, one), (second, other)) in enumerate(joint.pairs):
            found[joint.pair_row(pair)] = (chosen[first] == one) & (chosen[second] == other)
        found[joint.rows - joint.platforms :] = platforms
        return found

    def errors(self, judged: Sequence[_Judged]) -> list[float]:
        """Return the standard errors of gains: of the difference that each scenario sees, and of the noise.

        The differences are looked at in the first scenarios, which are a sample like all: that is near enough.
        """
        few, places = min(self.advice.count, _WATCHED), np.arange(min(self.advice.count, _WATCHED))
        chosen = np.concatenate([each.stacks for each in judged], axis=1)
        moved = self.held(chosen, np.concatenate([each.platforms for each in judged], axis=1)).astype(np.int8)
        moved[stack_rows(self.program, self.best)] -= 1
        parts = side_by_side([each.split.sizes for each in judged])
        told = np.repeat(np.array([each.rows for each in judged]), [len(each.values) for each in judged], axis=0).T
        still = (moved * ~told).T @ (self.advice.sums / self.advice.count)
        moved *= told
        rows = np.flatnonzero(moved.any(axis=1))
        differences = moved[rows].T.astype(self.adding.leaves.dtype) @ self.adding.leaves[rows, :few]
        found = []
        for each, part in zip(judged, parts, strict=True):
            labels = part.start + each.split.labels[:few]
            seen = differences[labels, places] + still[labels]
            variance = float(seen.var()) / self.advice.count + (each.noise / self.advice.count) ** 2
            found.append(sqrt(variance) if each.gain > 0 else 0.0)
        # Squares are not whole, so that their sum is not the same to the last bit on every processor.
        return [float(error) for error in round_significant(np.array(found))]

    def changes(self, judged: Sequence[_Judged]) -> list[tuple[float, dict[str, float]]]:
        """Return the chance that the stack changes by more than a tie, and that each decision does."""
        program = self.program
        scope = [program.decisions.index(name) for name in self.advice.situation.scope]
        best = np.array(self.best.options)[scope]
        sizes = np.concatenate([each.split.sizes for each in judged])
        sums = np.concatenate([each.sums for each in judged], axis=1)
        reached = np.concatenate([each.values for each in judged])
        better = reached - utility(program.circuit, sums, self.best.options) > TIE * sizes
        lost = better & (np.concatenate([each.stacks[scope] for each in judged], axis=1) != best[:, None])
        places, groups = np.nonzero(lost)
        columns = [
            forced(program, sums[:, lost[place]], program.span(scope[place]).start + int(best[place]))
            for place in np.unique(places)
        ]
        if columns:
            worth = values(program.circuit, np.concatenate(columns, axis=1))
            lost[places, groups] = reached[groups] - worth > TIE * sizes[groups]
        found = []
        for part in side_by_side([each.split.sizes for each in judged]):
            shares = (lost[:, part] * sizes[part]).sum(axis=1) / self.advice.count
            decisions = {program.decisions[scope[n]]: float(shares[n]) for n in np.flatnonzero(shares)}
            found.append((float(sizes[part][better[part]].sum()) / self.advice.count, decisions))
        return found

    def distinct(self, stacks: Iterable[Stack]) -> NDArray[np.int8]:
        """Return stacks x rows: what each holds more (1) and less (-1) than the best, every difference once."""
        options, platforms = zip(*{(each.options, each.platforms) for each in stacks}, strict=True)
        found = self.held(np.array(options, np.int8).T, np.array(platforms, np.bool_).T).astype(np.int8)
        found[stack_rows(self.program, self.best)] -= 1
        return np.unique(found.T, axis=0)

    def hanging(self, judged: Sequence[_Judged]) -> list[float]:
        """Return the share of what is still lost that hangs on each answer, in [0, 1].

        How far another stack is ahead varies over the scenarios: told is the part of this variance that the answer
        tells of (the first-order index of Sobol, Mathematical Modelling and Computational Experiment 1, 1993), less
        what as many groups tell by chance; over all stacks that are the best with some option, each counted by how
        much it is ahead where it is.
        """
        if not judged:
            return []
        count, sizes = self.advice.count, np.concatenate([each.split.sizes for each in judged])
        others = self.distinct(self.advice.rivals.values())
        others = others[~others[:, self.advice.scores.masked].any(axis=1)]
        ahead = others.astype(self.adding.leaves.dtype) @ self.adding.leaves[:, :_WATCHED]
        stake, variance = np.maximum(ahead, 0).mean(axis=1, dtype=np.float64), ahead.var(axis=1, dtype=np.float64)
        counted = (stake > 0) & (variance > 0)
        if not counted.any():
            return [0.0] * len(judged)
        others, stake, variance = others[counted].astype(np.float64), stake[counted], variance[counted][:, None]
        sums = np.concatenate([each.sums for each in judged], axis=1)
        shifts = others @ sums / sizes - (others @ self.advice.sums / count)[:, None]
        parts = side_by_side([each.split.sizes for each in judged])
        between = np.add.reduceat(shifts**2 * sizes, [part.start for part in parts], axis=1) / count
        chance = variance * [(part.stop - part.start - 1) / count for part in parts]
        told = stake / stake.sum() @ (np.maximum(between - chance, 0.0) / variance)
        return [float(share) for share in round_significant(told)]


def _shape(judged: _Judged) -> object:
    return judged.rows.tobytes(), judged.split.sizes.tobytes()


def value(program: Program, advice: Advice, questions: Sequence[Question]) -> dict[str, Value]:
    """Return what knowing the answer to each question is worth; every one 0 where no stack fits."""
    if advice.best is None or not questions:
        return {question.id: Value(0.0, 0.0, 0.0, {}, (), 0.0) for question in questions}
    judge, scenarios = _Judge(program, advice, advice.best), advice.scenarios
    lists = {question.id: question for question in questions if question.kind == "many"}
    splits = [split(program, scenarios, question) for question in questions if question.id not in lists]
    splits += [
        split(program, scenarios, question, [choice.key])
        for question in lists.values()
        for choice in question.choices
        if _is_open(program, scenarios, (question.id, choice.key))
    ]
    judged = judge.judge(splits)
    alone, shares = [], dict.fromkeys((question.id for question in questions), 0.0)
    for each, share in zip(judged, judge.hanging(judged), strict=True):
        shares[each.split.question] += share
        alone += [(-each.gain, -share, each.split.question, item) for item in each.split.items]
    alone.sort(key=lambda one: one[:2])
    items = {id: [item for *_, of, item in alone if of == id][:_TOGETHER] for id in lists}
    whole = [each for each in judged if not each.split.items]
    whole += judge.judge([split(program, scenarios, lists[id], best) for id, best in items.items()])
    lost = (float(advice.solved.values.sum(dtype=np.float64)) - advice.best.value) / advice.count
    found = {}
    for each, error, (changes, decisions) in zip(whole, judge.errors(whole), judge.changes(whole), strict=True):
        gain, hanging = min(each.gain / advice.count, lost), lost * min(shares[each.split.question], 1.0)
        found[each.split.question] = Value(gain, error, changes, decisions, each.split.items, hanging)
    return {question.id: found[question.id] for question in questions}


def _is_open(program: Program, scenarios: Scenarios, item: tuple[str, str]) -> bool:
    column = scenarios.values[program.tape.said(*item)]
    assert isinstance(column, Truths)
    return len(column.true) > 1
