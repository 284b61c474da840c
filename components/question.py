"""One question of the interview as fields, and what the person answers as plain data."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from catalog.model import Question
from components import state
from records.markdown import escape

UNKNOWN = "unknown"
Answer = Any
Save = Callable[[Answer], None]


def show(question: Question, given: Answer, save: Save) -> None:
    """Draw the fields of a question with the answer given so far; `save` is called with a new answer."""
    {"number": _number, "choice": _choice, "yes_no": _yes_no, "many": _many, "rank": _rank}[question.kind](
        question, given, save
    )


def _texts(question: Question) -> dict[str, str]:
    language = state.language()
    return {choice.key: escape(choice.text.of(language)) for choice in question.choices}


def _buttons(question: Question, options: Mapping[str, str], given: str | None, save: Callable[[str], None]) -> None:
    """Draw one button per answer, each with a key of the keyboard: 1 to 9, and 0 for "don't know"."""
    for place, (key, text) in enumerate(options.items(), start=1):
        shortcut = "0" if key == UNKNOWN else str(place) if place <= len("123456789") else None
        st.button(
            text,
            key=f"pick_{question.id}_{key}",
            icon=":material/check:" if key == given else None,
            shortcut=shortcut,
            on_click=save,
            args=(key,),
            width="stretch",
        )


def _choice(question: Question, given: Answer, save: Save) -> None:
    _buttons(question, _texts(question) | {UNKNOWN: state.say("dont_know")}, given, save)


def _yes_no(question: Question, given: Answer, save: Save) -> None:
    words = {"yes": state.say("answer_yes"), "no": state.say("answer_no"), UNKNOWN: state.say("dont_know")}
    chosen = {True: "yes", False: "no", UNKNOWN: UNKNOWN}.get(given) if given is not None else None
    _buttons(question, words, chosen, lambda key: save({"yes": True, "no": False}.get(key, UNKNOWN)))


def _number(question: Question, given: Answer, save: Save) -> None:
    assert question.unit is not None
    factor = question.unit.factor
    low, high = (question.low or 0.0) / factor, (question.high or 0.0) / factor
    unit = "" if question.unit.text == "1" else f" ({question.unit.text})"
    kinds = {"value": state.say("one_value"), "range": state.say("range")}
    first = "range" if isinstance(given, dict) else "value"
    kind = st.segmented_control(
        state.say("answer_as"), list(kinds), format_func=kinds.get, default=first, required=True,
        key=f"form_{question.id}",
    )  # fmt: skip
    ends = given["between"] if isinstance(given, dict) else [given, given]
    names = ["low", "high"] if kind == "range" else ["value"]
    with st.form(f"number_{question.id}", border=False):
        values = [
            st.number_input(
                state.say(f"number_{name}") + unit,
                value=None if end in (None, UNKNOWN) else _typed(question, end),
                step=1 if question.whole else None,
                format=None if question.whole else "%g",
                key=f"{name}_{question.id}",
                help=state.say("takes", low=f"{low:,.6g}", high=f"{high:,.6g}"),
            )
            for name, end in zip(names, ends, strict=False)
        ]
        if st.form_submit_button(state.say("save_answer"), width="stretch"):
            if any(value is None for value in values):
                st.warning(state.say("type_a_number"))
            else:
                save(values[0] if kind == "value" else {"between": values})
    st.button(
        state.say("dont_know"), key=f"unknown_{question.id}", shortcut="0", on_click=save, args=(UNKNOWN,),
        icon=":material/check:" if given == UNKNOWN else None, width="stretch",
    )  # fmt: skip


def _typed(question: Question, value: float) -> float | int:
    return int(value) if question.whole else float(value)


def _many(question: Question, given: Answer, save: Save) -> None:
    texts = _texts(question)
    before = dict(given) if isinstance(given, dict) else dict.fromkeys(given, True) if isinstance(given, list) else {}
    with st.form(f"many_{question.id}", border=False):
        ticked = st.pills(
            state.say("ticked"), list(texts), format_func=texts.get, selection_mode="multi", wrap=True,
            default=[key for key in texts if before.get(key) is True], key=f"ticked_{question.id}",
        )  # fmt: skip
        unsure = st.pills(
            state.say("not_sure_about"), list(texts), format_func=texts.get, selection_mode="multi", wrap=True,
            default=[key for key in texts if before.get(key) == UNKNOWN], key=f"unsure_{question.id}",
        )  # fmt: skip
        if st.form_submit_button(state.say("save_answer"), width="stretch", help=state.say("rest_is_no")):
            save({key: UNKNOWN if key in unsure and key not in ticked else key in ticked for key in texts})
    st.button(
        state.say("dont_know"), key=f"unknown_{question.id}", shortcut="0", on_click=save, args=(UNKNOWN,),
        icon=":material/check:" if given == UNKNOWN else None, width="stretch",
    )  # fmt: skip


def _rank(question: Question, given: Answer, save: Save) -> None:
    texts = _texts(question)
    before = [key for key in given if key in texts] if isinstance(given, list | tuple) else []
    with st.form(f"rank_{question.id}", border=False):
        picked = [
            st.selectbox(
                state.say("place", number=place + 1), list(texts), format_func=texts.get,
                index=list(texts).index(before[place]) if place < len(before) else None,
                placeholder=state.say("not_ranked"), key=f"rank_{question.id}_{place}",
            )
            for place in range(4)
        ]  # fmt: skip
        if st.form_submit_button(state.say("save_answer"), width="stretch"):
            save(list(dict.fromkeys(key for key in picked if key is not None)) or UNKNOWN)
    st.button(
        state.say("dont_know"), key=f"unknown_{question.id}", shortcut="0", on_click=save, args=(UNKNOWN,),
        icon=":material/check:" if given == UNKNOWN else None, width="stretch",
    )  # fmt: skip
