"""The chosen stack as text: what matters first, how sure it is, what the last answer and what today would change."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from catalog.words import Text
from components import knowledge, state
from records.outcome import current, is_none, knows_today, sum_up
from records.sureness import WORDS, name_sureness
from records.voice import share
from rules.explain import NOT_NEEDED_TEXT
from rules.program import NOT_NEEDED
from rules.verdict import DecisionVerdict, Verdict

_WEIGHT = {"one_way": 0, "hard": 1, "easy": 2}
_SURE = {
    "settled": ("green", "lock"),
    "clear": ("green", "check_circle"),
    "open": ("orange", "help"),
    "tie": ("blue", "balance"),
    "pinned": ("violet", "push_pin"),
    "unneeded": ("gray", "do_not_disturb_on"),
}
"""Colour and icon of every word of certainty; the words stand beside them."""


def ordered(verdict: Verdict) -> list[DecisionVerdict]:
    """Return the decisions in the order in which they deserve attention: one-way doors first, idle ones last."""
    return sorted(verdict.decisions, key=lambda each: (each.unneeded, _WEIGHT[each.changing_later]))


def chosen_text(decision: DecisionVerdict) -> Text:
    """Return the name of the chosen option."""
    return decision.option(decision.chosen).text


def option_text(id: str) -> Text:
    """Return the name of an option by its full id, also of one that the engine added or the catalog has lost."""
    decision = knowledge.catalog().decisions.get(id.partition(".")[0])
    option = None if decision is None else decision.options.get(id)
    return NOT_NEEDED_TEXT if option is None else option.text


def sureness(decision: DecisionVerdict) -> str:
    """Return in a few words how far ahead the chosen option is, as Markdown."""
    if decision.tie:
        names = [decision.option(option).text for option in decision.tied_with]
        listed = Text(", ".join(name.ko for name in names), ", ".join(name.en for name in names))
        return state.say("tied_with", options=listed)
    words = sum_up(knowledge.catalog(), knowledge.voice(state.language()), decision)
    return state.tell(Text(words, words))


def notes(decision: DecisionVerdict) -> str:
    """Return what stands beside a chosen option: how sure, in use, hard to change."""
    parts = [sureness(decision)]
    if decision.option(decision.chosen).in_use == 1:
        parts.append(state.say("in_use"))
    if decision.changing_later != "easy":
        parts.append(state.say(f"changing_{decision.changing_later}"))
    return " · ".join(parts)


def today(decision: DecisionVerdict) -> str:
    """Return what the choice means for what runs today, as Markdown; nothing where the answers do not tell."""
    running = current(decision)
    if running is not None and running.option == decision.chosen:
        return state.say("in_use")
    if decision.unneeded or not knows_today(knowledge.catalog(), decision):
        return ""
    if running is not None and not is_none(running):
        return state.say("replaces", option=running.text)
    chosen = decision.option(decision.chosen)
    if chosen.in_use:
        return state.say("may_run", share=share(chosen.in_use))
    return "" if is_none(chosen) else state.say("today_new")


def badges(decision: DecisionVerdict) -> list[str]:
    """Return as badges of Markdown how sure the choice is, what it means for today, and how hard the way back is."""
    color, icon = _SURE[_word(decision)]
    found = [f":{color}-badge[:material/{icon}: {sureness(decision)}]"]
    if now := today(decision):
        found.append(f":gray-badge[:material/history: {now}]")
    if decision.changing_later != "easy":
        icon = "door_front" if decision.changing_later == "one_way" else "hourglass"
        found.append(f":gray-badge[:material/{icon}: {state.say(f'changing_{decision.changing_later}')}]")
    return found


def badge(decision: DecisionVerdict) -> str:
    """Return as one badge of Markdown in a word how sure the choice is."""
    sure = _word(decision)
    color, icon = _SURE[sure]
    said = state.say(f"sure_{sure}") if sure in ("pinned", "unneeded") else state.tell(WORDS[sure])
    if decision.pinned and decision.advised != decision.chosen:
        said = state.say("against_advice")
    return f":{color}-badge[:material/{icon}: {said}]"


def _word(decision: DecisionVerdict) -> str:
    if decision.pinned:
        return "pinned"
    return "unneeded" if decision.unneeded or decision.sure is None else name_sureness(decision)


def lines(verdict: Verdict, before: Mapping[str, str]) -> None:
    """Draw one line a decision; what differs from `before` is marked. What is not needed comes last, in one line."""
    idle = []
    for decision in ordered(verdict):
        if decision.unneeded and before.get(decision.decision, decision.chosen) == decision.chosen:
            idle.append(state.tell(decision.title))
            continue
        changed = before.get(decision.decision, decision.chosen) != decision.chosen
        _line(decision.title, chosen_text(decision), changed=changed)
        st.caption(notes(decision))
    _idle(idle)


def _line(title: Text, option: Text, *, changed: bool) -> None:
    mark = f" :blue-badge[:material/change_circle: {state.say('changed')}]" if changed else ""
    st.markdown(f"{state.tell(title)}  \n**{state.tell(option)}**{mark}")


def _idle(titles: Sequence[str]) -> None:
    if titles:
        st.caption(state.say("not_needed", decisions=Text(*(", ".join(titles),) * 2)))


def _is_idle(option: str) -> bool:
    return option.partition(".")[2] == NOT_NEEDED


def outline(stack: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Draw a stack of which only the options are known yet, in the places that `lines` fills afterwards."""
    known, idle = knowledge.catalog().decisions, []
    for decision in sorted(stack, key=lambda each: _WEIGHT[known[each].changing_later]):
        changed = before.get(decision, stack[decision]) != stack[decision]
        if _is_idle(stack[decision]) and not changed:
            idle.append(state.tell(known[decision].title))
            continue
        _line(known[decision].title, option_text(stack[decision]), changed=changed)
        st.caption(state.say("weighing"))
    _idle(idle)


def turned(stack: Mapping[str, str], before: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for every decision whose outcome differs from `before`: from what to what."""
    known = knowledge.catalog().decisions
    for decision in sorted(stack, key=lambda each: (_is_idle(stack[each]), _WEIGHT[known[each].changing_later])):
        then, now = before.get(decision), stack[decision]
        if then is not None and then != now:
            title = known[decision].title
            yield state.say("from_to", decision=title, before=option_text(then), after=option_text(now))


def against_today(verdict: Verdict) -> dict[str, list[str]]:
    """Return what the stack keeps, replaces and brings in, as lines of Markdown by that word."""
    found: dict[str, list[str]] = {"replaced": [], "new": [], "kept": [], "unclear": []}
    for decision in ordered(verdict):
        if decision.unneeded:
            continue
        today, chosen = current(decision), chosen_text(decision)
        values = {"decision": decision.title, "after": chosen}
        if today is not None and today.option == decision.chosen:
            found["kept"].append(state.say("line_same", **values))
        elif today is not None:
            found["replaced"].append(state.say("from_to", before=today.text, **values))
        elif in_use := decision.option(decision.chosen).in_use:
            found["unclear"].append(state.say("line_maybe", share=share(in_use), **values))
        elif not is_none(decision.option(decision.chosen)):
            found["new"].append(state.say("line_same", **values))
    return found


def bullets(written: Sequence[str]) -> None:
    """Draw lines of Markdown as one list."""
    st.markdown("\n".join(f"- {line}" for line in written))
