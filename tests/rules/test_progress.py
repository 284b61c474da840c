"""How settled a stack is."""

from collections.abc import Mapping
from typing import Any

import pytest

from catalog.words import Text
from rules.progress import LIKELY, ahead, measure
from rules.verdict import DecisionVerdict, OpenQuestion, Verdict

_T = Text("", "")


def _decision(id: str, *, tie: bool = False, later: Any = "easy", in_scope: bool = True) -> DecisionVerdict:
    return DecisionVerdict(
        id, _T, _T, in_scope, f"{id}.a", f"{id}.a", False, "", None, tie, (), None, None, later, ()
    )  # fmt: skip


def _question(decisions: Mapping[str, float], id: str = "q", *, worth: bool = True) -> OpenQuestion:
    return OpenQuestion(id, _T, 1.0, 0.0, 10, worth, 0.5, decisions, (), False, worth, 0.0)


def _verdict(decisions: list[DecisionVerdict], questions: list[OpenQuestion]) -> Verdict:
    return Verdict(
        "", "", 1, (), (), (), (), {}, (), {}, True, (), (), False, tuple(decisions), (), {}, (), (), (), None, 0, 0.0,
        0.0, "clear", 0.0, (), tuple(questions), (), False, (),
    )  # fmt: skip


def test_a_decision_is_open_from_the_limit_on() -> None:
    """A decision that one answer turns with 15 % is open, below that it is settled; the likeliest comes first."""
    decisions = [_decision(id) for id in "abc"]
    found = measure(_verdict(decisions, [_question({"a": LIKELY}), _question({"b": LIKELY - 0.01, "c": 0.4})]), ())
    assert ("c", "a") == found.to_ask
    assert 1 == found.settled
    assert 2 == found.left
    assert not found.doors


def test_chances_of_several_questions_do_not_add_up() -> None:
    """The largest counts: three answers that hardly turn it leave a decision settled."""
    assert () == measure(_verdict([_decision("a")], [_question({"a": 0.1})] * 3), ()).to_ask


def test_a_tie_is_settled_and_what_is_out_of_scope_does_not_count() -> None:
    """Either option of a tie is as good, and it is told that an answer may put one ahead."""
    decisions = [_decision("a", tie=True), _decision("b", in_scope=False)]
    found = measure(_verdict(decisions, [_question({"a": 1.0, "b": 1.0})]), ())
    assert ("a",) == found.counted
    assert () == found.to_ask
    assert ("a",) == found.level


def test_one_way_doors_alone_count_where_there_are_any() -> None:
    """What can be mended later does not keep a review open."""
    decisions = [_decision("a", later="one_way"), _decision("b", later="hard")]
    found = measure(_verdict(decisions, [_question({"a": 0.01, "b": 0.9})]), ())
    assert ("a",) == found.counted
    assert found.doors
    assert 1 == found.settled


def test_a_question_that_gains_less_than_asking_costs_leaves_nothing_open() -> None:
    """The interview stops where everything is settled at the latest."""
    found = measure(_verdict([_decision("a")], [_question({"a": 0.9}, worth=False)]), ())
    assert () == found.to_ask + found.to_find_out
    assert 0 == found.left


@pytest.mark.parametrize(("asked", "left"), [(0.5, ("a",)), (0.01, ())])
def test_what_only_an_answered_question_can_turn_is_to_be_found_out(asked: float, left: tuple[str, ...]) -> None:
    """Nobody is asked again; a decision that another question may turn as well is still to be asked about."""
    verdict = _verdict([_decision("a")], [_question({"a": 0.9}, "unknown"), _question({"a": asked}, "new")])
    found = measure(verdict, {"unknown"})
    assert left == found.to_ask
    assert ("a",) == found.to_ask + found.to_find_out


def test_what_may_turn_an_open_decision_is_asked_first() -> None:
    """Then what is worth most; what was answered or is not worth asking is left out."""
    decisions = [_decision("a"), _decision("b", tie=True)]
    questions = [
        _question({"b": 0.9}, "of a tie"),
        _question({"a": 0.1}, "unlikely"),
        _question({"a": 0.9}, "answered"),
        _question({"a": 0.2}, "first"),
        _question({"a": 0.9}, "idle", worth=False),
        _question({"a": 0.9}, "second"),
    ]
    asked = [each.question for each in ahead(_verdict(decisions, questions), {"answered"})]
    assert ["first", "second", "of a tie", "unlikely"] == asked
