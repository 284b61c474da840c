"""Ways for losing options to win, against trying every other single answer with an advice of its own."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import Advice, advise
from rules.again import answered
from rules.foresight import find_ways_to_win
from rules.outlook import Condition
from rules.program import Program
from rules.situation import Answer, Known, Situation
from tests.rules.small import catalogs, compiled, unlinked
from tests.rules.test_again import situations

FEW = 5
SETTINGS = settings(suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.slow
SINGLES: dict[str, list[Answer]] = {
    "flag": [Known(value=True), Known(value=False)],
    "place": [Known("here"), Known("there")],
    "load": [Known(value) for value in (1.0, 5.0, 20.0, 80.0, 100.0)],
    "more": [Known(value) for value in (1.0, 5.0, 20.0, 80.0, 100.0)],
}


def there(program: Program, situation: Situation, conditions: tuple[Condition, ...]) -> Advice:
    """Return the advice where conditions hold."""
    change: dict[str, Answer] = {each.question: Known(each.value) for each in conditions}
    return advise(program, answered(program, situation, change), FEW)


def stack(program: Program, advice: Advice) -> set[str]:
    """Return the recommended options."""
    return {program.options[n][option] for n, option in enumerate(advice.best.options)} if advice.best else set()


@SETTINGS
@given(catalogs(), st.data())
def test_a_way_makes_the_option_win_and_none_is_smaller(catalog: Catalog, data: st.DataObject) -> None:
    """Fed to an advice the way brings the option; a pair or nothing is told only where no single answer would do."""
    program = compiled(unlinked(catalog))
    situation = replace(situations(data, program), participants={}, pins={})
    advice = advise(program, situation, FEW)
    decision = data.draw(st.sampled_from(situation.scope))
    ways = find_ways_to_win(program, advice, decision)
    if advice.best is None:
        assert ways == ()
        return
    span = program.span(program.decisions.index(decision))
    losing = {program.option_ids[row] for row in span} - stack(program, advice)
    assert {way.option for way in ways} == losing
    for way in ways:
        after = there(program, situation, way.conditions)
        assert len({each.question for each in way.conditions}) == len(way.conditions)
        if way.conditions:
            assert way.option in stack(program, after)
            moved = {c.decision: c.option for c in way.changes}
            assert set(moved.values()) <= stack(program, after)
            assert moved[decision] == way.option
        if len(way.conditions) != 1:
            for question, answers in SINGLES.items():
                for answer in answers:
                    alone = advise(program, answered(program, situation, {question: answer}), FEW)
                    assert way.option not in stack(program, alone)


@SETTINGS
@given(catalogs(), st.data())
def test_a_ruled_out_option_names_the_answers_that_rule_it_out(catalog: Catalog, data: st.DataObject) -> None:
    """Without the named answers no exclusion of the option is certain any more."""
    program = compiled(unlinked(catalog))
    situation = replace(situations(data, program), participants={}, pins={})
    advice = advise(program, situation, FEW)
    decision = data.draw(st.sampled_from(situation.scope))
    for way in find_ways_to_win(program, advice, decision):
        row = program.rows[way.option]
        if way.excluded_by and not way.option.endswith("not_needed"):
            assert advice.scores.barred[row]
            left = {name: answer for name, answer in situation.answers.items() if name not in way.excluded_by}
            certain = advise(program, replace(situation, answers=left), FEW).scores.certain
            names = {rule.id for rule in program.rules.get(way.option, ()) if rule.excludes}
            assert set(way.excluded_by) <= set(situation.answers)
            assert not certain & names
