"""Reviews: start one from a theme, an example or an ANSWERS.yaml; open one, rename, archive, delete."""

import streamlit as st

from components import begin, state
from components.frame import show
from records.markdown import escape, plain
from reviews.events import Archived, Renamed, Unarchived
from reviews.store import Summary

_TITLE_MOST = 80


def _review(summary: Summary) -> None:
    with st.container(border=True, key=f"review_{summary.id}"):
        left, right = st.columns([4, 2], vertical_alignment="center")
        left.markdown(f"**{escape(plain(summary.title, _TITLE_MOST))}**")
        when = f"{summary.changed_at:%Y-%m-%d %H:%M}"
        left.caption(state.say("changed_at", who=plain(summary.created_by, 40), when=when))
        with right.container(horizontal=True, horizontal_alignment="right"):
            st.button(
                state.say("open"), key=f"open_{summary.id}", on_click=state.open_review, args=(summary.id, "interview"),
            )  # fmt: skip
            with st.popover(state.say("more")):
                _more(summary)


def _more(summary: Summary) -> None:
    id = summary.id
    st.text_input(state.say("review_title"), value=summary.title, max_chars=200, key=f"title_{id}")
    st.button(state.say("rename"), key=f"rename_{id}", on_click=_rename, args=(summary,))
    label, what = ("unarchive", Unarchived()) if summary.archived else ("archive", Archived())
    st.button(state.say(label), key=f"archive_{id}", on_click=state.act_on, args=(id, summary.last, what))
    st.download_button(
        state.say("download_log"), lambda: state.store().export(id), f"{id}.json", "application/json", key=f"log_{id}"
    )
    sure = st.checkbox(state.say("delete_sure"), key=f"sure_{id}")
    st.button(state.say("delete"), key=f"delete_{id}", disabled=not sure, on_click=state.delete, args=(id,))


def _rename(summary: Summary) -> None:
    title = str(state.widget(f"title_{summary.id}") or "").strip()
    if title:
        state.act_on(summary.id, summary.last, Renamed(title))
    else:
        state.complain_of("no_title")


def _list() -> None:
    st.subheader(state.say("your_reviews"), anchor=False)
    summaries = state.store().reviews()
    if not summaries:
        st.info(state.say("no_reviews"), icon=":material/info:")
    archived = False
    if any(summary.archived for summary in summaries):
        archived = st.toggle(state.say("show_archived"), key="show_archived")
    for summary in summaries:
        if archived or not summary.archived:
            _review(summary)


def _page() -> None:
    st.header("Stackwright", anchor=False)
    st.markdown(state.say("promise"))
    left, right = st.columns([1, 1], gap="large")
    with left:
        begin.from_theme()
        begin.from_file()
    with right:
        _list()


show(_page)
