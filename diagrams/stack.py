"""A stack as a picture: how the pieces that options bring join into one drawing.

Knows options, roles and what runs today; refuses to know fonts, coordinates and formats.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.model import Catalog, Edge, Node, Option
from catalog.words import Language
from diagrams.model import Band, Drawing, Element, Kind, Link, Status, Today

MOST_ELEMENTS = 40
"""Above this, elements of one role are drawn as one that names all its technologies: more is not read in a meeting."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A node as one option brings it, and the element that it joins."""

    element: str
    decision: str
    option: str
    node: Node
    status: Status | None
    """None for a bare node: it stands for what is there already."""

    @property
    def bare(self) -> bool:
        """Whether it only names a role, without a technology or a text."""
        return self.node.technology is None and self.node.text is None


def draw(
    catalog: Catalog,
    stack: Mapping[str, str],
    language: Language,
    today: Today | None = None,
    records: Mapping[str, str] | None = None,
    most: int = MOST_ELEMENTS,
) -> Drawing:
    """Draw the options of a stack (decision -> `decision.option`) and what of today's they replace.

    Options that the catalog does not have, such as `not_needed`, bring nothing. `records` says in a few words, by
    decision, which record keeps it; they stand in small print on what the decision brings. More than `most`
    elements are drawn by role.
    """
    today = today or Today()
    chosen = options_of(catalog, stack, frozenset(stack.values()))
    leaving = options_of(catalog, stack, today.options - frozenset(stack.values()))
    staying = joined(brought(catalog, chosen, today), most)
    kept = {piece.element for piece in staying}
    leaves = joined([piece for piece in brought(catalog, leaving, today, out=True) if not piece.bare], most)
    gone = [piece for piece in leaves if piece.element not in kept]
    links = arrows(catalog, chosen, staying, language)
    ends = {end for link in links for end in (link.source, link.target)}
    elements = cards(catalog, staying + gone, ends, language, records or {})
    planes = {element.plane for element in elements}
    bands = [Band(plane.id, plane.text.of(language)) for plane in catalog.planes.values() if plane.id in planes]
    return Drawing(language, tuple(bands), elements, links)


def options_of(catalog: Catalog, stack: Mapping[str, str], wanted: frozenset[str]) -> list[Option]:
    """Return the wanted options of the stack's decisions, in the catalog's order."""
    decisions = (decision for decision in catalog.decisions.values() if decision.id in stack)
    return [option for decision in decisions for option in decision.options.values() if option.id in wanted]


def brought(catalog: Catalog, options: Iterable[Option], today: Today, *, out: bool = False) -> list[Piece]:
    """Return what the options bring, each joined by role and technology; what holds a role replaces a bare node."""
    running = {name for id in today.platforms for name in catalog.platforms[id].technologies}
    pieces = []
    for option in options:
        for node in option.picture.nodes:
            element = node.role if node.technology is None else f"{node.role}.{node.technology}"
            in_use = option.id in today.options or node.technology in running
            status: Status = "out" if out else "in_use" if in_use else "new"
            piece = Piece(element, option.id.partition(".")[0], option.id, node, status)
            pieces.append(replace(piece, status=None) if piece.bare else piece)
    held = {piece.node.role for piece in pieces if not piece.bare}
    return [piece for piece in pieces if not (piece.bare and piece.node.role in held)]


def joined(pieces: list[Piece], most: int = MOST_ELEMENTS) -> list[Piece]:
    """Return the pieces joined by role alone where they would make too many elements."""
    if len({piece.element for piece in pieces}) <= most:
        return pieces
    return [Piece(each.node.role, each.decision, each.option, each.node, each.status) for each in pieces]


def arrows(
    catalog: Catalog, options: Iterable[Option], pieces: Sequence[Piece], language: Language
) -> tuple[Link, ...]:
    """Return the arrows of all options but those whose place one takes; with the same ends and kind they are one."""
    found: dict[tuple[str, str, Kind], list[tuple[str, Edge]]] = {}
    options = tuple(options)
    gone = {
        (decision, arrow.source, arrow.target)
        for option in options
        for arrow in option.picture.instead
        for decision in arrow.decisions
    }
    for option in options:
        decision = option.id.partition(".")[0]
        for edge in (each for each in option.picture.edges if (decision, each.source, each.target) not in gone):
            for source in _ends(catalog, pieces, option, edge.source):
                for target in _ends(catalog, pieces, option, edge.target):
                    found.setdefault((source, target, edge.kind), []).append((decision, edge))
    links = [
        Link(
            f"{source}--{target}--{kind}",
            source,
            target,
            kind,
            distinct(edge.text.of(language) for _, edge in edges if edge.text is not None),
            distinct(decision for decision, _ in edges),
        )
        for (source, target, kind), edges in found.items()
    ]
    return tuple(sorted(links, key=lambda link: link.id))


def _ends(catalog: Catalog, pieces: Sequence[Piece], option: Option, role: str) -> tuple[str, ...]:
    """Return the elements that an edge's end names: the option's own, else all in that role, else the role itself."""
    own = distinct(piece.element for piece in pieces if piece.node.role == role and piece.option == option.id)
    anyone = distinct(piece.element for piece in pieces if piece.node.role == role)
    return own or anyone or ((role,) if catalog.roles[role].always else ())


def cards(
    catalog: Catalog, pieces: Sequence[Piece], ends: set[str], language: Language, records: Mapping[str, str]
) -> tuple[Element, ...]:
    """Return every element that a piece brings or an arrow touches."""
    ids = sorted({piece.element for piece in pieces} | ends)
    found = (_element(catalog, id, [piece for piece in pieces if piece.element == id], language) for id in ids)
    return tuple(replace(each, records=tuple(records[id] for id in each.decisions if id in records)) for each in found)


def _element(catalog: Catalog, id: str, pieces: Sequence[Piece], language: Language) -> Element:
    """Return one element from the pieces that join in it; without any, it is a role that is always there."""
    role = catalog.roles[id.partition(".")[0]]
    technologies = distinct(piece.node.technology for piece in pieces if piece.node.technology is not None)
    names = [catalog.technologies[technology].name.of(language) for technology in technologies]
    texts = distinct(piece.node.text.of(language) for piece in pieces if piece.node.text is not None)
    described = role.text.of(language)
    if len(names) == 1:
        title, details = names[0], texts or (described,)
    elif names or role.always:
        title, details = described, (*names, *texts)
    else:
        title, details = (texts[0], (described,)) if len(texts) == 1 else (described, texts)
    statuses = {piece.status for piece in pieces}
    status = next((status for status in _STRONGEST if status in statuses and not role.always), None)
    return Element(
        id,
        role.id,
        role.plane,
        title,
        catalog.technologies[technologies[0]].reading if len(names) == 1 else title,
        tuple(detail for detail in details if detail != title),
        technologies,
        distinct(sorted(piece.decision for piece in pieces)),
        status,
        role.shape,
    )


_STRONGEST: tuple[Status, ...] = ("in_use", "new", "out")
"""What joins several pieces is in use as soon as one of them is."""


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values without repeats, in the order first met."""
    return tuple(dict.fromkeys(values))
