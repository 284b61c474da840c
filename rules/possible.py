"""The tape on possibilities: what the answers leave possible, never what a sample happened to show.

A number is an interval that may also be missing; a truth says which of true, false and missing can be; a choice is the
set of keys that can be. Parts are taken as independent, so the result may be too wide, never too narrow.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf, isfinite, isnan, log10, sqrt
from typing import Any

import numpy as np

from rules import columns
from rules.tape import Results, Step, Tape


@dataclass(frozen=True, slots=True)
class Span:
    """Every number from low to high; empty where low > high; perhaps missing."""

    low: float
    high: float
    missing: bool = False

    @property
    def empty(self) -> bool:
        """Whether only `missing` is possible."""
        return self.low > self.high


@dataclass(frozen=True, slots=True)
class May:
    """Which of the three truths can be."""

    true: bool
    false: bool
    missing: bool = False

    @property
    def certain(self) -> bool:
        """Whether nothing but true can be."""
        return self.true and not self.false and not self.missing


@dataclass(frozen=True, slots=True)
class Among:
    """The codes that a choice can have."""

    codes: frozenset[int]


Possible = Span | May | Among

_NOTHING = Span(inf, -inf, missing=True)


def _span(values: Iterable[float], *, missing: bool) -> Span:
    known = list(values)
    if any(isnan(value) for value in known) or not known:
        return Span(-inf, inf, missing=True)
    return Span(min(known), max(known), missing or not all(isfinite(value) for value in known))


def _product(left: float, right: float) -> float:
    return 0.0 if left == 0 or right == 0 else left * right


def arithmetic(op: str, left: Span, right: Span) -> Span:
    """Return every result that the two spans allow."""
    missing = left.missing or right.missing
    if left.empty or right.empty:
        return _NOTHING
    match op:
        case "+":
            return _span((left.low + right.low, left.high + right.high), missing=missing)
        case "-":
            return _span((left.low - right.high, left.high - right.low), missing=missing)
        case "*":
            corners = (_product(a, b) for a in (left.low, left.high) for b in (right.low, right.high))
            return _span(corners, missing=missing)
    if right.low <= 0 <= right.high:
        if right.low == right.high:
            return _NOTHING
        return Span(-inf, inf, missing=True)
    return _span((a / b for a in (left.low, left.high) for b in (right.low, right.high)), missing=missing)


def _truth(op: str, left: float, right: float) -> bool:
    equal = (
        abs(left - right) <= columns.CLOSE * max(abs(left), abs(right))
        if isfinite(left) and isfinite(right)
        else left == right
    )
    match op:
        case "<":
            return left < right and not equal
        case "<=":
            return left < right or equal
        case ">":
            return left > right and not equal
        case _:
            return left > right or equal


def compare(op: str, left: Span, right: Span) -> May:
    """Return which answers the comparison can have."""
    missing = left.missing or right.missing
    if left.empty or right.empty:
        return May(true=False, false=False, missing=True)
    if op in ("<", "<="):
        return May(_truth(op, left.low, right.high), not _truth(op, left.high, right.low), missing)
    if op in (">", ">="):
        return May(_truth(op, left.high, right.low), not _truth(op, left.low, right.high), missing)
    apart = _truth("<", left.high, right.low) or _truth(">", left.low, right.high)
    points = (left.low, left.high, right.low, right.high)
    same = all(not _truth("<", a, b) for a in points for b in points)
    equal = May(not apart, not same, missing)
    return equal if op == "==" else May(equal.false, equal.true, missing)


def _union(parts: Sequence[Possible]) -> Possible:
    first = parts[0]
    if isinstance(first, Among):
        return Among(frozenset().union(*(part.codes for part in parts if isinstance(part, Among))))
    if isinstance(first, May):
        mays = [part for part in parts if isinstance(part, May)]
        return May(any(may.true for may in mays), any(may.false for may in mays), any(may.missing for may in mays))
    spans = [part for part in parts if isinstance(part, Span)]
    return Span(min(s.low for s in spans), max(s.high for s in spans), any(s.missing for s in spans))


def _count(part: Possible) -> Span:
    if isinstance(part, Span):
        return part
    if isinstance(part, May):
        if not part.true and not part.false:
            return _NOTHING
        return Span(0.0 if part.false else 1.0, 1.0 if part.true else 0.0, part.missing)
    return Span(float(min(part.codes)), float(max(part.codes)))


def _where(condition: May, yes: Possible, no: Possible) -> Possible:
    branches = ([yes] if condition.true else []) + ([no] if condition.false else [])
    if condition.missing or not branches:
        branches.append(May(true=False, false=False, missing=True) if isinstance(yes, May) else _NOTHING)
    return _union(branches)


def _call(function: str, parts: Sequence[Possible]) -> Possible:
    if function == "where":
        condition = parts[0]
        assert isinstance(condition, May)
        return _where(condition, parts[1], parts[2])
    spans = [_count(part) for part in parts]
    missing = any(span.missing for span in spans)
    if any(span.empty for span in spans):
        return _NOTHING
    first = spans[0]
    match function:
        case "min":
            return Span(min(s.low for s in spans), min(s.high for s in spans), missing)
        case "max":
            return Span(max(s.low for s in spans), max(s.high for s in spans), missing)
        case "sum":
            return _span((sum(s.low for s in spans), sum(s.high for s in spans)), missing=missing)
        case "ceil":
            low, high = (float(ceil(end)) if isfinite(end) else end for end in _rounded(first))
            return Span(low, high, missing)
        case "log10":
            if first.high <= 0:
                return _NOTHING
            low = log10(first.low) if first.low > 0 else -inf
            return _round(Span(low, log10(first.high) if isfinite(first.high) else inf, missing or first.low <= 0))
        case _:
            if first.high < 0:
                return _NOTHING
            return Span(sqrt(max(first.low, 0.0)), sqrt(first.high), missing or first.low < 0)


def _rounded(span: Span) -> tuple[float, float]:
    ends = columns.round_significant(np.array([span.low, span.high]))
    return (
        float(ends[0]) if isfinite(span.low) else span.low,
        float(ends[1]) if isfinite(span.high) else span.high,
    )


def _round(span: Span) -> Span:
    return span if span.empty else Span(*_rounded(span), span.missing)


def _logic(op: str, parts: Sequence[May]) -> May:
    first = parts[0]
    if op == "not":
        return May(first.false, first.true, first.missing)
    if op == "or":
        flipped = _logic("and", [May(part.false, part.true, part.missing) for part in parts])
        return May(flipped.false, flipped.true, flipped.missing)
    none_must_fail = all(part.true or part.missing for part in parts)
    return May(
        all(part.true for part in parts),
        any(part.false for part in parts),
        none_must_fail and any(part.missing for part in parts),
    )


def _step(
    step: Step, parts: list[Possible], answers: Mapping[object, Possible], codes: Mapping[str, Mapping[str, int]]
) -> Possible:
    payload: Any = step.payload
    match step.op, payload:
        case (("answer" | "tick"), key):
            return answers[key]
        case "number", float(value):
            return Span(value, value)
        case "missing", _:
            return _NOTHING
        case "truth", bool(value):
            return May(value, not value)
        case "code", (str(question), str(key)):
            return Among(frozenset([codes[question][key]]))
        case "one_of", tuple() as keys:
            codes_left = parts[0].codes if isinstance(parts[0], Among) else frozenset()
            return May(bool(codes_left & set(keys)), bool(codes_left - set(keys)))
        case "arith", str(op):
            return arithmetic(op, _count(parts[0]), _count(parts[1]))
        case "compare", str(op):
            return compare(op, _count(parts[0]), _count(parts[1]))
        case "call", str(function):
            return _call(function, parts)
        case "round", _:
            return _round(_count(parts[0]))
        case "asked", _:
            condition = parts[0]
            assert isinstance(condition, May)
            return _union(([parts[1]] if condition.true else []) + ([parts[2]] if not condition.certain else []))
    return _logic(step.op, [part for part in parts if isinstance(part, May)])


def run(
    tape: Tape,
    answers: Mapping[object, Possible],
    codes: Mapping[str, Mapping[str, int]],
    before: Sequence[Possible] | None = None,
    changed: Collection[str] = (),
) -> Results[Possible]:
    """Return what every step can be; arguments as in `rules.columns.run`."""
    return Results(tape, lambda step, parts: _step(step, parts, answers, codes), before, changed)
