"""How a review begins: from a theme in people's words, from an example, an ANSWERS.yaml or a downloaded log."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from catalog.problems import ProblemsError
from catalog.words import Text
from components import knowledge, saving, state
from records.markdown import plain
from reviews.document import read_document
from reviews.events import Created, Imported, Scoped
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
    with st.container(horizontal=True, vertical_alignment="bottom"):
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
        saving.create("interview", Created(_title(name), state.language()), Scoped(decisions))


def _title(name: str) -> str:
    """Return the title that was typed, or a name for lack of one."""
    return str(state.widget("new_title") or "").strip() or plain(name, _TITLE_MOST)


@dataclass(frozen=True, slots=True)
class _Example:
    """A file of examples/: its title, and how much it decides and knows."""

    title: Text
    decisions: int
    answers: int


@cache
def _examples() -> dict[str, _Example]:
    """Return every example by its file's name; its first line says the title in English and Korean, with a bar."""
    found = {}
    for file in sorted(_EXAMPLES.glob("*.yaml")):
        data = file.read_bytes()
        english, _, korean = data.decode().partition("\n")[0].removeprefix("#").partition("|")
        whole = _situation(data, file.name)
        scope = knowledge.catalog().decisions if whole.scope is None else whole.scope
        found[file.name] = _Example(Text(korean.strip(), english.strip()), len(scope), len(whole.answers))
    return found


def from_example() -> None:
    """Draw the examples, a line each; one click opens a review of its own."""
    st.subheader(state.say("examples"), anchor=False)
    with st.container(key="examples", gap="xsmall"):
        for file, example in _examples().items():
            held = state.say("example_holds", decisions=example.decisions, answers=example.answers)
            st.button(
                f"{state.tell(example.title)} :gray[{held}]", key=f"example_{Path(file).stem}", type="tertiary",
                wrap=True, icon=":material/play_circle:", on_click=_open_example, args=(file, example.title),
            )  # fmt: skip


def _open_example(file: str, title: Text) -> None:
    _import((_EXAMPLES / file).read_bytes(), file, title)


def from_file() -> None:
    """Draw the place for a file."""
    with st.expander(state.say("from_answers"), expanded=bool(state.widget("upload"))):
        st.file_uploader(
            state.say("upload_answers"), type=["yaml", "yml", "json"], key="upload", help=state.say("upload_help")
        )
        st.button(state.say("start_from_answers"), key="start_from_answers", on_click=_start_from_file)


def _start_from_file() -> None:
    upload = state.upload("upload")
    if upload is None:
        state.complain_of("choose_file")
    elif upload[1].endswith(".json"):
        _restore(upload[0])
    else:
        stem = Path(upload[1]).stem
        _import(*upload, Text(stem, stem))


def _restore(log: bytes) -> None:
    """Open a review from its downloaded history, under the link that it had."""
    try:
        state.open_review(state.store().restore(log.decode("utf-8", "replace")), "interview")
    except ProblemsError as error:
        state.complain(error.problems)


def _situation(data: bytes, file: str) -> Imported:
    """Return what an answers file says; raises ProblemsError with all that is wrong in it."""
    _, document = from_yaml(knowledge.catalog(), data[: MAX_BYTES + 1], file)
    assert isinstance(document, dict)
    return read_document(document)


def _import(data: bytes, file: str, name: Text) -> None:
    """Create a review from an answers file, or show everything that is wrong in it."""
    try:
        whole = _situation(data, file)
    except ProblemsError as error:
        state.complain(error.problems)
        return
    saving.create("stack", Created(_title(name.of(state.language())), state.language()), whole)
