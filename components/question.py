"""One question of the interview as fields, and what the person answers as plain data.

Every way to answer saves in a callback, before the page is drawn again; what could not be saved stays in its fields.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from catalog.figures import format_number
from catalog.model import Question
from catalog.words import Text
from components import state, ticks

UNKNOWN = ticks.UNKNOWN
_KEYS = 9
_SAVE_KEY = "S"
_ENDS = ("value", "upto")
Answer = Any
Save = Callable[[Answer], None]


def show(question: Question, given: Answer, save: Save) -> None:
    """Draw the fields of a question with the answer given so far; `save` is called with a new answer."""
    {"number": _number, "choice": _choice, "yes_no": _yes_no, "many": _ticks, "rank": _ticks}[question.kind](
        question, given, save
    )


def _texts(question: Question) -> dict[str, str]:
    return {choice.key: state.tell(choice.text) for choice in question.choices}


def _button(question: Question, key: str, text: str, given: object, save: Callable[[], None]) -> None:
    """Draw one answer as a button with a key of the keyboard: 1 to 9, and 0 for "don't know"."""
    place = 0 if key == UNKNOWN else 1 + [*(choice.key for choice in question.choices), "yes", "no"].index(key)
    if question.kind == "yes_no" and place:
        place = ("yes", "no").index(key) + 1
    st.button(
        text,
        key=f"pick_{question.id}_{key}",
        icon=":material/check:" if key == given else None,
        shortcut=str(place) if place <= _KEYS else None,
        on_click=save,
        width="stretch",
    )


def _dont_know(question: Question, given: Answer, save: Save) -> None:
    _button(question, UNKNOWN, state.say("dont_know"), given, lambda: save(UNKNOWN))


def _choice(question: Question, given: Answer, save: Save) -> None:
    for key, text in _texts(question).items():
        _button(question, key, text, given, lambda key=key: save(key))  # type: ignore[misc]
    _dont_know(question, given, save)


def _yes_no(question: Question, given: Answer, save: Save) -> None:
    chosen = {True: "yes", False: "no"}.get(given) if isinstance(given, bool) else given
    _button(question, "yes", state.say("answer_yes"), chosen, lambda: save(True))  # noqa: FBT003 the answer itself
    _button(question, "no", state.say("answer_no"), chosen, lambda: save(False))  # noqa: FBT003 as above
    _dont_know(question, chosen, save)


def unit_words(question: Question) -> str:
    """Return the unit that numbers are typed in, without a number."""
    if question.unit is None or question.unit.text == "1":
        return ""
    if state.language() == "en" and not question.unit.text.startswith("1/"):
        return question.unit.text
    one = format_number(question.unit.factor, question.unit.text)
    return one.of(state.language()).replace("1", "", 1).replace("  ", " ").strip()


def _bounds(question: Question) -> str:
    unit = question.unit.text if question.unit else "1"
    return state.say(
        "takes", low=format_number(question.low or 0.0, unit), high=format_number(question.high or 0.0, unit)
    )


def _number(question: Question, given: Answer, save: Save) -> None:
    """Draw one field, and a second that makes a range of it: whoever knows one value leaves that empty."""
    ends = given["between"] if isinstance(given, Mapping) else [None if given == UNKNOWN else given, None]
    unit = unit_words(question)
    with st.form(f"number_{question.id}", border=False):
        for column, name, end in zip(st.columns(2), _ENDS, ends, strict=True):
            column.number_input(
                state.say(f"number_{name}") + (f" ({state.tell(Text(unit, unit))})" if unit else ""),
                value=None if end is None else int(end) if question.whole else float(end),
                step=1 if question.whole else None,
                format=None if question.whole else "%g",
                key=f"{name}_{question.id}",
            )
        st.caption(f"{_bounds(question)} {state.say('range_help')}")
        st.form_submit_button(
            state.say("save_answer"), key=f"save_{question.id}", width="stretch", icon=":material/check:",
            shortcut=_SAVE_KEY, on_click=_save_number, args=(question, save),
        )  # fmt: skip
    _dont_know(question, given, save)


def _save_number(question: Question, save: Save) -> None:
    values = [_whole(state.widget(f"{name}_{question.id}")) for name in _ENDS]
    if values[0] is None:
        state.complain_of("no_number")
    else:
        save(values[0] if values[1] is None else {"between": values})


def _whole(value: object) -> object:
    """Return a number without idle zeros: it is kept and shown as a person writes it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _ticks(question: Question, given: Answer, save: Save) -> None:
    ticks.show(question, given)
    if question.kind == "many":
        st.caption(state.say("rest_is_no"))
    st.button(
        state.say("save_answer"), key=f"save_{question.id}", width="stretch", icon=":material/check:",
        shortcut=_SAVE_KEY, on_click=_save_ticks, args=(question, given, save),
    )  # fmt: skip
    _dont_know(question, given, save)


def _save_ticks(question: Question, given: Answer, save: Save) -> None:
    chosen = ticks.draft(question, given)
    if question.kind == "many":
        save({choice.key: chosen.get(choice.key, False) for choice in question.choices})
    elif chosen:
        save(list(chosen))
    else:
        state.complain_of("no_rank")
