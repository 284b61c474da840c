"""The words of a picture: its legend, its marks, and the whole of it told in sentences.

Knows how a drawing is said; refuses to know how it looks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from catalog.sounds import particle
from catalog.words import Language, Text
from diagrams.model import Drawing, Element, Kind, Link, Status
from diagrams.path import BUDGET, COLUMNS, MADE, Path
from diagrams.sequence import Sequence

PICTURE = Text("스택 그림", "Stack picture")
_PATH = Text("지나는 순서", "In this order")
_WHO = Text("참여", "Taking part")
NOTHING = Text("그릴 요소가 없습니다.", "There is nothing to draw.")

STATUSES: Mapping[Status, Text] = {
    "in_use": Text("사용 중", "In use"),
    "new": Text("새로 도입", "New"),
    "out": Text("교체 대상", "To be replaced"),
    "added": Text("추가", "Added"),
    "removed": Text("제거", "Removed"),
    "changed": Text("바뀜", "Changed"),
    "kept": Text("그대로", "Unchanged"),
}
KINDS: Mapping[Kind, Text] = {
    "sync": Text("동기 호출", "Synchronous call"),
    "async": Text("비동기 메시지", "Asynchronous message"),
    "data": Text("데이터 흐름", "Data flow"),
    "control": Text("관리·제어", "Control"),
    "part_of": Text("속함(화살표 쪽이 더 넓음)", "Belongs to (the wider one)"),
    "runs_on": Text("그 위에서 동작", "Runs on"),
    "works_with": Text("함께 씀", "Work together"),
    "instead_of": Text("서로 대신함", "One instead of the other"),
}


def alternative(drawing: Drawing) -> str:
    """Tell the picture in sentences, one a line: what stands in each band, then who talks to whom by what."""
    if not drawing.elements:
        return "\n".join(drawing.notes) or NOTHING.of(drawing.language)
    names = _names(drawing)
    told = {
        band.id: ", ".join(_told(each, drawing) for each in drawing.elements if each.plane == band.id)
        for band in drawing.bands
    }
    bands = [f"{band.title}: {told[band.id]}." for band in drawing.bands]
    if drawing.bare:
        bands = [f"{_WHO.of(drawing.language)}: {', '.join(told.values())}."]
    return "\n".join([*bands, *(_sentence(link, names, drawing) for link in drawing.links), *drawing.notes])


def _told(element: Element, drawing: Drawing) -> str:
    """Return an element with what it does and whether it runs already."""
    status = [] if element.status is None else [STATUSES[element.status].of(drawing.language).lower()]
    said = "; ".join([", ".join(element.details), *status] if element.details else status)
    return _bracketed(element.title, said, drawing.language)


def _bracketed(title: str, said: str, language: Language) -> str:
    """Return a title with something in brackets; Korean sets them without a space."""
    if not said:
        return title
    return f"{title}({said})" if language == "ko" else f"{title} ({said})"


def _names(drawing: Drawing) -> Mapping[str, str]:
    """Return what each element is called; the first detail tells those of one title apart."""
    titles = Counter(element.title for element in drawing.elements)

    def twice(element: Element) -> bool:
        return titles[element.title] > 1 and bool(element.details)

    return {
        each.id: _bracketed(each.title, each.details[0] if twice(each) else "", drawing.language)
        for each in drawing.elements
    }


def _sentence(link: Link, names: Mapping[str, str], drawing: Drawing) -> str:
    """Return an arrow as a sentence."""
    readings = _readings(drawing.elements)
    told = _happens(
        link.kind, names[link.source], names[link.target], ", ".join(link.labels), drawing.language, readings
    )
    # What else a link may be, its label says.
    return f"{told} ({STATUSES['kept'].of(drawing.language).lower()})" if link.status == "kept" else told


def _readings(elements: Iterable[Element]) -> dict[str, str]:
    """Return how the titles are read that are names; other titles are read as they are written."""
    return {element.title: element.reading for element in elements if element.reading != element.title}


def _happens(kind: Kind, source: str, target: str, said: str, language: Language, readings: Mapping[str, str]) -> str:
    """Return what an arrow says, with its label behind it."""
    what = f": {said}." if said else "."
    if language == "en":
        return {
            "sync": f"Synchronous calls go from {source} to {target}{what}",
            "async": f"Asynchronous messages go from {source} to {target}{what}",
            "data": f"Data flows from {source} to {target}{what}",
            "control": f"{source} looks after {target}{what}",
            "part_of": f"{source} belongs to {target}{what}",
            "runs_on": f"{source} runs on {target}{what}",
            "works_with": f"{source} and {target} work together{what}",
            "instead_of": f"{source} and {target} take each other's place{what}",
        }[kind]

    def with_particle(pair: str, name: str) -> str:
        return name + particle(pair, name, readings)

    return {
        "sync": f"{with_particle('이/가', source)} {with_particle('을/를', target)} 동기로 호출합니다{what}",
        "async": f"{with_particle('이/가', source)} {with_particle('으로/로', target)} 비동기 메시지를 보냅니다{what}",
        "data": f"{source}에서 {with_particle('으로/로', target)} 데이터가 흐릅니다{what}",
        "control": f"{with_particle('이/가', source)} {with_particle('을/를', target)} 관리합니다{what}",
        "part_of": f"{with_particle('은/는', source)} {target}에 속합니다{what}",
        "runs_on": f"{with_particle('은/는', source)} {target} 위에서 동작합니다{what}",
        "works_with": f"{with_particle('은/는', source)} {with_particle('과/와', target)} 함께 씁니다{what}",
        "instead_of": f"{with_particle('은/는', source)} {target} 대신 쓸 수 있습니다{what}",
    }[kind]


def sequence_alternative(told: Sequence) -> str:
    """Tell a sequence in sentences, one a line: who takes part, then every step by its number."""
    names = {actor.id: actor.title for actor in told.actors}
    readings = _readings(told.actors)
    who = [_bracketed(actor.title, ", ".join(actor.details), told.language) for actor in told.actors]
    lines = [f"{_WHO.of(told.language)}: {', '.join(who)}."]
    for message in told.messages:
        if message.number is None:
            lines.append(f"{message.text}:")
        elif message.source == message.target:
            lines.append(f"{message.number}. {names[message.source]}: {message.text}.")
        else:
            ends = names[message.source], names[message.target]
            lines.append(
                f"{message.number}. " + _happens(message.kind or "sync", *ends, message.text, told.language, readings)
            )
    return "\n".join([*lines, *told.notes])


def path_alternative(path: Path) -> str:
    """Tell a path in sentences, one a line: each part with its figures, then the whole beside what is wanted."""
    language = path.language
    lines = [f"{_PATH.of(language)}:"] if path.hops else []
    for number, hop in enumerate(path.hops, 1):
        figures = [f"{COLUMNS[column].of(language)} {figure}" for column, figure in hop.figures.items() if figure]
        name = _bracketed(hop.element.title, ", ".join(hop.element.details), language)
        lines.append(f"{number}. {name}: {', '.join(figures)}.")
    for column, figure in path.whole.items():
        wanted = f"; {BUDGET.of(language)} {path.wanted[column]}" if column in path.wanted else ""
        lines.append(f"{COLUMNS[column].of(language)}, {MADE[column].of(language)}: {figure}{wanted}.")
    return "\n".join([*lines, *path.notes])
