"""Deciding otherwise: an option fixed with a reason, the advice beside it while it stands, and taking it back."""

import streamlit as st

from components import knowledge, people, saving, stack_view, state
from components.texts import escape
from records.overrides import is_level, tell_decided
from reviews.events import Pinned, Unpinned
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict


def standing(review: Review, verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw who fixed the decision and why, and whether the advice differs."""
    fixed = review.pins[decision.decision]
    key = "fixed_because" if fixed.because else "fixed_silently"
    said = state.say(key, who=people.called(fixed.who), because=fixed.because)
    if decision.advised == decision.chosen:
        st.info(said, icon=":material/push_pin:")
        return
    (st.info if is_level(decision) else st.warning)(
        f"{said}  \n{escape(_views(verdict, decision)[0])}", icon=":material/push_pin:"
    )


def undo(review: Review, verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw what follows from deciding against the advice, what was advised at that time, and the way back."""
    fixed = review.pins[decision.decision]
    follows = _views(verdict, decision)[1:]
    if decision.advised != decision.chosen and follows:
        with st.expander(state.say("follows")):
            stack_view.bullets([escape(sentence) for sentence in follows])
    if fixed.advised is not None:
        then = stack_view.option_text(f"{decision.decision}.{fixed.advised}")
        st.caption(state.say("advised_then", option=then))
    st.button(state.say("unpin"), key="unpin", on_click=saving.act, args=(Unpinned(decision.decision),))


def _views(verdict: Verdict, decision: DecisionVerdict) -> list[str]:
    return [*tell_decided(knowledge.catalog(), knowledge.voice(state.language()), verdict, decision)]


def form(decision: DecisionVerdict) -> None:
    """Draw the form that fixes an option."""
    known = knowledge.catalog().decisions[decision.decision].options
    texts = {id: option.text.of(state.language()) for id, option in known.items()}
    names = [option.option for option in decision.options if option.option in texts]
    name = decision.decision
    with st.expander(state.say("decide_yourself"), key="decide"), st.form(f"pin_{name}", border=False):
        st.selectbox(
            state.say("option"), names, format_func=texts.__getitem__, key=f"pin_option_{name}",
            index=names.index(decision.chosen) if decision.chosen in names else 0,
        )  # fmt: skip
        st.text_area(
            state.say("because"), max_chars=2000, key=f"pin_because_{name}", placeholder=state.plainly("because_hint")
        )
        st.form_submit_button(state.say("fix_it"), key="fix_it", on_click=_pin, args=(name, decision.advised))


def _pin(decision: str, advised: str) -> None:
    option, because = str(state.widget(f"pin_option_{decision}")), state.widget(f"pin_because_{decision}")
    instead = None if advised == option else advised.partition(".")[2]
    saving.save(Pinned(decision, option.partition(".")[2], str(because or "").strip(), instead))
