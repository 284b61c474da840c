"""The words of a picture: its legend, its marks, and the whole of it told in sentences.

Knows how a drawing is said; refuses to know how it looks.
"""

from collections import Counter
from collections.abc import Mapping

from catalog.sounds import particle
from catalog.words import Language, Text
from diagrams.model import Drawing, Element, Kind, Link, Status

PICTURE = Text("스택 그림", "Stack picture")
NOTHING = Text("그릴 요소가 없습니다.", "There is nothing to draw.")

STATUSES: Mapping[Status, Text] = {
    "in_use": Text("사용 중", "In use"),
    "new": Text("새로 도입", "New"),
    "out": Text("교체 대상", "To be replaced"),
}
KINDS: Mapping[Kind, Text] = {
    "sync": Text("동기 호출", "Synchronous call"),
    "async": Text("비동기 메시지", "Asynchronous message"),
    "data": Text("데이터 흐름", "Data flow"),
    "part_of": Text("속함(화살표 쪽이 더 넓음)", "Belongs to (the wider one)"),
    "runs_on": Text("그 위에서 동작", "Runs on"),
    "works_with": Text("함께 씀", "Work together"),
    "instead_of": Text("서로 대신함", "One instead of the other"),
}


def alternative(drawing: Drawing) -> str:
    """Tell the picture in sentences, one a line: what stands in each band, then who talks to whom by what."""
    if not drawing.elements:
        return NOTHING.of(drawing.language)
    names = _names(drawing)
    bands = [
        f"{band.title}: {', '.join(_told(each, drawing) for each in drawing.elements if each.plane == band.id)}."
        for band in drawing.bands
    ]
    return "\n".join(bands + [_sentence(link, names, drawing) for link in drawing.links])


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
    source, target = names[link.source], names[link.target]
    what = f": {', '.join(link.labels)}." if link.labels else "."
    if drawing.language == "en":
        return {
            "sync": f"Synchronous calls go from {source} to {target}{what}",
            "async": f"Asynchronous messages go from {source} to {target}{what}",
            "data": f"Data flows from {source} to {target}{what}",
            "part_of": f"{source} belongs to {target}{what}",
            "runs_on": f"{source} runs on {target}{what}",
            "works_with": f"{source} and {target} work together{what}",
            "instead_of": f"{source} and {target} take each other's place{what}",
        }[link.kind]
    readings = {element.title: element.reading for element in drawing.elements}

    def with_particle(pair: str, name: str) -> str:
        return name + particle(pair, name, readings)

    return {
        "sync": f"{with_particle('이/가', source)} {with_particle('을/를', target)} 동기로 호출합니다{what}",
        "async": f"{with_particle('이/가', source)} {with_particle('으로/로', target)} 비동기 메시지를 보냅니다{what}",
        "data": f"{source}에서 {with_particle('으로/로', target)} 데이터가 흐릅니다{what}",
        "part_of": f"{with_particle('은/는', source)} {target}에 속합니다{what}",
        "runs_on": f"{with_particle('은/는', source)} {target} 위에서 동작합니다{what}",
        "works_with": f"{with_particle('은/는', source)} {with_particle('과/와', target)} 함께 씁니다{what}",
        "instead_of": f"{with_particle('은/는', source)} {target} 대신 쓸 수 있습니다{what}",
    }[link.kind]
