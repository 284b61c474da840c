"""What clashes where nothing fits, and every way out, against trying every set of parts."""

from collections.abc import Iterable
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import advise, recommended
from rules.conflicts import Clash, Conflict, WayOut, clash
from rules.program import Program, build
from rules.search import NoStackError
from rules.situation import Answer, Known, Pin, Situation
from tests.rules.small import catalogs

FEW = 3
SETTINGS = settings(suppress_health_check=list(HealthCheck))
Part = tuple[str, str]


def _situation(data: st.DataObject, program: Program) -> Situation:
    """Answer some questions, pin most decisions to anything."""
    answers: dict[str, Answer] = {"flag": Known(data.draw(st.booleans())), "load": Known(30.0), "place": Known("here")}
    kept = data.draw(st.sets(st.sampled_from(sorted(answers))))
    pinned = data.draw(st.sets(st.sampled_from(program.decisions), min_size=1))
    pins = {
        name: Pin(data.draw(st.sampled_from(sorted(program.catalog.decisions[name].options))), "")
        for name in program.decisions
        if name in pinned
    }
    return Situation(program.decisions, {name: answers[name] for name in sorted(kept)}, pins)


def _parts(situation: Situation) -> list[Part]:
    decisions = [("decision", name) for name in situation.scope if name not in situation.pins]
    return [("answer", name) for name in situation.answers] + [("pin", name) for name in situation.pins] + decisions


def _without(situation: Situation, gone: Iterable[Part]) -> Situation:
    parts = set(gone)
    return Situation(
        tuple(name for name in situation.scope if ("decision", name) not in parts),
        {name: answer for name, answer in situation.answers.items() if ("answer", name) not in parts},
        {name: pin for name, pin in situation.pins.items() if ("pin", name) not in parts},
    )


def _of(found: Conflict | WayOut) -> frozenset[Part]:
    kinds = (("answer", found.answers), ("pin", found.pins), ("decision", found.decisions))
    return frozenset((kind, name) for kind, names in kinds for name in names)


def _fits(program: Program, situation: Situation) -> bool:
    return advise(program, situation, FEW).best is not None


@pytest.mark.slow
@SETTINGS
@given(catalogs(), st.data())
def test_every_minimal_way_out_is_found(catalog: Catalog, data: st.DataObject) -> None:
    """Each way out fits and nothing less does; none that gives up answers and pins alone is missing."""
    try:
        program = build(catalog)
    except NoStackError:
        assume(False)
        raise
    situation = _situation(data, program)
    assume(not _fits(program, situation))
    found = clash(program, situation, FEW)
    parts = _parts(situation)
    ways = [_of(way) for way in found.ways]
    for way, told in zip(ways, found.ways, strict=True):
        then = _without(situation, way)
        options = recommended(program, then, FEW)
        assert options is not None
        named = dict(zip(program.decisions, map(lambda own, place: own[place], program.options, options), strict=True))
        assert {name: named[name] for name in then.scope} == told.stack
        assert not any(_fits(program, _without(situation, way - {part})) for part in way)
    _conflicts_are_minimal(program, situation, found)
    if not found.more:
        firm = [part for part in parts if part[0] != "decision"]
        sets = chain.from_iterable(combinations(firm, size) for size in range(len(firm) + 1))
        fitting = [frozenset(gone) for gone in sets if _fits(program, _without(situation, gone))]
        minimal = {gone for gone in fitting if not any(other < gone for other in fitting)}
        assert minimal == {way for way in ways if all(kind != "decision" for kind, _ in way)}


def _conflicts_are_minimal(program: Program, situation: Situation, found: Clash) -> None:
    """Every way out takes something of every conflict."""
    assert found.conflicts
    for conflict in found.conflicts:
        assert all(_of(conflict) & _of(way) for way in found.ways)
        rest = set(_parts(situation)) - _of(conflict)
        assert not _fits(program, _without(situation, {part for part in rest if part[0] != "decision"}))
