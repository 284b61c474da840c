"""The catalog's lists, each with what fits the words looked for."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from catalog import search
from components import entries, knowledge, picture, state
from diagrams import relations, render
from diagrams.texts import alternative

_AT_ONCE = 40
"""Entries of a long list drawn at once; a page of a thousand links is slow and read by nobody."""


def technologies(part: str, find: str) -> None:
    """Draw the technologies by theme, and a theme's relations as a picture."""
    catalog, references = knowledge.catalog(), knowledge.references()
    asked = _asked(part, find)
    found = search.technologies(catalog, asked)
    if not _counted(found, catalog.technologies) or asked:
        entries.technologies(found)
        return
    _pictures()
    left = set(found)
    for theme in catalog.themes.values():
        inside = {
            id
            for id, options in references.options.items()
            if any(option.partition(".")[0] in theme.decisions for option in options)
        }
        st.subheader(state.tell(theme.text), anchor=False)
        entries.technologies(_by_name(inside))
        left -= inside
    if left:
        st.subheader(state.say("no_option_uses"), anchor=False)
        entries.technologies(_by_name(left))


def _by_name(ids: Iterable[str]) -> list[str]:
    names = knowledge.catalog().technologies
    return sorted(ids, key=lambda id: names[id].name.of(state.language()).casefold())


def _pictures() -> None:
    catalog, references, language = knowledge.catalog(), knowledge.references(), state.language()
    with st.expander(state.say("relation_pictures")):
        themes = {id: theme.text.of(language) for id, theme in catalog.themes.items()}
        theme = st.selectbox(state.say("pick_theme"), list(themes), format_func=themes.__getitem__, key="picture_theme")
        drawing = relations.of_theme(catalog, references, theme, language)
        picture.show(render.drawn(drawing), state.see_entry)
        st.caption(state.say("same_row"))
        picture.in_words(alternative(drawing))


def decisions(part: str, find: str) -> None:
    """Draw the decisions, each with its options."""
    catalog = knowledge.catalog()
    found = search.decisions(catalog, _asked(part, find))
    _counted(found, catalog.decisions)
    for id in found:
        decision = catalog.decisions[id]
        entries.decision(id)
        names = [state.tell(option.text) for option in decision.options.values()]
        st.caption(f"{state.tell(decision.text)}  \n{' · '.join(names)}")


def facts(part: str, find: str) -> None:
    """Draw the facts."""
    catalog = knowledge.catalog()
    _long(search.facts(catalog, _asked(part, find)), catalog.facts, entries.fact, part)


def sources(part: str, find: str) -> None:
    """Draw the sources that facts cite."""
    cited = knowledge.references().sources
    _long(search.sources(cited, _asked(part, find)), cited, entries.source, part)


def corrections(part: str, find: str) -> None:
    """Draw everything that the notes are corrected in, by technology."""
    catalog = knowledge.catalog()
    every = sum(len(technology.corrections) for technology in catalog.technologies.values())
    st.markdown(state.say("corrections_about", number=every))
    found = search.technologies(catalog, _asked(part, find))
    corrected = [id for id in _by_name(found) if catalog.technologies[id].corrections]
    if not corrected:
        st.info(state.say("found_nothing"), icon=":material/search_off:")
    for id in corrected:
        st.divider()
        entries.technology(id)
        for correction in catalog.technologies[id].corrections:
            entries.correction(correction)


def _asked(part: str, find: str) -> str:
    """Draw the field for what to find; the address keeps it, so that a link and a refresh find the same."""
    key = f"find_{part}_{find}"
    typed = st.text_input(
        state.say("find"), value=find, key=key, max_chars=80, placeholder=state.plainly("find_hint"),
        icon=":material/search:", label_visibility="collapsed", on_change=_look, args=(part, key),
    )  # fmt: skip
    return typed or ""


def _look(part: str, key: str) -> None:
    state.see_entry(part, str(state.widget(key) or "").strip())


def _counted(found: Sequence[str], every: Iterable[str]) -> bool:
    """Draw how many were found; False where there is none."""
    if not found:
        st.info(state.say("found_nothing"), icon=":material/search_off:")
        return False
    st.caption(state.say("found_some", number=len(found), all=len(list(every))))
    return True


def _long(found: Sequence[str], every: Iterable[str], draw: Callable[[str], None], part: str) -> None:
    """Draw the beginning of a long list, and a button for more of it."""
    if not _counted(found, every):
        return
    shown = state.recall(f"shown_{part}", _AT_ONCE)
    most = shown if isinstance(shown, int) else _AT_ONCE
    for id in found[:most]:
        draw(id)
    if len(found) > most:
        st.button(
            state.say("show_more"), key=f"more_{part}", icon=":material/expand_more:", on_click=state.remember,
            args=(f"shown_{part}", most + _AT_ONCE),
        )  # fmt: skip
