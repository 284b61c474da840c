"""Conditions and sentences in words: what stands there is said as a person knows it."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from catalog.load import load
from catalog.wording import Wording
from catalog.words import Text

ROOT = Path(__file__).resolve().parents[2]
CATALOG = load(ROOT / "catalog")


def test_conditions_are_told() -> None:
    """A condition names questions, answers, figures and metrics, never their ids."""
    rule = next(rule for rule in CATALOG.rules if rule.id == "trace_transport.kafka.rides_out_outages")
    told = Wording(CATALOG, rule.target).condition(rule.when.tree)
    assert "‘수집기가 멈추면 아까운 스팬을 잃음’ 그리고 ‘버티는 시간(토픽 크기)’ ≥ ‘수집 서버나" in told.ko
    assert "“An outage of the collector loses spans that matter” and “Outage survived (topic size)” ≥ “How" in told.en


def test_no_id_is_left_in_any_rule() -> None:
    """Over the whole catalog no condition and no sentence shows a placeholder, an underscore or nothing."""
    told = [(rule.id, Wording(CATALOG, rule.target).condition(rule.when.tree)) for rule in CATALOG.rules]
    told += [(rule.id, Wording(CATALOG, rule.target).sentence(rule.because)) for rule in CATALOG.rules]
    told += [(pair.id, Wording(CATALOG, pair.first, pair.second).sentence(pair.because)) for pair in CATALOG.pairs]
    for criterion in CATALOG.criteria:
        options = CATALOG.decisions[criterion.decision].options
        told.append((criterion.id, Wording(CATALOG, *options).sentence(criterion.because)))
    for id, words in told:
        for text in (words.ko, words.en):
            assert text.strip()
            assert not set("_{}") & set(text), (id, text)


def test_denials_and_brackets() -> None:
    """What is denied says so, and what was grouped stays grouped."""
    rule = next(rule for rule in CATALOG.rules if rule.when.text == "not on_aws")
    assert Text("‘AWS에 둘 수 있음’: 아니요", "“Can run on AWS”: no") == Wording(CATALOG, rule.target).condition(
        rule.when.tree
    )
    mixed = next(rule for rule in CATALOG.rules if " and (" in rule.when.text and " or " in rule.when.text)
    assert " and (" in Wording(CATALOG, mixed.target).condition(mixed.when.tree).en


def test_a_sentence_without_a_situation_says_what_will_stand_there() -> None:
    """A quantity's name in quotes, a fact's figure, and for an answer that it is one."""
    rule = next(rule for rule in CATALOG.rules if rule.id == "trace_transport.kafka.rides_out_outages")
    told = Wording(CATALOG, rule.target).sentence(rule.because)
    assert "스팬 토픽(‘스팬 토픽의 크기’)" in told.ko
    assert told.en.startswith("An outage of (as answered) loses nothing")


def test_formulas_are_told() -> None:
    """Every metric's formula is told without an id; numbers among names keep their unit."""
    for decision in CATALOG.decisions.values():
        for option in decision.options.values():
            wording = Wording(CATALOG, option.id)
            for metric in option.metrics.values():
                told = wording.formula(metric.formula.tree)
                assert told.ko.strip()
                assert not set("_{}") & set(told.ko + told.en), (option.id, metric.id, told.en)


def test_a_figure_that_holds_only_somewhere_says_where() -> None:
    """What authors write as a division by a truth, or as `where`, is told as a condition; values settle it."""
    option = CATALOG.decisions["primary_store"].options["primary_store.document_database"]
    cost, hours = (option.metrics[name].formula.tree for name in ("monthly_cost", "operation_time"))
    told = Wording(CATALOG, option.id).formula(cost).en
    assert told.endswith("(only if “Can run on AWS”)")
    assert " if “Region" in told or " if “Which" in told
    yes, no = Text("예", "yes"), Text("아니요", "no")
    gate = "nothing_managed_here"
    for answer, name in ((yes, "hours_document_self"), (no, "hours_managed")):
        values = {gate: answer, name: Text("7시간", "7 h")}
        assert Text("7시간", "7 h") == Wording(CATALOG, option.id, values=values).formula(hours)
    assert "only if" not in Wording(CATALOG, option.id, values={"on_aws": yes}).formula(cost).en
    assert "only if" in Wording(CATALOG, option.id, values={"on_aws": no}).formula(cost).en


def test_quotation_marks_are_the_language_s_own() -> None:
    """What people read quotes as their language does, whichever file says it; an apostrophe is none."""
    files = [*(ROOT / "catalog").rglob("*.yaml"), ROOT / "components" / "texts.yaml"]
    told = [each for file in files for each in _pairs(yaml.safe_load(file.read_text(encoding="utf-8")))]
    assert len(told) > len(files)
    assert [] == [each for each in told if re.search(r"\"|(?<!\w)'[^']+'", each)]


def _pairs(document: object) -> Iterator[str]:
    """Return what is written in two languages somewhere in a file."""
    if isinstance(document, dict):
        both = {"ko", "en"} <= set(document)
        for each in document.values():
            yield from [each] if both and isinstance(each, str) else _pairs(each)
    elif isinstance(document, list):
        for each in document:
            yield from _pairs(each)
