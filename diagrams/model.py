"""The stack as a picture of elements and arrows, before any place or size is known.

Knows how the pieces that options bring join into one picture; refuses to know fonts, coordinates and formats.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from catalog.model import Catalog, Edge, Node, Option, Shape
from catalog.words import Language
from rules.verdict import Verdict

Status = Literal["in_use", "new", "out"]
Flow = Literal["sync", "async", "data"]
Relation = Literal["part_of", "runs_on", "works_with", "instead_of"]
"""Between technologies; the last two are the same both ways."""
Kind = Flow | Relation

MOST_ELEMENTS = 40
"""Above this, elements of one role are drawn as one that names all its technologies: more is not read in a meeting."""

_MAJORITY = 0.5
"""The share of scenarios above which a thing counts as running today: a picture shows one state, not a distribution."""


@dataclass(frozen=True, slots=True)
class Today:
    """What runs already: full option ids and platform ids."""

    options: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()

    @classmethod
    def of(cls, verdict: Verdict) -> "Today":
        """Return what runs in most scenarios of a verdict."""
        options = (option for decision in verdict.decisions for option in decision.options)
        return cls(
            frozenset(option.option for option in options if option.in_use > _MAJORITY),
            frozenset(each.platform for each in verdict.platforms if each.already_runs > _MAJORITY),
        )


@dataclass(frozen=True, slots=True)
class Element:
    """One thing in the picture: a technology in a role, or a role alone."""

    id: str
    """`role` or `role.technology`."""
    role: str
    plane: str
    title: str
    reading: str
    """How a Korean reads the title aloud: particles are chosen from it."""
    details: tuple[str, ...]
    """What it does here: short texts under the title."""
    technologies: tuple[str, ...]
    decisions: tuple[str, ...]
    """The decisions that bring it, sorted; empty for people and services that no option brings."""
    status: Status | None
    """None for roles that are always there: they are neither chosen nor replaced."""
    shape: Shape
    opens: str | None = None
    """The page that a click opens, where it is no decision: a technology."""


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two elements; `labels` are what several decisions say of the same arrow."""

    id: str
    """`source--target--kind`, from element ids."""
    source: str
    target: str
    kind: Kind
    labels: tuple[str, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A plane that has elements."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture in one language: bands in the order of the catalog's planes, elements and links sorted by id."""

    language: Language
    bands: tuple[Band, ...]
    elements: tuple[Element, ...]
    links: tuple[Link, ...]
    title: str | None = None
    """What the picture is called; None: a stack."""


@dataclass(frozen=True, slots=True)
class _Piece:
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


def draw(catalog: Catalog, stack: Mapping[str, str], language: Language, today: Today | None = None) -> Drawing:
    """Draw the options of a stack (decision -> `decision.option`) and what of today's they replace.

    Options that the catalog does not have, such as `not_needed`, bring nothing.
    """
    today = today or Today()
    chosen = _options(catalog, stack, frozenset(stack.values()))
    leaving = _options(catalog, stack, today.options - frozenset(stack.values()))
    staying = _joined(_pieces(catalog, chosen, today))
    kept = {piece.element for piece in staying}
    leaves = _joined([piece for piece in _pieces(catalog, leaving, today, out=True) if not piece.bare])
    gone = [piece for piece in leaves if piece.element not in kept]
    links = _links(catalog, chosen, staying, language)
    ends = {end for link in links for end in (link.source, link.target)}
    elements = _elements(catalog, staying + gone, ends, language)
    planes = {element.plane for element in elements}
    bands = [Band(plane.id, plane.text.of(language)) for plane in catalog.planes.values() if plane.id in planes]
    return Drawing(language, tuple(bands), elements, links)


def _options(catalog: Catalog, stack: Mapping[str, str], wanted: frozenset[str]) -> list[Option]:
    """Return the wanted options of the stack's decisions, in the catalog's order."""
    decisions = (decision for decision in catalog.decisions.values() if decision.id in stack)
    return [option for decision in decisions for option in decision.options.values() if option.id in wanted]


def _pieces(catalog: Catalog, options: Iterable[Option], today: Today, *, out: bool = False) -> list[_Piece]:
    """Return what the options bring, each joined by role and technology; what holds a role replaces a bare node."""
    running = {name for id in today.platforms for name in catalog.platforms[id].technologies}
    pieces = []
    for option in options:
        for node in option.picture.nodes:
            element = node.role if node.technology is None else f"{node.role}.{node.technology}"
            in_use = option.id in today.options or node.technology in running
            status: Status = "out" if out else "in_use" if in_use else "new"
            piece = _Piece(element, option.id.partition(".")[0], option.id, node, status)
            pieces.append(replace(piece, status=None) if piece.bare else piece)
    held = {piece.node.role for piece in pieces if not piece.bare}
    return [piece for piece in pieces if not (piece.bare and piece.node.role in held)]


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Return the pieces joined by role alone where they would make too many elements."""
    if len({piece.element for piece in pieces}) <= MOST_ELEMENTS:
        return pieces
    return [_Piece(each.node.role, each.decision, each.option, each.node, each.status) for each in pieces]


def _links(
    catalog: Catalog, options: Iterable[Option], pieces: Sequence[_Piece], language: Language
) -> tuple[Link, ...]:
    """Return the arrows of all options, those with the same ends and kind as one."""
    found: dict[tuple[str, str, Kind], list[tuple[str, Edge]]] = {}
    for option in options:
        for edge in option.picture.edges:
            for source in _ends(catalog, pieces, option, edge.source):
                for target in _ends(catalog, pieces, option, edge.target):
                    found.setdefault((source, target, edge.kind), []).append((option.id.partition(".")[0], edge))
    links = [
        Link(
            f"{source}--{target}--{kind}",
            source,
            target,
            kind,
            _distinct(edge.text.of(language) for _, edge in edges if edge.text is not None),
            _distinct(decision for decision, _ in edges),
        )
        for (source, target, kind), edges in found.items()
    ]
    return tuple(sorted(links, key=lambda link: link.id))


def _ends(catalog: Catalog, pieces: Sequence[_Piece], option: Option, role: str) -> tuple[str, ...]:
    """Return the elements that an edge's end names: the option's own, else all in that role, else the role itself."""
    own = _distinct(piece.element for piece in pieces if piece.node.role == role and piece.option == option.id)
    anyone = _distinct(piece.element for piece in pieces if piece.node.role == role)
    return own or anyone or ((role,) if catalog.roles[role].always else ())


def _elements(catalog: Catalog, pieces: Sequence[_Piece], ends: set[str], language: Language) -> tuple[Element, ...]:
    """Return every element that a piece brings or an arrow touches."""
    ids = {piece.element for piece in pieces} | ends
    return tuple(
        _element(catalog, id, [piece for piece in pieces if piece.element == id], language) for id in sorted(ids)
    )


def _element(catalog: Catalog, id: str, pieces: Sequence[_Piece], language: Language) -> Element:
    """Return one element from the pieces that join in it; without any, it is a role that is always there."""
    role = catalog.roles[id.partition(".")[0]]
    technologies = _distinct(piece.node.technology for piece in pieces if piece.node.technology is not None)
    names = [catalog.technologies[technology].name.of(language) for technology in technologies]
    texts = _distinct(piece.node.text.of(language) for piece in pieces if piece.node.text is not None)
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
        _distinct(sorted(piece.decision for piece in pieces)),
        status,
        role.shape,
    )


_STRONGEST: tuple[Status, ...] = ("in_use", "new", "out")
"""What joins several pieces is in use as soon as one of them is."""


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values without repeats, in the order first met."""
    return tuple(dict.fromkeys(values))
