"""How events are written down and read back, and what is told of an event that does not fit.

The log of a review, as it is exported, is JSON:

    {"stackwright_review": 1, "review": "<id>", "events": [
      {"sequence": 1, "kind": "created", "who": "...", "when": "2026-05-01T09:00:00+00:00", "catalog_version": "...",
       "body": {"title": "...", "language": "ko"}}, ...]}

A body holds the fields of the kind's class in `reviews.events`. A kind, or a field, that this version does not know is
kept as it came. Knows JSON; refuses to know where it is stored.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from catalog.problems import Problem, ProblemsError
from catalog.words import Text
from reviews import events, minutes
from reviews.bounds import Key, Name
from reviews.events import Act, Event, NotUnderstood, What

REVIEW_ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")
"""What `secrets.token_urlsafe(16)` gives; nothing else is looked up."""
LONGEST_LOG: Final = 20_000_000
"""Characters of an exported log that is read back."""
_LONGEST_BODY: Final = 2_000_000

_ADAPTERS: Final[Mapping[str, TypeAdapter[Any]]] = {
    kind.kind: TypeAdapter(kind)
    for kind in (
        events.Created,
        events.Renamed,
        events.Archived,
        events.Unarchived,
        events.Scoped,
        events.Answered,
        events.Withdrawn,
        events.Pinned,
        events.Unpinned,
        events.Ranked,
        events.Exported,
        events.Marked,
        events.Reconsidered,
        minutes.Attended,
        minutes.Concluded,
        minutes.Raised,
        minutes.Closed,
        events.Imported,
    )
}
_STAMPS: Final = {"who": TypeAdapter[str](Name), "catalog_version": TypeAdapter[str](Key)}

_LABELS: Final = {
    "title": Text("제목", "title"),
    "who": Text("이름", "name"),
    "because": Text("이유", "reason"),
    "answer": Text("답", "answer"),
    "note": Text("메모", "note"),
    "owner": Text("담당자", "owner"),
    "by": Text("기한", "due date"),
    "words": Text("알아볼 것", "open question"),
    "attendees": Text("참석자", "attendees"),
}


_TOLD: Final = {
    "string_too_long": (
        "too-long",
        Text(
            "{label}: {length:,}자입니다. {most:,}자까지 쓸 수 있습니다.",
            "{label}: {length:,} characters; {most:,} fit.",
        ),
        Text("{most:,}자 이하로 줄여 주십시오.", "Shorten it to {most:,} characters or fewer."),
    ),
    "string_too_short": (
        "blank",
        Text("{label}: 비어 있습니다.", "{label}: nothing is written here."),
        Text("한 글자 이상 적어 주십시오.", "Write at least one character."),
    ),
    "too_long": (
        "too-many",
        Text(
            "{label}: {length:,}개입니다. {most:,}개까지 담을 수 있습니다.", "{label}: {length:,} items; {most:,} fit."
        ),
        Text("필요한 항목만 남겨 주십시오.", "Keep only the items that are needed."),
    ),
    "unreadable": (
        "unreadable-text",
        Text(
            "{label}: 화면에 보이지 않는 제어 문자가 들어 있습니다.",
            "{label}: holds control characters that no page can show.",
        ),
        Text("그 문자를 지우고 다시 입력해 주십시오.", "Delete those characters and enter the text again."),
    ),
    "number": (
        "not-a-number",
        Text(
            "{label}: 25자 안에 쓸 수 있는 -10^15 이상 10^15 이하의 수가 아닙니다.",
            "{label}: not a number between -10^15 and 10^15 that 25 characters can hold.",
        ),
        Text("수를 적거나, 모르면 `unknown`을 쓰십시오.", "Give a number, or `unknown` if it is not known."),
    ),
    "upside_down": (
        "range-upside-down",
        Text("{label}: 범위의 시작이 끝보다 큽니다.", "{label}: the range starts above its end."),
        Text(
            "작은 수를 먼저 쓰십시오: `{{between: [200, 2000]}}`.",
            "Put the smaller number first: `{{between: [200, 2000]}}`.",
        ),
    ),
    "day": (
        "not-a-day",
        Text("{label}: 달력에 있는 날짜가 아닙니다.", "{label}: not a day of the calendar."),
        Text("`2026-05-31`처럼 쓰거나 비워 두십시오.", "Write it like `2026-05-31`, or leave it empty."),
    ),
    "unexpected_keyword_argument": (
        "unknown-key",
        Text("{label}: 여기에 올 수 있는 항목이 아닙니다.", "{label}: no such key is known here."),
        Text("철자를 확인하거나 지워 주십시오.", "Check its spelling, or leave it out."),
    ),
    "form": (
        "wrong-form",
        Text("{label}: 여기에 올 수 있는 형식이 아닙니다.", "{label}: not of a form that can stand here."),
        Text(
            "수, 키, 키 목록, `{{between: [낮은 수, 높은 수]}}`, true, false, unknown 가운데 맞는 것을 쓰십시오.",
            "Use what fits: a number, a key, a list of keys, `{{between: [low, high]}}`, true, false or unknown.",
        ),
    ),
}
_TOLD["string_unicode"] = _TOLD["unreadable"]
_NOT_A_LOG: Final = Problem(
    "log",
    0,
    "not-a-review-log",
    Text(
        "내보낸 설계 리뷰 파일이 아니거나 손상된 파일입니다.",
        "This is not the exported log of a review, or it was damaged.",
    ),
    Text(
        "리뷰 화면에서 전체를 다시 내보내 그대로 올려 주십시오.",
        "Export the whole review again and use the file unchanged.",
    ),
)


def encode(what: What) -> str:
    """Return the body of an event as JSON: the same event gives the same text."""
    if isinstance(what, NotUnderstood):
        return what.body
    return _json(asdict(what))


def decode(kind: str, body: str) -> What:
    """Return the event that a body tells of, or NotUnderstood where this version does not know its kind or shape."""
    adapter = _ADAPTERS.get(kind)
    if adapter is None:
        return NotUnderstood(kind, body)
    try:
        what: What = adapter.validate_python(json.loads(body))
    except (ValueError, RecursionError):  # broken JSON and pydantic's ValidationError are both ValueErrors
        return NotUnderstood(kind, body)
    return what


def check(acts: Iterable[Act]) -> list[Problem]:
    """Return every problem of acts that are about to be appended: too long, unreadable, not of the right form."""
    problems: list[Problem] = []
    for act in acts:
        for name, adapter in _STAMPS.items():
            problems += _problems(adapter, getattr(act, name), name)
        if isinstance(act.what, NotUnderstood):
            raise TypeError("only `read_log` brings events that are not understood")
        problems += _problems(_ADAPTERS[act.what.kind], asdict(act.what))
    return problems


def imported(document: Mapping[str, object]) -> events.Imported:
    """Return an Imported event from its fields as plain data; raises ProblemsError where they do not fit."""
    adapter = _ADAPTERS["imported"]
    problems = _problems(adapter, document)
    if problems:
        raise ProblemsError(problems)
    return adapter.validate_python(document)  # type: ignore[no-any-return]


def write_log(log: Sequence[Event]) -> str:
    """Return the whole log of one review as JSON, as described at the top of this module."""
    lines = [
        {
            "sequence": event.sequence,
            "kind": event.what.kind,
            "who": event.who,
            "when": event.when.isoformat(),
            "catalog_version": event.catalog_version,
            "body": json.loads(encode(event.what)),
        }
        for event in log
    ]
    return json.dumps(
        {"stackwright_review": 1, "review": log[0].review, "events": lines},
        ensure_ascii=False,
        indent=1,
    )


def read_log(text: str) -> tuple[Event, ...]:
    """Return the events of an exported log; raises ProblemsError where it is not one."""
    try:
        return _read_log(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProblemsError([_NOT_A_LOG]) from error


def _read_log(text: str) -> tuple[Event, ...]:
    if len(text) > LONGEST_LOG:
        raise ValueError("too long")
    log = json.loads(text)
    if log["stackwright_review"] != 1 or not REVIEW_ID.fullmatch(log["review"]) or not log["events"]:
        raise ValueError("not a log of this version")
    return tuple(_read_event(log["review"], place, line) for place, line in enumerate(log["events"], 1))


def _read_event(review: str, place: int, line: Mapping[str, Any]) -> Event:
    when = datetime.fromisoformat(line["when"])
    body, kind = _json(line["body"]), _STAMPS["catalog_version"].validate_python(line["kind"])
    if line["sequence"] != place or when.utcoffset() is None or len(body) > _LONGEST_BODY:
        raise ValueError("out of order, without a time zone or too long")
    stamps = {name: adapter.validate_python(line[name]) for name, adapter in _STAMPS.items()}
    body.encode()  # a lone surrogate is not text
    return Event(when=when.astimezone(UTC), what=decode(kind, body), review=review, sequence=place, **stamps)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _problems(adapter: TypeAdapter[Any], value: object, name: str = "") -> list[Problem]:
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        return [_problem(detail, name) for detail in error.errors(include_url=False)]
    return []


def _problem(detail: ErrorDetails, name: str) -> Problem:
    """Tell what pydantic found in the words of a person; the place is the field's path."""
    path = [name, *(str(part) for part in detail["loc"] if part != "[key]")]
    place = _shown(".".join(part for part in path if part)) or "event"
    label = _LABELS.get(path[-1], Text(f"`{_shown(path[-1])}`", f"`{_shown(path[-1])}`"))
    value, most = detail["input"], detail.get("ctx", {}).get("max_length", 0)
    code, wrong, fix = _TOLD.get(detail["type"], _TOLD["form"])
    length = len(value) if isinstance(value, Sized) else 0
    return Problem(
        place,
        0,
        code,
        Text(
            wrong.ko.format(label=label.ko, length=length, most=most),
            wrong.en.format(label=label.en, length=length, most=most),
        ),
        Text(fix.ko.format(most=most), fix.en.format(most=most)),
    )


def _shown(text: str) -> str:
    """Return a field's name short and printable: it may come from anybody's file."""
    return "".join(sign if sign.isprintable() else "?" for sign in text[:80])
