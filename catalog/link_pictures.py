"""From the forms of pictures to the model: an option's part of the stack, and its own scene."""

from collections.abc import Iterator

from catalog.expression_words import did_you_mean
from catalog.forms import Entry
from catalog.link import Linker
from catalog.model import Actor, Edge, Instead, Node, Picture, Scene, Step
from catalog.schema import OptionForm
from catalog.schema_parts import OpenWords
from catalog.schema_pictures import SceneForm, StepForm
from catalog.scope import Scope
from catalog.words import Text

MEMBERS = ("first", "last", "next", "before")
"""Which one of an actor that stands several times."""


def link_picture(linker: Linker, entry: Entry[OptionForm]) -> Picture:
    """Return an option's part of the stack picture."""
    form, file = entry.form.picture, entry.file
    for role, node in form.nodes.items():
        line = entry.line("picture", "nodes", role)
        linker.need("roles", role, file, line)
        if node.technology:
            linker.need("technologies", node.technology, file, line)
    for at, edge in enumerate(form.edges):
        for role in (edge.source, edge.target):
            linker.need("roles", role, file, entry.line("picture", "edges", at))
    nodes = tuple(
        Node(role, node.technology, node.text.text if node.text else None) for role, node in sorted(form.nodes.items())
    )
    edges = tuple(
        Edge(edge.source, edge.target, edge.text.text if edge.text else None, edge.kind) for edge in form.edges
    )
    return Picture(nodes, edges, tuple(_instead(linker, entry)))


def _instead(linker: Linker, entry: Entry[OptionForm]) -> Iterator[Instead]:
    """Yield the arrows of other decisions that an option takes the place of."""
    for at, arrow in enumerate(entry.form.picture.instead):
        line = entry.line("picture", "instead", at)
        for kind, names in (("roles", (arrow.source, arrow.target)), ("decisions", arrow.of)):
            for name in names:
                linker.need(kind, name, entry.file, line)
        yield Instead(arrow.source, arrow.target, frozenset(arrow.of))


def link_scene(linker: Linker, entry: Entry[OptionForm], scope: Scope) -> Scene | None:
    """Return an option's scene; `scope` holds the names of its own file."""
    form = entry.form.scene
    if form is None:
        return None
    shown = {name: meaning for name, meaning in scope.items() if meaning.type in {"number", "unread"}}
    return Scene(
        _actors(linker, entry, form, shown),
        tuple(
            Edge(
                _end(linker, entry, form, edge.source, "edges", at),
                _end(linker, entry, form, edge.target, "edges", at),
                _text(linker, entry, edge.text, shown, "edges", at),
                edge.kind,
            )
            for at, edge in enumerate(form.edges)
        ),
        tuple(_step(linker, entry, form, step, at, shown) for at, step in enumerate(form.steps)),
    )


def _actors(linker: Linker, entry: Entry[OptionForm], form: SceneForm, scope: Scope) -> tuple[Actor, ...]:
    found, counted = [], [id for id, actor in form.who.items() if actor.count]
    for id, actor in form.who.items():
        line = entry.line("scene", "who", id)
        linker.need("roles", actor.role, entry.file, line)
        if actor.technology:
            linker.need("technologies", actor.technology, entry.file, line)
        if actor.count and actor.count not in scope:
            wrong = Text(f"'{actor.count}'(이)라는 수가 없습니다", f"there is no number '{actor.count}'")
            fix = Text("숫자 질문, 계산값, 이 선택지의 지표를 쓰십시오.", "Use a number, a quantity or a metric.")
            linker.say(entry.file, line, "unknown-count", wrong, did_you_mean(actor.count, scope, fix))
        text = _text(linker, entry, actor.text, scope, "who", id)
        found.append(Actor(id, actor.role, actor.technology, text, actor.count))
    if len(counted) > 1:
        wrong = Text("여럿인 참여자가 둘 이상입니다", "more than one actor stands several times")
        fix = Text("count는 한 참여자에만 쓰십시오.", "Keep count on one actor.")
        linker.say(entry.file, entry.line("scene", "who"), "counted-twice", wrong, fix)
    return tuple(found)


def _step(linker: Linker, entry: Entry[OptionForm], form: SceneForm, step: StepForm, at: int, scope: Scope) -> Step:
    ends = [
        None if each is None else _end(linker, entry, form, each, "steps", at)
        for each in (step.source or step.at, step.target)
    ]
    text = _text(linker, entry, step.text or step.part, scope, "steps", at)
    return Step(ends[0], ends[1], step.kind, text, step.each)


def _end(linker: Linker, entry: Entry[OptionForm], form: SceneForm, named: str, part: str, at: int) -> str:
    """Return who stands at an end, telling a name that nobody in the scene has."""
    id, _, member = named.partition(".")
    actor = form.who.get(id)
    line = entry.line("scene", part, at)
    if actor is None:
        wrong = Text(f"'{id}'이(가) who에 없습니다", f"'{id}' is not among who takes part")
        fix = Text("who에 적으십시오.", "Name it under who.")
        linker.say(entry.file, line, "unknown-actor", wrong, did_you_mean(id, form.who, fix))
    elif member and (member not in MEMBERS or not actor.count):
        wrong = Text(f"'{named}'은(는) 아무도 가리키지 않습니다", f"'{named}' points to nobody")
        fix = Text(
            "first, last, next, before를 count가 있는 참여자에 쓰십시오.",
            "Write first, last, next or before, of an actor with a count.",
        )
        linker.say(entry.file, line, "unknown-actor", wrong, fix)
    return named


def _text(
    linker: Linker, entry: Entry[OptionForm], words: OpenWords | None, scope: Scope, *path: str | int
) -> Text | None:
    if words is None:
        return None
    linker.placeholders(words.text, entry.file, entry.line("scene", *path), scope)
    return words.text
