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


def turn(program: Program, id: str, worth: Value) -> tuple[bool, float, float]:
    """Return what questions are asked in the order of: what is worth asking by itself, then what most hangs on.

    Where no answer gains anything by itself, several together may: taking only the next answer into account would stop
    there (Frazier and Powell, Paradoxes in Learning and the Marginal Value of Information, Decision Analysis 7, 2010).
    """
    alone = is_worth(program, id, worth)
    return not alone, -worth.gain if alone else -worth.hanging, -worth.gain


def _cost(program: Program, id: str) -> int:
    return program.catalog.asking[program.catalog.questions[id].effort]


def _open(program: Program, advice: Advice, id: str, worth: Value, *, alone: bool) -> OpenQuestion:
    question, cost = program.catalog.questions[id], _cost(program, id)
    decisions = dict(sorted(worth.decisions.items(), key=lambda item: -item[1]))
    unknown = any(isinstance(answer, Unknown) for answer in given_answers(advice.situation, id))
    with_others = worth.hanging if not alone and worth.hanging > max(cost, TIE) else 0.0
    return OpenQuestion(
        id, question.text, worth.gain, worth.error, cost, is_worth(program, id, worth) or with_others > 0,
        worth.changes, decisions, worth.items, unknown, with_others,
    )  # fmt: skip
