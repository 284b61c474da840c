"""Other priorities: for which of them the recommended stack stays best, and which quality would bring another.

With the weights fixed, a stack is best if it is so on average over the scenarios' answers. Everything that depends on
the weights is scored anew by the engine itself (comparison with the best, exclusions, the floor under the load of a
platform), so nothing is linearised; a part of the scenarios stands for all.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rules.advise import Advice, Sums
from rules.again import Cut
from rules.program import Program
from rules.sample import SEED, Scenarios, draw_weights
from rules.scorer import Scorer
from rules.situation import Known
from rules.solve import forbidden
from rules.sureness import TIE
from rules.turning import NEAR, At, Tip, has_turned, keeping, recommended_at

Weights = NDArray[np.int64]

DRAWS = 6
"""2**6 priorities, uniform on the simplex;"""
ANSWERS = 8
"""each with the answers of 2**8 scenarios."""
TOTAL = 1000
"""What weights sum to."""
_STEP = 50
"""Weights are told to so many of 1000."""


@dataclass(frozen=True, slots=True)
class Heavier:
    """A quality that matters more, the others in proportion: from which weight a decision turns."""

    quality: str
    now: int
    """Its average weight in the situation."""
    weight: int
    decision: int
    at: At


@dataclass(frozen=True, slots=True)
class Weighed:
    """What other priorities do to an advice."""

    stack: float
    """Share of all priorities under which no decision turns."""
    decisions: dict[int, float]
    """The same of every decision in scope."""
    heavier: list[Heavier]
    scale: int
    """What sums are divided by."""


def weigh(program: Program, advice: Advice, weights: Weights, exponent: int) -> Sums:
    """Return the sums of the first 2**exponent scenarios under other weights, before masking.

    `weights` is int64[qualities, priorities, scenarios or 1]; the result float64[rows, priorities].
    """
    count = min(1 << exponent, advice.count)
    scenarios = Scenarios(count, Cut(advice.scenarios.values, count), weights.astype(np.int32))
    shape = (weights.shape[1], count)
    sums = np.zeros((program.joint.rows, shape[0]))
    for number, name in enumerate(program.decisions):
        if name in advice.situation.scope:
            scorer = Scorer(program, scenarios, shape)
            scorer.decision(number)
            for row in program.span(number):
                sums[row] = scorer.total(row)
    scorer = Scorer(program, scenarios, shape)
    for row, id, effect in scorer.pairs({*advice.situation.scope, *advice.situation.pins}):
        scorer.line(row, id, effect)
        sums[row] = scorer.total(row)
    for platform in program.catalog.platforms:
        scorer.platform(platform)
        sums[program.rows[platform]] = scorer.total(program.rows[platform])
    return sums


class _Scales:
    """What is recommended under fixed weights; a part of the scenarios says how it differs from the average weights."""

    def __init__(self, program: Program, advice: Advice) -> None:
        self.program = program
        self.advice = advice
        self.mean = advice.scenarios.weights.mean(axis=1)
        self.full = advice.count.bit_length() - 1
        self.part = min(ANSWERS, self.full)
        self.middle = _whole(self.mean, TOTAL)
        self.centre = weigh(program, advice, self.middle[:, None, None], self.full)
        (self.at_centre,) = self.turns(recommended_at(program, advice, self._masked(self.centre.copy())))

    def _masked(self, sums: Sums) -> Sums:
        sums[self.advice.scores.masked] = float(forbidden(np.float64))
        return sums

    def recommended(self, weights: Weights) -> list[At]:
        """Return what is recommended under each of int64[priorities, qualities]."""
        several = np.vstack([self.middle, weights]).T[:, :, None]
        sums = weigh(self.program, self.advice, several, self.part)
        moved = (sums[:, 1:] - sums[:, :1]) * (self.advice.count >> self.part)
        return recommended_at(self.program, self.advice, self._masked(self.centre + moved))

    def turns(self, found: list[At]) -> list[set[int]]:
        """Return the decisions in scope that turn: keeping their option costs more than a tie."""
        assert self.advice.best is not None
        pairs = [(at, self.advice.best.options) for at in found]
        limit, scope = TIE * self.advice.count, self.advice.situation.scope
        return [
            {n for n, lost in kept.items() if self.program.decisions[n] in scope and (lost is None or lost > limit)}
            for kept in keeping(self.program, pairs)
        ]


def weigh_up(program: Program, advice: Advice, seed: int = SEED) -> Weighed:
    """Return how often the advice holds over all priorities, and which quality would turn what if it weighed more."""
    scales = _Scales(program, advice)
    drawn = draw_weights(program, replace(advice.situation, priorities=()), DRAWS, seed).T
    turned = scales.turns(scales.recommended(drawn))
    numbers = [program.decisions.index(name) for name in advice.situation.scope]
    shares = {n: sum(n not in each for each in turned) / len(turned) for n in numbers}
    return Weighed(sum(not each for each in turned) / len(turned), shares, _heavier(program, scales), advice.count)


def _heavier(program: Program, scales: _Scales) -> list[Heavier]:
    """Return per quality and decision the weight from which it turns; what turns at the average already is left."""
    levels = {
        number: [level for level in range(_STEP, TOTAL + 1, _STEP) if level > own]
        for number, own in enumerate(scales.middle.tolist())
    }
    found: dict[tuple[int, int], Heavier] = {}
    qualities = list(program.catalog.qualities)
    for (number, level), (at, turned) in _along(scales, levels).items():
        for decision in turned - scales.at_centre:
            heavier = Heavier(qualities[number], int(scales.middle[number]), level, decision, at)
            found.setdefault((number, decision), heavier)
    return [found[key] for key in sorted(found)]


def _along(scales: _Scales, levels: dict[int, list[int]]) -> dict[tuple[int, int], tuple[At, set[int]]]:
    """Return what is recommended, and what turns, where one quality has some weights and the others share the rest."""
    tries = [(number, level) for number, each in levels.items() for level in each]
    if not tries:
        return {}
    weights = np.array([_with(scales.mean, number, level) for number, level in tries])
    found = scales.recommended(weights)
    return dict(zip(tries, zip(found, scales.turns(found), strict=True), strict=True))


def _with(mean: NDArray[np.float64], number: int, level: int) -> Weights:
    heavier: Weights = np.insert(_whole(np.delete(mean, number), TOTAL - level), number, level)
    return heavier


def _whole(parts: NDArray[np.float64], total: int) -> Weights:
    """Return whole numbers in proportion to `parts` that sum to `total`."""
    exact = parts / parts.sum() * total
    whole: Weights = np.floor(exact).astype(np.int64)
    whole[np.argsort(-(exact - whole), kind="stable")[: total - int(whole.sum())]] += 1
    return whole


def find_first(program: Program, advice: Advice, seed: int = SEED) -> list[Tip]:
    """Return the qualities that turn the stack if they come first, the others in the order they have."""
    assert advice.best is not None
    rank = next(q.id for q in program.catalog.questions.values() if q.kind == "rank")
    full = advice.count.bit_length() - 1
    near = min(NEAR, full)
    rankings = {
        quality: (quality, *(other for other in advice.situation.priorities if other != quality))
        for quality in program.catalog.qualities
        if advice.situation.priorities[:1] != (quality,)
    }
    drawn = {
        quality: draw_weights(program, replace(advice.situation, priorities=ranking), full, seed)
        for quality, ranking in rankings.items()
    }
    part = advice.scores.open[:, : 1 << near].sum(axis=1, dtype=np.float64)[:, None]
    weights = np.array([each[:, : 1 << near] for each in drawn.values()]).swapaxes(0, 1)
    sums = advice.sums[:, None] + (weigh(program, advice, weights, near) - part) * (advice.count >> near)
    found, best = [], advice.best.options
    for quality, at in zip(drawn, _recommended(program, advice, sums), strict=True):
        if has_turned(program, advice, at, best):
            (sure,) = _recommended(program, advice, weigh(program, advice, drawn[quality][:, None, :], full))
            if has_turned(program, advice, sure, best):
                found.append(Tip(rank, Known(quality), None, upward=True, holds_at=None, before=best, at=sure))
    return found


def _recommended(program: Program, advice: Advice, sums: Sums) -> list[At]:
    sums[advice.scores.masked] = float(forbidden(np.float64))
    return recommended_at(program, advice, sums)
