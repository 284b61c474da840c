"""Interview: one question at a time, why it is asked, and beside it the stack as it stands."""

from collections.abc import Mapping, Sequence

import streamlit as st

from catalog.model import Question
from catalog.problems import Problem
from components import announce, conflict, knowledge, progress, saving, stack_view, state
from components import question as fields
from components.frame import show, with_review
from components.overview import decided, overview, scope
from components.texts import escape
from records.asking import explain_question
from reviews.events import Answered, Ranked, Withdrawn
from reviews.review import Review
from rules.progress import ahead
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
        saved = saving.save(Ranked(tuple(answer) if isinstance(answer, list) else "unknown"))
    else:
        saved = saving.save(Answered(question.id, answer))
    if saved:
        _note(question.id, stack)
        state.remember("trail", (*state.names("trail"), question.id))
        for name in ("question", "draft"):
            state.forget(name)


def _note(question: str, stack: Mapping[str, str]) -> None:
    """Keep what was answered and the stack before it; what is drawn next begins with both."""
    state.remember("saved", question)
    state.remember("before", dict(stack))
    state.remember("fresh", value=True)
    state.turn()


def _withdraw(question: Question, stack: Mapping[str, str]) -> None:
    if saving.save(Withdrawn(question.id)):
        _note(question.id, stack)
        state.forget("draft")
        state.remember("question", question.id)


def _waiting(review: Review, advised: knowledge.Advised) -> list[str]:
    """Return what is left to ask, in this order, with what was skipped at the end."""
    answered, skipped = progress.answered(review, advised.verdict), state.names("skipped")
    order = [each.question for each in ahead(advised.verdict, answered)] if advised.verdict.fits else advised.matters
    return sorted((id for id in order if id not in answered), key=lambda id: id in skipped)


def _current(waiting: Sequence[str]) -> Question | None:
    """Return the question that was chosen, or the next that was not skipped."""
    questions = knowledge.catalog().questions
    wanted = state.recall("question")
    if isinstance(wanted, str) and wanted in questions:
        return questions[wanted]
    return questions[waiting[0]] if waiting and waiting[0] not in state.names("skipped") else None


def _skip(question: str) -> None:
    state.remember("skipped", (*(id for id in state.names("skipped") if id != question), question))
    state.remember("trail", (*state.names("trail"), question))
    for name in ("question", "saved", "before"):
        state.forget(name)
    state.turn()


def _ask_skipped() -> None:
    state.forget("skipped")
    state.turn()


def _back() -> None:
    *earlier, last = state.names("trail")
    state.remember("question", last)
    state.remember("trail", tuple(earlier))
    state.turn()


def _to_last() -> None:
    st.button(state.say("back"), key="back", shortcut="B", on_click=_back, disabled=not state.names("trail"))


def _ask(review: Review, question: Question, verdict: Verdict) -> None:
    catalog, stack = knowledge.catalog(), verdict.stack
    st.caption(state.tell(catalog.sections[question.section].text))
    st.subheader(state.tell(question.text), anchor=False)
    st.markdown(state.tell(question.help))
    for each in verdict.open_questions:
        if each.question == question.id:
            sentences = explain_question(catalog, knowledge.voice(state.language()), each)
            why = "  \n".join(map(escape, sentences))
            st.markdown(f":material/help: **{state.say('why_asked')}**  \n{why}")
    answer, drawn = given(review, question), state.turns()
    # A second press before the next question is drawn is meant for that one, or for none.
    fields.show(question, answer, lambda new: _save(question, new, stack) if drawn == state.turns() else None)
    with st.container(horizontal=True):
        _to_last()
        st.button(state.say("skip"), key="skip", shortcut="N", on_click=_skip, args=(question.id,))
        if answer is not None and question.kind != "rank":
            st.button(state.say("withdraw"), key="withdraw", on_click=_withdraw, args=(question, stack))


def _saved() -> None:
    """Say at once what was stored, in a place that else tells the keys; what it changes follows with the advice."""
    saved = state.recall("saved")
    if isinstance(saved, str):
        question = knowledge.catalog().questions[saved]
        st.success(state.say("saved", question=question.text), icon=":material/check:")
    else:
        st.caption(state.say("keys"))


def _stack(review: Review, before: Mapping[str, str], verdict: Verdict | None) -> None:
    """Draw what the last answer changed and the stack: a first look, until the advice takes the same places."""
    if verdict is not None and not verdict.fits:
        conflict.show(verdict)
        return
    stack = knowledge.hinted(review) if verdict is None else verdict.stack
    if state.recall("saved") is not None:
        changed = list(stack_view.turned(stack, before))
        words = state.say("this_changed" if changed else "nothing_changed")
        with st.container(key="changed" if verdict else "perhaps_changed"):
            st.markdown("\n".join([f"**{words}**", "", *(f"- {line}" for line in changed)]))
    st.subheader(state.say("stack_now"), anchor=False)
    if verdict is None:
        stack_view.outline(stack, before)
    else:
        stack_view.lines(verdict, before)


def _question(review: Review, advised: knowledge.Advised) -> str:
    """Draw the question that is asked now, or that there is none, and return its heading."""
    waiting = _waiting(review, advised)
    question = _current(waiting)
    if question is not None:
        _ask(review, question, advised.verdict)
        return question.text.of(state.language())
    st.subheader(state.say("skipped_left" if waiting else "nothing_left"), anchor=False)
    st.markdown(state.say("skipped_left_more", number=len(waiting)) if waiting else state.say("nothing_left_more"))
    with st.container(horizontal=True):
        _to_last()
        if waiting:
            st.button(state.say("ask_skipped"), key="ask_skipped", on_click=_ask_skipped)
        st.button(state.say("see_stack"), key="see_stack", on_click=state.go, args=("stack",))
    return state.plainly("skipped_left" if waiting else "nothing_left")


def _page(review: Review) -> None:
    settled = st.container(key="settled")
    left, right = st.columns([3, 2], gap="large")
    with left:
        with st.container(key="saved"):
            _saved()
        asked = st.empty()
        rest = st.container()
    beside = right.empty()
    before = state.recall("before", {})
    assert isinstance(before, dict)
    if state.forget("fresh"):
        with asked.container(key="asked_next"):
            st.caption(f":material/hourglass_top: {state.say('weighing')}")
        with beside.container():
            _stack(review, before, None)
    advised = knowledge.advised(review)
    with beside.container():
        _stack(review, before, advised.verdict)
    if advised.verdict.fits:
        with settled:
            progress.show(review, advised.verdict)
    with asked.container(key="asked"):
        heading = _question(review, advised)
    announce.show(state.turns(), heading, ("saved", "changed", "settled"))
    with rest:
        overview(review, advised.verdict, advised.matters, given)
        decided(review)
        scope(review)


show(with_review(_page))
