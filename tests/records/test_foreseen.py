"""What would change the advice, as terminal and records tell it."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language, Text
from records.contents import write_contents
from records.foreseen import MOST, reconsider, tell_decision, tell_points, tell_way
from records.formats import madr
from records.model import Export
from records.voice import Voice
from rules.outlook import Condition, Heavier, Outlook, Priorities, TippingPoint, Turn, WayToWin

MakeExport = Callable[..., Export]
ASKED = Text("초당 요청은 몇 건인가요?", "Requests per second?")
FROM = Condition("requests", ">=", 2000.0, "request/s", ASKED, Text("초당 2,000건", "2,000 requests/s"))
OWN = Condition("hosting", "is", "own", None, Text("어디에서 운영하나요?", "Where does it run?"), Text("사내", "own"))


def _change(option: str, keeping: float | None) -> Turn:
    decision = option.partition(".")[0]
    return Turn(
        decision, f"{decision}.x", option, keeping, Text(decision, decision), Text("x", "x"), Text(option, option)
    )


def _outlook(*points: TippingPoint) -> Outlook:
    heavier = Heavier("cost", Text("비용", "cost"), 125, 300, _change("trace_transport.http", 90.0))
    return Outlook(points, Priorities(0.1, {"trace_transport": 0.82, "tracing": 1.0}, 64, (heavier,)))


POINT = TippingPoint(
    FROM, 1900.0, 2.0, 0.25, "typical", fits=True, price=500.0,
    changes=(_change("trace_transport.http", 400.0), _change("tracing.none", 10.0)),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_hears_only_of_points_that_turn_it(make_export: MakeExport, language: Language) -> None:
    """A decision that could be kept there at no more than a tie is not told of the point."""
    export = make_export(language)
    voice = Voice.of(export.catalog, language)
    lines = list(tell_decision(voice, export.verdict, _outlook(POINT), "trace_transport"))
    assert "trace_transport.http" in lines[0]
    assert "25%" in lines[0]
    assert "82%" in lines[1]
    assert "300" in lines[2]
    others = list(tell_decision(voice, export.verdict, _outlook(POINT), "tracing"))
    assert not any("tracing.none" in line for line in others)


def test_the_stack_hears_the_nearest_points(make_export: MakeExport) -> None:
    """At most a handful is told, and a point beyond which nothing fits says so."""
    export = make_export("en")
    voice = Voice.of(export.catalog, "en")
    broken = TippingPoint(OWN, None, None, 0.3, "typical", fits=False, price=None, changes=())
    outside = TippingPoint(OWN, None, None, 0.9, "typical", fits=True, price=200.0, changes=())
    told = list(tell_points(voice, export.verdict, _outlook(outside, broken, *(POINT,) * MOST)))
    assert len(told) == MOST
    assert told[0] == (
        "If “Where does it run?” were answered “own”, no stack would satisfy every condition. "
        "(30% likely if the answer were not known)"
    )


def test_a_way_to_win_is_a_sentence(make_export: MakeExport) -> None:
    """One answer, two answers, none found, and what rules an option out."""
    export = make_export("en")
    voice = Voice.of(export.catalog, "en")

    def told(*conditions: Condition, excluded_by: tuple[str, ...] = ()) -> list[str]:
        way = WayToWin("trace_transport.http", Text("H", "H"), conditions, (), excluded_by)
        return list(tell_way(export.catalog, voice, way))

    assert told(OWN) == ["It would be recommended if “Where does it run?” were answered “own”."]
    (both,) = told(OWN, FROM)
    assert both.endswith("“own”, and if “Requests per second?” were answered with 2,000 requests/s or more.")
    assert told()[0].startswith("No change of one or two answers")
    assert told(OWN, excluded_by=("hosting",))[0] == "Ruled out by the answers to: Where does it run?"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "‘어디에서 운영하나요?’의 답이 ‘사내’, ‘AWS’ 가운데 하나인 경우 tracing이 ‘tracing.none’으로 바뀝니다."),
        ("en", "If “Where does it run?” were answered “own” or “AWS”, tracing would change to “tracing.none”."),
    ],
)
def test_answers_that_turn_a_decision_alike_share_a_line(
    make_export: MakeExport, language: Language, line: str
) -> None:
    """A list of the same sentence with another answer each time would hide the others."""
    export = make_export(language)
    aws = replace(OWN, value="aws", text=Text("AWS", "AWS"))
    points = [
        TippingPoint(condition, None, None, 0.3, "typical", fits=True, price=200.0, changes=(_change(option, 90.0),))
        for condition, option in ((OWN, "tracing.none"), (aws, "tracing.none"), (aws, "trace_transport.http"))
    ]
    voice = Voice.of(export.catalog, language)
    assert (line,) == reconsider(voice, _outlook(*points), "tracing")
    assert 1 == len(reconsider(voice, _outlook(*points), "trace_transport"))


def test_computed_conditions_join_those_that_people_wrote(make_export: MakeExport) -> None:
    """The record lists both, and a file beside it holds the computed ones for programs."""
    plain = make_export("en")
    export = Export(
        plain.catalog, plain.verdict, "en", plain.today, plain.title, plain.answers_yaml,
        reconsider={"trace_transport": "spans > 1 M/s"}, outlook=_outlook(POINT),
    )  # fmt: skip
    records = {record.decision: record for record in write_contents(export, Voice.of(plain.catalog, "en"))}
    first, second = records["trace_transport"].reconsider.lines
    assert first == "spans > 1 M/s"
    assert second.endswith(
        "were answered with 2,000 requests/s or more, trace_transport would change to “trace_transport.http”."
    )
    found = json.loads(madr.write(export)["docs/decisions/stack/reconsider.json"])
    assert found["trace_transport"] == [
        {
            "question": "requests",
            "operator": ">=",
            "value": 2000.0,
            "unit": "request/s",
            "changes": {"trace_transport": "trace_transport.http", "tracing": "tracing.none"},
        }
    ]
    assert found["tracing"] == []
