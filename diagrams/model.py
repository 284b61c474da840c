"""A picture as elements and arrows, before any place or size is known.

Knows what a picture is made of; refuses to know where its parts come from, fonts, coordinates and formats.
"""

from dataclasses import dataclass
from typing import Literal

from catalog.model import Flow, Shape
from catalog.words import Language
from rules.verdict import Verdict

Status = Literal["in_use", "new", "out", "added", "removed", "changed", "kept"]
"""Against what runs today; the last four are against another stack."""
Relation = Literal["part_of", "runs_on", "works_with", "instead_of"]
"""Between technologies; the last two are the same both ways."""
Kind = Flow | Relation

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
    records: tuple[str, ...] = ()
    """What stands in small print: number and status of the records that decide it."""


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
    status: Status | None = None
    """Where two stacks are compared."""


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
    bare: bool = False
    """Without bands: a few elements show how they work by themselves."""
    notes: tuple[str, ...] = ()
    """Sentences below the picture: what it leaves out."""
