"""What an answer is worth: how much better the stack becomes on average once it is known.

The expected value of partial perfect information (Raiffa and Schlaifer, Applied Statistical Decision Theory, 1961) over
all stacks: the best stack of every group of scenarios that an answer tells apart, against the one recommended for all.
Rows that the answer tells nothing of are taken at their mean: the same expectation, less noise. The maximum over stacks
makes what noise is left look like value, so the value of draws that no question has, in groups of the same sizes, is
subtracted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from catalog.model import Question
from rules import draws
from rules.advise import Advice, Stack, Sums, forced, stack_rows
from rules.columns import Bools, Truths, round_significant
from rules.groups import Split, split
from rules.interview import readers, told_by
from rules.program import Program
from rules.sample import SEED, Scenarios
from rules.solve import Solved, forbidden, solve, utility, values
from rules.sureness import TIE

_NOISE = draws.UNUSED[:2]
_TOGETHER = 4
"""Items of a tick list that are judged together: the best of them, in up to 16 combinations."""
_NEVER = float(forbidden(np.float64))


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


@dataclass(frozen=True, eq=False, slots=True)
class _Judged:
    """A split with the sums of its groups as columns, and their best stacks."""

    split: Split
    rows: Bools
    sums: Sums
    solved: Solved
    gain: float
    """Sum over scenarios, noise subtracted."""
    noise: float
    """What was subtracted."""


class _Judge:
    """Values the questions of one advice."""

    def __init__(self, program: Program, advice: Advice, best: Stack) -> None:
        self.program = program
        self.advice = advice
        self.best = best
        self.blocks = readers(program, advice.situation, advice.possible)
        self.told = told_by(program, advice.situation)
        self.moved: dict[str, Bools] = {}
        self.leaves = advice.scores.open.astype(np.float64)
        self.masked = advice.scores.masked

    def rows(self, question: str) -> Bools:
        """Return the rows that an answer tells something of."""
        program = self.program
        if program.catalog.questions[question].kind == "rank":
            return np.ones(program.joint.rows, np.bool_)
        if question not in self.moved:
            self.moved[question] = found = np.zeros(program.joint.rows, np.bool_)
            for block, read in self.blocks.items():
                if read & self.told[question]:
                    found[program.block_rows(block)] = True
        return self.moved[question]

    def judge(self, splits: Sequence[Split]) -> list[_Judged]:
        """Return the splits with their best stacks, all in one batch."""
        if not splits:
            return []
        rows = [self.rows(each.question) for each in splits]
        sums = self._sums(splits, rows)
        ends = list(accumulate(len(each.sizes) for each in splits))
        solved = solve(self.program.circuit, np.concatenate(sums, axis=1))
        judged = []
        for each, own, columns, end in zip(splits, rows, sums, ends, strict=True):
            part = slice(end - len(each.sizes), end)
            cut = Solved(
                solved.values[part], solved.stacks[:, part], solved.platforms[:, part], solved.support[:, part]
            )
            judged.append(_Judged(each, own, columns, cut, float(cut.values.sum()) - self.best.value, 0.0))
        noise = self._noise([each for each in judged if each.gain > 0])
        lost = [noise.get(_shape(each), 0.0) for each in judged]
        return [
            replace(each, gain=max(each.gain - noise, 0.0), noise=noise)
            for each, noise in zip(judged, lost, strict=True)
        ]

    def _means(self, sizes: NDArray[np.int64]) -> Sums:
        """Return groups of these sizes, every row at its mean: whole sums over a power of two, so exact."""
        means: Sums = np.where(self.masked, _NEVER, self.advice.sums / self.advice.count)
        return means[:, None] * sizes

    def _filled(self, sizes: NDArray[np.int64], rows: Bools, sums: Sums) -> Sums:
        """Return groups in which some rows have sums of their own, the others their mean."""
        columns = self._means(sizes)
        columns[rows & ~self.masked] = sums[~self.masked[rows]]
        return columns

    def _sums(self, splits: Sequence[Split], rows: Sequence[Bools]) -> list[Sums]:
        """Return rows x groups for every split, one product for all that move the same rows."""
        found: dict[int, Sums] = {}
        same: dict[bytes, list[int]] = {}
        for place, own in enumerate(rows):
            same.setdefault(own.tobytes(), []).append(place)
        for places in same.values():
            own = rows[places[0]]
            members = np.concatenate(
                [np.equal(splits[n].labels, np.arange(1, len(splits[n].sizes))[:, None]) for n in places]
            )
            products = self.leaves[own] @ members.astype(np.float64).T
            end = 0
            for place in places:
                start, end = end, end + len(splits[place].sizes) - 1
                first = self.advice.sums[own] - products[:, start:end].sum(axis=1)
                sums = np.concatenate([first[:, None], products[:, start:end]], axis=1)
                found[place] = self._filled(splits[place].sizes, own, sums)
        return [found[place] for place in range(len(splits))]

    def _noise(self, judged: Iterable[_Judged]) -> dict[object, float]:
        """Return the value of unused draws in groups of the same sizes, by shape."""
        shapes = {_shape(each): each for each in judged}
        total = dict.fromkeys(shapes, 0.0)
        exponent = self.advice.count.bit_length() - 1
        ends = {shape: np.cumsum(each.split.sizes) for shape, each in shapes.items()}
        bounds = np.unique(np.concatenate([[0], *ends.values()]))
        for draw in _NOISE if shapes else ():
            order = np.argsort(draws.uniforms(f"unused/{draw}", draw, exponent, SEED), kind="stable")
            parts = np.add.reduceat(self.leaves.take(order, axis=1), bounds[:-1], axis=1)
            before = np.concatenate([np.zeros((len(parts), 1)), np.cumsum(parts, axis=1)], axis=1)
            columns = []
            for shape, each in shapes.items():
                upto = before[each.rows][:, np.searchsorted(bounds, ends[shape])]
                columns.append(self._filled(each.split.sizes, each.rows, np.diff(upto, axis=1, prepend=0)))
            best = values(self.program.circuit, np.concatenate(columns, axis=1))
            start = 0
            for shape, each in shapes.items():
                total[shape] += float(best[start : start + len(each.split.sizes)].sum()) - self.best.value
                start += len(each.split.sizes)
        return {shape: sum_of / len(_NOISE) for shape, sum_of in total.items()}

    def held(self, solved: Solved) -> NDArray[np.bool_]:
        """Return rows x groups: what the utility of each group's stack is the sum of."""
        joint = self.program.joint
        found = np.zeros((joint.rows, len(solved.values)), np.bool_)
        places = np.arange(len(solved.values))
        for start, chosen in zip(joint.offsets, solved.stacks, strict=False):
            found[start + chosen.astype(np.intp), places] = True
        for pair, ((first, one), (second, other)) in enumerate(joint.pairs):
            found[joint.pair_row(pair)] = (solved.stacks[first] == one) & (solved.stacks[second] == other)
        found[joint.rows - joint.platforms :] = solved.platforms
        return found

    def error(self, judged: _Judged) -> float:
        """Return the standard error of a gain: of the difference that each scenario sees, and of the noise."""
        if judged.gain <= 0:
            return 0.0
        moved = self.held(judged.solved).astype(np.int8)
        moved[stack_rows(self.program, self.best)] -= 1
        still = (moved * ~judged.rows[:, None]).T @ self.advice.sums / self.advice.count
        differences = still[judged.split.labels]
        for row in np.flatnonzero(judged.rows & moved.any(axis=1)):
            differences += moved[row][judged.split.labels] * self.leaves[row]
        count, mean = self.advice.count, float(differences.sum()) / self.advice.count
        variance = max(float((differences**2).sum()) / count - mean**2, 0.0) / count
        # Squares are not whole, so that their sum is not the same to the last bit on every processor.
        return float(round_significant(np.array([sqrt(variance + (judged.noise / count) ** 2)]))[0])

    def changes(self, judged: Sequence[_Judged]) -> list[tuple[float, dict[str, float]]]:
        """Return the chance that the stack changes by more than a tie, and that each decision does."""
        program, columns, found = self.program, [], []
        scope = [program.decisions.index(name) for name in self.advice.situation.scope]
        best = np.array(self.best.options)[scope]
        for each in judged:
            kept = utility(program.circuit, each.sums, self.best.options)
            better = each.solved.values - kept > TIE * each.split.sizes
            moves = better & (each.solved.stacks[scope] != best[:, None])
            moved = [(scope[place], np.flatnonzero(moves[place])) for place in np.flatnonzero(moves.any(axis=1))]
            rows = {number: program.span(number).start + self.best.options[number] for number, _ in moved}
            columns += [forced(program, each.sums[:, groups], rows[number]) for number, groups in moved]
            found.append((better, moved))
        worth = values(program.circuit, np.concatenate(columns, axis=1)) if columns else np.empty(0)
        told, start = [], 0
        for each, (better, moved) in zip(judged, found, strict=True):
            decisions = {}
            for number, groups in moved:
                sizes = each.split.sizes[groups]
                lost = each.solved.values[groups] - worth[start : start + len(groups)] > TIE * sizes
                start += len(groups)
                if lost.any():
                    decisions[program.decisions[number]] = float(sizes[lost].sum()) / self.advice.count
            told.append((float(each.split.sizes[better].sum()) / self.advice.count, decisions))
        return told


def _shape(judged: _Judged) -> object:
    return judged.rows.tobytes(), tuple(judged.split.sizes.tolist())


def value(program: Program, advice: Advice, questions: Sequence[Question]) -> dict[str, Value]:
    """Return what knowing the answer to each question is worth; every one 0 where no stack fits."""
    if advice.best is None:
        return {question.id: Value(0.0, 0.0, 0.0, {}, ()) for question in questions}
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
    alone = sorted((each for each in judged if each.split.items), key=lambda each: -each.gain)
    items = {id: [each.split.items[0] for each in alone if each.split.question == id][:_TOGETHER] for id in lists}
    whole = [each for each in judged if not each.split.items]
    whole += judge.judge([split(program, scenarios, lists[id], best) for id, best in items.items()])
    most = float(advice.solved.values.sum(dtype=np.float64)) - advice.best.value
    found = {
        each.split.question: Value(
            min(each.gain, most) / advice.count, judge.error(each), changes, decisions, each.split.items
        )
        for each, (changes, decisions) in zip(whole, judge.changes(whole), strict=True)
    }
    return {question.id: found[question.id] for question in questions}


def _is_open(program: Program, scenarios: Scenarios, item: tuple[str, str]) -> bool:
    column = scenarios.values[program.tape.said(*item)]
    assert isinstance(column, Truths)
    return len(column.true) > 1
