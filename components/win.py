"""What would make an option win: the smallest change of answers, worked out once somebody asks for it."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from catalog.model import Option
from components import knowledge, stack_view, state
from components.texts import escape
from records import comparison
from records.foreseen import tell_way
from reviews import variant
from reviews.events import Answered
from reviews.review import Review
from rules.compare import said_differently
from rules.least import Least
from rules.outlook import Condition, WayToWin
from rules.situation import Situation
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

    That is a change of the open review's answers; without a review, or where no small change does, what is enough of a
    known case.
    """
    st.subheader(state.say("when_it_wins"), anchor=False)
    asked = f"{state.linked('review')}.{option.id}"
    if asked not in state.names(_ASKED):
        st.button(state.say("work_out_wins"), key="work_out_ways", on_click=_ask, args=(asked,))
        return
    review = state.review()
    if review is None or not _in_review(review, option):
        place = st.empty()
        with place, st.spinner(state.say("working_out")):
            least = knowledge.least(option.id)
        with place.container():
            _enough(least)


def _in_review(review: Review, option: Option) -> bool:
    """Draw what would make an option win in a review; False where nothing small is found."""
    place, decision = st.empty(), option.id.partition(".")[0]
    home = knowledge.catalog().decisions[decision]
    with place:
        found = _work_out(knowledge.situation(review), decision, len(home.options) - 1 + home.conditional)
    place.empty()
    if not found:
        return False
    st.caption(state.say("from_review"))
    way = next((each for each in found if each.option == option.id), None)
    if way is None:
        st.markdown(state.say("wins_already"))
        return True
    told = tell_way(knowledge.catalog(), knowledge.voice(state.language()), way)
    st.markdown("  \n".join(map(escape, told)))
    if way.conditions:
        address = {**state.address(), "variant": variant.write([_answered(review, each) for each in way.conditions])}
        label, icon = state.say("try_it"), ":material/compare_arrows:"
        st.page_link("components/pages/what_if.py", label=label, icon=icon, query_params=address)
    return bool(way.conditions)


def _enough(least: Least | None) -> None:
    """Draw the answers that are enough for an option to win, and the case that they are taken from."""
    if least is None:
        st.markdown(state.say("no_case"))
        return
    voice = knowledge.voice(state.language())
    nothing = replace(least.situation, answers={}, priorities=(), pins={})
    said = said_differently(knowledge.catalog(), nothing, least.situation)
    lines = [f"{escape(comparison.title(voice, each))} **{escape(comparison.words(voice, each, each.second))}**"
             for each in said]  # fmt: skip
    alone = len(least.situation.scope) == 1
    st.markdown(state.say("enough_alone" if alone else "enough") if lines else state.say("enough_nothing"))
    if lines:
        stack_view.bullets(lines)
    st.caption(state.say("case_of", case=least.case.text))


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
