"""What one browser session holds; nothing that a person typed lives here alone.

The only place that touches Streamlit's state and query parameters. The address names the review, the decision and the
language, so that a refresh, a second tab, the back button and a link find the same page; answers stand in the log.
An address is written together with the change of page, never after it: each writing is one step of the back button.
"""

import os
from collections.abc import Sequence
from typing import Any

import streamlit as st

from catalog.problems import Problem, ProblemsError
from catalog.words import LANGUAGES, Language, Text
from components import knowledge
from components.texts import escape, text, texts
from reviews.review import Review, fold
from reviews.store import Store, open_store

_DATABASE = "STACKWRIGHT_DATABASE"
_OF_ONE_REVIEW = ("question", "saved", "before", "fresh", "draft", "trail", "skipped", "turn", "followed", "tried")


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store, opened once a server."""
    return open_store(os.environ.get(_DATABASE, f"sqlite:///{knowledge.ROOT / 'data' / 'stackwright.sqlite3'}"))


def language() -> Language:
    """Return the session's language: chosen, from the address, or the browser's."""
    if "language" not in st.session_state:
        wanted = st.query_params.get("lang", (st.context.locale or "")[:2])
        st.session_state["language"] = wanted if wanted in LANGUAGES else "en"
    chosen: Language = st.session_state["language"]
    return chosen


def choose_language(widget: str) -> None:
    """Take the language that a widget holds now, also into the address."""
    wanted = held(widget)
    if wanted in LANGUAGES:
        st.session_state["language"] = st.query_params["lang"] = wanted


def say(key: str, **values: object) -> str:
    """Return a text of the interface in the session's language, as Markdown; values are shown as they are."""
    return text(key, language(), **{name: _escaped(value) for name, value in values.items()})


def plainly(key: str, **values: object) -> str:
    """Return a text of the interface for a place that reads no Markdown."""
    return text(key, language(), **values)


def _escaped(value: object) -> object:
    return Text(escape(value.ko), escape(value.en)) if isinstance(value, Text) else escape(str(value))


def tell(told: Text) -> str:
    """Return a text of the catalog in the session's language, as Markdown that shows it as written."""
    return escape(told.of(language()))


def lines(written: str) -> list[str]:
    """Return the lines of a text as Markdown that shows them as written."""
    return [escape(line) for line in written.splitlines()]


def remember(name: str, value: object) -> None:
    """Keep something that may be forgotten, such as which question is open."""
    st.session_state[name] = value


def recall(name: str, default: object = None) -> object:
    """Return something kept, or the default."""
    return st.session_state.get(name, default)


def turn() -> None:
    """Note that the person went on: another question is to be read out, and what was done is to be told."""
    st.session_state["turn"] = turns() + 1


def turns() -> int:
    """Return how often the person went on in this review."""
    done: int = held("turn", 0)
    return done


def names(name: str) -> tuple[str, ...]:
    """Return ids kept in order, such as the questions answered."""
    kept = st.session_state.get(name, ())
    return tuple(kept)


def holds(name: str) -> bool:
    """Return whether something is kept under a name, or a widget drawn."""
    return name in st.session_state


def drawn(*keys: str) -> bool:
    """Return whether all of some widgets are there, for callbacks.

    Where the person goes on to another page at once, Streamlit may forget the widgets of the last one and then call
    them changed: what they no longer hold is nothing that somebody took away.
    """
    return set(keys) <= st.session_state.to_dict().keys()


def widget(key: str) -> object:
    """Return what a widget holds now; None where it is not drawn."""
    return held(key)


def held(name: str, default: object = None) -> Any:  # noqa: ANN401 - whoever kept it knows what it is
    """Return what the session holds, for callbacks, whatever else the person does meanwhile.

    A next change of the page stops the callback of the last one where that looks into the state of the session, and
    Streamlit takes what it was called for as done (`SafeSessionState`). A copy of the state is not watched like that.
    """
    return st.session_state.to_dict().get(name, default)


def upload(key: str) -> tuple[bytes, str] | None:
    """Return the bytes and the name of the file in an uploader."""
    file = held(key)
    return None if file is None else (file.getvalue(), str(file.name))


def take(name: str, key: str) -> None:
    """Keep what a widget holds now: Streamlit forgets it when another page is drawn."""
    if drawn(key):
        st.session_state[name] = held(key)


def forget(name: str) -> object:
    """Return something kept and keep it no longer."""
    return st.session_state.pop(name, None)


def who() -> str:
    """Return the name the person typed, or nothing."""
    name: str = held("who", "")
    return name.strip()


def follow_address() -> None:
    """Note which review the address names, and go where the last click wants to."""
    wanted = forget("go")
    if isinstance(wanted, dict):
        st.switch_page(f"components/pages/{wanted.pop('page')}.py", query_params=wanted)
    linked = st.query_params.get("review")
    if linked and linked != st.session_state.get("review"):
        for name in _OF_ONE_REVIEW:
            st.session_state.pop(name, None)
        st.session_state["review"] = linked


def address(*, decision: str | None = None) -> dict[str, str]:
    """Return the query parameters of a link to another page of the review that was open last."""
    parts = {"review": st.session_state.get("review"), "decision": decision, "lang": language()}
    return {name: part for name, part in parts.items() if part}


def go(page: str, decision: str | None = None) -> None:
    """Open a page of the review; for callbacks."""
    st.session_state["go"] = {"page": page, **address(decision=decision)}


def linked_decision() -> str | None:
    """Return the decision that the address names."""
    return st.query_params.get("decision")


def link_decision(decision: str) -> None:
    """Let the address name the decision that was picked."""
    if st.query_params.get("decision") != decision:
        st.query_params["decision"] = decision


def entry_address(entry: str) -> dict[str, str]:
    """Return the query parameters of a link to an entry of the catalog; the review stays open behind it."""
    return {**address(), "see": entry}


def seen_entry() -> tuple[str, str]:
    """Return the entry or part of the catalog that the address names, and the words looked for there."""
    return st.query_params.get("see", ""), st.query_params.get("find", "")


def tell_address() -> None:
    """Tell the browser which entry is shown: a link from a page to itself draws anew but leaves its address behind.

    The browser takes the step only where its address differs, so that each link is one step of the back button.
    """
    st.query_params.from_dict(st.query_params.to_dict())


def see_entry(entry: str, find: str = "") -> None:
    """Let the address name an entry or part of the catalog, and the words looked for; for callbacks."""
    link(see=entry, find=find)


def linked(name: str) -> str:
    """Return what the address says under a name, or nothing."""
    return st.query_params.get(name, "")


def link(**parts: str) -> None:
    """Let the address say this, and no longer what is empty, in one step of the back button; for callbacks."""
    if any(linked(name) != part for name, part in parts.items()):
        kept = {name: st.query_params[name] for name in st.query_params if name not in parts}
        st.query_params.from_dict({**kept, **{name: part for name, part in parts.items() if part}})


def complain(problems: Sequence[Problem]) -> None:
    """Keep problems to be shown in the next drawing of the page."""
    st.session_state["problems"] = tuple(problems)


def complain_of(key: str) -> None:
    """Keep a problem of the page itself to be shown, from its two texts."""
    complain([Problem("", 0, key, texts()[f"{key}_wrong"], texts()[f"{key}_fix"])])


def open_review(id: str, page: str) -> None:
    """Open a page of a review; for callbacks."""
    for name in _OF_ONE_REVIEW:
        st.session_state.pop(name, None)
    st.session_state["review"] = id
    go(page)


def delete(id: str) -> None:
    """Delete a review for good; for callbacks."""
    try:
        store().delete(id)
    except ProblemsError as error:
        complain(error.problems)
        return
    if st.session_state.get("review") == id:
        del st.session_state["review"]


def leave() -> None:
    """Close the review and show the list; for callbacks."""
    st.session_state.pop("review", None)
    go("reviews")


def review(address: str = "review") -> Review | None:
    """Return the review that the address names as its log tells it now, or the other one that it names."""
    id = st.query_params.get(address)
    return fold(store().events(id)) if id else None
