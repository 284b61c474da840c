"""Where people differ, in plain sentences: what hangs on it, or that nothing does."""

from catalog.model import Catalog
from catalog.words import Text
from records.voice import Voice, points
from rules.disagreement import Disagreement, Side
from rules.explain import NOT_NEEDED_TEXT
from rules.verdict import Verdict

_NAMED = 3
"""Decisions that are named with what each side would be advised."""

_HARMLESS = Text(
    "누구의 답이 맞든 추천은 같으므로 논의하지 않아도 됩니다.",
    "Harmless, no need to discuss it: whoever is right, the advice stays the same.",
)
_MATTERS = Text(
    "누구의 답이 맞는지 알면 평균 {points}점을 얻습니다. 여기에 달린 결정은 {count}건입니다.",
    "To know who is right gains {points} points on average. Decisions that hang on it: {count}.",
)
_SIDE = Text("{people}: {answer}", "{people}: {answer}")
_SIDE_THEN = Text("{people}: {answer} → {options}", "{people}: {answer} → {options}")
_NOTHING_FITS = Text("맞는 스택 없음", "nothing fits")
_OPTION = Text("{decision}: {option}", "{decision}: {option}")


def list_disagreements(catalog: Catalog, voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return each question on which people differ with what it is worth, then a row for each side."""
    rows = []
    for each in verdict.disagreements:
        count = str(len(each.decisions))
        told = voice.say(_MATTERS, points=points(each.worth), count=count) if each.worth else voice.say(_HARMLESS)
        rows.append((each.text.of(voice.language), told))
        rows += [("", _side(catalog, voice, each, side)) for side in each.sides]
    return rows


def _side(catalog: Catalog, voice: Voice, differ: Disagreement, side: Side) -> str:
    people = ", ".join(side.people)
    if not differ.decisions:
        return voice.say(_SIDE, people=people, answer=side.answer)
    told = []
    for name in differ.decisions[:_NAMED] if side.stack else ():
        known = catalog.decisions[name].options.get(side.stack[name])
        option = NOT_NEEDED_TEXT if known is None else known.text
        told.append(voice.say(_OPTION, decision=catalog.decisions[name].title, option=option))
    options = ", ".join(told) or voice.say(_NOTHING_FITS)
    return voice.say(_SIDE_THEN, people=people, answer=side.answer, options=options)
