"""Utilities added up over groups of scenarios: by the answers they belong to, and by draws that no question has.

All sums are whole and exact. One product adds up all groups; in float32 it takes half the time of float64, and loses
nothing while no sum can pass 2**24, so it is done in parts of so many scenarios.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from rules import draws
from rules.advise import Advice, Sums
from rules.columns import Bools
from rules.groups import Sizes, Split
from rules.sample import SEED
from rules.solve import forbidden

_NOISE = draws.UNUSED[:2]
_NEVER = float(forbidden(np.float64))
_WHOLE = 1 << 24
"""Whole numbers up to here are exact in float32."""
_FEW = 256
"""In parts of fewer scenarios float64 is faster."""


class Adding:
    """Adds up the scenarios of one advice."""

    def __init__(self, advice: Advice) -> None:
        self.advice = advice
        leaves = advice.scores.open
        exact = _WHOLE // max(int(leaves.max()), -int(leaves.min()), 1)
        self.part = exact if exact >= _FEW else advice.count
        """Scenarios that one product adds up."""
        self.leaves = leaves.astype(np.float32 if exact >= _FEW else np.float64)

    def by_answer(self, splits: Sequence[Split], moved: Sequence[Bools]) -> Sums:
        """Return rows x groups of all splits side by side; `moved` holds the rows that each split tells of.

        One product for all that move the same rows. The first group of a split is what the others leave.
        """
        sizes = [each.sizes for each in splits]
        places = side_by_side(sizes)
        sums = np.zeros((len(self.leaves), places[-1].stop))
        same: dict[bytes, list[int]] = {}
        for number, each in enumerate(moved):
            same.setdefault(each.tobytes(), []).append(number)
        for numbers in same.values():
            rows = np.flatnonzero(moved[numbers[0]])
            products, end = self._product(rows, np.concatenate([_members(splits[number]) for number in numbers])), 0
            for number in numbers:
                start, end, first = end, end + len(sizes[number]) - 1, places[number].start
                sums[rows, first] = self.advice.sums[rows] - products[:, start:end].sum(axis=1)
                sums[rows, first + 1 : places[number].stop] = products[:, start:end]
        return self._filled(sizes, moved, sums)

    def by_chance(self, sizes: Sequence[Sizes], moved: Sequence[Bools]) -> list[Sums]:
        """Return the same for groups of these sizes that no answer makes, once for each of the unused draws."""
        ends = np.concatenate([np.cumsum(each) for each in sizes])
        bounds = np.unique(np.concatenate([[0], ends]))
        upto, since = np.searchsorted(bounds, ends), np.searchsorted(bounds, ends - np.concatenate(sizes))
        found = []
        for leaves in self._shuffled:
            parts = np.add.reduceat(leaves, bounds[:-1], axis=1, dtype=np.int64)
            before = np.cumsum(np.pad(parts, ((0, 0), (1, 0))), axis=1, dtype=np.float64)
            found.append(self._filled(sizes, moved, before[:, upto] - before[:, since]))
        return found

    def _product(self, rows: NDArray[np.intp], members: Bools) -> Sums:
        leaves, ones = self.leaves[rows], members.astype(self.leaves.dtype)
        total: Sums = np.zeros((len(rows), len(members)))
        for start in range(0, self.advice.count, self.part):
            here = slice(start, start + self.part)
            total += np.matmul(leaves[:, here], ones[:, here].T)
        return total

    @cached_property
    def _shuffled(self) -> list[NDArray[np.int32]]:
        """The scenarios in the order of each draw that no question has."""
        exponent = self.advice.count.bit_length() - 1
        unused = [draws.uniforms(f"unused/{draw}", draw, exponent, SEED) for draw in _NOISE]
        return [self.advice.scores.open.take(np.argsort(draw, kind="stable"), axis=1) for draw in unused]

    def _filled(self, sizes: Sequence[Sizes], moved: Sequence[Bools], sums: Sums) -> Sums:
        """Return sums in which the rows that do not move have their mean: sums over a power of two, so exact."""
        own = np.repeat(np.array(moved), [len(each) for each in sizes], axis=0).T
        together, masked = np.concatenate(sizes), self.advice.scores.masked
        columns: Sums = np.where(own, sums, (self.advice.sums / self.advice.count)[:, None] * together)
        columns[masked] = _NEVER * together
        return columns


def side_by_side(sizes: Iterable[Sizes]) -> list[slice]:
    """Return where the groups of each split are among those of all."""
    ends = [0, *accumulate(len(each) for each in sizes)]
    return [slice(start, end) for start, end in pairwise(ends)]


def _members(split: Split) -> Bools:
    """Return who is in each group but the first: groups x N."""
    found: Bools = np.equal(split.labels, np.arange(1, len(split.sizes), dtype=np.int16)[:, None])
    return found
