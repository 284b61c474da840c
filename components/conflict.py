"""Why nothing fits: answers and fixed decisions of which one must go, each with the way to change it."""

import streamlit as st

from components import knowledge, saving, state
from components.texts import escape
from records.ways_out import list_ways
from reviews.events import Unpinned
from rules.conflicts import Conflict
from rules.verdict import Verdict


def _change(question: str) -> None:
    state.remember("question", question)
    state.go("interview")


def show(verdict: Verdict) -> None:
    """Draw every conflict of a verdict that does not fit, a button beside each thing to blame, and the ways out."""
    offered: set[str] = set()
    for place, found in enumerate(verdict.conflicts):
        if place:
            st.divider()
        else:
            st.error(state.tell(found.because), icon=":material/block:")
        _blamed(verdict, found, offered)
    ways = list_ways(knowledge.catalog(), knowledge.voice(state.language()), verdict)
    if ways:
        st.subheader(state.say("ways_out"), anchor=False)
    for given_up, then in ways:
        st.markdown("  \n".join(escape(part) for part in (given_up, then) if part))


def _blamed(verdict: Verdict, found: Conflict, offered: set[str]) -> None:
    """Draw one conflict; what stands in several has its button in the first (`offered` holds those drawn)."""
    for view in verdict.answers:
        if view.question in found.answers:
            st.markdown(f"{state.tell(view.text)}  \n**{state.tell(view.shown)}**")
            if (key := f"blame_{view.question}") not in offered:
                st.button(state.say("change"), key=key, on_click=_change, args=(view.question,))
                offered.add(key)
    for pinned in found.pins:
        st.markdown(state.say("pinned", decision=knowledge.catalog().decisions[pinned].title))
        if (key := f"unpin_{pinned}") not in offered:
            st.button(state.say("unpin"), key=key, on_click=saving.act, args=(Unpinned(pinned),))
            offered.add(key)
    for decision in found.decisions:
        st.markdown(state.say("in_scope", decision=knowledge.catalog().decisions[decision].title))
