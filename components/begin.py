"""How a review begins: from a theme in people's words, from a published example, or from an ANSWERS.yaml."""

from functools import cache
from pathlib import Path

import streamlit as st

from catalog.problems import ProblemsError
from catalog.words import Text
from components import knowledge, state
from records.markdown import plain
from reviews.document import read_document
from reviews.events import Created, Scoped
from rules.answers import MAX_BYTES, from_yaml

_EXAMPLES = knowledge.ROOT / "examples"
_BY_NAME, _WHOLE = "by_name", ""
_TITLE_MOST = 200


def from_theme() -> None:
    """Draw what can be decided, and the button that starts."""
    catalog = knowledge.catalog()
    st.subheader(state.say("what_to_decide"), anchor=False)
    themes = {name: theme for name, theme in catalog.themes.items() if theme.decisions}
    choices = {name: state.tell(theme.text) for name, theme in themes.items()}
    choices |= {_WHOLE: state.say("whole_stack"), _BY_NAME: state.say("by_name")}
    captions = [_titles(theme.decisions) for theme in themes.values()]
    theme = st.radio(
        state.say("what_to_decide"), list(choices), format_func=choices.__getitem__, index=None, key="new_theme",
        captions=[*captions, state.say("whole_stack_more", number=len(catalog.decisions)), state.say("by_name_more")],
        label_visibility="collapsed",
    )  # fmt: skip
    if theme == _BY_NAME:
        titles = {name: state.tell(decision.title) for name, decision in catalog.decisions.items()}
        st.pills(
            state.say("decisions"), list(titles), format_func=titles.__getitem__, selection_mode="multi", wrap=True,
            key="new_decisions",
        )  # fmt: skip
    st.text_input(
        state.say("new_title"), max_chars=_TITLE_MOST, key="new_title", placeholder=state.plainly("title_hint")
    )
    st.button(state.say("start_review"), key="start", icon=":material/arrow_forward:", on_click=_start)


def _titles(decisions: tuple[str, ...]) -> str:
    return ", ".join(state.tell(knowledge.catalog().decisions[decision].title) for decision in decisions)


def _start() -> None:
    """Create what was picked; for a callback."""
    catalog, theme = knowledge.catalog(), state.widget("new_theme")
    decisions: tuple[str, ...] | None = None
    name = state.plainly("whole_stack")
    if theme == _BY_NAME:
        picked = state.widget("new_decisions")
        decisions = tuple(id for id in catalog.decisions if isinstance(picked, list) and id in picked)
        name = ", ".join(catalog.decisions[id].title.of(state.language()) for id in decisions)
    elif isinstance(theme, str) and theme != _WHOLE:
        decisions = catalog.themes[theme].decisions
        name = catalog.themes[theme].text.of(state.language())
    if theme is None:
        state.complain_of("choose_theme")
    elif decisions == ():
        state.complain_of("choose_decision")
    else:
        state.create("interview", Created(_title(name), state.language()), Scoped(decisions))


def _title(name: str) -> str:
    """Return the title that was typed, or a name for lack of one."""
    return str(state.widget("new_title") or "").strip() or plain(name, _TITLE_MOST)


@cache
def examples() -> dict[str, Text]:
    """Return the title of every example by its file name; its first line says it in English and Korean, with a bar."""
    found = {}
    for file in sorted(_EXAMPLES.glob("*.yaml")):
        first = file.read_text("utf-8").partition("\n")[0].removeprefix("#").strip()
        english, _, korean = (part.strip() for part in first.partition("|"))
        found[file.name] = Text(korean or english, english)
    return found


def from_file() -> None:
    """Draw the examples and the place for a file."""
    with st.expander(state.say("from_answers"), expanded=bool(state.widget("upload"))):
        names = {file: title.of(state.language()) for file, title in examples().items()}
        st.selectbox(
            state.say("example"), list(names), format_func=names.__getitem__, index=None, key="example",
            placeholder=state.plainly("choose_example"),
        )  # fmt: skip
        st.file_uploader(state.say("upload_answers"), type=["yaml", "yml"], key="upload")
        st.button(state.say("start_from_answers"), key="start_from_answers", on_click=_start_from_file)


def _start_from_file() -> None:
    upload, example = state.upload("upload"), state.widget("example")
    if upload is not None:
        _import(*upload, Path(upload[1]).stem)
    elif isinstance(example, str):
        _import((_EXAMPLES / example).read_bytes(), example, examples()[example].of(state.language()))
    else:
        state.complain_of("choose_file")


def _import(data: bytes, file: str, name: str) -> None:
    """Create a review from an answers file, or show everything that is wrong in it."""
    try:
        _, document = from_yaml(knowledge.catalog(), data[: MAX_BYTES + 1], file)
        assert isinstance(document, dict)
        whole = read_document(document)
    except ProblemsError as error:
        state.complain(error.problems)
        return
    state.create("stack", Created(_title(name), state.language()), whole)
