"""Parts of the report as Markdown: whole, and with every typed text shown as text."""

from collections import Counter
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from catalog.words import LANGUAGES, Language
from records.markdown import plain
from records.meeting import report
from records.model import TITLE_MOST, Export
from records.voice import Voice
from records.wiki import write_wiki
from tests.records.typed import TYPED, attacked

MakeExport = Callable[..., Export]
PAGE = ("glance", "settle", "decision-database", "again")


def _wiki(export: Export, *anchors: str) -> str:
    return write_wiki(report(export, Voice.of(export.catalog, export.language)), anchors)


def _kinds(text: str) -> Counter[str]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = reader.parse(text)
    inner = (child for token in tokens for child in token.children or ())
    return Counter(token.type for token in (*tokens, *inner) if token.type != "text")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", TYPED.values(), ids=list(TYPED))
def test_nothing_typed_becomes_markup(make_export: MakeExport, language: Language, typed: str) -> None:
    """The Markdown has the same parts whatever is typed."""
    harmless = "x\ny\nz" if len(typed.splitlines()) == 3 else "x\ny" if "\n" in typed else "x"
    one, other = (_wiki(attacked(make_export, language, each), *PAGE) for each in (harmless, typed))
    assert _kinds(one) == _kinds(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decision_brings_the_facts_that_it_cites(make_export: MakeExport, language: Language) -> None:
    """What is pasted stands alone: the title, the chosen option, and each fact that is cited, with its source."""
    export = make_export(language, title="a | b")
    text = _wiki(export, "decision-trace-transport")
    (first, *_), whole = text.splitlines(), _wiki(export, "evidence")
    assert plain("a | b", TITLE_MOST) in first.replace("\\", "")
    decision = export.verdict.decision("trace_transport")
    assert f"**{decision.option(decision.chosen).text.of(language)}**" in text
    sources = [line for line in text.splitlines() if line.startswith("- \\[")]
    assert sources
    assert all(source in whole for source in sources)
    assert "<https://" in sources[0]


def test_only_the_parts_that_were_asked_for(make_export: MakeExport) -> None:
    """Another part of the report, or one that is not there, adds nothing."""
    export = make_export("en")
    assert "## " not in _wiki(export, "nothing")
    assert _wiki(export, "glance") == _wiki(export, "glance", "nothing")
