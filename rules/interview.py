"""Which questions can still matter: those that an open rule of a decision in scope reads."""

from rules.advise import Advice
from rules.possible import Among, May, Possible, Span
from rules.program import Program
from rules.sample import given_answers
from rules.situation import Known, Ticks
from rules.verdict import OpenQuestion


def _settled(possible: Possible) -> bool:
    """Return whether only one value is left."""
    match possible:
        case Span(low, high, missing):
            return low == high and not missing
        case May(true, false, missing):
            return true + false + missing == 1
        case Among(codes):
            return len(codes) == 1


def _steps(program: Program, scope: frozenset[str]) -> list[tuple[str, int]]:
    """Return (decision, step) for every condition and metric that can move a decision in scope."""
    tape, catalog = program.tape, program.catalog
    found = []
    for name in scope:
        decision = catalog.decisions[name]
        if decision.applies_if is not None:
            found.append((name, tape.conditions[f"applies:{name}"]))
        for option in decision.options.values():
            found += [(name, tape.conditions[f"rule:{rule.id}"]) for rule in program.rules.get(option.id, ())]
            found += [(name, tape.metrics[option.id, c.metric]) for c in program.criteria.get(name, ())
                      if (option.id, c.metric) in tape.metrics]  # fmt: skip
            if option.runs_today is not None:
                found.append((name, tape.conditions[f"runs:{option.id}"]))
            for platform in (*option.needs, *option.needs_one):
                found += [(name, tape.conditions[f"rule:{rule.id}"]) for rule in program.rules.get(platform, ())]
                if f"already:{platform}" in tape.conditions:
                    found.append((name, tape.conditions[f"already:{platform}"]))
    return found


def matters(program: Program, advice: Advice) -> dict[str, tuple[str, ...]]:
    """Return the questions that can still change a decision in scope, each with those decisions.

    In the order of the interview: by chapter, then by draw number. A question whose answer no open rule reads is left
    out, and so is one that is asked in no scenario that the answers leave possible. `rank` hangs on every decision.
    """
    catalog, tape = program.catalog, program.tape
    readers: dict[str, set[str]] = {}
    for decision, step in _steps(program, frozenset(advice.situation.scope)):
        if not _settled(advice.possible[step]):
            for read in tape.reads[step]:
                readers.setdefault(read, set()).add(decision)
    sections = list(catalog.sections)
    questions = sorted(catalog.questions.values(), key=lambda q: (sections.index(q.section), q.draw))
    found = {}
    for question in questions:
        condition = tape.conditions.get(f"ask:{question.id}")
        may = advice.possible[condition] if condition is not None else None
        decisions = set(advice.situation.scope) if question.kind == "rank" else readers.get(question.id, set())
        if decisions and not (isinstance(may, May) and not may.true):
            found[question.id] = tuple(name for name in catalog.decisions if name in decisions)
    return found


def unsettled(program: Program, advice: Advice) -> tuple[OpenQuestion, ...]:
    """Return the questions that can still matter and are not fully answered yet."""
    found = matters(program, advice)
    questions = program.catalog.questions
    return tuple(
        OpenQuestion(id, questions[id].text, decisions)
        for id, decisions in found.items()
        if not _answered(advice, id, is_rank=questions[id].kind == "rank")
    )


def _answered(advice: Advice, question: str, *, is_rank: bool) -> bool:
    """Return whether nothing is left to ask: a ranking, one known value, or a tick list without a doubt."""
    if is_rank:
        return bool(advice.situation.priorities)
    answers = given_answers(advice.situation, question)
    if len(set(map(repr, answers))) > 1:
        return False
    match answers[0]:
        case Known():
            return True
        case Ticks(items):
            return None not in items.values()
    return False
