"""What would change an advice, put into words: the outlook that every surface reads."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from catalog.figures import format_number
from catalog.model import Question
from catalog.words import Text
from rules import distributions
from rules.advise import Advice
from rules.columns import round_significant
from rules.explain import NOT_NEEDED_TEXT
from rules.outlook import Condition, Heavier, Operator, Outlook, Priorities, TippingPoint, Turn, WayToWin
from rules.program import NOT_NEEDED, Program
from rules.sample import SEED, as_answers, given_answers, typical_table
from rules.show import answer_text
from rules.situation import Answer, Known, Range, Situation, Ticks
from rules.tipping import find_tips
from rules.turning import At, Options, Tip, keeping, price
from rules.ways import Search
from rules.weighing import DRAWS, Weighed, find_first, weigh_up

_BESIDE = 1e-4
"""Two values nearer than this lie on both sides of a threshold."""


def foresee(program: Program, advice: Advice, seed: int = SEED) -> Outlook:
    """Return what would change an advice; nothing where nothing fits."""
    if advice.best is None:
        return Outlook((), None)
    tips = [*find_tips(program, advice, seed), *find_first(program, advice, seed)]
    found = changes(program, advice, [(tip.at, tip.before) for tip in tips], advice.count)
    points = [_point(program, advice, tip, each) for tip, each in zip(tips, found, strict=True)]
    ordered = tuple(sorted(points, key=lambda point: _order(program, advice.situation, point)))
    return Outlook(ordered, _priorities(program, advice, weigh_up(program, advice, seed)))


def _priorities(program: Program, advice: Advice, weighed: Weighed) -> Priorities:
    assert advice.best is not None
    found = changes(program, advice, [(each.at, advice.best.options) for each in weighed.heavier], weighed.scale)
    heavier = [
        Heavier(each.quality, program.catalog.qualities[each.quality].text, each.now, each.weight, change)
        for each, changed in zip(weighed.heavier, found, strict=True)
        for change in changed
        if change.decision == program.decisions[each.decision]
    ]
    heavier.sort(key=lambda each: (program.decisions.index(each.change.decision), each.weight, each.quality))
    shares = {program.decisions[number]: share for number, share in weighed.decisions.items()}
    return Priorities(weighed.stack, shares, 1 << DRAWS, tuple(heavier))


def option_text(program: Program, option: str) -> Text:
    """Return an option's name."""
    decision, _, key = option.partition(".")
    return NOT_NEEDED_TEXT if key == NOT_NEEDED else program.catalog.decisions[decision].options[option].text


def _point(program: Program, advice: Advice, tip: Tip, changed: tuple[Turn, ...]) -> TippingPoint:
    question = program.catalog.questions[tip.question]
    condition = _condition(question, tip)
    answer = given_answers(advice.situation, question.id)[0]
    lost = price(program, advice, tip.at, tip.before) if tip.at.stack else None
    unit = question.unit.factor if question.unit else 1.0
    return TippingPoint(
        condition,
        None if tip.holds_at is None else _in_unit(tip.holds_at, unit),
        _distance(question, condition, answer),
        _chance(question, condition, answer),
        "range" if isinstance(answer, Range) else "typical" if question.typical else None,
        tip.at.stack is not None,
        None if lost is None else lost / advice.count,
        changed,
    )


def _in_unit(value: float, factor: float) -> float:
    return float(round_significant(np.array([value / factor]))[0])


def _condition(question: Question, tip: Tip) -> Condition:
    """Return a tip as a statement on the answer."""
    if not isinstance(tip.answer, Known) or isinstance(tip.answer.value, bool | str):
        return _statement(question, tip.answer, tip.item)
    assert tip.holds_at is not None
    operator, turned = _compare(float(tip.answer.value), tip.holds_at, upward=tip.upward, whole=question.whole)
    return _statement(question, Known(turned), None, operator)


def _statement(question: Question, answer: Answer, item: str | None, operator: Operator = "is") -> Condition:
    value: float | str | bool
    unit = None
    match answer:
        case Ticks(items):
            assert item is not None
            operator, value, text = ("includes" if items[item] else "excludes"), item, _choice(question, item)
        case Known(str() as key) if question.kind == "rank":
            operator, value, text = "first", key, _choice(question, key)
        case Known(bool() | str() as value):
            text = answer_text(question, answer)
        case Known(number):
            factor, unit = (question.unit.factor, question.unit.text) if question.unit else (1.0, "1")
            value, text = _in_unit(float(number), factor), format_number(float(number), unit)
        case _:
            raise AssertionError(answer)
    return Condition(question.id, operator, value, unit, question.text, text)


def _choice(question: Question, key: str) -> Text:
    return next(choice.text for choice in question.choices if choice.key == key)


def _compare(turned: float, held: float, *, upward: bool, whole: bool) -> tuple[Operator, float]:
    """Return how an answer is compared: just beyond a threshold, or from a value on."""
    beside = not whole and abs(turned - held) <= _BESIDE * max(abs(turned), abs(held))
    if beside and len(f"{held:.6g}") < len(f"{turned:.6g}"):
        return (">" if upward else "<"), held
    return (">=" if upward else "<="), turned


def _table(question: Question, answer: Answer | None) -> tuple[float, ...]:
    """Return equally likely answers to a number."""
    if isinstance(answer, Range):
        table = distributions.spread(answer.low, answer.high, log_scale=question.log)
    else:
        table = typical_table(question)
    return tuple(as_answers(question, (table[1:] + table[:-1]) / 2).tolist())


def _chance(question: Question, condition: Condition, answer: Answer | None) -> float | None:
    """Return the chance that a condition holds, were the answer not known; of the priorities there is none."""
    if question.typical is None:
        return None
    shares, value = question.typical.shares, condition.value
    if isinstance(value, bool):
        return shares["yes"] if value else 1 - shares["yes"]
    if isinstance(value, str):
        share = shares.get(value, 0.0)
        return 1 - share if condition.operator == "excludes" else share
    drawn = np.array(_table(question, answer))
    limit = value * (question.unit.factor if question.unit else 1.0)
    near = np.abs(drawn - limit) <= _BESIDE / 10 * abs(limit)
    beyond = drawn > limit if condition.operator in (">", ">=") else drawn < limit
    beyond = beyond | near if condition.operator in (">=", "<=") else beyond & ~near
    return float(beyond.mean())


def _distance(question: Question, condition: Condition, answer: Answer | None) -> float | None:
    if not isinstance(answer, Known) or isinstance(answer.value, str | bool) or not isinstance(condition.value, float):
        return None
    own = _in_unit(float(answer.value), question.unit.factor if question.unit else 1.0)
    if question.log and own > 0 and condition.value > 0:
        return max(own / condition.value, condition.value / own)
    return abs(condition.value - own)


def _order(program: Program, situation: Situation, point: TippingPoint) -> tuple[float, float, str, str]:
    """Return the nearest first: a value k times away stands where a choice with a chance of 1/k stands."""
    question = program.catalog.questions[point.condition.question]
    near = point.chance or 0.0
    if point.distance is not None:
        (answer,) = given_answers(situation, question.id)[:1]
        assert isinstance(answer, Known)
        near = 1 / max(point.distance, 1.0)
        if not question.log:
            own = abs(float(answer.value)) / (question.unit.factor if question.unit else 1.0)
            near = 1 / (1 + point.distance / own) if own else 0.0
    return -near, -(point.chance or 0.0), question.id, str(point.condition.value)


def changes(
    program: Program, advice: Advice, pairs: Sequence[tuple[At, Options]], scale: int
) -> list[tuple[Turn, ...]]:
    """Return what changes in each (there, stack before), the dearest to keep first; sums are divided by `scale`."""
    found = []
    for (at, before), kept in zip(pairs, keeping(program, pairs), strict=True):
        told = []
        for number, lost in kept.items():
            decision = program.catalog.decisions[program.decisions[number]]
            if decision.id in advice.situation.scope:
                assert at.stack is not None
                old, new = (program.options[number][stack[number]] for stack in (before, at.stack))
                texts = decision.title, option_text(program, old), option_text(program, new)
                told.append(Turn(decision.id, old, new, None if lost is None else lost / scale, *texts))
        found.append(tuple(sorted(told, key=_dearest)))
    return found


def _dearest(change: Turn) -> tuple[bool, float, str]:
    return change.keeping is not None, -(change.keeping or 0.0), change.decision


def find_ways_to_win(program: Program, advice: Advice, decision: str, seed: int = SEED) -> tuple[WayToWin, ...]:
    """Return what would have to be otherwise for each losing option of a decision in scope; nothing where none fits."""
    return tuple(seek_ways_to_win(program, advice, decision, seed))


def seek_ways_to_win(program: Program, advice: Advice, decision: str, seed: int = SEED) -> Iterator[WayToWin]:
    """Yield what `find_ways_to_win` returns, each as soon as it is found: the first takes longest."""
    if advice.best is None or decision not in advice.situation.scope or decision in advice.situation.pins:
        return
    search = Search(program, advice, seed)
    for option, way in search.ways(decision):
        turned = changes(program, advice, [(way.at, advice.best.options)], advice.count)[0] if way else ()
        asked = tuple(_asked(program, advice, *one) for one in way.answers) if way else ()
        blamed = _told(program, advice, search.blamed(option))
        yield WayToWin(option, option_text(program, option), asked, turned, blamed)


def _told(program: Program, advice: Advice, questions: Collection[str]) -> tuple[str, ...]:
    """Return those of some questions that are answered, in the catalog's order."""
    answers = ((id, given_answers(advice.situation, id)) for id in program.catalog.questions if id in questions)
    return tuple(id for id, given in answers if any(answer is not None for answer in given))


def _asked(program: Program, advice: Advice, question: str, answer: Answer, item: str | None) -> Condition:
    now = given_answers(advice.situation, question)[0]
    operator: Operator = "is"
    if program.catalog.questions[question].kind == "number" and isinstance(now, Known) and isinstance(answer, Known):
        operator = ">=" if float(answer.value) > float(now.value) else "<="
    return _statement(program.catalog.questions[question], answer, item, operator)
