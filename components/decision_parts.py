"""What is argued of a decision: the question, the choice, how sure it is, what carries it, what most speaks against it.

The Decision page and the one for the shared screen draw the same parts.
"""

import streamlit as st

from components import entries, knowledge, reasons, stack_view, state
from components.texts import escape
from records.contrast import Contrast, make_case, strongest, tell_contrast
from records.outcome import explain_choice, tell_outcome
from rules.verdict import DecisionVerdict, Verdict

_FEW = 3


def headline(decision: DecisionVerdict) -> None:
    """Draw the question, what is chosen, and in badges how sure that is, what runs today and how hard the way back."""
    st.markdown(state.tell(decision.text))
    st.header(state.tell(stack_view.chosen_text(decision)), anchor=False)
    if not decision.unneeded:
        st.markdown(" ".join(stack_view.badges(decision)))


def summary(decision: DecisionVerdict) -> None:
    """Draw what the chosen option is, and the way to its technologies in the catalog."""
    found = knowledge.catalog().decisions[decision.decision].options.get(decision.chosen)
    if found is not None:
        st.markdown(f"{state.tell(found.summary)} {entries.aside(f'option.{found.id}')}")
        entries.technologies(found.technologies, entries.BOOK)


def case(verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw the two or three reasons that carry the choice, with this review's numbers."""
    found = () if decision.unneeded else make_case(knowledge.catalog(), verdict, decision).carrying
    for contrast in strongest(found, decision.chosen, _FEW):
        _contrast(verdict, contrast, decision)
    if not found:
        because = explain_choice(knowledge.catalog(), knowledge.voice(state.language()), verdict, decision)
        st.markdown(escape(because[:1].upper() + because[1:]))


def counter(verdict: Verdict, decision: DecisionVerdict) -> None:
    """Draw the strongest argument against the choice, and what may make it impossible."""
    against = make_case(knowledge.catalog(), verdict, decision).against
    excluded = decision.option(decision.chosen).excluded
    for contrast in against[:1]:
        _contrast(verdict, contrast, decision)
    for exclusion in excluded[:_FEW]:
        reasons.told(verdict, state.plainly("rules_out_if", because=exclusion.because.of(state.language())), exclusion)
    if not against and not excluded:
        st.markdown(state.say("nothing_against"))


def sureness(verdict: Verdict, decision: DecisionVerdict, most: int | None = None) -> None:
    """Draw in sentences how sure the choice is, what it changes against today and how hard it is to go back."""
    catalog, voice = knowledge.catalog(), knowledge.voice(state.language())
    # What people decided and what the advice says to it stands above already.
    said = decision.pinned and decision.advised != decision.chosen
    for paragraph in tell_outcome(catalog, voice, verdict, decision)[said:][:most]:
        st.markdown(escape(paragraph))


def _contrast(verdict: Verdict, contrast: Contrast, decision: DecisionVerdict) -> None:
    words = tell_contrast(knowledge.voice(state.language()), contrast, decision.chosen)
    reasons.told(verdict, words, contrast.reason)
