"""Ways into the catalog: links to its entries, and what a claim says and rests on, the same wherever they stand.

An entry is named `kind.id` in the address: technology, decision, option, fact or source.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from catalog.figures import format_number
from catalog.model import Correction, Criterion, Fact, Pair, Rule
from catalog.wording import Wording
from catalog.words import Text
from components import knowledge, state

PAGE = "components/pages/catalog.py"
BOOK = ":material/menu_book:"


def technology(id: str, icon: str | None = None) -> None:
    """Draw a link to a technology."""
    _link(f"technology.{id}", knowledge.catalog().technologies[id].name, icon)


def decision(id: str) -> None:
    """Draw a link to a decision."""
    _link(f"decision.{id}", knowledge.catalog().decisions[id].title)


def option(id: str, *, alone: bool = True) -> None:
    """Draw a link to an option, with its decision before it unless it stands under that."""
    home = knowledge.catalog().decisions[id.partition(".")[0]]
    text = home.options[id].text
    _link(f"option.{id}", Text(f"{home.title.ko} · {text.ko}", f"{home.title.en} · {text.en}") if alone else text)


def fact(id: str) -> None:
    """Draw a link to a fact; a price says how much."""
    found = knowledge.catalog().facts[id]
    label = found.statement
    if found.kind == "price" and found.value is not None and found.unit is not None:
        figure = format_number(found.value, found.unit.text)
        label = Text(f"{label.ko} {figure.ko}", f"{label.en} {figure.en}")
    _link(f"fact.{id}", label)


def source(text: str) -> None:
    """Draw a link to a source."""
    _link(f"source.{text}", Text(text, text))


def technologies(ids: Iterable[str], icon: str | None = None) -> None:
    """Draw links to technologies in one line; outside the catalog an icon says where they lead."""
    with st.container(horizontal=True, gap="small"):
        for id in ids:
            technology(id, icon)


def _link(entry: str, label: Text, icon: str | None = None) -> None:
    st.page_link(PAGE, label=state.tell(label), icon=icon, query_params=state.entry_address(entry))


def aside(entry: str) -> str:
    """Return a link that opens an entry beside the page, as Markdown: what is being decided stays where it is."""
    return f"[{state.say('in_catalog')}](catalog?{urlencode(state.entry_address(entry))})"


def cite(fact: Fact) -> str:
    """Return a fact's source as a link, and how far it can be trusted, as Markdown."""
    dated = fact.as_of or state.plainly("undated")
    trust = state.say(f"confidence_{fact.confidence}")
    checked = "" if fact.checked else f" · {state.say('not_checked')}"
    place = state.say("source", text=fact.source.text)
    return f"[{place}](<{fact.source.url}>) · {dated} · {trust}{checked}"


def points(given: Mapping[str, int]) -> str:
    """Return points by quality as Markdown, those that speak for it first."""
    qualities = knowledge.catalog().qualities
    signed = sorted(given.items(), key=lambda each: -each[1])
    return ", ".join(f"{'+' if n > 0 else '−'}{abs(n)} {state.tell(qualities[id].text)}" for id, n in signed)


def _owners(found: Rule | Criterion | Pair) -> Iterable[str]:
    """Return the options and platforms whose figures a claim may name."""
    if isinstance(found, Rule):
        return (found.target,)
    if isinstance(found, Pair):
        return found.first, found.second
    return knowledge.catalog().decisions[found.decision].options


def claim(found: Rule | Criterion | Pair, *, with_fact: bool = True) -> None:
    """Draw what gives points or excludes: how much, why, when, and the fact it rests on."""
    wording = Wording(knowledge.catalog(), *_owners(found))
    head = (
        f":material/block: {state.say('rules_out')}"
        if isinstance(found, Rule) and found.excludes
        else points(found.points)
    )
    lines = [f"**{head}**", state.tell(wording.sentence(found.because))]
    if isinstance(found, Rule):
        lines.append(f":small[{state.say('when')}: {state.tell(wording.condition(found.when.tree))}]")
    if found.evidence.fact is None:
        lines.append(f":small[{state.say('judgement')}]")
    st.markdown("  \n".join(lines))
    if found.evidence.fact is not None and with_fact:
        fact(found.evidence.fact)


def correction(found: Correction) -> None:
    """Draw what the notes said, what holds now, and on which fact."""
    cited = cite(knowledge.catalog().facts[found.fact])
    said, now = state.tell(found.said), state.tell(found.now)
    st.markdown(f":gray[{state.say('notes_said')}: {said}]  \n**{state.say('holds_now')}: {now}**  \n:small[{cited}]")
