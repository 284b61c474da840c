"""A review as it stands: what its log of events adds up to.

The order of events matters only where they speak of the same thing: the later one holds. A record's number is the
exception: the first one holds for ever. Knows what events mean; refuses to know catalog, store and clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import Literal, TypeVar

from catalog.words import Language
from records.model import Decreed, Minutes
from reviews import events, minutes
from reviews.bounds import Answer
from reviews.events import Event, Imported, NotUnderstood, Pin
from reviews.minutes import Attended, Closed, Concluded, Raised

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer and who gave it."""

    answer: Answer
    who: str
    when: datetime
    catalog_version: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A pin and who set it."""

    option: str
    because: str
    who: str
    when: datetime
    advised: str | None = None
    """The key of the option advised instead when it was decided."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What people decided of a record."""

    status: Decreed
    option: str
    """The option that the record chose, by its whole id."""
    number: int | None
    """The record's number; None where it was never downloaded."""
    who: str
    when: datetime
    before: "Mark | None" = None
    """What was decided last of the record before this one."""


@dataclass(frozen=True, slots=True)
class Review:
    """One review after all its events."""

    id: str
    title: str
    language: Language
    created_by: str
    created_at: datetime
    changed_at: datetime
    last: int
    """The sequence number of the last event; what the next append expects."""
    archived: bool = False
    scope: tuple[str, ...] | None = None
    """None: every decision."""
    answers: Mapping[str, Given] = field(default_factory=dict)
    participants: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    """Who answered differently: name -> question -> answer; these count in place of the one in `answers`."""
    pins: Mapping[str, Fixed] = field(default_factory=dict)
    priorities: tuple[str, ...] | Literal["unknown"] | None = None
    """None: nothing was said."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Decision -> the number of its first record, given once."""
    later: Mapping[str, int] = field(default_factory=dict)
    """Decision -> the number of its latest record, where that is not the first."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """Decision -> what was decided last of one of its records."""
    reconsider: Mapping[str, str] = field(default_factory=dict)
    """decision -> when to decide anew, in a person's words"""
    minutes: Minutes = field(default_factory=Minutes)
    exports: tuple[Event, ...] = ()
    people: tuple[str, ...] = ()
    """Who took part, in the order of their first event."""
    catalog_versions: tuple[str, ...] = ()
    """In the order in which they were first seen."""
    not_understood: tuple[Event, ...] = ()
    """Events that a newer version wrote."""


def fold(log: Iterable[Event]) -> Review:
    """Return the review that a log adds up to; the log holds at least one event."""
    first, *rest = log
    begun = Review(first.review, "", "en", first.who, first.when, first.when, 0)
    return reduce(after, [first, *rest], begun)


def after(review: Review, event: Event) -> Review:
    """Return the review after one more event, which follows its last."""
    return replace(
        _changed(review, event),
        last=event.sequence,
        changed_at=event.when,
        people=_joined(review.people, event.who),
        catalog_versions=_joined(review.catalog_versions, event.catalog_version),
    )


def _changed(review: Review, event: Event) -> Review:
    match event.what:
        case events.Created(title, language):
            return replace(review, title=title, language=language)
        case events.Renamed(title):
            return replace(review, title=title)
        case events.Archived() | events.Unarchived():
            return replace(review, archived=isinstance(event.what, events.Archived))
        case events.Scoped(decisions):
            return replace(review, scope=decisions)
        case events.Answered(question, answer):
            settled = _settled(review, question)
            return replace(settled, answers={**settled.answers, question: _given(event, answer)})
        case events.Withdrawn(question):
            return _settled(review, question)
        case events.Pinned(decision, option, because, advised):
            pins = {**review.pins, decision: Fixed(option, because, event.who, event.when, advised)}
            return replace(review, pins=pins)
        case events.Unpinned(decision):
            return replace(review, pins=_without(review.pins, decision))
        case events.Ranked(priorities):
            return replace(review, priorities=priorities)
        case events.Exported():
            numbers, later = _numbers(review, event.what), _later(review, event.what)
            return replace(review, numbers=numbers, later=later, exports=(*review.exports, event))
        case events.Marked(decision, status, option):
            mark = _marked(review, event, decision, status, f"{decision}.{option}")
            return replace(review, marks={**review.marks, decision: mark})
        case events.Reconsidered(decision, words):
            said = {decision: words} if words else {}
            return replace(review, reconsider=_without(review.reconsider, decision) | said)
        case Attended() | Concluded() | Raised() | Closed():
            minuted = minutes.after(review.minutes, event.what, event.who, event.when)
            return replace(review, minutes=minuted, marks=_accepted(review, event))
        case Imported():
            return _imported(review, event, event.what)
        case NotUnderstood():
            return replace(review, not_understood=(*review.not_understood, event))


def _without(parts: Mapping[str, T], key: str) -> dict[str, T]:
    return {each: part for each, part in parts.items() if each != key}


def _settled(review: Review, question: str) -> Review:
    """Take away all that was answered to a question."""
    participants = {name: _without(theirs, question) for name, theirs in review.participants.items()}
    return replace(review, answers=_without(review.answers, question), participants=participants)


def _numbers(review: Review, exported: events.Exported) -> dict[str, int]:
    numbers = dict(review.numbers)
    for decision, number in sorted(exported.numbers.items()):
        if number not in {*numbers.values(), *review.later.values()}:
            numbers.setdefault(decision, number)
    return numbers


def _later(review: Review, exported: events.Exported) -> dict[str, int]:
    """Return the numbers of later records: a decision gets one when the record before is no longer proposed."""
    later = dict(review.later)
    for decision, number in sorted(exported.numbers.items()):
        mark = review.marks.get(decision)
        current = later.get(decision, review.numbers.get(decision))
        free = number not in {*review.numbers.values(), *later.values()}
        if free and current is not None and mark is not None and mark.number == current and mark.status != "proposed":
            later[decision] = number
    return later


def _imported(review: Review, event: Event, whole: Imported) -> Review:
    return replace(
        review,
        scope=whole.scope,
        answers={question: _given(event, answer) for question, answer in whole.answers.items()},
        participants=whole.participants,
        pins={decision: _fixed(event, pin) for decision, pin in whole.pins.items()},
        priorities=whole.priorities,
    )


def _marked(review: Review, event: Event, decision: str, status: Decreed, option: str) -> Mark:
    number = review.later.get(decision, review.numbers.get(decision))
    last = review.marks.get(decision)
    before = last if last is None or last.number != number else last.before
    return Mark(status, option, number, event.who, event.when, before)


def _accepted(review: Review, event: Event) -> Mapping[str, Mark]:
    """Return the marks of records: accepted while the minutes call a decision decided, else no longer."""
    said = event.what
    if not isinstance(said, Concluded):
        return review.marks
    mark = review.marks.get(said.decision)
    if said.conclusion != "decided" and (mark is None or mark.status != "accepted"):
        return review.marks
    status: Decreed = "accepted" if said.conclusion == "decided" else "proposed"
    option = f"{said.decision}.{said.option}"
    return {**review.marks, said.decision: _marked(review, event, said.decision, status, option)}


def _given(event: Event, answer: Answer) -> Given:
    return Given(answer, event.who, event.when, event.catalog_version)


def _fixed(event: Event, pin: Pin) -> Fixed:
    return Fixed(pin.option, pin.because, event.who, event.when)


def _joined(seen: tuple[str, ...], new: str) -> tuple[str, ...]:
    return seen if new in seen else (*seen, new)
