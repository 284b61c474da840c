"""Decision: what is chosen, why, why not the others, the numbers, the evidence; take it or decide otherwise."""

import streamlit as st

from catalog.words import Text
from components import conflict, decide, entries, knowledge, reasons, stack_view, state
from components.frame import show, with_review
from records import foreseen
from records.model import is_unneeded
from records.outcome import explain_choice, tell_outcome
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict

_FEW = 3


def _pick(verdict: Verdict) -> DecisionVerdict:
    """Let the person pick a decision; the address names it, so that a link and a refresh find it."""
    titles = {each.decision: each.title.of(state.language()) for each in stack_view.ordered(verdict)}
    names = list(titles)
    wanted = state.linked_decision()
    # Another address is another widget: else it would keep what was picked before.
    key = f"decision_{wanted if wanted in names else ''}"
    picked = st.selectbox(
        state.say("decision"), names, format_func=titles.__getitem__, key=key, on_change=_picked, args=(key,),
        index=names.index(wanted) if wanted in names else 0, label_visibility="collapsed",
    )  # fmt: skip
    return verdict.decision(picked)


def _picked(key: str) -> None:
    state.link_decision(str(state.widget(key)))


def _chosen(decision: DecisionVerdict) -> None:
    chosen = decision.option(decision.chosen)
    st.caption(state.tell(decision.text))
    st.header(state.tell(chosen.text), anchor=False)
    summary = knowledge.catalog().decisions[decision.decision].options.get(decision.chosen)
    if summary is not None:
        st.markdown(f"{state.tell(summary.summary)} {entries.aside(f'option.{summary.id}')}")
        entries.technologies(summary.technologies, entries.BOOK)
    if decision.changing_later == "one_way" and not is_unneeded(decision):
        st.warning(state.say("one_way_door"), icon=":material/door_front:")


def _why(verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw what carries the choice, then how sure it is, what it changes and how hard it is to go back."""
    catalog, voice = knowledge.catalog(), knowledge.voice(state.language())
    chosen = decision.option(decision.chosen)
    st.subheader(state.say("why"), anchor=False)
    carrying = reasons.carrying(chosen, _FEW)
    for reason in carrying:
        reasons.sentence(reason)
    because = explain_choice(catalog, voice, verdict, decision)
    if not decision.pinned and because not in {reason.because.of(state.language()) for reason in carrying}:
        sentence = because[:1].upper() + because[1:]
        st.markdown(f"- {state.tell(Text(sentence, sentence))}")
    opposing = reasons.opposing(chosen, 1)
    if opposing or chosen.excluded:
        st.markdown(f"**{state.say('but')}**")
        reasons.exclusions(chosen)
    for reason in opposing:
        reasons.sentence(reason)
    st.subheader(state.say("how_sure"), anchor=False)
    # What people decided and what the advice says to it stands above already.
    said = decision.pinned and decision.advised != decision.chosen
    for paragraph in tell_outcome(catalog, voice, verdict, decision)[said:]:
        st.markdown(state.tell(Text(paragraph, paragraph)))
    with st.expander(state.say("all_reasons")):
        reasons.every(chosen, verdict.scenarios)
    if chosen.metrics:
        st.subheader(state.say("figures"), anchor=False)
    reasons.figures(chosen)


def _page(review: Review) -> None:
    verdict = knowledge.advised(review).verdict
    if not verdict.fits:
        conflict.show(verdict)
        return
    decision = _pick(verdict)
    _chosen(decision)
    if decision.pinned:
        decide.standing(review, verdict, decision)
    _why(verdict, decision)
    st.subheader(state.say("why_not"), anchor=False)
    for option in decision.options:
        if option.option != decision.chosen:
            reasons.alternative(option, verdict.scenarios)
    _tips(review, verdict, decision)
    decide.form(decision)


def _tips(review: Review, verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw at which answers and priorities the decision turns, once somebody asks for it."""
    if decision.pinned or not decision.in_scope:
        return
    st.subheader(state.tell(foreseen.HEADING), anchor=False)
    if st.toggle(state.say("work_out_tips"), key=f"tips_{decision.decision}"):
        voice = knowledge.voice(state.language())
        for sentence in foreseen.tell_decision(voice, verdict, knowledge.outlook(review), decision.decision):
            st.markdown(f"- {state.tell(Text(sentence, sentence))}")


show(with_review(_page))
