"""One batch of drawn situations, scored and solved: for the whole scope, and for every decision alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.columns import Bools, Column, Truths
from rules.possible import Possible
from rules.program import Program
from rules.sample import Scenarios
from rules.score import Scores, score
from rules.situation import everything
from rules.situations import draw_situations
from rules.solve import forbidden, stacks

Sums = NDArray[np.float64]

SITUATIONS = 512
"""In one batch: its scenarios fill one block of the solver."""
EACH = 8
"""Scenarios per situation."""
_NEVER = float(forbidden(np.float64))


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """Situations as columns."""

    program: Program
    scenarios: Scenarios
    possible: Sequence[Possible]
    scores: Scores
    sums: Sums
    """Rows x situations: sums over the situation's scenarios, before masking."""
    out: Bools
    """Option rows x situations: excluded in every scenario, as an exclusion that is certain."""
    standing: Sums
    """Option rows x situations: an option with the platforms it needs, however cheap, and nothing else."""
    chosen: NDArray[np.int8]
    """Decisions x situations: the option of the best stack."""
    fits: Bools
    """Situations: whether any stack is possible."""
    alone: NDArray[np.int8]
    """Decisions x situations: the option where this decision alone is to be made."""
    open: Bools
    """Decisions x situations: whether it can be made at all."""

    @property
    def count(self) -> int:
        """Return the number of situations."""
        return len(self.fits)


@dataclass(frozen=True, slots=True)
class Picked(Sequence[Column]):
    """The columns of some scenarios, cut when they are read."""

    values: Sequence[Column]
    places: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, step: int) -> Column:  # type: ignore[override] # steps are read one by one
        column = self.values[step]
        if isinstance(column, Truths):
            return column if len(column.true) == 1 else Truths(column.true[self.places], column.false[self.places])
        return column if len(column) == 1 else column[self.places]


def pick(scenarios: Scenarios, situations: NDArray[np.intp]) -> Scenarios:
    """Return the scenarios of some situations."""
    places = (situations[:, None] * EACH + np.arange(EACH)).ravel()
    return Scenarios(len(places), Picked(scenarios.values, places), scenarios.weights[:, places])


def add_up(worth: NDArray[Any], excluded: Bools) -> tuple[Sums, Bools]:
    """Return the sums over each situation's scenarios, and which options are excluded in all of them."""
    sums = worth.reshape(len(worth), -1, EACH).sum(axis=2, dtype=np.float64)
    out: Bools = np.logical_and.reduce(excluded.reshape(len(excluded), -1, EACH), axis=2)
    return sums, out


def stand(program: Program, sums: Sums) -> Sums:
    """Return what every option is worth with its platforms, were it alone to need them."""
    standing = sums[: program.joint.options].copy()
    for decision in program.catalog.decisions.values():
        for option in decision.options.values():
            needs = [sums[program.rows[platform]] for platform in option.needs]
            one = [sums[program.rows[platform]] for platform in option.needs_one]
            standing[program.rows[option.id]] += sum(needs) + (np.max(one, axis=0) if one else 0)
    return standing


def whole(sums: Sums, out: Bools) -> Sums:
    """Return the columns in which every decision is to be made."""
    columns = sums.copy()
    columns[: len(out)][out] = _NEVER
    return columns


def alone(program: Program, number: int, sums: Sums, out: Bools) -> Sums:
    """Return the columns in which one decision is to be made and the others cost nothing.

    If it depends on another choice, that choice lies outside the scope, so it counts as needed (`rules.masks`).
    """
    columns = np.zeros_like(sums)
    span, decision = program.span(number), program.catalog.decisions[program.decisions[number]]
    rows = slice(span.start, span.stop)
    columns[rows] = np.where(out[rows], _NEVER, sums[rows])
    if decision.applies_with or decision.applies_with_platform is not None:
        columns[span.start] = _NEVER
    platforms = slice(program.joint.rows - program.joint.platforms, None)
    columns[platforms] = sums[platforms]
    return columns


def unrewarded(program: Program, number: int, sums: Sums, out: Bools) -> Sums:
    """Return the columns in which one decision gives no points, nor its soft pairs; what it forbids stays."""
    columns = sums.copy()
    span, name = program.span(number), program.decisions[number]
    columns[span.start : span.stop] = 0
    for pair in program.catalog.pairs:
        if name in {pair.first.partition(".")[0], pair.second.partition(".")[0]}:
            columns[program.rows[pair.id]] = 0
    return whole(columns, out)


def choose(program: Program, columns: Sums) -> tuple[NDArray[np.int8], Bools]:
    """Return the best stack of every column, and whether there is one."""
    best, chosen, _ = stacks(program.circuit, columns)
    return chosen, 2 * best > _NEVER


def draw_batch(program: Program, number: int, possible: Sequence[Possible]) -> Batch:
    """Draw, score and solve one batch."""
    scenarios = draw_situations(program, SITUATIONS, EACH, number)
    scores = score(program, everything(program.catalog), scenarios, possible)
    sums, out = add_up(scores.open, scores.excluded)
    each = range(len(program.decisions))
    columns = [whole(sums, out), *(alone(program, decision, sums, out) for decision in each)]
    chosen, fits = choose(program, np.concatenate(columns, axis=1))
    by_scope, fits = chosen.reshape(len(each), len(columns), -1), fits.reshape(len(columns), -1)
    own = np.array([by_scope[decision, 1 + decision] for decision in each])
    standing = stand(program, sums)
    return Batch(program, scenarios, possible, scores, sums, out, standing, by_scope[:, 0], fits[0], own, fits[1:])
