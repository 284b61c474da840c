"""What people answer differently: what settling it is worth, what hangs on it, and what each alone would be advised.

ENGINE.md, Several people: the expected value of perfect information of the draw that picks the person. Each question is
looked at by itself, with all other answers as they are, so that a harmless difference beside a weighty one stays
harmless: the scenarios of the review are scored again under each person's answer to that question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.model import Question
from catalog.words import Text
from rules.advise import Advice, Sums, best_stacks, name_options
from rules.again import Ground
from rules.program import Program
from rules.situation import Answer
from rules.solve import forbidden, values

Tell = Callable[[Question, Answer], Text]


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to a question on which people differ."""

    people: tuple[str, ...]
    answer: Text
    stack: Mapping[str, str]
    """What would be advised if these people were right: decision -> `decision.option`, for decisions in scope; empty
    where nothing fits."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that people answered differently."""

    question: str
    text: Text
    worth: float
    """What knowing who is right would gain, per scenario; 0: harmless, whoever is right the advice stays."""
    decisions: tuple[str, ...]
    """Those that come out otherwise depending on who is right."""
    sides: tuple[Side, ...]


def disagree(program: Program, advice: Advice, tell: Tell) -> tuple[Disagreement, ...]:
    """Return the questions on which people differ, the most worth settling first, then in catalog order.

    `tell` puts an answer into words.
    """
    people = advice.situation.participants
    ground = Ground(program, advice, advice.count.bit_length() - 1)
    found = []
    for question in program.catalog.questions.values():
        sides: dict[str, tuple[Answer, list[str]]] = {}
        for who, given in people.items():
            if question.id in given:
                sides.setdefault(repr(given[question.id]), (given[question.id], []))[1].append(who)
        if len(sides) > 1:
            found.append(_differ(program, advice, ground, question, [*sides.values()], tell))
    return tuple(sorted(found, key=lambda each: -each.worth))


def _differ(
    program: Program,
    advice: Advice,
    ground: Ground,
    question: Question,
    sides: Sequence[tuple[Answer, list[str]]],
    tell: Tell,
) -> Disagreement:
    changes = [{question.id: answer} for answer, _ in sides]
    sums = np.concatenate([ground.sums([change]) for change in changes], axis=1)
    heads = [len(people) for _, people in sides]
    columns = np.where(advice.scores.masked[:, None], float(forbidden(np.float64)), sums)
    own = best_stacks(program, np.concatenate([ground.columns([change]) for change in changes], axis=1))
    stacks = [{} if stack is None else name_options(program, advice.situation, stack.options) for stack in own]
    worth = gain(program, columns, heads) / (sum(heads) * advice.count)
    return Disagreement(
        question.id,
        question.text,
        worth,
        tuple(name for name in advice.situation.scope if worth and len({stack.get(name) for stack in stacks}) > 1),
        tuple(
            Side(tuple(people), tell(question, answer), stack)
            for (answer, people), stack in zip(sides, stacks, strict=True)
        ),
    )


def gain(program: Program, columns: Sums, weights: Sequence[int]) -> float:
    """Return what choosing a stack for each column gains over one stack for all: whole, never below 0.

    `columns` (rows x groups) are sums of equally many scenarios, each counted `weights` times.
    """
    weighed = columns * np.array(weights)
    weighed[columns <= forbidden(np.float64)] = forbidden(np.float64)
    together = np.maximum(weighed.sum(axis=1), float(forbidden(np.float64)))
    apart: float = values(program.circuit, weighed).sum()
    return apart - float(values(program.circuit, together[:, None])[0])
