"""What axe finds on the pages: nothing, in light and dark, in Korean and English, with everything unfolded."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
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
FINDINGS = """([part, rules]) => axe.run(part, {runOnly: rules}).then((found) => found.violations.map((each) =>
  ({id: each.id, impact: each.impact, where: each.nodes.map((node) => node.html.slice(0, 200))})))"""


BACKGROUNDS: dict[Literal["dark", "light"], str] = {"dark": "rgb(18, 22, 28)", "light": "rgb(255, 255, 255)"}
"""What shows that the page is drawn in one of them."""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
"""A colour on its way from light to dark is neither."""
BUTTON = "[data-testid='stPopover'] button"
POPOVER = "[data-testid='stPopoverBody']"


@pytest.fixture(scope="module")
def people(browser: Browser, server: Server) -> Iterator[dict[Language, Person]]:
    """One person for each language, who goes from page to page."""
    found = {language: Person(browser, server.url, language) for language in LANGUAGES}
    yield found
    for person in found.values():
        person.leave()


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
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(
    page: str,
    language: Language,
    people: Mapping[Language, Person],
    review: str,
    npm_reader: Callable[[str], Path],
) -> None:
    """No rule of WCAG A and AA, nor a best practice, is broken, in light and in dark, with all parts and popovers open.

    The page says which language it is in.
    """
    person = people[language]
    rest = f"{'&' if '?' in page else '?'}review={review}&decision=service_communication"
    person.page.emulate_media(color_scheme="light")
    person.visit("" if page == PAGES[0] else f"{page}{rest}")
    person.page.add_style_tag(content=STILL)
    person.unfold()
    person.page.evaluate((npm_reader("axe-core") / "axe.min.js").read_text("utf-8"))
    found = _in_both_schemes(person)
    for label in _popovers(person, everywhere=page == PAGES[0]):
        person.page.locator(BUTTON).get_by_text(label, exact=True).first.click()
        expect(person.page.locator(POPOVER)).to_be_visible()
        expect(person.page.get_by_text(person.say("writing_it"))).to_have_count(0)  # fades while it gives way
        person.settled()
        found += _in_both_schemes(person, POPOVER)
        person.page.keyboard.press("Escape")
        expect(person.page.locator(POPOVER)).to_have_count(0)
    assert [] == [each for each in found if (page, each["id"]) not in STREAMLIT]
    expect(person.page.locator(f"html[lang={language}]")).to_be_attached()


def _popovers(person: Person, *, everywhere: bool) -> list[str]:
    """Return the labels of the popovers of a page, once where several have the same; that of every page if wanted."""
    buttons = person.page.locator(BUTTON if everywhere else f"{BUTTON}:not(.st-key-frame *)")
    return list(dict.fromkeys(map(str.strip, buttons.locator("p").all_inner_texts())))


def _in_both_schemes(person: Person, part: str = "html") -> list[dict[str, Any]]:
    """Return what axe finds in a part of the page, in dark and then in light."""
    found = []
    for scheme, background in BACKGROUNDS.items():
        person.page.emulate_media(color_scheme=scheme)
        expect(person.page.locator(".stApp")).to_have_css("background-color", background)
        found += [{"scheme": scheme, **each} for each in person.page.evaluate(FINDINGS, [part, RULES])]
    return found
