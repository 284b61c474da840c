"""The words of the totals."""

from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language, Text
from records.contents import write_contents
from records.overview import oversee
from records.totals import list_totals
from records.voice import Voice
from rules.verdict import Shown, Total
from tests.records.conftest import CATALOG, MakeExport


def _shown(label: str, text: str, *, missing: bool = False) -> Shown:
    return Shown("x", Text(label, label), Text(text, text), 1.0, 1.0, 1.0, "1", None, missing=missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_total_with_gaps_is_a_bound(make_export: MakeExport, language: Language) -> None:
    """A sum that lacks parts is said to be at least so much, a chain at most; the parts and the gaps are named."""
    totals = (
        Total("monthly_cost", _shown("A", "$9"), (_shown("Zipkin", "$9"),), ("kafka_cluster",), 1.0),
        Total("availability", _shown("B", "99.9%"), (_shown("HTTP", "99.9%"),), ("database.own",), 1.0),
        Total("operation_time", _shown("C", "4 h"), (), (), 1.0),
        Total("operation_time", _shown("D", "?", missing=True), (), ("kafka_cluster",), 0.0),
    )
    verdict = replace(make_export().verdict, totals=totals)
    expected = {
        "ko": [
            ("A", "$9(적어도)"), ("", "더한 것: Zipkin $9"), ("", "값을 몰라 뺀 것: Kafka 클러스터"),
            ("B", "99.9%(많아야)"), ("", "곱한 것: HTTP 99.9%"), ("", "값을 몰라 뺀 것: 직접 운영"),
            ("C", "4 h"), ("D", "값을 아는 것이 없습니다."), ("", "값을 몰라 뺀 것: Kafka 클러스터"),
        ],
        "en": [
            ("A", "at least $9"), ("", "Added up: Zipkin $9"),
            ("", "No published figure, so left out: A Kafka cluster"),
            ("B", "at most 99.9%"), ("", "Multiplied: HTTP 99.9%"),
            ("", "No published figure, so left out: Self-managed"),
            ("C", "4 h"), ("D", "None of its parts has a known figure."),
            ("", "No published figure, so left out: A Kafka cluster"),
        ],
    }  # fmt: skip
    assert expected[language] == list_totals(CATALOG, Voice.of(CATALOG, language), verdict)
    export = replace(make_export(language), verdict=verdict)
    voice = Voice.of(CATALOG, language)
    findings = oversee(export, voice, write_contents(export, voice)).findings
    whole = {
        "ko": "A: $9(적어도). 더한 것: Zipkin $9. 값을 몰라 뺀 것: Kafka 클러스터",
        "en": "A: at least $9. Added up: Zipkin $9. No published figure, so left out: A Kafka cluster",
    }
    assert {whole[language], "C: 4 h"} <= set(findings), "in the index, what a total is made of stands behind it"
