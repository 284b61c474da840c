"""A variant of a review: what is tried without being said, as one short text that can stand in an address.

    {"answers": {"peak_requests": 500, "hosting": null}, "pins": {"cache": "none"}, "priorities": ["cost"]}

In the form of ANSWERS.yaml; null takes an answer or a fixed decision back. A variant is the difference to the review as
it stands, so it follows the review; nothing of it is in the log until somebody makes it the review's. Knows the events
that it stands for; refuses to know the catalog.
"""

import json
from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any, Final

from catalog.problems import Problem, ProblemsError
from catalog.words import Text
from reviews.document import read_document
from reviews.events import Act, Answered, Pinned, Ranked, Unpinned, Withdrawn, numbered, subject
from reviews.review import Review, after

Change = Answered | Withdrawn | Pinned | Unpinned | Ranked

MOST: Final = 3_000
"""Characters of a variant: an address holds no more everywhere."""
_PARTS: Final = ("answers", "pins", "priorities")
_UNREADABLE: Final = Problem(
    "variant",
    0,
    "unreadable-variant",
    Text("주소에 담긴 대안을 읽을 수 없습니다.", "The variant in this address cannot be read."),
    Text(
        "주소가 잘리거나 바뀌었을 수 있습니다. 대안을 비우고 다시 바꾸어 보십시오.",
        "The address may have been cut or edited. Empty the variant and change things anew.",
    ),
)
_TOO_LONG: Final = Problem(
    "variant",
    0,
    "variant-too-long",
    Text("주소에 담기에는 바꾼 것이 너무 많습니다.", "The variant holds more than an address can carry."),
    Text(
        "여기까지를 새 리뷰로 남기고, 그 리뷰에서 이어서 바꾸어 보십시오.",
        "Keep what there is as a review of its own and go on from there.",
    ),
)


def read(text: str) -> tuple[Change, ...]:
    """Return the changes that a text stands for, none for an empty one; raises ProblemsError where it is no variant."""
    if not text:
        return ()
    if len(text) > MOST:
        raise ProblemsError([_TOO_LONG])
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProblemsError([_UNREADABLE]) from error
    if not isinstance(document, dict) or document.keys() - set(_PARTS):
        raise ProblemsError([_UNREADABLE])
    answers, pins = (document.get(part, {}) for part in ("answers", "pins"))
    if not isinstance(answers, dict) or not isinstance(pins, dict):
        raise ProblemsError([_UNREADABLE])
    said = read_document({**document, "answers": _said(answers), "pins": _said(pins)})
    # Checked like what is said, for a key must be one here too.
    gone = read_document({"answers": _taken_back(answers), "pins": _taken_back(pins)})
    found: list[Change] = [Answered(question, answer) for question, answer in said.answers.items()]
    found += [Withdrawn(question) for question in gone.answers]
    found += [Pinned(decision, pin.option, pin.because) for decision, pin in said.pins.items()]
    found += [Unpinned(decision) for decision in gone.pins]
    return (*found, Ranked(said.priorities)) if said.priorities is not None else tuple(found)


def _said(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if value is not None}


def _taken_back(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: "unknown" for key, value in part.items() if value is None}


def write(changes: Sequence[Change]) -> str:
    """Return the text that stands for changes, nothing for none; raises ProblemsError where it would be too long."""
    document: dict[str, Any] = {}
    for change in changes:
        match change:
            case Answered(question, answer):
                document.setdefault("answers", {})[question] = answer
            case Withdrawn(question):
                document.setdefault("answers", {})[question] = None
            case Pinned(decision, option, because):
                pin = {"option": option, "because": because} if because else option
                document.setdefault("pins", {})[decision] = pin
            case Unpinned(decision):
                document.setdefault("pins", {})[decision] = None
            case Ranked(priorities):
                document["priorities"] = priorities
    if not document:
        return ""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    if len(text) > MOST:
        raise ProblemsError([_TOO_LONG])
    return text


def changed(review: Review, changes: Sequence[Change], change: Change) -> tuple[Change, ...]:
    """Return changes with one more, in place of what they say of the same; what the review says anyway is no change."""
    others = tuple(each for each in changes if subject(each) != subject(change))
    return others if _stands(review, change) else (*others, change)


def _stands(review: Review, change: Change) -> bool:
    """Whether a change changes nothing."""
    match change:
        case Answered(question, answer):
            alone = not any(question in theirs for theirs in review.participants.values())
            return alone and question in review.answers and review.answers[question].answer == answer
        case Withdrawn(question):
            return question not in review.answers and not any(
                question in theirs for theirs in review.participants.values()
            )
        case Pinned(decision, option, _):
            return decision in review.pins and review.pins[decision].option == option
        case Unpinned(decision):
            return decision not in review.pins
        case Ranked(priorities):
            return (review.priorities or ()) == priorities


def applied(review: Review, changes: Sequence[Change]) -> Review:
    """Return the review as it would be after changes, at the time and under the catalog of its last event."""
    version, when = review.catalog_versions[-1], review.changed_at
    acts = [Act(review.created_by, when, version, change) for change in changes]
    return reduce(after, numbered(review.id, review.last, acts), review)
