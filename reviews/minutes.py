"""What a meeting writes down: the kinds of event that it is written in, and what they add up to.

Knows the minutes alone; refuses to know what they make of records (`reviews.review`) and how they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from records import model
from records.model import Conclusion, Minutes, OpenQuestion
from reviews.bounds import Because, Day, Key, Names, Owner, Words
from reviews.kind import Kind


@dataclass(frozen=True, slots=True)
class Attended(Kind):
    """Who is at the meeting, everybody."""

    kind: ClassVar[str] = "attended"
    attendees: Names


@dataclass(frozen=True, slots=True)
class Concluded(Kind):
    """What the meeting says of a decision; decided makes its record accepted, anything else proposed again."""

    kind: ClassVar[str] = "concluded"
    decision: Key
    conclusion: Conclusion
    option: Key
    """The key of the option that was chosen when it was said."""
    note: Because = ""
    owner: Owner = ""
    by: Day = ""


@dataclass(frozen=True, slots=True)
class Raised(Kind):
    """A question is to be found out after the meeting; said again, the same words get another owner or day."""

    kind: ClassVar[str] = "raised"
    words: Words
    owner: Owner = ""
    by: Day = ""
    question: Key | None = None
    """The question of the catalog that it is, if any."""


@dataclass(frozen=True, slots=True)
class Closed(Kind):
    """A question that was to be found out no longer is."""

    kind: ClassVar[str] = "closed"
    words: Words


Meeting = Attended | Concluded | Raised | Closed


def after(minutes: Minutes, what: Meeting, who: str, when: datetime) -> Minutes:
    """Return the minutes after one more event, written by somebody at a time."""
    match what:
        case Attended(attendees):
            return replace(minutes, attendees=tuple(dict.fromkeys(attendees)))
        case Concluded():
            conclusions = {**minutes.conclusions, what.decision: _line(what, who, when)}
            return replace(minutes, conclusions=conclusions)
        case Raised(words, owner, by, question):
            raised: Mapping[str, OpenQuestion] = {words: OpenQuestion(owner, by, question)}
            return replace(minutes, questions={**minutes.questions, **raised})
        case Closed(words):
            rest = {each: found for each, found in minutes.questions.items() if each != words}
            return replace(minutes, questions=rest)


def _line(said: Concluded, who: str, when: datetime) -> model.Concluded:
    option = f"{said.decision}.{said.option}"
    return model.Concluded(said.conclusion, option, said.note, said.owner, said.by, who, when)
