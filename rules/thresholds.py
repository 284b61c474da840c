"""Which values of a number are worth trying: what rules compare it with, and the numbers people say."""

from math import ceil, floor, log10

import numpy as np

from catalog.model import Question
from rules.advise import Advice
from rules.columns import Truths, round_significant
from rules.program import Program
from rules.sample import as_answers, typical_table
from rules.situation import Known, Range

_COARSE = (1.0, 3.0)
"""Steps per power of ten where a scale is logarithmic;"""
_EVEN = 8
"""else so many parts of the range."""
_BESIDE = 2e-5
"""Two steps of the sixth digit, to which answers are rounded."""
_RARE, _FAR = 1 / 200, 10.0
_FEW = 12
"""A question for whole numbers with so few of them is tried at each."""


class Places:
    """The values of one number between which something changes."""

    def __init__(self, program: Program, advice: Advice, question: str) -> None:
        """Find what conditions compare the answer with, where that is one figure in every scenario."""
        self._asked = program.catalog.questions[question]
        thresholds = _thresholds(program, advice, question)
        self._beside = {value for threshold in thresholds for value in _beside(self._asked, threshold)}

    def to_try(self, answer: Known | Range) -> list[float]:
        """Return values in rising order, in base units: the answer, thresholds from both sides, and a coarse grid.

        What is both unlikely (less than 1 in 200 lie beyond it) and far (ten times the answer or a tenth) is left out.
        """
        low, high = _ends(self._asked, answer)
        found = {low, high, *self._beside, *_grid(self._asked, low, high)}
        if isinstance(answer, Known):
            found.add(float(answer.value))
        return sorted(value for value in found if low <= value <= high)

    def between(self, first: float, last: float) -> list[float]:
        """Return the values people say between two, both with them, from the first to the last."""
        low, high = min(first, last), max(first, last)
        found = {low, high, *self._beside, *_said(self._asked, low, high)}
        return sorted((value for value in found if low <= value <= high), reverse=first > last)


def _ends(question: Question, answer: Known | Range) -> tuple[float, float]:
    if isinstance(answer, Range):
        return answer.low, answer.high
    assert question.low is not None
    assert question.high is not None
    if not question.log or float(answer.value) <= 0:
        return question.low, question.high
    table = as_answers(question, typical_table(question))
    rare = round(_RARE * (len(table) - 1))
    low = min(float(table[rare]), float(answer.value) / _FAR)
    high = max(float(table[-1 - rare]), float(answer.value) * _FAR)
    return max(low, question.low), min(high, question.high)


def _factor(question: Question) -> float:
    return question.unit.factor if question.unit else 1.0


def _rounded(values: list[float]) -> list[float]:
    return [float(value) for value in round_significant(np.array(values, np.float64))] if values else []


def _grid(question: Question, low: float, high: float) -> list[float]:
    """Return a few values over a range."""
    factor = _factor(question)
    if question.whole and (high - low) / factor <= _FEW:
        return _rounded([n * factor for n in range(ceil(low / factor), floor(high / factor) + 1)])
    if question.log and low > 0:
        powers = range(floor(log10(low / factor)), ceil(log10(high / factor)) + 1)
        values = [step * 10.0**power for power in powers for step in _COARSE]
    else:
        size = 10.0 ** (floor(log10((high - low) / factor)) - 1) if high > low else 1.0
        values = [round((low + (high - low) * n / _EVEN) / factor / size) * size for n in range(_EVEN + 1)]
    return _rounded([value * factor for value in values if not question.whole or value == int(value)])


def _said(question: Question, low: float, high: float) -> list[float]:
    """Return every number of two digits within a range, in the unit of the question."""
    factor = _factor(question)
    small, large = low / factor, high / factor
    if small <= 0:
        small = large / 1000
    powers = range(floor(log10(small)) - 1, ceil(log10(large)) + 1)
    values = {digits * 10.0**power for power in powers for digits in range(10, 100)}
    return _rounded([value * factor for value in values if not question.whole or value == int(value)])


def _beside(question: Question, threshold: float) -> list[float]:
    """Return a threshold and its neighbours, so that it is known on which side of it something changes."""
    factor = _factor(question)
    if question.whole:
        below = floor(threshold / factor)
        return _rounded([n * factor for n in (below - 1, below, below + 1)])
    return _rounded([threshold * (1 - _BESIDE), threshold, threshold * (1 + _BESIDE)])


def _thresholds(program: Program, advice: Advice, question: str) -> set[float]:
    """Return the values with which conditions compare an answer, where that is one figure in every scenario."""
    own = {program.tape.said(question)}
    found = set()
    for number, step in enumerate(program.tape.steps):
        if own.isdisjoint(step.args):
            continue
        if step.op in ("asked", "round") and not own.isdisjoint(step.args[-2:]):
            own.add(number)
        others = set(step.args) - own
        if step.op == "compare" and len(others) == 1:
            (other,) = others
            column = None if question in program.tape.reads[other] else advice.scenarios.values[other]
            if column is not None and not isinstance(column, Truths) and column.size == 1 and np.isfinite(column[0]):
                found.add(float(column[0]))
    return found
