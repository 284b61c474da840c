"""What would make another option win: the smallest change of answers for each, worked out once somebody asks for it."""

import streamlit as st

from components import knowledge, state
from records.foreseen import tell_way
from records.markdown import escape
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict

_ASKED = "ways_asked"


def show(review: Review, verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw a button, and once it was pressed in this situation what would make each other option win."""
    others = len(decision.options) - 1
    if decision.pinned or not decision.in_scope or not others:
        return
    st.subheader(state.say("what_would_win"), anchor=False)
    asked = f"{verdict.situation_hash}.{decision.decision}"
    if asked not in state.names(_ASKED):
        st.button(state.say("work_out_ways"), key="work_out_ways", on_click=_ask, args=(asked,))
        return
    place = st.empty()
    bar = place.progress(0.0, text=state.say("working_out"))
    found = knowledge.ways(
        knowledge.situation(review),
        decision.decision,
        lambda done: bar.progress(done / others, text=state.say("tried", number=done, all=others)),
    )
    catalog, voice = knowledge.catalog(), knowledge.voice(state.language())
    columns = state.plainly("option"), state.plainly("would_win")
    rows = [(f"**{state.tell(way.text)}**", "  \n".join(map(escape, tell_way(catalog, voice, way)))) for way in found]
    with place.container(key="cards_ways"):
        st.table(
            [dict(zip(columns, row, strict=True)) for row in rows],
            hide_index=True,
            border="horizontal",
            alt=state.plainly("what_would_win"),
        )


def _ask(asked: str) -> None:
    state.remember(_ASKED, (*state.names(_ASKED), asked))
