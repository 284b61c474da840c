"""What if: the review as it stands beside a variant of it, or beside another review, and what makes the difference.

What is tried here lives in the address: a refresh, a second tab and the back button find it, and a link shows it to
others. The log knows nothing of it until somebody makes it the review's.
"""

import streamlit as st

from catalog.problems import Problem, ProblemsError
from components import comparing, conflict, knowledge, state, trying
from components.frame import problems, show, with_review
from components.texts import escape
from records.comparison import Names
from records.markdown import plain
from reviews import variant
from reviews.review import Review

_MODES = ("changes", "review")
_PARTS = ("variant", "what", "other", "against")
_TITLE_MOST = 60


def _mode() -> str:
    """Let the person say what to compare with; the address keeps it."""
    said = state.linked("against")
    key = f"against_{said}"
    st.segmented_control(
        state.say("against"), _MODES, format_func=lambda mode: state.say(f"against_{mode}"), key=key,
        default=said if said in _MODES else _MODES[0], required=True, label_visibility="collapsed",
        on_change=lambda: state.link(against=str(state.widget(key))),
    )  # fmt: skip
    return said if said in _MODES else _MODES[0]


def _changes(review: Review) -> None:
    """Draw what is tried on the left, and what comes of it on the right."""
    try:
        changes = variant.read(state.linked("variant"))
    except ProblemsError as error:
        problems(error.problems)
        changes = ()
    tried = variant.applied(review, changes)
    for misfit in knowledge.misfits(tried):
        if misfit not in knowledge.misfits(review):
            st.warning(f"{state.say('left_out')} {escape(_wrong(misfit))}")
    left, right = st.columns([2, 3], gap="large")
    with left:
        trying.pick(review, tried, changes)
        trying.changes(review, tried, changes)
        trying.offer_sweep()
    with right:
        if changes:
            names = Names(state.plainly("as_it_stands"), state.plainly("the_variant"))
            comparing.show(review, tried, names)
        else:
            _nothing(review)
    along = st.container(key="along")
    if changes:
        comparing.show_picture(review, tried)
    with along:  # last, for it may take a while
        trying.sweep(review, tried, changes)


def _wrong(misfit: Problem) -> str:
    """Return what is wrong with a part of the variant, under the name by which people know it."""
    catalog, language = knowledge.catalog(), state.language()
    id = misfit.file.split("\t")[-1]
    wrong = misfit.wrong.of(language)
    if id in catalog.questions:
        return f"{catalog.questions[id].text.of(language)} {wrong.removeprefix(f'{id}: ')}"
    if id in catalog.decisions:
        return f"{catalog.decisions[id].title.of(language)}: {wrong.removeprefix(f'{id}: ')}"
    return wrong


def _nothing(review: Review) -> None:
    """Draw what stands there before anything is changed."""
    verdict = knowledge.advised(review).verdict
    if verdict.fits:
        st.info(state.say("nothing_tried"), icon=":material/info:")
    else:
        conflict.show(verdict)


def _other(review: Review) -> None:
    """Draw another review beside this one."""
    titles = {each.id: each.title for each in state.store().reviews() if each.id != review.id and not each.archived}
    if not titles:
        st.info(state.say("no_other_review"), icon=":material/info:")
        return
    named = state.linked("other")
    key = f"other_{named}"
    st.selectbox(
        state.say("other_review"), list(titles), format_func=titles.__getitem__, key=key,
        index=list(titles).index(named) if named in titles else None, placeholder=state.plainly("choose_review"),
        on_change=lambda: state.link(other=str(state.widget(key) or "")),
    )  # fmt: skip
    other = state.review("other")
    if other is not None:
        names = Names(plain(review.title, _TITLE_MOST), plain(other.title, _TITLE_MOST))
        comparing.said(knowledge.said_differently(review, other), names)
        comparing.show(review, other, names)
        comparing.show_picture(review, other)


def _page(review: Review) -> None:
    state.remember("tried", {part: state.linked(part) for part in _PARTS if state.linked(part)})
    st.caption(state.say("what_if_about"))
    if _mode() == _MODES[0]:
        _changes(review)
    else:
        _other(review)


show(with_review(_page))
