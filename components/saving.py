"""What a person did goes to the log: at once, one change after the other, and never over what others did meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from catalog.problems import ProblemsError
from components import knowledge, state
from components.texts import text
from reviews.events import Act, Created, What
from reviews.faults import Conflict
from reviews.review import Review
from reviews.store import append_retrying


@dataclass(slots=True)
class _Seen:
    """Up to which event the person knows a review: what others do from there on may collide with what follows."""

    review: str
    last: int
    turn: Lock = field(default_factory=Lock)
    """Held while something is stored: a next change may come before the last one is."""


def save(*whats: What) -> bool:
    """Append to the review that is shown; True once it is stored, else what is wrong is kept to be shown.

    From its first line to the end of storing nothing interrupts it: see `state.held`.
    """
    seen = state.held("seen")
    if not isinstance(seen, _Seen) or seen.review != state.held("review"):
        return False
    with seen.turn:
        last = _append(seen.review, seen.last, whats)
        # One's own acts are known, even if the page was not drawn in between: a double click is no conflict.
        seen.last = last or seen.last
    return last is not None


def _acts(whats: Sequence[What]) -> list[Act]:
    version, name = knowledge.catalog().version, state.who() or text("someone", state.held("language"))
    return [Act(name, datetime.now(UTC), version, what) for what in whats]


def create(page: str, first: Created, *then: What) -> None:
    """Start a review and open a page of it; for callbacks."""
    try:
        state.open_review(state.store().create(_acts([first, *then])), page)
    except ProblemsError as error:
        state.complain(error.problems)


def act(*whats: What) -> None:
    """Save; for callbacks."""
    save(*whats)


def act_on(id: str, seen: int, what: What) -> None:
    """Append to a review in the list, of which events up to `seen` were shown; for callbacks."""
    _append(id, seen, [what])


def _append(id: str, seen: int, whats: Sequence[What]) -> int | None:
    """Append to a review of which events up to `seen` were shown; tell where others changed the same meanwhile."""
    try:
        done = append_retrying(state.store(), id, seen, lambda _: _acts(whats))
    except ProblemsError as error:
        state.complain(error.problems)
        return None
    if isinstance(done, Conflict):
        state.remember("conflict", tuple(dict.fromkeys(event.who for event in done.events)))
        return None
    return done


def note_seen(shown: Review) -> None:
    """Keep that the person sees a review as it is shown."""
    seen = state.recall("seen")
    if isinstance(seen, _Seen) and seen.review == shown.id:
        seen.last = max(seen.last, shown.last)
    else:
        state.remember("seen", _Seen(shown.id, shown.last))
