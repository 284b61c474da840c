"""Two situations side by side say what an advice on each says, computed the long way."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import Advice, advise, name_options
from rules.compare import Side, compare
from rules.explain import explain
from rules.program import Program
from rules.situation import Pin, Situation
from tests.rules.small import catalogs, compiled
from tests.rules.test_again import situations

FEW = 5
SETTINGS = settings(suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.slow


def side(program: Program, advice: Advice) -> Side:
    """Return a situation with its verdict."""
    return advice.situation, explain(program, advice)


def stack(program: Program, advice: Advice) -> dict[str, str]:
    """Return decision -> option of a recommended stack, for decisions in scope."""
    return {} if advice.best is None else name_options(program, advice.situation, advice.best.options)


@SETTINGS
@given(catalogs(), st.data())
def test_decisions_that_differ_are_told_with_what_moved_them(catalog: Catalog, data: st.DataObject) -> None:
    """Just those are told; their reasons add up to how the options moved; keeping one costs what pinning does."""
    program = compiled(catalog)
    one, other = (advise(program, situations(data, program), FEW) for _ in range(2))
    found = compare(catalog, side(program, one), side(program, other))
    before, after = stack(program, one), stack(program, other)
    both = before.keys() & after.keys()
    assert (one.best is not None, other.best is not None) == (found.first_fits, found.second_fits)
    assert {id: (before[id], after[id]) for id in both if before[id] != after[id]} == {
        each.decision: (each.first, each.second) for each in found.decisions
    }
    assert {id for id in both if before[id] == after[id]} == set(found.same)
    for each in found.decisions:
        rows = program.rows[each.second], program.rows[each.first]
        moved = [a.sums[rows[0]] / a.count - a.sums[rows[1]] / a.count for a in (one, other)]
        assert abs(moved[1] - moved[0] - each.own) < 1e-6
        assert abs(sum(shift.speaks for shift in each.shifts) - each.own) < 1e-6
        pinned = replace(other.situation, pins={**other.situation.pins, each.decision: Pin(each.first, "")})
        there = advise(program, pinned, FEW).best
        if each.keeping is not None:
            assert other.best is not None
            assert there is not None
            assert abs((other.best.value - there.value) / other.count - each.keeping) < 1e-6
        names = {rule.id for rule in program.rules.get(each.first, ()) if rule.excludes}
        certain = names & other.scores.certain - one.scores.certain
        assert certain == {exclusion.rule for exclusion in each.excluded}


def given_to(situation: Situation, question: str) -> object:
    """Return the answers to a question that count, by person where people answered."""
    people = {who: answers[question] for who, answers in situation.participants.items() if question in answers}
    return people or situation.answers.get(question)


@SETTINGS
@given(catalogs(), st.data())
def test_what_is_said_differently_is_told_both_ways_round(catalog: Catalog, data: st.DataObject) -> None:
    """Answers, ranking, fixed decisions and scope; turned around all is the other way; the same differs in nothing."""
    program = compiled(catalog)
    first, second = (side(program, advise(program, situations(data, program), FEW)) for _ in range(2))
    one, other = first[0], second[0]
    there, back = compare(catalog, first, second), compare(catalog, second, first)
    expected = {("answer", id) for id in ("flag", "load", "more", "place") if given_to(one, id) != given_to(other, id)}
    expected |= {("priorities", "priorities")} if one.priorities != other.priorities else set()
    expected |= {("pin", id) for id in catalog.decisions if one.pins.get(id) != other.pins.get(id)}
    expected |= {("scope", id) for id in catalog.decisions if (id in one.scope) != (id in other.scope)}
    assert expected == {(each.kind, each.id) for each in there.said}
    turned = {(each.kind, each.id, each.second, each.first) for each in back.said}
    assert {(each.kind, each.id, each.first, each.second) for each in there.said} == turned
    assert {(d.decision, d.first, d.second, d.own) for d in there.decisions} == {
        (d.decision, d.second, d.first, d.own) for d in back.decisions
    }
    sides = {"first": "second", "second": "first"}
    assert {(p.platform, p.where) for p in there.platforms} == {(p.platform, sides[p.where]) for p in back.platforms}
    same = compare(catalog, first, first)
    assert ((), (), ()) == (same.said, same.decisions, same.platforms)
