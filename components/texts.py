"""The words of the interface, from texts.yaml, and how any words are put on a page."""

import re
from functools import cache
from pathlib import Path

from catalog.words import Language, Text, fill
from catalog.yaml_reader import Located, read
from records import markdown

_FILE = Path(__file__).parent / "texts.yaml"
_HELD = re.compile(r"(?<=[’”])(?=[가-힣])|(?<=\d–)(?=[\d$])|(?<= \d{4}-)(?=\d\d)")
"""Where a browser would break a line although it must not: before a particle after a quotation, in a date or range."""


@cache
def texts() -> dict[str, Text]:
    """Return every text of the interface by its key."""
    root = read(_FILE.read_bytes(), _FILE.name).value
    assert isinstance(root, dict)
    return {key: _text(node) for key, node in root.items()}


def _text(node: Located) -> Text:
    pair = node.plain()
    assert isinstance(pair, dict)
    return Text(**pair)


def text(key: str, language: Language, **values: object) -> str:
    """Return one text in a language, values put into its placeholders."""
    filled = {name: each if isinstance(each, Text) else Text(str(each), str(each)) for name, each in values.items()}
    return _held(fill(texts()[key], filled, {}).of(language))


def escape(text: str) -> str:
    """Return text as one line of Markdown that shows it as written, without breaks where none may be."""
    return _held(markdown.escape(text))


def _held(text: str) -> str:
    return _HELD.sub("\N{WORD JOINER}", text)
