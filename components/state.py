"""What one browser session holds, and the way to the log: nothing a person typed lives here alone.

The only place that touches Streamlit's state and query parameters. The review and the language stand in the address, so
that a refresh, a second tab and a link find the same page; answers stand in the log.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import streamlit as st

from catalog.load import load
from catalog.problems import Problem, ProblemsError
from catalog.words import LANGUAGES, Language
from components.texts import text
from reviews.document import answers_document
from reviews.events import Act, Created, What
from reviews.faults import Conflict
from reviews.review import Review, fold
from reviews.store import Store, append_retrying, open_store
from rules.advise import Advice, advise
from rules.explain import explain
from rules.program import Program, build
from rules.situation import Situation, read
from rules.verdict import Verdict

_ROOT = Path(__file__).parent.parent
_DATABASE = "STACKWRIGHT_DATABASE"


@st.cache_resource(show_spinner=False)
def program() -> Program:
    """Return the compiled catalog, read once a server."""
    return build(load(_ROOT / "catalog"))


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store, opened once a server."""
    (_ROOT / "data").mkdir(exist_ok=True)
    return open_store(os.environ.get(_DATABASE, f"sqlite:///{_ROOT / 'data' / 'stackwright.sqlite3'}"))


def language() -> Language:
    """Return the session's language: chosen, from the address, or the browser's."""
    if "language" not in st.session_state:
        wanted = st.query_params.get("lang", (st.context.locale or "")[:2])
        st.session_state["language"] = wanted if wanted in LANGUAGES else "en"
    chosen: Language = st.session_state["language"]
    return chosen


def say(key: str, **values: object) -> str:
    """Return a text of the interface in the session's language."""
    return text(key, language(), **values)


def remember(name: str, value: object) -> None:
    """Keep something that may be forgotten, such as which question is open."""
    st.session_state[name] = value


def recall(name: str, default: object = None) -> object:
    """Return something kept, or the default."""
    return st.session_state.get(name, default)


def take(name: str, widget: str) -> None:
    """Keep what a widget holds now."""
    st.session_state[name] = st.session_state[widget]


def forget(name: str) -> object:
    """Return something kept and keep it no longer."""
    return st.session_state.pop(name, None)


def follow_address() -> None:
    """Take the review from the address where a link names one, and write review and language into it."""
    linked = st.query_params.get("review")
    if linked and linked != st.session_state.get("review"):
        st.session_state["review"] = linked
    if st.session_state.get("review"):
        st.query_params["review"] = st.session_state["review"]
    st.query_params["lang"] = language()


def who() -> str:
    """Return the name the person typed, or nothing."""
    name: str = st.session_state.get("who", "")
    return name.strip()


def _acts(whats: Sequence[What]) -> list[Act]:
    version = program().catalog.version
    return [Act(who() or say("someone"), datetime.now(UTC), version, what) for what in whats]


def create(first: Created, *then: What) -> None:
    """Start a review and open it."""
    open_review(store().create(_acts([first, *then])))


def open_review(id: str | None) -> None:
    """Open a review, or none."""
    for name in ("question", "saved", "before"):
        st.session_state.pop(name, None)
    st.session_state["review"] = id
    if id:
        st.query_params["review"] = id
    else:
        st.query_params.pop("review", None)


def review() -> Review | None:
    """Return the open review as its log tells it now."""
    id = st.session_state.get("review")
    return fold(store().events(id)) if id else None


def save(*whats: What) -> bool:
    """Append to the open review's log; True once it is stored, else what is wrong is kept to be shown."""
    return save_made(lambda _: whats)


def save_made(make: Callable[[Review], Sequence[What]]) -> bool:
    """Append what is made of the review as it stands; tell where others changed the same thing meanwhile."""
    seen = review()
    if seen is None:
        return False
    try:
        done = append_retrying(store(), seen.id, seen.last, lambda now: _acts(make(now)))
    except ProblemsError as error:
        remember("problems", error.problems)
        return False
    if isinstance(done, Conflict):
        remember("conflict", ", ".join(dict.fromkeys(event.who for event in done.events)))
        return False
    return True


def situation(opened: Review) -> Situation:
    """Return a review's situation; what this catalog does not understand is left out and listed by `misfits`."""
    document = answers_document(opened)
    found, problems = _read(document)
    for problem in problems:
        _drop(document, problem.file)
    if problems:
        found, problems = _read(document)
    if found is None:
        raise ProblemsError(problems)
    return found


def misfits(opened: Review) -> Sequence[Problem]:
    """Return what of a review's log this catalog does not understand; it stays in the log."""
    return _read(answers_document(opened))[1]


def _read(document: dict[str, object]) -> tuple[Situation | None, Sequence[Problem]]:
    try:
        return read(program().catalog, document, lambda path: ("\t".join(path), 0)), ()
    except ProblemsError as error:
        return None, error.problems


def _drop(document: dict[str, object], place: str) -> None:
    part, _, rest = place.partition("\t")
    inside = document.get(part)
    name = rest.partition("\t")[0]
    if isinstance(inside, dict) and name in inside:
        document[part] = {key: value for key, value in inside.items() if key != name}
    else:
        document.pop(part, None)


@lru_cache(maxsize=64)
def _advised(version: str, key: str) -> tuple[Advice, Verdict]:
    """Return the advice for a situation kept under its hash; two sessions in one situation share it."""
    del version
    told = advise(program(), _SITUATIONS[key])
    return told, explain(program(), told)


_SITUATIONS: dict[str, Situation] = {}


def advised(opened: Review) -> tuple[Advice, Verdict]:
    """Return the advice and the verdict for a review as it stands."""
    now = situation(opened)
    key = now.hash
    _SITUATIONS[key] = now
    try:
        return _advised(program().catalog.version, key)
    finally:
        _SITUATIONS.pop(key, None)


def without_pin(opened: Review, decision: str) -> Verdict:
    """Return the verdict if one decision were not fixed."""
    now = situation(opened)
    free = replace(now, pins={name: pin for name, pin in now.pins.items() if name != decision})
    return explain(program(), advise(program(), free))
