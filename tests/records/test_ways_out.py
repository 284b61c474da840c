"""The words of the ways out where nothing fits."""

from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language
from records.voice import Voice
from records.ways_out import list_ways
from rules.conflicts import WayOut
from tests.records.conftest import CATALOG, MakeExport

WAYS = (
    WayOut(("hosting",), (), (), {"tracing": "tracing.none", "database": "database.own"}),
    WayOut((), ("tracing",), ("database",), {"tracing": "tracing.zipkin", "event_payload": "event_payload.not_needed"}),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_out_says_what_goes_and_what_comes(make_export: MakeExport, language: Language) -> None:
    """What to give up stands first, then what would be advised where the ways part; that there are more is said."""
    verdict = replace(make_export().verdict, fits=False, ways_out=WAYS, more_ways=True)
    told = list_ways(CATALOG, Voice.of(CATALOG, language), verdict)
    expected = {
        "ko": [
            ("‘어디에서 운영하나요?’의 답 바꾸기", "그러면 추천은 분산 추적: 도입하지 않음, 데이터베이스: 직접 운영"),
            (
                "미리 정한 ‘분산 추적’ 풀기, ‘데이터베이스’를 결정할 범위에서 빼기",
                "그러면 추천은 분산 추적: Zipkin, 이벤트 내용: 필요 없음",
            ),
            ("", "이 밖에도 더 있을 수 있습니다."),
        ],
        "en": [
            ("answer “Where does it run?” otherwise", "then advised: Tracing: No tracing, Database: Self-managed"),
            (
                "leave “Tracing” open again, leave “Database” out of the scope",
                "then advised: Tracing: Zipkin, Event payload: not needed",
            ),
            ("", "There may be more than these."),
        ],
    }
    assert expected[language] == told
    assert [] == list_ways(CATALOG, Voice.of(CATALOG, language), make_export().verdict)
