"""Two reviews side by side: a first look at once, then what differs in full, the figures, and the picture."""

import streamlit as st

from components import entries, knowledge, picture, stack_view, state
from components.texts import escape
from diagrams import render
from records import comparison
from records.comparison import Names
from records.ways_out import list_ways
from reviews.review import Review
from rules.compare import Difference, Differing, Said
from rules.verdict import Verdict

_REASONS = 2


def show(first: Review, second: Review, names: Names) -> None:
    """Draw how two reviews differ: what few scenarios tell first, in the place that the exact result takes."""
    place = st.empty()
    before = knowledge.advised(first).verdict
    with place.container():
        _changes(state.say("first_look"), list(stack_view.turned(knowledge.hinted(second), before.stack)))
    after = knowledge.advised(second).verdict
    found = knowledge.compared(first, second)
    if not (found.first_fits and found.second_fits):
        with place.container():
            _unfit(found, names, before, after)
        return
    number = len(found.decisions)
    with place.container():
        told = state.say("differ_of", number=number, all=number + len(found.same)) if number else ""
        _changes(told or state.say("decided_the_same"), list(stack_view.turned(after.stack, before.stack)))
        _totals(found, names)
        if number:
            st.subheader(state.say("what_moved"), anchor=False)
        for each in found.decisions:
            _differing(each, names)
    with st.expander(state.say("whole_of", name=names.second)):
        stack_view.lines(after, before.stack)


def show_picture(first: Review, second: Review) -> None:
    """Draw both stacks as one picture of what differs, where both fit and something does."""
    found = knowledge.compared(first, second)
    if found.first_fits and found.second_fits and found.decisions:
        _picture(*(knowledge.advised(each).verdict for each in (first, second)))


def said(found: tuple[Said, ...], names: Names) -> None:
    """Draw what the two say differently as a table."""
    voice = knowledge.voice(state.language())
    st.subheader(comparison.SAID.of(state.language()), anchor=False)
    rows = [
        (comparison.title(voice, each), comparison.words(voice, each, each.first),
         comparison.words(voice, each, each.second))
        for each in found
    ]  # fmt: skip
    _table(rows, names, comparison.SAID.of(state.language()))


def _table(rows: list[tuple[str, str, str]], names: Names, name: str) -> None:
    columns = (state.plainly("what"), names.first, names.second)
    escaped = [dict(zip(map(escape, columns), map(escape, row), strict=True)) for row in rows]
    st.table(escaped, hide_index=True, border="horizontal", alt=name)


def _changes(told: str, lines: list[str]) -> None:
    """Draw which decisions come out differently, in one place for the first look and for the exact result."""
    st.subheader(comparison.DECIDED.of(state.language()), anchor=False)
    st.caption(told)
    if lines:
        stack_view.bullets(lines)


def _unfit(found: Difference, names: Names, before: Verdict, after: Verdict) -> None:
    """Draw which of the two no stack satisfies, and the ways out."""
    voice = knowledge.voice(state.language())
    for sentence in comparison.tell_unfit(voice, found, names):
        st.warning(escape(sentence), icon=":material/block:")
    ways = [way for verdict in (before, after) for way in list_ways(knowledge.catalog(), voice, verdict)]
    if ways:
        st.subheader(state.say("ways_out"), anchor=False)
    for given_up, then in ways:
        st.markdown("  \n".join(escape(part) for part in (given_up, then) if part))


def _differing(found: Differing, names: Names) -> None:
    """Draw one decision that comes out differently, and why."""
    voice = knowledge.voice(state.language())
    change = comparison.tell_change(voice, found)
    lines = [escape(sentence) for sentence in comparison.tell_why(voice, found, names)]
    for shift in comparison.moving(found)[:_REASONS]:
        source = "" if shift.fact is None else f" {entries.aside(f'fact.{shift.fact}')}"
        lines.append(f"{escape(comparison.tell_shift(voice, shift))}{source}")
    hard = "" if found.changing_later == "easy" else f" · {state.say(f'changing_{found.changing_later}')}"
    with st.container(border=True):
        st.markdown(f"{state.tell(found.title)}{hard}  \n**{escape(change)}**")
        stack_view.bullets(lines)


def _totals(found: Difference, names: Names) -> None:
    voice, language = knowledge.voice(state.language()), state.language()
    rows = comparison.list_totals(voice, found)
    if rows:
        st.subheader(comparison.TOTALS.of(language), anchor=False)
        _table(rows, names, comparison.TOTALS.of(language))
    running = comparison.list_running(voice, found, names)
    if running:
        st.subheader(comparison.RUNNING.of(language), anchor=False)
        stack_view.bullets([f"{escape(where)}: {escape(what)}" for where, what in running])


def _picture(before: Verdict, after: Verdict) -> None:
    drawn = render.difference_picture(knowledge.catalog(), before, after, state.language())
    st.subheader(escape(drawn.title), anchor=False)
    picture.show(drawn.svg, lambda decision: state.go("decision", decision))
    picture.in_words(drawn.alternative)
