"""The files of a review to take away, written once and kept while nothing that they say changes.

Pages are read anew at every click, so what must be kept lives here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from catalog.words import Language
from components import clock, knowledge, people, state
from records.formats import FORMATS, download
from records.keeping import remember
from records.meeting import report
from records.model import Export, People
from records.pictures import illustrated
from records.wiki import write_wiki
from reviews.document import answers_document, to_yaml
from reviews.life import lived
from reviews.review import Review
from rules.verdict import Verdict


def export(review: Review, verdict: Verdict) -> Export:
    """Return all that a review's files are written from, but the pictures, which are drawn when a file is written."""
    return Export(
        knowledge.catalog(),
        verdict,
        state.language(),
        clock.here(datetime.now(UTC)).date(),
        review.title,
        to_yaml(answers_document(review)),
        numbers=review.numbers,
        people=People(tuple(name for name in review.people if not people.is_nobody(name))),
        minutes=review.minutes,
        reconsider=review.reconsider,
        outlook=knowledge.outlook(review),
        zone=clock.zone(),
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An export in a format, known by all that makes its files differ."""

    format: str
    review: str
    last: int
    """The review's last event."""
    language: Language
    today: date
    zone: tzinfo
    export: Export = field(compare=False)


def _wanted(name: str, review: Review, export: Export) -> _Wanted:
    return _Wanted(name, review.id, review.last, export.language, export.today, export.zone, export)


@lru_cache(maxsize=8)
def _written(wanted: _Wanted) -> tuple[Mapping[str, bytes], bytes]:
    form, export = FORMATS[wanted.format], wanted.export
    files = form.write(illustrated(export))
    return files, download(form, remember(form, export, files) if form.log else files)


def write(review: Review, export: Export, name: str) -> tuple[Mapping[str, bytes], bytes]:
    """Return a review's files in a format by path, and what a browser saves of them."""
    return _written(_wanted(name, review, export))


@lru_cache(maxsize=8)
def _wiki(wanted: _Wanted, anchors: tuple[str, ...]) -> str:
    export = illustrated(wanted.export)
    return write_wiki(report(export, knowledge.voice(export.language)), anchors)


def wiki(review: Review, verdict: Verdict, anchors: tuple[str, ...]) -> str:
    """Return parts of a review's report as Markdown, with the statuses that people gave its records."""
    told = lived(FORMATS["report_html"], export(review, verdict), review)
    return _wiki(_wanted("report_html", review, told), anchors)
