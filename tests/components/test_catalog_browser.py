"""The Catalog page in a real browser: links, search, the picture and the back button lead where they say."""

import re

import pytest
from playwright.sync_api import Browser, expect

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
from tests.components.person import Person
from tests.components.server import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_search_to_a_fact_and_back(
    language: Language, browser: Browser, server: Server, catalog: Catalog
) -> None:
    """A person looks for 집킨, goes on by links and the picture, and returns by the back button."""
    person = Person(browser, server.url, language)
    person.visit()
    person.go("catalog")
    field = person.page.get_by_role("textbox", name=person.say("find"))
    field.fill("집킨")
    field.press("Enter")
    expect(person.page).to_have_url(re.compile(r"find="))
    person.settled()
    main = person.page.locator("[data-testid='stMain']")
    main.get_by_role("link", name="Zipkin", exact=True).click()
    expect(person.page).to_have_url(re.compile(r"see=technology\.zipkin"))
    expect(person.page.get_by_role("heading", name="Zipkin", exact=True)).to_be_visible()
    person.settled()
    main.locator("svg g[data-opens='technology.jaeger']").click()
    expect(person.page).to_have_url(re.compile(r"see=technology\.jaeger"))
    expect(person.page.get_by_role("heading", name="Jaeger", exact=True)).to_be_visible()
    person.settled()
    person.page.go_back()
    expect(person.page.get_by_role("heading", name="Zipkin", exact=True)).to_be_visible()
    person.settled()
    fact = catalog.facts["zipkin.kafka_commits_anyway"].statement.of(language)
    person.open(person.say("facts_about", number="").strip().rstrip("개"))
    main.get_by_role("link", name=fact, exact=True).click()
    expect(person.page.get_by_role("heading", name=fact, exact=True)).to_be_visible()
    expect(person.page).to_have_url(re.compile(r"see=fact\.zipkin\.kafka_commits_anyway"))
    person.page.reload()
    expect(person.page.get_by_role("heading", name=fact, exact=True)).to_be_visible()
    assert {f"localhost:{server.port}"} >= {host for host in person.hosts if host}
    person.leave()
