"""The facts that a decision rests on, as a table: what is stated, by whom, when, and how far it can be trusted."""

import streamlit as st

from components import entries, knowledge, state
from components.texts import escape
from records.arguments import own_reasons
from records.figures import list_facts
from rules.verdict import DecisionVerdict


def show(decision: DecisionVerdict) -> None:
    """Draw every fact behind the options of a decision, folded up under how many they are."""
    found: dict[str | None, None] = {}
    catalog = knowledge.catalog()
    known = catalog.decisions[decision.decision].options
    for option in decision.options:
        found |= dict.fromkeys(exclusion.fact for exclusion in option.excluded)
        found |= dict.fromkeys(reason.fact for reason in own_reasons(option))
        if option.option in known:
            found |= dict.fromkeys(list_facts(catalog, known[option.option]))
    facts = [catalog.facts[id] for id in found if id is not None]
    if not facts:
        return
    columns = [state.plainly(f"column_{column}") for column in ("fact", "source", "as_of", "trust", "checked")]
    rows = [
        (
            f"{state.tell(fact.statement)} {entries.aside(f'fact.{fact.id}')}",
            f"[{escape(fact.source.text)}](<{fact.source.url}>)",
            fact.as_of or state.plainly("undated"),
            state.plainly(f"confidence_{fact.confidence}"),
            state.say("checked_state" if fact.checked else "not_checked"),
        )
        for fact in facts
    ]
    name = state.say("evidence", number=len(facts), checked=sum(fact.checked for fact in facts))
    with st.expander(name), st.container(key="cards_evidence"):
        table = [dict(zip(columns, row, strict=True)) for row in rows]
        st.table(table, hide_index=True, border="horizontal", alt=name)
