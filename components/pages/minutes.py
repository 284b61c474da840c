"""Minutes: who is there, what is decided, deferred or open, and what is to be found out; all of it in the log."""

import streamlit as st

from components import conflict, handout, knowledge, minuted, raised, state
from components.frame import show, with_review
from reviews.review import Review


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    minuted.attendees(review)
    if not verdict.fits:
        conflict.show(verdict)
        return
    st.subheader(state.say("decisions_of_meeting"), anchor=False)
    st.caption(state.say("decided_is_accepted"))
    minuted.decisions(review, verdict)
    st.subheader(state.say("to_find_out"), anchor=False)
    raised.show(review, verdict)


def _tools(review: Review) -> None:
    handout.show(review, "minutes")


show(with_review(_page, _tools))
