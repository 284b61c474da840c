"""Where along a number another stack is recommended, everything else as it is.

Values are located on a part of the scenarios and each point is confirmed on all of them, on both of its sides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rules.advise import Advice
from rules.again import Ground
from rules.program import Program
from rules.situation import Known, Range
from rules.thresholds import Places
from rules.turning import At, Options, Tip, has_turned, try_answers

_PARTS = 12
"""A way is divided into so many parts at once."""


Wanted = Iterable[tuple[str, Iterable[float]]]
"""Questions, each with some values."""


class Looks:
    """What is recommended at values of numbers, each worked out once, on some scenarios of an advice that fits."""

    def __init__(self, program: Program, advice: Advice, ground: Ground) -> None:
        """Begin with nothing seen."""
        self.program = program
        self.advice = advice
        self.ground = ground
        self._seen: dict[tuple[str, float], At] = {}

    def look(self, wanted: Wanted) -> None:
        """Work out several values at once."""
        fresh: dict[str, dict[float, Known]] = {}
        for question, values in wanted:
            left = {value: Known(value) for value in values if (question, value) not in self._seen}
            fresh.setdefault(question, {}).update(left)
        answers = {question: list(values.values()) for question, values in fresh.items()}
        found = try_answers(self.program, self.advice, self.ground, answers)
        for question, values in fresh.items():
            self._seen |= {(question, value): at for value, at in zip(values, found[question], strict=True)}

    def at(self, question: str, value: float) -> At:
        """Return what is recommended at a value."""
        if (question, value) not in self._seen:
            self.look([(question, [value])])
        return self._seen[question, value]

    def turning(self, question: str, held: Options) -> Callable[[float], bool]:
        """Return at which values more than a tie speaks against the stack held so far."""
        return lambda value: has_turned(self.program, self.advice, self.at(question, value), held)


@dataclass(slots=True)
class Edge:
    """Values between two neighbours that were tried: a stack holds at the first, at the last it does not."""

    question: str
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

    def narrow(self, turned: Callable[[float], bool]) -> None:
        """Go to the first of the parts in which the stack turns."""
        places = self._places()
        self.high = next((place for place in places if turned(self.way[place])), self.high)
        self.low = max((place for place in places if place < self.high), default=self.low)


class _Number:
    """Walks from an answer up and down, holding a stack until more than a tie speaks against it."""

    def __init__(self, near: Looks, full: Looks, question: str, answer: Known | Range) -> None:
        assert near.advice.best is not None
        self.near = near
        self.full = full
        self.question = question
        self.answer = answer
        self.best = near.advice.best.options
        self.places = Places(near.program, near.advice, question)
        self.tried = self.places.to_try(answer)

    def ways(self) -> list[list[float]]:
        """Return the values that were tried from where to begin, up and down."""
        start = self._start()
        if start is None:
            return []
        rising = [value for value in self.tried if value >= start]
        return [rising, [value for value in self.tried if value <= start][::-1]]

    def _start(self) -> float | None:
        """Return where to walk from: the answer, or of a range a value in its middle at which the stack holds."""
        if isinstance(self.answer, Known):
            return float(self.answer.value)
        middle, turned = len(self.tried) // 2, self.near.turning(self.question, self.best)
        holding = [n for n, value in enumerate(self.tried) if not turned(value)]
        return self.tried[min(holding, key=lambda n: abs(n - middle))] if holding else None

    def likely(self) -> Iterator[Edge]:
        """Yield the edges of the walk as a part of the scenarios tells it."""
        for way in self.ways():
            held: Options | None = self.best
            for last, value in pairwise(way):
                if held is not None and self.near.turning(self.question, held)(value):
                    yield Edge(self.question, self.places.between(last, value), held)
                    held = self.near.at(self.question, value).stack

    def tips(self) -> Iterator[Tip]:
        """Yield the points at which another stack is recommended, confirmed on all scenarios."""
        for way in self.ways():
            held: Options | None = self.best
            sure = way[0]
            for last, value in pairwise(way):
                if held is not None and self.near.turning(self.question, held)(value):
                    tip = self._confirmed(last, value, held)
                    if tip is None and self.full.turning(self.question, held)(last):
                        # All scenarios turn further back than the part tells, somewhere after what is known to hold.
                        tip = self._confirmed(sure, value, held)
                    sure = value
                    if tip is not None:
                        yield tip
                        assert isinstance(tip.answer, Known)
                        held, sure = tip.at.stack, float(tip.answer.value)

    def _confirmed(self, last: float, value: float, held: Options) -> Tip | None:
        edge = Edge(self.question, self.places.between(last, value), held)
        locate([edge], self.near)
        way, turned = edge.way, self.full.turning(self.question, edge.held)
        low, high = _bracket(edge.high, len(way) - 1, lambda place: turned(way[place]))
        if low is None or high is None:
            return None
        place = _bisect(low, high, lambda place: turned(way[place]))
        upward, at = way[-1] > way[0], self.full.at(self.question, way[place])
        return Tip(
            self.question, Known(way[place]), None, upward=upward, holds_at=way[place - 1], before=edge.held, at=at
        )


def locate(edges: Sequence[Edge], near: Looks) -> None:
    """Narrow edges down until no value lies between their sides."""
    while wanted := [(edge.question, parts) for edge in edges if (parts := edge.parts())]:
        near.look(wanted)
        for edge in edges:
            edge.narrow(near.turning(edge.question, edge.held))


def cross(
    program: Program, advice: Advice, near: Ground, full: Ground, answers: Mapping[str, Known | Range]
) -> list[Tip]:
    """Return the points along the answers to some numbers; what they need is looked at together."""
    looks = Looks(program, advice, near), Looks(program, advice, full)
    numbers = [_Number(*looks, question, answer) for question, answer in answers.items()]
    looks[0].look((number.question, number.tried) for number in numbers)
    edges = [edge for number in numbers for edge in number.likely()]
    locate(edges, looks[0])
    looks[1].look((edge.question, edge.sides) for edge in edges)
    return [tip for number in numbers for tip in number.tips()]


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
