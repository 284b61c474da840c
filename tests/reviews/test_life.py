"""Statuses in a review's log: they hold for what was chosen, and another choice gets a next record."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from catalog.load import load
from records.formats import FORMATS
from records.model import Export, numbered, recorded
from reviews import events
from reviews.events import What
from reviews.life import lived
from reviews.review import Review, fold
from rules.explain import recommend
from rules.program import build
from rules.situation import Situation
from tests.reviews.acts import CREATED, ID, act

SMALL = Path(__file__).resolve().parents[2] / "catalog" / "templates"


@pytest.fixture(scope="module")
def export() -> Export:
    """An export of the templates' small catalog."""
    catalog = load(SMALL)
    verdict = recommend(build(catalog), Situation(tuple(catalog.decisions), {}), 8)
    return Export(catalog, verdict, "en", date(2026, 11, 21), "Checkout", "{}")


def _review(*whats: What) -> Review:
    return fold(events.numbered(ID, 0, [CREATED, *map(act, whats)]))


def _exported(form: str, export: Export) -> What:
    files = tuple(FORMATS[form].write(export))
    return events.Exported(form, files, "hash", dict(numbered(export)))


def _otherwise(export: Export, decision: str) -> Export:
    found = export.verdict.decision(decision)
    other = next(each.option for each in found.options if each.option != found.chosen)
    decisions = (
        replace(each, chosen=other) if each.decision == decision else each for each in export.verdict.decisions
    )
    return replace(export, today=date(2027, 1, 2), verdict=replace(export.verdict, decisions=tuple(decisions)))


@pytest.mark.parametrize("form", ["madr", "adr_tools", "log4brains"])
def test_a_status_holds_for_what_was_chosen(export: Export, form: str) -> None:
    """Accepted stays accepted; another choice is proposed anew, names the accepted one, and supersedes it at last."""
    decision = recorded(export)[0].decision
    key = recorded(export)[0].chosen.partition(".")[2]
    whats: list[What] = [_exported(form, lived(FORMATS[form], export, _review()))]
    whats.append(events.Marked(decision, "accepted", key))
    same = lived(FORMATS[form], export, _review(*whats))
    assert ({decision: "accepted"}, {}) == (same.statuses, same.replaces)
    first = numbered(same)[decision]
    other = lived(FORMATS[form], _otherwise(export, decision), _review(*whats))
    assert ({}, first) == (other.statuses, other.replaces[decision].number)
    last = max(numbered(export).values()) + 1
    assert last == numbered(other)[decision]
    old = {path.rpartition("/")[2] for path in FORMATS[form].write(same)}
    assert other.replaces[decision].file in old
    new = {path.rpartition("/")[2]: text for path, text in FORMATS[form].write(other).items()}
    assert other.replaces[decision].file not in new
    whats.append(_exported(form, other))
    again = lived(FORMATS[form], _otherwise(export, decision), _review(*whats))
    assert FORMATS[form].write(other) == FORMATS[form].write(again)
    chosen = other.verdict.decision(decision).chosen.partition(".")[2]
    whats.append(events.Marked(decision, "accepted", chosen))
    settled = lived(FORMATS[form], _otherwise(export, decision), _review(*whats))
    assert ({decision: "accepted"}, other.replaces) == (settled.statuses, settled.replaces)
    assert last == numbered(settled)[decision]


def test_a_status_before_any_download_makes_no_second_record(export: Export) -> None:
    """Where no record ever left the house there is none to supersede."""
    decision, chosen = recorded(export)[0].decision, recorded(export)[0].chosen
    review = _review(events.Marked(decision, "accepted", chosen.partition(".")[2]))
    assert {decision: "accepted"} == lived(FORMATS["madr"], export, review).statuses
    other = lived(FORMATS["madr"], _otherwise(export, decision), review)
    assert ({}, {}) == (other.statuses, other.replaces)
    assert numbered(export) == numbered(other)
