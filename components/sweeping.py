"""One answer moved over all that it may be: a slider, and where decisions flip on the way, as plots and in words."""

from collections.abc import Callable

import streamlit as st

from catalog.figures import format_number, format_range
from catalog.model import Question
from components import knowledge, stack_view, state, tips
from components.texts import escape
from reviews.review import Review
from rules.situation import Answer, Known, Range
from rules.sweep import Run, Sweep, find_axis, runs, stops

_PLOTS = 3
"""Decisions drawn; the sentences name them all."""
_WEIGHT = {"one_way": 0, "hard": 1, "easy": 2}


def slider(question: Question, answer: Answer | None, save: Callable[[object], None]) -> None:
    """Draw a slider for a number; a range has both its ends on it."""
    unit, factor = _unit(question)
    usual = question.typical.p50 if question.typical and question.typical.p50 else question.low or 0.0
    now = (answer.low, answer.high) if isinstance(answer, Range) else (usual,)
    if isinstance(answer, Known):
        now = (float(answer.value),)
    known = isinstance(answer, Known | Range)
    values = stops(question, *(now if known else ()))
    ends = now if known else (min(values, key=lambda value: abs(value - usual)),)
    key = f"slide_{question.id}_{'_'.join(map(str, now)) if known else ''}"

    def take() -> None:
        moved = state.widget(key)
        if isinstance(moved, tuple):
            save({"between": [_said(end / factor) for end in moved]})
        elif isinstance(moved, float):
            save(_said(moved / factor))

    st.select_slider(
        state.say("slide" if known else "slide_unknown"), values, value=ends if len(ends) > 1 else ends[0], key=key,
        format_func=lambda value: format_number(value, unit).of(state.language()), on_change=take,
    )  # fmt: skip


def _unit(question: Question) -> tuple[str, float]:
    return (question.unit.text, question.unit.factor) if question.unit else ("1", 1.0)


def _said(value: float) -> float:
    """Return a number as people write it: without what dividing by a unit leaves behind."""
    rounded = float(f"{value:.6g}")
    return int(rounded) if rounded.is_integer() else rounded


def offer() -> None:
    """Draw the switch that asks where decisions flip; it stays as it is for the next question."""
    st.toggle(
        state.say("work_out_sweep"), value=bool(state.recall("sweep")), key="work_out_sweep",
        on_change=state.take, args=("sweep", "work_out_sweep"),
    )  # fmt: skip


def show(base: Review, question: Question, answer: Answer | None) -> None:
    """Draw where decisions flip along a question's answers, once somebody asks for it."""
    if not state.recall("sweep"):
        return
    st.subheader(state.say("sweep_along", question=question.text), anchor=False)
    place = st.empty()
    with place, st.spinner(state.say("working_out")):
        found = knowledge.swept(base, question.id)
    with place.container():
        if not found.stretches and not found.picks:
            st.markdown(state.say("sweep_unfit"))
        elif found.picks:
            _picks(question, found, answer)
        else:
            _stretches(question, found, answer)


def _stretches(question: Question, found: Sweep, answer: Answer | None) -> None:
    """Draw the decisions that flip along a number, and each of them in words."""
    unit, _ = _unit(question)
    language, known = state.language(), knowledge.catalog().decisions
    whole = format_range(found.stretches[0].low, found.stretches[-1].high, unit, sampled=True)
    turning = sorted(found.turning, key=lambda id: _WEIGHT[known[id].changing_later])
    st.caption(state.say("sweep_over", range=whole))
    if not turning:
        st.markdown(state.say("sweep_same"))
        return
    for id in turning[:_PLOTS]:
        axis = find_axis(knowledge.program(), found, id, answer)
        tips.number(axis, known[id].title.of(language), state.plainly("tried_now"))
    st.markdown("\n\n".join(f"**{state.tell(known[id].title)}**  \n{_along(runs(found, id), unit)}" for id in turning))


def _along(found: tuple[Run, ...], unit: str) -> str:
    """Return over which values a decision comes out how, as Markdown."""
    told = []
    for run in found:
        if run is found[0]:
            over = state.say("up_to", value=format_number(run.high, unit))
        elif run is found[-1]:
            over = state.say("from_on", value=format_number(run.low, unit))
        else:
            over = state.tell(format_range(run.low, run.high, unit))
        option = state.say("no_stack") if run.option is None else state.tell(stack_view.option_text(run.option))
        told.append(f"{over}: {option}")
    return " · ".join(told)


def _picks(question: Question, found: Sweep, answer: Answer | None) -> None:
    """Draw what each other answer would change against the one that is tried, or against the first."""
    texts: dict[bool | str, str] = {choice.key: choice.text.of(state.language()) for choice in question.choices}
    texts |= {True: state.plainly("answer_yes"), False: state.plainly("answer_no")}
    stands = answer.value if isinstance(answer, Known) else None
    first = next((pick for pick in found.picks if pick.answer == stands), found.picks[0])
    before = first.stack or {}
    st.caption(state.say("sweep_from", answer=texts[first.answer]))
    for pick in found.picks:
        if pick is first:
            continue
        lines = [] if pick.stack is None else list(stack_view.turned(pick.stack, before))
        told = state.say("no_stack") if pick.stack is None else state.say("nothing_changed") if not lines else ""
        st.markdown(f"**{escape(texts[pick.answer])}**" + (f"  \n{told}" if told else ""))
        if lines:
            stack_view.bullets(lines)
