"""The catalog and the advice as every page reads them: compiled once a server, advice kept for situations seen lately.

Knows how a review becomes a verdict; refuses to know sessions and what a person sees.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import streamlit as st

from catalog.load import load
from catalog.model import Catalog
from catalog.problems import Problem, ProblemsError
from catalog.references import References, refer
from catalog.words import Language
from records.voice import Voice
from reviews.document import answers_document
from reviews.review import Review
from rules import compare
from rules.advise import HINT, advise, name_options, recommended
from rules.compare import Difference, Said
from rules.explain import explain
from rules.foresight import foresee, seek_ways_to_win
from rules.interview import matters
from rules.least import Least, find_least
from rules.outlook import Outlook, WayToWin
from rules.program import Program, build
from rules.situation import Situation, read
from rules.sweep import Sweep, sweep
from rules.verdict import Verdict

ROOT = Path(__file__).parent.parent
_KEPT = 64
"""Verdicts held in memory at about 200 kB each; two sessions in one situation share one."""


@st.cache_resource(show_spinner=False)
def program() -> Program:
    """Return the compiled catalog, read once a server; raises ProblemsError until the catalog is right."""
    return build(load(ROOT / "catalog"))


def assumed(verdict: Verdict, rule: str) -> int:
    """Return how many questions the condition of a rule reads and nobody has answered: there what is usual stands."""
    tape = program().tape
    known = {view.question for view in verdict.answers if view.state in ("known", "range")}
    step = tape.conditions.get(f"rule:{rule}")
    return 0 if step is None else len(tape.reads[step] - known)


def catalog() -> Catalog:
    """Return the catalog."""
    return program().catalog


@st.cache_resource(show_spinner=False)
def references() -> References:
    """Return who leads to whom in the catalog."""
    return refer(catalog())


@st.cache_resource(show_spinner=False)
def voice(language: Language) -> Voice:
    """Return the voice of the records, so that pages and records say the same."""
    return Voice.of(catalog(), language)


@dataclass(frozen=True, slots=True)
class Advised:
    """What pages need of an advice; the arrays behind it are let go."""

    verdict: Verdict
    matters: Mapping[str, tuple[str, ...]]
    """Questions that can still change a decision, each with those decisions, in the order of the interview."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A situation known by its hash, as a key to keep an advice under."""

    hash: str
    situation: Situation = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _advised(asked: _Asked) -> Advised:
    advice = advise(program(), asked.situation)
    return Advised(explain(program(), advice), matters(program(), advice.situation, advice.possible))


def advised(review: Review) -> Advised:
    """Return the advice for a review as it stands."""
    now = situation(review)
    return _advised(_Asked(now.hash, now))


@lru_cache(maxsize=_KEPT)
def _outlook(asked: _Asked) -> Outlook:
    return foresee(program(), advise(program(), asked.situation))


def outlook(review: Review) -> Outlook:
    """Return what would change the advice: some seconds of work, kept like the advice."""
    now = situation(review)
    return _outlook(_Asked(now.hash, now))


@dataclass(frozen=True, slots=True)
class _Listener:
    """Who is told how far a search is; of no account for what is kept."""

    tell: Callable[[int], object] = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _ways(asked: _Asked, decision: str, listener: _Listener) -> tuple[WayToWin, ...]:
    found: list[WayToWin] = []
    for way in seek_ways_to_win(program(), advise(program(), asked.situation), decision):
        found.append(way)
        listener.tell(len(found))
    return tuple(found)


def ways(now: Situation, decision: str, tell: Callable[[int], object]) -> tuple[WayToWin, ...]:
    """Return what would make each losing option of a decision win: a second or two of work, kept like the advice.

    `tell` is called after each option with how many are done.
    """
    return _ways(_Asked(now.hash, now), decision, _Listener(tell))


@lru_cache(maxsize=_KEPT)
def _compared(first: _Asked, second: _Asked) -> Difference:
    sides = [(each.situation, _advised(each).verdict) for each in (first, second)]
    return compare.compare(catalog(), sides[0], sides[1])


def compared(first: Review, second: Review) -> Difference:
    """Return how two reviews differ, and what is advised in them."""
    now, then = situation(first), situation(second)
    return _compared(_Asked(now.hash, now), _Asked(then.hash, then))


def said_differently(first: Review, second: Review) -> tuple[Said, ...]:
    """Return what two reviews say differently, at once: no advice is needed for it."""
    return tuple(compare.said_differently(catalog(), situation(first), situation(second)))


@lru_cache(maxsize=_KEPT)
def _swept(asked: _Asked, question: str) -> Sweep:
    return sweep(program(), asked.situation, question)


def swept(review: Review, question: str) -> Sweep:
    """Return what is recommended over all answers to a question: some seconds of work, kept like the advice."""
    now = situation(review)
    return _swept(_Asked(now.hash, now), question)


@lru_cache(maxsize=_KEPT)
def least(option: str) -> Least | None:
    """Return what is enough of a known case for an option to win: some seconds of work, kept."""
    return find_least(program(), option)


def hinted(review: Review) -> dict[str, str]:
    """Return decision in scope -> `decision.option` as few scenarios tell it, at once; nothing where nothing fits."""
    now, known = situation(review), program()
    chosen = recommended(known, now, HINT)
    return name_options(known, now, chosen) if chosen else {}


def situation(review: Review) -> Situation:
    """Return a review's situation; what this catalog does not understand is left out and listed by `misfits`."""
    document = answers_document(review)
    found, problems = _read(document)
    for problem in problems:
        _drop(document, problem.file)
    if problems:
        found, problems = _read(document)
    if found is None:
        raise ProblemsError(problems)
    return found


def misfits(review: Review) -> Sequence[Problem]:
    """Return what of a review's log this catalog does not understand; it stays in the log."""
    return _read(answers_document(review))[1]


def _read(document: dict[str, object]) -> tuple[Situation | None, Sequence[Problem]]:
    try:
        return read(catalog(), document, lambda path: ("\t".join(path), 0)), ()
    except ProblemsError as error:
        return None, error.problems


def _drop(document: dict[str, object], place: str) -> None:
    """Take out of the document what a problem names: one entry, or, where a part is no map, the part."""
    part, _, rest = place.partition("\t")
    inside = document.get(part)
    name = rest.partition("\t")[0]
    if isinstance(inside, dict) and name in inside:
        document[part] = {key: value for key, value in inside.items() if key != name}
    elif part == "scope" and isinstance(inside, list):
        known = [decision for decision in inside if decision in catalog().decisions]
        document.pop(part)
        if known:
            document[part] = known
    else:
        document.pop(part, None)
