"""Reviews: start one, open one, rename, archive, delete; from a theme or from an ANSWERS.yaml."""

from pathlib import Path

import streamlit as st

from components import state
from components.frame import show
from records.markdown import escape
from reviews.document import read_document
from reviews.events import Archived, Created, Renamed, Scoped, Unarchived
from reviews.store import Summary
from rules.answers import MAX_BYTES, from_yaml

_EXAMPLES = Path(__file__).parents[2] / "examples"


def _start() -> None:
    catalog, language = state.program().catalog, state.language()
    st.subheader(state.say("what_to_decide"))
    title = st.text_input(state.say("review_title"), max_chars=200, key="new_title")
    themes = {name: theme.text.of(language) for name, theme in catalog.themes.items() if theme.decisions}
    choices = {**themes, "": state.say("whole_stack"), "by_name": state.say("by_name")}
    theme = st.radio(
        state.say("theme"), list(choices), format_func=choices.get, index=None, key="new_theme",
        label_visibility="collapsed",
    )  # fmt: skip
    decisions = list(catalog.themes[theme].decisions) if theme in catalog.themes else None
    if theme == "by_name":
        titles = {name: decision.title.of(language) for name, decision in catalog.decisions.items()}
        decisions = st.pills(state.say("decisions"), list(titles), format_func=titles.get, selection_mode="multi")
    if st.button(state.say("start_review"), key="start", icon=":material/arrow_forward:"):
        if theme is None or decisions == []:
            st.warning(state.say("choose_first"))
            return
        name = title.strip() or (themes.get(theme) or state.say("untitled"))
        state.create(Created(name, language), Scoped(tuple(decisions) if decisions else None))
        st.switch_page("components/pages/interview.py", query_params={"review": str(state.recall("review"))})


def _from_file() -> None:
    with st.expander(state.say("from_answers")):
        examples = sorted(_EXAMPLES.glob("*.yaml"))
        names = {file.stem: file.stem.replace("_", " ").replace("-", " ") for file in examples}
        picked = st.selectbox(
            state.say("example"), list(names), format_func=names.get, index=None, key="example",
            placeholder=state.say("choose_example"),
        )  # fmt: skip
        upload = st.file_uploader(state.say("upload_answers"), type=["yaml", "yml"], key="upload")
        if st.button(state.say("start_from_answers"), key="start_from_answers"):
            if upload is not None:
                _import(upload.getvalue() if upload.size <= MAX_BYTES else b" " * (MAX_BYTES + 1), upload.name)
            elif picked is not None:
                _import(next(file for file in examples if file.stem == picked).read_bytes(), f"{picked}.yaml")
            else:
                st.warning(state.say("choose_first"))


def _import(data: bytes, name: str) -> None:
    _, document = from_yaml(state.program().catalog, data, name)
    assert isinstance(document, dict)
    state.create(Created(Path(name).stem[:200], state.language()), read_document(document))
    st.switch_page("components/pages/stack.py", query_params={"review": str(state.recall("review"))})


def _review(summary: Summary) -> None:
    with st.container(border=True, key=f"review_{summary.id}"):
        left, right = st.columns([4, 2], vertical_alignment="center")
        left.markdown(f"**{escape(summary.title)}**")
        by = state.say("changed_at", who=summary.created_by, when=f"{summary.changed_at:%Y-%m-%d %H:%M}")
        left.caption(escape(by))
        with right.container(horizontal=True, horizontal_alignment="right"):
            if st.button(state.say("open"), key=f"open_{summary.id}"):
                state.open_review(summary.id)
                st.switch_page("components/pages/interview.py", query_params={"review": summary.id})
            with st.popover(state.say("more")):
                _more(summary)


def _more(summary: Summary) -> None:
    title = st.text_input(state.say("review_title"), value=summary.title, max_chars=200, key=f"title_{summary.id}")
    if st.button(state.say("rename"), key=f"rename_{summary.id}") and title.strip():
        _act(summary, Renamed(title.strip()))
    label, what = ("unarchive", Unarchived()) if summary.archived else ("archive", Archived())
    if st.button(state.say(label), key=f"archive_{summary.id}"):
        _act(summary, what)
    st.download_button(
        state.say("download_log"), lambda: state.store().export(summary.id), f"{summary.id}.json",
        "application/json", key=f"log_{summary.id}",
    )  # fmt: skip
    sure = st.checkbox(state.say("delete_sure"), key=f"sure_{summary.id}")
    if st.button(state.say("delete"), key=f"delete_{summary.id}", disabled=not sure):
        state.store().delete(summary.id)
        state.open_review(None)
        st.rerun()


def _act(summary: Summary, what: Renamed | Archived | Unarchived) -> None:
    state.open_review(summary.id)
    state.save(what)
    st.rerun()


def _page() -> None:
    st.title("Stackwright")
    st.markdown(state.say("promise"))
    left, right = st.columns([3, 4], gap="large")
    with left:
        _start()
        _from_file()
    with right:
        st.subheader(state.say("reviews"))
        summaries = state.store().reviews()
        if not summaries:
            st.info(state.say("no_reviews"))
        archived = st.toggle(state.say("show_archived"), key="show_archived") if summaries else False
        for summary in summaries:
            if archived or not summary.archived:
                _review(summary)


show(_page)
