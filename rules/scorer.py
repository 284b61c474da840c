"""How one row is scored: rules, criteria, what runs today, then comparison, exclusions and the load of platforms.

Knows one decision or platform at a time; `rules.score` scores a whole situation, `rules.again` what a change of answers
moves. Arrays may have any shape that ends in the scenarios, e.g. values tried x scenarios, and are as narrow as what
they hold allows: of length 1 where all scenarios, or all values, agree. A row that is not there is 0, or nowhere.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.model import Criterion, Rule
from rules.columns import CLOSE, Bools, Truths
from rules.program import NOT_NEEDED, Program
from rules.sample import Scenarios

Whole = NDArray[np.integer[Any]]

FLOOR = 125
"""A platform costs at least its load at an average weight, so that priorities cannot make a cluster free."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule, criterion or line of the engine did to a row."""

    id: str
    worth: int
    fires: float


def group(rules: Iterable[Rule]) -> tuple[tuple[Rule, ...], ...]:
    """Return the rules that give points, those that tell the same together."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        if not rule.excludes:
            groups.setdefault(rule.tells or f" {rule.id}", []).append(rule)
    return tuple(map(tuple, groups.values()))


class Scorer:
    """Scores rows of one sample."""

    def __init__(
        self,
        program: Program,
        scenarios: Scenarios,
        shape: tuple[int, ...] | None = None,
        telling: Mapping[str, Sequence[Sequence[Rule]]] | None = None,
    ) -> None:
        """Know the sample; with a `shape` columns are broadcast to it and no lines are kept.

        `telling` holds the rules that give points, by target and by what they tell; left out, all.
        """
        self.program = program
        self.scenarios = scenarios
        self.shape = (scenarios.count,) if shape is None else shape
        self.telling = telling
        self.quiet = shape is not None
        self.qualities = {quality: row for row, quality in enumerate(program.catalog.qualities)}
        self.nothing: Whole = np.zeros(1, scenarios.weights.dtype)
        self.leaves: dict[int, Whole] = {}
        self.own: dict[int, Whole] = {}
        """What rules, criteria and what runs today give, before comparison, exclusions and load."""
        self.excluded: dict[int, Bools] = {}
        self.in_use: dict[int, Bools] = {}
        self.lines: dict[int, list[Line]] = {}
        self.fired: dict[str, Bools] = {}
        self.already: dict[str, Bools] = {}

    def total(self, row: int) -> NDArray[np.int64]:
        """Return what a row is worth, summed over the scenarios."""
        leaf = self.leaves.get(row, self.nothing)
        summed: NDArray[np.int64] = leaf.sum(axis=-1, dtype=np.int64)
        return summed * self.scenarios.count if leaf.shape[-1] == 1 else summed

    def narrow(self, condition: str) -> Bools:
        """Return where a condition is true, of length 1 where all scenarios agree."""
        column = self.scenarios.values[self.program.tape.conditions[condition]]
        assert isinstance(column, Truths)
        return column.true

    def true(self, condition: str) -> Bools:
        """Return where a condition is true, over all scenarios."""
        column = self.narrow(condition)
        return column if column.shape == self.shape else np.broadcast_to(column, self.shape)

    def keep(self, id: str, fired: Bools) -> None:
        """Keep where a rule or criterion is true, over all scenarios."""
        if not self.quiet:
            self.fired[id] = np.broadcast_to(fired, self.shape)

    def value(self, points: Mapping[str, int]) -> Whole:
        """Return points x weight in every scenario."""
        parts = [self.scenarios.weights[self.qualities[quality]] * count for quality, count in points.items()]
        total: Whole = sum(parts[1:], parts[0]) if parts else self.nothing
        return total

    def line(self, row: int, id: str, effect: Whole) -> None:
        """Add an effect to a row and keep its line."""
        self.leaves[row] = self.leaves[row] + effect if row in self.leaves else effect
        if self.quiet:
            return
        count = self.scenarios.count
        times = count if effect.shape[-1] == 1 else 1
        fires = np.count_nonzero(effect) * times / count
        if fires:
            self.lines.setdefault(row, []).append(Line(id, int(effect.sum(dtype=np.int64)) * times, fires))

    def decision(self, number: int, read: Collection[str] | None = None) -> None:
        """Score the options of one decision in scope, of criteria and what runs today only those that read `read`."""
        self.exclude(number)
        for row, id, effect in self.gains(number, read):
            self.line(row, id, effect)
        self.settle(number)

    def platform(self, id: str) -> None:
        """Score what a platform costs."""
        row = self.program.rows[id]
        for rule, effect in self.points(id):
            self.line(row, rule, effect)
        self.load(id)

    def exclude(self, number: int) -> None:
        """Find where the options of a decision are excluded."""
        for row, option in zip(self.program.span(number), self.program.options[number], strict=True):
            for rule in self.program.rules.get(option, ()):
                if rule.excludes:
                    fired = self.narrow(f"rule:{rule.id}")
                    self.keep(rule.id, fired)
                    self._exclude(row, fired)

    def _exclude(self, row: int, where: Bools) -> None:
        if where.any():
            self.excluded[row] = self.excluded[row] | where if row in self.excluded else where

    def gains(self, number: int, read: Collection[str] | None = None) -> Iterator[tuple[int, str, Whole]]:
        """Yield (row, id, effect) of rules, and of criteria and what runs today if they read one of `read`."""
        for row, option in zip(self.program.span(number), self.program.options[number], strict=True):
            yield from ((row, id, effect) for id, effect in self.points(option))
        yield from self._criteria(number, read)
        yield from self._changing(number, read)

    def pairs(self, counted: Collection[str]) -> Iterator[tuple[int, str, Whole]]:
        """Yield (row, id, effect) of the soft pairs whose two decisions count."""
        for pair in self.program.catalog.pairs:
            if pair.first.partition(".")[0] in counted and pair.second.partition(".")[0] in counted:
                yield self.program.rows[pair.id], pair.id, self.value(pair.points)

    def _reads(self, step: int, read: Collection[str] | None) -> bool:
        return read is None or not self.program.tape.reads[step].isdisjoint(read)

    def points(self, target: str) -> Iterator[tuple[str, Whole]]:
        """Yield the rules that fire; of those that tell the same fact only the strongest, then the lower id."""
        groups = group(self.program.rules.get(target, ())) if self.telling is None else self.telling.get(target, ())
        for same in groups:
            yield from self._strongest(same)

    def _strongest(self, rules: Sequence[Rule]) -> Iterator[tuple[str, Whole]]:
        effects: list[tuple[str, Whole]] = []
        for rule in rules:
            fired = self.narrow(f"rule:{rule.id}")
            self.keep(rule.id, fired)
            if fired.any():
                effects.append((rule.id, self.value(rule.points) * fired))
        if len(effects) == 1:
            yield effects[0]
        elif effects:
            strongest = reduce(np.maximum, (np.abs(effect) for _, effect in effects))
            free: Bools = np.ones(1, np.bool_)
            for id, effect in effects:
                first = (np.abs(effect) == strongest) & free
                yield id, effect * first
                free = free & ~first

    def _criteria(self, number: int, read: Collection[str] | None) -> Iterator[tuple[int, str, Whole]]:
        metrics, ids = self.program.tape.metrics, self.program.option_ids
        for criterion in self.program.criteria.get(self.program.decisions[number], ()):
            steps = {row: metrics.get((ids[row], criterion.metric)) for row in self.program.span(number)}
            known = {row: step for row, step in steps.items() if step is not None}
            if any(self._reads(step, read) for step in known.values()):
                value = self.value(criterion.points)
                for row, wins in self._winners(criterion, known):
                    self.keep(f"{criterion.id}>{ids[row]}", wins)
                    yield row, criterion.id, value * wins

    def _winners(self, criterion: Criterion, steps: Mapping[int, int]) -> list[tuple[int, Bools]]:
        """Return where each option is within the margin of the best, excluded options among them.

        Were they left out, excluding one could cost the others points, and raise it among them.
        """
        columns = []
        for step in steps.values():
            column = self.scenarios.values[step]
            assert not isinstance(column, Truths)
            columns.append(column.astype(np.float64))
        sign = 1.0 if criterion.prefer == "low" else -1.0
        table = [np.where(np.isnan(c), np.inf, sign * c) for c in columns]
        best = reduce(np.minimum, table)
        with np.errstate(invalid="ignore"):
            limit = best + np.abs(best) * (criterion.within + CLOSE)
            return [(row, (own <= limit) & np.isfinite(own)) for row, own in zip(steps, table, strict=True)]

    def _changing(self, number: int, read: Collection[str] | None) -> Iterator[tuple[int, str, Whole]]:
        decision = self.program.catalog.decisions[self.program.decisions[number]]
        span, ids, conditions = self.program.span(number), self.program.option_ids, self.program.tape.conditions
        runs = {row: f"runs:{ids[row]}" for row in span if f"runs:{ids[row]}" in conditions}
        if not any(self._reads(conditions[condition], read) for condition in runs.values()):
            return
        here = {row: self.narrow(condition) for row, condition in runs.items()}
        self.in_use |= {row: where for row, where in here.items() if where.any()}
        anything = reduce(np.logical_or, here.values())
        price = self.nothing - self.program.catalog.scales[decision.changing_later].now
        if anything.any():
            for row in span:
                if not ids[row].endswith(f".{NOT_NEEDED}"):
                    yield row, "engine.changing", price * (anything & ~here[row] if row in here else anything)

    def settle(self, number: int) -> None:
        """Compare the options of a conditional decision, then price what is excluded in some scenarios."""
        decision = self.program.catalog.decisions[self.program.decisions[number]]
        span = self.program.span(number)
        self.own |= {row: self.leaves[row] for row in span if row in self.leaves}
        rows = [row for row in span if not self.program.option_ids[row].endswith(f".{NOT_NEEDED}")]
        if decision.conditional:
            self._compare(rows)
        if decision.applies_if is not None:
            self._apply_if(decision.id, span.start, rows)
        if any(row in self.excluded for row in span):
            self._price_exclusions(span, self.program.catalog.scales[decision.changing_later].later)

    def _best(self, rows: Sequence[int]) -> tuple[Whole, Bools]:
        """Return the best of the options not excluded there, and where there is one."""
        lowest = np.iinfo(self.nothing.dtype).min
        left = []
        for row in rows:
            leaf = self.leaves.get(row, self.nothing)
            left.append(np.where(self.excluded[row], lowest, leaf) if row in self.excluded else leaf)
        best: Whole = reduce(np.maximum, left)
        return best, best > lowest

    def _compare(self, rows: Sequence[int]) -> None:
        """Count from the best option, or needing more decisions would be a reward."""
        best, there = self._best(rows)
        if not there.all():
            best = np.where(there, best, reduce(np.maximum, (self.leaves.get(row, self.nothing) for row in rows)))
        for row in rows:
            self.line(row, "engine.compared", -best)

    def _apply_if(self, decision: str, not_needed: int, rows: Sequence[int]) -> None:
        column = self.scenarios.values[self.program.tape.conditions[f"applies:{decision}"]]
        assert isinstance(column, Truths)
        for row in rows:
            self._exclude(row, column.false)
        self._exclude(not_needed, column.true)

    def _price_exclusions(self, span: range, price: int) -> None:
        """One starts with an option excluded in some scenarios and has to switch there: never better than excluding."""
        best, there = self._best(span)
        for row in span:
            if row in self.excluded:
                own = self.leaves.get(row, self.nothing)
                lost = np.where(there, np.minimum(best - own, 0), 0) - self.nothing.dtype.type(price)
                self.line(row, "engine.excluded", lost * self.excluded[row])

    def load(self, id: str) -> None:
        """Take a platform's load off what its own rules give: never a gain, nothing where it runs."""
        platform, row = self.program.catalog.platforms[id], self.program.rows[id]
        load = platform.load * np.maximum(FLOOR, self.scenarios.weights[self.qualities["operability"]])
        gain = self.leaves.get(row, self.nothing)
        self.own[row] = gain
        self.line(row, "engine.load", -load)
        self.line(row, "engine.floor", np.minimum(load - gain, 0))
        condition = f"already:{id}"
        known = condition in self.program.tape.conditions
        runs = self.narrow(condition) if known else np.zeros(1, np.bool_)
        self.already[id] = np.broadcast_to(runs, self.shape)
        if runs.any():
            self.line(row, "engine.already", -self.leaves[row] * runs)
