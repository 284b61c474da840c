"""Present: one decision after the other for the shared screen, in large type; keys move, nothing else is operated."""

import streamlit as st

from components import closeups, conflict, decide, knowledge, minuted, stack_view, state
from components import decision_parts as parts
from components.frame import show, with_review
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict


def _shown(verdict: Verdict) -> list[DecisionVerdict]:
    """Return the decisions to go through, one-way doors first; what the stack does not need only where that is all."""
    scope = [each for each in stack_view.ordered(verdict) if each.in_scope]
    return [each for each in scope if not each.unneeded] or scope


def _place(shown: list[DecisionVerdict]) -> int:
    """Return which of the decisions the address names, or the first."""
    names = [each.decision for each in shown]
    wanted = state.linked_decision()
    return names.index(wanted) if wanted in names else 0


def _keys(review: Review) -> None:
    """Draw where one is, and what the keys do."""
    shown = _shown(knowledge.advised(review).verdict)
    here = _place(shown)
    st.markdown(f"{here + 1} / {len(shown)}", width="content")
    for key, shortcut, place in (("back", "ArrowLeft", here - 1), ("next", "ArrowRight", here + 1)):
        there = shown[place % len(shown)].decision
        st.button(
            state.say(key), key=f"{key}_decision", shortcut=shortcut, type="tertiary", on_click=state.link_decision,
            args=(there,),
        )  # fmt: skip
    st.button(
        state.say("end"), key="end", shortcut="Escape", type="tertiary", on_click=state.go,
        args=("decision", shown[here].decision),
    )  # fmt: skip


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    if not verdict.fits:
        conflict.show(verdict)
        return
    shown = _shown(verdict)
    decision = shown[_place(shown)]
    with st.container(key="shared_screen"):
        st.markdown(f"**{state.tell(decision.title)}**")
        parts.headline(decision)
        if decision.pinned:
            decide.standing(review, verdict, decision)
        left, right = st.columns([3, 2], gap="large")
        with left:
            st.subheader(state.say("why"), anchor=False)
            parts.case(verdict, decision)
        with right:
            if not decision.unneeded:
                st.subheader(state.say("counter"), anchor=False)
                parts.counter(verdict, decision)
            st.subheader(state.say("how_sure"), anchor=False)
            parts.sureness(verdict, decision, 1)
        minuted.told(review, decision)
        closeups.first(verdict, decision)


show(with_review(_page, _keys), alone=True)
