"""The tape on columns: one value per scenario.

A number is a float64 array with NaN where it is missing; a truth is a pair of boolean arrays (is true, is false), both
False where it is missing; a choice is an array of codes. Arrays have length N, or 1 where all scenarios agree.
Only operations whose results are the same on every processor are used, but for log10, which is rounded at once.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.tape import Results, Step, Tape

Numbers = NDArray[np.float64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.int64]

CLOSE = 1e-9
"""Numbers within this relative distance compare as equal (ENGINE.md, whole numbers throughout)."""

_POWERS = np.array([float(f"1e{power}") for power in range(-320, 309)])
_LOG10_2 = 0.30102999566398120
_FAR = 300
"""Powers of ten beyond this are rounded as this one."""
_EXPONENTS = 1075
"""The exponents that a number can have in base 2 lie above minus this."""
_GUESS = np.clip(np.floor(np.arange(-_EXPONENTS - 1, 1025) * _LOG10_2), -_FAR, _FAR).astype(np.intp) + _FAR
"""Base-2 exponent as `frexp` tells it, from -1075 -> power of ten, less one at most, counted from -300."""
_NEXT = _POWERS[np.arange(-_FAR, _FAR + 1) + 321]
_UP = _POWERS[np.clip(5 - np.arange(-_FAR, _FAR + 2), 0, 308) + 320]
_DOWN = _POWERS[np.clip(np.arange(-_FAR, _FAR + 2) - 5, 0, 308) + 320]
_WHOLE = _FAR + 5
"""From the power above this on, as counted here, a number has digits before the point to be rounded away."""


@dataclass(frozen=True, slots=True)
class Truths:
    """Three truths: where true, where false; missing where neither."""

    true: Bools
    false: Bools


Column = Numbers | Truths | Codes


def round_significant(x: Numbers) -> Numbers:
    """Round to 6 significant digits by table look-up, multiplication and rint alone (the same bits everywhere)."""
    with np.errstate(all="ignore"):
        power = _GUESS.take(np.frexp(x)[1] + _EXPONENTS, mode="clip")
        power += np.abs(x) >= _NEXT.take(power)
        up = _UP.take(power)
        rounded: Numbers = x * up
        if power.max(initial=0) > _WHOLE:
            down = _DOWN.take(power)
            np.rint(np.divide(rounded, down, out=rounded), out=rounded)
            rounded *= down
        else:
            np.rint(rounded, out=rounded)
        rounded /= up
        rounded += 0.0  # no negative zero
        rounded[np.isinf(x)] = np.nan
        return rounded


def _finite(x: Numbers) -> Numbers:
    there = np.isfinite(x)
    return x if there.all() else np.where(there, x, np.nan)


def compare(op: str, left: Numbers, right: Numbers) -> Truths:
    """Compare two columns; equal within CLOSE; missing, which no comparison with NaN calls true, where either is."""
    with np.errstate(invalid="ignore"):
        ahead = left - right
        near = CLOSE * np.maximum(np.abs(left), np.abs(right))
        match op:
            case "==":
                return Truths(np.abs(ahead) <= near, np.abs(ahead) > near)
            case "!=":
                return Truths(np.abs(ahead) > near, np.abs(ahead) <= near)
            case "<":
                return Truths(ahead < -near, ahead >= -near)
            case "<=":
                return Truths(ahead <= near, ahead > near)
            case ">":
                return Truths(ahead > near, ahead <= near)
            case _:
                return Truths(ahead >= -near, ahead < -near)


def arithmetic(op: str, left: Numbers, right: Numbers) -> Numbers:
    """Compute; what is not finite is missing."""
    with np.errstate(all="ignore"):
        match op:
            case "+":
                return _finite(left + right)
            case "-":
                return _finite(left - right)
            case "*":
                return _finite(left * right)
            case _:
                return _finite(left / right)


def _count(part: Column) -> Numbers:
    if isinstance(part, Truths):
        return np.where(part.true, 1.0, np.where(part.false, 0.0, np.nan))
    return np.asarray(part, np.float64)


def _where(condition: Truths, yes: Column, no: Column) -> Column:
    if isinstance(yes, Truths) and isinstance(no, Truths):
        true = (condition.true & yes.true) | (condition.false & no.true)
        false = (condition.true & yes.false) | (condition.false & no.false)
        return Truths(true, false)
    assert not isinstance(yes, Truths)
    assert not isinstance(no, Truths)
    return np.where(condition.true, yes, np.where(condition.false, no, np.nan))


def _reduce(function: Callable[[Numbers, Numbers], Numbers], parts: Sequence[Column]) -> Numbers:
    total = _count(parts[0])
    for part in parts[1:]:
        total = function(total, _count(part))
    return _finite(total)


def _call(function: str, parts: Sequence[Column]) -> Column:
    with np.errstate(all="ignore"):
        match function:
            case "where":
                condition = parts[0]
                assert isinstance(condition, Truths)
                return _where(condition, parts[1], parts[2])
            case "min":
                return _reduce(np.minimum, parts)
            case "max":
                return _reduce(np.maximum, parts)
            case "sum":
                return _reduce(np.add, parts)
            case "ceil":
                # A value a hair above a whole number is that number: rounding first keeps processors agreed.
                return np.ceil(round_significant(_count(parts[0])))
            case "log10":
                return round_significant(_finite(np.log10(_count(parts[0]))))
            case _:
                return _finite(np.sqrt(_count(parts[0])))


def _asked(condition: Truths, drawn: Column, otherwise: Column) -> Column:
    if isinstance(drawn, Truths) and isinstance(otherwise, Truths):
        asked = condition.true
        return Truths(np.where(asked, drawn.true, otherwise.true), np.where(asked, drawn.false, otherwise.false))
    assert not isinstance(drawn, Truths)
    assert not isinstance(otherwise, Truths)
    return np.where(condition.true, drawn, otherwise)


def _logic(step: Step, parts: Sequence[Truths]) -> Truths:
    first = parts[0]
    if step.op == "not":
        return Truths(first.false, first.true)
    true, false = first.true, first.false
    for part in parts[1:]:
        if step.op == "and":
            true, false = true & part.true, false | part.false
        else:
            true, false = true | part.true, false & part.false
    return Truths(true, false)


def _step(
    step: Step, parts: list[Column], answers: Mapping[object, Column], codes: Mapping[str, Mapping[str, int]]
) -> Column:
    payload: Any = step.payload
    match step.op, payload:
        case (("answer" | "tick"), key):
            return answers[key]
        case "number", float(value):
            return np.array([value])
        case "missing", _:
            return np.array([np.nan])
        case "truth", bool(value):
            return Truths(np.array([value]), np.array([not value]))
        case "code", (str(question), str(key)):
            return np.array([codes[question][key]], dtype=np.int64)
        case "one_of", tuple() as keys:
            codes_here = np.asarray(parts[0])
            chosen = np.logical_or.reduce([codes_here == key for key in keys])
            return Truths(chosen, ~chosen)
        case "arith", str(op):
            return arithmetic(op, _count(parts[0]), _count(parts[1]))
        case "compare", str(op):
            return compare(op, _count(parts[0]), _count(parts[1]))
        case "call", str(function):
            return _call(function, parts)
        case "round", _:
            return round_significant(_count(parts[0]))
        case "asked", _:
            condition = parts[0]
            assert isinstance(condition, Truths)
            return _asked(condition, parts[1], parts[2])
    truths = [part for part in parts if isinstance(part, Truths)]
    return _logic(step, truths)


def run(
    tape: Tape,
    answers: Mapping[object, Column],
    codes: Mapping[str, Mapping[str, int]],
    before: Sequence[Column] | None = None,
    changed: Collection[str] = (),
) -> Results[Column]:
    """Return the column of every step.

    `answers` holds a column for each question id, and for each (question, item) of tick lists; `codes` the number of
    each key of each choice question. Where some answers `changed`, only what reads them differs from `before`.
    """
    return Results(tape, lambda step, parts: _step(step, parts, answers, codes), before, changed)
