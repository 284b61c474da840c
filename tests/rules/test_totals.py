"""Totals of a stack: every part once, what has no figure named, and the arithmetic scenario by scenario."""

from dataclasses import replace

import numpy as np

from catalog.model import Catalog, Metric, Option, Quantity, Unit
from catalog.tree import Arith, Name, Number, Tree
from catalog.units import parse
from rules.advise import advise
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
    """People are those whom the hours take, in whole persons, or one rotation for all platforms, whichever is more."""
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
    assert "people" not in _totals(made)[0]
