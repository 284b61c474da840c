"""The files of a review to take away, written once and kept while nothing that they say changes.

Pages are read anew at every click, so what must be kept lives here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from catalog.words import Language
from diagrams import render
from records.formats import FORMATS, download
from records.keeping import remember
from records.model import Export
from reviews.review import Review

png = lru_cache(maxsize=8)(render.png)
"""A picture's SVG as PNG."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An export in a format, known by all that makes its files differ."""

    format: str
    review: str
    last: int
    """The review's last event."""
    language: Language
    today: date
    foreseen: bool
    export: Export = field(compare=False)


@lru_cache(maxsize=8)
def _written(wanted: _Wanted) -> tuple[Mapping[str, bytes], bytes]:
    form, export = FORMATS[wanted.format], wanted.export
    files = form.write(export)
    return files, download(form, remember(form, export, files) if form.log else files)


def write(review: Review, export: Export, name: str) -> tuple[Mapping[str, bytes], bytes]:
    """Return a review's files in a format by path, and what a browser saves of them."""
    foreseen = export.outlook is not None
    return _written(_Wanted(name, review.id, review.last, export.language, export.today, foreseen, export))
