"""What to discuss first."""

from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language, Text
from records.agenda import list_contested
from records.voice import Voice
from rules.verdict import OpenQuestion, Verdict
from tests.records.conftest import CATALOG, MakeExport

WANTED = {
    "ko": "이 답에 가장 크게 달려 있습니다: 큰가요?",
    "en": "It hangs most on the answer to: Is it large?",
}
PREFERRED = {
    "ko": "남은 질문으로는 갈리지 않습니다. 무엇을 더 중요하게 볼지로 정합니다.",
    "en": "No open question parts them: it is a matter of what you want more.",
}


def _verdict(make_export: MakeExport, changing_later: str = "hard", **chances: float) -> Verdict:
    """Return a verdict in which the transport is open, and one question that may change decisions."""
    verdict = make_export().verdict
    asked = OpenQuestion("large", Text("큰가요?", "Is it large?"), 100, 1, 10, True, 0.5, chances, (), False, True, 0.0)
    moved = replace(verdict.decision("trace_transport"), changing_later=changing_later)  # type: ignore[arg-type]
    decisions = [moved if each.decision == moved.decision else each for each in verdict.decisions]
    return replace(verdict, decisions=tuple(decisions), open_questions=(asked,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_decision_that_is_hard_to_change_is_discussed(make_export: MakeExport, language: Language) -> None:
    """It is told with its rival, the distance and the question that most likely changes it."""
    voice = Voice.of(CATALOG, language)
    ((title, told),) = list_contested(CATALOG, voice, _verdict(make_export, trace_transport=0.3))
    assert title == CATALOG.decisions["trace_transport"].title.of(language)
    assert told.endswith(WANTED[language])
    ((_, told),) = list_contested(CATALOG, voice, _verdict(make_export, tracing=0.3))
    assert told.endswith(PREFERRED[language])


def test_what_can_be_tried_or_is_clear_is_not_discussed(make_export: MakeExport) -> None:
    """Decisions that are easy to change, clear or tied are left out."""
    voice = Voice.of(CATALOG, "en")
    assert not list_contested(CATALOG, voice, _verdict(make_export, "easy"))
    open_one = _verdict(make_export)
    for word in ("clear", "tie"):
        decided = [
            replace(each, sure=replace(each.sure, word=word), tie=word == "tie") if each.sure is not None else each
            for each in open_one.decisions
        ]
        assert not list_contested(CATALOG, voice, replace(open_one, decisions=tuple(decided)))
