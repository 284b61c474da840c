"""Who leads to whom: nothing dangles, everything can be reached, and every way can be walked back."""

from pathlib import Path

from catalog import search
from catalog.load import load
from catalog.references import refer

ROOT = Path(__file__).resolve().parents[2]
CATALOG = load(ROOT / "catalog")
REFERENCES = refer(CATALOG)
OPTIONS = {id: option for decision in CATALOG.decisions.values() for id, option in decision.options.items()}


def test_no_reference_dangles() -> None:
    """What is referred to exists."""
    assert set(CATALOG.technologies) >= set(REFERENCES.ties) | set(REFERENCES.options) | set(REFERENCES.about)
    assert set(CATALOG.facts) >= set(REFERENCES.topics) | set(REFERENCES.claims) | set(REFERENCES.readers)
    for reached in (*REFERENCES.options.values(), *REFERENCES.beneath.values()):
        assert set(OPTIONS) >= set(reached)
    for facts in (*REFERENCES.about.values(), *REFERENCES.sources.values()):
        assert set(CATALOG.facts) >= set(facts)


def test_every_technology_is_tied_and_used() -> None:
    """Each has a relation, facts, and options of its own or of a technology it is tied to."""
    for id in CATALOG.technologies:
        assert REFERENCES.ties.get(id), id
        assert REFERENCES.about.get(id), id
        near = [id, *(tie.other for tie in REFERENCES.ties[id])]
        assert any(REFERENCES.options.get(each) for each in near), id


def test_ties_are_seen_from_both_sides() -> None:
    """Where one technology names another, each stands on the page of the other, the arrow turned."""
    for technology in CATALOG.technologies.values():
        for other, relation in technology.relations.items():
            there = [tie for tie in REFERENCES.ties[technology.id] if tie.other == other and tie.relation == relation]
            back = [tie for tie in REFERENCES.ties[other] if tie.other == technology.id and tie.relation == relation]
            assert any(tie.outward for tie in there)
            assert back
            assert relation in {"works_with", "instead_of"} or not back[0].outward


def test_every_option_is_reached_from_its_technologies() -> None:
    """An option stands on the page of each technology that it names, and of those beneath its platforms."""
    for option in OPTIONS.values():
        for id in option.technologies:
            assert option.id in REFERENCES.options[id]
        for platform in (*option.needs, *option.needs_one):
            for id in CATALOG.platforms[platform].technologies:
                assert option.id in (*REFERENCES.options.get(id, ()), *REFERENCES.beneath.get(id, ()))


def test_every_fact_leads_on_and_back() -> None:
    """A fact stands on a technology's page, carries a rule or is computed with, and its source lists it."""
    for fact in CATALOG.facts.values():
        topics, claims = REFERENCES.topics.get(fact.id, ()), REFERENCES.claims.get(fact.id, ())
        assert topics or claims or REFERENCES.readers.get(fact.id), fact.id
        assert fact.id in REFERENCES.sources[fact.source.text]
        assert all(fact.id in REFERENCES.about[topic] for topic in topics)
    for rule in CATALOG.rules:
        if rule.evidence.fact:
            assert rule in REFERENCES.claims[rule.evidence.fact]


def test_corrections_lead_to_their_facts() -> None:
    """Each correction rests on a fact with a source, and the technology stands on the page of that fact."""
    for technology in CATALOG.technologies.values():
        for correction in technology.corrections:
            assert CATALOG.facts[correction.fact].source.url.startswith("https://")
            assert technology.id in REFERENCES.topics[correction.fact]


def test_search_knows_names_readings_and_ids() -> None:
    """Capitals and the order of words do not matter; a part of a word will do; nothing asked finds all."""
    assert ("zipkin",) == search.technologies(CATALOG, "집킨") == search.technologies(CATALOG, " ZIPKIN ")
    assert ("kafka_connect",) == search.technologies(CATALOG, "connect kaf")
    assert "trace_transport" in search.decisions(CATALOG, "카프카 추적")
    assert ("zipkin.reporter_queue",) == search.facts(CATALOG, "zipkin.reporter_queue")
    assert tuple(CATALOG.technologies) == search.technologies(CATALOG, "")
    assert () == search.technologies(CATALOG, "no such thing")
    assert ("github: hashicorp/consul:LICENSE",) == search.sources(REFERENCES.sources, "consul license")
    assert ("kafka",) == search.exact(CATALOG, "카프카") == search.exact(CATALOG, "KAFKA")
    assert () == search.exact(CATALOG, "kafk")
