"""What is to be found out after the meeting: offered from the questions left, or typed, each with its owner."""

from collections.abc import Iterator

import streamlit as st

from components import knowledge, saving, state
from components.followed import keep
from components.minuted import due, owner, typed
from components.texts import escape
from records import foreseen
from records.model import OpenQuestion
from reviews import minutes
from reviews.review import Review
from rules.verdict import Verdict

_OFFERED = 5
_WORDS_MOST = 1000


def show(review: Review, verdict: Verdict) -> None:
    """Draw the list, a field for another, and what is offered."""
    for words, found in review.minutes.questions.items():
        _row(review, words, found)
    if not review.minutes.questions:
        st.caption(state.say("nothing_raised"))
    with (
        st.form("raise", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(state.say("raise_words"), key="raise_words", max_chars=_WORDS_MOST)
        st.form_submit_button(state.say("add"), key="raise_it", icon=":material/add:", on_click=_raise_typed)
    with st.container(key="offers"):
        _offers(review, verdict)


def told(words: str, found: OpenQuestion) -> str:
    """Return a question to be found out as Markdown: one of the catalog in the language of the reader."""
    known = knowledge.catalog().questions.get(found.question or "")
    return escape(words) if known is None else state.tell(known.text)


def _row(review: Review, words: str, found: OpenQuestion) -> None:
    place = list(review.minutes.questions).index(words)
    with st.container(border=True, horizontal=True, vertical_alignment="bottom", key=f"raised_{place}"):
        given = review.answers.get(found.question or "")
        since = f"  \n:small[{state.say('answered_since')}]" if given and given.answer != "unknown" else ""
        st.markdown(f"{told(words, found)}{since}", width="stretch")
        args = (words, found.question)
        owner("owner", f"owner_of_{words}", found.owner, _take, args)
        due(f"by_of_{words}", found.by, _take, args)
        st.button(
            state.say("found_out"), key=f"close_{place}", icon=":material/check:", on_click=saving.act,
            args=(minutes.Closed(words),),
        )  # fmt: skip


def _take(words: str, question: str | None) -> None:
    keys = (f"owner_of_{words}", f"by_of_{words}")
    taken, by = map(typed, keys)
    if state.drawn(*keys) and not saving.save(minutes.Raised(words, taken, by, question)):
        keep(*keys)


def _raise_typed() -> None:
    words = typed("raise_words")
    if words:
        saving.save(minutes.Raised(words))


def _offers(review: Review, verdict: Verdict) -> None:
    """Draw the questions whose answers are worth most, and on demand the points at which the stack turns."""
    taken = {found.question for found in review.minutes.questions.values()}
    waiting = [each for each in verdict.worth_asking if each.question not in taken]
    if waiting:
        st.markdown(f"**{state.say('offered_questions')}**")
    for each in waiting[:_OFFERED]:
        words = each.text.of(state.language())
        _offer(f"offer_{each.question}", minutes.Raised(words, question=each.question))
    if st.toggle(state.say("offer_points"), key="offer_points"):
        for place, words in enumerate(_points(review, verdict)):
            if words not in review.minutes.questions:
                _offer(f"offer_point_{place}", minutes.Raised(words))


def _points(review: Review, verdict: Verdict) -> Iterator[str]:
    yield from foreseen.tell_points(knowledge.voice(state.language()), verdict, knowledge.outlook(review))


def _offer(key: str, raised: minutes.Raised) -> None:
    st.button(
        escape(raised.words), key=key, icon=":material/add:", type="tertiary", on_click=saving.act, args=(raised,)
    )
