"""What an event may hold, and how it is written down."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.problems import ProblemsError
from reviews import encoding, events, minutes
from reviews.events import Event, NotUnderstood, What
from tests.reviews.acts import CREATED, ID, LOGS, NOON, WHATS, act


@given(WHATS)
def test_an_event_is_read_as_it_was_written(what: What) -> None:
    """Writing an event down and reading it gives the same event."""
    assert what == encoding.decode(what.kind, encoding.encode(what))
    assert isinstance(what, NotUnderstood) or not encoding.check([act(what)])


def test_equal_events_are_written_alike() -> None:
    """The order in which a tick list was filled does not show in the log."""
    one, other = {"kafka": True, "ecs": False}, {"ecs": False, "kafka": True}
    assert encoding.encode(events.Answered("runs", one)) == encoding.encode(events.Answered("runs", other))


@given(LOGS)
def test_a_log_is_read_as_it_was_exported(log: tuple[Event, ...]) -> None:
    """An exported log, events that are not understood included, reads back whole."""
    assert log == encoding.read_log(encoding.write_log(log))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("commented", '{"text":"x"}'),
        ("answered", '{"question":"a","answer":1,"sure":true}'),
        ("answered", '{"question":"a"}'),
        ("answered", '{"question":"a","answer":null}'),
        ("answered", '{"question":"a","answer":NaN}'),
        ("answered", "not json"),
        ("answered", "[" * 100_000),
        ("archived", "[]"),
    ],
)
def test_what_this_version_does_not_know_is_kept(kind: str, body: str) -> None:
    """A newer kind, a newer field and a broken body are kept letter by letter, and never a crash."""
    assert NotUnderstood(kind, body) == encoding.decode(kind, body)
    assert body == encoding.encode(encoding.decode(kind, body))


@pytest.mark.parametrize(
    ("what", "place", "code"),
    [
        (events.Created("제" * 201, "ko"), "title", "too-long"),
        (events.Renamed(""), "title", "blank"),
        (events.Renamed(" \n"), "title", "blank"),
        (events.Renamed("a\x00b"), "title", "unreadable-text"),
        (events.Renamed("\ud800"), "title", "unreadable-text"),
        (events.Pinned("a", "b", "이" * 10_001), "because", "too-long"),
        (events.Answered("a", float("nan")), "answer", "not-a-number"),
        (events.Answered("a", float("inf")), "answer", "not-a-number"),
        (events.Answered("a", 10**400), "answer", "not-a-number"),
        (events.Answered("a", 1e-30), "answer", "not-a-number"),
        (events.Answered("a", {"between": [2, 1]}), "answer", "range-upside-down"),
        (events.Answered("a", {"between": [True, 1]}), "answer", "not-a-number"),
        (events.Answered("a", {"between": [1]}), "answer", "wrong-form"),
        (events.Answered("a", {"kafka": 1}), "answer", "wrong-form"),
        (events.Answered("a", ["kafka", ""]), "answer", "wrong-form"),
        (events.Answered("a", ""), "answer", "wrong-form"),
        (events.Answered("a", "x" * 201), "answer", "too-long"),
        (events.Answered("a", ["x"] * 501), "answer", "too-many"),
        (events.Answered("q" * 201, 1), "question", "too-long"),
        (events.Ranked(("x" * 201,)), "priorities", "too-long"),
        (events.Scoped(("a",) * 501), "decisions", "too-many"),
        (events.Exported("madr", (), "0", {"a": 0}), "numbers.a", "wrong-form"),
        (minutes.Attended(("a" * 101,)), "attendees.0", "too-long"),
        (minutes.Attended(("a",) * 501), "attendees", "too-many"),
        (minutes.Concluded("a", "open", "b", "이" * 10_001), "note", "too-long"),
        (minutes.Concluded("a", "open", "b", owner="a\x00"), "owner", "unreadable-text"),
        (minutes.Concluded("a", "open", "b", by="2026-02-30"), "by", "not-a-day"),
        (minutes.Concluded("a", "open", "b", by="20260504"), "by", "not-a-day"),
        (minutes.Raised(""), "words", "blank"),
        (minutes.Raised("a" * 1001), "words", "too-long"),
    ],
)
def test_what_does_not_fit_is_told_by_its_field(what: What, place: str, code: str) -> None:
    """A too long or unreadable text and an answer of no known form is a Problem in both languages."""
    (problem,) = encoding.check([act(what)])
    assert (place, code) == (problem.file, problem.code)
    assert problem.wrong.ko
    assert problem.wrong.en != problem.wrong.ko
    assert "{" not in problem.wrong.ko + problem.wrong.en


def test_a_too_long_title_says_how_long_it_is() -> None:
    """The person reads both lengths and the field in their own words."""
    (problem,) = encoding.check([act(events.Renamed("x" * 1234))])
    assert "제목: 1,234자입니다. 200자까지 쓸 수 있습니다." == problem.wrong.ko
    assert "title: 1,234 characters; 200 fit." == problem.wrong.en


def test_every_problem_of_every_act_is_told() -> None:
    """Two acts with three faults give three problems."""
    problems = encoding.check([act(events.Renamed(""), who=""), act(events.Answered("", 1))])
    assert ["who", "title", "question"] == [problem.file for problem in problems]


def test_a_local_time_is_a_fault_of_ours() -> None:
    """An event's time is in UTC, or the program stops."""
    seoul = timezone(timedelta(hours=9))
    with pytest.raises(ValueError, match="UTC"):
        events.Act("민수", datetime(2026, 5, 4, tzinfo=seoul), "v", events.Archived())


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (events.Answered("a", 1), events.Answered("a", 2), True),
        (events.Answered("a", 1), events.Answered("a", 1), False),
        (events.Answered("a", 1), events.Answered("b", 2), False),
        (events.Answered("a", 1), events.Withdrawn("a"), True),
        (events.Answered("a", 1), events.Pinned("a", "x"), False),
        (events.Answered("a", 1), events.Imported(), True),
        (NotUnderstood("new", "{}"), events.Answered("a", 1), True),
        (events.Archived(), events.Unarchived(), True),
        (events.Ranked(()), events.Scoped(None), False),
        (minutes.Concluded("a", "open", "x"), minutes.Concluded("a", "decided", "x"), True),
        (minutes.Concluded("a", "open", "x"), minutes.Concluded("b", "decided", "x"), False),
        (minutes.Concluded("a", "decided", "x"), events.Marked("a", "rejected", "x"), True),
        (minutes.Concluded("a", "decided", "x"), events.Pinned("a", "x"), False),
        (minutes.Raised("a", "Ada"), minutes.Raised("a", "민수"), True),
        (minutes.Raised("a"), minutes.Closed("a"), True),
        (minutes.Raised("a"), minutes.Raised("b"), False),
        (minutes.Attended(("Ada",)), minutes.Attended(("민수",)), True),
        (events.Exported("madr", (), "0", {"a": 1}), events.Exported("madr", (), "0", {"b": 1}), True),
    ],
)
def test_events_collide_over_one_subject(first: What, second: What, expected: bool) -> None:
    """Two events collide where they say different things of one subject, whoever comes first."""
    assert expected == events.collide(first, second) == events.collide(second, first)


def _log(**changes: Any) -> str:
    line = {"sequence": 1, "kind": "created", "who": "a", "when": NOON.isoformat(), "catalog_version": "v"}
    body = {"title": "t", "language": "ko"}
    return json.dumps({"stackwright_review": 1, "review": ID, "events": [line | {"body": body} | changes]})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 100_000,
        "9" * 5_000,
        json.dumps({"stackwright_review": 2, "review": ID, "events": []}),
        json.dumps({"stackwright_review": 1, "review": ID, "events": []}),
        json.dumps({"stackwright_review": 1, "review": "../../etc/passwd", "events": [1]}),
        json.dumps({"stackwright_review": 1, "review": 5, "events": [1]}),
        json.dumps({"stackwright_review": 1, "review": ID, "events": ["x"]}),
        _log(sequence=2),
        _log(when="yesterday"),
        _log(when="2026-05-04T12:00:00"),
        _log(when=5),
        _log(who="\ud800"),
        _log(who="x" * 101),
        _log(kind=["created"]),
        _log(kind="\x00"),
        _log(body={"title": "\ud800", "language": "ko"}),
        _log(body={"title": float("nan")}),
        encoding.write_log(events.numbered(ID, 0, [CREATED]))[:-2],
    ],
)
def test_what_is_no_log_is_told(text: str) -> None:
    """A damaged, cut or foreign file is one calm Problem."""
    with pytest.raises(ProblemsError) as told:
        encoding.read_log(text)
    assert ["not-a-review-log"] == [problem.code for problem in told.value.problems]


def test_the_log_in_the_table_is_a_log() -> None:
    """The line that the table above breaks in many ways is right without a change."""
    assert [events.Created("t", "ko")] == [event.what for event in encoding.read_log(_log())]


@given(st.text() | st.binary().map(repr))
def test_no_text_makes_the_reader_of_logs_crash(text: str) -> None:
    """Whatever the file holds, it is a log or a Problem."""
    with pytest.raises(ProblemsError):
        encoding.read_log(text)
