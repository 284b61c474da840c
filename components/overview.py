"""All questions by chapter with their answers, and what is being decided: to change anything at any time."""

from collections.abc import Callable, Mapping

import streamlit as st

from catalog.model import Question
from components import knowledge, people, saving, stack_view, state
from reviews.events import Pinned, Scoped, Unpinned
from reviews.review import Review
from rules.verdict import Verdict

Given = Callable[[Review, Question], object]


def scope(review: Review) -> None:
    """Draw the decisions to be taken, to be changed."""
    titles = {name: state.tell(decision.title) for name, decision in knowledge.catalog().decisions.items()}
    before = titles if review.scope is None else review.scope
    with st.expander(state.say("scope")), st.form("scope", border=False):
        st.pills(
            state.say("decisions"), list(titles), format_func=titles.__getitem__, selection_mode="multi", wrap=True,
            default=[name for name in before if name in titles], key="scope_decisions",
        )  # fmt: skip
        st.form_submit_button(state.say("save_scope"), key="save_scope", on_click=_save_scope)


def _save_scope() -> None:
    picked = state.widget("scope_decisions")
    chosen = tuple(name for name in knowledge.catalog().decisions if isinstance(picked, list) and name in picked)
    if not chosen:
        state.complain_of("choose_decision")
    elif saving.save(Scoped(None if len(chosen) == len(knowledge.catalog().decisions) else chosen)):
        state.forget("question")


def decided(review: Review) -> None:
    """Draw what is decided already, each with the way back, and the fields that fix another option."""
    catalog, language = knowledge.catalog(), state.language()
    with st.expander(state.say("already_decided")):
        for name, fixed in review.pins.items():
            if name in catalog.decisions:
                left, right = st.columns([5, 1], vertical_alignment="center")
                chosen = state.tell(stack_view.option_text(f"{name}.{fixed.option}"))
                left.markdown(f"{state.tell(catalog.decisions[name].title)}  \n**{chosen}**")
                right.button(
                    state.say("unpin"), key=f"free_{name}", on_click=saving.act, args=(Unpinned(name),),
                    help=state.say("fixed_by", who=people.called(fixed.who)),
                )  # fmt: skip
        titles = {name: each.title.of(language) for name, each in catalog.decisions.items() if name not in review.pins}
        picked = st.selectbox(
            state.say("decision"), list(titles), format_func=titles.__getitem__, index=None, key="decided_what",
            placeholder=state.plainly("choose_decision_here"),
        )  # fmt: skip
        if picked is not None:
            options = {id: state.tell(option.text) for id, option in catalog.decisions[picked].options.items()}
            st.radio(state.say("option"), list(options), format_func=options.__getitem__, key=f"decided_{picked}")
            st.button(state.say("fix_it"), key="decided_fix", on_click=_fix, args=(picked,))


def _fix(decision: str) -> None:
    option = str(state.widget(f"decided_{decision}")).partition(".")[2]
    saving.save(Pinned(decision, option, "", None))


def overview(review: Review, verdict: Verdict, waiting: Mapping[str, tuple[str, ...]], given: Given) -> None:
    """Draw every question that matters or was answered, by chapter, each with the way to change it."""
    catalog = knowledge.catalog()
    shown = {view.question: state.tell(view.shown) for view in verdict.answers}
    with st.expander(state.say("all_questions")):
        for section in catalog.sections.values():
            questions = [
                question
                for question in sorted(catalog.questions.values(), key=lambda question: question.draw)
                if question.section == section.id
                and (question.id in waiting or question.id in shown or given(review, question) is not None)
            ]
            if questions:
                st.markdown(f"**{state.tell(section.text)}**")
            for question in questions:
                _line(question, shown.get(question.id) or _ranking(given(review, question), question))


def _line(question: Question, answer: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"line_{question.id}"):
        st.markdown(f"{state.tell(question.text)}  \n**{answer}**", width="stretch")
        label = state.say("answer_it" if answer == state.say("not_answered") else "change")
        st.button(label, key=f"change_{question.id}", on_click=_change, args=(question.id,))


def _change(question: str) -> None:
    """Ask a question again; for callbacks."""
    state.remember("question", question)
    for name in ("saved", "before"):
        state.forget(name)
    state.turn()


def _ranking(answer: object, question: Question) -> str:
    if question.kind == "rank" and answer == "unknown":
        return state.say("dont_know")
    if question.kind == "rank" and isinstance(answer, list | tuple) and answer:
        texts = {choice.key: state.tell(choice.text) for choice in question.choices}
        return " &gt; ".join(texts[key] for key in answer if key in texts)
    return state.say("not_answered")
