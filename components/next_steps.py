"""What to do next with a stack, and all that is still open: each leads to where one answers or argues."""

import streamlit as st

from components import knowledge, progress, stack_view, state
from components.texts import escape
from records import agenda
from reviews.review import Review
from rules.progress import ahead
from rules.verdict import DecisionVerdict, OpenQuestion, Verdict

_FEW = 3
_LISTED = 8


def show(review: Review, verdict: Verdict) -> None:
    """Draw the few things to do next: what the interview asks next, what to argue about; or that all is settled."""
    asked = (ahead(verdict, progress.answered(review, verdict)) or verdict.worth_asking)[:1]
    argued = agenda.contested(knowledge.catalog(), verdict)[: _FEW - len(asked)]
    with st.container(key="next_steps", gap="xsmall"):
        st.markdown(f"**{state.say('next_steps')}**")
        for question in asked:
            _question(question, "next")
        for decision, _ in argued:
            _decision("argue_about", decision)
        if not asked and not argued:
            st.markdown(state.say("nothing_to_argue"))
            st.page_link(
                "components/pages/minutes.py", label=state.say("to_minutes"), icon=":material/edit_note:",
                query_params=state.address(),
            )  # fmt: skip


def still_open(verdict: Verdict) -> None:
    """Draw the questions whose answers are worth most and the ties, to be answered and to be chosen between."""
    questions = verdict.worth_asking[:_LISTED]
    ties = [each for each in stack_view.ordered(verdict) if each.tie and not each.pinned]
    st.subheader(state.say("still_open_here"), anchor=False)
    with st.container(key="still_open", gap="xsmall"):
        if not questions and not ties:
            st.markdown(state.say("nothing_open"))
        if questions:
            st.markdown(f"**{state.say('open_questions')}**")
        for question in questions:
            _question(question, "open")
        if ties:
            st.markdown(f"**{state.say('open_ties')}**")
        for decision in ties:
            _decision("either", decision)


def _question(question: OpenQuestion, place: str) -> None:
    icon = ":material/travel_explore:" if question.unknown else ":material/quiz:"
    st.button(
        state.say("find_out" if question.unknown else "answer_question", question=question.text),
        key=f"{place}_{question.question}", icon=icon, type="tertiary", wrap=True,
        on_click=_ask, args=(question.question,),
    )  # fmt: skip


def _decision(key: str, decision: DecisionVerdict) -> None:
    others = decision.tied_with or ((decision.runner_up,) if decision.runner_up else ())
    options = " / ".join(decision.option(option).text.of(state.language()) for option in (decision.chosen, *others))
    label = state.say(key, decision=decision.title) + f" {escape(options)}"
    st.page_link(
        "components/pages/decision.py", label=label, icon=":material/balance:",
        query_params=state.address(decision=decision.decision),
    )  # fmt: skip


def _ask(question: str) -> None:
    state.remember("question", question)
    state.go("interview")
