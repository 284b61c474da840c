"""Reviews: start one from a theme, an example or a file; open one, look for one, copy, rename, archive, delete."""

from collections.abc import Sequence

import streamlit as st

from components import begin, clock, knowledge, people, saving, state
from components.frame import show
from components.texts import escape
from records.markdown import plain
from reviews.document import copied
from reviews.events import Archived, Created, Renamed, Unarchived
from reviews.review import Review, fold
from reviews.store import Summary

_TITLE_MOST = 80
_MOST = 6
"""Reviews shown at once; with more there is a field to look for one."""


def _review(summary: Summary) -> None:
    id, review = summary.id, fold(state.store().events(summary.id))
    with st.container(border=True, key=f"review_{id}"):
        st.markdown(f"**{escape(plain(summary.title, _TITLE_MOST))}**")
        told = state.say("changed_at", who=people.called(summary.created_by), when=clock.tell(summary.changed_at))
        st.caption(f"{_settled(review)}  \n{told}")
        with st.container(horizontal=True):
            st.button(state.say("open"), key=f"open_{id}", on_click=state.open_review, args=(id, "interview"))
            with st.popover(state.say("more")):
                _more(summary, review)


def _settled(review: Review) -> str:
    """Return how much of a review is known and decided, as Markdown."""
    known = knowledge.catalog().decisions
    scope = set(known if review.scope is None else review.scope)
    said = [line.conclusion for decision, line in review.minutes.conclusions.items() if decision in scope]
    numbers = {"all": len(scope), "decided": said.count("decided"), "deferred": said.count("deferred")}
    return state.say("review_holds", answers=len(review.answers), **numbers)


def _more(summary: Summary, review: Review) -> None:
    id = summary.id
    st.text_input(state.say("review_title"), value=summary.title, max_chars=200, key=f"title_{id}")
    st.button(state.say("rename"), key=f"rename_{id}", on_click=_rename, args=(summary,))
    st.button(state.say("copy"), key=f"copy_{id}", help=state.say("copy_help"), on_click=_copy, args=(review,))
    label, what = ("unarchive", Unarchived()) if summary.archived else ("archive", Archived())
    st.button(state.say(label), key=f"archive_{id}", on_click=saving.act_on, args=(id, summary.last, what))
    st.download_button(
        state.say("download_log"), lambda: state.store().export(id), f"{id}.json", "application/json", key=f"log_{id}"
    )
    sure = st.checkbox(state.say("delete_sure"), key=f"sure_{id}")
    st.button(state.say("delete"), key=f"delete_{id}", disabled=not sure, on_click=state.delete, args=(id,))


def _rename(summary: Summary) -> None:
    title = str(state.widget(f"title_{summary.id}") or "").strip()
    if title:
        saving.act_on(summary.id, summary.last, Renamed(title))
    else:
        state.complain_of("no_title")


def _copy(review: Review) -> None:
    title = state.plainly("copy_of", title=plain(review.title, 190))
    saving.create("interview", Created(title, review.language), *copied(review))


def _list(summaries: Sequence[Summary]) -> None:
    """Draw the reviews at hand, those changed last first; of many, those whose title or author holds what is sought."""
    sought = ""
    if len(summaries) > _MOST:
        sought = st.text_input(state.say("find_review"), key="find_review", placeholder=state.plainly("find_review"))
    found = [each for each in summaries if sought.casefold() in f"{each.title} {each.created_by}".casefold()]
    whole = bool(sought) or len(found) <= _MOST or bool(state.recall("all_reviews"))
    for summary in found if whole else found[:_MOST]:
        _review(summary)
    if not found:
        st.caption(state.say("found_nothing"))
    if not whole:
        label = state.say("show_all", number=len(found))
        st.button(label, key="show_all", on_click=state.remember, args=("all_reviews", True))


def _page() -> None:
    st.header("Stackwright", anchor=False)
    st.markdown(state.say("promise"))
    summaries = state.store().reviews()
    current, archived = (tuple(each for each in summaries if each.archived is put) for put in (False, True))
    left, right = st.columns([3, 2], gap="large")
    with left:
        begin.from_theme()
        begin.from_file()
    with right:
        if current:
            st.subheader(state.say("your_reviews"), anchor=False)
            _list(current)
        begin.from_example()
        if archived:
            with st.expander(state.say("archived_ones", number=len(archived))):
                for summary in archived:
                    _review(summary)


show(_page)
