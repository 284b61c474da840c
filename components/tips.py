"""What would tip a decision: in sentences, and as small plots that show the same, an answer on the axis.

Where an option is recommended is a bar in a line of its own with its name, so that no colour has to tell it.
"""

import json

import streamlit as st

from catalog.figures import format_number
from components import knowledge, state, win
from components.texts import escape
from records import foreseen
from reviews.review import Review
from rules.outlook import Heavier, Outlook
from rules.spans import Axis, find_axes
from rules.verdict import DecisionVerdict, Verdict

_PLOTS = 2
"""Numbers and qualities drawn; the sentences name the rest."""
Spec = dict[str, object]
"""A part of a Vega-Lite specification."""

_ROW, _AROUND = 34, 80
"""Pixels of a line of a plot, and of its title and axis."""
_NAME = 300
"""Pixels of the longest name beside a line."""
_SOLID = {"filled": True, "opacity": 1}
_WHOLE = 1000


def show(review: Review, verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw at which answers and priorities a decision turns and what would make the others win, once somebody asks.

    From then on they stand on every decision without asking.
    """
    if decision.pinned or not decision.in_scope:
        return
    st.subheader(state.tell(foreseen.HEADING), anchor=False)
    asked = bool(state.recall("tips"))
    st.toggle(state.say("work_out_tips"), asked, "work_out_tips", on_change=state.take, args=("tips", "work_out_tips"))
    if not asked:
        return
    place = st.empty()
    with place, st.spinner(state.say("working_out")):
        outlook = knowledge.outlook(review)
    with place.container():
        _told(review, verdict, outlook, decision)
    win.show(review, decision)


def _told(review: Review, verdict: Verdict, outlook: Outlook, decision: DecisionVerdict) -> None:
    voice = knowledge.voice(state.language())
    told = foreseen.tell_decision(voice, verdict, outlook, decision.decision)
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in told))
    answers = knowledge.situation(review).answers
    axes = find_axes(knowledge.catalog(), outlook, answers, decision.decision)[:_PLOTS]
    for axis in axes:
        title = state.plainly("plot_of", asked=axis.question.text.of(state.language()).rstrip())
        number(axis, title, state.plainly("answered_now"))
    heavier = () if outlook.priorities is None else outlook.priorities.heavier
    qualities = [each for each in heavier if each.change.decision == decision.decision][:_PLOTS]
    if qualities:
        _weights(qualities)


def number(axis: Axis, title: str, now: str) -> None:
    """Draw over which values of a number which option is recommended, and under the name `now` where it stands."""
    language = state.language()
    spans = [(span.low, span.high, span.option.of(language)) for span in axis.spans]
    rows = [dict(zip(("low", "high", "row"), each, strict=True)) for each in spans]
    answer = [{"low": axis.low, "high": axis.high, "row": now}]
    order = [now, *dict.fromkeys(option for _, _, option in spans)]
    x = {
        "field": "low",
        "type": "quantitative",
        "title": None,
        "scale": _scale(axis),
        "axis": _ticks(axis),
    }
    y = {"field": "row", "type": "nominal", "title": None, "sort": order, "axis": {"labelLimit": _NAME}}
    band = {"x": x, "x2": {"field": "high"}, "y": y}
    layers = [
        {"data": {"values": rows}, "mark": {"type": "bar", "height": 16}, "encoding": band},
        {"data": {"values": answer}, "mark": {"type": "rule", "strokeDash": [5, 4]}, "encoding": {"x": x}},
        {"data": {"values": answer}, "mark": {"type": "bar", "height": 6}, "encoding": band},
        {
            "data": {"values": answer},
            "mark": {"type": "point", "size": 120, "shape": "diamond"} | _SOLID,
            "encoding": {"x": x, "y": y},
        },
    ]
    _plot(title, len(order), layers)


def _scale(axis: Axis) -> Spec:
    first, last = axis.spans[0].low, axis.spans[-1].high
    return {"type": "log" if axis.question.log and first > 0 else "linear", "domain": [first, last], "zero": False}


def _ticks(axis: Axis) -> Spec:
    """Return an axis that names the answer and the turns, in units that read well."""
    unit = axis.question.unit.text if axis.question.unit else "1"
    names = [format_number(mark, unit).of(state.language()) for mark in axis.marks]
    label = f"{json.dumps(names)}[indexof({json.dumps(axis.marks)}, datum.value)]"
    return {"values": axis.marks, "labelExpr": label, "labelOverlap": "greedy"}


def _weights(found: list[Heavier]) -> None:
    """Draw from which weight of a quality on a decision turns to what."""
    language, now, then = state.language(), state.plainly("weight_now"), state.plainly("turns_at")
    rows = []
    for each in found:
        row = f"{each.text.of(language)} → {each.change.text.of(language)}"
        rows += [{"row": row, "weight": each.now, "what": now}, {"row": row, "weight": each.weight, "what": then}]
    x = {
        "field": "weight",
        "type": "quantitative",
        "title": state.plainly("weight_axis"),
        "scale": {"domain": [0, _WHOLE]},
    }
    y = {"field": "row", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": _NAME}}
    legend = {"orient": "top", "direction": "vertical", "title": None}
    shape = {
        "field": "what",
        "type": "nominal",
        "scale": {"domain": [now, then], "range": ["circle", "diamond"]},
        "legend": legend,
    }
    layers: list[Spec] = [
        {"mark": {"type": "line"}, "encoding": {"x": x, "y": y, "detail": {"field": "row"}}},
        {"mark": {"type": "point", "size": 120} | _SOLID, "encoding": {"x": x, "y": y, "shape": shape}},
    ]
    _plot(state.plainly("plot_of_weights"), len(found) + 2, [{"data": {"values": rows}, **layer} for layer in layers])


def _plot(title: str, lines: int, layers: list[Spec]) -> None:
    st.markdown(f"**{escape(title)}**")
    st.vega_lite_chart({"layer": layers}, height=_ROW * lines + _AROUND, alt=title)
