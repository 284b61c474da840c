"""The words of where people differ."""

from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language, Text
from records.disagreement import list_disagreements
from records.voice import Voice
from rules.disagreement import Disagreement, Side
from tests.records.conftest import CATALOG, MakeExport

ASKED = CATALOG.questions["requests"].text
LOW = Side(("Ann", "지수"), Text("초당 10건", "10/s"), {"tracing": "tracing.none"})
HIGH = Side(("DBA",), Text("초당 900건", "900/s"), {"tracing": "tracing.zipkin"})
NOTHING = Side(("Lee",), Text("초당 1건", "1/s"), {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_says_what_hangs_on_it(make_export: MakeExport, language: Language) -> None:
    """A weighty one is told with each side and its advice, a harmless one is not to be discussed."""
    found = (
        Disagreement("requests", ASKED, 250.0, ("tracing",), (LOW, HIGH, NOTHING)),
        Disagreement("audit", CATALOG.questions["audit"].text, 0.0, (), (LOW, HIGH)),
    )
    verdict = replace(make_export().verdict, disagreements=found)
    told = [words for _, words in list_disagreements(CATALOG, Voice.of(CATALOG, language), verdict)]
    expected = {
        "ko": [
            "누구의 답이 맞는지 알면 평균 2.0점을 얻습니다. 여기에 달린 결정은 1건입니다.",
            "Ann, 지수: 초당 10건 → 분산 추적: 도입하지 않음",
            "DBA: 초당 900건 → 분산 추적: Zipkin",
            "Lee: 초당 1건 → 맞는 스택 없음",
            "누구의 답이 맞든 추천은 같으므로 논의하지 않아도 됩니다.",
            "Ann, 지수: 초당 10건",
            "DBA: 초당 900건",
        ],
        "en": [
            "To know who is right gains 2.0 points on average. Decisions that hang on it: 1.",
            "Ann, 지수: 10/s → Tracing: No tracing",
            "DBA: 900/s → Tracing: Zipkin",
            "Lee: 1/s → nothing fits",
            "Harmless, no need to discuss it: whoever is right, the advice stays the same.",
            "Ann, 지수: 10/s",
            "DBA: 900/s",
        ],
    }
    assert expected[language] == told
