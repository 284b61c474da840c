"""What is counted over batches of situations, so that any number of them needs the memory of one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from catalog.model import Pair
from catalog.usage import claims
from rules.batch import Batch, choose, unrewarded
from rules.columns import Bools
from rules.program import NOT_NEEDED, Program
from rules.removal import Claim, mattering

_POINT = 125
"""One point in an average quality."""


@dataclass
class Tally:
    """What is counted so far."""

    program: Program
    scenarios: int = 0
    situations: int = 0
    fitting: int = 0
    unfit: int = 0
    fires: dict[str, int] = field(default_factory=dict)
    both: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    parents: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    example: dict[str, tuple[str, ...]] = field(default_factory=dict)
    matter: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        program = self.program
        self.whole = np.zeros(program.joint.options, np.int64)
        self.alone = np.zeros(program.joint.options, np.int64)
        self.open = [0] * len(program.decisions)
        self.spread, self.lead = ([0.0] * len(program.decisions) for _ in range(2))
        self.claims: tuple[Claim, ...] = claims(program.catalog)
        self.pairs = tuple(_alike(program))
        self.raised = tuple(_parents(program))

    def add(self, batch: Batch) -> None:
        """Count one batch."""
        self.scenarios += batch.scenarios.count
        self.situations += batch.count
        self.fitting += int(batch.fits.sum())
        self.unfit += int((~batch.fits & batch.open.all(axis=0)).sum())
        self._wins(batch)
        self._firing(batch)
        self._follow(batch)
        self.matter |= mattering(batch, self.idle)

    @property
    def idle(self) -> list[Claim]:
        """Return the claims that fire and have not mattered so far; a pair may matter by keeping its options apart."""
        left = (claim for claim in self.claims if claim.id not in self.matter)
        return [claim for claim in left if self.fires.get(claim.id) or isinstance(claim, Pair)]

    def try_everywhere(self, batch: Batch) -> None:
        """Look at what has not mattered so far in all situations of a batch, not only in the likeliest."""
        self.matter |= mattering(batch, self.idle, batch.count)

    def _wins(self, batch: Batch) -> None:
        for number, name in enumerate(self.program.decisions):
            span = self.program.span(number)
            rows = slice(span.start, span.stop)
            self.whole[rows] += np.bincount(batch.chosen[number, batch.fits], minlength=len(span))
            self.alone[rows] += np.bincount(batch.alone[number, batch.open[number]], minlength=len(span))
            self.open[number] += int(batch.open[number].sum())
            self._stakes(batch, number)
            if not batch.open[number].all() and name not in self.example:
                self.example[name] = _excluding(batch, name, int(np.flatnonzero(~batch.open[number])[0]))

    def _stakes(self, batch: Batch, number: int) -> None:
        """Add how far the best possible option of a decision is from the worst and from the second."""
        rows = [row for row in self.program.span(number) if not self.program.option_ids[row].endswith(NOT_NEEDED)]
        ordered = np.sort(np.where(batch.out[rows], np.inf, batch.sums[rows]), axis=0)
        last = np.isfinite(ordered).sum(axis=0) - 1
        ordered = ordered[:, last > 0]
        best, second = (np.take_along_axis(ordered, last[None, last > 0] - below, axis=0) for below in (0, 1))
        scale = _POINT * batch.scenarios.count / batch.count
        self.spread[number] += float((best - ordered[0]).sum()) / scale
        self.lead[number] += float((best - second).sum()) / scale

    def _firing(self, batch: Batch) -> None:
        fired = batch.scores.fired
        found = {claim.id: int(np.count_nonzero(fired[claim.id])) for claim in self.claims if claim.id in fired}
        for criterion in self.program.catalog.criteria:
            gains = [wins for key, wins in fired.items() if key.startswith(f"{criterion.id}>")]
            found[criterion.id] = int(np.any(gains, axis=0).sum()) if gains else 0
        for pair, sides in zip(self.program.catalog.pairs, self.program.joint.pairs, strict=True):
            both: Bools = np.all([batch.chosen[decision] == option for decision, option in sides], axis=0)
            found[pair.id] = int(both.sum()) * batch.scenarios.count // batch.count
        for id, count in found.items():
            self.fires[id] = self.fires.get(id, 0) + count
        for first, second, _ in self.pairs:
            both_fire = int(np.count_nonzero(fired[first] & fired[second]))
            before = self.both.get((first, second), (0, 0))
            self.both[first, second] = before[0] + both_fire, before[1] + found[first] + found[second] - both_fire

    def _follow(self, batch: Batch) -> None:
        numbers = sorted({number for _, number in self.raised})
        if not numbers:
            return
        columns = [unrewarded(self.program, number, batch.sums, batch.out) for number in numbers]
        chosen = choose(self.program, np.concatenate(columns, axis=1))[0].reshape(len(batch.chosen), len(numbers), -1)
        for option, number in self.raised:
            decision = self.program.decisions.index(option.partition(".")[0])
            place = self.program.options[decision].index(option)
            wins = (batch.chosen[decision] == place) & batch.fits
            own = wins & (chosen[decision, numbers.index(number)] == place)
            before = self.parents.get((option, number), (0, 0))
            self.parents[option, number] = before[0] + int(wins.sum()), before[1] + int(own.sum())


def _excluding(batch: Batch, decision: str, situation: int) -> tuple[str, ...]:
    """Return the exclusions that fire for a decision in one situation."""
    each = batch.scenarios.count // batch.count
    places = slice(situation * each, (situation + 1) * each)
    rules = [rule for option in batch.program.catalog.decisions[decision].options
             for rule in batch.program.rules.get(option, ()) if rule.excludes]  # fmt: skip
    return tuple(rule.id for rule in rules if batch.scores.fired[rule.id][places].all())


def _alike(program: Program) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of rules of one target that give points in a common quality, each telling something of its own."""
    for rules in program.rules.values():
        for at, rule in enumerate(rules):
            for other in rules[:at]:
                common = sorted(rule.points.keys() & other.points.keys())
                if common and (rule.tells is None or rule.tells != other.tells):
                    yield other.id, rule.id, common[0]


def _parents(program: Program) -> Iterator[tuple[str, int]]:
    """Yield every option that makes a decision necessary, with that decision's number."""
    options = [o for decision in program.catalog.decisions.values() for o in decision.options.values()]
    for number, name in enumerate(program.decisions):
        decision = program.catalog.decisions[name]
        yield from ((option, number) for option in decision.applies_with)
        platform = decision.applies_with_platform
        if platform is not None:
            yield from (
                (o.id, number) for o in options if platform in (*o.needs, *o.needs_one) and o.id not in decision.options
            )
