"""What speaks for and against an option: sentences with this review's numbers, evidence and figures."""

import streamlit as st

from catalog.model import Fact
from components import entries, knowledge, state
from records.arguments import own_reasons
from records.voice import points, share
from rules.verdict import Exclusion, OptionVerdict, Reason


def _cite(fact: Fact) -> str:
    """Return a fact's source and state, and the way to its entry in the catalog, as Markdown."""
    return f"{entries.cite(fact)} · {entries.aside(f'fact.{fact.id}')}"


def _evidence(line: Reason | Exclusion) -> str:
    if line.fact is not None:
        fact = knowledge.catalog().facts[line.fact]
        return f"{state.tell(fact.statement)} {_cite(fact)}"
    return "" if isinstance(line, Reason) and line.kind == "engine" else state.say("judgement")


def carrying(option: OptionVerdict, most: int) -> list[Reason]:
    """Return the reasons that speak most for an option."""
    return [reason for reason in own_reasons(option) if reason.worth > 0][:most]


def opposing(option: OptionVerdict, most: int) -> list[Reason]:
    """Return the reasons that speak most against an option."""
    return [reason for reason in own_reasons(option) if reason.worth < 0][:most]


def sentence(reason: Reason) -> None:
    """Draw one reason as a sentence with its source under it."""
    often = "" if reason.fires == 1 else f" ({state.say('fires_in', share=share(reason.fires))})"
    source = ""
    if reason.fact is not None:
        source = f"  \n  :small[{_cite(knowledge.catalog().facts[reason.fact])}]"
    st.markdown(f"- {state.tell(reason.because)}{often}{source}")


def every(option: OptionVerdict, scenarios: int) -> None:
    """Draw all that moves an option, with points, and how often it holds."""
    exclusions(option)
    for reason in sorted(option.reasons, key=lambda each: -abs(each.worth)):
        _weighed(reason, scenarios)
    if not option.excluded and not any(reason.worth for reason in option.reasons):
        st.markdown(state.say("no_reasons"))


def exclusions(option: OptionVerdict) -> None:
    """Draw what makes an option impossible, and how often."""
    for exclusion in option.excluded:
        how = state.say("certain") if exclusion.certain else state.say("fires_in", share=share(exclusion.share))
        st.markdown(f":material/block: {state.tell(exclusion.because)} ({how})  \n:small[{_evidence(exclusion)}]")


def _weighed(reason: Reason, scenarios: int) -> None:
    """Draw one reason with its points, how often it holds and what it rests on."""
    if not reason.worth:
        return
    given = points(abs(reason.worth) / scenarios)
    sign = "+" if reason.worth > 0 else "−"
    often = "" if reason.fires == 1 else f" · {state.say('fires_in', share=share(reason.fires))}"
    evidence = _evidence(reason)
    under = f"  \n:small[{evidence}]" if evidence else ""
    st.markdown(f"**{sign}{given}** {state.tell(reason.because)}{often}{under}")


def figures(option: OptionVerdict) -> None:
    """Draw an option's figures as a table with their formulas."""
    language = state.language()
    rows = [
        {
            state.plainly("figure"): metric.label.of(language),
            state.plainly("value"): metric.text.of(language),
            state.plainly("formula"): metric.formula or "",
        }
        for metric in option.metrics
    ]
    if rows:
        name = f"{state.plainly('figures')}: {option.text.of(language)}"
        st.dataframe(rows, hide_index=True, width="stretch", height="content", alt=name)


def price(option: OptionVerdict) -> str:
    """Return what choosing an option would cost, in a few words."""
    if option.price is None:
        return state.say("impossible")
    key = "better_by" if option.price < 0 else "costs_points"
    return state.say(key, points=points(abs(option.price)))


def alternative(option: OptionVerdict, scenarios: int) -> None:
    """Draw one option that was not chosen: what it costs and when it is best, what speaks against and for it."""
    with st.expander(f"{state.tell(option.text)} · {price(option)}"):
        st.markdown(state.say("best_in", share=share(option.support)))
        if 0 < option.excluded_share < 1:
            st.markdown(state.say("excluded_in", share=share(option.excluded_share)))
        every(option, scenarios)
        figures(option)
