"""What can happen in a review: one frozen class per kind of event, and how much each may hold.

Knows the shape and the bounds of every event; refuses to know what follows from one (`reviews.review`), how it is
written down (`reviews.encoding`) and whether its ids are in the catalog: a newer catalog must open old reviews.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from records.model import Decreed
from reviews.bounds import MOST_ITEMS, Answers, Because, GivenAnswer, Key, Keys, Name, Numbers, Ranking, Title
from reviews.kind import Kind
from reviews.minutes import Attended, Closed, Concluded, Raised


@dataclass(frozen=True, slots=True)
class Created(Kind):
    """A review begins; always the first event."""

    kind: ClassVar[str] = "created"
    title: Title
    language: Literal["ko", "en"]


@dataclass(frozen=True, slots=True)
class Renamed(Kind):
    """The review has a new title."""

    kind: ClassVar[str] = "renamed"
    title: Title


@dataclass(frozen=True, slots=True)
class Archived(Kind):
    """The review is put away."""

    kind: ClassVar[str] = "archived"


@dataclass(frozen=True, slots=True)
class Unarchived(Kind):
    """The review is taken out again."""

    kind: ClassVar[str] = "unarchived"


@dataclass(frozen=True, slots=True)
class Scoped(Kind):
    """What is to be decided; None means every decision."""

    kind: ClassVar[str] = "scoped"
    decisions: Keys | None


@dataclass(frozen=True, slots=True)
class Answered(Kind):
    """A question is settled for everybody: participants' differing answers to it no longer count."""

    kind: ClassVar[str] = "answered"
    question: Key
    answer: GivenAnswer


@dataclass(frozen=True, slots=True)
class Withdrawn(Kind):
    """A question is open again, as if nobody had answered it."""

    kind: ClassVar[str] = "withdrawn"
    question: Key


@dataclass(frozen=True, slots=True)
class Pinned(Kind):
    """A decision is taken already; `option` is the key of the option within its decision."""

    kind: ClassVar[str] = "pinned"
    decision: Key
    option: Key
    because: Because = ""
    advised: Key | None = None
    """What was advised instead when it was decided, kept for ever; None where the advice agreed or is not known."""


@dataclass(frozen=True, slots=True)
class Unpinned(Kind):
    """A decision is open again."""

    kind: ClassVar[str] = "unpinned"
    decision: Key


@dataclass(frozen=True, slots=True)
class Ranked(Kind):
    """Qualities in order of importance, wholly or partly; `unknown` where the team said so."""

    kind: ClassVar[str] = "ranked"
    priorities: Ranking


@dataclass(frozen=True, slots=True)
class Exported(Kind):
    """Records were written; a decision's number stays its own from the first time on."""

    kind: ClassVar[str] = "exported"
    format: Key
    files: Keys
    verdict_hash: Key
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Marked(Kind):
    """What people decided of a record; `option` is the key of the option that it chose."""

    kind: ClassVar[str] = "marked"
    decision: Key
    status: Decreed
    option: Key


@dataclass(frozen=True, slots=True)
class Reconsidered(Kind):
    """When a decision should be made anew, in a person's words, one condition a line; empty: taken back."""

    kind: ClassVar[str] = "reconsidered"
    decision: Key
    words: Because


@dataclass(frozen=True, slots=True)
class Pin:
    """An option chosen beforehand, with the reason where one was given."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    option: Key
    because: Because = ""


@dataclass(frozen=True, slots=True)
class Imported(Kind):
    """A whole situation from an ANSWERS.yaml; it replaces all that was said before."""

    kind: ClassVar[str] = "imported"
    scope: Keys | None = None
    answers: Answers = field(default_factory=dict)
    pins: Annotated[dict[Key, Pin], Field(max_length=MOST_ITEMS)] = field(default_factory=dict)
    priorities: Ranking | None = None
    participants: Annotated[dict[Name, Answers], Field(max_length=MOST_ITEMS)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """An event that a newer version wrote, kept as it came."""

    kind: str
    body: str
    """JSON text."""


What = (
    Created
    | Renamed
    | Archived
    | Unarchived
    | Scoped
    | Answered
    | Withdrawn
    | Pinned
    | Unpinned
    | Ranked
    | Exported
    | Marked
    | Reconsidered
    | Attended
    | Concluded
    | Raised
    | Closed
    | Imported
    | NotUnderstood
)


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does, before the log has given it a place."""

    who: str
    when: datetime
    """With UTC as its time zone."""
    catalog_version: str
    what: What

    def __post_init__(self) -> None:
        """Refuse local times: a log is read in other places than it was written in."""
        if self.when.tzinfo is not UTC:
            raise ValueError(f"an event's time must be in UTC, not {self.when!r}")


@dataclass(frozen=True, slots=True)
class Event(Act):
    """What happened: an act with its place in the log of one review."""

    review: str
    sequence: int
    """Counted from 1 without gaps."""


def numbered(review: str, after: int, acts: Sequence[Act]) -> tuple[Event, ...]:
    """Give acts the places that follow `after` in the log of a review."""
    return tuple(
        Event(act.who, act.when, act.catalog_version, act.what, review, sequence)
        for sequence, act in enumerate(acts, after + 1)
    )


def subject(what: What) -> str | None:
    """Return what an event speaks about; None: of the whole review, or of something this version cannot know."""
    match what:
        case Answered() | Withdrawn():
            return f"question {what.question}"
        case Pinned() | Unpinned():
            return f"pin {what.decision}"
        case Marked() | Concluded():
            return f"mark {what.decision}"
        case Raised() | Closed():
            return f"raised {what.words}"
        case Reconsidered():
            return f"reconsider {what.decision}"
        case Created() | Renamed():
            return "title"
        case Archived() | Unarchived():
            return "archived"
        case Imported() | NotUnderstood():
            return None
        case _:
            return what.kind


def collide(first: What, second: What) -> bool:
    """Say whether the order of two events matters: they say different things of one subject."""
    subjects = {subject(first), subject(second)}
    return first != second and (len(subjects) == 1 or None in subjects)
