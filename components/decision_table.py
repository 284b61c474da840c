"""The decisions of a stack as a table: what is chosen, what runs today, how sure it is and what comes next.

A real table, to be scanned and printed; the names of the decisions are links. Streamlit opens a link in another window,
so a constant script takes a click and hands it over as one on a link between pages.
"""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from components import knowledge, stack_view, state
from records.sureness import runner_up
from records.voice import points
from rules.verdict import DecisionVerdict, Verdict

_JS = """
export default function({ setTriggerValue }) {
  const open = (event) => {
    const link = event.target.closest(".st-key-cards_decisions a[href*='decision=']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("opened", new URL(link.href).searchParams.get("decision"));
  };
  document.addEventListener("click", open);
  return () => document.removeEventListener("click", open);
}
"""
# Registered once: registering anew would replace what is mounted.
_LINKS = st.components.v2.component("decision_links", js=_JS)


def show(verdict: Verdict, opened: Callable[[str], None]) -> None:
    """Draw a line for every decision that the stack needs, one-way doors first; the others unfold below."""
    ordered = stack_view.ordered(verdict)
    idle = [decision for decision in ordered if decision.unneeded]

    def take() -> None:
        name = getattr(state.widget("decision_links"), "opened", None)
        if isinstance(name, str) and name in verdict.stack:
            opened(name)

    _LINKS(key="decision_links", height="content", on_opened_change=take)
    with st.container(key="cards_decisions"):
        _table([decision for decision in ordered if decision not in idle])
        if idle:
            with st.expander(state.say("not_needed_here", number=len(idle))):
                for decision in idle:
                    st.page_link(
                        "components/pages/decision.py", label=state.tell(decision.title),
                        query_params=state.address(decision=decision.decision),
                    )  # fmt: skip


def _link(decision: DecisionVerdict) -> str:
    return f"[{state.tell(decision.title)}](decision?{urlencode(state.address(decision=decision.decision))})"


def _table(decisions: Sequence[DecisionVerdict]) -> None:
    columns = [
        state.plainly(f"column_{column}") for column in ("decision", "chosen", "today", "sure", "next", "margin")
    ]
    rows = [dict(zip(columns, _row(decision), strict=True)) for decision in decisions]
    st.table(rows, hide_index=True, border="horizontal", alt=state.plainly("decisions"))


def _row(decision: DecisionVerdict) -> tuple[str, ...]:
    name = _link(decision)
    if decision.changing_later == "one_way":
        name += f" :small[:material/door_front: {state.say('changing_one_way')}]"
    runner, today = runner_up(knowledge.catalog(), decision), stack_view.today(decision)
    return (
        name,
        f"**{state.tell(stack_view.chosen_text(decision))}**",
        f":gray[{today}]" if today else "",
        stack_view.badge(decision),
        "" if runner is None else state.tell(runner.text),
        "" if runner is None or runner.price is None else points(runner.price),
    )
