"""Interview: one question at a time, why it is asked, and beside it the stack as it stands."""

from collections.abc import Mapping

import streamlit as st

from catalog.model import Question
from catalog.problems import Problem
from components import conflict, knowledge, stack_view, state
from components import question as fields
from components.frame import show, with_review
from components.overview import overview, scope
from records.asking import explain_question
from records.markdown import escape
from reviews.events import Answered, Ranked, Withdrawn
from reviews.review import Review
from rules.situation import read_answer
from rules.verdict import Verdict


def given(review: Review, question: Question) -> object:
    """Return the answer to a question as it stands; None where nothing was said."""
    if question.kind == "rank":
        return review.priorities
    found = review.answers.get(question.id)
    return None if found is None else found.answer


def _save(question: Question, answer: fields.Answer, stack: Mapping[str, str]) -> None:
    checked = () if question.kind == "rank" else read_answer(knowledge.catalog(), question.id, answer)
    if isinstance(checked, tuple) and checked and isinstance(checked[0], Problem):
        state.complain(checked)
        return
    if question.kind == "rank":
        saved = state.save(Ranked(tuple(answer) if isinstance(answer, list) else "unknown"))
    else:
        saved = state.save(Answered(question.id, answer))
    if saved:
        _note(question.id, stack)
        state.remember("trail", (*state.names("trail"), question.id))
        state.forget("question")


def _note(question: str, stack: Mapping[str, str]) -> None:
    state.remember("saved", question)
    state.remember("before", dict(stack))


def _withdraw(question: Question, stack: Mapping[str, str]) -> None:
    if state.save(Withdrawn(question.id)):
        _note(question.id, stack)
        state.remember("question", question.id)


def _current(review: Review, verdict: Verdict, waiting: Mapping[str, tuple[str, ...]]) -> Question | None:
    questions = knowledge.catalog().questions
    wanted = state.recall("question")
    if isinstance(wanted, str) and wanted in questions:
        return questions[wanted]
    order = [each.question for each in verdict.open_questions if each.worth_asking] if verdict.fits else list(waiting)
    unanswered = [id for id in order if given(review, questions[id]) is None]
    skipped = state.names("skipped")
    fresh = [id for id in unanswered if id not in skipped] or [id for id in skipped if id in unanswered]
    return questions[fresh[0]] if fresh else None


def _skip(question: str) -> None:
    state.remember("skipped", (*(id for id in state.names("skipped") if id != question), question))
    state.remember("trail", (*state.names("trail"), question))
    for name in ("question", "saved", "before"):
        state.forget(name)


def _back() -> None:
    *earlier, last = state.names("trail")
    state.remember("question", last)
    state.remember("trail", tuple(earlier))


def _ask(review: Review, question: Question, verdict: Verdict) -> None:
    catalog, stack = knowledge.catalog(), verdict.stack
    st.caption(state.tell(catalog.sections[question.section].text))
    st.subheader(state.tell(question.text), anchor=False)
    st.markdown(state.tell(question.help))
    answer = given(review, question)
    fields.show(question, answer, lambda new: _save(question, new, stack))
    with st.container(horizontal=True):
        st.button(state.say("back"), key="back", shortcut="B", on_click=_back, disabled=not state.names("trail"))
        st.button(state.say("skip"), key="skip", shortcut="N", on_click=_skip, args=(question.id,))
        if answer is not None and question.kind != "rank":
            st.button(state.say("withdraw"), key="withdraw", on_click=_withdraw, args=(question, stack))
    for each in verdict.open_questions:
        if each.question == question.id:
            st.caption(escape(" ".join(explain_question(catalog, knowledge.voice(state.language()), each))))


def _saved() -> None:
    """Say at once what was stored; what it changes follows when the advice is there."""
    saved = state.recall("saved")
    if isinstance(saved, str):
        question = knowledge.catalog().questions[saved]
        st.success(state.say("saved", question=question.text), icon=":material/check:")


def _effect(verdict: Verdict, before: Mapping[str, str]) -> None:
    """Say what the last answer did to the stack."""
    if state.recall("saved") is None or not before:
        return
    changed = list(stack_view.changes(verdict, before))
    if changed:
        st.markdown(f"**{state.say('this_changed')}**")
        stack_view.bullets(changed)
    elif verdict.fits:
        st.caption(state.say("nothing_changed"))


def _page(review: Review) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        _saved()
        effect = st.container()
    advised = knowledge.advised(review)
    verdict, waiting = advised.verdict, advised.matters
    before = state.recall("before", {})
    assert isinstance(before, dict)
    question = _current(review, verdict, waiting)
    with effect:
        _effect(verdict, before)
    with left:
        if question is None:
            st.subheader(state.say("nothing_left"), anchor=False)
            st.markdown(state.say("nothing_left_more"))
            st.button(state.say("see_stack"), key="see_stack", on_click=state.go, args=("stack",))
        else:
            _ask(review, question, verdict)
        scope(review)
        overview(review, verdict, waiting, given)
    with right:
        st.subheader(state.say("stack_now"), anchor=False)
        if verdict.fits:
            stack_view.lines(verdict, before)
        else:
            conflict.show(verdict)


show(with_review(_page))
