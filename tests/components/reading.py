"""What a person can read on a page, and what must not stand there: raw ids, another language, boxes with nothing in."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Dataframe, Element, Node

from catalog.model import Catalog

_READ = {"label", "body", "help", "text", "options", "captions", "content", "placeholder", "alt", "header"}
"""Fields of an element that people read; the others hold ids, addresses, icons and what the browser needs."""
_NOT_PROSE = {"html", "code", "bidi_component"}
"""Our style sheet, the preview of a record, and components, whose pictures are read by themselves."""
_BOXES = {"expander", "expandable", "popover", "tab", "dialog"}
_SAID = {"markdown", "caption", "header", "subheader", "text", "info", "error", "warning", "success"}
PERSON = "민수"
"""Who acts in these tests, in either language."""
_LANGUAGES = {"한국어", "English"}
"""The choice of a language is written in each."""
_HANGUL = re.compile("[가-힣]")
_FOREIGN = re.compile(r"[A-Za-z][a-z']+(?: [A-Za-z'][a-z']*){4,}")
"""Five words in a row: more than a product's name."""
_ADDRESS = re.compile(r"\]\([^)]*\)|https?(:|&#58;)//\S+")
_SVG_TEXT = re.compile(r"<(?:text|tspan|title|desc)[^>]*>([^<]+)<")


def words(app: AppTest) -> list[str]:
    """Return every text that a person reads on a page, formulas and the preview of a record apart."""
    return [each for node in _nodes(app._tree) for each in _texts(node)]


def check(app: AppTest, catalog: Catalog, *typed: str) -> None:
    """See a page without an exception, a raw id, an empty text or box, or a sentence in the other language.

    What was `typed` by a person stands as it is, in whatever language.
    """
    assert not app.exception, app.exception
    korean = app.session_state["language"] == "ko"
    for node in _nodes(app._tree):
        if isinstance(node, Block) and node.type in _BOXES:
            assert any(isinstance(each, Element) for each in _nodes(node)), f"nothing in {list(_texts(node))}"
        if node.type in _SAID:
            assert str(getattr(node, "value", "")).strip(), node
        for each in _texts(node):
            assert each.strip(), node
            check_words(each, catalog, *typed, korean=korean)


def check_words(told: str, catalog: Catalog, *typed: str, korean: bool) -> None:
    """See no raw id in what a person reads, and no sentence in the other language."""
    assert not _raw_ids(catalog).search(told), told
    if told not in _LANGUAGES:
        _in_language(told, (*typed, PERSON), korean=korean)


def _in_language(told: str, typed: tuple[str, ...], *, korean: bool) -> None:
    for each in typed:
        told = told.replace(each, "")
    told = _ADDRESS.sub("", told)
    if korean:
        assert _HANGUL.search(told) or not _FOREIGN.search(told), told
    else:
        assert not _HANGUL.search(told), told


def _nodes(root: Node | Block) -> Iterator[Node]:
    for child in getattr(root, "children", {}).values():
        yield child
        if isinstance(child, Block):
            yield from _nodes(child)


def _texts(node: Node) -> Iterator[str]:
    if node.type == "bidi_component":
        data = json.loads(getattr(node.proto, "json", "") or "{}")
        yield from _SVG_TEXT.findall(str(data.get("svg", "")))
    if isinstance(node, Dataframe):
        frame = node.value
        yield from map(str, frame.columns)
        yield from (str(cell) for column in list(frame.columns)[:2] for cell in frame[column])
    if node.type not in _NOT_PROSE and getattr(node, "proto", None) is not None:
        yield from _fields(node.proto)


def _fields(message: Any) -> Iterator[str]:
    """Yield what people read of a protocol buffer, in itself and in its parts."""
    for field, value in message.ListFields():
        parts: list[Any] = list(value) if field.is_repeated else [value]
        if field.type == field.TYPE_STRING and field.name in _READ:
            yield from map(str, parts)
        elif field.type == field.TYPE_MESSAGE:
            yield from (text for part in parts if hasattr(part, "ListFields") for text in _fields(part))


@cache
def _ids(version: str, ids: tuple[str, ...]) -> re.Pattern[str]:
    del version
    # A source's address may hold such a name; a name in our own words may not.
    return re.compile(rf"(?<![\w/.:-])({'|'.join(sorted(map(re.escape, ids), key=len, reverse=True))})(?![\w/.-])")


def _raw_ids(catalog: Catalog) -> re.Pattern[str]:
    named = (*catalog.decisions, *catalog.questions, *catalog.quantities, *catalog.platforms, *catalog.facts)
    options = [option for decision in catalog.decisions.values() for option in decision.options]
    rules = [rule.id for rule in catalog.rules]
    ids = tuple(id for id in (*named, *options, *rules) if "_" in id or "." in id)
    return _ids(catalog.version, ids)
