"""The ways out of a situation that nothing fits: what to give up, and what would then be advised."""

from collections.abc import Iterator

from catalog.model import Catalog
from catalog.words import Text
from records.voice import Voice
from rules.conflicts import WayOut
from rules.explain import NOT_NEEDED_TEXT
from rules.verdict import Verdict

_NAMED = 4
"""Decisions that are named as what comes of a way out."""

_ANSWER = Text("‘{asked}’의 답 바꾸기", "answer “{asked}” otherwise")
_UNPIN = Text("미리 정한 ‘{decision}’ 풀기", "leave “{decision}” open again")
_LEAVE_OUT = Text("‘{decision}’을/를 결정할 범위에서 빼기", "leave “{decision}” out of the scope")
_THEN = Text("그러면 추천은 {options}", "then advised: {options}")
_OPTION = Text("{decision}: {option}", "{decision}: {option}")
_MORE = Text("이 밖에도 더 있을 수 있습니다.", "There may be more than these.")


def list_ways(catalog: Catalog, voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return each way out with what would then be advised: first what was given up, then where the ways part."""
    rows = [
        (", ".join(_given_up(catalog, voice, way)), _then(catalog, voice, verdict, way)) for way in verdict.ways_out
    ]
    return [*rows, ("", voice.say(_MORE))] if verdict.more_ways and rows else rows


def _given_up(catalog: Catalog, voice: Voice, way: WayOut) -> Iterator[str]:
    for question in way.answers:
        yield voice.say(_ANSWER, asked=catalog.questions[question].text)
    for decision in way.pins:
        yield voice.say(_UNPIN, decision=catalog.decisions[decision].title)
    for decision in way.decisions:
        yield voice.say(_LEAVE_OUT, decision=catalog.decisions[decision].title)


def _then(catalog: Catalog, voice: Voice, verdict: Verdict, way: WayOut) -> str:
    parting = [name for name in way.stack if len({other.stack.get(name) for other in verdict.ways_out}) > 1]
    told = []
    for name in dict.fromkeys([*(pin for pin in way.pins if pin in way.stack), *parting]):
        known = catalog.decisions[name].options.get(way.stack[name])
        option = NOT_NEEDED_TEXT if known is None else known.text
        told.append(voice.say(_OPTION, decision=catalog.decisions[name].title, option=option))
    return voice.say(_THEN, options=", ".join(told[:_NAMED])) if told else ""
