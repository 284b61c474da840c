"""Whether a rule, criterion or soft pair matters: whether without it another stack, or another option, would win.

Tried in the situations of a batch in which it comes closest to mattering, and scored there by the engine without it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.model import Criterion, Pair, Rule
from rules.batch import EACH, Batch, Sums, add_up, alone, choose, pick, whole
from rules.columns import Bools
from rules.program import NOT_NEEDED, Program
from rules.score import score_part

Claim = Rule | Criterion | Pair
Places = NDArray[np.intp]

CLOSEST = 32
"""Situations of a batch that are tried."""
_TOGETHER = 2048
"""Situations, of all claims, that are solved at once."""
_UNLIKELY = 1000
"""So much less is a lever where the option gains points and loses with them, loses some and wins, or is excluded."""
_FAR = 1e9
"""The distance of an option without a rival."""
_ANY = -1
"""Stands for the option of a decision that does not count."""


def mattering(batch: Batch, claims: Iterable[Claim], tried: int = CLOSEST) -> frozenset[str]:
    """Return the ids of those claims without which something else would win in a batch, as far as it is tried."""
    tries = [(claim, places) for claim in claims if len(places := _closest(batch, claim)[:tried])]
    found: set[str] = set()
    width = max(_TOGETHER // tried, 1)
    for start in range(0, len(tries), width):
        found |= _changing(batch, tries[start : start + width])
    return frozenset(found)


def _changing(batch: Batch, tries: list[tuple[Claim, Places]]) -> set[str]:
    columns: list[Sums] = []
    befores: list[tuple[str, NDArray[np.int8], Bools]] = []
    for claim, places in tries:
        sums, out = _without(batch, claim, places)
        columns.append(whole(sums, out))
        befores.append((claim.id, batch.chosen[:, places], batch.fits[places]))
        for decision in _moved(batch.program, claim):
            columns.append(alone(batch.program, decision, sums, out))
            own = np.where(np.arange(len(batch.alone))[:, None] == decision, batch.alone[:, places], _ANY)
            befores.append((claim.id, own, batch.open[decision, places]))
    chosen, fits = choose(batch.program, np.concatenate(columns, axis=1))
    found, start = set(), 0
    for id, before, could in befores:
        after, can = chosen[:, start : start + len(could)], fits[start : start + len(could)]
        start += len(could)
        other = (before != after) & (before != _ANY)
        if (could != can).any() or other[:, could].any():
            found.add(id)
    return found


def _moved(program: Program, claim: Claim) -> list[int]:
    """Return the decisions that a claim can turn when they are made alone."""
    if isinstance(claim, Pair):
        return []
    if isinstance(claim, Criterion):
        return [program.decisions.index(claim.decision)]
    targets = _users(program, claim.target) if claim.target in program.catalog.platforms else (claim.target,)
    return sorted({program.decisions.index(target.partition(".")[0]) for target in targets})


def _users(program: Program, platform: str) -> tuple[str, ...]:
    """Return the options that may stand on a platform."""
    options = (option for decision in program.catalog.decisions.values() for option in decision.options.values())
    return tuple(option.id for option in options if platform in {*option.needs, *option.needs_one})


def _without(batch: Batch, claim: Claim, places: Places) -> tuple[Sums, Bools]:
    """Return sums and exclusions of some situations as they are without a claim."""
    program, sums, out = batch.program, batch.sums[:, places], batch.out[:, places]
    if isinstance(claim, Pair):
        sums[program.rows[claim.id]] = 0
        return sums, out
    fewer, scenarios = _fewer(program, claim), pick(batch.scenarios, places)
    if isinstance(claim, Rule) and claim.target in program.catalog.platforms:
        fresh = add_up(*score_part(fewer, None, scenarios))[0]
        rows = slice(program.rows[claim.target], program.rows[claim.target] + 1)
    else:
        owner = claim.decision if isinstance(claim, Criterion) else claim.target.partition(".")[0]
        span = program.span(program.decisions.index(owner))
        fresh, excluded = add_up(*score_part(fewer, owner, scenarios))
        rows = slice(span.start, span.stop)
        out[rows] = excluded[rows]
    sums[rows] = fresh[rows]
    return sums, out


def _fewer(program: Program, claim: Rule | Criterion) -> Program:
    if isinstance(claim, Rule):
        left = tuple(rule for rule in program.rules[claim.target] if rule.id != claim.id)
        return replace(program, rules={**program.rules, claim.target: left})
    others = tuple(other for other in program.criteria[claim.decision] if other.id != claim.id)
    return replace(program, criteria={**program.criteria, claim.decision: others})


def _closest(batch: Batch, claim: Claim) -> Places:
    """Return the situations in which a claim counts, the likeliest to be turned by it first."""
    lever = _lever(batch, claim)
    order = np.argsort(-lever, kind="stable")
    return order[lever[order] > 0]


def _lever(batch: Batch, claim: Claim) -> Sums:
    """Return how large a claim's points are against the distance from which they would turn something; 0 for never."""
    program, fired = batch.program, batch.scores.fired
    if isinstance(claim, Pair):
        gap = _gap(batch, (claim.first,), lonely=0) + _gap(batch, (claim.second,), lonely=0)
        return _against(np.abs(batch.sums[program.rows[claim.id]]), gap)
    if isinstance(claim, Criterion):
        options = tuple(program.catalog.decisions[claim.decision].options)
        never = np.zeros(batch.scenarios.count, np.bool_)
        wins = np.array([fired.get(f"{claim.id}>{option}", never) for option in options])
        some = np.logical_or.reduce(wins) & ~np.logical_and.reduce(wins)
        lever = _against(_by_situation(np.abs(_value(batch, claim)) * some), _gap(batch, options))
        return np.where(_needed(batch, claim.decision), lever, lever / _UNLIKELY)
    effect = np.ones(batch.scenarios.count, np.int64) if claim.excludes else _value(batch, claim)
    effect = effect * fired[claim.id]
    points = _by_situation(np.abs(effect))
    if claim.target in program.catalog.platforms:
        return _against(points, _gap(batch, _users(program, claim.target), lonely=0))
    decision = claim.target.partition(".")[0]
    number = program.decisions.index(decision)
    place = program.options[number].index(claim.target)
    in_whole, by_itself = batch.chosen[number] == place, batch.alone[number] == place
    likely = np.where(_by_situation(effect) > 0, in_whole | by_itself, ~(in_whole & by_itself))
    likely = claim.excludes | (likely & ~batch.out[program.rows[claim.target]])
    lever = _against(points, _gap(batch, (claim.target,), lonely=0 if claim.excludes else _FAR))
    return np.where(likely & _needed(batch, decision), lever, lever / _UNLIKELY)


def _needed(batch: Batch, decision: str) -> Bools:
    """Return where a decision is needed, in the whole or by itself."""
    number = batch.program.decisions.index(decision)
    if not batch.program.catalog.decisions[decision].conditional:
        return np.ones(batch.count, np.bool_)
    needed: Bools = (batch.chosen[number] > 0) | (batch.alone[number] > 0)
    return needed


def _value(batch: Batch, claim: Rule | Criterion) -> NDArray[np.int64]:
    """Return the points x weight of a claim in each scenario."""
    qualities = list(batch.program.catalog.qualities)
    rows = [qualities.index(quality) for quality in claim.points]
    value: NDArray[np.int64] = np.array(list(claim.points.values())) @ batch.scenarios.weights[rows]
    return value


def _by_situation(values: NDArray[Any]) -> Sums:
    sums: Sums = values.reshape(-1, EACH).sum(axis=1, dtype=np.float64)
    return sums


def _gap(batch: Batch, options: Sequence[str], lonely: float = _FAR) -> Sums:
    """Return how far any of some options is from the best of the others; `lonely` where it has no rival."""
    least, ids = np.full(batch.count, np.inf), batch.program.option_ids
    for option in options:
        span = batch.program.span(batch.program.decisions.index(option.partition(".")[0]))
        row = batch.program.rows[option]
        others = [place for place in span if place != row and not ids[place].endswith(NOT_NEEDED)]
        best = np.where(batch.out[others], -np.inf, batch.standing[others]).max(axis=0)
        least = np.minimum(least, np.where(np.isfinite(best), np.abs(batch.standing[row] - best), lonely))
    return least


def _against(points: Sums, gap: Sums) -> Sums:
    lever: Sums = points / (gap + 1)
    return lever
