"""How sure the recommendation is: from prices, ties and regret, never from how often an option is best.

ENGINE.md, section 1: support says how often, price and regret say how sure. The regret of one choice is what keeping to
it costs once everything is known: its expected value of perfect information (Raiffa and Schlaifer, Applied Statistical
Decision Theory, 1961), exact over all stacks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rules.advise import Advice, stack_rows, worth
from rules.program import Program

Shortfall = NDArray[np.int32]
"""Per scenario: how much less one stack is worth than the recommended one."""

TIE = 60
"""Half a point in an average quality: a smaller margin is a tie, a smaller regret is none to speak of."""
_ERRORS = 2.0
"""So many paired standard errors: a smaller margin is a tie as well."""
_WORST = 20
"""The worst twentieth, 5 %."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best stack with one option against the recommended stack, scenario by scenario.

    `worse` x `loss` - `better` x `gain` is the option's price.
    """

    better: float
    """Share of scenarios in which it is worth more,"""
    gain: float
    """by so much there, on average."""
    worse: float
    """Share of scenarios in which it is worth less,"""
    loss: float
    """by so much there, on average."""


Word = Literal["clear", "open", "tie"]
"""How sure: beyond a tie and little to regret; beyond a tie, but what is not known could turn it; no real lead."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure a choice is, from price and regret alone; how often it is best says nothing of that."""

    word: Word
    settled: bool
    """No answer left open can change it: every other option is impossible, or behind in every scenario."""
    regret_mean: float
    """What keeping to this option costs on average once everything is known, over all stacks."""
    regret_worst: float
    """Mean of the worst 5 %."""


def shortfalls(program: Program, advice: Advice) -> Mapping[str, Shortfall]:
    """Return for every option how far the best stack that holds it is behind the recommended one: int32[N]."""
    assert advice.best is not None
    own, rows = set(stack_rows(program, advice.best)), advice.scores.open
    found = {}
    for option, rival in advice.rivals.items():
        its = set(stack_rows(program, rival))
        found[option] = rows[sorted(own - its)].sum(axis=0, dtype=np.int32)
        found[option] -= rows[sorted(its - own)].sum(axis=0, dtype=np.int32)
    return found


def is_tie(shortfall: Shortfall) -> bool:
    """Whether a lead is below half a point or below its noise: two standard errors of the paired difference."""
    lead = float(shortfall.mean())
    return lead < TIE or lead < _ERRORS * float(shortfall.std()) / float(np.sqrt(len(shortfall)))


def compare(shortfall: Shortfall) -> Comparison:
    """Return where a stack is ahead of the recommended one and where behind; the two add up to its price."""
    ahead, behind = shortfall[shortfall < 0].astype(np.int64), shortfall[shortfall > 0].astype(np.int64)
    count = len(shortfall)
    return Comparison(
        len(ahead) / count, -float(ahead.sum()) / max(len(ahead), 1),
        len(behind) / count, float(behind.sum()) / max(len(behind), 1),
    )  # fmt: skip


def judge(short: NDArray[np.int32], chosen: int, *, tie: bool) -> Sureness:
    """Return how sure the choice of one option is.

    `short` (options of the decision x N) says how far the best stack with each option is behind the best of all.
    """
    mean, worst = _summary(short[chosen])
    word: Word = "tie" if tie else "open" if mean >= TIE else "clear"
    return Sureness(word, bool((np.delete(short, chosen, axis=0) > 0).all()), mean, worst)


def regret(program: Program, advice: Advice) -> tuple[float, float]:
    """Return the mean regret of the recommended stack, and the mean over the worst 5 %."""
    assert advice.best is not None
    return _summary(advice.solved.values.astype(np.int64) - worth(program, advice, advice.best))


def _summary(lost: NDArray[np.int32] | NDArray[np.int64]) -> tuple[float, float]:
    worst = max(1, len(lost) // _WORST)
    ordered = np.sort(lost)[::-1]
    return float(lost.sum(dtype=np.float64)) / len(lost), float(ordered[:worst].sum(dtype=np.float64)) / worst


def overall(regret_mean: float, ties: Iterable[bool]) -> Word:
    """Return how sure the whole stack is: open while knowing more could gain more than a tie is worth."""
    if regret_mean >= TIE:
        return "open"
    return "tie" if any(ties) else "clear"
