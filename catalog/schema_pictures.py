"""The shape of what pictures are made of, as written: an option's part of the stack, and its own scene.

Refuses to know names across files (`catalog.link_pictures`).
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from catalog.model import Flow
from catalog.schema_parts import Dotted, Form, OpenWords, Word, Words, complain
from catalog.words import Text

Member = Word | Dotted
"""An actor by its id, or `id.first`, `id.last`, `id.next`, `id.before` of one that stands several times."""


class NodeForm(Form):
    """An element of a picture."""

    technology: Word | None = None
    text: Words | None = None


class _Ends(Form):
    source: Annotated[Word, Field(alias="from")]
    target: Annotated[Word, Field(alias="to")]


class EdgeForm(_Ends):
    """An arrow of a picture."""

    kind: Flow
    text: Words | None = None


class InsteadForm(_Ends):
    """An arrow of other decisions' options that does not stand beside this option."""

    of: Annotated[list[Word], Field(min_length=1)]


class PictureForm(Form):
    """An option's part of the stack picture."""

    nodes: dict[str, NodeForm] = Field(default_factory=dict)
    edges: list[EdgeForm] = Field(default_factory=list)
    instead: list[InsteadForm] = Field(default_factory=list)


class ActorForm(Form):
    """Who takes part in a scene."""

    role: Word
    technology: Word | None = None
    text: OpenWords | None = None
    count: Word | None = None


class ArrowForm(_Ends):
    """An arrow of a scene without an order."""

    kind: Flow
    text: OpenWords | None = None


class StepForm(Form):
    """A message, work at one place, or the title of what follows."""

    source: Annotated[Member | None, Field(alias="from")] = None
    target: Annotated[Member | None, Field(alias="to")] = None
    kind: Flow | None = None
    at: Member | None = None
    part: OpenWords | None = None
    text: OpenWords | None = None
    each: Literal["forward", "backward"] | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        message = (self.source is not None, self.target is not None, self.kind is not None)
        if not (
            (all(message) and self.at is None and self.part is None)
            or (not any(message) and self.at is not None and self.part is None and self.text is not None)
            or (not any(message) and self.at is None and self.part is not None and self.text is None)
        ):
            wrong = Text("메시지도, 한곳의 일도, 소제목도 아닙니다", "it is neither a message, nor work, nor a title")
            fix = Text(
                "{from, to, kind, text}나 {at, text}나 {part} 가운데 하나로 쓰십시오.",
                "Write {from, to, kind, text}, or {at, text}, or {part}.",
            )
            raise complain("step-shape", wrong, fix)
        return self


class SceneForm(Form):
    """How an option works, drawn close up: who takes part, and arrows or steps between them."""

    who: Annotated[dict[str, ActorForm], Field(min_length=1, max_length=9)]
    edges: Annotated[list[ArrowForm], Field(max_length=16)] = Field(default_factory=list)
    steps: Annotated[list[StepForm], Field(max_length=24)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _edges_or_steps(self) -> Self:
        if self.edges and self.steps:
            wrong = Text("edges와 steps가 함께 있습니다", "it has both edges and steps")
            fix = Text(
                "순서가 중요하면 steps, 아니면 edges만 쓰십시오.", "Keep steps where the order matters, else edges."
            )
            raise complain("scene-shape", wrong, fix)
        return self
