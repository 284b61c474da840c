"""How settled the stack is, as a bar and in words: not how many questions are left."""

import streamlit as st

from catalog.words import Text
from components import knowledge, state
from rules.progress import Progress, measure
from rules.verdict import Verdict

_NAMED = 4


def _titles(decisions: tuple[str, ...]) -> str:
    """Return the titles of decisions as plain text; of many, the first and how many more."""
    known = knowledge.catalog().decisions
    named = ", ".join(known[id].title.of(state.language()) for id in decisions[:_NAMED])
    if len(decisions) <= _NAMED:
        return named
    return state.plainly("and_more", named=named, number=len(decisions) - _NAMED)


def _sentences(found: Progress) -> list[str]:
    """Return as Markdown how many decisions are settled, and which are open and why."""
    numbers = {"number": found.settled, "all": len(found.counted)}
    told = [state.say("doors_settled" if found.doors else "settled_of", **numbers)]
    if found.to_ask:
        told.append(_listed("still_open", found.to_ask))
    if found.to_find_out:
        told.append(_listed("open_unknown", found.to_find_out))
    if not found.open:
        told.append(state.say("all_settled"))
    return told


def _listed(key: str, decisions: tuple[str, ...]) -> str:
    titles = _titles(decisions)
    return state.say(key, titles=Text(titles, titles))


def show(verdict: Verdict) -> None:
    """Draw how settled a stack that fits is."""
    found = measure(verdict)
    st.progress(found.settled / max(len(found.counted), 1), text=" ".join(_sentences(found)))
