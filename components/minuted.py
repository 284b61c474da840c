"""What the meeting says of each decision, one row each, and who is there; every change is saved at once."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from components import clock, people, saving, stack_view, state
from components.followed import follow, keep
from components.texts import escape
from records.markdown import plain
from records.model import CONCLUSIONS, Concluded, Conclusion
from reviews import minutes
from reviews.review import Review
from rules.verdict import DecisionVerdict, Verdict

_NAME_MOST = 100
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


def attendees(review: Review) -> None:
    """Draw who is at the meeting, and a button that adds who took part in the review."""
    there = list(review.minutes.attendees)
    missing = [name for name in review.people if name not in there and not people.is_nobody(name)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            state.say("attendees"), key=follow("attendees", ", ".join(there)), max_chars=2000,
            placeholder=state.plainly("attendees_hint"), on_change=_attend,
        )  # fmt: skip
        if missing:
            st.button(
                state.say("add_people", names=", ".join(missing)), key="add_people", icon=":material/group_add:",
                on_click=saving.act, args=(minutes.Attended((*there, *missing)),),
            )  # fmt: skip


def _attend() -> None:
    names = tuple(name for name in map(str.strip, typed("attendees").split(",")) if name)
    if state.drawn("attendees") and not saving.save(minutes.Attended(names)):
        keep("attendees")


def decisions(review: Review, verdict: Verdict) -> None:
    """Draw a row for every decision that is to be taken, one-way doors first."""
    for decision in stack_view.ordered(verdict):
        if decision.in_scope and not decision.unneeded:
            _row(decision, review.minutes.conclusions.get(decision.decision))


def _row(decision: DecisionVerdict, said: Concluded | None) -> None:
    name = decision.decision
    with st.container(border=True, key=f"minuted_{name}"):
        left, right = st.columns([1, 2], vertical_alignment="center")
        with left:
            st.markdown(f"{state.tell(decision.title)}  \n**{state.tell(stack_view.chosen_text(decision))}**")
            st.caption(stack_view.notes(decision))
        with right, st.container(horizontal=True, vertical_alignment="bottom"):
            _fields(decision, said)
        _said(decision, said)


def conclude(review: Review, decision: DecisionVerdict) -> None:
    """Draw the fields in which the meeting concludes one decision, where it is being argued."""
    said = review.minutes.conclusions.get(decision.decision)
    st.subheader(state.say("concluded_here"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _fields(decision, said)
    _said(decision, said)


def _fields(decision: DecisionVerdict, said: Concluded | None) -> None:
    name, args = decision.decision, (decision.decision, decision.chosen.partition(".")[2])
    title = {"decision": decision.title}
    st.segmented_control(
        state.say("conclusion_of", **title), CONCLUSIONS, key=follow(f"concluded_{name}", said and said.conclusion),
        format_func={conclusion: state.plainly(f"conclusion_{conclusion}") for conclusion in CONCLUSIONS}.__getitem__,
        label_visibility="collapsed", required=True,
        on_change=_conclude, args=args,
    )  # fmt: skip
    owner("decider", f"owner_{name}", said.owner if said else "", _conclude, args)
    due(f"by_{name}", said.by if said else "", _conclude, args)
    with st.popover(state.say("note"), icon=":material/edit_note:"):
        st.text_area(
            state.say("note_of", **title), key=follow(f"note_{name}", said.note if said else ""), max_chars=2000,
            placeholder=state.plainly("note_hint"), on_change=_conclude, args=args,
        )  # fmt: skip


def owner(role: str, key: str, value: str, then: Callable[..., None], args: tuple[object, ...]) -> None:
    """Draw who decides, or who takes a question on."""
    st.text_input(state.say(role), key=follow(key, value), max_chars=_NAME_MOST, width=130, on_change=then, args=args)


def due(key: str, value: str, then: Callable[..., None], args: tuple[object, ...]) -> None:
    """Draw the day until which something is due."""
    day = date.fromisoformat(value) if value else None
    st.date_input(
        state.say("due"), min_value=_FIRST, max_value=_LAST, format="YYYY-MM-DD", width=185,
        key=follow(key, day if day is None or _FIRST <= day <= _LAST else None), value=None, on_change=then, args=args,
    )  # fmt: skip


def typed(key: str) -> str:
    """Return what a field holds, as text; nothing where it is empty."""
    held = state.widget(key)
    return held.isoformat() if isinstance(held, date) else str(held or "").strip()


def _conclude(decision: str, option: str) -> None:
    """Save a row; until one of the three is chosen, what else is said of a decision leaves it open."""
    keys = [f"{field}_{decision}" for field in ("concluded", "note", "owner", "by")]
    if not state.drawn(*keys):
        return
    conclusion, note, taken, by = map(typed, keys)
    said: Conclusion = next((each for each in CONCLUSIONS if each == conclusion), "open")
    if not saving.save(minutes.Concluded(decision, said, option, note, taken, by)):
        keep(*keys)


def told(review: Review, decision: DecisionVerdict) -> None:
    """Draw what the meeting said of a decision, where it did, to be read."""
    said = review.minutes.conclusions.get(decision.decision)
    if said is not None:
        taken = [(name, value) for name, value in (("decider", said.owner), ("due", said.by)) if value]
        parts = [f"**{state.say(f'conclusion_{said.conclusion}')}**"]
        parts += [f"{state.say(name)}: {escape(plain(value))}" for name, value in taken]
        st.info(" · ".join(parts), icon=":material/edit_note:")
        _said(decision, said)


def _said(decision: DecisionVerdict, said: Concluded | None) -> None:
    """Draw the note as it was typed, and where another option than the one decided is chosen since."""
    if said is None:
        return
    if said.note:
        st.markdown("  \n".join(state.lines(said.note)))
    if said.conclusion == "decided" and said.option != decision.chosen:
        decided = stack_view.option_text(said.option)
        st.warning(state.say("decided_then", option=decided), icon=":material/change_circle:")
    if not people.is_nobody(said.who):
        st.caption(state.say("written_by", who=people.called(said.who), when=clock.here(said.when).date().isoformat()))
