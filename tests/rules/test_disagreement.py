"""Where people differ: what settling it is worth, against every stack in every person's scenarios."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog.load import load
from catalog.model import Catalog
from rules.advise import advise, recommended
from rules.again import answered
from rules.disagreement import disagree
from rules.program import build
from rules.sample import sample
from rules.search import NoStackError
from rules.show import answer_text
from rules.situation import Answer, Known, Situation, Unknown
from tests.conftest import ROOT
from tests.rules.small import Slow, catalogs, feasible

FEW = 3
SETTINGS = settings(suppress_health_check=list(HealthCheck))
SAID: dict[str, list[Answer]] = {
    "flag": [Known(value=True), Known(value=False)],
    "load": [Known(10.0), Known(90.0), Unknown()],
    "place": [Known("here"), Known("there")],
}


@pytest.mark.slow
@SETTINGS
@given(catalogs(), st.data())
def test_settling_is_worth_what_choosing_for_each_person_gains(catalog: Catalog, data: st.DataObject) -> None:
    """Best for each person's answer less best for all of them, every other answer as it is; all stacks tried."""
    try:
        program = build(catalog)
    except NoStackError:
        assume(False)
        raise
    people = {
        name: {question: data.draw(st.sampled_from(SAID[question])) for question in ("flag", "load", "place")}
        for name in ("ann", "ben", "cho")
    }
    situation = replace(Situation(program.decisions), participants=people)
    advice = advise(program, situation, FEW)
    assume(advice.best is not None)
    barred = {program.option_ids[row] for row in range(program.joint.options) if advice.scores.masked[row]}
    stacks = [(stack, ways) for stack, ways in feasible(program) if not barred & set(stack.values())]
    found = {each.question: each for each in disagree(program, advice, answer_text)}
    assert set(found) == {q for q in SAID if len({repr(answers[q]) for answers in people.values()}) > 1}
    for question, differ in found.items():
        sums = []
        for answers in people.values():
            alone = answered(program, situation, {question: answers[question]})
            scenarios = sample(program, alone, FEW)
            slow = [Slow(program, scenarios, program.decisions, s) for s in range(advice.count)]
            sums.append([sum(each.utility(stack, ways) for each in slow) for stack, ways in stacks])
        worth = sum(map(max, sums)) - max(map(sum, zip(*sums, strict=True)))
        assert differ.worth == worth / (len(people) * advice.count)
        for side in differ.sides:
            alone = answered(program, situation, {question: people[side.people[0]][question]})
            options = recommended(program, alone, FEW)
            own = {} if options is None else dict(
                zip(program.decisions, (o[p] for o, p in zip(program.options, options, strict=True)), strict=True)
            )  # fmt: skip
            assert side.stack == own


def test_a_difference_that_changes_nothing_is_worth_nothing() -> None:
    """Beside a weighty difference a harmless one is worth exactly 0 and names no decision."""
    program = build(load(Path(ROOT) / "catalog"))
    people: dict[str, dict[str, Answer]] = {
        "backend": {"peak_requests": Known(3.0), "trace_outage": Known(60.0)},
        "dba": {"peak_requests": Known(90000.0), "trace_outage": Known(600.0)},
    }
    situation = Situation(("primary_store", "cache"), participants=people)
    weighty, harmless = disagree(program, advise(program, situation, 7), answer_text)
    assert ("peak_requests", "trace_outage") == (weighty.question, harmless.question)
    assert weighty.worth > 0
    assert weighty.decisions
    assert set(weighty.decisions) <= {"primary_store", "cache"}
    assert (0, ()) == (harmless.worth, harmless.decisions)
    assert [("backend",), ("dba",)] == [side.people for side in harmless.sides]
