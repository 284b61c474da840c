"""The store keeps logs whole and in order, in SQLite and in PostgreSQL alike."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sql
from hypothesis import HealthCheck, given, settings

from catalog.problems import ProblemsError
from reviews import events, minutes
from reviews.events import Act, Event, numbered
from reviews.faults import Conflict, StoreError
from reviews.review import Review, fold
from reviews.store import Store, append_retrying, open_store
from tests.reviews.acts import CREATED, LOGS, NOON, act

LINKS = ["", "x", "../../etc/passwd", "A" * 22, "A" * 23, "가" * 22, "A" * 21 + "\n", "a\x00b", "\ud800", "' OR 1=1 --"]


def answer(question: str, value: float = 1, who: str = "민수") -> Act:
    """Return the act of answering."""
    return act(events.Answered(question, value), who)


def code_of(told: pytest.ExceptionInfo[ProblemsError]) -> str:
    """Return the code of the one problem that was told."""
    (problem,) = told.value.problems
    assert problem.wrong.ko != problem.wrong.en
    return problem.code


def test_what_was_appended_is_there_after_reopening(url: str) -> None:
    """A log comes back as it was appended, from another connection, with its order, names, times and versions."""
    store = open_store(url)
    acts = [CREATED, answer("a", 0.1), act(events.Ranked(("cost",)), "Ada", 5, "v2")]
    review = store.create(acts[:1])
    assert 3 == store.append(review, 1, acts[1:])
    store.close()
    again = open_store(url)
    assert numbered(review, 0, acts) == again.events(review)
    again.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(LOGS)
def test_any_log_is_kept(store: Store, log: tuple[Event, ...]) -> None:
    """Every kind of event, every text in it and events not understood survive storing, exporting and restoring."""
    acts = [Act(event.who, event.when, event.catalog_version, event.what) for event in log]
    known = [each for each in acts if not isinstance(each.what, events.NotUnderstood)]
    review = store.create(known)
    assert numbered(review, 0, known) == store.events(review)
    whole = store.export(review).replace(review, "B" * 22)
    assert "B" * 22 == store.restore(whole)
    assert whole == store.export("B" * 22)
    store.delete("B" * 22)


def test_a_lost_race_is_told_and_nothing_is_overwritten(store: Store) -> None:
    """Who appends after an event that is no longer the last gets all events in between, and adds none."""
    review = store.create([CREATED])
    store.append(review, 1, [answer("a", 1), answer("b", 2)])
    before = store.events(review)
    with pytest.raises(Conflict) as lost:
        store.append(review, 1, [answer("a", 9)])
    assert before[1:] == lost.value.events
    with pytest.raises(Conflict) as ahead:
        store.append(review, 7, [answer("a", 9)])
    assert () == ahead.value.events
    assert before == store.events(review)


def test_acts_that_do_not_fit_are_told_and_none_is_stored(store: Store) -> None:
    """One act too long among good ones, and none of them is appended; a review that does not fit is not created."""
    review = store.create([CREATED])
    with pytest.raises(ProblemsError) as told:
        store.append(review, 1, [answer("a"), act(events.Renamed("x" * 201))])
    assert "too-long" == code_of(told)
    with pytest.raises(ProblemsError):
        store.create([act(events.Created("", "ko"))])
    assert (1, 1) == (len(store.events(review)), len(store.reviews()))


def test_programming_faults_are_loud(store: Store) -> None:
    """A review that does not begin with Created, and an empty append, stop the program."""
    with pytest.raises(ValueError, match="Created"):
        store.create([answer("a")])
    with pytest.raises(ValueError, match="nothing"):
        store.append(store.create([CREATED]), 1, [])


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_nothing_is_told(store: Store, link: str) -> None:
    """An id that is cut, guessed or an attack on the database is calmly unknown, whatever is asked of it."""
    asked: list[Callable[[str], object]] = [
        store.events,
        store.export,
        store.delete,
        lambda link: store.append(link, 1, [answer("a")]),
    ]
    for ask in asked:
        with pytest.raises(StoreError) as told:
            ask(link)
        assert "unknown-review" == code_of(told)


def test_ids_cannot_be_guessed(store: Store) -> None:
    """Every review has an id of its own with 128 random bits, safe in a link."""
    ids = {store.create([CREATED]) for _ in range(20)}
    assert 20 == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", id) for id in ids)


def test_the_list_says_what_folding_says(store: Store) -> None:
    """A line of the list names the review as its whole log does; what was changed last stands first."""
    assert () == store.reviews()
    old = store.create([CREATED, act(events.Renamed("주문 시스템"), "Ada", 1), act(events.Archived(), minute=2)])
    new = store.create([act(events.Created("Zipkin", "en"), "Ada", 1)])
    store.append(old, 3, [act(events.Answered("a", 1), "Bo", 30)])
    first, second = store.reviews()
    assert (old, new) == (first.id, second.id)
    for line in (first, second):
        whole = fold(store.events(line.id))
        assert (whole.title, whole.created_by, whole.created_at) == (line.title, line.created_by, line.created_at)
        assert (whole.changed_at, whole.archived, whole.last) == (line.changed_at, line.archived, line.last)
    assert ("주문 시스템", True, 4, NOON + timedelta(minutes=30)) == (
        first.title,
        first.archived,
        first.last,
        first.changed_at,
    )


def test_a_deleted_review_is_gone_and_comes_back_from_its_export(store: Store) -> None:
    """Deleting takes one review whole and no other; its export restores it under its id, and a second time is told."""
    review, other = store.create([CREATED, answer("a")]), store.create([CREATED])
    log, exported = store.events(review), store.export(review)
    store.delete(review)
    with pytest.raises(StoreError) as told:
        store.append(review, 2, [answer("b")])
    assert "unknown-review" == code_of(told)
    assert [other] == [line.id for line in store.reviews()]
    assert review == store.restore(exported)
    assert log == store.events(review)
    with pytest.raises(ProblemsError) as twice:
        store.restore(exported)
    assert "review-exists" == code_of(twice)
    assert log == store.events(review)


def test_deleted_words_are_not_left_in_the_files(sqlite_url: str) -> None:
    """After deletion no file of the database holds the words, though SQLite by itself only forgets where they were."""
    store = open_store(sqlite_url)
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    review = store.create([CREATED, act(events.Pinned("a", "b", "비밀 이유" * 500))])

    def files_with_the_words() -> list[str]:
        return [file.name for file in folder.iterdir() if "비밀 이유".encode() in file.read_bytes()]

    assert files_with_the_words()
    store.delete(review)
    assert [] == files_with_the_words()
    store.close()


def test_others_answers_to_other_questions_are_no_hindrance(store: Store) -> None:
    """An answer given over a stale page is appended where nobody touched its question, made from the newest review."""
    review = store.create([CREATED])
    store.append(review, 1, [answer("a", 1, "Ada")])
    seen: list[Review] = []

    def make(now: Review) -> list[Act]:
        seen.append(now)
        return [answer("b", 2)]

    assert 3 == append_retrying(store, review, 1, make)
    assert ["a"] == list(seen[0].answers)


def test_others_answers_to_the_same_question_are_told(store: Store) -> None:
    """Where somebody answered the same question since the page was drawn, their event comes back, ours stays out."""
    review = store.create([CREATED])
    store.append(review, 1, [answer("a", 1, "Ada"), answer("b", 5, "Ada")])
    lost = append_retrying(store, review, 1, lambda _: [answer("a", 2)])
    assert isinstance(lost, Conflict)
    assert [2] == [event.sequence for event in lost.events]
    assert 3 == len(store.events(review))
    assert 4 == append_retrying(store, review, 3, lambda _: [answer("a", 2)])
    assert 5 == append_retrying(store, review, 3, lambda _: [answer("a", 2)])  # said twice is no disagreement


def test_two_who_take_minutes_at_once_both_write(store: Store) -> None:
    """What two people say of different decisions is merged; of one decision, the later is told and nothing is lost."""
    review = store.create([CREATED])
    store.append(review, 1, [act(minutes.Concluded("a", "decided", "x"), "Ada")])
    assert 3 == append_retrying(store, review, 1, lambda _: [act(minutes.Concluded("b", "deferred", "y"))])
    lost = append_retrying(store, review, 1, lambda _: [act(minutes.Concluded("a", "open", "x"))])
    assert isinstance(lost, Conflict)
    told = fold(store.events(review)).minutes.conclusions
    assert [("a", "decided"), ("b", "deferred")] == [(key, line.conclusion) for key, line in told.items()]


def test_a_race_lost_at_the_last_moment_is_run_again(store: Store) -> None:
    """Somebody who comes between reading and appending costs another round, not an answer."""
    review = store.create([CREATED])
    rounds: list[int] = []

    def make(now: Review) -> list[Act]:
        rounds.append(now.last)
        if len(rounds) < 4:
            store.append(review, now.last, [answer("other", len(rounds), "Ada")])
        return [answer("mine")]

    assert 5 == append_retrying(store, review, 1, make)
    assert [1, 2, 3, 4] == rounds


def test_threads_lose_and_double_nothing(store: Store) -> None:
    """Four threads that answer at once through one store: every answer is there once, the sequence has no gap."""
    review = store.create([CREATED])

    def answer_all(name: str) -> None:
        for number in range(15):
            said = answer(f"{name}{number}", number, name)
            append_retrying(store, review, 1, lambda _, said=said: [said])  # type: ignore[misc]

    threads = [threading.Thread(target=answer_all, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log = store.events(review)
    assert list(range(1, 62)) == [event.sequence for event in log]
    said = [event.what.question for event in log if isinstance(event.what, events.Answered)]
    assert sorted(f"{name}{number}" for name in "abcd" for number in range(15)) == sorted(said)


def test_two_who_open_a_new_database_at_once_both_may(url: str) -> None:
    """Tables are made once, whoever is first."""
    opened: list[Store] = []
    threads = [threading.Thread(target=lambda: opened.append(open_store(url))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 6 == len(opened)
    review = opened[0].create([CREATED])
    assert all(1 == len(store.events(review)) for store in opened)
    for store in opened:
        store.close()


def test_a_database_of_a_newer_version_is_left_alone(url: str) -> None:
    """It is told calmly, and not one row of it changes."""
    store = open_store(url)
    store.create([CREATED])
    with store._engine.begin() as connection:
        connection.execute(sql.text("UPDATE stackwright_schema SET version = 2"))
    store.close()

    def rows() -> list[str]:
        tables = ("stackwright_schema", "stackwright_reviews", "stackwright_events")
        with store._engine.connect() as connection:
            return [repr(connection.execute(sql.text(f"SELECT * FROM {table}")).all()) for table in tables]  # noqa: S608

    before = rows()
    with pytest.raises(StoreError) as told:
        open_store(url)
    assert "newer-database" == code_of(told)
    assert before == rows()
    store.close()


def test_an_acknowledged_answer_is_on_the_disk(sqlite_url: str) -> None:
    """SQLite waits for the disk at every commit, with a write-ahead log, and holds events to their reviews."""
    store = open_store(sqlite_url)
    with store._engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert ["wal", 2, 1, 1] == settings
    store.close()


@pytest.mark.slow
def test_postgresql_waits_for_the_disk(postgresql_url: str) -> None:
    """The server under test does not run with the safety off."""
    with psycopg.connect(postgresql_url) as connection:
        shown = [connection.execute(b"SHOW " + name).fetchone() for name in (b"fsync", b"synchronous_commit")]
    assert [("on",), ("on",)] == shown
