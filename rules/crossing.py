"""Where along a number another stack is recommended, everything else as it is.

Values are located on a part of the scenarios and each point is confirmed on all of them, on both of its sides.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.advise import Advice
from rules.again import Ground
from rules.program import Program
from rules.situation import Known, Range
from rules.thresholds import Places
from rules.turning import NEAR, At, Options, Tip, has_turned, recommended_at

_PARTS = 12
"""A way is divided into so many parts at once."""


class Walker:
    """Tries other answers of one advice: on a part of its scenarios, and on all."""

    def __init__(self, program: Program, advice: Advice, seed: int) -> None:
        """Take the advice, which fits."""
        assert advice.best is not None
        self.program = program
        self.advice = advice
        self.best = advice.best.options
        self.near = Ground(program, advice, NEAR, seed, alone=True)
        self.full = Ground(program, advice, advice.count.bit_length() - 1, seed, alone=True)

    def turned(self, at: At, held: Options) -> bool:
        """Return whether more than a tie speaks against the stack held so far."""
        return has_turned(self.program, self.advice, at, held)


class _Looks:
    """What is recommended at values of a number, each worked out once."""

    def __init__(self, walker: Walker, ground: Ground, question: str) -> None:
        self._walker = walker
        self._ground = ground
        self._question = question
        self._seen: dict[float, At] = {}

    def look(self, values: Iterable[float]) -> None:
        """Work out several values at once."""
        fresh = sorted(set(values) - self._seen.keys())
        if fresh:
            columns = self._ground.columns([{self._question: Known(value)} for value in fresh])
            self._seen |= zip(fresh, recommended_at(self._walker.program, columns), strict=True)

    def at(self, value: float) -> At:
        """Return what is recommended at a value."""
        self.look([value])
        return self._seen[value]

    def turned(self, value: float, held: Options) -> bool:
        """Return whether more than a tie speaks there against the stack held so far."""
        return self._walker.turned(self.at(value), held)


@dataclass(slots=True)
class _Edge:
    """Values between two neighbours that were tried: a stack holds at the first, at the last it does not."""

    way: Sequence[float]
    held: Options
    low: int = 0
    high: int = 0

    def __post_init__(self) -> None:
        """Begin with the whole way."""
        self.high = len(self.way) - 1

    @property
    def sides(self) -> tuple[float, float]:
        """Return the values between which the stack turns, as far as it is known."""
        return self.way[self.high - 1], self.way[self.high]

    def _places(self) -> list[int]:
        if self.high - self.low <= 1:
            return []
        size = self.high - self.low
        return sorted({self.low + round(size * part / _PARTS) for part in range(1, _PARTS)} - {self.low, self.high})

    def parts(self) -> list[float]:
        """Return values that divide the way; none where it cannot be divided."""
        return [self.way[place] for place in self._places()]

    def narrow(self, looks: _Looks) -> None:
        """Go to the first of the parts in which the stack turns."""
        places = self._places()
        self.high = next((place for place in places if looks.turned(self.way[place], self.held)), self.high)
        self.low = max((place for place in places if place < self.high), default=self.low)


class Number:
    """Walks from an answer up and down, holding a stack until more than a tie speaks against it."""

    def __init__(self, walker: Walker, question: str, answer: Known | Range) -> None:
        self.walker = walker
        self.question = question
        self.answer = answer
        self.near, self.full = (_Looks(walker, ground, question) for ground in (walker.near, walker.full))
        self.places = Places(walker.program, walker.advice, question)
        self.tried = self.places.to_try(answer)

    def tips(self) -> list[Tip]:
        """Return the points at which another stack is recommended."""
        self.near.look(self.tried)
        start = self._start()
        if start is None:
            return []
        ways = (
            [value for value in self.tried if value >= start],
            [value for value in self.tried if value <= start][::-1],
        )
        self._prepare([edge for way in ways for edge in self._likely(way)])
        return [tip for way in ways for tip in self._walk(way)]

    def _start(self) -> float | None:
        """Return where to walk from: the answer, or of a range a value in its middle at which the stack holds."""
        if isinstance(self.answer, Known):
            return float(self.answer.value)
        middle = len(self.tried) // 2
        holding = [n for n, value in enumerate(self.tried) if not self.near.turned(value, self.walker.best)]
        return self.tried[min(holding, key=lambda n: abs(n - middle))] if holding else None

    def _walk(self, way: Sequence[float]) -> Iterator[Tip]:
        held = self.walker.best
        for last, value in pairwise(way):
            if self.near.turned(value, held):
                tip = self._confirmed(_Edge(self.places.between(last, value), held))
                if tip is not None:
                    yield tip
                    if tip.at.stack is None:
                        return
                    held = tip.at.stack

    def _likely(self, way: Sequence[float]) -> Iterator[_Edge]:
        """Yield the edges of a walk as a part of the scenarios tells it."""
        held = self.walker.best
        for last, value in pairwise(way):
            if self.near.turned(value, held):
                yield _Edge(self.places.between(last, value), held)
                stack = self.near.at(value).stack
                if stack is None:
                    return
                held = stack

    def _prepare(self, edges: Sequence[_Edge]) -> None:
        """Look at once at what the walk will need of several edges."""
        while values := {value for edge in edges for value in edge.parts()}:
            self.near.look(values)
            for edge in edges:
                edge.narrow(self.near)
        self.full.look(value for edge in edges for value in edge.sides)

    def _confirmed(self, edge: _Edge) -> Tip | None:
        """Return the point on an edge at which its stack no longer holds, confirmed on all scenarios."""
        self._prepare([edge])
        way, guess = edge.way, edge.high
        low, high = _bracket(guess, len(way) - 1, lambda place: self.full.turned(way[place], edge.held))
        if low is None or high is None:
            return None
        place = _bisect(low, high, lambda place: self.full.turned(way[place], edge.held))
        at = self.full.at(way[place])
        upward = way[-1] > way[0]
        return Tip(
            self.question, Known(way[place]), None, upward=upward, holds_at=way[place - 1], before=edge.held, at=at
        )


def _bisect(low: int, high: int, turned: Callable[[int], bool]) -> int:
    """Return a place that has turned and whose neighbour below has not; `low` has not and `high` has."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turned(middle) else (middle, high)
    return high


def _bracket(guess: int, last: int, turned: Callable[[int], bool]) -> tuple[int | None, int | None]:
    """Return the nearest places around a guess of which one holds and the next has turned; None where none does."""
    low, high, step = guess - 1, guess, 1
    while turned(low):
        if low == 0:
            return None, None
        high, low, step = low, max(low - step, 0), 2 * step
    while not turned(high):
        if high == last:
            return None, None
        low, high, step = high, min(high + step, last), 2 * step
    return low, high
