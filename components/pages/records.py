"""Records: the decision records as they will be written, and the files to take away."""

import hashlib
from datetime import UTC, datetime

import streamlit as st

from components import stack_view, state
from components.frame import show, with_review
from diagrams import render
from records.archive import archive
from records.formats import FORMATS
from records.markdown import escape
from records.model import Export, People, Picture, numbered
from reviews.document import answers_document, to_yaml
from reviews.events import Exported, Reconsidered
from reviews.review import Review
from rules.verdict import Verdict


def _export(review: Review, verdict: Verdict) -> Export:
    catalog, language = state.program().catalog, state.language()
    svg, alternative = render.illustrate(catalog, verdict, language)
    return Export(
        catalog,
        verdict,
        language,
        datetime.now(UTC).date(),
        review.title,
        to_yaml(answers_document(review)),
        numbers=review.numbers,
        people=People(review.people),
        reconsider=review.reconsider,
        picture=Picture(svg, alternative, render.png(svg)),
    )


def _reconsider(review: Review, verdict: Verdict) -> None:
    language = state.language()
    titles = {d.decision: d.title.of(language) for d in verdict.decisions}
    with st.expander(state.say("reconsider_when")):
        decision = st.selectbox(state.say("decision"), list(titles), format_func=titles.get, key="reconsider_decision")
        words = st.text_area(
            state.say("one_condition_a_line"), value=review.reconsider.get(decision, ""), max_chars=2000,
            key=f"reconsider_{decision}",
        )  # fmt: skip
        if st.button(state.say("save_answer"), key="save_reconsider"):
            if state.save(Reconsidered(decision, words.strip())):
                st.rerun()


def _page(review: Review) -> None:
    _, verdict = state.advised(review)
    answers = to_yaml(answers_document(review))
    st.download_button(
        state.say("download_answers"), answers, "ANSWERS.yaml", "application/yaml", key="answers",
        help=state.say("download_answers_help"),
    )  # fmt: skip
    if not verdict.fits:
        stack_view.conflict(verdict)
        return
    names = {name: form.label.of(state.language()) for name, form in FORMATS.items()}
    form = st.selectbox(state.say("format"), list(names), format_func=names.get, key="format")
    export = _export(review, verdict)
    files = FORMATS[form].write(export)
    zipped = archive(files)
    done = Exported(form, tuple(files), hashlib.sha256(zipped).hexdigest()[:12], dict(numbered(export)))
    st.download_button(
        state.say("download_records"), zipped, "decisions.zip", "application/zip", key="zip",
        on_click=state.save, args=(done,), icon=":material/download:",
    )  # fmt: skip
    _reconsider(review, verdict)
    texts = [name for name in files if name.endswith(".md")]
    shown = st.selectbox(state.say("preview"), texts, key="preview")
    if shown:
        st.code(files[shown].decode(), language=None, wrap_lines=True)
    for event in review.exports[-5:]:
        st.caption(escape(state.say("exported_by", who=event.who, when=f"{event.when:%Y-%m-%d %H:%M}")))


show(with_review(_page))
