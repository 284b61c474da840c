"""Rules to whole-number utilities: one row per option, soft pair and platform, one column per scenario.

ENGINE.md, section 1: u of a scenario depends on that scenario alone. Every line that moves a row is kept with its exact
sum, so that reasons add up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from rules.columns import Bools
from rules.masks import barred, certain, exclusions, masked
from rules.possible import Possible
from rules.program import Program
from rules.sample import Scenarios
from rules.scorer import Line, Scorer, Whole
from rules.situation import Situation
from rules.solve import forbidden


@dataclass(frozen=True, slots=True)
class Scores:
    """Utilities of every row in every scenario, and why."""

    leaves: NDArray[np.int32]
    """Rows x N, masked rows at the forbidden value."""
    open: NDArray[np.int32]
    """The same before masking: what a row would be worth if it were allowed."""
    own: NDArray[np.int32]
    """What rules, criteria and what runs today alone give a row, before comparison, exclusions and load."""
    masked: Bools
    """Per row: certainly excluded, not pinned, or not needed for want of its condition in scope."""
    barred: Bools
    """The same without the pins."""
    certain: frozenset[str]
    """Ids of exclusions (rules, or `applies:<decision>`) that are true for everything the answers leave possible."""
    excluded: Bools
    """Rows of options x N: excluded in that scenario."""
    in_use: Bools
    """Rows of options x N: runs today in that scenario."""
    lines: Mapping[int, tuple[Line, ...]]
    """Row -> its lines, which sum to the row's own sum before masking."""
    fired: Mapping[str, Bools]
    """Rule or criterion target id -> where it is true, as `rule` or `criterion>option`."""
    already: Mapping[str, Bools]
    """Platform -> where it runs already."""


def score(
    program: Program, situation: Situation, scenarios: Scenarios, possible: Sequence[Possible], *, quiet: bool = False
) -> Scores:
    """Score every row in every scenario; `quiet`: without saying why, so that no lines are kept."""
    scorer = Scorer(program, scenarios, (scenarios.count,) if quiet else None)
    for number, decision in enumerate(program.decisions):
        if decision in situation.scope:
            scorer.decision(number)
    for row, pair, effect in scorer.pairs({*situation.scope, *situation.pins}):
        scorer.line(row, pair, effect)
    for platform in program.catalog.platforms:
        scorer.platform(platform)
    excluding = certain(exclusions(program, situation.scope), possible)
    out = barred(program, situation, excluding)
    not_here = masked(program, situation, out)
    unmasked = _rows(scorer, scorer.leaves, program.joint.rows, np.int32)
    leaves = unmasked.copy()
    leaves[not_here] = forbidden(np.int32)
    return Scores(
        leaves,
        unmasked,
        _rows(scorer, scorer.own, program.joint.rows, np.int32),
        not_here,
        out,
        excluding,
        _rows(scorer, scorer.excluded, program.joint.options, np.bool_),
        _rows(scorer, scorer.in_use, program.joint.options, np.bool_),
        {row: tuple(sorted(lines, key=_order)) for row, lines in scorer.lines.items()},
        scorer.fired,
        scorer.already,
    )


def score_part(program: Program, decision: str | None, scenarios: Scenarios) -> tuple[Whole, Bools]:
    """Return the rows of one decision before masking, or of the platforms (None), and where options are excluded."""
    scorer = Scorer(program, scenarios)
    if decision is None:
        for platform in program.catalog.platforms:
            scorer.platform(platform)
    else:
        scorer.decision(program.decisions.index(decision))
    leaves = _rows(scorer, scorer.leaves, program.joint.rows, scenarios.weights.dtype)
    return leaves, _rows(scorer, scorer.excluded, program.joint.options, np.bool_)


def _rows(scorer: Scorer, rows: Mapping[int, NDArray[Any]], height: int, dtype: DTypeLike) -> NDArray[Any]:
    """Return rows under each other, over all scenarios."""
    table = np.zeros((height, *scorer.shape), dtype)
    for row, column in rows.items():
        table[row] = column
    return table


def _order(line: Line) -> tuple[int, str]:
    return -abs(line.worth), line.id
