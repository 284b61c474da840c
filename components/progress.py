"""How settled the stack is, as a bar and in words: not how many questions are left."""

import streamlit as st

from catalog.words import Text
from components import knowledge, state
from reviews.review import Review
from rules.progress import Progress, measure
from rules.verdict import Verdict

_NAMED = 4


def _titles(decisions: tuple[str, ...]) -> str:
    """Return the titles of decisions as plain text; of many, the first and how many more."""
    known = knowledge.catalog().decisions
    named = ", ".join(known[id].title.of(state.language()) for id in decisions[:_NAMED])
    if len(decisions) <= _NAMED:
        return named
    return state.plainly("and_more", named=named, number=len(decisions) - _NAMED)


def _sentences(found: Progress) -> list[str]:
    """Return as Markdown how many decisions are settled, and which are open and why; ties that may end stand apart."""
    numbers = {"number": found.settled, "all": len(found.counted)}
    told = [state.say("doors_settled" if found.doors else "settled_of", **numbers)]
    if found.to_ask:
        told.append(_listed("still_open", found.to_ask))
    if found.level:
        told.append(_listed("level_so_far", found.level))
    if found.to_find_out:
        told.append(_listed("open_unknown", found.to_find_out))
    if not found.to_ask and not found.level:
        told.append(state.say("settled_so_far" if found.left else "all_settled", number=found.left))
    return told


def _listed(key: str, decisions: tuple[str, ...]) -> str:
    titles = _titles(decisions)
    return state.say(key, number=len(decisions), titles=Text(titles, titles))


def answered(review: Review, verdict: Verdict) -> set[str]:
    """Return the questions that are not asked again: whoever answered them, and if with "don't know"."""
    ranked = (id for id, question in knowledge.catalog().questions.items() if question.kind == "rank")
    own = {*review.answers, *(view.question for view in verdict.answers)}
    return own if review.priorities is None else own.union(ranked)


def show(review: Review, verdict: Verdict) -> None:
    """Draw how settled a stack that fits is."""
    found = measure(verdict, answered(review, verdict))
    st.progress(found.settled / max(len(found.counted), 1), text=" ".join(_sentences(found)))
