"""The report as a page: whole, still, and with every typed text shown as text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import sync_playwright

from catalog.words import LANGUAGES, Language
from records.formats import FORMATS
from records.markdown import plain
from records.meeting import report
from records.model import TITLE_MOST, Export, People
from records.voice import Voice
from tests.records.typed import TYPED, attacked, name_of

MakeExport = Callable[..., Export]
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
HTML = "{http://www.w3.org/1999/xhtml}"

EVERY_TYPED = pytest.mark.parametrize("typed", TYPED.values(), ids=list(TYPED))


def _page(export: Export) -> str:
    return FORMATS["report_html"].write(export)["report.html"].decode()


def _parsed(page: str) -> Any:
    return html5lib.HTMLParser(strict=True).parse(page)


def _elements(page: str) -> Iterator[Any]:
    return (each for each in _parsed(page).iter() if isinstance(each.tag, str))


@EVERY_LANGUAGE
def test_golden_html(make_export: MakeExport, golden: Callable[[str, str | bytes], None], language: Language) -> None:
    """The report of the small stack is the one that was read and agreed on."""
    golden(f"records/{language}/report.html", _page(make_export(language)))


@EVERY_LANGUAGE
@EVERY_TYPED
def test_nothing_typed_becomes_a_part_of_the_page(make_export: MakeExport, language: Language, typed: str) -> None:
    """The page holds the same elements and attributes whatever is typed, and a strict parser finds no fault."""

    def shape(export: Export) -> list[tuple[str, tuple[str, ...]]]:
        return [(each.tag, tuple(sorted(each.attrib))) for each in _elements(_page(export))]

    harmless = "x\ny\nz" if len(typed.splitlines()) == 3 else "x\ny" if "\n" in typed else "x"
    assert shape(attacked(make_export, language, harmless)) == shape(attacked(make_export, language, typed))


@EVERY_TYPED
def test_what_was_typed_is_what_is_read(make_export: MakeExport, typed: str) -> None:
    """Title, reason, names and conditions come out of the parser as they went in, without signs that hide or turn."""
    text = "".join(_parsed(_page(attacked(make_export, "en", typed))).itertext())
    told = plain(typed)
    assert f"Design review report: {plain(typed, TITLE_MOST)}" in text
    assert f"people decided it: “{told.rstrip('.')}”" in text.replace("People decided", "people decided")
    assert f"Present: {plain(name_of(typed))}4" in text
    assert all(plain(line) in text for line in typed.splitlines())
    assert not re.search("[\u200b\u202a-\u202e\u2066-\u2069\ufeff\x00\x1b]", text.partition("answers: ")[0])


def test_the_page_reaches_nowhere(make_export: MakeExport) -> None:
    """No script, no frame, no style sheet or picture from elsewhere; links lead into the page or to a source."""
    found = list(_elements(_page(make_export())))
    assert not {each.tag.rpartition("}")[2] for each in found} & {
        "script", "iframe", "object", "embed", "link", "base", "form", "img", "image", "use"
    }  # fmt: skip
    assert not [name for each in found for name in each.attrib if str(name).startswith("on")]
    targets = {each.attrib["href"] for each in found if "href" in each.attrib}
    sources = {fact.source.url for fact in make_export().catalog.facts.values()}
    assert sources <= targets
    assert {target for target in targets if not target.startswith("#")} <= sources


@EVERY_LANGUAGE
def test_every_link_within_the_page_leads_somewhere(make_export: MakeExport, language: Language) -> None:
    """Contents, decisions and numbers of sources have their place, and every name is given once."""
    found = list(_elements(_page(make_export(language))))
    names = Counter(each.attrib["id"] for each in found if "id" in each.attrib)
    assert {1} == set(names.values())
    targets = {each.attrib["href"][1:] for each in found if each.attrib.get("href", "").startswith("#")}
    assert targets <= set(names)
    assert {"decision-database", "evidence-1", "settle"} <= targets


@EVERY_LANGUAGE
def test_the_report_says_what_a_meeting_needs(make_export: MakeExport, language: Language) -> None:
    """Every record has its part, what was cited stands among the sources, and nothing else does."""
    export = make_export(language)
    written = report(export, Voice.of(export.catalog, language))
    parts = {part.anchor: part for part in written.parts}
    order = "glance settle picture totals situation decisions assumed evidence again"
    assert order.split() == list(parts)
    assert 4 == len(parts["decisions"].parts)
    text = _page(export)
    assert set(re.findall(r'href="#(evidence-\d+)"', text)) == set(re.findall(r'id="(evidence-\d+)"', text))


def test_an_untitled_review_has_a_report(make_export: MakeExport) -> None:
    """Without title, people and picture, what is missing is left out."""
    page = _page(make_export(title=" \u200b", people=People(), picture=None))
    assert "<h1>Design review report</h1>" in page
    assert "Present" not in page
    assert "<svg" not in page


@pytest.mark.browser
@EVERY_LANGUAGE
def test_a_browser_runs_nothing_and_asks_nobody(
    make_export: MakeExport, chromium: Path, tmp_path: Path, language: Language
) -> None:
    """With every attack typed at once, Chromium fetches the file alone, and no text of ours is wider than the page."""
    typed = " ".join(text for name, text in TYPED.items() if name != "lone")
    path = tmp_path / "report.html"
    path.write_text(_page(attacked(make_export, language, typed)), encoding="utf-8")
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 800, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert page.evaluate("document.scripts.length + document.querySelectorAll('iframe, img, [onload]').length") == 0
        for width in (800, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.querySelector('h3')).display") == "block"
        browser.close()
    assert [path.as_uri()] == asked
