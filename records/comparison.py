"""Two situations side by side in sentences: what is said differently, what comes out differently and why, the figures.

The two have names that the caller gives: file names, or what a page calls them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model import Catalog
from catalog.words import Text
from records import phrases, totals
from records.arguments import WORTH_LEAST
from records.lines import hang, table
from records.sources import tell_sources
from records.voice import POINT, Voice, joined, points
from rules.compare import Difference, Differing, Said, Shift
from rules.program import NOT_NEEDED
from rules.sureness import TIE
from rules.verdict import Total

_REASONS_MOST = 3

SAID = Text("다르게 답하거나 정한 것", "Said differently")
DECIDED = Text("다르게 나온 결정", "Decided differently")
TOTALS = Text("두 스택의 수치", "Figures of both stacks")
RUNNING = Text("한쪽만 운영하는 것", "What only one of them has to run")
_SAID_NOTHING = Text("답도 정한 것도 모두 같습니다.", "Both say the same.")
_DECIDED_NOTHING = Text("모든 결정이 같습니다.", "Every decision comes out the same.")
_SAME = Text("그대로인 결정 {count}개: {titles}", "The same in both ({count}): {titles}")
_FITS_NOT = Text(
    "{name}: 모든 조건에 맞는 스택이 없어 비교할 수 없습니다.",
    "{name}: no stack satisfies every condition, so there is nothing to compare.",
)
_ABSENT = {
    "answer": Text("답하지 않음", "not answered"),
    "priorities": phrases.NOT_RANKED,
    "pin": Text("정하지 않음", "left open"),
    "scope": Text("결정할 범위 밖", "not in scope"),
}
_INSIDE = Text("결정할 범위", "in scope")
_PINNED = Text("이미 정한 결정: {title}", "Already decided: {title}")
_SCOPED = Text("결정할 범위: {title}", "Being decided: {title}")

_CHANGE = Text("{first} → {second}", "{first} → {second}")
_PEOPLE = Text("{name}: 사람이 정했습니다.", "{name}: people decided it.")
_RULED_OUT = Text("{name}: ‘{first}’을/를 고를 수 없습니다. {because}", "{name}: “{first}” is impossible. {because}")
_NO_STACK = Text(
    "{name}: ‘{first}’이/가 들어간 스택으로는 모든 조건을 지킬 수 없습니다.",
    "{name}: no stack with “{first}” satisfies every condition.",
)
_TIE = Text(
    "{name}: ‘{first}’을/를 그대로 두어도 {points}점만 감수하므로 사실상 동점입니다.",
    "{name}: keeping “{first}” costs only {points} points, which is practically a tie.",
)
_KEEPING = Text(
    "{name}: ‘{first}’을/를 그대로 두면 {points}점을 감수합니다.", "{name}: keeping “{first}” costs {points} points."
)
_NEEDED = Text("{name}: 함께 고른 다른 결정 때문에 필요해집니다.", "{name}: the rest of the stack needs it.")
_UNNEEDED = Text(
    "{name}: 함께 고른 다른 결정이 이 결정을 필요로 하지 않습니다.", "{name}: the rest of the stack does not need it."
)
_FOLLOWS = Text(
    "이 결정 자체의 근거보다 함께 고른 다른 결정 때문에 바뀝니다.",
    "It changes because of what is chosen beside it, more than for reasons of its own.",
)
_SHIFTS = {
    ("grows", "merit"): Text(
        "‘{option}’의 근거가 강해짐({first} → {second}점): {because}",
        "A merit of “{option}” grows ({first} → {second}): {because}",
    ),
    ("fades", "merit"): Text(
        "‘{option}’의 근거가 약해짐({first} → {second}점): {because}",
        "A merit of “{option}” fades ({first} → {second}): {because}",
    ),
    ("grows", "drawback"): Text(
        "‘{option}’의 약점이 커짐({first} → {second}점): {because}",
        "A drawback of “{option}” grows ({first} → {second}): {because}",
    ),
    ("fades", "drawback"): Text(
        "‘{option}’의 약점이 줄어듦({first} → {second}점): {because}",
        "A drawback of “{option}” fades ({first} → {second}): {because}",
    ),
}
_ONLY_IN = Text("{name}만", "{name} only")
_NONE = Text("없음", "none")


@dataclass(frozen=True, slots=True)
class Names:
    """What the two situations are called."""

    first: str
    second: str


def title(voice: Voice, said: Said) -> str:
    """Return what is said differently."""
    phrase = {"pin": _PINNED, "scope": _SCOPED}.get(said.kind)
    return said.text.of(voice.language) if phrase is None else voice.say(phrase, title=said.text)


def words(voice: Voice, said: Said, which: Text | None) -> str:
    """Return what one of the two says, also where it says nothing."""
    if which is None:
        return _ABSENT[said.kind].of(voice.language)
    return (_INSIDE if said.kind == "scope" else which).of(voice.language)


def tell_change(voice: Voice, found: Differing) -> str:
    """Return from what to what a decision changes."""
    return voice.say(_CHANGE, first=found.first_text, second=found.second_text)


def tell_why(voice: Voice, found: Differing, names: Names) -> Iterator[str]:
    """Yield why a decision comes out differently, but for the reasons that count differently (`moving`)."""
    named: dict[str, Text | str] = {"name": names.second, "first": found.first_text}
    if found.decided is not None:
        yield voice.say(_PEOPLE, name=names.first if found.decided == "first" else names.second)
    elif found.second.endswith(NOT_NEEDED):
        yield voice.say(_UNNEEDED, name=names.second)
    elif found.first.endswith(NOT_NEEDED):
        yield voice.say(_NEEDED, name=names.second)
    elif found.excluded:
        yield voice.say(_RULED_OUT, because=found.excluded[0].because, **named)
    elif found.keeping is None:
        yield voice.say(_NO_STACK, **named)
    else:
        yield voice.say(_TIE if found.keeping < TIE else _KEEPING, points=points(found.keeping), **named)
    if found.own < 1 and _has_reasons(found):
        yield voice.say(_FOLLOWS)


def _has_reasons(found: Differing) -> bool:
    """Whether a decision is taken for reasons: nobody fixed it, and both situations need it."""
    return found.decided is None and not any(each.endswith(NOT_NEEDED) for each in (found.first, found.second))


def moving(found: Differing) -> tuple[Shift, ...]:
    """Return the reasons that moved a decision most, each worth telling; none where it only follows others."""
    told = (each for each in found.shifts if each.speaks >= WORTH_LEAST and each.reason != "engine.compared")
    return tuple(told)[:_REASONS_MOST] if found.own >= 1 and _has_reasons(found) else ()


def list_totals(voice: Voice, comparison: Difference) -> list[tuple[str, str, str]]:
    """Return each figure of the whole stack with both values."""

    def figure(total: Total | None) -> str:
        return _NONE.of(voice.language) if total is None else totals.tell_figure(voice, total)

    return [(each.label.of(voice.language), figure(each.first), figure(each.second)) for each in comparison.totals]


def list_running(voice: Voice, comparison: Difference, names: Names) -> list[tuple[str, str]]:
    """Return what only one of the two has to run, by its name."""
    found = []
    for where, name in (("first", names.first), ("second", names.second)):
        texts = [each.text for each in comparison.platforms if each.where == where]
        if texts:
            found.append((voice.say(_ONLY_IN, name=name), joined(texts).of(voice.language)))
    return found


def tell_same(catalog: Catalog, voice: Voice, comparison: Difference) -> str:
    """Return which decisions come out the same."""
    titles = joined([catalog.decisions[id].title for id in comparison.same])
    return voice.say(_SAME, count=str(len(comparison.same)), titles=titles) if comparison.same else ""


def tell_unfit(voice: Voice, comparison: Difference, names: Names) -> Iterator[str]:
    """Yield which of the two no stack satisfies."""
    for fits, name in ((comparison.first_fits, names.first), (comparison.second_fits, names.second)):
        if not fits:
            yield voice.say(_FITS_NOT, name=name)


def tell_comparison(catalog: Catalog, voice: Voice, comparison: Difference, names: Names) -> Iterator[str]:
    """Yield the comparison as lines of a terminal, and at the end every source once."""
    said = [(title(voice, each), words(voice, each, each.first), words(voice, each, each.second))
            for each in comparison.said]  # fmt: skip
    yield SAID.of(voice.language)
    yield from table([("", names.first, names.second), *said] if said else [(_SAID_NOTHING.of(voice.language),)])
    yield ""
    unfit = list(tell_unfit(voice, comparison, names))
    if unfit:
        yield from unfit
        return
    yield DECIDED.of(voice.language)
    if not comparison.decisions:
        yield f"  {_DECIDED_NOTHING.of(voice.language)}"
    cited: dict[str, int] = {}
    for found in comparison.decisions:
        yield from _decided(voice, found, names, cited)
    yield from hang("  ", tell_same(catalog, voice, comparison))
    for heading, rows in (
        (TOTALS, [("", names.first, names.second), *list_totals(voice, comparison)] if comparison.totals else []),
        (RUNNING, list_running(voice, comparison, names)),
    ):
        yield from ("", heading.of(voice.language)) if rows else ()
        yield from table(rows)
    yield ""
    yield from tell_sources(catalog, voice, cited)
    yield from hang("", voice.say(phrases.POINTS))


def _decided(voice: Voice, found: Differing, names: Names, cited: dict[str, int]) -> Iterator[str]:
    yield from hang("  ", f"{found.title.of(voice.language)}: {tell_change(voice, found)}")
    for sentence in tell_why(voice, found, names):
        yield from hang("     · ", sentence)
    for shift in moving(found):
        told = tell_shift(voice, shift)
        source = "" if shift.fact is None else f" [{cited.setdefault(shift.fact, len(cited) + 1)}]"
        yield from hang("     · ", told + source)


def tell_shift(voice: Voice, shift: Shift) -> str:
    """Return a reason that counts differently: of which option, from how many points to how many, and why."""
    grows = abs(shift.second) >= abs(shift.first)
    phrase = _SHIFTS[
        "grows" if grows else "fades", "merit" if (shift.second if grows else shift.first) > 0 else "drawback"
    ]
    first, second = (f"{each / POINT:+,.1f}" if each else "0" for each in (shift.first, shift.second))
    return voice.say(phrase, option=shift.text, first=first, second=second, because=shift.because)
