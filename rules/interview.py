"""Which questions can still matter, and what hangs on them: what an open rule of a decision in scope reads."""

from collections.abc import Mapping, Sequence

from catalog.model import Catalog, Question
from rules import together
from rules.possible import Among, May, Possible, Span
from rules.program import Program
from rules.sample import given_answers
from rules.situation import Known, Situation, Ticks

Readers = Mapping[str, frozenset[str]]
"""Decision in scope or platform -> the questions that its open conditions and metrics read."""


def _settled(possible: Possible) -> bool:
    """Return whether only one value is left."""
    match possible:
        case Span(low, high, missing):
            return low == high and not missing
        case May(true, false, missing):
            return true + false + missing == 1
        case Among(codes):
            return len(codes) == 1


def readers(program: Program, situation: Situation, possible: Sequence[Possible]) -> Readers:
    """Return what every decision in scope and every platform still hangs on, priorities apart."""
    found = {}
    for block in (*situation.scope, *program.catalog.platforms):
        open_steps = {step for step in program.steps[block] if not _settled(possible[step])}
        found[block] = frozenset().union(*(program.tape.reads[step] for step in open_steps))
    return found


def matters(program: Program, situation: Situation, possible: Sequence[Possible]) -> dict[str, tuple[str, ...]]:
    """Return the questions that can still change a decision in scope, each with those decisions.

    In the order of the interview: by chapter, then by draw number. A question whose answer no open rule reads is left
    out, and so is one that is asked in no scenario that the answers leave possible. `rank` hangs on every decision.
    """
    catalog, blocks = program.catalog, readers(program, situation, possible)
    read: dict[str, frozenset[str]] = {}
    for name in situation.scope:
        options = catalog.decisions[name].options.values()
        platforms = {platform for option in options for platform in (*option.needs, *option.needs_one)}
        read[name] = blocks[name].union(*(blocks[platform] for platform in platforms))
    found = {}
    for question in in_order(catalog):
        decisions = [n for n in catalog.decisions if n in read and (question.kind == "rank" or question.id in read[n])]
        if decisions and may_be_asked(program, possible, question.id):
            found[question.id] = tuple(decisions)
    return found


def in_order(catalog: Catalog) -> list[Question]:
    """Return all questions in the order of the interview."""
    sections = list(catalog.sections)
    return sorted(catalog.questions.values(), key=lambda q: (sections.index(q.section), q.draw))


def may_be_asked(program: Program, possible: Sequence[Possible], question: str) -> bool:
    """Return whether a question is asked in any scenario that the answers leave possible."""
    condition = program.tape.conditions.get(f"ask:{question}")
    may = possible[condition] if condition is not None else None
    return not isinstance(may, May) or may.true


def told_by(program: Program, situation: Situation) -> dict[str, frozenset[str]]:
    """Return for every question those of which an answer to it tells something, itself among them.

    Numbers that go together tell of each other; where people differ, every such answer tells of the person, and so of
    the others.
    """
    differing = frozenset(id for id in program.catalog.questions if len(given_answers(situation, id)) > 1)
    partners = together.partners(program.catalog)
    found = {}
    for id in program.catalog.questions:
        told = {id} | (differing if id in differing else set())
        found[id] = frozenset(told.union(*(partners[other] for other in told)))
    return found


def is_answered(program: Program, situation: Situation, question: str) -> bool:
    """Return whether nothing is left to ask: a ranking, one known value, or a tick list without a doubt."""
    if program.catalog.questions[question].kind == "rank":
        return bool(situation.priorities)
    answers = given_answers(situation, question)
    if len(set(map(repr, answers))) > 1:
        return False
    match answers[0]:
        case Known():
            return True
        case Ticks(items):
            return None not in items.values()
    return False
