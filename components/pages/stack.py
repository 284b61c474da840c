"""Stack: the picture, the decisions, what would change against today, what has to be run."""

from collections.abc import Sequence

import streamlit as st

from components import conflict, entries, handout, knowledge, picture, stack_view, state
from components.frame import show, with_review
from diagrams import render
from records import disagreement, overrides, sureness, totals
from records.markdown import escape
from records.model import is_unneeded
from records.voice import share
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict

_WORTH_SAYING = 0.01
"""A smaller share of scenarios that nothing satisfies is not worth a warning."""


def _decision(decision: DecisionVerdict) -> None:
    """Draw one decision as a line that opens it."""
    left, right = st.columns([3, 5], vertical_alignment="center")
    left.button(
        state.tell(decision.title), key=f"decision_{decision.decision}", icon=":material/arrow_forward:",
        on_click=state.go, args=("decision", decision.decision), width="stretch", wrap=True,
    )  # fmt: skip
    second = ""
    if decision.runner_up is not None and not decision.tie and not decision.pinned:
        second = f" · {state.say('runner_up', option=decision.option(decision.runner_up).text)}"
    mark = ":material/push_pin: " if decision.pinned else ""
    right.markdown(
        f"{mark}**{state.tell(stack_view.chosen_text(decision))}**  \n:gray[{stack_view.notes(decision)}{second}]"
    )


def _decisions(verdict: Verdict) -> None:
    st.subheader(state.say("decisions"), anchor=False)
    ordered = stack_view.ordered(verdict)
    for decision in ordered:
        if not is_unneeded(decision):
            _decision(decision)
    idle = [decision for decision in ordered if is_unneeded(decision)]
    if idle:
        with st.expander(state.say("not_needed_here", number=len(idle))):
            for decision in idle:
                _decision(decision)


def _sureness(verdict: Verdict) -> None:
    """Draw what is settled, clear, open and a tie, and what not knowing everything costs the whole stack."""
    voice = knowledge.voice(state.language())
    st.subheader(state.say("how_sure"), anchor=False)
    for meaning, titles in sureness.list_groups(voice, verdict):
        st.markdown(f"**{escape(meaning)}**  \n{escape(titles)}")
    st.caption(escape(sureness.tell_regret(knowledge.catalog(), voice, verdict)))


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


def _picture(verdict: Verdict) -> None:
    svg, words = render.illustrate(knowledge.catalog(), verdict, state.language())
    picture.show(svg, _open)
    with st.container(horizontal=True):
        with st.popover(state.say("picture_in_words"), icon=":material/notes:"):
            st.markdown("  \n".join(state.lines(words)))
        st.download_button("SVG", svg, "stack.svg", "image/svg+xml", key="svg", icon=":material/download:")
        st.download_button(
            "PNG", lambda: render.png(svg), "stack.png", "image/png", key="png", icon=":material/download:"
        )


def _open(decision: str) -> None:
    state.go("decision", decision)


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    if not verdict.fits:
        conflict.show(verdict)
        return
    _picture(verdict)
    if verdict.unsatisfied == 1:
        st.error(state.say("never_satisfied"), icon=":material/block:")
    elif verdict.unsatisfied >= _WORTH_SAYING:
        st.warning(state.say("unsatisfied", share=share(verdict.unsatisfied)), icon=":material/warning:")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _decisions(verdict)
    with right:
        catalog, voice = knowledge.catalog(), knowledge.voice(state.language())
        _told("overridden", overrides.list_overrides(voice, verdict))
        _told("disagreements", disagreement.list_disagreements(catalog, voice, verdict))
        _sureness(verdict)
        _today(verdict)
        _needs(verdict)
        _told("totals", totals.list_totals(catalog, voice, verdict))


def _tools(review: Review) -> None:
    handout.show(review, "glance", "settle", "totals")


show(with_review(_page, _tools))
