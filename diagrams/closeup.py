"""One option close up, for this very situation: its own scene, or its part of the stack in its surroundings.

Knows how a scene becomes a drawing or a sequence; refuses to know sizes and places. What a scene leaves open (the
broker that carries an event) is taken from the rest of the stack.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from catalog.model import Actor, Catalog, Node, Option, Scene
from catalog.words import Language
from diagrams.model import Band, Drawing, Element, Link, Today
from diagrams.sequence import Sequence as Sequenced
from diagrams.sequence import told
from diagrams.stack import Piece, arrows, brought, cards, joined, options_of
from diagrams.values import Values
from rules.verdict import Verdict


def close_up(catalog: Catalog, verdict: Verdict, option: str, language: Language) -> Drawing | Sequenced:
    """Draw one option of a verdict (`decision.option`) among what the rest of its stack brings."""
    decision = catalog.decisions[option.partition(".")[0]]
    found = decision.options[option]
    stack = {**verdict.stack, decision.id: option}
    if decision.applies_with and not {*decision.applies_with} & {*stack.values()}:
        # Not needed in this stack: it is shown where it would be.
        stack[decision.applies_with[0].partition(".")[0]] = decision.applies_with[0]
    around = joined(brought(catalog, options_of(catalog, stack, frozenset(stack.values())), Today.of(verdict)))
    title = found.text.of(language)
    if found.scene is None:
        return _piece(catalog, found, around, language, title)
    values = Values(catalog, verdict, option)
    actors = {each.id: _actor(catalog, each, found, around, values, language) for each in found.scene.actors}
    if found.scene.steps:
        return told(found.scene, actors, values, language, title)
    return _scene(found, found.scene, actors, values, language)


def _piece(catalog: Catalog, option: Option, around: Sequence[Piece], language: Language, title: str) -> Drawing:
    """Draw an option's part of the stack; an end that nobody holds is drawn as its role."""
    held = {piece.node.role for piece in around}
    ends = dict.fromkeys(role for edge in option.picture.edges for role in (edge.source, edge.target))
    decision = option.id.partition(".")[0]
    bare = [Piece(role, decision, option.id, Node(role, None, None), None) for role in ends if role not in held]
    pieces = [*around, *bare]
    links = arrows(catalog, [option], pieces, language)
    wanted = {end for link in links for end in (link.source, link.target)}
    wanted |= {piece.element for piece in pieces if piece.option == option.id}
    elements = cards(catalog, [piece for piece in pieces if piece.element in wanted], wanted, language, {})
    order = [*catalog.planes], [*catalog.roles]
    inwards = sorted(elements, key=lambda each: (order[0].index(each.plane), order[1].index(each.role)))
    return _drawing(inwards, links, language, title)


def _scene(option: Option, scene: Scene, actors: Mapping[str, Element], values: Values, language: Language) -> Drawing:
    """Draw a scene without an order."""
    links = [
        Link(
            f"{edge.source}--{edge.target}--{edge.kind}",
            edge.source,
            edge.target,
            edge.kind,
            () if edge.text is None else (values.fill(edge.text).of(language),),
            (option.id.partition(".")[0],),
        )
        for edge in scene.edges
    ]
    ordered = tuple(sorted(links, key=lambda link: link.id))
    return _drawing([*actors.values()], ordered, language, option.text.of(language))


def _drawing(elements: Sequence[Element], links: tuple[Link, ...], language: Language, title: str) -> Drawing:
    """Set each element below those before it that an arrow leads from; arrows back do not count."""
    depth: dict[str, int] = {}
    for element in elements:
        before = [depth[link.source] for link in links if link.target == element.id and link.source in depth]
        depth[element.id] = max(before, default=-1) + 1
    placed = sorted((replace(each, plane=f"row{depth[each.id]}") for each in elements), key=lambda each: each.id)
    bands = tuple(Band(f"row{row}", "") for row in range(max(depth.values(), default=-1) + 1))
    return Drawing(language, bands, tuple(placed), links, title, bare=True)


def _actor(
    catalog: Catalog, actor: Actor, option: Option, around: Sequence[Piece], values: Values, language: Language
) -> Element:
    """Return an actor: by the technology it names or, where it names nothing, by what the stack has in its role."""
    role, own = catalog.roles[actor.role], [piece for piece in around if piece.node.role == actor.role]
    text = "" if actor.text is None else values.fill(actor.text).of(language)
    technology = actor.technology
    if technology is None and not text:
        technology = next((piece.node.technology for piece in own if piece.node.technology is not None), None)
    name = None if technology is None else catalog.technologies[technology]
    title = name.name.of(language) if name else text or role.text.of(language)
    detail = text or role.text.of(language) if name else ""
    return Element(
        id=actor.id, role=role.id, plane=role.plane, title=title, reading=name.reading if name else title,
        details=(detail,) if detail and detail != title else (),
        technologies=() if technology is None else (technology,), decisions=(option.id.partition(".")[0],),
        status=next((piece.status for piece in own if piece.node.technology == technology and name), None),
        shape=role.shape,
    )  # fmt: skip
