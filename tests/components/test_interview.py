"""The interview as AppTest sees it: answers of every kind, drafts, what is settled, what is decided already."""

import pytest
from streamlit.testing.v1 import AppTest

from catalog.model import Catalog
from components import knowledge
from components.texts import text
from reviews.events import Scoped
from reviews.review import Review, fold
from reviews.store import Store
from rules.progress import ahead, measure
from tests.components.reading import check, words
from tests.components.test_pages import _create, store, url, visit

__all__ = ["store", "url"]  # fixtures

SCOPE = Scoped(("distributed_transaction", "event_publication"))


def _review(store: Store, review: str) -> Review:
    return fold(store.events(review))


def _ask(app: AppTest, question: str) -> AppTest:
    return app.button(key=f"change_{question}").click().run()


def test_the_question_asked_is_the_one_most_worth_asking(store: Store, catalog: Catalog) -> None:
    """It is the first of those ahead, with the decisions that hang on it; skipping it asks the second."""
    review = _create(store, catalog, SCOPE)
    first, second = ahead(knowledge.advised(_review(store, review)).verdict, ())[:2]
    app = visit("interview", "en", review)
    check(app, catalog)
    assert catalog.questions[first.question].text.en == app.subheader[0].value
    title = catalog.decisions[next(iter(first.decisions))].title.en
    assert any(text("why_asked", "en") in each and title in each for each in words(app))
    app.button(key="skip").click().run()
    assert catalog.questions[second.question].text.en == app.subheader[0].value
    app.button(key="back").click().run()
    assert catalog.questions[first.question].text.en == app.subheader[0].value


def test_what_was_skipped_is_asked_again_when_wanted(store: Store, catalog: Catalog) -> None:
    """Once every question was skipped the page says so and offers them; the first of them comes first again."""
    review = _create(store, catalog, Scoped(("image_registry",)))
    asked = ahead(knowledge.advised(_review(store, review)).verdict, ())
    app = visit("interview", "ko", review)
    for _ in asked:
        app.button(key="skip").click().run()
    check(app, catalog)
    assert text("skipped_left", "ko") == app.subheader[0].value
    assert text("skipped_left_more", "ko", number=len(asked)) in words(app)
    app.button(key="ask_skipped").click().run()
    assert catalog.questions[asked[0].question].text.ko == app.subheader[0].value


@pytest.mark.parametrize("theme", ["messaging_and_events", "deployment"])
def test_nobody_is_told_to_stop_while_a_question_is_worth_asking(theme: str, store: Store, catalog: Catalog) -> None:
    """No single answer may be likely to turn a decision of a new review; that does not make it done."""
    review = _create(store, catalog, Scoped(catalog.themes[theme].decisions))
    found = measure(knowledge.advised(_review(store, review)).verdict, ())
    bar = next(each for each in words(visit("interview", "en", review)) if "would hardly change" in each)
    assert found.left > 0
    assert text("all_settled", "en") not in bar
    assert (text("settled_so_far", "en", number=found.left) in bar) is (not found.to_ask and not found.level)


def test_one_number_is_a_value_and_two_are_a_range(store: Store, catalog: Catalog) -> None:
    """The second field stays empty where one value is known."""
    review = _create(store, catalog)
    app = _ask(visit("interview", "ko", review), "peak_requests")
    app.number_input(key="value_peak_requests").set_value(150.0)
    app.button(key="save_peak_requests").click().run()
    assert 150 == _review(store, review).answers["peak_requests"].answer
    _ask(app, "peak_requests").number_input(key="upto_peak_requests").set_value(300.0)
    app.button(key="save_peak_requests").click().run()
    assert {"between": [150, 300]} == _review(store, review).answers["peak_requests"].answer


def test_ticks_go_from_no_over_yes_and_not_sure_to_no(store: Store, catalog: Catalog) -> None:
    """A draft outlives another question, and is what is saved."""
    review = _create(store, catalog)
    app = _ask(visit("interview", "en", review), "runs")
    for key in ("kafka", "redis", "redis", "mysql", "mysql", "mysql"):
        app.button(key=f"tick_runs_{key}").click().run()
    app.button(key="skip").click().run()
    _ask(app, "runs").button(key="save_runs").click().run()
    saved = _review(store, review).answers["runs"].answer
    assert isinstance(saved, dict)
    assert {"kafka": True, "redis": "unknown"} == {key: mark for key, mark in saved.items() if mark}
    assert set(saved) == {choice.key for choice in catalog.questions["runs"].choices}


def test_a_ranking_is_pressed_in_order(store: Store, catalog: Catalog) -> None:
    """Pressing again takes one out, and those behind it move up; a fifth is not taken; nothing ranked is told."""
    review = _create(store, catalog)
    app = _ask(visit("interview", "en", review), "priorities")
    app.button(key="save_priorities").click().run()
    assert 1 == len(app.error)
    pressed = ("cost", "security", "reliability", "cost", "performance", "operability", "portability")
    for key in pressed:
        app.button(key=f"tick_priorities_{key}").click().run()
    app.button(key="save_priorities").click().run()
    assert ("security", "reliability", "performance", "operability") == _review(store, review).priorities


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_decided_already_is_fixed_and_freed(language: str, store: Store, catalog: Catalog) -> None:
    """A decision is fixed beside the questions, and taken back."""
    review = _create(store, catalog, SCOPE)
    app = visit("interview", language, review)  # type: ignore[arg-type]
    app.selectbox(key="decided_what").set_value("event_publication").run()
    app.radio(key="decided_event_publication").set_value("event_publication.outbox_polling").run()
    app.button(key="decided_fix").click().run()
    check(app, catalog)
    assert "outbox_polling" == _review(store, review).pins["event_publication"].option
    app.button(key="free_event_publication").click().run()
    assert {} == _review(store, review).pins
