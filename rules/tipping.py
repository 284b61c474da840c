"""Tipping points: values of one answer, everything else as it is, at which another stack is recommended."""

from collections.abc import Mapping

from rules.advise import Advice
from rules.crossing import Number, Walker
from rules.program import Program
from rules.sample import SEED, given_answers
from rules.situation import Answer, Known, Range, Ticks
from rules.turning import Tip, recommended_at


def find_tips(program: Program, advice: Advice, seed: int = SEED) -> list[Tip]:
    """Return the tipping points of every answer, in no order."""
    walker = Walker(program, advice, seed)
    found: list[Tip] = []
    for question in program.catalog.questions.values():
        given = given_answers(advice.situation, question.id)
        if len(set(map(repr, given))) > 1 or not walker.near.concerns(question.id):
            continue
        match question.kind, given[0]:
            case "number", Known() | Range() as answer:
                found += Number(walker, question.id, answer).tips()
            case "choice", Known(key):
                others = [choice.key for choice in question.choices if choice.key != key]
                found += _others(walker, question.id, {other: (None, Known(other)) for other in others})
            case "yes_no", Known(bool(value)):
                found += _others(walker, question.id, {"": (None, Known(not value))})
            case "many", Ticks(items):
                flips = {
                    item: (item, Ticks({**items, item: not ticked}))
                    for item, ticked in items.items()
                    if ticked is not None
                }
                found += _others(walker, question.id, flips)
    return found


def _others(walker: Walker, question: str, answers: Mapping[str, tuple[str | None, Answer]]) -> list[Tip]:
    """Return which other answers of a question turn the stack."""
    tried = list(answers.values())
    near = recommended_at(walker.program, walker.near.columns([{question: answer} for _, answer in tried]))
    left = [each for each, at in zip(tried, near, strict=True) if walker.turned(at, walker.best)]
    if not left:
        return []
    full = recommended_at(walker.program, walker.full.columns([{question: answer} for _, answer in left]))
    return [
        Tip(question, answer, item, upward=True, holds_at=None, before=walker.best, at=at)
        for (item, answer), at in zip(left, full, strict=True)
        if walker.turned(at, walker.best)
    ]
