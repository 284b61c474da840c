"""What every page has: language and name, the open review, what went wrong, and calm words where nothing can be shown."""

from collections.abc import Callable

import streamlit as st

from catalog.problems import Problem, ProblemsError
from components import state
from records.markdown import escape
from reviews.review import Review

# Registered once: registering anew would replace what is mounted. The script is ours and constant.
_SPEAK = st.components.v2.component(
    "page_language",
    js="export default function({ data }) { document.documentElement.lang = data.language; }",
)


def _show_problem(problem: Problem) -> None:
    language = state.language()
    st.error(f"{escape(problem.wrong.of(language))}  \n{escape(problem.fix.of(language))}")


def _speak() -> None:
    """Let the page itself say which language it is in, for screen readers and line breaks."""
    _SPEAK(key="page_language", data={"language": state.language()}, height="content")


def _sidebar() -> None:
    with st.sidebar:
        # Streamlit forgets a widget's value when another page draws it: the values live beside the widgets.
        st.segmented_control(
            state.say("language"),
            ["ko", "en"],
            format_func={"ko": "한국어", "en": "English"}.get,
            default=state.language(),
            key="pick_language",
            required=True,
            on_change=state.take,
            args=("language", "pick_language"),
        )
        st.text_input(
            state.say("your_name"),
            value=state.who(),
            key="type_who",
            max_chars=80,
            help=state.say("your_name_help"),
            on_change=state.take,
            args=("who", "type_who"),
        )


def show(page: Callable[[], None]) -> None:
    """Draw a page inside the frame; a problem is told calmly, with the page that it spoils left out."""
    state.language()
    state.follow_address()
    _speak()
    _sidebar()
    for problem in state.forget("problems") or ():
        _show_problem(problem)
    conflict = state.forget("conflict")
    if conflict:
        st.warning(state.say("conflict", who=escape(str(conflict))))
    try:
        page()
    except ProblemsError as error:
        for problem in error.problems:
            _show_problem(problem)
        if any(problem.code == "unknown-review" for problem in error.problems):
            st.button(state.say("close_review"), on_click=state.open_review, args=(None,))


def with_review(page: Callable[[Review], None]) -> Callable[[], None]:
    """Return a page that needs an open review."""

    def shown() -> None:
        opened = state.review()
        if opened is None:
            st.info(state.say("no_review"))
            st.page_link("components/pages/reviews.py", label=state.say("page_reviews"))
            return
        st.caption(escape(opened.title))
        for problem in state.misfits(opened):
            st.warning(f"{state.say('not_understood')} {escape(problem.wrong.of(state.language()))}")
        page(opened)

    return shown
