"""A person at the browser: finds things by the words on the page in one language, or by the key of a widget."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from catalog.words import Language
from components.texts import text

LOCALES: dict[Language, str] = {"ko": "ko-KR", "en": "en-US"}
ZONES: dict[Language, ZoneInfo] = {"ko": ZoneInfo("Asia/Seoul"), "en": ZoneInfo("America/New_York")}
SECONDS = 60_000
"""Milliseconds to wait: the machine may be busy, and a time never decides a test."""
_UNFOLD = """() => document.querySelectorAll("[data-testid='stExpander'] details:not([open]) summary")
  .forEach((part) => part.click())"""
expect.set_options(timeout=SECONDS)


class Person:
    """One person with one browser window on our app."""

    def __init__(
        self, browser: Browser, url: str, language: Language, scheme: str = "light", width: int = 1400
    ) -> None:
        """Open a window that prefers a language; every host it asks is kept."""
        self.url, self.language = url, language
        self.hosts: set[str] = set()
        self.window: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 1000},
            locale=LOCALES[language],
            timezone_id=ZONES[language].key,
            color_scheme="dark" if scheme == "dark" else "light",
            accept_downloads=True,
        )
        self.window.set_default_timeout(SECONDS)
        self.window.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page: Page = self.window.new_page()

    def say(self, key: str, **values: object) -> str:
        """Return the words of the interface, as this person reads them."""
        return text(key, self.language, **values)

    def visit(self, path: str = "") -> None:
        """Open an address and wait for the page."""
        self.page.goto(f"{self.url}/{path}")
        self.settled()

    def settled(self) -> None:
        """Wait until the server has drawn the page to its end."""
        expect(self.page.locator(".st-key-frame, .st-key-title").first).to_be_visible()
        expect(self.page.locator("[data-test-script-state='notRunning']")).to_be_attached()
        expect(self.page.locator("[data-stale='true']")).to_have_count(0)

    def go(self, page: str) -> None:
        """Follow the link to a page."""
        self.page.get_by_role("link", name=self.say(f"page_{page}"), exact=True).click()
        expect(self.page).to_have_url(re.compile(rf"/{'' if page == 'reviews' else page}(\?|$)"))
        self.settled()

    def at(self, key: str) -> Locator:
        """Find a widget by its key."""
        return self.page.locator(f".st-key-{key}")

    def click(self, key: str) -> None:
        """Press the button with a key."""
        self.at(key).get_by_role("button").first.click()
        self.settled()

    def press(self, key: str) -> None:
        """Press a key of the keyboard while a question is asked."""
        expect(self.at("back").first).to_be_visible()  # while the next is drawn, the last may still be there as well
        expect(self.page.locator(".said")).to_be_attached()  # drawn after all buttons
        self.settled()
        self.page.wait_for_timeout(300)  # a button listens a moment after it is drawn
        self.page.keyboard.press(key)

    def answer_by_key(self) -> str:
        """Answer the question that is asked, whatever its kind, without a mouse, and return it."""
        asked = self.at("asked")
        question = asked.locator("h3").inner_text()
        if asked.locator("[data-testid='stNumberInput']").count():
            self.press("1")
            expect(asked.locator("input").first).to_be_focused()
            expect(asked.locator("input").first).to_have_value("1")
            self.page.keyboard.press("Enter")
        elif asked.locator("[class*='st-key-tick_']").count():
            self.press("1")
            expect(asked.locator("[class*='st-key-tick_'] strong")).to_have_count(1)
            self.press("S")
        else:
            self.press("1")
        return question

    def pin_another(self, because: str) -> str:
        """Decide against the advice with a reason, which is shown as typed; return what was chosen."""
        self.sees(self.say("why"))
        part = self.open(self.say("decide_yourself"))
        part.get_by_role("button", name=self.say("fix_it")).scroll_into_view_if_needed()
        self.page.wait_for_timeout(300)  # a list that opens while the page scrolls closes again
        part.get_by_role("combobox").click()
        second = self.page.get_by_role("option").nth(1)  # the first is what was advised
        chosen = second.inner_text()
        second.click()
        part.get_by_role("textbox", name=self.say("because")).fill(because)
        part.get_by_role("button", name=self.say("fix_it")).click()
        self.sees(because)
        expect(self.page.get_by_role("heading", name=chosen, exact=True)).to_be_visible()
        return chosen

    def download(self, key: str, folder: Path) -> Path:
        """Press a button that gives a file, and keep the file in a folder."""
        with self.page.expect_download() as waiting:
            self.at(key).get_by_role("button").click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        self.settled()
        return path

    def open(self, label: str) -> Locator:
        """Open the part that unfolds under a label, and return it."""
        part = self.page.locator("[data-testid='stExpander']").filter(has=self.page.locator("summary", has_text=label))
        if part.locator("details").get_attribute("open") is None:
            part.locator("summary").click()
            self.page.wait_for_timeout(500)  # while it unfolds, lists that open below it close again
        return part

    def unfold(self) -> None:
        """Open every part of the page that unfolds."""
        self.page.evaluate(_UNFOLD)
        self.page.wait_for_timeout(500)  # unfolding moves and fades
        self.settled()

    def sees(self, words: str) -> None:
        """Wait until words stand on the page."""
        expect(self.page.locator("[data-testid='stMain']").get_by_text(words).first).to_be_visible()

    def saved(self, question: str) -> None:
        """Wait for the mark that says an answer to a question was stored."""
        mark = self.page.locator("[data-testid='stAlert']").filter(has_text=self.say("saved", question=question))
        expect(mark).to_be_visible()
        self.settled()

    def review(self) -> str:
        """Return the review that the address names."""
        return parse_qs(urlsplit(self.page.url).query)["review"][0]

    def leave(self) -> None:
        """Close the window."""
        self.window.close()
