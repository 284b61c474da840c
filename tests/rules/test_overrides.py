"""Overrides against brute force: what is advised beside each pin, what it costs, changes and breaks."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalog.model import Catalog
from rules.advise import Advice, advise
from rules.explain import explain
from rules.overrides import Override, find, support
from rules.program import Program, build
from rules.search import NoStackError
from rules.situation import Known, Pin, Situation
from tests.rules.small import Slow, catalogs, feasible
from tests.rules.test_review import HERE, catalog, decision, option, rule

FEW = 4
SETTINGS = settings(suppress_health_check=list(HealthCheck))
Stack = Mapping[str, str]


def _pinned(data: st.DataObject, program: Program) -> Situation:
    """Pin one to three decisions, some of them with a reason."""
    names = data.draw(st.lists(st.sampled_from(program.decisions), min_size=1, max_size=3, unique=True))
    pins = {
        name: Pin(
            data.draw(st.sampled_from(sorted(program.catalog.decisions[name].options))),
            data.draw(st.sampled_from(["", "we know it"])),
        )
        for name in program.decisions
        if name in names
    }
    return Situation(program.decisions, pins=pins)


def _all(program: Program, advice: Advice, lifted: tuple[str, ...]) -> list[tuple[Stack, int]]:
    """Return every feasible stack with its worth, some pins lifted."""
    pins = {name: pin.option for name, pin in advice.situation.pins.items() if name not in lifted}
    barred = {program.option_ids[row] for row in range(program.joint.options) if advice.scores.barred[row]}
    slow = [Slow(program, advice.scenarios, advice.situation.scope, s) for s in range(advice.count)]
    found: list[tuple[Stack, int]] = []
    for stack, ways in feasible(program):
        kept = all(stack[name] == option for name, option in pins.items())
        if kept and not barred & {option for name, option in stack.items() if name not in pins}:
            found.append((stack, sum(each.utility(stack, ways) for each in slow)))
    return found


@pytest.mark.slow
@SETTINGS
@given(catalogs(), st.data())
def test_both_views_are_what_all_stacks_say(catalog: Catalog, data: st.DataObject) -> None:
    """The advised option, the price, what changes and what is forced follow from trying every stack."""
    try:
        program = build(catalog)
    except NoStackError:
        assume(False)
        raise
    situation = _pinned(data, program)
    advice = advise(program, situation, FEW)
    verdict = explain(program, advice)
    assume(verdict.fits)
    with_all = _all(program, advice, ())
    best = max(worth for _, worth in with_all)
    reasoned = tuple(name for name, pin in situation.pins.items() if pin.because)
    free = _all(program, advice, reasoned)
    against = {override.decision: override for override in verdict.overrides}
    for name, pin in situation.pins.items():
        alone = _all(program, advice, (name,))
        gain = max(worth for _, worth in alone) - best
        advised = verdict.decision(name).advised
        pool = alone if gain or name not in reasoned else free
        top = max(worth for _, worth in pool)
        assert advised in {stack[name] for stack, worth in pool if worth == top}
        if name in against:
            assert (against[name].price, against[name].advised) == (gain / advice.count, advised)
            assert advised != pin.option
            _check_changes(verdict.stack, against[name], [stack for stack, _ in with_all])
        elif name in reasoned:
            assert advised == pin.option
    if against:
        assert verdict.free is not None
        assert verdict.free.price == (max(worth for _, worth in free) - best) / advice.count
        assert dict(verdict.free.stack) in [dict(stack) for stack, _ in free]


@pytest.mark.slow
@SETTINGS
@given(catalogs(), st.data())
def test_how_often_an_option_is_best_does_not_hang_on_its_own_pin(catalog: Catalog, data: st.DataObject) -> None:
    """What people fixed is as often the best choice as if nobody had; the others hold with what is fixed."""
    try:
        program = build(catalog)
    except NoStackError:
        assume(False)
    situation = _pinned(data, program)
    fixed, free = (advise(program, each, FEW) for each in (situation, replace(situation, pins={})))
    assume(fixed.best is not None)
    assume(free.best is not None)
    found = support(program, fixed)
    for number, name in enumerate(program.decisions):
        rows = list(program.span(number))
        expected = free.solved.support if name in situation.pins else fixed.solved.support
        assert found[rows].tolist() == expected[rows].tolist()


def _check_changes(stack: Stack, override: Override, possible: list[Stack]) -> None:
    for change in override.changes:
        assert change.chosen == stack[change.decision]
        assert change.chosen != change.advised
        assert change.forced == all(other[change.decision] != change.advised for other in possible)


def test_a_pin_lifts_a_certain_exclusion_and_says_so() -> None:
    """The rule that makes an option impossible stands in the override, and so does how often it holds."""
    blocked = option("a.one")
    made = catalog(
        (decision(blocked, option("a.two")),), rule("a.one.never", HERE), rule("a.two.good", HERE, {"cost": 2})
    )
    program = build(made)
    situation = Situation(("a",), {"place": Known("here")}, {"a": Pin("a.one", "we have it")})
    (override,) = find(program, advise(program, situation, FEW)).overrides
    assert (("a.one.never",), "a.two", 1.0, 0.0) == (
        override.lifted, override.advised, override.excluded_share, override.excluded_share_advised,
    )  # fmt: skip
    quiet = find(program, advise(program, replace(situation, pins={"a": Pin("a.one", "  ")}), FEW))
    assert ({"a": "a.two"}, (), None) == (quiet.advised, quiet.overrides, quiet.free)
