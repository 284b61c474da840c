"""What is computed again for other answers is what an advice on them computes from nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import advise
from rules.again import Ground, answered
from rules.columns import run
from rules.program import Program
from rules.sample import Scenarios, possibilities, sample_some
from rules.score import score
from rules.situation import Answer, Known, Pin, Range, Situation, Unknown
from rules.solve import forbidden
from tests.rules.small import catalogs, compiled

FEW = 5
SETTINGS = settings(suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.slow
VALUES: dict[str, list[Answer]] = {
    "flag": [Known(value=True), Known(value=False), Unknown()],
    "load": [Known(1.0), Known(20.0), Known(20.1), Known(33.0), Known(100.0), Range(10.0, 30.0)],
    "more": [Known(5.0), Known(50.0), Range(2.0, 90.0)],
    "place": [Known("here"), Known("there"), Unknown()],
}
ANSWERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})


def situations(draw: st.DataObject, program: Program) -> Situation:
    """Draw a situation: some decisions in scope, some answers, a ranking, perhaps a pin and two people."""
    names = list(program.catalog.decisions)
    scope = tuple(name for name in names if draw.draw(st.booleans())) or tuple(names)
    pinned = draw.draw(
        st.sampled_from([None, *(option for d in program.catalog.decisions.values() for option in d.options)])
    )
    pins = {} if pinned is None else {pinned.partition(".")[0]: Pin(pinned, "")}
    people = {"a": draw.draw(ANSWERS), "b": draw.draw(ANSWERS)} if draw.draw(st.booleans()) else {}
    ranking = draw.draw(st.sampled_from([(), ("cost",), ("reliability", "operability")]))
    return Situation(scope, draw.draw(ANSWERS), pins, ranking, people)


@SETTINGS
@given(catalogs(), st.data())
def test_other_answers_give_what_an_advice_gives(catalog: Catalog, data: st.DataObject) -> None:
    """Sums and masks of situations with one or two other answers are those of the advice on each, to the last digit."""
    program = compiled(catalog)
    situation = situations(data, program)
    ground = Ground(program, advise(program, situation, FEW), FEW)
    asked = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=2, unique=True))
    changes = [{name: data.draw(st.sampled_from(VALUES[name])) for name in asked} for _ in range(4)]
    columns = ground.columns(changes)
    for place, change in enumerate(changes):
        again = advise(program, answered(program, situation, change), FEW)
        expected = np.where(again.scores.masked, float(forbidden(np.float64)), again.sums)
        assert expected.tolist() == columns[:, place].tolist()


@SETTINGS
@given(catalogs(), st.data())
def test_alone_everything_else_stays(catalog: Catalog, data: st.DataObject) -> None:
    """Alone, only the column of the changed answer is another; what was drawn beside it is scored as it was."""
    program = compiled(catalog)
    situation = replace(situations(data, program), participants={})
    advice = advise(program, situation, FEW)
    name = data.draw(st.sampled_from(sorted(VALUES)))
    changes = [{name: data.draw(st.sampled_from(VALUES[name]))} for _ in range(3)]
    columns = Ground(program, advice, FEW, alone=True).columns(changes)
    before = sample_some(program, situation, [*catalog.questions], FEW)
    for place, change in enumerate(changes):
        other = answered(program, situation, change)
        answers = {**before, name: sample_some(program, other, [name], FEW)[name]}
        values = run(program.tape, answers, program.codes)
        scenarios = Scenarios(advice.count, values, advice.scenarios.weights)
        scores = score(program, other, scenarios, possibilities(program, other))
        sums = scores.open.sum(axis=1, dtype=np.float64)
        expected = np.where(scores.masked, float(forbidden(np.float64)), sums)
        assert expected.tolist() == columns[:, place].tolist()
