"""Rules to whole-number utilities: one row per option, soft pair and platform, one column per scenario.

ENGINE.md, section 1: u of a scenario depends on that scenario alone. Every line that moves a row is kept with its exact
sum, so that reasons add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.model import Criterion, Rule
from rules.columns import CLOSE, Bools, Truths
from rules.masks import barred, masked
from rules.possible import May, Possible
from rules.program import NOT_NEEDED, Program
from rules.sample import Scenarios
from rules.situation import Situation
from rules.solve import forbidden

Whole = NDArray[np.int64]

FLOOR = 125
"""A platform costs at least its load at an average weight, so that priorities cannot make a cluster free."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule, criterion or line of the engine did to a row."""

    id: str
    worth: int
    fires: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Utilities of every row in every scenario, and why."""

    leaves: NDArray[np.int32]
    """Rows x N, masked rows at the forbidden value."""
    open: NDArray[np.int32]
    """The same before masking: what a row would be worth if it were allowed."""
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


class _Scorer:
    """Scores one sample of one situation."""

    def __init__(
        self, program: Program, situation: Situation, scenarios: Scenarios, possible: Sequence[Possible]
    ) -> None:
        self.program = program
        self.situation = situation
        self.scenarios = scenarios
        self.possible = possible
        self.count = scenarios.count
        self.qualities = {quality: row for row, quality in enumerate(program.catalog.qualities)}
        rows, options = program.joint.rows, program.joint.options
        self.leaves = np.zeros((rows, self.count), np.int64)
        self.excluded = np.zeros((options, self.count), np.bool_)
        self.in_use = np.zeros((options, self.count), np.bool_)
        self.lines: dict[int, list[Line]] = {}
        self.fired: dict[str, Bools] = {}
        self.certain: set[str] = set()
        self.already: dict[str, Bools] = {}

    def true(self, condition: str) -> Bools:
        """Return where a condition is true, over all scenarios."""
        column = self.scenarios.values[self.program.tape.conditions[condition]]
        assert isinstance(column, Truths)
        return np.broadcast_to(column.true, self.count)

    def is_certain(self, condition: str) -> bool:
        """Return whether a condition is true for everything that the answers leave possible."""
        may = self.possible[self.program.tape.conditions[condition]]
        assert isinstance(may, May)
        return may.certain

    def value(self, points: Mapping[str, int]) -> Whole:
        """Return points x weight in every scenario."""
        total = np.zeros(self.count, np.int64)
        for quality, count in points.items():
            total += self.scenarios.weights[self.qualities[quality]] * count
        return total

    def line(self, row: int, id: str, effect: Whole) -> None:
        """Add an effect to a row and keep its line."""
        self.leaves[row] += effect
        worth = int(effect.sum())
        fires = float(np.count_nonzero(effect)) / self.count
        if fires:
            self.lines.setdefault(row, []).append(Line(id, worth, fires))

    def decision(self, number: int) -> None:
        """Score the options of one decision in scope."""
        decision = self.program.catalog.decisions[self.program.decisions[number]]
        span = self.program.span(number)
        for row, option in zip(span, self.program.options[number], strict=True):
            if not option.endswith(f".{NOT_NEEDED}"):
                self._exclusions(row, option)
                self._points(row, self.program.rules.get(option, ()))
        self._criteria(number, span)
        self._changing(number, span)
        rows = [row for row in span if not self.program.option_ids[row].endswith(f".{NOT_NEEDED}")]
        if decision.conditional:
            self._compare(rows)
        if decision.applies_if is not None:
            self._apply_if(decision.id, span.start, rows)
        self._price_exclusions(span, self.program.catalog.scales[decision.changing_later].later)

    def _exclusions(self, row: int, option: str) -> None:
        for rule in self.program.rules.get(option, ()):
            if rule.excludes:
                fired = self.true(f"rule:{rule.id}")
                self.fired[rule.id] = fired
                self.excluded[row] |= fired
                if self.is_certain(f"rule:{rule.id}"):
                    self.certain.add(rule.id)

    def _points(self, row: int, rules: Iterable[Rule]) -> None:
        """Add the rules that fire; of those that tell the same fact only the strongest, then the lower id."""
        groups: dict[str, list[tuple[str, Whole]]] = {}
        for rule in rules:
            if rule.excludes:
                continue
            fired = self.true(f"rule:{rule.id}")
            self.fired[rule.id] = fired
            if fired.any():
                groups.setdefault(rule.tells or f" {rule.id}", []).append((rule.id, self.value(rule.points) * fired))
        for group in groups.values():
            if len(group) == 1:
                self.line(row, *group[0])
                continue
            strongest = np.argmax(np.abs([effect for _, effect in group]), axis=0)
            for place, (id, effect) in enumerate(group):
                self.line(row, id, effect * (strongest == place))

    def _criteria(self, number: int, span: range) -> None:
        for criterion in self.program.criteria.get(self.program.decisions[number], ()):
            value = self.value(criterion.points)
            for row, wins in self._winners(criterion, span):
                self.fired[f"{criterion.id}>{self.program.option_ids[row]}"] = wins
                self.line(row, criterion.id, value * wins)

    def _winners(self, criterion: Criterion, span: range) -> list[tuple[int, Bools]]:
        """Return where each option is within the margin of the best, excluded options among them.

        Were they left out, excluding one could cost the others points, and raise it among them.
        """
        columns = {}
        for row in span:
            step = self.program.tape.metrics.get((self.program.option_ids[row], criterion.metric))
            if step is not None:
                column = self.scenarios.values[step]
                assert not isinstance(column, Truths)
                columns[row] = np.broadcast_to(column.astype(np.float64), self.count)
        if not columns:
            return []
        sign = 1.0 if criterion.prefer == "low" else -1.0
        table = np.array([np.where(np.isnan(c), np.inf, sign * c) for c in columns.values()])
        best = table.min(axis=0)
        margin = np.abs(best) * (criterion.within + CLOSE)
        with np.errstate(invalid="ignore"):
            wins = (table <= best + margin) & np.isfinite(table)
        return list(zip(columns, wins, strict=True))

    def _changing(self, number: int, span: range) -> None:
        decision = self.program.catalog.decisions[self.program.decisions[number]]
        for row in span:
            condition = f"runs:{self.program.option_ids[row]}"
            if condition in self.program.tape.conditions:
                self.in_use[row] = self.true(condition)
        anything = self.in_use[span.start : span.stop].any(axis=0)
        price = self.program.catalog.scales[decision.changing_later].now
        for row in span:
            if not self.program.option_ids[row].endswith(f".{NOT_NEEDED}"):
                self.line(row, "engine.changing", np.where(anything & ~self.in_use[row], -price, 0))

    def _best(self, rows: Sequence[int]) -> tuple[Whole, Bools]:
        """Return the best of the options not excluded there, and where there is one."""
        lowest = np.iinfo(np.int64).min
        values = np.where(self.excluded[rows], lowest, self.leaves[rows])
        best = values.max(axis=0)
        return best, best > lowest

    def _compare(self, rows: Sequence[int]) -> None:
        """Count from the best option, or needing more decisions would be a reward."""
        best, there = self._best(rows)
        best = np.where(there, best, self.leaves[rows].max(axis=0))
        for row in rows:
            self.line(row, "engine.compared", -best)

    def _apply_if(self, decision: str, not_needed: int, rows: Sequence[int]) -> None:
        condition = f"applies:{decision}"
        column = self.scenarios.values[self.program.tape.conditions[condition]]
        may = self.possible[self.program.tape.conditions[condition]]
        assert isinstance(column, Truths)
        assert isinstance(may, May)
        self.excluded[rows] |= column.false
        self.excluded[not_needed] |= column.true
        if may.certain:
            self.certain.add(condition)
        elif may.false and not may.true and not may.missing:
            self.certain.add(f"not {condition}")

    def _price_exclusions(self, span: range, price: int) -> None:
        """One starts with an option excluded in some scenarios and has to switch there: never better than excluding."""
        excluded = self.excluded[span.start : span.stop]
        if not excluded.any():
            return
        best, there = self._best(list(span))
        before = self.leaves[span.start : span.stop].copy()
        for row, own, out in zip(span, before, excluded, strict=True):
            switched = np.where(there, np.minimum(own, best), own) - price
            self.line(row, "engine.excluded", np.where(out, switched - own, 0))

    def pairs(self, counted: set[str]) -> None:
        """Score the soft pairs whose two decisions count."""
        for pair in self.program.catalog.pairs:
            if {pair.first.partition(".")[0], pair.second.partition(".")[0]} <= counted:
                self.line(self.program.rows[pair.id], pair.id, self.value(pair.points))

    def platforms(self) -> None:
        """Score what platforms cost: their load, less what their own rules give, never a gain, nothing if they run."""
        operability = self.scenarios.weights[self.qualities["operability"]]
        for platform in self.program.catalog.platforms.values():
            row = self.program.rows[platform.id]
            load = platform.load * np.maximum(FLOOR, operability)
            self._points(row, self.program.rules.get(platform.id, ()))
            gain = self.leaves[row].copy()
            self.line(row, "engine.load", -load)
            self.line(row, "engine.floor", np.where(gain > load, load - gain, 0))
            condition = f"already:{platform.id}"
            runs = self.true(condition) if condition in self.program.tape.conditions else np.zeros(self.count, np.bool_)
            self.already[platform.id] = runs
            self.line(row, "engine.already", np.where(runs, -self.leaves[row], 0))


def score(program: Program, situation: Situation, scenarios: Scenarios, possible: Sequence[Possible]) -> Scores:
    """Score every row in every scenario."""
    scorer = _Scorer(program, situation, scenarios, possible)
    counted = set(situation.scope) | set(situation.pins)
    for number, decision in enumerate(program.decisions):
        if decision in situation.scope:
            scorer.decision(number)
    scorer.pairs(counted)
    scorer.platforms()
    out = barred(program, situation, scorer.certain)
    not_here = masked(program, situation, out)
    unmasked = scorer.leaves.astype(np.int32)
    leaves = unmasked.copy()
    leaves[not_here] = forbidden(np.int32)
    return Scores(
        leaves,
        unmasked,
        not_here,
        out,
        frozenset(scorer.certain),
        scorer.excluded,
        scorer.in_use,
        {row: tuple(sorted(lines, key=_order)) for row, lines in scorer.lines.items()},
        scorer.fired,
        scorer.already,
    )


def score_part(
    program: Program, decision: str | None, scenarios: Scenarios, possible: Sequence[Possible]
) -> tuple[Whole, Bools]:
    """Return the rows of one decision before masking, or of the platforms (None), and where options are excluded."""
    scorer = _Scorer(program, Situation((decision,) if decision else ()), scenarios, possible)
    scorer.decision(program.decisions.index(decision)) if decision else scorer.platforms()
    return scorer.leaves, scorer.excluded


def _order(line: Line) -> tuple[int, str]:
    return -abs(line.worth), line.id
