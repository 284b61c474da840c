"""What a log adds up to."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from records.model import Concluded, OpenQuestion
from reviews import events, minutes
from reviews.document import answers_document
from reviews.events import Act, Event, What
from reviews.review import Review, after, fold
from tests.reviews.acts import ACTS, CREATED, ID, LOGS, NOON, act


def _review(*whats: What) -> Review:
    return fold(events.numbered(ID, 0, [CREATED, *map(act, whats)]))


def _said(review: Review) -> tuple[Any, ...]:
    """Return what a review says, without who came first."""
    marks = {decision: (mark.status, mark.option) for decision, mark in review.marks.items()}
    said = (review.title, review.archived, review.numbers, review.reconsider, review.minutes, marks)
    return (answers_document(review), *said)


@given(LOGS)
def test_the_same_log_gives_the_same_review(log: tuple[Event, ...]) -> None:
    """Folding twice, or event by event, gives the same review and leaves the log as it was."""
    before = repr(log)
    review = fold(log)
    assert review == fold(list(log))
    stepwise = fold(log[:1])
    for event in log[1:]:
        stepwise = after(stepwise, event)
    assert review == stepwise
    assert before == repr(log)


@given(st.lists(ACTS, max_size=6), ACTS, ACTS, st.lists(ACTS, max_size=6))
def test_order_matters_only_within_a_subject(before: list[Act], one: Act, other: Act, rest: list[Act]) -> None:
    """Two neighbours that speak of different subjects may change places: the review says the same."""
    assume(not events.collide(one.what, other.what))
    this = fold(events.numbered(ID, 0, [CREATED, *before, one, other, *rest]))
    that = fold(events.numbered(ID, 0, [CREATED, *before, other, one, *rest]))
    assert _said(this) == _said(that)
    assert set(this.people) == set(that.people)


@given(LOGS)
def test_nobody_and_nothing_is_forgotten(log: tuple[Event, ...]) -> None:
    """Everybody who acted, every catalog version, every export and every event not understood is listed."""
    review = fold(log)
    assert list(dict.fromkeys(event.who for event in log)) == list(review.people)
    assert list(dict.fromkeys(event.catalog_version for event in log)) == list(review.catalog_versions)
    assert [event for event in log if isinstance(event.what, events.Exported)] == list(review.exports)
    assert [event for event in log if isinstance(event.what, events.NotUnderstood)] == list(review.not_understood)
    assert (log[-1].sequence, log[-1].when) == (review.last, review.changed_at)


@given(LOGS)
def test_a_record_number_is_given_once(log: tuple[Event, ...]) -> None:
    """No event takes a number away, and no two decisions share one."""
    numbers: dict[str, int] = {}
    for length in range(1, len(log) + 1):
        review = fold(log[:length])
        assert numbers.items() <= review.numbers.items()
        assert len(review.numbers) == len(set(review.numbers.values()))
        numbers = dict(review.numbers)


def test_a_record_keeps_its_first_number() -> None:
    """A later export can neither give a decision another number nor give its number to another decision."""
    first = events.Exported("madr", (), "hash", {"a": 1})
    later = events.Exported("madr", (), "hash", {"a": 7, "b": 1, "c": 2})
    assert {"a": 1, "c": 2} == _review(first, later).numbers


def test_a_later_answer_holds_and_says_whose_it_is() -> None:
    """The last answer to a question counts, with its own name, time and catalog version."""
    acts = [CREATED, act(events.Answered("a", 1)), act(events.Answered("a", 2), "Ada", 7, "v2")]
    given_answer = fold(events.numbered(ID, 0, acts)).answers["a"]
    assert (2, "Ada", acts[2].when, "v2") == (
        given_answer.answer,
        given_answer.who,
        given_answer.when,
        given_answer.catalog_version,
    )


def test_what_is_taken_back_is_gone() -> None:
    """Withdrawn answers, released pins and an opened archive leave nothing behind; scope None is every decision."""
    review = _review(
        events.Answered("a", 1),
        events.Withdrawn("a"),
        events.Pinned("d", "o", "because"),
        events.Unpinned("d"),
        events.Archived(),
        events.Unarchived(),
        events.Scoped(("d",)),
        events.Scoped(None),
        events.Withdrawn("never_answered"),
    )
    assert {} == answers_document(review)
    assert not review.archived


def test_what_was_advised_instead_is_kept() -> None:
    """A decision against the advice keeps what the advice was then, whatever a newer catalog says."""
    review = _review(events.Pinned("d", "o", "we know it", "better"), events.Pinned("e", "o"))
    assert ("better", None) == (review.pins["d"].advised, review.pins["e"].advised)


def test_one_answer_for_all_settles_what_participants_said() -> None:
    """After an import in which people differ, an answer to the question holds, and the other questions stay theirs."""
    whole = events.Imported(participants={"backend": {"a": 1, "b": 2}, "dba": {"a": 3}})
    review = _review(whole, events.Answered("a", 4))
    assert {"answers": {"a": 4}, "participants": {"backend": {"b": 2}}} == answers_document(review)
    assert {"participants": {"backend": {"b": 2}}} == answers_document(_review(whole, events.Withdrawn("a")))


def test_an_import_replaces_the_situation_and_keeps_the_rest() -> None:
    """What was said before is gone, the title and the record numbers stay."""
    review = _review(
        events.Answered("a", 1),
        events.Pinned("d", "o"),
        events.Exported("madr", ("0001-d.md",), "hash", {"d": 1}),
        events.Imported(answers={"b": 2}),
    )
    assert {"answers": {"b": 2}} == answers_document(review)
    assert ("결제 시스템 재설계", {"d": 1}) == (review.title, review.numbers)


def test_what_a_meeting_says_of_a_decision_makes_its_record() -> None:
    """Decided is an accepted record of that option; deferred or open, it is proposed again; a rejected one stays so."""
    decided = minutes.Concluded("d", "decided", "o", "load test passed", "Ada", "2026-06-01")
    review = _review(decided)
    line = Concluded("decided", "d.o", "load test passed", "Ada", "2026-06-01", "민수", review.changed_at)
    assert {"d": line} == review.minutes.conclusions
    assert ("accepted", "d.o") == (review.marks["d"].status, review.marks["d"].option)
    for conclusion in ("deferred", "open"):
        later = minutes.Concluded("d", conclusion, "o")
        assert "proposed" == _review(decided, later).marks["d"].status
        assert "rejected" == _review(events.Marked("d", "rejected", "o"), later).marks["d"].status
        assert {} == _review(later).marks


def test_what_is_to_be_found_out_is_kept_by_its_words() -> None:
    """The same words again get another owner and day; closed, they are gone; the last list of attendees holds."""
    review = _review(
        minutes.Raised("How many writes?"),
        minutes.Raised("Who is on call?", question="people_on_call"),
        minutes.Raised("How many writes?", "Ada", "2026-06-01"),
        minutes.Closed("Who is on call?"),
        minutes.Attended(("민수",)),
        minutes.Attended(("Ada", "민수", "Ada")),
    )
    assert {"How many writes?": OpenQuestion("Ada", "2026-06-01")} == review.minutes.questions
    assert ("Ada", "민수") == review.minutes.attendees


def test_the_first_event_says_who_began() -> None:
    """A review knows who created it, when, and in which language."""
    review = _review(events.Renamed("새 제목"))
    assert ("민수", NOON, "ko", "새 제목") == (review.created_by, review.created_at, review.language, review.title)


def test_a_log_of_a_newer_version_only_still_opens() -> None:
    """Even where nothing is understood, there is a review that lists what it does not understand."""
    (event,) = events.numbered(ID, 0, [act(events.NotUnderstood("begun", "{}"))])
    assert (event,) == fold([event]).not_understood
