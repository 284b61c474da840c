"""What is tried in a variant: an answer or a decision to change, the changes so far, and what becomes of them."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from catalog.model import Question
from catalog.problems import Problem, ProblemsError
from components import knowledge, saving, state, sweeping
from components import question as fields
from components.texts import escape
from records import comparison
from records.markdown import plain
from reviews import variant
from reviews.document import copied
from reviews.events import Answered, Created, Pinned, Ranked, Unpinned, Withdrawn
from reviews.review import Review
from reviews.variant import Change
from rules.compare import Said
from rules.interview import in_order
from rules.situation import read_answer
from rules.sweep import can_be_swept
from rules.verdict import DecisionVerdict

_TITLE_MOST = 180
_DECISION = "decision."


def pick(review: Review, tried: Review, changes: Sequence[Change]) -> None:
    """Draw what can be changed, and the fields of what is picked; the address keeps what that is."""
    catalog, language = knowledge.catalog(), state.language()
    titles = {question.id: question.text.of(language) for question in in_order(catalog)}
    for id, decision in catalog.decisions.items():
        titles[_DECISION + id] = state.plainly("decision_of", decision=decision.title)
    named = state.linked("what")
    key = f"what_{named}"
    st.selectbox(
        state.say("what_to_try"), list(titles), format_func=titles.__getitem__, key=key,
        index=list(titles).index(named) if named in titles else None, placeholder=state.plainly("choose_what"),
        on_change=lambda: state.link(what=str(state.widget(key) or "")),
    )  # fmt: skip
    if named in catalog.questions:
        _question(review, tried, changes, catalog.questions[named])
    elif named in titles:
        _decision(review, tried, changes, named.removeprefix(_DECISION))


def _try(review: Review, changes: Sequence[Change], change: Change) -> None:
    """Take one more change into the address; for callbacks."""
    try:
        state.link(variant=variant.write(variant.changed(review, changes, change)))
    except ProblemsError as error:
        state.complain(error.problems)


def _question(review: Review, tried: Review, changes: Sequence[Change], question: Question) -> None:
    """Draw the fields of a question, with the answer as it is tried."""

    def save(answer: fields.Answer) -> None:
        checked = () if question.kind == "rank" else read_answer(knowledge.catalog(), question.id, answer)
        if isinstance(checked, tuple) and checked and isinstance(checked[0], Problem):
            state.complain(checked)
            return
        ranking = Ranked(tuple(answer) if isinstance(answer, list) else "unknown")
        _try(review, changes, ranking if question.kind == "rank" else Answered(question.id, answer))
        state.forget("draft")

    given = tried.answers.get(question.id)
    answer = tried.priorities if question.kind == "rank" else None if given is None else given.answer
    if question.kind == "number":
        sweeping.slider(question, knowledge.situation(tried).answers.get(question.id), save)
    fields.show(question, answer, save)
    if given is not None:
        st.button(state.say("withdraw"), key="withdraw", on_click=_try, args=(review, changes, Withdrawn(question.id)))


def offer_sweep() -> None:
    """Draw the switch that asks where decisions flip along the answer that is picked."""
    if _swept() is not None:
        sweeping.offer()


def _swept() -> Question | None:
    question = knowledge.catalog().questions.get(state.linked("what"))
    return question if question is not None and can_be_swept(question) else None


def sweep(review: Review, tried: Review, made: Sequence[Change]) -> None:
    """Draw where decisions flip along the answer that is picked, everything else as it is tried."""
    question = _swept()
    if question is not None:
        others = [change for change in made if _about(change) != ("answer", question.id)]
        answer = knowledge.situation(tried).answers.get(question.id)
        sweeping.show(variant.applied(review, others), question, answer)


def _decision(review: Review, tried: Review, changes: Sequence[Change], decision: str) -> None:
    """Draw the options of a decision, one of which can be fixed, and the way to leave it open."""
    open_again = state.say("left_open")
    options = {id.partition(".")[2]: state.tell(option.text)
               for id, option in knowledge.catalog().decisions[decision].options.items()}  # fmt: skip
    fixed = tried.pins[decision].option if decision in tried.pins else ""
    key = f"fix_{decision}_{fixed}"

    def fix() -> None:
        picked = str(state.widget(key) or "")
        _try(review, changes, Pinned(decision, picked) if picked else Unpinned(decision))

    st.radio(
        state.say("option"), ["", *options], format_func=lambda each: options.get(each, open_again), key=key,
        index=["", *options].index(fixed) if fixed in options else 0, on_change=fix,
    )  # fmt: skip


def changes(review: Review, tried: Review, made: Sequence[Change]) -> None:
    """Draw every change, each with the way back, and what can become of the variant."""
    if not made:
        return
    st.subheader(state.say("changed_here"), anchor=False)
    told: dict[tuple[str, str], Said] = {
        (each.kind, each.id): each for each in knowledge.said_differently(review, tried)
    }
    for change in made:
        _change(made, change, told.get(_about(change)))
    st.button(
        state.say("take_over"), key="take_over", icon=":material/check:", width="stretch",
        on_click=_take_over, args=(review, made),
    )  # fmt: skip
    st.button(
        state.say("keep_apart"), key="keep_apart", icon=":material/content_copy:", width="stretch",
        on_click=_keep_apart, args=(tried,),
    )  # fmt: skip
    st.button(
        state.say("start_over"), key="start_over", icon=":material/undo:", width="stretch",
        on_click=state.link, kwargs={"variant": ""},
    )  # fmt: skip


def _about(change: Change) -> tuple[str, str]:
    """Return what a comparison calls the thing that a change is about."""
    match change:
        case Answered(question) | Withdrawn(question):
            return "answer", question
        case Pinned(decision) | Unpinned(decision):
            return "pin", decision
    return "priorities", "priorities"


def _change(made: Sequence[Change], change: Change, said: Said | None) -> None:
    """Draw one change with the way back; of one that the catalog does not know only that."""
    kind, id = _about(change)
    words = state.say("unknown_change") if said is None else _words(said)
    others = tuple(each for each in made if each is not change)
    with st.container(horizontal=True, vertical_alignment="center", key=f"line_{kind}_{id}"):
        st.markdown(words, width="stretch")
        st.button(
            state.say("undo"), key=f"undo_{kind}_{id}", on_click=state.link, kwargs={"variant": variant.write(others)}
        )


def _words(said: Said) -> str:
    """Return what is changed, and from what to what, as Markdown."""
    voice = knowledge.voice(state.language())
    before, after = (escape(comparison.words(voice, said, each)) for each in (said.first, said.second))
    return f"{escape(comparison.title(voice, said))}  \n{before} → **{after}**"


def _take_over(review: Review, made: Sequence[Change]) -> None:
    """Make the changes the review's; for callbacks."""
    decisions = {each.decision: each for each in knowledge.advised(review).verdict.decisions}
    acts = [_with_advice(change, decisions.get(change.decision)) if isinstance(change, Pinned) else change
            for change in made]  # fmt: skip
    if saving.save(*acts):
        state.link(variant="")
        st.toast(state.say("taken_over"), icon=":material/check:")


def _with_advice(pinned: Pinned, decision: DecisionVerdict | None) -> Pinned:
    """Return a fixed decision with what was advised instead, which the log keeps."""
    advised = None if decision is None else decision.advised.partition(".")[2]
    return replace(pinned, advised=None if advised == pinned.option else advised)


def _keep_apart(tried: Review) -> None:
    """Create a review of its own that begins with the variant; for callbacks."""
    title = state.plainly("variant_title", title=plain(tried.title, _TITLE_MOST))
    saving.create("stack", Created(title, state.language()), *copied(tried))
