"""Stack: the picture, the table of decisions, what the stack needs, and what is still open."""

import streamlit as st

from components import picture, stack_view, state
from components.frame import show, with_review
from diagrams import render
from records.markdown import escape
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict


def _open_decision(decision: str) -> None:
    state.remember("decision", decision)
    st.switch_page("components/pages/decision.py", query_params={"review": str(state.recall("review"))})


def _row(decision: DecisionVerdict) -> dict[str, str]:
    language = state.language()
    chosen = decision.option(decision.chosen)
    runner_up = decision.option(decision.runner_up).text.of(language) if decision.runner_up else "–"
    today = next((o.text.of(language) for o in decision.options if o.in_use == 1), "–")
    return {
        state.say("decision"): decision.title.of(language),
        state.say("chosen"): chosen.text.of(language),
        state.say("today"): today,
        state.say("runner_up"): runner_up,
        state.say("how_sure"): stack_view.sureness(decision),
        state.say("changing_later"): state.say(f"changing_{decision.changing_later}"),
    }


def _table(verdict: Verdict) -> None:
    order = {"one_way": 0, "hard": 1, "easy": 2}
    decisions = sorted(verdict.decisions, key=lambda d: order[d.changing_later])
    rows = [_row(decision) for decision in decisions]
    picked = st.dataframe(
        rows, hide_index=True, on_select="rerun", selection_mode="single-row", key="decisions", width="stretch",
        height="content", alt=state.say("table_of_decisions"),
    )  # fmt: skip
    if picked.selection.rows:
        _open_decision(decisions[picked.selection.rows[0]].decision)
    with st.container(horizontal=True):
        for decision in decisions:
            label = escape(decision.title.of(state.language()))
            if st.button(label, key=f"decision_{decision.decision}", icon=":material/arrow_forward:"):
                _open_decision(decision.decision)


def _needs(verdict: Verdict) -> None:
    language = state.language()
    if verdict.platforms:
        st.subheader(state.say("platforms"))
    for platform in verdict.platforms:
        runs = state.say("already_runs") if platform.already_runs == 1 else state.say("to_be_run")
        st.markdown(f"**{escape(platform.text.of(language))}** · {escape(runs)}")
        for metric in platform.metrics:
            st.caption(f"{escape(metric.label.of(language))}: {escape(metric.text.of(language))}")
    if verdict.couplings:
        st.subheader(state.say("couplings"))
    for coupling in verdict.couplings:
        st.markdown(f"- {escape(coupling.because.of(language))}")


def _page(review: Review) -> None:
    _, verdict = state.advised(review)
    if not verdict.fits:
        stack_view.conflict(verdict)
        return
    svg, words = render.illustrate(state.program().catalog, verdict, state.language())
    opened = picture.show(svg, "stack")
    if opened in verdict.stack:
        _open_decision(opened)
    with st.expander(state.say("picture_in_words")):
        st.markdown("  \n".join(escape(line) for line in words.splitlines()))
    with st.container(horizontal=True):
        st.download_button("SVG", svg, "stack.svg", "image/svg+xml", key="svg")
        st.download_button("PNG", lambda: render.png(svg), "stack.png", "image/png", key="png")
    _table(verdict)
    if verdict.unsatisfied:
        st.info(state.say("unsatisfied", share=f"{verdict.unsatisfied:.0%}"))
    _needs(verdict)


show(with_review(_page))
