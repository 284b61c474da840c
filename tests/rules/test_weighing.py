"""Other priorities, against the engine run on each of them and every stack tried."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import Advice, advise
from rules.foresight import foresee
from rules.program import Program
from rules.sample import draw_weights
from rules.score import score
from rules.sureness import TIE
from rules.weighing import DRAWS, Weights, weigh_up
from tests.rules.small import QUALITIES, catalogs, compiled, feasible
from tests.rules.test_again import situations

FEW = 4
SETTINGS = settings(suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.slow


def turning(program: Program, advice: Advice, weights: Weights) -> dict[str, bool]:
    """Return for every decision in scope whether keeping its option costs more than a tie under fixed weights."""
    assert advice.best is not None
    fixed = replace(advice.scenarios, weights=np.repeat(weights[:, None], advice.count, axis=1))
    scores = score(program, advice.situation, fixed, advice.possible)
    sums = {id: int(scores.open[row].sum()) for id, row in program.rows.items()}
    barred = {program.option_ids[row] for row in range(program.joint.options) if scores.masked[row]}
    worth = []
    for stack, ways in feasible(program):
        held = set(stack.values())
        if not held & barred:
            pairs = sum(sums[pair.id] for pair in program.catalog.pairs if {pair.first, pair.second} <= held)
            worth.append((sum(map(sums.__getitem__, held)) + pairs + sum(map(sums.__getitem__, ways)), held))
    best = max(value for value, _ in worth)
    found = {}
    for number, name in enumerate(program.decisions):
        if name in advice.situation.scope:
            own = program.options[number][advice.best.options[number]]
            kept = max((value for value, held in worth if own in held), default=-(10**12))
            found[name] = best - kept > TIE * advice.count
    return found


@SETTINGS
@given(catalogs(), st.data())
def test_shares_are_those_of_trying_every_stack_under_every_priority(catalog: Catalog, data: st.DataObject) -> None:
    """The share of a decision, and of all together, counts the priorities under which it can be kept but for a tie."""
    program = compiled(catalog)
    situation = situations(data, program)
    advice = advise(program, situation, FEW)
    if advice.best is None:
        return
    drawn = draw_weights(program, replace(situation, priorities=()), DRAWS).T
    found = [turning(program, advice, weights) for weights in drawn]
    priorities = foresee(program, advice).priorities
    assert priorities is not None
    assert priorities.stack == sum(not any(each.values()) for each in found) / len(found)
    assert priorities.decisions == {
        name: sum(not each[name] for each in found) / len(found) for name in situation.scope
    }


@SETTINGS
@given(catalogs(), st.data())
def test_a_heavier_quality_turns_what_it_says_from_where_it_says(catalog: Catalog, data: st.DataObject) -> None:
    """At the weight told the decision turns, fifty below it does not, and the others keep their proportion."""
    program = compiled(catalog)
    situation = situations(data, program)
    advice = advise(program, situation, FEW)
    if advice.best is None:
        return
    mean = advice.scenarios.weights.mean(axis=1)
    for each in weigh_up(program, advice).heavier:
        number = QUALITIES.index(each.quality)
        name = program.decisions[each.decision]
        for level, turns in ((each.weight, True), (max(each.weight - 50, each.now), False)):
            rest = np.delete(mean, number) / np.delete(mean, number).sum() * (1000 - level)
            whole = np.floor(rest).astype(np.int64)
            whole[np.argsort(-(rest - whole), kind="stable")[: 1000 - level - int(whole.sum())]] += 1
            assert turning(program, advice, np.insert(whole, number, level))[name] == turns


@SETTINGS
@given(catalogs(), st.data())
def test_a_quality_put_first_turns_the_stack_if_it_is_told(catalog: Catalog, data: st.DataObject) -> None:
    """Exactly those qualities are told with which, ranked first, holding the stack costs more than a tie."""
    program = compiled(catalog)
    situation = situations(data, program)
    advice = advise(program, situation, FEW)
    if advice.best is None:
        return
    told = {p.condition.value: p for p in foresee(program, advice).tipping_points if p.condition.operator == "first"}
    for quality in QUALITIES:
        ranking = (quality, *(other for other in situation.priorities if other != quality))
        there = advise(program, replace(situation, priorities=ranking), FEW)
        assert there.best is not None
        kept = sum(there.sums[row] for row in rows_of(program, there, advice))
        lost = (there.best.value - kept) / there.count
        assert (quality in told) == (ranking != situation.priorities and lost > TIE)
        if quality in told:
            changed = {change.decision: change.option for change in told[quality].changes}
            assert changed == {
                name: program.options[n][there.best.options[n]]
                for n, name in enumerate(program.decisions)
                if name in situation.scope and there.best.options[n] != advice.best.options[n]
            }


def rows_of(program: Program, there: Advice, advice: Advice) -> list[int]:
    """Return the rows of the recommended options in another advice, run in the way that is best there."""
    assert advice.best is not None
    chosen = {program.options[n][option] for n, option in enumerate(advice.best.options)}
    ways = [ways for stack, ways in feasible(program) if set(stack.values()) == chosen]
    best = max(ways, key=lambda way: sum(there.sums[program.rows[name]] for name in way))
    pairs = [pair.id for pair in program.catalog.pairs if {pair.first, pair.second} <= chosen]
    return [program.rows[name] for name in (*chosen, *pairs, *best)]
