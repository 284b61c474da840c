"""Tipping points: values of one answer, everything else as it is, at which another stack is recommended."""

from collections.abc import Iterator, Mapping, Sequence

from catalog.model import Question
from rules.advise import Advice
from rules.again import Ground
from rules.crossing import cross
from rules.program import Program
from rules.sample import SEED, given_answers
from rules.situation import Answer, Known, Range, Ticks
from rules.turning import NEAR, At, Tip, has_turned, try_answers

Other = tuple[str | None, Answer]
"""Another answer, and the item of a tick list that it turns."""


def find_tips(program: Program, advice: Advice, seed: int = SEED) -> list[Tip]:
    """Return the tipping points of every answer, in no order."""
    full = Ground(program, advice, advice.count.bit_length() - 1, seed, alone=True)
    near = full.first(NEAR)
    numbers: dict[str, Known | Range] = {}
    others: dict[str, list[Other]] = {}
    for question in program.catalog.questions.values():
        given = given_answers(advice.situation, question.id)
        if len(set(map(repr, given))) == 1 and near.concerns(question.id):
            if question.kind == "number" and isinstance(given[0], Known | Range):
                numbers[question.id] = given[0]
            else:
                others[question.id] = _others(question, given[0])
    return [*cross(program, advice, near, full, numbers), *_turning(program, advice, near, full, others)]


def _others(question: Question, answer: Answer | None) -> list[Other]:
    """Return every other answer to what is no number, each with the item of a tick list that it turns."""
    match question.kind, answer:
        case "choice", Known(key):
            return [(None, Known(choice.key)) for choice in question.choices if choice.key != key]
        case "yes_no", Known(bool(value)):
            return [(None, Known(not value))]
        case "many", Ticks(items):
            ticked = [(item, tick) for item, tick in items.items() if tick is not None]
            return [(item, Ticks({**items, item: not tick})) for item, tick in ticked]
    return []


def _turning(
    program: Program, advice: Advice, near: Ground, full: Ground, others: Mapping[str, Sequence[Other]]
) -> list[Tip]:
    """Return which other answers turn the stack: found on a part of the scenarios, confirmed on all."""
    assert advice.best is not None
    best = advice.best.options

    def turned(ground: Ground, others: Mapping[str, Sequence[Other]]) -> Iterator[tuple[str, Other, At]]:
        found = try_answers(
            program, advice, ground, {id: [answer for _, answer in each] for id, each in others.items()}
        )
        for id, each in others.items():
            for other, at in zip(each, found[id], strict=True):
                if has_turned(program, advice, at, best):
                    yield id, other, at

    left: dict[str, list[Other]] = {}
    for id, other, _ in turned(near, others):
        left.setdefault(id, []).append(other)
    return [
        Tip(id, answer, item, upward=True, holds_at=None, before=best, at=at)
        for id, (item, answer), at in turned(full, left)
    ]
