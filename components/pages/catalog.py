"""Catalog: what the advice knows, to be looked up: technologies, decisions, facts, sources, and the notes corrected."""

import streamlit as st

from components import catalog_entries, catalog_lists, knowledge, state
from components.frame import show

_PARTS = {
    "technologies": catalog_lists.technologies,
    "decisions": catalog_lists.decisions,
    "facts": catalog_lists.facts,
    "sources": catalog_lists.sources,
    "corrections": catalog_lists.corrections,
}
_HOME = {
    "technology": "technologies",
    "decision": "decisions",
    "option": "decisions",
    "fact": "facts",
    "source": "sources",
}


def _entry(named: str) -> bool:
    """Draw the entry that the address names; False where there is none."""
    kind, _, id = named.partition(".")
    catalog = knowledge.catalog()
    id = catalog.formerly.get(id, id)
    if kind == "technology" and id in catalog.technologies:
        catalog_entries.technology(catalog.technologies[id])
    elif kind == "decision" and id in catalog.decisions:
        catalog_entries.decision(catalog.decisions[id])
    elif kind == "option" and id in getattr(catalog.decisions.get(id.partition(".")[0]), "options", ()):
        catalog_entries.option(catalog.decisions[id.partition(".")[0]].options[id])
    elif kind == "fact" and id in catalog.facts:
        catalog_entries.fact(catalog.facts[id])
    elif kind == "source" and id in knowledge.references().sources:
        catalog_entries.source(id)
    else:
        return False
    return True


def _page() -> None:
    state.tell_address()
    named, find = state.seen_entry()
    part = named if named in _PARTS else _HOME.get(named.partition(".")[0], "technologies")
    # Another address is another widget: else it would keep what was picked before.
    key = f"part_{part}_{named}"
    st.segmented_control(
        state.say("parts"), list(_PARTS), format_func=lambda each: state.say(f"part_{each}"), default=part, key=key,
        required=True, label_visibility="collapsed", on_change=_go, args=(key, named),
    )  # fmt: skip
    if named and named not in _PARTS:
        if _entry(named):
            return
        st.warning(state.say("no_such_entry"), icon=":material/search:")
    _PARTS[part](part, find)


def _go(key: str, named: str) -> None:
    state.see_entry(str(state.widget(key) or named))


def _whole() -> None:
    with st.container(key="catalog"):
        _page()


show(_whole)
