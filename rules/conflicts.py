"""Why nothing fits: a minimal set of answers, pins and decisions of which one must go.

The set is found by deletion: what can be taken away while still nothing fits is not to blame.
"""

from dataclasses import replace

import numpy as np

from catalog.words import Text
from rules.advise import best_stacks
from rules.program import Program
from rules.sample import possibilities, sample
from rules.score import score
from rules.situation import Situation
from rules.solve import forbidden
from rules.verdict import Conflict

_BECAUSE = Text(
    "아래 답과 미리 정한 것을 모두 지키는 스택이 없습니다. 그중 하나를 바꾸면 추천할 수 있습니다.",
    "No stack satisfies all of these answers and fixed decisions. Change any one of them and there is advice again.",
)


def _fits(program: Program, situation: Situation) -> bool:
    """Return whether any stack is feasible; one scenario is enough, since only what is certain excludes."""
    scores = score(program, situation, sample(program, situation, 0), possibilities(program, situation))
    column = np.where(scores.masked, float(forbidden(np.float64)), 0.0)[:, None]
    return best_stacks(program, column)[0] is not None


def _without(situation: Situation, kind: str, name: str) -> Situation:
    match kind:
        case "pin":
            return replace(situation, pins={d: pin for d, pin in situation.pins.items() if d != name})
        case "answer":
            people = {
                who: {q: a for q, a in given.items() if q != name} for who, given in situation.participants.items()
            }
            answers = {q: answer for q, answer in situation.answers.items() if q != name}
            return replace(situation, answers=answers, participants=people)
    return replace(situation, scope=tuple(decision for decision in situation.scope if decision != name))


def conflict(program: Program, situation: Situation) -> Conflict:
    """Return one minimal conflict of a situation in which nothing fits."""
    answered = dict.fromkeys([*situation.answers, *(q for given in situation.participants.values() for q in given)])
    parts = [("decision", name) for name in situation.scope if name not in situation.pins]
    parts += [("answer", name) for name in answered] + [("pin", name) for name in situation.pins]
    blamed: list[tuple[str, str]] = []
    for kind, name in parts:
        smaller = _without(situation, kind, name)
        if _fits(program, smaller):
            blamed.append((kind, name))
        else:
            situation = smaller

    def named(kind: str) -> tuple[str, ...]:
        return tuple(name for part, name in blamed if part == kind)

    return Conflict(named("answer"), named("pin"), named("decision"), _BECAUSE)
