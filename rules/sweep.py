"""What becomes of the stack as one answer takes every value that it may have.

Each value is judged as an advice on it would judge: open answers that go with this one are drawn anew, whereas a
tipping point (`rules.tipping`) holds everything else as it is. A change counts from a tie upwards, walking away from
the answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from catalog.model import Question
from catalog.words import Text
from rules.advise import ADVICE, Advice, advise, name_options
from rules.again import Ground, answered
from rules.crossing import cross
from rules.foresight import option_text
from rules.program import Program
from rules.sample import SEED, given_answers
from rules.situation import Answer, Known, Range, Situation
from rules.spans import Axis, Span
from rules.thresholds import Places
from rules.turning import NEAR, Options, Tip, recommended_at

_STEPS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
"""Stops per power of ten on a logarithmic scale;"""
_EVEN = 40
"""else so many parts of the range."""
_NOTHING = Text("모든 조건에 맞는 스택 없음", "no stack satisfies every condition")

Stack = Mapping[str, str]
"""Decision in scope -> `decision.option`."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Values of a number, in base units, over which one stack is recommended but for ties."""

    low: float
    high: float
    """The last value known to belong to it; the next stretch begins with the next value that people say."""
    stack: Stack | None
    """None where nothing fits."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer to a question with choices."""

    answer: bool | str
    stack: Stack | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is recommended over all answers to one question."""

    question: str
    stretches: tuple[Stretch, ...]
    """Of a number, in rising order."""
    picks: tuple[Pick, ...]
    """Of a choice or a yes or no, in the order of the question."""

    @property
    def turning(self) -> tuple[str, ...]:
        """Return the decisions that do not come out the same everywhere, in the catalog's order."""
        every = [*(each.stack for each in self.stretches), *(each.stack for each in self.picks)]
        stacks = [stack for stack in every if stack is not None]
        return tuple(id for id in (stacks[0] if stacks else ()) if len({stack[id] for stack in stacks}) > 1)


@dataclass(frozen=True, slots=True)
class Run:
    """Values of a number, in base units, over which a decision comes out the same."""

    low: float
    high: float
    option: str | None
    """`decision.option`; None where no stack fits."""


def runs(found: Sweep, decision: str) -> tuple[Run, ...]:
    """Return how a decision comes out along a number, in rising order."""
    kept: list[Run] = []
    for each in found.stretches:
        option = None if each.stack is None else each.stack[decision]
        if kept and kept[-1].option == option:
            kept[-1] = Run(kept[-1].low, each.high, option)
        else:
            kept.append(Run(each.low, each.high, option))
    return tuple(kept)


def find_axis(program: Program, found: Sweep, decision: str, answer: Answer | None) -> Axis:
    """Return how a decision comes out along a number as an axis to draw, with its turns and the answer."""
    question = program.catalog.questions[found.question]
    along = runs(found, decision)
    edges = [(last.high + run.low) / 2 if question.whole else run.low for last, run in pairwise(along)]
    bounds = [along[0].low, *edges, along[-1].high]
    texts = [_NOTHING if run.option is None else option_text(program, run.option) for run in along]
    now = (answer.low, answer.high) if isinstance(answer, Range) else (along[0].low,) * 2
    if isinstance(answer, Known):
        now = (float(answer.value),) * 2
    marks = tuple(run.low for run in along[1:])
    return Axis(question, *now, tuple(map(Span, bounds, bounds[1:], texts)), marks)


def can_be_swept(question: Question) -> bool:
    """Whether a question has values to go over: a number, a choice or a yes or no."""
    return question.kind in {"number", "choice", "yes_no"}


def sweep(program: Program, situation: Situation, question: str, exponent: int = ADVICE, seed: int = SEED) -> Sweep:
    """Return what is recommended over the answers to a question, from the one in the situation or a usual one."""
    asked = program.catalog.questions[question]
    given = given_answers(situation, question)
    start = _start(asked, given[0] if len(given) == 1 else None)
    advice = advise(program, answered(program, situation, {question: start}), exponent, seed)
    if advice.best is None:
        return Sweep(question, (), ())
    full = Ground(program, advice, exponent, seed)
    if asked.kind == "number":
        return Sweep(question, _stretches(program, advice, full, asked, start), ())
    answers: list[bool | str] = [True, False] if asked.kind == "yes_no" else [each.key for each in asked.choices]
    found = recommended_at(program, advice, full.columns([{question: Known(answer)} for answer in answers]))
    picks = zip(answers, (_named(program, situation, at.stack) for at in found), strict=True)
    return Sweep(question, (), tuple(Pick(answer, stack) for answer, stack in picks))


def _start(question: Question, answer: Answer | None) -> Known:
    """Return a value to start from: the answer, the middle of a range, or what is usual."""
    if isinstance(answer, Known):
        return answer
    if question.kind != "number":
        return Known(question.kind == "yes_no" or question.choices[0].key)
    if isinstance(answer, Range):
        apart = question.log and answer.low > 0
        middle = (answer.low * answer.high) ** 0.5 if apart else (answer.low + answer.high) / 2
    else:
        assert question.typical is not None
        middle = question.typical.p50 or 0.0
    factor = question.unit.factor if question.unit else 1.0
    return Known(round(middle / factor) * factor if question.whole else middle)


def _stretches(program: Program, advice: Advice, full: Ground, question: Question, start: Known) -> tuple[Stretch, ...]:
    assert advice.best is not None
    tips = cross(program, advice, full.first(NEAR), full, {question.id: start})
    ups, downs = (sorted((tip for tip in tips if tip.upward is up), key=_value, reverse=not up) for up in (True, False))
    tried = Places(program, advice, question.id).to_try(start)
    lowest, highest = tried[0], tried[-1]
    middle = Stretch(
        downs[0].holds_at if downs and downs[0].holds_at is not None else lowest,
        ups[0].holds_at if ups and ups[0].holds_at is not None else highest,
        _named(program, advice.situation, advice.best.options),
    )
    above = [(_value(tip), end, tip.at.stack) for tip, end in _with_ends(ups, highest)]
    below = [(end, _value(tip), tip.at.stack) for tip, end in _with_ends(downs, lowest)]
    found = [
        Stretch(low, high, _named(program, advice.situation, stack)) for low, high, stack in (*below[::-1], *above)
    ]
    return tuple(sorted((middle, *found), key=lambda each: each.low))


def _with_ends(tips: Sequence[Tip], last: float) -> list[tuple[Tip, float]]:
    """Return each point with the value up to which its stack holds."""
    ends = [*(tip.holds_at for tip in tips[1:]), last]
    return [(tip, last if end is None else end) for tip, end in zip(tips, ends, strict=False)]


def _value(tip: Tip) -> float:
    assert isinstance(tip.answer, Known)
    return float(tip.answer.value)


def _named(program: Program, situation: Situation, stack: Options | None) -> Stack | None:
    return None if stack is None else name_options(program, situation, stack)


def stops(question: Question, *also: float) -> list[float]:
    """Return values of a number to stop at, in base units and rising order: those that people say, and some more."""
    assert question.low is not None
    assert question.high is not None
    factor = question.unit.factor if question.unit else 1.0
    low, high = question.low / factor, question.high / factor
    if question.log:
        least = max(low, high / 1e9)
        powers = range(floor(log10(least)), ceil(log10(high)) + 1)
        said = {float(f"{step * 10.0**power:.6g}") for power in powers for step in _STEPS}
    else:
        size = max((high - low) / _EVEN, 1.0 if question.whole else 0.0)
        said = {float(f"{low + size * n:.3g}") for n in range(_EVEN + 1)}
    inside = {value for value in {low, high, *said} if low <= value <= high and (not question.whole or value % 1 == 0)}
    return sorted({value * factor for value in inside} | set(also))
