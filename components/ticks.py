"""Tick lists and rankings as buttons with keys: what is chosen so far is a draft until it is saved.

No list opens and closes here: each item is a button that a click or its key moves on. The draft outlives other
questions and pages, and is let go once its answer is saved.
"""

from collections.abc import Mapping

import streamlit as st

from catalog.model import Question
from components import state

UNKNOWN = "unknown"
PLACES = 4
"""Ranks that can be given; what comes after hardly moves anything."""
_KEYS = 9
_NEXT = {None: True, False: True, True: UNKNOWN, UNKNOWN: None}
"""What an item becomes when it is pressed: no, yes, not sure, and no again."""


def draft(question: Question, given: object) -> dict[str, object]:
    """Return the items chosen so far: a tick list as key -> True or `unknown`, a ranking as key -> its rank from 1."""
    kept = state.recall("draft")
    if isinstance(kept, tuple) and kept[0] == question.id:
        return dict(kept[1])
    keys = [choice.key for choice in question.choices]
    if question.kind == "rank":
        ranked = [key for key in given if key in keys] if isinstance(given, list | tuple) else []
        return {key: place + 1 for place, key in enumerate(ranked[:PLACES])}
    if isinstance(given, Mapping):
        return {key: given[key] for key in keys if given.get(key)}
    return {key: True for key in keys if isinstance(given, list | tuple) and key in given}


def _press(question: Question, given: object, key: str) -> None:
    chosen = draft(question, given)
    if question.kind == "rank":
        ranked = sorted((each for each in chosen if each != key), key=lambda each: chosen[each])  # type: ignore[arg-type,return-value]
        chosen = {each: place + 1 for place, each in enumerate(ranked if key in chosen else [*ranked, key])}
        if len(chosen) > PLACES:
            return
    else:
        after = _NEXT[chosen.get(key)]  # type: ignore[index]
        chosen = {each: mark for each, mark in chosen.items() if each != key} | ({key: after} if after else {})
    state.remember("draft", (question.id, chosen))


@st.fragment
def show(question: Question, given: object) -> None:
    """Draw the items; only they are drawn again when one is pressed."""
    chosen = draft(question, given)
    st.caption(state.say("press_in_order" if question.kind == "rank" else "press_again"))
    with st.container(horizontal=True, gap="small"):
        for place, choice in enumerate(question.choices):
            text, icon = _label(state.tell(choice.text), chosen.get(choice.key))
            st.button(
                text, key=f"tick_{question.id}_{choice.key}", icon=icon,
                shortcut=str(place + 1) if place < _KEYS else None,
                on_click=_press, args=(question, given, choice.key),
            )  # fmt: skip


def _label(text: str, mark: object) -> tuple[str, str]:
    """Return the words of a button and its icon: what is chosen is told in words too, never by colour alone."""
    if mark is True:
        return f"**{text}: {state.say('answer_yes')}**", ":material/check_box:"
    if mark == UNKNOWN:
        return f"**{text}: {state.say('unsure')}**", ":material/indeterminate_check_box:"
    if mark:
        return f"**{state.say('place', number=mark)}: {text}**", f":material/counter_{mark}:"
    return text, ":material/check_box_outline_blank:"
