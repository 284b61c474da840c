"""Decision: what is chosen, why, why not the others, the numbers, the evidence; take it or decide otherwise."""

from collections.abc import Sequence

import streamlit as st

from components import (
    closeups,
    conflict,
    decide,
    evidence,
    handout,
    knowledge,
    minuted,
    reasons,
    stack_view,
    state,
    tips,
)
from components import decision_parts as parts
from components.frame import show, with_review
from records import phrases
from records.meeting_decision import anchor
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict


def _pick(verdict: Verdict) -> DecisionVerdict:
    """Let the person pick a decision; the address names it, so that a link and a refresh find it."""
    titles = {each.decision: each.title.of(state.language()) for each in stack_view.ordered(verdict)}
    names = list(titles)
    wanted = state.linked_decision()
    # Another address is another widget: else it would keep what was picked before.
    key = f"decision_{wanted if wanted in names else ''}"
    with st.container(horizontal=True, vertical_alignment="center", key="pick"):
        picked = st.selectbox(
            state.say("decision"), names, format_func=titles.__getitem__, key=key, on_change=_picked, args=(key,),
            index=names.index(wanted) if wanted in names else 0, label_visibility="collapsed",
        )  # fmt: skip
        place = names.index(picked)
        _step("earlier", ":material/arrow_back:", names[place - 1 : place])
        _step("later", ":material/arrow_forward:", names[place + 1 : place + 2])
    return verdict.decision(picked)


def _step(key: str, icon: str, to: Sequence[str]) -> None:
    """Draw the way to the decision before or after this one; at the end of the line it leads nowhere."""
    st.button(
        state.say(key), key=key, icon=icon, disabled=not to, on_click=state.go, args=("decision", *to),
    )  # fmt: skip


def _picked(key: str) -> None:
    state.link_decision(str(state.widget(key)))


def _head(review: Review, verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw what a meeting argues about: it fits on one screen."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        parts.headline(decision)
        if decision.pinned:
            decide.standing(review, verdict, decision)
        st.subheader(state.say("why"), anchor=False, help=state.tell(phrases.ARGUED))
        parts.case(verdict, decision)
        if decision.in_scope and not decision.unneeded:
            minuted.conclude(review, decision)
    with right:
        if not decision.unneeded:
            with st.container(border=True):
                st.subheader(state.say("counter"), anchor=False)
                parts.counter(verdict, decision)
        st.subheader(state.say("how_sure"), anchor=False, help=state.tell(phrases.POINTS))
        parts.sureness(verdict, decision)
        if decision.pinned:
            decide.undo(review, verdict, decision)
        decide.form(decision)


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    if not verdict.fits:
        conflict.show(verdict)
        return
    decision = _pick(verdict)
    _head(review, verdict, decision)
    chosen = decision.option(decision.chosen)
    parts.summary(decision)
    closeups.show(verdict, decision)
    with st.expander(state.say("all_reasons")):
        reasons.every(chosen, verdict.scenarios)
    if chosen.metrics:
        st.subheader(state.say("figures"), anchor=False)
        reasons.figures(verdict, chosen)
    known = knowledge.catalog().decisions[decision.decision].options
    others = [
        option
        for option in decision.options
        # To do without a decision that is needed is no choice that is worth a line.
        if option.option != decision.chosen and (option.option in known or option.price is not None)
    ]
    if others:
        st.subheader(state.say("why_not"), anchor=False)
    for option in others:
        reasons.alternative(verdict, decision, option)
    tips.show(review, verdict, decision)
    evidence.show(decision)


def _tools(review: Review) -> None:
    names = [each.decision for each in stack_view.ordered(knowledge.advised(review).verdict)]
    here = next((name for name in names if name == state.linked_decision()), names[0])
    st.button(
        state.say("present"), key="present", shortcut="P", icon=":material/present_to_all:", on_click=state.go,
        args=("present", here),
    )  # fmt: skip
    handout.show(review, anchor(here))


show(with_review(_page, _tools))
