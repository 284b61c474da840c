"""Every page in random situations, and in front of whatever may be broken behind it: calm, whole, without raw ids."""

import random
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sql
from streamlit.testing.v1 import AppTest

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
from components import files, knowledge, state
from components.frame import PAGES
from components.texts import text
from records.markdown import escape
from reviews.document import answers_document, read_document
from reviews.events import Act, Answered, Created, Pinned, Scoped, What
from reviews.minutes import Concluded
from reviews.review import fold
from reviews.store import Store, open_store
from tests.components.reading import PERSON, check, words
from tests.components.server import ROOT, sqlite_url
from tests.components.situations import situation

FEW, MANY = 6, 200
ENTRIES = {"technology": "technologies", "decision": "decisions", "fact": "facts"}
"""Kinds of entries of the catalog, and where it keeps them."""
OF_A_REVIEW = ("interview", "stack", "decision", "what_if", "minutes", "records")
"""Pages that show an open review; the catalog is there without one."""
HOSTILE = ":red[x] $y$ <b>z</b> ![a](https://example.org/a.png) `c` *d*"
TYPED = (escape(HOSTILE), HOSTILE)
"""What people typed, as it is shown: in whatever language."""


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of the database that the app opens in this test."""
    monkeypatch.setenv("STACKWRIGHT_DATABASE", sqlite_url(tmp_path))
    state.store.clear()
    yield sqlite_url(tmp_path)
    state.store.clear()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The store beside the app."""
    opened = open_store(url)
    yield opened
    opened.close()


def _create(store: Store, catalog: Catalog, *whats: What, title: str = "t", version: str = "") -> str:
    created = (Created(title, "ko"), *whats)
    return store.create([Act(PERSON, datetime.now(UTC), version or catalog.version, what) for what in created])


def create(url: str, catalog: Catalog, *whats: What) -> str:
    """Store a review beside a running app and return its id."""
    opened = open_store(url)
    review = _create(opened, catalog, *whats)
    opened.close()
    return review


def visit(page: str, language: Language, review: str | None = None, see: str | None = None) -> AppTest:
    """Open a page by its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    if review:
        app.query_params["review"] = review
    if see:
        app.query_params["see"] = see
    app.switch_page(f"components/pages/{page}.py")
    return app.run()


@pytest.mark.parametrize("seed", [*range(FEW), *(pytest.param(n, marks=pytest.mark.soak) for n in range(FEW, MANY))])
def test_every_page_in_any_situation(seed: int, store: Store, catalog: Catalog) -> None:
    """No situation shows an exception, a raw id, an empty text or box, or another language on any page."""
    whole = read_document(situation(catalog, seed))
    review = _create(store, catalog, whole, title=HOSTILE)
    entries = [f"{kind}.{id}" for kind in ENTRIES for id in getattr(catalog, ENTRIES[kind])]
    for page in PAGES:
        see = random.Random(seed).choice(entries) if page == "catalog" else None
        check(visit(page, LANGUAGES[seed % 2], review, see), catalog, *TYPED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_reviews(language: Language, store: Store, catalog: Catalog) -> None:
    """Home is calm when there is nothing yet, shows any title, and of many reviews those that are sought."""
    app = visit("reviews", language)
    check(app, catalog)
    assert text("your_reviews", language) not in words(app)
    for number in range(7):
        _create(store, catalog, title=f"{HOSTILE} {number}")
    app = visit("reviews", language)
    check(app, catalog)
    shown = [button.key for button in app.button if str(button.key).startswith("open_")]
    assert len(shown) < 7 == len(store.reviews())
    app = app.text_input(key="find_review").set_value("*d* 3").run()
    assert 1 == sum(str(button.key).startswith("open_") for button in app.button)


def test_two_people_far_apart_get_their_own_days(store: Store, catalog: Catalog) -> None:
    """A file kept for one person is not given to another, for whom it was another day."""
    review = _create(store, catalog, Scoped(("cache",)), Concluded("cache", "decided", "none"))
    told = fold(store.events(review))
    export = files.export(told, knowledge.advised(told).verdict)
    written = [
        files.write(told, replace(export, zone=ZoneInfo(zone)), "madr")[0]["docs/decisions/0001-cache.md"]
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12")
    ]
    assert written[0] != written[1]


@pytest.mark.slow
def test_a_copy_is_in_the_same_situation(store: Store, catalog: Catalog) -> None:
    """A copy has answers, scope, fixed decisions with what was advised then; minutes stay with the first review."""
    pinned = Pinned("cache", "none", "enough", "elasticache_nodes")
    said = Concluded("cache", "decided", "none")
    first = _create(store, catalog, Scoped(("cache",)), Answered("team_size", 7), pinned, said, title="one")
    app = visit("reviews", "en").button(key=f"copy_{first}").click().run()
    check(app, catalog)
    copy, *_ = (fold(store.events(each.id)) for each in store.reviews() if each.id != first)
    assert answers_document(fold(store.events(first))) == answers_document(copy)
    assert ("one (copy)", "elasticache_nodes", {}) == (
        copy.title,
        copy.pins["cache"].advised,
        copy.minutes.conclusions,
    )


def test_a_downloaded_history_brings_a_review_back(url: str, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history that was downloaded opens again under its link, minutes included; if it is there, that is told."""
    review = create(url, catalog, Concluded("cache", "decided", "none"))
    log = state.store().export(review)
    monkeypatch.setattr(state, "upload", lambda _: (log.encode(), "x.json"))
    app = visit("reviews", "en").button(key="start_from_answers").click().run()
    assert text("see_above", "en") in [toast.value for toast in app.toast]
    state.store().delete(review)
    app = app.button(key="start_from_answers").click().run()
    check(app, catalog)
    assert log == state.store().export(review)


@pytest.mark.slow
@pytest.mark.parametrize("page", OF_A_REVIEW)
def test_a_page_without_a_review(page: str, url: str, catalog: Catalog) -> None:
    """Without an open review a page says so and leads to the list."""
    del url
    app = visit(page, "ko")
    check(app, catalog)
    assert [text("no_review", "ko")] == [element.value for element in app.info]


@pytest.mark.slow
@pytest.mark.parametrize("page", OF_A_REVIEW)
def test_a_contradiction_is_shown_with_the_way_out(page: str, store: Store, catalog: Catalog) -> None:
    """Where fixed decisions contradict each other every page names them, and undoing one gives advice again."""
    pins = (Pinned("tracing", "none"), Pinned("trace_transport", "kafka"))
    app = visit(page, "ko", _create(store, catalog, *pins))
    check(app, catalog)
    assert 1 == len(app.error)
    app.button(key="unpin_tracing").click().run()
    check(app, catalog)
    assert not app.error


@pytest.mark.slow
def test_what_would_tip_a_decision_is_worked_out_on_demand(store: Store, catalog: Catalog) -> None:
    """The Decision page tells at which answers its decision turns once somebody asks, and not before."""
    whats = (Scoped(("distributed_transaction",)), Answered("databases_per_operation", 1))
    app = visit("decision", "en", _create(store, catalog, *whats))
    before = words(app)
    app.toggle(key="work_out_tips").set_value(True).run()
    check(app, catalog)
    told = [each for each in words(app) if each not in before]
    assert any("How many separate databases" in each for each in told)
    assert any("priorities" in each for each in told)
    (table,) = [each.value for each in app.table if text("would_win", "en") in each.value.columns]
    options = catalog.decisions["distributed_transaction"].options.values()
    named = {each.strip("*") for each in table[text("option", "en")]}
    assert len(options) - 1 == len(named)
    assert named < {option.text.en for option in options}


def test_a_decision_that_the_stack_does_not_need_says_so(store: Store, catalog: Catalog) -> None:
    """What is not needed is not argued for; the way to the decision before it is open, and none leads on."""
    review = _create(store, catalog, Scoped(("tracing", "trace_transport")), Pinned("tracing", "none"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params.update({"lang": "en", "review": review, "decision": "trace_transport"})
    app = app.switch_page("components/pages/decision.py").run()
    assert not app.exception
    assert "The rest of the stack does not need this decision." in words(app)
    assert (False, True) == tuple(app.button(key=key).disabled for key in ("earlier", "later"))
    app = app.button(key="earlier").click().run()
    assert catalog.decisions["tracing"].text.en in words(app)


def test_what_is_assumed_is_not_told_as_known(store: Store, catalog: Catalog) -> None:
    """With nothing answered the stack says so, and no reason of a decision that reads an open answer hides it."""
    review = _create(store, catalog, Scoped(("monitoring", "image_registry")))
    assert text("nothing_answered", "en") in words(visit("stack", "en", review))
    begin = text("assumes", "en", number=1)[:-1]
    assert any(begin in each for each in words(visit("decision", "en", review)))
    answered = _create(store, catalog, Scoped(("monitoring", "image_registry")), Answered("hosting", "aws"))
    assert text("nothing_answered", "en") not in words(visit("stack", "en", answered))


def test_the_stack_is_a_table_of_decisions(store: Store, catalog: Catalog) -> None:
    """Each needed decision is a line with its choice and how sure it is; what is open leads to its question."""
    review = _create(store, catalog, Scoped(("file_storage", "cache")), Pinned("cache", "none"))
    app = visit("stack", "en", review)
    (table,) = [each.value for each in app.table if text("column_margin", "en") in each.value.columns]
    titles = [catalog.decisions[id].title.en for id in ("file_storage", "cache")]
    lines = dict(zip(table[text("column_decision", "en")], table[text("column_chosen", "en")], strict=True))
    assert len(titles) == len(lines)
    assert all(any(f"[{title}](decision?" in line for line in lines) for title in titles)
    assert any("decided" in sure for sure in table[text("column_sure", "en")])
    asked = next(button for button in app.button if str(button.key).startswith("next_"))
    app = asked.click().run()
    question = catalog.questions[str(asked.key).removeprefix("next_")]
    assert question.text.en in [each.value for each in app.subheader]


@pytest.mark.slow
def test_a_status_is_given_on_the_records_page(store: Store, catalog: Catalog) -> None:
    """What became of a record is kept in the log and stands in the record, beside when to decide anew."""
    review = _create(store, catalog, Scoped(("file_storage",)), Answered("hosting", "aws"))
    page = visit("records", "en", review)
    page.radio(key="record_status").set_value("rejected")
    page = page.button(key="save_status").click().run()
    mark = fold(store.events(review)).marks["file_storage"]
    assert "rejected" == mark.status
    title = catalog.decisions["file_storage"].title.en
    shown = text(
        "status_given", "en", decision=title, status="Rejected", who=mark.who, when=f"{mark.when:%Y-%m-%d %H:%M} UTC"
    )
    assert shown in [caption.value for caption in page.caption]
    written = files._written.cache_info().misses
    page = page.selectbox(key="preview").set_value("docs/decisions/0001-file-storage.md").run()
    assert "status: rejected" in page.code[0].value
    assert f"{title} would change to" in page.code[0].value
    assert written == files._written.cache_info().misses, "a page drawn again writes no file again"


def test_minutes_are_saved_as_they_are_typed(store: Store, catalog: Catalog) -> None:
    """Each field of the minutes is in the log once it is left; what another writes of the row comes into the fields."""
    review = _create(store, catalog, Scoped(("cache",)))
    page = visit("minutes", "en", review)
    page.button_group(key="concluded_cache").set_value("decided")
    page = page.text_input(key="owner_cache").set_value("Ada").run()
    page = page.date_input(key="by_cache").set_value(date(2026, 12, 24)).run()
    page = page.text_area(key="note_cache").set_value(HOSTILE).run()
    page = page.text_input(key="attendees").set_value("Ada, 민수 ,").run()
    page.text_input(key="raise_words").set_value("How many reads?")
    page = page.button(key="raise_it").click().run()
    check(page, catalog)
    written = fold(store.events(review)).minutes
    line = written.conclusions["cache"]
    assert ("decided", HOSTILE, "Ada", "2026-12-24") == (line.conclusion, line.note, line.owner, line.by)
    assert (("Ada", "민수"), ["How many reads?"]) == (written.attendees, list(written.questions))
    other = Concluded("cache", "deferred", line.option.partition(".")[2], owner="Grace")
    store.append(review, len(store.events(review)), [Act("Grace", datetime.now(UTC), catalog.version, other)])
    page = page.run()
    assert ("deferred", "Grace") == (
        page.button_group(key="concluded_cache").value,
        page.text_input(key="owner_cache").value,
    )


def test_what_the_catalog_has_lost_is_listed_and_kept(store: Store, catalog: Catalog) -> None:
    """An answer to a question of another catalog is told and left out; the rest is advised on."""
    answers = (Answered("gone_question", "x"), Answered("hosting", "gone_choice"), Answered("team_size", 7))
    app = visit("stack", "en", _create(store, catalog, *answers, version="0123456789ab"))
    assert not app.exception
    assert 2 == sum(text("not_understood", "en") in element.value for element in app.warning)
    assert any("0123456789ab" in each for each in words(app))
    assert text("against_today", "en") in words(app)


def _problem(app: AppTest) -> str:
    assert not app.exception
    assert 1 == len(app.error)
    return str(app.error[0].value)


@pytest.mark.slow
def test_a_read_only_database_keeps_what_was_typed(
    url: str, tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed save says so in the person's language, and the number stays in its field."""
    review = create(url, catalog)
    monkeypatch.setenv("STACKWRIGHT_DATABASE", f"sqlite:///file:{tmp_path}/reviews.sqlite3?mode=ro&uri=true")
    app = visit("interview", "ko", review)
    app.button(key="change_peak_requests").click().run()
    app.number_input(key="value_peak_requests").set_value(123.0)
    app.button(key="save_peak_requests").click().run()
    assert "읽기 전용" in _problem(app)
    assert 123.0 == app.number_input(key="value_peak_requests").value
    assert not app.success


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_typed(store: Store, catalog: Catalog) -> None:
    """Where no page is left nothing is shown as saved."""
    review = _create(store, catalog)
    app = visit("interview", "en", review)
    served = state.store()
    served.close()
    sql.event.listen(served._engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    log = store.events(review)
    for _ in range(100):  # until the last page is full
        app.button(key="change_peak_requests").click().run()
        app.number_input(key="value_peak_requests").set_value(321.0)
        app.button(key="save_peak_requests").click().run()
        if app.error:
            break
        log = store.events(review)
    assert "no room left" in _problem(app)
    assert 321.0 == app.number_input(key="value_peak_requests").value
    assert log == store.events(review)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if page != "catalog"])
def test_a_newer_database_is_left_alone(page: str, url: str, tmp_path: Path) -> None:
    """Every page that reads reviews says that a newer version owns the database; the catalog is read without it."""
    open_store(url).close()
    with sqlite3.connect(tmp_path / "reviews.sqlite3") as connection:
        connection.execute("UPDATE stackwright_schema SET version = 99")
    assert "newer version" in _problem(visit(page, "en", "A" * 22))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_broken_catalog_is_told_with_lines(
    page: str, store: Store, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page lists what is wrong in the catalog, each with file and line."""
    review = _create(store, catalog)
    shutil.copytree(ROOT / "catalog", tmp_path / "catalog", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in ("hosting", "team_size"):
        file = tmp_path / "catalog" / "questions" / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace("effort: ", "effort: no_"), "utf-8")
    monkeypatch.setattr(knowledge, "ROOT", tmp_path)
    knowledge.program.clear()
    app = visit(page, "ko", review)
    monkeypatch.undo()
    knowledge.program.clear()
    assert not app.exception
    told = "\n".join(element.value for element in app.error)
    for name in ("hosting", "team\\_size", "team_size"):
        assert re.search(rf"{re.escape(name)}\.yaml:\d+", told) or name.startswith("team")
    assert 2 == len(app.error)


def test_a_bad_answers_file_shows_every_problem_with_its_line(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All problems of an uploaded file are shown at once, and no review is made."""
    del url
    data = b"scope: [tracingg]\nanswers:\n  hosting: moon\n  team_size: -1\n"
    monkeypatch.setattr(state, "upload", lambda _: (data, "ANSWERS.yaml"))
    app = visit("reviews", "en")
    app.button(key="start_from_answers").click().run()
    told = [element.value for element in app.error]
    assert ["1", "3", "4"] == [re.search(r"ANSWERS\.yaml:(\d)", each)[1] for each in told]  # type: ignore[index]
    assert () == state.store().reviews()
