"""The sentences of a comparison: each way in which a decision may come out differently, in both languages."""

from dataclasses import replace

import pytest

from catalog.words import LANGUAGES, Language, Text
from records.comparison import Names, moving, tell_shift, tell_why
from records.voice import Voice
from rules.compare import Differing, Shift
from rules.verdict import Exclusion
from tests.records.conftest import CATALOG

NAMES = Names("a.yaml", "b.yaml")
BECAUSE = Text("까닭입니다.", "A cause.")
HTTP, KAFKA = "trace_transport.http", "trace_transport.kafka"
MORE = Shift(KAFKA, Text("Kafka", "Kafka"), f"{KAFKA}.r", BECAUSE, None, 0.0, 250.0, 250.0)
LESS = Shift(HTTP, Text("HTTP", "HTTP"), f"{HTTP}.r", BECAUSE, None, -125.0, -250.0, 125.0)
PLAIN = Differing(
    "trace_transport", Text("추적 전송", "Trace transport"), "easy", HTTP, KAFKA, Text("HTTP", "HTTP"),
    Text("Kafka", "Kafka"), 250.0, None, (), 375.0, (MORE, LESS),
)  # fmt: skip
RULED_OUT = Exclusion(f"{HTTP}.x", certain=True, share=1.0, because=BECAUSE, fact=None)
WHY: dict[str, tuple[Differing, str, str]] = {
    "costs": (
        PLAIN, "b.yaml: ‘HTTP’를 그대로 두면 2.0점을 감수합니다.", "b.yaml: keeping “HTTP” costs 2.0 points."
    ),
    "tie": (
        replace(PLAIN, keeping=30.0),
        "b.yaml: ‘HTTP’를 그대로 두어도 0.2점만 감수하므로 사실상 동점입니다.",
        "b.yaml: keeping “HTTP” costs only 0.2 points, which is practically a tie.",
    ),
    "ruled out": (
        replace(PLAIN, keeping=None, excluded=(RULED_OUT,)),
        "b.yaml: ‘HTTP’를 고를 수 없습니다. 까닭입니다.",
        "b.yaml: “HTTP” is impossible. A cause.",
    ),
    "no stack": (
        replace(PLAIN, keeping=None, own=0.0),
        ("b.yaml: ‘HTTP’가 들어간 스택으로는 모든 조건을 지킬 수 없습니다. "
        "이 결정 자체의 근거보다 함께 고른 다른 결정 때문에 바뀝니다."),
        ("b.yaml: no stack with “HTTP” satisfies every condition. "
        "It changes because of what is chosen beside it, more than for reasons of its own."),
    ),
    "people": (replace(PLAIN, decided="first"), "a.yaml: 사람이 정했습니다.", "a.yaml: people decided it."),
    "needed": (
        replace(PLAIN, first="trace_transport.not_needed"),
        "b.yaml: 함께 고른 다른 결정 때문에 필요해집니다.",
        "b.yaml: the rest of the stack needs it.",
    ),
    "not needed": (
        replace(PLAIN, second="trace_transport.not_needed"),
        "b.yaml: 함께 고른 다른 결정이 이 결정을 필요로 하지 않습니다.",
        "b.yaml: the rest of the stack does not need it.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", WHY)
def test_why_a_decision_comes_out_differently(case: str, language: Language) -> None:
    """Price, tie, exclusion, constraint, people and need each have a sentence; only reasons that moved it are told."""
    found, ko, en = WHY[case]
    assert (ko if language == "ko" else en) == " ".join(tell_why(Voice.of(CATALOG, language), found, NAMES))
    has_reasons = case in {"costs", "tie", "ruled out"}
    assert ((MORE, LESS) if has_reasons else ()) == moving(found)


def test_how_a_reason_moved_is_told() -> None:
    """A merit or a drawback grows or fades, from so many points to so many."""
    voice = Voice.of(CATALOG, "en")
    told = [tell_shift(voice, each) for each in (MORE, LESS, replace(MORE, first=250.0, second=125.0))]
    told.append(tell_shift(voice, replace(LESS, first=-125.0, second=0.0)))
    assert [
        "A merit of “Kafka” grows (0 → +2.0): A cause.",
        "A drawback of “HTTP” grows (-1.0 → -2.0): A cause.",
        "A merit of “Kafka” fades (+2.0 → +1.0): A cause.",
        "A drawback of “HTTP” fades (-1.0 → 0): A cause.",
    ] == told
