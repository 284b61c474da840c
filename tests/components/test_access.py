"""What axe finds on the pages: nothing, in light and dark, in Korean and English, with everything unfolded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from catalog.model import Catalog
from catalog.words import LANGUAGES
from components.frame import PAGES
from reviews.document import read_document
from rules.answers import from_yaml
from tests.components.person import Person
from tests.components.server import ROOT, Server
from tests.components.test_pages import create

pytestmark = [pytest.mark.browser, pytest.mark.readers]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STREAMLIT = {("reviews", "presentation-role-conflict")}
"""Minor, and in Streamlit's own file uploader: a landing place that says it is none, with a label."""
UNFOLD = """() => document.querySelectorAll("[data-testid='stExpander'] details:not([open]) summary")
  .forEach((part) => part.click())"""
FINDINGS = """(rules) => axe.run(document, {runOnly: rules}).then((found) => found.violations.map((each) =>
  ({id: each.id, impact: each.impact, where: each.nodes.map((node) => node.html.slice(0, 200))})))"""


@pytest.fixture(scope="module")
def review(server: Server, catalog: Catalog) -> str:
    """A review of everything, with one decision fixed."""
    data = (ROOT / "examples" / "shop_checkout.yaml").read_bytes()
    _, document = from_yaml(catalog, data, "shop_checkout.yaml")
    assert isinstance(document, dict)
    whole = read_document({**document, "pins": {"cache": "none"}})
    return create(server.database, catalog, whole)


@pytest.mark.parametrize(
    "page",
    [
        *(page for page in PAGES if page != "what_if"),
        "what_if?what=services&variant=%7B%22answers%22%3A%7B%22services%22%3A5%7D%7D",
        *(f"catalog?see={entry}" for entry in ("technology.kafka", "option.trace_transport.kafka", "facts")),
    ],
)
@pytest.mark.parametrize(("scheme", "language"), [("light", LANGUAGES[0]), ("dark", LANGUAGES[1])])
def test_axe_finds_nothing(
    page: str,
    scheme: str,
    language: Any,
    browser: Browser,
    server: Server,
    review: str,
    npm_reader: Callable[[str], Path],
) -> None:
    """No rule of WCAG A and AA, nor a best practice, is broken; the page says which language it is in."""
    axe = (npm_reader("axe-core") / "axe.min.js").read_text("utf-8")
    person = Person(browser, server.url, language, scheme)
    rest = f"{'&' if '?' in page else '?'}review={review}&decision=service_communication"
    person.visit("" if page == PAGES[0] else f"{page}{rest}")
    person.page.evaluate(UNFOLD)
    person.page.wait_for_timeout(500)  # unfolding moves and fades
    person.settled()
    person.page.evaluate(axe)
    found = person.page.evaluate(FINDINGS, RULES)
    assert [] == [each for each in found if (page, each["id"]) not in STREAMLIT]
    expect(person.page.locator(f"html[lang={language}]")).to_be_attached()
    person.leave()
