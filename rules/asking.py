"""Which questions are worth asking, in which order, and which need not be asked."""

from rules.advise import Advice
from rules.interview import in_order, is_answered, matters, may_be_asked
from rules.program import Program
from rules.sample import given_answers
from rules.situation import Unknown
from rules.sureness import TIE
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
    alone = any(is_worth(program, id, each) for id, each in worth.items())
    asked, idle = [], []
    for id in sorted(worth, key=lambda id: turn(program, id, worth[id])):
        open_question = _open(program, advice, id, worth[id], alone=alone)
        if open_question.worth_asking or open_question.value > 0:
            asked.append(open_question)
        else:
            idle.append(IdleQuestion(id, open_question.text, "too_little"))
    for question in waiting:
        if question.id not in worth:
            unread = may_be_asked(program, advice.possible, question.id)
            idle.append(IdleQuestion(question.id, question.text, "unread" if unread else "not_asked"))
    return tuple(sorted(asked, key=lambda each: not each.worth_asking)), tuple(idle)


def is_worth(program: Program, id: str, worth: Value) -> bool:
    """Return whether an answer is worth more by itself than asking costs, and more than its error explains."""
    return worth.gain > max(_cost(program, id), _ERRORS * worth.error)


def turn(program: Program, id: str, worth: Value) -> tuple[bool, float]:
    """Return what questions are asked in the order of: what is worth asking by itself first, then what most hangs on.

    What an answer gains by itself says nothing of the answers after it, and may be nothing where several together gain
    much (Frazier and Powell, Paradoxes in Learning and the Marginal Value of Information, Decision Analysis 7, 2010).
    So what hangs on it together with others is added: of what teams lose (bench.users), after four answers one to two
    percent less are left then, after eight half a percent to one.
    """
    return not is_worth(program, id, worth), -(worth.gain + worth.hanging)


def _cost(program: Program, id: str) -> int:
    return program.catalog.asking[program.catalog.questions[id].effort]


def _open(program: Program, advice: Advice, id: str, worth: Value, *, alone: bool) -> OpenQuestion:
    question, cost = program.catalog.questions[id], _cost(program, id)
    decisions = dict(sorted(worth.decisions.items(), key=lambda item: -item[1]))
    unknown = any(isinstance(answer, Unknown) for answer in given_answers(advice.situation, id))
    by_itself = is_worth(program, id, worth)
    return OpenQuestion(
        id, question.text, worth.gain, worth.error, cost, by_itself or (not alone and worth.hanging > max(cost, TIE)),
        worth.changes, decisions, worth.items, unknown, by_itself, worth.hanging,
    )  # fmt: skip
