"""The picture in a real browser: its letters are as wide as we measured, and a keyboard reaches it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
from diagrams import render
from diagrams.model import Today
from tests.diagrams.stacks import STACK

FONTS = Path(__file__).resolve().parent.parent.parent / "static" / "fonts"
TODAY = Today(options=frozenset({"relational_database.rds", "service_communication.kafka"}))
OUTSIDE = """() => {
  const outside = [];
  for (const group of document.querySelectorAll('svg g')) {
    const rect = group.querySelector(':scope > rect');
    if (!rect) continue;
    const box = rect.getBBox();
    for (const text of group.querySelectorAll(':scope > text')) {
      text.removeAttribute('textLength');  // which would squeeze any text into its box
      const own = text.getBBox(), middle = own.y + own.height / 2;
      const fits = own.x >= box.x && own.x + own.width <= box.x + box.width + 0.5
        && middle >= box.y && middle <= box.y + box.height;
      if (!fits) outside.push(text.textContent);
    }
  }
  return outside;
}"""
WIDTHS = """() => [...document.querySelectorAll('svg text')].map(text => {
  const wanted = Number(text.getAttribute('textLength'));
  text.removeAttribute('textLength');
  return [text.textContent, wanted, text.getComputedTextLength()];
})"""


@pytest.fixture(scope="module")
def page(chromium: Path) -> Iterator[Page]:
    """A page of the real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1400, "height": 1000})
        browser.close()


def _show(page: Page, svg: str, folder: Path, *, fonts: bool = True) -> None:
    faces = "".join(
        f"@font-face{{font-family:'Noto Sans KR';font-weight:{weight};src:url('{(FONTS / file).as_uri()}')}}"
        for weight, file in ((400, "NotoSansKR-Regular.ttf"), (700, "NotoSansKR-Bold.ttf"))
    )
    file = folder / "picture.html"
    style = f"<style>{faces if fonts else ''}</style>"
    file.write_text(f"<!doctype html><meta charset='utf-8'>{style}<body style='margin:0'>{svg}", encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_lies_in_its_box_as_drawn(catalog: Catalog, page: Page, tmp_path: Path, language: Language) -> None:
    """Chromium sets every text inside its box by itself, without being told how long it is."""
    _show(page, render.svg(catalog, STACK, language, TODAY), tmp_path)
    assert [] == page.evaluate(OUTSIDE)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_as_wide_as_measured(catalog: Catalog, page: Page, tmp_path: Path, language: Language) -> None:
    """The width by the font's table and by Chromium differ by less than half a pixel."""
    _show(page, render.svg(catalog, STACK, language, TODAY), tmp_path)
    widths = page.evaluate(WIDTHS)
    assert len(widths) > 30
    assert [] == [each for each in widths if abs(each[1] - each[2]) > 0.5]


@pytest.mark.browser
def test_a_machine_without_the_font_keeps_texts_in_their_boxes(catalog: Catalog, page: Page, tmp_path: Path) -> None:
    """Set in whatever font there is, a text is as long as it was measured."""
    svg = render.svg(catalog, STACK, "ko", TODAY).replace("Noto Sans KR, sans-serif", "monospace")
    _show(page, svg, tmp_path, fonts=False)
    wide = page.evaluate(
        "() => [...document.querySelectorAll('svg text')].map(text => [Number(text.getAttribute('textLength')),"
        " text.getBBox().width])"
    )
    assert [] == [each for each in wide if each[1] > each[0] + 1]


@pytest.mark.browser
def test_the_keyboard_reaches_every_decision(catalog: Catalog, page: Page, tmp_path: Path) -> None:
    """Tab goes through the elements that decisions bring, band by band from the top."""
    _show(page, render.svg(catalog, STACK, "en", TODAY), tmp_path)
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert [
        "element.coordinator",
        "element.broker.kafka",
        "element.database.aurora",
        "element.database.rds",
        "element.read_replica.aurora",
        "element.trace_collector.zipkin",
        "element.trace_storage.elasticsearch",
    ] == reached
