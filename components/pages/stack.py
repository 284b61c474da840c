"""Stack: the picture, the decisions, what would change against today, what has to be run."""

from collections.abc import Sequence

import streamlit as st

from components import (
    closeups,
    conflict,
    decision_table,
    entries,
    handout,
    knowledge,
    next_steps,
    picture,
    progress,
    stack_view,
    state,
)
from components.frame import show, with_review
from components.texts import escape
from diagrams import render
from records import disagreement, overrides, phrases, sureness, totals
from records.voice import share
from reviews.review import Review
from rules.verdict import Verdict

_WORTH_SAYING = 0.01
"""A smaller share of scenarios that nothing satisfies is not worth a warning."""


def _head(review: Review, verdict: Verdict) -> None:
    """Draw how settled the stack is and what to do next, before everything else."""
    left, right = st.columns([1, 1], gap="large")
    with left:
        progress.show(review, verdict)
        if not review.answers and review.priorities is None:
            st.info(state.say("nothing_answered"), icon=":material/info:")
        told = sureness.tell_regret(knowledge.catalog(), knowledge.voice(state.language()), verdict)
        st.caption(escape(told), help=state.tell(phrases.POINTS))
    with right:
        next_steps.show(review, verdict)


def _told(key: str, rows: Sequence[tuple[str, str]]) -> None:
    """Draw what the records tell of something, a name over each sentence; nothing where there is nothing to tell."""
    if rows:
        st.subheader(state.say(key), anchor=False)
    for name, told in rows:
        st.markdown(f"**{escape(name)}**  \n{escape(told)}" if name else escape(told))


def _today(verdict: Verdict) -> None:
    """Draw what the stack would change against what runs today."""
    found = {word: lines for word, lines in stack_view.against_today(verdict).items() if lines}
    st.subheader(state.say("against_today"), anchor=False)
    for word, lines in found.items():
        st.markdown(f"**{state.say(f'today_{word}')}**")
        stack_view.bullets(lines)


def _needs(verdict: Verdict) -> None:
    if verdict.platforms:
        st.subheader(state.say("platforms"), anchor=False)
    for platform in verdict.platforms:
        word = {1.0: "already_runs", 0.0: "to_be_run"}.get(platform.already_runs, "may_run")
        runs = state.say(word, share=share(platform.already_runs))
        known = [metric for metric in platform.metrics if not metric.missing]
        figures = [f"{state.tell(metric.label)}: {state.tell(metric.text)}" for metric in known]
        st.markdown(f"**{state.tell(platform.text)}** · {runs}")
        if figures:
            st.caption("  \n".join(figures))
        entries.technologies(knowledge.catalog().platforms[platform.platform].technologies, entries.BOOK)
    if verdict.couplings:
        st.subheader(state.say("couplings"), anchor=False)
        stack_view.bullets([state.tell(coupling.because) for coupling in verdict.couplings])


def _totals(verdict: Verdict) -> None:
    """Draw the figures of the whole stack with what they are made of, and the way of one request."""
    told = totals.explain_totals(knowledge.catalog(), knowledge.voice(state.language()), verdict)
    columns = state.plainly("figure"), state.plainly("value"), state.plainly("made_of")
    rows = [
        dict(zip(columns, (escape(label), f"**{escape(figure)}**", "  \n".join(map(escape, details))), strict=True))
        for label, figure, *details in told
    ]
    if rows:
        st.subheader(state.say("totals"), anchor=False)
        with st.container(key="cards_totals"):
            st.table(rows, hide_index=True, border="horizontal", alt=state.plainly("totals"))
        closeups.path(verdict)


def _picture(verdict: Verdict) -> None:
    svg, words = render.illustrate(knowledge.catalog(), verdict, state.language())
    picture.show(svg, _open)
    with st.container(horizontal=True):
        st.download_button("SVG", svg, "stack.svg", "image/svg+xml", key="svg", icon=":material/download:")
        st.download_button(
            "PNG", lambda: render.png(svg), "stack.png", "image/png", key="png", icon=":material/download:"
        )
    picture.in_words(words)


def _open(decision: str) -> None:
    state.go("decision", decision)


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    if not verdict.fits:
        conflict.show(verdict)
        return
    if verdict.unsatisfied == 1:
        st.error(state.tell(phrases.NEVER_SATISFIED), icon=":material/block:")
    elif verdict.unsatisfied >= _WORTH_SAYING:
        st.warning(state.say("unsatisfied", share=share(verdict.unsatisfied)), icon=":material/warning:")
    _head(review, verdict)
    _picture(verdict)
    st.subheader(state.say("decisions"), anchor=False)
    decision_table.show(verdict, _open)
    left, right = st.columns([1, 1], gap="large")
    with left:
        catalog, voice = knowledge.catalog(), knowledge.voice(state.language())
        _today(verdict)
        _told("overridden", overrides.list_overrides(voice, verdict))
        _told("disagreements", disagreement.list_disagreements(catalog, voice, verdict))
    with right:
        next_steps.still_open(verdict)
        _needs(verdict)
    _totals(verdict)


def _tools(review: Review) -> None:
    handout.show(review, "glance", "settle", "totals")


show(with_review(_page, _tools))
