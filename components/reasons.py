"""What speaks for and against an option: sentences with this review's numbers, evidence and figures."""

from collections.abc import Sequence

import streamlit as st

from catalog.model import Fact
from components import entries, knowledge, state
from components.texts import escape
from records.contrast import tell_other
from records.figures import tell_figures
from records.voice import points, share
from rules.verdict import DecisionVerdict, Exclusion, OptionVerdict, Reason, Verdict

_ALWAYS = 0.99
"""A reason that holds in more of the scenarios is told without saying in how many."""


def _cite(fact: Fact) -> str:
    """Return a fact's source and state, and the way to its entry in the catalog, as Markdown."""
    return f"{entries.cite(fact)} · {entries.aside(f'fact.{fact.id}')}"


def _evidence(line: Reason | Exclusion) -> str:
    if line.fact is not None:
        fact = knowledge.catalog().facts[line.fact]
        return f"{state.tell(fact.statement)} {_cite(fact)}"
    return "" if isinstance(line, Reason) and line.kind == "engine" else state.say("judgement")


def _briefly(fact: Fact) -> str:
    """Return a fact's source as a short link with what says how far to trust it, as Markdown."""
    dated = fact.as_of or state.plainly("undated")
    return (
        f"[{state.say('column_source')}](<{fact.source.url}>) · {dated} · {state.say(f'confidence_{fact.confidence}')}"
    )


def told(verdict: Verdict, words: str, line: Reason | Exclusion | None) -> None:
    """Draw what a line says, with how often it holds and what it rests on behind it: a fact, answers not given."""
    behind = ""
    if line is not None:
        rests = state.say("judged") if line.fact is None else _briefly(knowledge.catalog().facts[line.fact])
        fires = line.fires if isinstance(line, Reason) else line.share
        often = "" if fires >= _ALWAYS else f" ({state.say('fires_in', share=share(fires))})"
        open_answers = knowledge.assumed(verdict, line.id if isinstance(line, Reason) else line.rule)
        assumes = f" · {state.say('assumes', number=open_answers)}" if open_answers else ""
        behind = f"{often} :small[{rests}{assumes}]"
    st.markdown(f"- {escape(words)}{behind}")


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
    # What an option is counted from moves all options of a decision alike.
    if not reason.worth or reason.id == "engine.compared":
        return
    given = points(abs(reason.worth) / scenarios)
    sign = "+" if reason.worth > 0 else "−"
    often = "" if reason.fires == 1 else f" · {state.say('fires_in', share=share(reason.fires))}"
    evidence = _evidence(reason)
    under = f"  \n:small[{evidence}]" if evidence else ""
    st.markdown(f"**{sign}{given}** {state.tell(reason.because)}{often}{under}")


def figures(verdict: Verdict, option: OptionVerdict) -> None:
    """Draw an option's figures as a table: what each is, how it is computed in words and with this review's values."""
    columns = state.plainly("figure"), state.plainly("value"), state.plainly("formula")
    rows = []
    for label, value, formula, filled, facts in tell_figures(knowledge.catalog(), verdict, option):
        worked = [state.tell(filled), f":small[{state.tell(formula)}]", _sources(facts)]
        told = (state.tell(label), f"**{state.tell(value)}**", "  \n".join(filter(None, worked)))
        rows.append(dict(zip(columns, told, strict=True)))
    if rows:
        name = f"{state.plainly('figures')}: {option.text.of(state.language())}"
        with st.container(key=f"cards_{option.option}"):
            st.table(rows, hide_index=True, border="horizontal", alt=name)


def _sources(facts: Sequence[str]) -> str:
    """Return where each of some facts was read, as short links in Markdown; nothing where there is none."""
    known = knowledge.catalog().facts
    addresses = dict.fromkeys(known[fact].source.url for fact in facts)
    word = state.say("column_source")
    return " ".join(f":small[[{word} {place}](<{url}>)]" for place, url in enumerate(addresses, 1))


def price(option: OptionVerdict) -> str:
    """Return what choosing an option would cost, in a few words."""
    if option.price is None:
        return state.say("impossible")
    key = "better_by" if option.price < 0 else "costs_points"
    return state.say(key, points=points(abs(option.price)))


def alternative(verdict: Verdict, decision: DecisionVerdict, option: OptionVerdict) -> None:
    """Draw an option that was not chosen in a line: what it costs and what most speaks against it; open: everything."""
    voice = knowledge.voice(state.language())
    because = tell_other(knowledge.catalog(), voice, verdict, decision, option)
    with st.expander(f"**{state.tell(option.text)}** · {price(option)}{because and f' · {escape(because)}'}"):
        st.markdown(state.say("best_in", share=share(option.support)))
        if 0 < option.excluded_share < 1:
            st.markdown(state.say("excluded_in", share=share(option.excluded_share)))
        every(option, verdict.scenarios)
        figures(verdict, option)
