"""Which questions are worth asking, in which order, and which need not be asked."""

from rules.advise import Advice
from rules.interview import in_order, is_answered, matters, may_be_asked
from rules.program import Program
from rules.sample import given_answers
from rules.situation import Unknown
from rules.value import Value, value
from rules.verdict import IdleQuestion, OpenQuestion

_ERRORS = 2.0
"""A value below so many of its standard errors may be nothing."""


def rank_questions(program: Program, advice: Advice) -> tuple[tuple[OpenQuestion, ...], tuple[IdleQuestion, ...]]:
    """Return the open questions in the order to ask them, and those that need not be asked."""
    situation, catalog = advice.situation, program.catalog
    found = matters(program, situation, advice.possible)
    waiting = [question for question in in_order(catalog) if not is_answered(program, situation, question.id)]
    worth = value(program, advice, [question for question in waiting if question.id in found])
    gaining = {question.id for question in waiting if question.id in worth and worth[question.id].gain > 0}
    asked = [_open(program, advice, question.id, worth[question.id]) for question in waiting if question.id in gaining]
    idle = []
    for question in waiting:
        if question.id in worth:
            idle += [] if question.id in gaining else [IdleQuestion(question.id, question.text, "too_little")]
        else:
            unread = may_be_asked(program, advice.possible, question.id)
            idle.append(IdleQuestion(question.id, question.text, "unread" if unread else "not_asked"))
    return tuple(sorted(asked, key=lambda each: (not each.worth_asking, -each.value))), tuple(idle)


def _open(program: Program, advice: Advice, id: str, worth: Value) -> OpenQuestion:
    question = program.catalog.questions[id]
    cost = program.catalog.asking[question.effort]
    decisions = dict(sorted(worth.decisions.items(), key=lambda item: -item[1]))
    unknown = any(isinstance(answer, Unknown) for answer in given_answers(advice.situation, id))
    return OpenQuestion(
        id, question.text, worth.gain, worth.error, cost, worth.gain > max(cost, _ERRORS * worth.error),
        worth.changes, decisions, worth.items, unknown,
    )  # fmt: skip
