"""Interview: one question at a time, why it is asked, and beside it the stack as it stands."""

from collections.abc import Mapping

import streamlit as st

from catalog.model import Question
from catalog.problems import Problem
from components import question as fields
from components import stack_view, state
from components.frame import show, with_review
from records.markdown import escape
from reviews.events import Answered, Ranked, Scoped, Withdrawn
from reviews.review import Review
from rules.interview import matters
from rules.situation import read_answer
from rules.verdict import Verdict


def _given(review: Review, question: Question) -> object:
    if question.kind == "rank":
        return review.priorities
    found = review.answers.get(question.id)
    return None if found is None else found.answer


def _save(review: Review, question: Question, answer: object, stack: Mapping[str, str]) -> None:
    if question.kind == "rank":
        saved = state.save(Ranked("unknown" if answer == fields.UNKNOWN else tuple(answer)))
    else:
        checked = read_answer(state.program().catalog, question.id, answer)
        if isinstance(checked, tuple) and checked and isinstance(checked[0], Problem):
            state.remember("problems", checked)
            return
        saved = state.save(Answered(question.id, answer))
    if saved:
        state.remember("saved", question.id)
        state.remember("before", dict(stack))
        state.remember("trail", [*_trail(), question.id])
        state.forget("question")


def _trail() -> list[str]:
    trail = state.recall("trail", [])
    assert isinstance(trail, list)
    return trail


def _current(review: Review, open_questions: Mapping[str, tuple[str, ...]]) -> Question | None:
    questions = state.program().catalog.questions
    wanted = state.recall("question")
    if isinstance(wanted, str) and wanted in questions:
        return questions[wanted]
    skipped = state.recall("skipped", ())
    assert isinstance(skipped, tuple)
    waiting = [q for q in open_questions if _given(review, questions[q]) is None]
    fresh = [q for q in waiting if q not in skipped] or waiting
    return questions[fresh[0]] if fresh else None


def _skip(question: str) -> None:
    skipped = state.recall("skipped", ())
    assert isinstance(skipped, tuple)
    state.remember("skipped", (*(q for q in skipped if q != question), question))
    state.forget("question")


def _back() -> None:
    trail = _trail()
    if trail:
        state.remember("question", trail[-1])
        state.remember("trail", trail[:-1])


def _ask(review: Review, question: Question, decisions: tuple[str, ...], stack: Mapping[str, str]) -> None:
    catalog, language = state.program().catalog, state.language()
    st.caption(escape(catalog.sections[question.section].text.of(language)))
    st.subheader(escape(question.text.of(language)))
    st.markdown(escape(question.help.of(language)))
    if decisions:
        titles = ", ".join(catalog.decisions[decision].title.of(language) for decision in decisions)
        st.caption(escape(state.say("asked_because", decisions=titles)))
    fields.show(question, _given(review, question), lambda answer: _save(review, question, answer, stack))
    with st.container(horizontal=True):
        st.button(state.say("back"), key="back", shortcut="B", on_click=_back, disabled=not _trail())
        st.button(state.say("skip"), key="skip", shortcut="N", on_click=_skip, args=(question.id,))
        if _given(review, question) is not None and question.kind != "rank":
            st.button(state.say("withdraw"), key="withdraw", on_click=state.save, args=(Withdrawn(question.id),))


def _saved() -> None:
    saved = state.recall("saved")
    if isinstance(saved, str):
        text = state.program().catalog.questions[saved].text.of(state.language())
        st.success(escape(state.say("saved", question=text)), icon=":material/check:")


def _scope(review: Review) -> None:
    catalog, language = state.program().catalog, state.language()
    titles = {name: decision.title.of(language) for name, decision in catalog.decisions.items()}
    before = list(review.scope) if review.scope is not None else list(titles)
    with st.expander(state.say("scope")), st.form("scope", border=False):
        picked = st.pills(
            state.say("decisions"), list(titles), format_func=titles.get, selection_mode="multi", wrap=True,
            default=[name for name in before if name in titles], key="scope_decisions",
        )  # fmt: skip
        if st.form_submit_button(state.say("save_scope")):
            if not picked:
                st.warning(state.say("choose_first"))
            elif state.save(Scoped(tuple(name for name in titles if name in picked))):
                st.rerun()


def _all(review: Review, verdict: Verdict, open_questions: Mapping[str, tuple[str, ...]]) -> None:
    catalog, language = state.program().catalog, state.language()
    shown = {view.question: view.shown.of(language) for view in verdict.answers}
    with st.expander(state.say("all_questions")):
        for section in catalog.sections.values():
            questions = [q for q in catalog.questions.values() if q.section == section.id]
            questions = [q for q in questions if q.id in open_questions or _given(review, q) is not None]
            if not questions:
                continue
            st.markdown(f"**{escape(section.text.of(language))}**")
            for question in sorted(questions, key=lambda q: q.draw):
                left, right = st.columns([5, 1], vertical_alignment="center")
                answer = shown.get(question.id) or _ranking(review, question)
                left.markdown(f"{escape(question.text.of(language))}  \n**{escape(answer)}**")
                right.button(
                    state.say("change"), key=f"change_{question.id}", on_click=state.remember,
                    args=("question", question.id),
                )  # fmt: skip


def _ranking(review: Review, question: Question) -> str:
    given = _given(review, question)
    if question.kind == "rank" and isinstance(given, tuple) and given:
        texts = {choice.key: choice.text.of(state.language()) for choice in question.choices}
        return " > ".join(texts[key] for key in given if key in texts)
    return state.say("not_answered")


def _page(review: Review) -> None:
    advice, verdict = state.advised(review)
    open_questions = matters(state.program(), advice)
    question = _current(review, open_questions)
    before = state.recall("before", {})
    assert isinstance(before, dict)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _saved()
        if question is None:
            st.subheader(state.say("nothing_left"))
            st.markdown(state.say("nothing_left_more"))
            st.page_link("components/pages/stack.py", label=state.say("page_stack"))
        else:
            _ask(review, question, open_questions.get(question.id, ()), verdict.stack)
        _scope(review)
        _all(review, verdict, open_questions)
    with right:
        st.subheader(state.say("stack_now"))
        if verdict.fits:
            stack_view.lines(verdict, before)
        else:
            stack_view.conflict(verdict)


show(with_review(_page))
