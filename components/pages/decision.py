"""Decision: what is chosen, why, why not the others, the numbers, the evidence; take it or decide otherwise."""

import streamlit as st

from catalog.model import Fact
from components import stack_view, state
from components.frame import show, with_review
from records.markdown import escape
from reviews.events import Pinned, Unpinned
from reviews.review import Review
from rules.verdict import DecisionVerdict, Exclusion, OptionVerdict, Reason, Verdict

_FEW = 3


def _pick(verdict: Verdict) -> DecisionVerdict:
    language = state.language()
    titles = {d.decision: d.title.of(language) for d in verdict.decisions}
    wanted = state.recall("decision")
    names = list(titles)
    picked = st.selectbox(
        state.say("decision"), names, format_func=titles.get, index=names.index(wanted) if wanted in names else 0,
    )  # fmt: skip
    state.remember("decision", picked)
    return verdict.decision(picked)


def _source(fact: Fact) -> str:
    dated = fact.as_of or state.say("undated")
    checked = "" if fact.checked else f" · {state.say('not_checked')}"
    link = f"[{escape(fact.source.text)}]({fact.source.url})"
    return f"{escape(fact.statement.of(state.language()))} {link} · {dated} · {state.say(f'confidence_{fact.confidence}')}{checked}"


def _evidence(line: Reason | Exclusion) -> None:
    if line.fact is not None:
        st.caption(_source(state.program().catalog.facts[line.fact]))
    elif not isinstance(line, Reason) or line.kind != "engine":
        st.caption(state.say("judgement"))


def _reasons(option: OptionVerdict, scenarios: int) -> None:
    language = state.language()
    for exclusion in option.excluded:
        how = state.say("certain") if exclusion.certain else f"{exclusion.share:.0%}"
        st.markdown(f":material/block: {escape(exclusion.because.of(language))} ({how})")
        _evidence(exclusion)
    for reason in option.reasons:
        share = "" if reason.fires == 1 else f" · {state.say('fires_in', share=f'{reason.fires:.0%}')}"
        st.markdown(f"**{reason.worth / scenarios:+,.0f}**  {escape(reason.because.of(language))}{share}")
        _evidence(reason)


def _metrics(option: OptionVerdict) -> None:
    language = state.language()
    rows = [
        {
            state.say("figure"): metric.label.of(language),
            state.say("value"): metric.text.of(language),
            state.say("formula"): metric.formula or "",
        }
        for metric in option.metrics
    ]
    if rows:
        st.dataframe(rows, hide_index=True, width="stretch", height="content", alt=state.say("figures"))


def _option(option: OptionVerdict, scenarios: int) -> None:
    language = state.language()
    if option.price is None:
        price = state.say("impossible")
    elif option.price < 0:
        price = state.say("better_by", points=f"{-option.price:,.0f}")
    else:
        price = state.say("costs_points", points=f"{option.price:,.0f}")
    with st.expander(f"{escape(option.text.of(language))} · {price}"):
        st.markdown(state.say("best_in", share=f"{option.support:.0%}"))
        if option.excluded_share:
            st.markdown(state.say("excluded_in", share=f"{option.excluded_share:.0%}"))
        _reasons(option, scenarios)
        _metrics(option)


def _decide(review: Review, decision: DecisionVerdict) -> None:
    language = state.language()
    texts = {o.option: o.text.of(language) for o in decision.options if not o.option.endswith(".not_needed")}
    if decision.pinned:
        st.info(escape(state.say("fixed_by", who=review.pins[decision.decision].who, because=decision.pin_because or "–")))
        st.button(
            state.say("unpin"), key="unpin", on_click=state.save, args=(Unpinned(decision.decision),),
        )  # fmt: skip
    with st.expander(state.say("decide_yourself")), st.form("pin", border=False):
        names = list(texts)
        option = st.selectbox(
            state.say("option"), names, format_func=texts.get,
            index=names.index(decision.chosen) if decision.chosen in names else 0, key="pin_option",
        )  # fmt: skip
        because = st.text_area(state.say("because"), max_chars=2000, key="pin_because")
        if st.form_submit_button(state.say("fix_it")) and state.save(
            Pinned(decision.decision, option.partition(".")[2], because.strip())
        ):
            st.rerun()


def _override(review: Review, decision: DecisionVerdict) -> None:
    """Show the advice beside a decision against it, for as long as it stands."""
    advised = state.without_pin(review, decision.decision)
    if not advised.fits:
        return
    free = advised.decision(decision.decision)
    if free.chosen != decision.chosen:
        price = free.option(decision.chosen).price
        text = free.option(free.chosen).text.of(state.language())
        points = "–" if price is None else f"{price:,.0f}"
        st.warning(escape(state.say("against_advice", option=text, points=points)))


def _page(review: Review) -> None:
    _, verdict = state.advised(review)
    if not verdict.fits:
        stack_view.conflict(verdict)
        return
    language = state.language()
    decision = _pick(verdict)
    chosen = decision.option(decision.chosen)
    st.markdown(escape(decision.text.of(language)))
    st.header(escape(chosen.text.of(language)), anchor=False)
    st.markdown(escape(stack_view.sureness(decision)))
    best = max(decision.options, key=lambda option: option.support)
    if best.support > chosen.support and not decision.pinned:
        st.markdown(
            escape(state.say("compromise", option=best.text.of(language), share=f"{best.support:.0%}"))
        )
    if decision.changing_later == "one_way":
        st.warning(state.say("one_way_door"))
    if decision.pinned:
        _override(review, decision)
    st.subheader(state.say("why"), anchor=False)
    weighty = [r for r in chosen.reasons if r.worth > 0 and r.kind != "engine"][:_FEW]
    for reason in weighty:
        st.markdown(f"- {escape(reason.because.of(language))}")
    with st.expander(state.say("all_reasons")):
        _reasons(chosen, verdict.scenarios)
    _metrics(chosen)
    st.subheader(state.say("why_not"), anchor=False)
    for option in decision.options:
        if option.option != decision.chosen:
            _option(option, verdict.scenarios)
    _decide(review, decision)


show(with_review(_page))
