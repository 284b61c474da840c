"""Names as people typed them; who typed none is somebody, in the language of whoever reads it."""

from catalog.words import LANGUAGES
from components import state
from components.texts import text
from records.markdown import plain

_MOST = 40


def is_nobody(name: str) -> bool:
    """Return whether a name stands for somebody who typed none, in either language."""
    return name in {text("someone", each) for each in LANGUAGES}


def called(name: str) -> str:
    """Return a name on one line and of no great length, as plain text."""
    return state.plainly("someone") if is_nobody(name) else plain(name, _MOST)
