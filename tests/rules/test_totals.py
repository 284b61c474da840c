"""Totals of a stack: every part once, what has no figure named, and the arithmetic scenario by scenario."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Catalog, Metric, Option, Quantity, Unit
from catalog.tree import Arith, Name, Number, Tree
from catalog.units import parse
from rules.advise import advise
from rules.columns import Numbers
from rules.program import build
from rules.show import Words
from rules.situation import Pin, Situation
from rules.totals import add_up
from rules.verdict import Total
from tests.rules.small import T, expression
from tests.rules.test_review import catalog, decision, option

FEW = 6
LOAD, LACKING = Name("question", "load"), Name("fact", "f.missing")
UNITS = {"monthly_cost": "USD/month", "operation_time": "h", "downtime": "min", "request_time": "ms"}


def _figures(**formulas: Tree) -> dict[str, Metric]:
    units = {id: Unit(UNITS[id], parse(UNITS[id]).factor) for id in formulas}
    return {id: Metric(id, T, expression(tree, "number"), units[id]) for id, tree in formulas.items()}


def _fixed(id: str, value: float) -> Number:
    return Number(value * parse(UNITS[id]).factor)


def _runs(id: str, *, needs: tuple[str, ...] = (), **formulas: Tree) -> Option:
    return option(id, technologies=("t",), needs=needs, metrics=_figures(**formulas))


def _catalog() -> Catalog:
    dollars = Arith("*", LOAD, _fixed("monthly_cost", 1.0))
    made = catalog((
        decision(_runs("edge.lb"), on_request_path=True),
        decision(_runs("store.own", monthly_cost=_fixed("monthly_cost", 70.0), downtime=_fixed("downtime", 9.0)),
                 on_request_path=True),
        decision(_runs("db.big", monthly_cost=dollars, downtime=Arith("*", LOAD, _fixed("downtime", 1.0))),
                 on_request_path=True, applies_with=("store.own",)),
        decision(_runs("queue.k", needs=("p",), operation_time=_fixed("operation_time", 12.0))),
        decision(_runs("logs.x"), _runs("logs.y", monthly_cost=_fixed("monthly_cost", 5.0))),
        decision(option("none.at_all", metrics=_figures(monthly_cost=_fixed("monthly_cost", 0.0)))),
        decision(_runs("cache.c", monthly_cost=LACKING, downtime=_fixed("downtime", 43.8))),
    ), load=1)  # fmt: skip
    platform = replace(made.platforms["p"], metrics=_figures(
        monthly_cost=_fixed("monthly_cost", 40.0), operation_time=_fixed("operation_time", 99.0)
    ))  # fmt: skip
    return replace(made, platforms={"p": platform})


def _totals(made: Catalog) -> tuple[dict[str, Total], list[float]]:
    program = build(made)
    advice = advise(program, Situation(program.decisions, pins={"logs": Pin("logs.x", "")}), FEW)
    load = np.asarray(advice.scenarios.values[program.tape.questions["load"]], np.float64)
    totals = add_up(program, advice, Words(program, advice.scenarios))
    return {total.kind: total for total in totals}, sorted(load.tolist())


def _p(values: list[float]) -> list[float]:
    return [values[int(share * (len(values) - 1))] for share in (0.1, 0.5, 0.9)]


def test_every_part_counts_once_and_gaps_are_named() -> None:
    """A follow-up speaks for its store, an option for its platform; what should have a figure and has none is named."""
    totals, load = _totals(_catalog())
    cost = totals["monthly_cost"]
    assert ["db.big.monthly_cost", "none.at_all.monthly_cost", "p.monthly_cost"] == [part.id for part in cost.parts]
    assert ("logs.x", "cache.c") == cost.missing
    shown = [end for end in (cost.shown.low, cost.shown.mid, cost.shown.high) if end is not None]
    assert np.allclose([40 + value for value in _p(load)], shown, rtol=1e-5)
    hours = totals["operation_time"]
    assert (["queue.k.operation_time"], (), 12) == ([part.id for part in hours.parts], hours.missing, hours.shown.mid)
    assert cost.known == hours.known == 1


def test_availability_is_the_product_along_the_path() -> None:
    """What every request passes through multiplies; what is beside the path does not, and an unknown part is named."""
    made = _catalog()
    totals, load = _totals(made)
    path = totals["availability"]
    assert (["db.big.downtime"], ("edge.lb",)) == ([part.id for part in path.parts], path.missing)
    beside = replace(made.decisions["cache"], on_request_path=True)
    longer, _ = _totals(replace(made, decisions={**made.decisions, "cache": beside}))
    low = 100 * (1 - _p(load[::-1])[0] / 43800) * (1 - 43.8 / 43800)
    assert np.isclose(low, longer["availability"].shown.low or 0, rtol=1e-5)
    assert ("edge.lb",) == longer["availability"].missing


def test_latency_is_the_sum_of_what_a_request_passes() -> None:
    """What states a time adds it; what a request passes without a figure is named, unless a follow-up speaks for it."""
    made = _catalog()
    assert "latency" not in _totals(made)[0]
    option = made.decisions["db"].options["db.big"]
    timed = replace(option, metrics={**option.metrics, **_figures(request_time=_fixed("request_time", 2.0))})
    db = replace(made.decisions["db"], options={**made.decisions["db"].options, "db.big": timed})
    latency = _totals(replace(made, decisions={**made.decisions, "db": db}))[0]["latency"]
    assert (["db.big.request_time"], ("edge.lb",)) == ([part.id for part in latency.parts], latency.missing)
    assert (2.0, 2.0) == (latency.shown.low, latency.shown.high)


def test_where_no_part_has_a_figure_there_is_no_total() -> None:
    """Nothing known is missing, never zero."""
    made = _catalog()
    bare = {name: replace(made.decisions[name]) for name in ("edge",)}
    program = build(replace(made, decisions=bare, platforms={}))
    advice = advise(program, Situation(program.decisions), FEW)
    (path,) = add_up(program, advice, Words(program, advice.scenarios))
    assert ("availability", True, None, 0.0) == (path.kind, path.shown.missing, path.shown.mid, path.known)


def test_nights_take_one_rotation_and_hours_their_own() -> None:
    """People are those whom the hours take, in whole persons, or one rotation for all platforms, whichever is more.

    Where everything may stand still until the next working day nobody is called at night.
    """
    made = _catalog()
    platforms = {id: replace(made.platforms["p"], metrics={}) for id in made.platforms}
    for rotation, wanted in ((0.0, 3), (8.0, 8)):
        given = {"hours_of_one_operator": (5 * 3600.0, "personhour"), "rotation": (rotation, "person")}
        figures = {
            id: Quantity(id, T, expression(Number(value), "number"), Unit(unit, parse(unit).factor))
            for id, (value, unit) in given.items()
        }
        totals, _ = _totals(replace(made, quantities=figures, platforms=platforms))
        people = totals["people"]
        assert (wanted, ["people.hours_of_one_operator", "people.rotation"]) == (
            people.shown.mid, [part.id for part in people.parts])  # fmt: skip
        assert people.parts[0].mid == 2.4
        waiting = {id: replace(each, waits_for_morning=True) for id, each in made.decisions.items()}
        totals, _ = _totals(replace(made, quantities=figures, platforms=platforms, decisions=waiting))
        assert 3 == totals["people"].shown.mid
    assert "people" not in _totals(made)[0]


PLACES = ("store.a", "store.b", "db.a", "queue.a", "edge.a", "p")
"""Options of four decisions, and a platform."""
FIGURE = st.sampled_from([None, 0.0, 3.0, 40.0, -1.0])
"""Of a thing: no figure, a fixed one, or (-1) as much as the load."""


@pytest.mark.slow
@given(
    st.fixed_dictionaries(dict.fromkeys(PLACES, FIGURE)),
    st.fixed_dictionaries(dict.fromkeys(PLACES, FIGURE)),
    st.sets(st.sampled_from(["store", "db", "edge"])),
    st.sampled_from(["store.a", "store.b"]),
)
def test_totals_are_what_adding_by_hand_gives(
    costs: Mapping[str, float | None], downtimes: Mapping[str, float | None], on_path: set[str], picked: str
) -> None:
    """Scenario by scenario the cost is the sum, and availability the product, over all that nobody else speaks for."""
    made = _drawn(costs, downtimes, on_path)
    program = build(made)
    advice = advise(program, Situation(program.decisions, pins={"store": Pin(picked, "")}), FEW)
    assert advice.best is not None
    chosen = {options[place] for options, place in zip(program.options, advice.best.options, strict=True)}
    load = np.asarray(advice.scenarios.values[program.tape.questions["load"]], np.float64)
    totals = {total.kind: total for total in add_up(program, advice, Words(program, advice.scenarios))}

    follows = {"store.a"} if {"store.a", "db.a"} <= chosen and {"store", "db"} <= on_path else set()
    paying = {id for id in chosen if costs.get(id) is not None and not (id in follows and costs["db.a"] is not None)}
    if "queue.a" in chosen and costs["queue.a"] is None and costs["p"] is not None:
        paying.add("p")
    wanted = sum((_at(costs[id], load) for id in sorted(paying)), np.zeros(len(load)))
    _agree(totals.get("monthly_cost"), wanted, {f"{id}.monthly_cost" for id in paying})

    passed = {id for id in chosen if id.partition(".")[0] in on_path} - follows
    known = {id for id in passed if downtimes.get(id) is not None}
    share = np.prod([1 - _at(downtimes[id], load) / 43800 for id in sorted(known)], axis=0) if known else load
    _agree(totals.get("availability"), 100 * share, {f"{id}.downtime" for id in known})


def _at(
    figure: float | None, load: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> "np.typing.NDArray[np.float64]":
    assert figure is not None
    return load if figure < 0 else np.full(len(load), figure)


def _agree(total: Total | None, wanted: Numbers, parts: set[str]) -> None:
    assert parts == ({part.id for part in total.parts} if total else set())
    if parts:
        assert total is not None
        ends = [end for end in (total.shown.low, total.shown.mid, total.shown.high) if end is not None]
        assert np.allclose(_p(sorted(wanted.tolist())), ends, rtol=1e-5)


def _drawn(costs: Mapping[str, float | None], downtimes: Mapping[str, float | None], on_path: set[str]) -> Catalog:
    """Return a catalog in which each thing has the figures drawn for it."""

    def figures(place: str) -> dict[str, Tree]:
        drawn = {"monthly_cost": costs[place], "downtime": downtimes[place]}
        return {
            id: Arith("*", LOAD, _fixed(id, 1.0)) if figure < 0 else _fixed(id, figure)
            for id, figure in drawn.items()
            if figure is not None
        }

    def has(place: str, *, needs: tuple[str, ...] = ()) -> Option:
        return _runs(place, needs=needs, **figures(place))

    made = catalog((
        decision(has("store.a"), has("store.b"), on_request_path="store" in on_path),
        decision(has("db.a"), on_request_path="db" in on_path, applies_with=("store.a",)),
        decision(has("queue.a", needs=("p",))),
        decision(has("edge.a"), on_request_path="edge" in on_path),
    ), load=1)  # fmt: skip
    return replace(made, platforms={"p": replace(made.platforms["p"], metrics=_figures(**figures("p")))})
