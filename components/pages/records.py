"""Records: the decision records as they will be written, and the files to take away."""

import hashlib

import streamlit as st

from components import clock, conflict, files, knowledge, people, saving, stack_view, state
from components.frame import show, with_review
from records.formats import FORMATS, ZIP
from records.model import Decreed, Export, numbered
from reviews.document import answers_document, to_yaml
from reviews.events import Exported, Marked, Reconsidered
from reviews.life import lived
from reviews.review import Review
from rules.verdict import Verdict

_LATEST = 5
_LATER: tuple[Decreed, ...] = ("rejected", "deprecated")
"""What becomes of a record after the meeting; whether it is accepted is said in the minutes."""


def _reconsider(review: Review, verdict: Verdict) -> None:
    titles = {each.decision: each.title.of(state.language()) for each in stack_view.ordered(verdict)}
    with st.expander(state.say("reconsider_when")):
        decision = st.selectbox(
            state.say("decision"), list(titles), format_func=titles.__getitem__, key="reconsider_decision"
        )
        st.text_area(
            state.say("one_condition_a_line"), value=review.reconsider.get(decision, ""), max_chars=2000,
            key=f"reconsider_{decision}", placeholder=state.plainly("reconsider_hint"),
        )  # fmt: skip
        st.button(state.say("save_answer"), key="save_reconsider", on_click=_save_reconsider, args=(decision,))


def _save_reconsider(decision: str) -> None:
    words = str(state.widget(f"reconsider_{decision}") or "").strip()
    if saving.save(Reconsidered(decision, words)):
        st.toast(state.say("saved_it"), icon=":material/check:")


def _statuses(review: Review, verdict: Verdict) -> None:
    """Let people say what was decided of a record, and show what they said."""
    kept = {each.decision: each for each in stack_view.ordered(verdict) if each.in_scope and not each.unneeded}
    titles = {decision: each.title.of(state.language()) for decision, each in kept.items()}
    if not kept:
        return
    with st.expander(state.say("record_status")):
        decision = st.selectbox(
            state.say("decision"), list(titles), format_func=titles.__getitem__, key="status_decision"
        )
        st.caption(state.say("accepted_in_minutes"))
        st.radio(
            state.say("status"), _LATER, format_func=lambda status: state.plainly(f"status_{status}"), horizontal=True,
            key="record_status",
        )  # fmt: skip
        chosen = kept[decision].chosen.partition(".")[2]
        st.button(state.say("save_answer"), key="save_status", on_click=_save_status, args=(decision, chosen))
        for id, mark in review.marks.items():
            if id in kept:
                status = mark.status
                said = {
                    "decision": titles[id],
                    "status": state.plainly(f"status_{status}"),
                    "who": people.called(mark.who),
                }
                st.caption(state.say("status_given", when=clock.tell(mark.when), **said))
                if mark.option != kept[id].chosen and mark.status != "proposed":
                    st.caption(state.say("status_outlived", decision=titles[id]))


def _save_status(decision: str, option: str) -> None:
    status = next(each for each in _LATER if each == state.widget("record_status"))
    if saving.save(Marked(decision, status, option)):
        st.toast(state.say("saved_it"), icon=":material/check:")


def _downloads(review: Review, answers: str, export: Export | None) -> None:
    """Draw the files to take away; downloading records gives every decision its number for good."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if export is not None:
            names = {name: form.label.of(state.language()) for name, form in FORMATS.items()}
            picked: str = st.selectbox(
                state.say("format"),
                list(names),
                list(names).index("madr"),
                format_func=names.__getitem__,
                key="format",
                width=320,
            )
            form = FORMATS[picked]
            export = lived(form, export, review)
            written, content = files.write(review, export, picked)
            done = Exported(picked, tuple(written), hashlib.sha256(content).hexdigest()[:12], dict(numbered(export)))
            st.download_button(
                state.say("download_records"), content, f"decisions{form.suffix}", form.media_type, key="zip",
                on_click=saving.act, args=(done,), icon=":material/download:",
            )  # fmt: skip
        st.download_button(
            state.say("download_answers"), answers, "ANSWERS.yaml", "application/yaml", key="answers",
            help=state.say("download_answers_help"), icon=":material/download:",
        )  # fmt: skip
    for event in review.exports[-_LATEST:]:
        st.caption(state.say("exported_by", who=people.called(event.who), when=clock.tell(event.when)))


def _preview(review: Review, verdict: Verdict, export: Export) -> None:
    """Draw one record as it will be written; a single file is opened where it was saved."""
    form = FORMATS[str(state.widget("format"))]
    if form.suffix != ZIP:
        return
    export = lived(form, export, review)
    written, _ = files.write(review, export, form.name)
    numbers = {f"{number:04}": decision for decision, number in numbered(export).items()}
    titles = {each.decision: each.title.of(state.language()) for each in verdict.decisions}
    texts = [name for name in written if name.endswith(".md")]

    def named(file: str) -> str:
        decision = numbers.get(file.rpartition("/")[2][:4], "")
        return f"{titles[decision]} ({file})" if decision in titles else file

    st.subheader(state.say("preview"), anchor=False)
    shown = st.selectbox(state.say("preview"), texts, format_func=named, key="preview", label_visibility="collapsed")
    if shown:
        st.code(written[shown].decode(), language=None, wrap_lines=True)


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    answers = to_yaml(answers_document(review))
    st.markdown(state.say("records_for"))
    if not verdict.fits:
        _downloads(review, answers, None)
        conflict.show(verdict)
        return
    with st.spinner(state.say("working_out")):
        export = files.export(review, verdict)
    _downloads(review, answers, export)
    _statuses(review, verdict)
    _reconsider(review, verdict)
    _preview(review, verdict, export)


show(with_review(_page))
