"""How much is still lost after a few answers: in our order, in that of the interview, and in any order.

A team is one scenario drawn as any other, from a seed that no advice uses. It answers one question after another, and
truly: a ranking by its own weights, a tick list whole; a question that does not apply to it takes its turn and tells
nothing. Lost is what the stack that is best for the team is worth to it, less what the stack advised so far is, as a
share of what is lost with nothing answered. `all` is what remains when everything is answered: a ranking is no weights.
Each advice rests on 1,024 scenarios, as a hint does: eight times as many (`--exponent 13`) take twice as long and ask
nearly the same.
"""

import argparse
import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from catalog.load import load
from rules.advise import HINT, Stack, advise, stack_rows
from rules.asking import turn
from rules.columns import Column, Truths
from rules.interview import in_order, is_answered, matters
from rules.program import Program, build
from rules.sample import SEED, Scenarios, possibilities, sample
from rules.score import score
from rules.situation import Answer, Known, Situation, Ticks, Unknown
from rules.solve import values
from rules.value import value

TOLD = (4, 8, 12, 16)
"""Losses are told after so many answers."""
ORDERS = ("ours", "interview", "any")
LEAST = 25
"""So many questions are listed of which the answer is worth least."""
_TRUE = 13
"""Teams are the first of 2**13 scenarios."""


@dataclass(frozen=True, eq=False, slots=True)
class Truth:
    """What is so for every team, and what each row is worth to it."""

    scenarios: Scenarios
    rows: NDArray[np.int32]
    best: NDArray[np.int32]


@dataclass(slots=True)
class Course:
    """What came of asking one team."""

    lost: dict[int, int] = field(default_factory=dict)
    """Answers -> loss; -1: everything is answered."""
    worth: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Question -> what its answer was worth, each time that it might have been asked."""


@cache
def _program() -> Program:
    return build(load(Path(__file__).parent.parent / "catalog"))


@cache
def _truth(scope: tuple[str, ...]) -> Truth:
    program, situation = _program(), Situation(scope)
    scenarios = sample(program, situation, _TRUE, SEED + 1)
    scores = score(program, situation, scenarios, possibilities(program, situation))
    return Truth(scenarios, scores.open, values(program.circuit, scores.leaves))


def _at(column: Column, team: int) -> float:
    of = column.true if isinstance(column, Truths) else column
    return float(np.broadcast_to(of, 1 << _TRUE)[team])


def _answer(truth: Truth, question: str, team: int) -> Answer:
    tape, asked, columns = _program().tape, _program().catalog.questions[question], truth.scenarios.values
    condition = tape.conditions.get(f"ask:{question}")
    if condition is not None and not _at(columns[condition], team):
        return Unknown()
    if asked.kind == "many":
        return Ticks({c.key: bool(_at(columns[tape.said(question, c.key)], team)) for c in asked.choices})
    said = _at(columns[tape.said(question)], team)
    if asked.kind == "choice":
        return Known(asked.choices[int(said)].key)
    return Known(bool(said)) if asked.kind == "yes_no" else Known(said)


def _answered(situation: Situation, question: str, team: int) -> Situation:
    """Return the situation once a team has answered a question."""
    program, truth = _program(), _truth(situation.scope)
    if program.catalog.questions[question].kind == "rank":
        order = np.argsort(-truth.scenarios.weights[:, team], kind="stable")
        return replace(situation, priorities=tuple([*program.catalog.qualities][place] for place in order))
    return replace(situation, answers={**situation.answers, question: _answer(truth, question, team)})


def _waiting(situation: Situation) -> list[str]:
    """Return what may be asked, in the order of the interview."""
    program = _program()
    found = matters(program, situation, possibilities(program, situation))
    return [id for id in found if id not in situation.answers and not is_answered(program, situation, id)]


def ask(scope: tuple[str, ...], order: str, exponent: int, team: int) -> Course:
    """Ask one team in one order; every advice rests on 2**exponent scenarios."""
    program, truth, situation, course = _program(), _truth(scope), Situation(scope), Course()
    for step in range(TOLD[-1] + 1):
        waiting = _waiting(situation)
        if step in {0, *TOLD} or order == "ours":
            advice = advise(program, situation, exponent)
            course.lost[step] = _loss(truth, advice.best, team)
            if order == "ours":
                worth = value(program, advice, [program.catalog.questions[id] for id in waiting])
                waiting.sort(key=lambda id: turn(program, id, worth[id]))
                for id, each in worth.items():
                    course.worth[id].append(each.gain)
        if waiting:
            pick = Random(f"{team}/{step}").randrange(len(waiting)) if order == "any" else 0
            situation = _answered(situation, waiting[pick], team)
    for question in in_order(program.catalog) if order == "ours" else ():
        situation = _answered(situation, question.id, team)
    if order == "ours":
        course.lost[-1] = _loss(truth, advise(program, situation, exponent).best, team)
    return course


def _loss(truth: Truth, stack: Stack | None, team: int) -> int:
    assert stack is not None  # answers that are true together leave one
    return int(truth.best[team]) - int(truth.rows[stack_rows(_program(), stack), team].sum())


def _line(name: str, order: str, courses: Sequence[Course]) -> str:
    def share(step: int) -> float:
        return sum(course.lost[step] for course in courses) / sum(course.lost[0] for course in courses)

    told = "".join(f"{share(step):8.1%}" for step in TOLD)
    return f"{name:30}{order:>12}{told}" + (f"{share(-1):8.1%}" if order == "ours" else "")


def _least(courses: Sequence[Course]) -> list[str]:
    """Return the questions of which the answer was worth least, over all teams and steps."""
    worth: dict[str, list[float]] = {id: [] for id in _program().catalog.questions}
    for course in courses:
        for id, found in course.worth.items():
            worth[id] += found
    means = {id: (sum(found) / max(len(found), 1), max(found, default=0.0), len(found)) for id, found in worth.items()}
    ordered = sorted(means.items(), key=lambda item: item[1])[:LEAST]
    return [f"{id:30}{mean:9.2f}{most:9.1f}{count:9}" for id, (mean, most, count) in ordered]


def main() -> None:
    """Print the tables."""
    catalog = _program().catalog
    scopes = {"whole": tuple(catalog.decisions), **{id: theme.decisions for id, theme in catalog.themes.items()}}
    parser = argparse.ArgumentParser(prog="python -m bench.users", description=__doc__)
    parser.add_argument("--users", type=int, default=200, metavar="N", help="teams that are asked")
    parser.add_argument("--scope", choices=scopes, nargs="*", default=list(scopes), help="the whole stack, or themes")
    parser.add_argument("--orders", choices=ORDERS, nargs="*", default=list(ORDERS), help="orders of asking")
    parser.add_argument("--exponent", type=int, default=HINT, metavar="N", help="2**N scenarios behind every advice")
    arguments = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one thread for each of the processes
    print(f"{'lost after':30}{'order':>12}" + "".join(f"{step:>8}" for step in TOLD) + f"{'all':>8}")
    least: list[str] = []
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for name in arguments.scope:
            for order in arguments.orders:
                one = partial(ask, scopes[name], order, arguments.exponent)
                courses = list(pool.map(one, range(arguments.users), chunksize=4))
                print(_line(name, order, courses), flush=True)
                if (name, order) == ("whole", "ours"):
                    least = _least(courses)
    if least:
        print(f"\n{'answers worth least':30}{'mean':>9}{'most':>9}{'times':>9}", *least, sep="\n")


if __name__ == "__main__":
    main()
