"""What if: a variant in the address, beside the review and beside another; nothing reaches the log unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from catalog.model import Catalog
from catalog.words import LANGUAGES
from components import state
from components.texts import text
from reviews.events import Answered, Pinned, Scoped
from reviews.review import fold
from reviews.store import Store, open_store
from tests.components.reading import check, words
from tests.components.server import ROOT, sqlite_url
from tests.components.test_pages import create

SCOPE = Scoped(("trace_transport", "tracing", "cache"))
DATABASES = Answered("databases_per_operation", 4)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store beside the app."""
    monkeypatch.setenv("STACKWRIGHT_DATABASE", sqlite_url(tmp_path))
    state.store.clear()
    opened = open_store(sqlite_url(tmp_path))
    yield opened
    opened.close()
    state.store.clear()


def visit(review: str, **address: str) -> AppTest:
    """Open the page by its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, part in {"lang": "en", **address, "review": review}.items():
        app.query_params[name] = part
    app.switch_page("components/pages/what_if.py")
    return app.run()


def variant(app: AppTest) -> str:
    """Return what the address says is tried."""
    found = app.query_params.get("variant", "")
    return found if isinstance(found, str) else found[0]


@pytest.mark.slow
def test_a_variant_is_tried_undone_and_taken_over(store: Store, catalog: Catalog, tmp_path: Path) -> None:
    """A change stands in the address and not in the log, until the review takes it over."""
    review = create(sqlite_url(tmp_path), catalog, SCOPE, Answered("peak_requests", 20000))
    app = visit(review, what="peak_requests")
    check(app, catalog)
    assert text("nothing_tried", "en") in words(app)
    app.number_input(key="value_peak_requests").set_value(5.0)
    app = app.button(key="save_peak_requests").click().run()
    check(app, catalog)
    assert '{"answers":{"peak_requests":5}}' == variant(app)
    assert any("20,000/s → **5/s**" in each for each in words(app))
    app = app.select_slider(key="slide_peak_requests_5.0").set_value(7.0).run()
    assert '{"answers":{"peak_requests":7}}' == variant(app)
    app = app.toggle(key="work_out_sweep").set_value(True).run()
    check(app, catalog)
    assert any(each.startswith("Between ") for each in words(app))
    assert 20000 == fold(store.events(review)).answers["peak_requests"].answer
    app = app.button(key="undo_answer_peak_requests").click().run()
    assert "" == variant(app)
    app = visit(review, what="decision.cache", variant='{"answers":{"peak_requests":5},"pins":{"cache":"none"}}')
    check(app, catalog)
    app = app.button(key="take_over").click().run()
    check(app, catalog)
    assert "" == variant(app)
    taken = fold(store.events(review))
    assert 5 == taken.answers["peak_requests"].answer
    assert "none" == taken.pins["cache"].option


@pytest.mark.slow
def test_a_variant_becomes_a_review_of_its_own_to_compare_with(store: Store, catalog: Catalog, tmp_path: Path) -> None:
    """Kept apart, the variant is another review; this one stands as it was, and the two are compared."""
    review = create(sqlite_url(tmp_path), catalog, SCOPE, Answered("peak_requests", 20000), Pinned("cache", "none"))
    app = visit(review, variant='{"answers":{"peak_requests":5},"pins":{"cache":null}}')
    app.button(key="keep_apart").click().run()
    (other,) = (each.id for each in store.reviews() if each.id != review)
    kept, before = fold(store.events(other)), fold(store.events(review))
    assert ({"peak_requests": 5}, set()) == ({q: g.answer for q, g in kept.answers.items()}, set(kept.pins))
    assert ({"peak_requests": 20000}, {"cache"}) == (
        {q: g.answer for q, g in before.answers.items()},
        set(before.pins),
    )
    app = visit(review, against="review", other=other)
    check(app, catalog)
    assert {text("as_it_stands", "en"), text("the_variant", "en")}.isdisjoint(words(app))
    assert any("decisions come out differently" in each for each in words(app))


@pytest.mark.parametrize(
    "address",
    [
        {"variant": "{"},
        {"variant": '{"answers":{"gone":1,"peak_requests":-1},"pins":{"cache":"gone"}}'},
        {"variant": '{"pins":{"tracing":"none","trace_transport":"kafka"}}'},
        {"what": "gone", "against": "gone"},
        {"against": "review", "other": "x"},
    ],
)
def test_any_address_is_calm(address: dict[str, str], store: Store, catalog: Catalog, tmp_path: Path) -> None:
    """A broken link, an entry that the catalog has lost, and a variant that nothing fits are told in words."""
    del store
    whats = (SCOPE, Answered("hosting", "aws"))
    others = create(sqlite_url(tmp_path), catalog, *whats)
    review = create(sqlite_url(tmp_path), catalog, *whats)
    del others
    app = visit(review, lang=LANGUAGES[0], **address)
    check(app, catalog)
    told = len(app.error) + len(app.warning) + len(app.info)
    assert told
