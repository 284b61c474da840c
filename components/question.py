"""One question of the interview as fields, and what the person answers as plain data.

Every way to answer saves in a callback, before the page is drawn again; what could not be saved stays in its fields.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from catalog.figures import format_number
from catalog.model import Question
from catalog.words import Text
from components import state

UNKNOWN = "unknown"
_PLACES = 4
"""Ranks that can be given; what comes after hardly moves anything."""
_KEYS = 9
Answer = Any
Save = Callable[[Answer], None]


def show(question: Question, given: Answer, save: Save) -> None:
    """Draw the fields of a question with the answer given so far; `save` is called with a new answer."""
    {"number": _number, "choice": _choice, "yes_no": _yes_no, "many": _many, "rank": _rank}[question.kind](
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
    kinds = {"value": state.say("one_value"), "range": state.say("range")}
    kind = st.segmented_control(
        state.say("answer_as"), list(kinds), format_func=kinds.__getitem__, required=True, key=f"form_{question.id}",
        default="range" if isinstance(given, Mapping) else "value", label_visibility="collapsed",
    )  # fmt: skip
    ends = given["between"] if isinstance(given, Mapping) else [given, given]
    names = ["low", "high"] if kind == "range" else ["value"]
    unit = unit_words(question)
    with st.form(f"number_{question.id}", border=False):
        columns = st.columns(len(names))
        for column, name, end in zip(columns, names, ends, strict=False):
            column.number_input(
                state.say(f"number_{name}") + (f" ({state.tell(Text(unit, unit))})" if unit else ""),
                value=None if end in {None, UNKNOWN} else int(end) if question.whole else float(end),
                step=1 if question.whole else None,
                format=None if question.whole else "%g",
                key=f"{name}_{question.id}",
            )
        st.caption(_bounds(question))
        st.form_submit_button(
            state.say("save_answer"), key=f"save_{question.id}", width="stretch", icon=":material/check:",
            on_click=_save_number, args=(question, tuple(names), save),
        )  # fmt: skip
    _dont_know(question, given, save)


def _save_number(question: Question, names: tuple[str, ...], save: Save) -> None:
    values = [_whole(state.widget(f"{name}_{question.id}")) for name in names]
    if any(value is None for value in values):
        state.complain_of("no_number")
    else:
        save(values[0] if len(values) == 1 else {"between": values})


def _whole(value: object) -> object:
    """Return a number without idle zeros: it is kept and shown as a person writes it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _many(question: Question, given: Answer, save: Save) -> None:
    items = _texts(question)
    before = dict(given) if isinstance(given, Mapping) else dict.fromkeys(given or (), True) if given != UNKNOWN else {}
    lists = {"ticked": True, "unsure": UNKNOWN}
    with st.form(f"many_{question.id}", border=False):
        for name, mark in lists.items():
            st.pills(
                state.say(name), list(items), format_func=items.__getitem__, selection_mode="multi", wrap=True,
                default=[key for key in items if before.get(key) == mark and before.get(key) is not False],
                key=f"{name}_{question.id}",
            )  # fmt: skip
        st.caption(state.say("rest_is_no"))
        st.form_submit_button(
            state.say("save_answer"), key=f"save_{question.id}", width="stretch", icon=":material/check:",
            on_click=_save_many, args=(question, save),
        )  # fmt: skip
    _dont_know(question, given, save)


def _save_many(question: Question, save: Save) -> None:
    ticked, unsure = (_list(state.widget(f"{name}_{question.id}")) for name in ("ticked", "unsure"))
    if set(ticked) & set(unsure):
        state.complain_of("yes_and_unsure")
    else:
        save({choice.key: UNKNOWN if choice.key in unsure else choice.key in ticked for choice in question.choices})


def _list(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list | tuple) else []


def _rank(question: Question, given: Answer, save: Save) -> None:
    items = _texts(question)
    before = [key for key in given if key in items] if isinstance(given, list | tuple) else []
    with st.form(f"rank_{question.id}", border=False):
        for place in range(_PLACES):
            st.selectbox(
                state.say("place", number=place + 1), list(items), format_func=items.__getitem__,
                index=list(items).index(before[place]) if place < len(before) else None,
                placeholder=state.plainly("not_ranked"), key=f"rank_{place}",
            )  # fmt: skip
        st.form_submit_button(
            state.say("save_answer"), key=f"save_{question.id}", width="stretch", icon=":material/check:",
            on_click=_save_rank, args=(save,),
        )  # fmt: skip
    _dont_know(question, given, save)


def _save_rank(save: Save) -> None:
    picked = [str(key) for place in range(_PLACES) if (key := state.widget(f"rank_{place}")) is not None]
    if not picked:
        state.complain_of("no_rank")
    elif len(set(picked)) < len(picked):
        state.complain_of("ranked_twice")
    else:
        save(picked)
