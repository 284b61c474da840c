"""The Catalog page: every entry opens in both languages, no link dangles, and what does not exist is told."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from catalog.model import Catalog
from catalog.references import refer
from catalog.words import LANGUAGES, Language, Text
from components import state
from components.texts import text
from records.markdown import escape
from reviews.events import Pinned
from tests.components.reading import check, words
from tests.components.server import ROOT, sqlite_url
from tests.components.test_pages import create

EVERY = 40
"""One entry in so many is opened by `make test`; `make soak` opens them all."""
PARTS = ("technologies", "decisions", "facts", "sources", "corrections")


def visit(entry: str, language: Language, find: str = "") -> AppTest:
    """Open an entry or a part of the catalog by its address."""
    return _open("catalog", {"lang": language, "see": entry, "find": find})


def _open(page: str, address: Mapping[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, part in address.items():
        app.query_params[name] = part
    app.switch_page(f"components/pages/{page}.py")
    return app.run()


def linked(app: AppTest) -> set[str]:
    """Return the entries that a page links to."""
    queries = (parse_qs(link.proto.query_string) for link in app.get("page_link"))
    return {entry for query in queries for entry in query.get("see", ())}


def entries(catalog: Catalog) -> Iterator[tuple[str, Text]]:
    """Yield every entry with its title."""
    for technology in catalog.technologies.values():
        yield f"technology.{technology.id}", technology.name
    for decision in catalog.decisions.values():
        yield f"decision.{decision.id}", decision.title
        yield from ((f"option.{option.id}", option.text) for option in decision.options.values())
    yield from ((f"fact.{fact.id}", fact.statement) for fact in catalog.facts.values())
    for source in refer(catalog).sources:
        yield f"source.{source}", Text(source, source)


def _walk(catalog: Catalog, language: Language, step: int) -> None:
    every = dict(entries(catalog))
    for entry in list(every)[LANGUAGES.index(language) :: step]:
        app = visit(entry, language)
        assert not app.exception, entry
        assert escape(every[entry].of(language)) in [header.value for header in app.header], entry
        assert set(every) >= linked(app), entry


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_open_and_lead_on(language: Language, catalog: Catalog) -> None:
    """An entry's page bears its title, and every link on it leads to an entry that there is."""
    _walk(catalog, language, EVERY)


@pytest.mark.soak
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_opens_and_leads_on(language: Language, catalog: Catalog) -> None:
    """The same for every other entry of the whole catalog, so that the two languages open them all."""
    _walk(catalog, language, len(LANGUAGES))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_parts_are_calm(part: str, language: Language, catalog: Catalog) -> None:
    """Each list draws without an exception, a raw id or an empty text, and tells where nothing fits."""
    app = visit(part, language)
    check(app, catalog)
    assert linked(app)
    none = visit(part, language, "qqzz")
    check(none, catalog)
    assert text("found_nothing", language) in words(none)
    assert set() == linked(none)


def test_every_technology_and_decision_is_reached(catalog: Catalog) -> None:
    """The lists link to all of them; options are reached from their decision, and technologies from options."""
    assert {f"technology.{id}" for id in catalog.technologies} == linked(visit("technologies", "ko"))
    assert {f"decision.{id}" for id in catalog.decisions} == linked(visit("decisions", "en"))
    decision = catalog.decisions["trace_transport"]
    assert {f"option.{id}" for id in decision.options} <= linked(visit("decision.trace_transport", "ko"))
    assert {"technology.kafka", "technology.zipkin", "decision.trace_transport"} <= linked(
        visit("option.trace_transport.kafka", "ko")
    )


def test_a_fact_leads_to_what_rests_on_it_and_back(catalog: Catalog) -> None:
    """Rule, technology, source and correction each lead to the fact, and the fact to them."""
    rule = next(rule for rule in catalog.rules if rule.evidence.fact == "zipkin.kafka_commits_anyway")
    there = linked(visit("fact.zipkin.kafka_commits_anyway", "en"))
    source = f"source.{catalog.facts['zipkin.kafka_commits_anyway'].source.text}"
    assert {f"option.{rule.target}", "technology.zipkin", source} <= there
    for entry in (f"option.{rule.target}", "technology.zipkin", source):
        assert "fact.zipkin.kafka_commits_anyway" in linked(visit(entry, "en"))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_corrections_stand_on_one_page(language: Language, catalog: Catalog) -> None:
    """All of them, each with what the notes said, what holds now, and its source."""
    said = "\n".join(words(visit("corrections", language)))
    for technology in catalog.technologies.values():
        for correction in technology.corrections:
            assert escape(correction.said.of(language)) in said
            assert escape(correction.now.of(language)) in said
            assert catalog.facts[correction.fact].source.url in said


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "entry", ["technology.gone", "fact.x", "source.https://nowhere", "no_kind", "option.cache", "."]
)
def test_an_entry_that_is_not_there_is_told(entry: str, language: Language, catalog: Catalog) -> None:
    """An old or mistyped link says so and shows where to look."""
    app = visit(entry, language)
    check(app, catalog)
    assert text("no_such_entry", language) in words(app)
    assert linked(app)


def test_looking_by_reading_and_more_of_a_long_list(catalog: Catalog) -> None:
    """집킨 finds Zipkin, the address keeps what was looked for, and a long list goes on at a click."""
    app = visit("technologies", "ko")
    app.text_input(key="find_technologies_").set_value("집킨").run()
    assert {"technology.zipkin"} == linked(app)
    assert "집킨" == app.query_params["find"]
    facts = visit("facts", "ko")
    before = linked(facts)
    facts.button(key="more_facts").click().run()
    assert before < linked(facts)
    check(facts, catalog)


def test_a_review_leads_to_the_catalog(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is chosen on the Decision page and what has to run on the Stack page lead to their technologies."""
    monkeypatch.setenv("STACKWRIGHT_DATABASE", sqlite_url(tmp_path))
    state.store.clear()
    pinned = (Pinned("tracing", "zipkin"), Pinned("trace_transport", "kafka"))
    review = create(sqlite_url(tmp_path), catalog, *pinned)
    decision = _open("decision", {"lang": "ko", "review": review, "decision": "trace_transport"})
    stack = _open("stack", {"lang": "en", "review": review})
    state.store.clear()
    assert {"technology.kafka", "technology.zipkin"} <= linked(decision)
    assert any("see=option.trace_transport.kafka" in each for each in words(decision))
    assert any("see=fact." in each for each in words(decision))
    assert "technology.kafka" in linked(stack)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_make_an_option_win_is_told_without_a_review(language: Language, catalog: Catalog) -> None:
    """Once somebody asks, the answers that are enough stand there in words, and the case that they are taken from."""
    app = visit("option.cache.memcached", language)
    before = words(app)
    app.button(key="work_out_ways").click().run()
    check(app, catalog)
    told = [each for each in words(app) if each not in before]
    assert text("enough_alone", language) in told
    assert any("Memcached" in each for each in told)
    assert any(each.startswith(text("case_of", language, case="")) for each in told)
