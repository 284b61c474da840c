"""Orders in which everything follows what it reads, and the circles that have none."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Literal, TypeVar

from catalog.expressions import reads
from catalog.link import Linker
from catalog.model import Decision, Metric, Quantity, Question
from catalog.tree import Expression
from catalog.words import Text

_Read = TypeVar("_Read", Quantity, Metric)


def in_order(linker: Linker, things: Mapping[str, _Read], kind: Literal["quantity", "metric"]) -> dict[str, _Read]:
    """Return quantities or metrics so that each follows those it reads, ties by id; tell a circle by name."""
    graph = {id: _read_ids(things[id].formula, kind) & set(things) for id in sorted(things)}
    circle = _circle(graph)
    if circle:
        formula = things[circle[0]].formula
        _tell(linker, circle, formula.file, formula.line)
        return dict(things)
    return {id: things[id] for id in _sorted(graph)}


def check_asking(linker: Linker, questions: Mapping[str, Question], quantities: Mapping[str, Quantity]) -> None:
    """Tell questions whose being asked depends on their own answer."""
    graph: dict[str, set[str]] = {}
    for question in questions.values():
        parts = (_read_ids(question.ask_if, kind) for kind in ("question", "quantity")) if question.ask_if else ()
        graph[question.id] = set().union(*parts)
    for quantity in quantities.values():
        graph[quantity.id] = _read_ids(quantity.formula, "question") | _read_ids(quantity.formula, "quantity")
    circle = _circle(graph)
    if circle and any(id in questions for id in circle):
        asked = next(id for id in circle if id in questions)
        condition = questions[asked].ask_if
        assert condition is not None  # it is in a circle because of its condition
        _tell(linker, circle, condition.file, condition.line)


def check_company(linker: Linker, questions: Mapping[str, Question]) -> None:
    """Tell answers that go with each other in a circle."""
    pairs = {part: to for one in questions.values() if one.typical for part, (to, _) in one.typical.goes_with.items()}
    circle = _circle({part: {to} & set(pairs) for part, to in pairs.items()})
    if circle:
        id, _, item = circle[0].partition(".")
        entry = linker.forms.questions.found[id]
        path = ("items_go_with", item) if item else ("goes_with",)
        _tell(linker, circle, entry.file, entry.line("typical", *path))


def check_conditions(linker: Linker, decisions: Mapping[str, Decision]) -> None:
    """Tell decisions that apply only with each other."""
    graph = {
        id: {option.split(".")[0] for option in one.applies_with} & set(decisions) - {id}
        for id, one in decisions.items()
    }
    circle = _circle(graph)
    if circle:
        entry = linker.forms.decisions.found[circle[0]]
        _tell(linker, circle, entry.file, entry.line("applies_with"))


def _read_ids(expression: Expression, kind: str) -> set[str]:
    return {id for found, id in reads(expression.tree) if found == kind}


def _circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return the ids of one circle, beginning with the lowest, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        around: list[str] = error.args[1][:-1][::-1]  # graphlib lists it from what is read to who reads it
        start = around.index(min(around))
        return around[start:] + around[:start]
    return []


def _sorted(graph: Mapping[str, set[str]]) -> list[str]:
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order


def _tell(linker: Linker, circle: list[str], file: str, line: int) -> None:
    path = " → ".join([*circle, circle[0]])
    wrong = Text(f"서로를 읽는 순환이 있습니다: {path}", f"they read each other in a circle: {path}")
    fix = Text("한 곳에서 고리를 끊으십시오.", "Break the circle in one place.")
    linker.say(file, line, "cycle", wrong, fix)
