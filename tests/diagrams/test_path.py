"""The path of one request: in order, with the figures of the totals beside what is wanted."""

from dataclasses import replace

import pytest

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language, Text
from diagrams import render
from diagrams.path import trace
from rules.verdict import Shown, Verdict

Reviewed = tuple[Catalog, Verdict]


def _shown(verdict: Verdict, id: str, low: float, high: float) -> Verdict:
    """The same verdict with what is wanted set."""
    numbers = tuple(replace(each, low=low, high=high) if each.id == id else each for each in verdict.numbers)
    return replace(verdict, numbers=numbers)


def _total(verdict: Verdict, kind: str) -> Shown:
    return next(total.shown for total in verdict.totals if total.kind == kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_totals_is_passed_once(reviewed: Reviewed, language: Language) -> None:
    """Options with a figure and options that lack one are hops; the whole is what the totals say."""
    catalog, verdict = reviewed
    path = trace(catalog, verdict, language)
    totals = [total for total in verdict.totals if total.kind in {"availability", "latency"}]
    owners = {part.id.rpartition(".")[0] for total in totals for part in total.parts}
    owners |= {owner for total in totals for owner in total.missing}
    assert sorted(owners) == sorted(hop.element.id for hop in path.hops)
    assert _total(verdict, "availability").text.of(language) in path.whole["availability"]
    told = render.request_path(catalog, verdict, language).alternative
    assert all(hop.element.title in told for hop in path.hops)
    assert path.whole["latency"] in told


def test_the_way_leads_from_the_entry_to_the_data(reviewed: Reviewed) -> None:
    """The gateway comes before the services, and those before the store."""
    planes = [hop.element.plane for hop in trace(*reviewed, "en").hops]
    order = list(reviewed[0].planes)
    assert sorted(planes, key=order.index) == planes


def test_a_part_without_a_figure_says_so(reviewed: Reviewed) -> None:
    """Missing is written as missing, and the whole is then a bound."""
    catalog, verdict = reviewed
    (latency,) = (total for total in verdict.totals if total.kind == "latency")
    path = trace(catalog, verdict, "en")
    missing = [hop for hop in path.hops if hop.element.id in latency.missing]
    assert missing
    assert all("no figure" == hop.figures["latency"] for hop in missing)
    assert path.whole["latency"].startswith("at least ")


@pytest.mark.parametrize(
    ("low", "high", "words"), [(0.0, 0.5, "kept"), (0.9999, 1.0001, "may be missed"), (2.0, 3.0, "not reached")]
)
def test_what_is_wanted_is_judged(reviewed: Reviewed, low: float, high: float, words: str) -> None:
    """Below what is had it is kept, above it is not reached, across it the answers decide."""
    catalog, verdict = reviewed
    had = _total(verdict, "availability").low or 0.0
    notes = trace(catalog, _shown(verdict, "availability_wanted", low * had, high * had), "en").notes
    assert words in notes[0]


def test_longer_than_wanted_is_told(reviewed: Reviewed) -> None:
    """Less is better of time: a limit below what is added is exceeded, one above is kept."""
    catalog, verdict = reviewed
    added = _total(verdict, "latency")
    for low, high, words in ((0.0, (added.low or 0) / 2, "exceeds"), ((added.high or 0) * 2, 1e6, "kept")):
        notes = trace(catalog, _shown(verdict, "latency_wanted", low, high), "en").notes
        assert words in notes[1]


def test_a_stack_without_a_path_says_so(reviewed: Reviewed) -> None:
    """Where no decision in scope is on the path there is one sentence."""
    catalog, verdict = reviewed
    picture = render.request_path(catalog, replace(verdict, totals=()), "ko")
    assert Text("이 스택에는 요청이 지나는 결정이 없습니다.", "").ko == picture.alternative
    assert picture.alternative in picture.svg
