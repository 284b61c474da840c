"""Two stacks as one picture: what is added, removed and changed, among what stays and touches it.

Knows how two drawings are laid over each other; refuses to know sizes and places.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalog.model import Catalog
from catalog.words import Language, Text, fill
from diagrams.model import Drawing, Element, Link, Status
from diagrams.stack import MOST_ELEMENTS, draw
from diagrams.texts import STATUSES

_TITLE = Text("두 스택의 차이", "What differs between the two stacks")
_SAME = Text("두 스택의 그림이 같습니다.", "The two stacks look the same.")
_BEFORE = Text("이전: {what}", "before: {what}")
_LEFT_OUT = Text(
    "달라진 곳과 닿지 않는 요소 {count}개는 생략했습니다.", "Left out: {count} elements that nothing changed touches."
)
_LEFT_OUT_ONE = Text(
    "달라진 곳과 닿지 않는 요소 하나는 생략했습니다.", "Left out: one element that nothing changed touches."
)
_UNSEEN = Text(
    "그림에 보이지 않는 변경: {title}, {before} → {after}", "Changed but not drawn: {title}, {before} → {after}"
)
_NONE = Text("필요 없음", "not needed")
_ANY = 1_000
"""Elements: never drawn by role."""
_SIGNS: Mapping[Status, str] = {"added": "+", "removed": "×", "changed": "△"}


def compare(catalog: Catalog, before: Mapping[str, str], after: Mapping[str, str], language: Language) -> Drawing:
    """Draw the second of two stacks (decision -> `decision.option`) with what sets it apart from the first.

    Both are drawn by role where more than `diagrams.stack.MOST_ELEMENTS` would stand in the picture.
    """
    apart = _laid_over(catalog, before, after, language, most=_ANY)
    return apart if len(apart.elements) <= MOST_ELEMENTS else _laid_over(catalog, before, after, language, most=0)


def _laid_over(
    catalog: Catalog, before: Mapping[str, str], after: Mapping[str, str], language: Language, most: int
) -> Drawing:
    first, second = (draw(catalog, stack, language, most=most) for stack in (before, after))
    elements = list(_elements(first, second))
    links = list(_links(first, second))
    turned = [link for link in links if link.status != "kept"]
    near = {each.id for each in elements if each.status != "kept"}
    near |= {end for link in turned for end in (link.source, link.target)}
    shown = tuple(each for each in elements if each.id in near)
    kept = tuple(link for link in links if {link.source, link.target} <= near)
    notes = [*_left_out(len(elements) - len(shown) if shown else 0), *_unseen(catalog, before, after, shown, kept)]
    if not shown:
        notes.insert(0, _SAME)
    planes = {each.plane for each in shown}
    bands = {band.id: band for band in (*first.bands, *second.bands) if band.id in planes}
    ordered = tuple(bands[id] for id in catalog.planes if id in bands)
    return Drawing(
        language, ordered, shown, kept, _TITLE.of(language), notes=tuple(each.of(language) for each in notes)
    )


def _elements(before: Drawing, after: Drawing) -> Iterator[Element]:
    """Yield the elements of both, by id."""
    old, new = ({each.id: each for each in drawing.elements} for drawing in (before, after))
    for id in sorted(old.keys() | new.keys()):
        if id not in new:
            yield replace(old[id], status="removed")
        elif id not in old:
            yield replace(new[id], status="added")
        elif (old[id].title, old[id].details) == (new[id].title, new[id].details):
            yield replace(new[id], status="kept")
        else:
            gone = [each for each in (old[id].title, *old[id].details) if each not in (new[id].title, *new[id].details)]
            was = [fill(_BEFORE, {"what": Text(each, each)}, {}).of(after.language) for each in gone]
            yield replace(new[id], details=(*new[id].details, *was), status="changed")


def _links(before: Drawing, after: Drawing) -> Iterator[Link]:
    """Yield the arrows of both, by id; what changed says so in its label."""
    old, new = ({each.id: each for each in drawing.links} for drawing in (before, after))
    for id in sorted(old.keys() | new.keys()):
        status: Status = (
            "removed"
            if id not in new
            else "added"
            if id not in old
            else "kept"
            if old[id].labels == new[id].labels
            else "changed"
        )
        link = replace(new.get(id) or old[id], status=status)
        if status == "kept":
            yield link
        else:
            first, *others = link.labels or ("",)
            word = f"{_SIGNS[status]} {STATUSES[status].of(after.language)}"
            yield replace(link, labels=(f"{word}: {first}" if first else word, *others))


def _left_out(count: int) -> Iterator[Text]:
    if count:
        yield fill(_LEFT_OUT if count > 1 else _LEFT_OUT_ONE, {"count": Text(*(str(count),) * 2)}, {})


def _unseen(
    catalog: Catalog,
    before: Mapping[str, str],
    after: Mapping[str, str],
    elements: tuple[Element, ...],
    links: tuple[Link, ...],
) -> Iterator[Text]:
    """Yield the decisions that come out otherwise without anything in the picture that shows it."""
    seen = {id for each in elements if each.status != "kept" for id in each.decisions}
    seen |= {id for each in links if each.status != "kept" for id in each.decisions}
    for id, decision in catalog.decisions.items():
        old, new = before.get(id), after.get(id)
        if old != new and old and new and id not in seen:
            names = [decision.options[each].text if each in decision.options else _NONE for each in (old, new)]
            yield fill(_UNSEEN, {"title": decision.title, "before": names[0], "after": names[1]}, {})
