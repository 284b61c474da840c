"""The chosen stack as text: one line a decision, how sure it is, and what the last answer changed."""

from collections.abc import Mapping

import streamlit as st

from components import state
from records.markdown import escape
from rules.verdict import DecisionVerdict, Verdict


def sureness(decision: DecisionVerdict) -> str:
    """Return in words how far ahead the chosen option is."""
    language = state.language()
    if decision.pinned:
        return state.say("already_decided")
    if decision.tie:
        tied = ", ".join(decision.option(option).text.of(language) for option in decision.tied_with)
        return state.say("tied_with", options=tied)
    if decision.margin is None:
        return state.say("only_one_left")
    return state.say("ahead_by", points=f"{decision.margin:,.0f}")


def lines(verdict: Verdict, before: Mapping[str, str]) -> None:
    """Draw one line a decision; what differs from `before` is told beside it."""
    language = state.language()
    for decision in verdict.decisions:
        chosen = decision.option(decision.chosen)
        changed = before.get(decision.decision, decision.chosen) != decision.chosen
        mark = ":material/change_circle: " if changed else ""
        st.markdown(f"{mark}**{escape(chosen.text.of(language))}**  \n{escape(decision.title.of(language))}")
        note = sureness(decision)
        if changed:
            note = f"{state.say('changed_by_last_answer')} · {note}"
        if chosen.in_use == 1:
            note = f"{state.say('in_use')} · {note}"
        st.caption(escape(note))


def conflict(verdict: Verdict) -> None:
    """Draw why nothing fits: answers and fixed decisions of which one must go."""
    language, catalog = state.language(), state.program().catalog
    for found in verdict.conflicts:
        st.error(escape(found.because.of(language)))
        for view in verdict.answers:
            if view.question in found.answers:
                st.markdown(f"- {escape(view.text.of(language))} **{escape(view.shown.of(language))}**")
        for decision in (*found.pins, *found.decisions):
            st.markdown(f"- {escape(catalog.decisions[decision].title.of(language))}")
