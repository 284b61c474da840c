"""Scenarios grouped by what an answer would be.

The groups of a question are the values it may be answered with; a number's are its quantiles, equal values together. A
group too small to be judged is merged with the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.model import Question
from rules.columns import Numbers, Truths
from rules.program import Program
from rules.sample import Scenarios

Labels = NDArray[np.int64]

BINS = 20
"""Groups of a number."""
SMALLEST = 64
"""Scenarios that a group needs at least.

Against 65,536 scenarios the ten best values then miss 2 % of their mean with 8,192 and 9 % with 1,024; with 128 they
miss 3 % and 27 %, as a hint has groups of less.
"""


@dataclass(frozen=True, eq=False, slots=True)
class Split:
    """The groups of one answer, or of some items of a tick list."""

    question: str
    items: tuple[str, ...]
    labels: Labels
    """int64[N]: the group of each scenario, from 0."""
    sizes: Labels
    """Scenarios of each group, none empty."""


def split(program: Program, scenarios: Scenarios, question: Question, items: Sequence[str] = ()) -> Split:
    """Return the groups of a question; of a tick list those of some items together.

    By what would be answered, also where the question turns out not to be asked: an answer does not tell that it is.
    """
    labels = _merged(np.broadcast_to(_labels(program, scenarios, question, items), scenarios.count))
    return Split(question.id, tuple(items), labels, np.bincount(labels))


def _labels(program: Program, scenarios: Scenarios, question: Question, items: Sequence[str]) -> Labels:
    if question.kind == "rank":
        first: Labels = scenarios.weights.argmax(axis=0)
        return first
    if question.kind == "many":
        label = np.zeros(1, np.int64)
        for item in items:
            column = scenarios.values[program.tape.said(question.id, item)]
            assert isinstance(column, Truths)
            label = 2 * label + column.true
        return label
    column = scenarios.values[program.tape.said(question.id)]
    if isinstance(column, Truths):
        return column.true.astype(np.int64)
    return column.astype(np.int64) if question.kind == "choice" else _bins(column.astype(np.float64))


def _bins(column: Numbers) -> Labels:
    places = np.arange(1, BINS) * len(column) // BINS
    return np.searchsorted(np.unique(np.sort(column)[places]), column, side="right")


def _merged(labels: Labels) -> Labels:
    """Return the labels with every group at least SMALLEST, where there are so many scenarios."""
    target, group, size = [], 0, 0
    for count in np.bincount(labels).tolist():
        target.append(group)
        size += count
        if size >= SMALLEST:
            group, size = group + 1, 0
    merged: Labels = np.minimum(target, max(group - 1, 0))[labels]
    return merged
