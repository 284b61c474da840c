"""Entries of the catalog in the terminal: found by any of their names, whole, and in both languages."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import cli
from catalog.load import load
from catalog.problems import ProblemsError
from catalog.references import refer
from catalog.words import LANGUAGES, Language
from records import entries
from records.entries import find_entry, list_corrections
from records.entry_lines import tell_corrections, tell_entry
from records.lines import WIDTH, width

ROOT = Path(__file__).resolve().parents[2]
CATALOG = load(ROOT / "catalog")

REFERENCES = refer(CATALOG)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _referred_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who leads to whom is worked out once for all these tests."""
    monkeypatch.setattr(entries, "refer", lambda _: REFERENCES)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs a command in this process and returns exit code, output and problems."""
    monkeypatch.setattr(cli, "load", cache(lambda _: CATALOG))

    def call(*words: str) -> tuple[int, str, str]:
        code = cli.main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize("name", ["zipkin", "Zipkin", "집킨", "ZIPKIN"])
def test_a_technology_is_found_by_each_of_its_names(name: str) -> None:
    """Name, reading and id lead to the same page, with all that is tied to it."""
    entry = find_entry(CATALOG, name)
    assert ("technology", "zipkin") == (entry.kind, entry.id)
    assert REFERENCES.ties["zipkin"] == entry.ties
    assert "trace_transport.kafka" in entry.options
    assert {correction.fact for correction in entry.corrections} <= {fact.id for fact in entry.facts}


def test_ids_lead_to_decisions_options_and_facts() -> None:
    """Each kind of id opens its entry; a fact tells what rests on it."""
    assert "decision" == find_entry(CATALOG, "trace_transport").kind
    option = find_entry(CATALOG, "trace_transport.kafka")
    assert {rule.id for rule in CATALOG.rules if rule.target == option.id} <= {claim.id for claim in option.claims}
    fact = find_entry(CATALOG, "zipkin.kafka_commits_anyway")
    assert any(option.id in claim.about for claim in fact.claims)
    assert "zipkin" in fact.technologies
    assert 1 == len(fact.corrections)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_told(language: Language) -> None:
    """No option or decision breaks, nor a sample of the rest; only a line with a long address is too wide."""
    names = [*list(CATALOG.technologies)[::9], *CATALOG.decisions, *list(CATALOG.facts)[::90]]
    names += [option for decision in CATALOG.decisions.values() for option in decision.options]
    for name in names:
        lines = list(tell_entry(CATALOG, find_entry(CATALOG, name), language))
        assert lines[0].endswith(f"({name})") or name in " ".join(lines[:3]), name
        assert "{" not in "\n".join(lines), name
        assert [] == [line for line in lines if width(line) > WIDTH and "https://" not in line], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_corrections_are_told_with_their_sources(language: Language) -> None:
    """Every correction of the catalog, what was said, what holds now, and the address of its source."""
    found = list_corrections(CATALOG)
    told = " ".join(" ".join(tell_corrections(CATALOG, found, language)).split())
    assert sum(len(each.corrections) for each in CATALOG.technologies.values()) == len(found.corrections)
    for correction in found.corrections:
        for text in (correction.said.of(language), correction.now.of(language)):
            assert " ".join(text.split()) in told
        assert CATALOG.facts[correction.fact].source.url in told


def test_a_name_that_is_not_there_is_told_with_near_ones(run: Run) -> None:
    """A part of a name lists what holds it, a slip names the nearest, and nonsense says what may be named."""
    with pytest.raises(ProblemsError):
        find_entry(CATALOG, "kafk")
    assert (1, "") == run("catalog", "kafk")[:2]
    assert "Near names: kafka, kafka_connect" in run("catalog", "kafk")[2]
    assert "비슷한 이름: zipkin" in run("catalog", "zipkyn", "--lang", "ko")[2]
    assert "Name a technology, decision, option or fact." in run("catalog", "?!?!")[2]


def test_the_terminal_prints_entries_for_people_and_programs(run: Run) -> None:
    """The same entry as lines and as JSON, with exit code 0."""
    code, out, _ = run("catalog", "카프카", "--json")
    assert (0, "kafka") == (code, json.loads(out)["id"])
    assert run("catalog", "카프카", "--lang", "ko")[1].startswith("Kafka (kafka)")
    corrections = json.loads(run("catalog", "--corrections", "--json")[1])
    assert len(list_corrections(CATALOG).corrections) == len(corrections["corrections"])
