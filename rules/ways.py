"""Ways for a losing option to win: the fewest answers that would have to be others, and the likeliest of those.

Single answers are tried first, those that are open among them (they would only have to be given), then pairs of those
that bring the option nearest. A part of the scenarios finds a way, all confirm it: it makes the option part of the
recommended stack. What is excluded by answers names them; what the structure of the catalog excludes has no way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from catalog.model import Question
from rules.advise import Advice, Sums
from rules.again import Ground
from rules.distributions import look_up
from rules.program import NOT_NEEDED, Program
from rules.sample import SEED, as_answers, given_answers, typical_table
from rules.situation import Answer, Known, Ticks
from rules.solve import forbidden, values
from rules.thresholds import Places
from rules.turning import At, recommended_at

NEAR = 8
"""2**8 scenarios find a way."""
_QUANTILES = (0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
_BEST = 6
"""So many answers, of different questions, are tried in pairs."""
_PAIRS = 64
_SURE = 8
"""So many ways at most are tried on all scenarios before an option is given up."""


@dataclass(frozen=True, slots=True)
class Way:
    """Answers that make an option win, everything else as it is."""

    answers: tuple[tuple[str, Answer, str | None], ...]
    """(question, answer, item of a tick list)."""
    at: At


@dataclass(frozen=True, eq=False, slots=True)
class _Try:
    question: str
    answer: Answer
    item: str | None
    chance: float


class Search:
    """Looks for ways; what single answers give is computed once for all decisions."""

    def __init__(self, program: Program, advice: Advice, seed: int = SEED) -> None:
        """Try every other answer on a part of the scenarios."""
        self.program = program
        self.advice = advice
        self.full = Ground(program, advice, advice.count.bit_length() - 1, seed, alone=True)
        self.near = self.full.first(NEAR)
        found = (each for each in _tries(program, advice) if self.near.concerns(each.question))
        self.tries = sorted(found, key=lambda each: (-each.chance, each.question, repr(each.answer)))
        self.singles = self.columns(self.near, [(each,) for each in self.tries])
        self.pairs: dict[tuple[_Try, ...], Sums] = {}

    def ways(self, decision: str) -> Iterator[tuple[str, Way | None]]:
        """Yield every losing option of a decision in scope with the smallest change that makes it win, if one is found.

        Where several single answers would do, the one with the highest chance under its question's typical answer.
        """
        assert self.advice.best is not None
        number = self.program.decisions.index(decision)
        span, chosen = self.program.span(number), self.advice.best.options[number]
        gaps = self.gaps(self.singles, span)
        for row in span:
            if row != span.start + chosen:
                yield self.program.option_ids[row], self._way(row, span, gaps[row - span.start])

    def _way(self, row: int, span: range, gaps: Sums) -> Way | None:
        winning = [(each,) for each, gap in zip(self.tries, gaps, strict=True) if gap <= 0]
        way = self.confirm(winning[:_SURE], row, span)
        if way is not None:
            return self.nearer(way, row, span)
        pairs = _pairs(self.tries, gaps, self.blamed(self.program.option_ids[row]))
        if not pairs:
            return None
        fresh = [pair for pair in pairs if pair not in self.pairs]
        self.pairs |= zip(fresh, self.columns(self.near, fresh).T, strict=True)
        close = self.gaps(np.array([self.pairs[pair] for pair in pairs]).T, span)[row - span.start]
        won = [pair for pair, gap in zip(pairs, close, strict=True) if gap <= 0]
        won.sort(key=lambda pair: -pair[0].chance * pair[1].chance)
        return self.confirm(won[:_SURE], row, span)

    def nearer(self, way: Way, row: int, span: range) -> Way:
        """Return the way with a number moved as near to the present answer as it may be."""
        ((question, answer, _),) = way.answers
        (now, *others) = given_answers(self.advice.situation, question)
        if (
            others
            or not isinstance(now, Known)
            or not isinstance(answer, Known)
            or isinstance(answer.value, bool | str)
        ):
            return way
        steps = Places(self.program, self.advice, question).between(float(answer.value), float(now.value))
        held, low, high = way, 0, len(steps) - 1
        while high - low > 1:
            middle = (low + high) // 2
            tried = self.confirm([(_Try(question, Known(steps[middle]), None, 0.0),)], row, span)
            held, low, high = (held, low, middle) if tried is None else (tried, middle, high)
        return held

    def columns(self, ground: Ground, tries: Sequence[tuple[_Try, ...]]) -> Sums:
        """Return the sums of every change, those of the same questions computed together."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for place, each in enumerate(tries):
            groups.setdefault(tuple(one.question for one in each), []).append(place)
        sums = np.empty((self.program.joint.rows, len(tries)))
        for places in groups.values():
            sums[:, places] = ground.columns([{one.question: one.answer for one in tries[n]} for n in places])
        return sums

    def blamed(self, option: str) -> frozenset[str]:
        """Return the questions whose answers make sure that an option is excluded."""
        tape, scores = self.program.tape, self.advice.scores
        rules = [rule.id for rule in self.program.rules.get(option, ()) if rule.id in scores.certain]
        reads = [tape.reads[tape.conditions[f"rule:{rule}"]] for rule in rules]
        decision, _, key = option.partition(".")
        applies = f"applies:{decision}"
        if (applies if key == NOT_NEEDED else f"not {applies}") in scores.certain:
            reads.append(tape.reads[tape.conditions[applies]])
        return frozenset().union(*reads)

    def gaps(self, columns: Sums, span: range) -> Sums:
        """Return how far each option is behind the best of its decision under every change: [options, changes]."""
        never = float(forbidden(np.float64))
        best = []
        for row in span:
            forced = columns.copy()
            forced[[other for other in span if other != row]] = never
            best.append(values(self.program.circuit, forced))
        table = np.array(best)
        gaps: Sums = table.max(axis=0) - table
        gaps[2 * table <= never] = np.inf
        return gaps

    def confirm(self, tries: Sequence[tuple[_Try, ...]], row: int, span: range) -> Way | None:
        """Return the first change under which the recommended stack holds the option, on all scenarios."""
        number = next(n for n in range(len(self.program.decisions)) if self.program.span(n) == span)
        for each in tries:
            (at,) = recommended_at(self.program, self.advice, self.columns(self.full, [each]))
            if at.stack is not None and at.stack[number] == row - span.start:
                return Way(tuple((one.question, one.answer, one.item) for one in each), at)
        return None


def _pairs(tries: Sequence[_Try], gaps: Sums, blamed: frozenset[str]) -> Sequence[tuple[_Try, ...]]:
    """Return pairs of changes of different questions: of those that exclude an option, or that bring it nearest."""
    best = [each for each in tries if each.question in blamed]
    if not np.isinf(gaps).all():
        nearest: dict[str, _Try] = {}
        for n in np.argsort(gaps, kind="stable").tolist():
            if np.isfinite(gaps[n]):
                nearest.setdefault(tries[n].question, tries[n])
        best = list(nearest.values())[:_BEST]
    return [pair for pair in combinations(best, 2) if pair[0].question != pair[1].question][:_PAIRS]


def _tries(program: Program, advice: Advice) -> Iterator[_Try]:
    """Yield every other answer to every question: of numbers a few of its typical distribution."""
    for question in program.catalog.questions.values():
        given = given_answers(advice.situation, question.id)
        now = given[0] if len(set(map(repr, given))) == 1 else None
        typical = question.typical
        if typical is None:
            continue
        if question.kind == "number":
            drawn = as_answers(question, look_up(typical_table(question), np.array(_QUANTILES)))
            for value in _round(question, [question.low or 0.0, *drawn.tolist(), question.high or 0.0]):
                share = float((as_answers(question, typical_table(question)) <= value).mean())
                if now != Known(value):
                    yield _Try(question.id, Known(value), None, min(share, 1 - share))
        elif question.kind == "many":
            ticks: dict[str, bool | None] = dict.fromkeys((choice.key for choice in question.choices), None)
            ticks |= now.items if isinstance(now, Ticks) else {}
            for item, ticked in ticks.items():
                for other in {True, False} - {ticked}:
                    share = typical.shares.get(item, 0.0)
                    yield _Try(question.id, Ticks({**ticks, item: other}), item, share if other else 1 - share)
        else:
            keys: list[tuple[bool | str, float]] = [*typical.shares.items()]
            if question.kind == "yes_no":
                keys = [(True, typical.shares["yes"]), (False, 1 - typical.shares["yes"])]
            yield from (_Try(question.id, Known(key), None, share) for key, share in keys if now != Known(key))


def _round(question: Question, numbers: Iterable[float]) -> list[float]:
    """Return numbers of two digits in the unit of the question, each once, none outside its range."""
    factor = question.unit.factor if question.unit else 1.0
    said = [float(f"{number / factor:.2g}") * factor for number in numbers]
    assert question.low is not None
    assert question.high is not None
    return sorted({min(max(number, question.low), question.high) for number in said})
