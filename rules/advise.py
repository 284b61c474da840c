"""From a situation to the best joint stack: sample, score, solve, and what follows from the sums.

Sums over scenarios are whole numbers in float64, exact in any order (ENGINE.md, whole numbers throughout).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.model import Decision, Option, Platform
from rules.possible import Possible
from rules.program import Program
from rules.sample import SEED, Scenarios, possibilities, sample
from rules.score import Scores, score
from rules.situation import Situation
from rules.solve import Solved, forbidden, solve, stacks

Sums = NDArray[np.float64]

ADVICE = 13
"""2**13 scenarios stand behind an advice,"""
HINT = 10
"""2**10 behind a hint while somebody answers."""


@dataclass(frozen=True, eq=False, slots=True)
class Stack:
    """One option per decision, and the platforms it uses."""

    options: tuple[int, ...]
    platforms: tuple[bool, ...]
    value: float
    """Sum over the scenarios."""


@dataclass(frozen=True, eq=False, slots=True)
class Advice:
    """Everything computed for a situation, as arrays; `rules.explain` puts it into words."""

    situation: Situation
    scenarios: Scenarios
    possible: Sequence[Possible]
    scores: Scores
    sums: Sums
    """Rows, before masking."""
    solved: Solved
    """The best stack of every scenario."""
    best: Stack | None
    """The recommended stack, or None where nothing fits."""
    rivals: Mapping[str, Stack]
    """Option id -> the best stack that holds it, pins of its own decision lifted; absent where there is none."""

    @property
    def count(self) -> int:
        """Return the number of scenarios."""
        return self.scenarios.count


def stack_rows(program: Program, stack: Stack) -> list[int]:
    """Return the rows whose sum is the stack's utility."""
    joint = program.joint
    rows = [joint.option_row(decision, option) for decision, option in enumerate(stack.options)]
    for pair, sides in enumerate(joint.pairs):
        if all(stack.options[decision] == option for decision, option in sides):
            rows.append(joint.pair_row(pair))
    return rows + [joint.platform_row(platform) for platform, used in enumerate(stack.platforms) if used]


def worth(program: Program, advice: Advice, stack: Stack) -> NDArray[np.int32]:
    """Return the utility of one stack in every scenario."""
    total: NDArray[np.int32] = advice.scores.open[stack_rows(program, stack)].sum(axis=0, dtype=np.int32)
    return total


def counted_options(program: Program, advice: Advice) -> list[tuple[Decision, Option]]:
    """Return what the recommended stack holds for the decisions that are advised or were decided by people."""
    assert advice.best is not None
    counted = {*advice.situation.scope, *advice.situation.pins}
    found = []
    for name, options, place in zip(program.decisions, program.options, advice.best.options, strict=True):
        decision = program.catalog.decisions[name]
        option = decision.options.get(options[place])
        if name in counted and option is not None:
            found.append((decision, option))
    return found


def counted_platforms(program: Program, advice: Advice) -> list[Platform]:
    """Return the platforms of the recommended stack, but for what would run only for decisions left out, at no cost.

    A decision left out is free to take whatever runs today; that is no part of the advice.
    """
    assert advice.best is not None
    needed = set[str]()
    for decision, option in counted_options(program, advice):
        needed |= {*option.needs, *option.needs_one, decision.applies_with_platform or ""}
    used = zip(program.catalog.platforms.values(), advice.best.platforms, strict=True)
    return [each for each, on in used if on and (each.id in needed or advice.sums[program.rows[each.id]])]


def forced(program: Program, columns: Sums, row: int) -> Sums:
    """Return columns (rows, or rows x columns) in which a decision has the option of one row and no other."""
    kept = columns.copy()
    kept[program.block_rows(program.option_ids[row].partition(".")[0])] = forbidden(np.float64)
    kept[row] = columns[row]
    return kept


def name_options(program: Program, situation: Situation, stack: Sequence[int]) -> dict[str, str]:
    """Return decision -> `decision.option`, for decisions in scope, of a stack by its options' places."""
    chosen = zip(program.decisions, program.options, stack, strict=True)
    return {decision: options[place] for decision, options, place in chosen if decision in situation.scope}


def best_stacks(program: Program, columns: Sums) -> list[Stack | None]:
    """Return the best stack of every column of sums, or None where no stack is feasible."""
    best, chosen, platforms = stacks(program.circuit, columns)
    return [
        Stack(tuple(map(int, chosen[:, n])), tuple(map(bool, platforms[:, n])), float(value))
        if 2 * value > forbidden(np.float64)
        else None
        for n, value in enumerate(best)
    ]


def recommended(
    program: Program, situation: Situation, exponent: int = ADVICE, seed: int = SEED
) -> tuple[int, ...] | None:
    """Return the options of the recommended stack alone, the same as in `advise`."""
    scenarios, possible = sample(program, situation, exponent, seed), possibilities(program, situation)
    scores = score(program, situation, scenarios, possible, quiet=True)
    sums = np.where(scores.masked, float(forbidden(np.float64)), scores.open.sum(axis=1, dtype=np.float64))
    values, chosen, _ = stacks(program.circuit, sums[:, None])
    return tuple(map(int, chosen[:, 0])) if 2 * values[0] > forbidden(np.float64) else None


def advise(program: Program, situation: Situation, exponent: int = ADVICE, seed: int = SEED) -> Advice:
    """Compute the recommendation: sample, score, solve, and the price of every option."""
    scenarios = sample(program, situation, exponent, seed)
    possible = possibilities(program, situation)
    scores = score(program, situation, scenarios, possible)
    sums = scores.open.sum(axis=1, dtype=np.float64)
    options, columns = _columns(program, situation, scores, sums)
    best, *rivals = best_stacks(program, columns)
    found = {option: stack for option, stack in zip(options, rivals, strict=True) if stack is not None}
    return Advice(situation, scenarios, possible, scores, sums, solve(program.circuit, scores.leaves), best, found)


def _columns(program: Program, situation: Situation, scores: Scores, sums: Sums) -> tuple[list[str], Sums]:
    """Return one column for the recommendation and one for every option of the decisions in scope, forced."""
    never = float(forbidden(np.float64))
    free = np.where(scores.masked, never, sums)
    spans = [program.span(number) for number, name in enumerate(program.decisions) if name in situation.scope]
    options = [program.option_ids[row] for span in spans for row in span]
    columns = np.repeat(free[:, None], 1 + len(options), axis=1)
    place = 1
    for span in spans:
        columns[span.start : span.stop, place : place + len(span)] = never
        for row in span:
            columns[row, place] = free[row] if scores.barred[row] else sums[row]  # only a pin masks what is not barred
            place += 1
    return options, columns
