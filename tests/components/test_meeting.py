"""A whole meeting in a real browser, in both languages: from a theme to records that say what was decided.

With SCREENSHOTS=folder it leaves pictures of every page there: narrow and wide, light and dark.
"""

import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import expect

from catalog.model import Catalog
from tests.components.person import Person

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390)
BECAUSE, NOTE, QUESTION = "3년째 운영 Run for 3 years", "부하 시험 뒤에 Load test first", "누가 당직인가 Who is on call"


def _picture(person: Person, name: str) -> None:
    """Leave pictures of the page where they are wanted."""
    folder = os.environ.get("SCREENSHOTS")
    if not folder:
        return
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            person.page.emulate_media(color_scheme=scheme)
            person.page.set_viewport_size({"width": width, "height": 800})
            person.settled()
            person.page.wait_for_timeout(500)  # unfolding and fading
            file = Path(folder) / f"{name}_{person.language}_{width}_{scheme}.png"
            height = person.page.locator(".stMainBlockContainer").evaluate("(main) => main.scrollHeight")
            person.page.set_viewport_size({"width": width, "height": min(max(height, 800), 6000)})
            person.page.wait_for_timeout(300)
            person.page.screenshot(path=file)
    person.page.emulate_media(color_scheme="light")
    person.page.set_viewport_size({"width": 1400, "height": 1000})
    person.settled()


def _begin(person: Person, catalog: Catalog) -> None:
    person.visit()
    _picture(person, "1_home")
    person.page.get_by_text(catalog.themes["database"].text.of(person.language), exact=True).click()
    person.settled()
    person.click("start")
    expect(person.page).to_have_url(re.compile(r"/interview\?"))


def _answer(person: Person) -> None:
    """Answer eight questions in the proposed order by keys; after each the focus is on the next, and all is told."""
    heading = person.page.locator(".st-key-asked h3")
    for _ in range(8):
        question = person.answer_by_key()
        person.saved(question)
        expect(heading).to_be_focused()
        assert question != heading.inner_text()
        told = person.page.locator(".said[role='status']").filter(has_text=person.say("saved", question=question))
        changed = person.say("this_changed"), person.say("nothing_changed")
        expect(told).to_contain_text(re.compile("|".join(map(re.escape, changed))))
    _picture(person, "2_interview")
    skipped = heading.inner_text()
    person.press("N")
    expect(heading).not_to_have_text(skipped)
    person.press("B")
    expect(heading).to_have_text(skipped)
    expect(heading).to_be_focused()
    person.press("0")
    person.saved(skipped)


def _argue(person: Person) -> str:
    """Read the stack and a decision, decide against the advice, and return what was chosen."""
    person.go("stack")
    _picture(person, "3_stack")
    person.go("decision")
    person.sees(person.say("how_sure"))
    _picture(person, "4_decision")
    chosen = person.pin_another(BECAUSE)
    _picture(person, "5_overridden")
    return chosen


def _compare(person: Person, catalog: Catalog) -> None:
    """Try another answer beside the review as it stands."""
    person.go("what_if")
    question = catalog.questions["hosting"]
    person.page.get_by_role("combobox").click()
    person.page.keyboard.type(question.text.of(person.language))
    person.page.get_by_role("option", name=question.text.of(person.language)).click()
    other = person.at("pick_hosting_own_servers")
    expect(other).to_be_visible()
    person.settled()
    other.get_by_role("button").click()
    person.sees(person.say("the_variant"))
    person.settled()
    _picture(person, "6_what_if")


def _minute(person: Person) -> None:
    """Take minutes, which a reload leaves as they are, and copy them."""
    person.go("minutes")
    person.at("attendees").get_by_role("textbox").fill("민수, Ada")
    person.page.keyboard.press("Tab")
    person.settled()
    row = person.page.locator("[class*='st-key-minuted_']").filter(has_text=person.say("conclusion_decided")).first
    row.get_by_role("radio", name=person.say("conclusion_decided")).click()
    person.settled()
    row.get_by_role("textbox", name=person.say("decider")).fill("Ada")
    person.page.keyboard.press("Tab")
    person.settled()
    row.get_by_role("button", name=person.say("note")).click()
    person.page.get_by_role("textbox", name=person.say("note")).fill(NOTE)
    person.page.keyboard.press("Tab")
    person.sees(NOTE)
    person.page.keyboard.press("Escape")
    person.at("raise_words").get_by_role("textbox").fill(QUESTION)
    person.page.keyboard.press("Enter")
    person.sees(QUESTION)
    person.page.reload()
    person.settled()
    expect(person.at("attendees").get_by_role("textbox")).to_have_value("민수, Ada")
    expect(row.get_by_role("textbox", name=person.say("decider"))).to_have_value("Ada")
    _picture(person, "7_minutes")
    person.at("wiki").get_by_role("button").click()
    expect(person.page.get_by_text(person.say("copied"))).to_be_visible()
    text = person.page.evaluate("navigator.clipboard.readText()")
    assert all(each in text for each in (NOTE, QUESTION, "Ada", "| "))
    person.page.keyboard.press("Escape")


def _print(person: Person) -> None:
    """Print the page: what was written is there, the links between the pages are not."""
    paper = pypdf.PdfReader(BytesIO(person.page.pdf(format="A4")))
    text = "".join(page.extract_text() for page in paper.pages)
    assert "Ada" in text
    assert person.say("page_catalog") not in text


def _present(person: Person) -> None:
    """Show the decisions one by one by keys alone, and go back to where it began."""
    person.go("decision")
    expect(person.at("present")).to_be_visible()
    person.page.wait_for_timeout(300)  # a button listens a moment after it is drawn
    person.page.keyboard.press("p")
    expect(person.at("shared_screen")).to_be_visible()
    person.settled()
    _picture(person, "8_present")
    title = person.at("shared_screen").locator("strong").first
    first = title.inner_text()
    person.page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(first)
    person.settled()
    person.page.keyboard.press("ArrowLeft")
    expect(title).to_have_text(first)
    person.settled()
    person.page.keyboard.press("Escape")
    expect(person.page).to_have_url(re.compile(r"/decision\?"))
    person.settled()


def test_the_whole_meeting(person: Person, catalog: Catalog, tmp_path: Path) -> None:
    """Created from a theme, answered by keys, argued, overridden, compared, minuted, presented; the records say it."""
    person.window.grant_permissions(["clipboard-read", "clipboard-write"], origin=person.url)
    _begin(person, catalog)
    _answer(person)
    chosen = _argue(person)
    _compare(person, catalog)
    _minute(person)
    _print(person)
    _present(person)
    person.go("records")
    _picture(person, "9_records")
    files = zipfile.ZipFile(person.download("zip", tmp_path))
    texts = [files.read(name).decode() for name in files.namelist() if name.endswith(".md")]
    assert 1 == sum("status: accepted" in text and NOTE in text for text in texts)
    assert any(BECAUSE in text and chosen in text for text in texts)
    person.go("reviews")
    person.sees(person.say("review_holds", all=5, decided=1, deferred=0, answers=9))
    _picture(person, "10_home_again")
