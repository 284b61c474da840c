"""The fewest answers of a known case with which an option still wins.

A deletion filter, as for minimal conflicts (Chinneck and Dravnieks, Locating minimal infeasible constraint sets, 1991):
answers are left out one after the other as long as the option is recommended without them. None of those that remain
can be left out alone; another set may be smaller.
"""

from dataclasses import dataclass, replace

from catalog.model import Case
from rules.advise import recommended
from rules.program import Program
from rules.situation import Situation, read


@dataclass(frozen=True, slots=True)
class Least:
    """A case in which an option wins, and what of it is enough for that."""

    case: Case
    situation: Situation
    """With the scope and what is decided as in the case, and no answer or ranking that could be left out."""


def find_least(program: Program, option: str) -> Least | None:
    """Return what is enough of the first case that expects an option (`decision.option`); None where there is none."""
    decision, _, key = option.partition(".")
    for case in program.catalog.cases:
        if key in case.expect.get(decision, ()):
            whole = read(program.catalog, case.answers, lambda _, case=case: (case.file, case.line))  # type: ignore[misc]
            if _wins(program, whole, option):
                return Least(case, _least(program, whole, option))
    return None


def _wins(program: Program, situation: Situation, option: str) -> bool:
    stack = recommended(program, situation)
    number = program.decisions.index(option.partition(".")[0])
    return stack is not None and program.options[number][stack[number]] == option


def _least(program: Program, situation: Situation, option: str) -> Situation:
    """Leave out what can be left out until nothing more can: one pass may miss some, as answers go together."""
    fewer = replace(situation, priorities=())
    held = fewer if situation.priorities and _wins(program, fewer, option) else situation
    while True:
        before = held
        for question in before.answers:
            fewer = replace(held, answers={id: answer for id, answer in held.answers.items() if id != question})
            if _wins(program, fewer, option):
                held = fewer
        if held == before:
            return held
