"""Technologies and their relations as a picture: around one of them, or all that a theme's decisions choose from.

Knows which technologies stand together and how they are tied; refuses to know sizes and places, like `diagrams.model`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from catalog.model import Catalog, Shape
from catalog.references import References, Tie
from catalog.words import Language, Text, fill
from diagrams.model import Band, Drawing, Element, Link, Relation

_AROUND = Text("{name}의 관계", "What {name} goes with")
_THEME = Text("기술의 관계: {name}", "How technologies relate: {name}")
_HERE = "here"
_BANDS: Mapping[str, Text] = {
    "ground": Text("속한 곳·바탕", "Belongs to, runs on"),
    "instead_of": Text("대신 쓰는 것", "Instead of it"),
    _HERE: Text("이 기술", "This one"),
    "works_with": Text("함께 쓰는 것", "Goes with it"),
    "parts": Text("일부·위에서 도는 것", "Its parts, runs on it"),
}
"""The rows around one technology, from top to bottom."""


def around(catalog: Catalog, references: References, technology: str, language: Language) -> Drawing:
    """Draw one technology in the middle of those it is tied to; without any it stands alone."""
    ties = references.ties.get(technology, ())
    bands = {technology: _HERE}
    for tie in ties:
        bands.setdefault(tie.other, _band(tie))
    titles = {id: text.of(language) for id, text in _BANDS.items()}
    links = {_link(technology, tie) for tie in ties}
    return _drawing(catalog, _AROUND, catalog.technologies[technology].name, bands, titles, links, language)


def of_theme(catalog: Catalog, references: References, theme: str, language: Language) -> Drawing:
    """Draw the technologies that the decisions of a theme choose from, each in the first decision that names it.

    What takes another's place within one decision is told by the row alone: lines for it would hide the others.
    """
    decisions = catalog.themes[theme].decisions
    bands: dict[str, str] = {}
    for technology, options in references.options.items():
        found = {option.partition(".")[0] for option in options}
        first = next((decision for decision in decisions if decision in found), None)
        if first is not None:
            bands[technology] = first
    titles = {decision: catalog.decisions[decision].title.of(language) for decision in decisions}
    links = {
        _link(technology, tie)
        for technology in bands
        for tie in references.ties.get(technology, ())
        if tie.other in bands and (tie.relation != "instead_of" or bands[tie.other] != bands[technology])
    }
    return _drawing(catalog, _THEME, catalog.themes[theme].text, bands, titles, links, language)


def _band(tie: Tie) -> str:
    if tie.relation in {"part_of", "runs_on"}:
        return "ground" if tie.outward else "parts"
    return tie.relation


def _link(technology: str, tie: Tie) -> tuple[str, str, Relation]:
    """Return a tie as an arrow: one that is the same both ways is drawn once."""
    ends = (technology, tie.other) if tie.outward else (tie.other, technology)
    match tie.relation:
        case "part_of" | "runs_on" as kind:
            return (*ends, kind)
        case "works_with":
            return (min(ends), max(ends), "works_with")
    return (min(ends), max(ends), "instead_of")


def _drawing(
    catalog: Catalog,
    title: Text,
    name: Text,
    bands: Mapping[str, str],
    titles: Mapping[str, str],
    links: Iterable[tuple[str, str, Relation]],
    language: Language,
) -> Drawing:
    """Put the parts together; `bands` says where each technology stands, `titles` names the bands in order."""
    shapes = _shapes(catalog)
    return Drawing(
        language,
        tuple(Band(id, text) for id, text in titles.items() if id in bands.values()),
        tuple(_element(catalog, id, bands[id], shapes.get(id, "box"), language) for id in sorted(bands)),
        tuple(
            Link(f"{source}--{target}--{kind}", source, target, kind, (), ()) for source, target, kind in sorted(links)
        ),
        fill(title, {"name": name}, catalog.readings).of(language),
    )


def _element(catalog: Catalog, id: str, band: str, shape: Shape, language: Language) -> Element:
    technology = catalog.technologies[id]
    return Element(
        id=id, role=band, plane=band, title=technology.name.of(language), reading=technology.reading, details=(),
        technologies=(id,), decisions=(), status=None, shape=shape, opens=f"technology.{id}",
    )  # fmt: skip


def _shapes(catalog: Catalog) -> dict[str, Shape]:
    """Return the glyph of each technology: that of the role in which most options draw it."""
    found: dict[str, Counter[Shape]] = {}
    for decision in catalog.decisions.values():
        for option in decision.options.values():
            drawn = [(node.technology, node.role) for node in option.picture.nodes]
            drawn += [(actor.technology, actor.role) for actor in option.scene.actors] if option.scene else []
            for technology, role in drawn:
                if technology:
                    found.setdefault(technology, Counter())[catalog.roles[role].shape] += 1
    return {id: max(sorted(shapes), key=shapes.__getitem__) for id, shapes in found.items()}
