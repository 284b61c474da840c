"""What would make an option win: the smallest change of answers, worked out once somebody asks for it."""

from collections.abc import Mapping

import streamlit as st

from catalog.model import Option
from components import knowledge, state
from records.foreseen import tell_way
from records.markdown import escape
from reviews import variant
from reviews.events import Answered
from reviews.review import Review
from rules.outlook import Condition, WayToWin
from rules.situation import Situation, everything
from rules.verdict import DecisionVerdict

_ASKED = "ways_asked"


def show(review: Review, decision: DecisionVerdict) -> None:
    """Draw what would make each other option win, as a table."""
    others = len(decision.options) - 1
    if not others:
        return
    st.subheader(state.say("what_would_win"), anchor=False)
    place = st.empty()
    with place:
        found = _work_out(knowledge.situation(review), decision.decision, others)
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


def _work_out(now: Situation, decision: str, others: int) -> tuple[WayToWin, ...]:
    """Return what would make each losing option win, with a bar that says how far the search is."""
    bar = st.progress(0.0, text=state.say("working_out"))
    return knowledge.ways(
        now, decision, lambda done: bar.progress(done / others, text=state.say("tried", number=done, all=others))
    )


def of_option(option: Option) -> None:
    """Draw a button, and once it was pressed what would make one option win.

    It starts from the answers of the open review; without one, or where that does not take the decision, from none.
    """
    st.subheader(state.say("when_it_wins"), anchor=False)
    asked = f"{state.linked('review')}.{option.id}"
    if asked not in state.names(_ASKED):
        st.button(state.say("work_out_ways"), key="work_out_ways", on_click=_ask, args=(asked,))
        return
    decision, catalog = option.id.partition(".")[0], knowledge.catalog()
    place = st.empty()
    with place:
        home = catalog.decisions[decision]
        review, found = _from(decision, len(home.options) - 1 + home.conditional)
    way = next((each for each in found if each.option == option.id), None)
    voice = knowledge.voice(state.language())
    with place.container():
        st.caption(state.say("from_nothing" if review is None else "from_review"))
        if way is None:
            st.markdown(state.say("wins_already"))
            return
        st.markdown("  \n".join(map(escape, tell_way(catalog, voice, way))))
        if review is not None and way.conditions:
            tried = variant.write([_answered(review, each) for each in way.conditions])
            address = {**state.address(), "variant": tried}
            label, icon = state.say("try_it"), ":material/compare_arrows:"
            st.page_link("components/pages/what_if.py", label=label, icon=icon, query_params=address)


def _from(decision: str, others: int) -> tuple[Review | None, tuple[WayToWin, ...]]:
    """Return what would make the losing options of a decision win, and the review whose answers that starts from."""
    review = state.review()
    if review is not None:
        found = _work_out(knowledge.situation(review), decision, others)
        if found:
            return review, found
    return None, _work_out(everything(knowledge.catalog()), decision, others)


def _answered(review: Review, condition: Condition) -> Answered:
    """Return a condition as the answer that meets it; the other items of a tick list stay as they are."""
    question, value = condition.question, condition.value
    if condition.operator not in ("includes", "excludes"):
        return Answered(question, int(value) if isinstance(value, float) and value.is_integer() else value)
    given = review.answers[question].answer if question in review.answers else {}
    if isinstance(given, list | tuple):  # what a list leaves out is a no
        given = {choice.key: choice.key in given for choice in knowledge.catalog().questions[question].choices}
    ticks = given if isinstance(given, Mapping) else {}
    return Answered(question, {**ticks, str(value): condition.operator == "includes"})
