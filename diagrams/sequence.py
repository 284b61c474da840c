"""Steps in their order: who sends what to whom, and what each does in between.

Knows how a scene with actors that stand several times is told out; refuses to know sizes and places.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Sequenced
from dataclasses import dataclass, replace
from itertools import groupby

from catalog.figures import format_number
from catalog.model import Flow, Scene, Step
from catalog.words import Language, Text, fill
from diagrams.model import Element
from diagrams.values import Values
from rules.verdict import Shown

MOST_MEMBERS = 3
"""Of one actor that are drawn: more tell nothing new."""
_LEAST_MEMBERS = 2
"""Fewer show no order."""

_MEDIAN = Text(
    "{who}: {range} 가운데 중간값인 {count}으로/로 그렸습니다.", "{who}: drawn with {count}, the median of {range}."
)
_FEW = Text(
    "{who}: 이 상황에서는 {range}이지만, 순서가 보이도록 {count}으로/로 그렸습니다.",
    "{who}: {range} here; drawn with {count} to show the order.",
)
_ALIKE = Text(
    "{who} {first}부터 {last}까지도 같은 방식이어서 생략했습니다.",
    "{who} {first} to {last} do the same and are left out.",
)
_ALIKE_ONE = Text("{who} {first}도 같은 방식이어서 생략했습니다.", "{who} {first} does the same and is left out.")


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a sequence."""

    number: int | None
    """None: the title of what follows."""
    source: str
    target: str
    """The same as `source`: work at one place."""
    kind: Flow | None
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A whole sequence in one language."""

    language: Language
    actors: tuple[Element, ...]
    """From left to right."""
    messages: tuple[Message, ...]
    notes: tuple[str, ...]
    """What a reader must know of how it was drawn."""
    title: str


def told(scene: Scene, actors: Mapping[str, Element], values: Values, language: Language, title: str) -> Sequence:
    """Tell the steps of a scene; an actor with a count stands there as often as its number says, up to a few."""
    columns, notes, members = list[Element](), list[Text](), dict[str, list[str]]()
    for actor in scene.actors:
        element = actors[actor.id]
        if actor.count is None:
            columns.append(element)
            continue
        shown = values.number(actor.count)
        whole = max(_LEAST_MEMBERS, round(shown.mid or 0))
        places = [*range(1, whole + 1)] if whole <= MOST_MEMBERS else [*range(1, MOST_MEMBERS), whole]
        numbered = [
            replace(
                element, id=f"{actor.id}.{place}", title=f"{element.title} {place}",
                reading=f"{element.reading} {place}",
            )
            for place in places
        ]  # fmt: skip
        columns += numbered
        members[actor.id] = [each.id for each in numbered]
        notes += _noted(element.title, shown, whole, places)
    messages = tuple(_numbered(_told_out(scene.steps, members), values, language))
    return Sequence(language, tuple(columns), messages, tuple(note.of(language) for note in notes), title)


def _noted(who: str, shown: Shown, whole: int, places: list[int]) -> Iterator[Text]:
    """Yield in what a drawing differs from the number it was drawn for."""
    said = {"who": Text(who, who), "range": shown.text, "count": format_number(whole, shown.unit or "1")}
    if shown.mid is not None and round(shown.mid) < whole:
        yield fill(_FEW, said, {})
    elif shown.low != shown.high:
        yield fill(_MEDIAN, said, {})
    left = [place for place in range(1, whole + 1) if place not in places]
    if left:
        ends = {"first": Text(*(str(left[0]),) * 2), "last": Text(*(str(left[-1]),) * 2)}
        yield fill(_ALIKE if len(left) > 1 else _ALIKE_ONE, {**said, **ends}, {})


def _told_out(steps: Sequenced[Step], members: Mapping[str, list[str]]) -> Iterator[Step]:
    """Yield every step with its ends found, blocks of one direction once for every member."""
    most = max((len(each) for each in members.values()), default=1)
    for direction, block in groupby(steps, key=lambda step: step.each):
        kept = list(block)
        places = range(most) if direction == "forward" else range(most - 2, -1, -1) if direction else range(1)
        for place in places:
            for step in kept:
                ends = [_member(end, place, members) for end in (step.source, step.target)]
                if None not in (ends[0] if step.source else "", ends[1] if step.target else ""):
                    yield replace(step, source=ends[0], target=ends[1])


def _member(end: str | None, place: int, members: Mapping[str, list[str]]) -> str | None:
    """Return the element at an end of a step; None where there is no next one or none before."""
    if end is None:
        return None
    id, _, which = end.partition(".")
    if id not in members:
        return id
    last = len(members[id]) - 1
    found = {"": place, "first": 0, "last": last, "next": place + 1, "before": place - 1}[which]
    return members[id][found] if 0 <= found <= last else None


def _numbered(steps: Iterator[Step], values: Values, language: Language) -> Iterator[Message]:
    number = 0
    for step in steps:
        text = "" if step.text is None else values.fill(step.text).of(language)
        if step.source is None:
            yield Message(None, "", "", None, text)
        else:
            number += 1
            yield Message(number, step.source, step.target or step.source, step.kind, text)
