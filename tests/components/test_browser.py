"""The whole path in a real browser, in both languages; what was shown as saved is never lost."""

import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from catalog.model import Catalog
from catalog.words import LANGUAGES, Language
from components.frame import PAGES
from components.texts import text
from reviews.document import read_document
from reviews.events import Answered, Scoped
from reviews.review import fold
from reviews.store import open_store
from tests.components.person import ZONES, Person
from tests.components.reading import check_words
from tests.components.server import ROOT, Server, sqlite_url
from tests.components.situations import situation
from tests.components.test_pages import create

pytestmark = pytest.mark.browser

FEW, MANY = 2, 20
HOSTILE = ":red[x] $y$ <b>z</b> ![a](https://example.org/a.png) `c` *d*"


def _begin(person: Person, title: str) -> None:
    """Start a review of the whole stack under a name of one's own."""
    person.visit()
    person.page.get_by_role("button", name=person.say("type_name")).click()
    person.at("type_who").get_by_role("textbox").fill("민수 Minsu")
    person.page.keyboard.press("Enter")
    person.settled()
    person.page.keyboard.press("Escape")
    person.page.get_by_text(person.say("whole_stack"), exact=True).click()
    person.at("new_title").get_by_role("textbox").fill(title)
    person.page.keyboard.press("Tab")
    person.settled()
    person.click("start")
    person.sees(title)


def _question(person: Person, catalog: Catalog, id: str) -> str:
    """Open a question from the list of all and return its words."""
    part = person.open(person.say("all_questions"))
    part.locator(f".st-key-change_{id}").get_by_role("button").click()
    words = catalog.questions[id].text.of(person.language)
    expect(person.page.get_by_role("heading", name=words)).to_be_visible()
    person.settled()
    return words


def _answer_every_kind(person: Person, catalog: Catalog) -> None:
    """Answer with keys, a range, a tick list with doubts, a ranking and "don't know"."""
    questions = catalog.questions
    words = _question(person, catalog, "hosting")
    person.press(str(1 + [choice.key for choice in questions["hosting"].choices].index("own_servers")))
    person.saved(words)
    person.sees(person.say("this_changed"))

    words = _question(person, catalog, "peak_requests")
    person.at("value_peak_requests").locator("input").fill("2000")
    person.at("upto_peak_requests").locator("input").fill("200")
    person.click("save_peak_requests")
    upside_down = person.page.locator("[data-testid='stAlert']").filter(has_text=re.compile("2,?000"))
    expect(upside_down).to_be_visible()
    person.settled()
    expect(person.at("value_peak_requests").locator("input")).to_have_value("2000")
    person.at("value_peak_requests").locator("input").fill("150")
    person.click("save_peak_requests")
    person.saved(words)

    words = _question(person, catalog, "runs")
    person.click("tick_runs_kafka")
    person.sees(f"Kafka: {person.say('answer_yes')}")
    for mark in ("answer_yes", "unsure"):
        person.click("tick_runs_postgresql")
        person.sees(f"PostgreSQL: {person.say(mark)}")
    person.click("save_runs")
    person.saved(words)

    words = _question(person, catalog, "priorities")
    for place, quality in enumerate(("reliability", "cost")):
        person.click(f"tick_priorities_{quality}")
        person.sees(person.say("place", number=place + 1))
    person.click("save_priorities")
    person.saved(words)

    words = _question(person, catalog, "team_size")
    person.press("0")
    person.saved(words)


def _sees_every_answer(person: Person, catalog: Catalog) -> None:
    """See in the list of all questions what `_answer_every_kind` answered."""
    part = person.open(person.say("all_questions"))
    choices = {choice.key: choice.text.of(person.language) for choice in catalog.questions["priorities"].choices}
    shown = (
        next(c.text.of(person.language) for c in catalog.questions["hosting"].choices if c.key == "own_servers"),
        "150",
        f"{choices['reliability']} > {choices['cost']}",
        "Kafka",
        person.say("dont_know"),
    )
    for words in shown:
        expect(part.get_by_text(words).first).to_be_visible()


def _verdict(answers: Path) -> dict[str, Any]:
    """What the terminal says to an answers file."""
    done = subprocess.run(
        [sys.executable, "cli.py", "recommend", str(answers), "--json"], cwd=ROOT, capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)["verdict"]
    return found


def _download_records(person: Person, folder: Path) -> None:
    """Download the records; the page tells who did, and when by the person's own clock."""
    around = [datetime.now(ZONES[person.language])]
    records = zipfile.ZipFile(person.download("zip", folder)).namelist()
    around.append(datetime.now(ZONES[person.language]))
    assert any(name.endswith("relational-database.md") for name in records)
    assert any(name.endswith(".svg") for name in records)
    told = [person.say("exported_by", who="민수 Minsu", when=f"{when:%Y-%m-%d %H:%M}") for when in around]
    expect(person.page.get_by_text(re.compile("|".join(map(re.escape, told))))).to_have_count(1)


def test_the_whole_path(person: Person, catalog: Catalog, tmp_path: Path) -> None:
    """From a theme over answers, picture, reasons and an override to records, and from ANSWERS.yaml to the same."""
    _begin(person, HOSTILE)
    _answer_every_kind(person, catalog)
    person.page.reload()
    person.settled()
    _sees_every_answer(person, catalog)

    person.go("stack")
    at_decision = re.compile(r"/decision\?.*decision=relational_database")
    node = person.page.locator("g[role='link'][data-decisions~='relational_database']").first
    node.click()
    expect(person.page).to_have_url(at_decision)
    person.settled()
    person.page.go_back()
    expect(person.page).to_have_url(re.compile(r"/stack\?"))
    expect(node).to_be_visible()  # the address changes before the page does
    person.settled()
    node.press("Enter")
    expect(person.page).to_have_url(at_decision)
    person.settled()
    person.go("stack")
    title = catalog.decisions["relational_database"].title.of(person.language)
    person.at("cards_decisions").get_by_role("link", name=title, exact=True).press("Enter")
    expect(person.page).to_have_url(at_decision)
    person.settled()
    chosen = person.pin_another(HOSTILE)
    person.page.reload()
    person.sees(chosen)

    person.go("records")
    _download_records(person, tmp_path)
    answers = person.download("answers", tmp_path)
    verdict = _verdict(answers)

    person.go("reviews")
    person.open(person.say("from_answers"))
    person.page.locator("input[type='file']").set_input_files(answers)
    expect(person.page.get_by_text("ANSWERS.yaml", exact=True)).to_be_visible()
    person.settled()
    person.click("start_from_answers")
    expect(person.page).to_have_url(re.compile(r"/stack\?"))
    person.settled()
    (tmp_path / "second").mkdir()
    for decision in verdict["decisions"]:
        chosen_text = next(o["text"][person.language] for o in decision["options"] if o["option"] == decision["chosen"])
        if not decision["chosen"].endswith(".not_needed"):
            expect(person.at("cards_decisions").get_by_text(chosen_text).first).to_be_visible()
    person.go("records")
    again = _verdict(person.download("answers", tmp_path / "second"))
    assert verdict == again


def test_a_second_tab_and_a_killed_server_lose_nothing(browser: Browser, catalog: Catalog, tmp_path: Path) -> None:
    """Tabs tell of each other's answers, and after `kill -9` and a restart every answer shown as saved is there."""
    served = Server(f"sqlite:///{tmp_path}/killed.sqlite3").start()
    try:
        first, second = Person(browser, served.url, "ko"), Person(browser, served.url, "ko")
        _begin(first, "두 탭")
        _question(first, catalog, "hosting")
        second.visit(f"interview?review={first.review()}")
        words = _question(second, catalog, "hosting")
        second.press("1")
        second.saved(words)
        first.press("4")
        first.sees(text("conflict", "ko", who=text("someone", "ko")))
        first.page.reload()
        first.settled()
        _answer_every_kind(first, catalog)
        served.kill()
        served.start()
        first.page.reload()
        first.settled()
        _sees_every_answer(first, catalog)
    finally:
        served.kill()
    assert "Traceback" not in served.log.decode()


def test_who_is_faster_than_the_disk_loses_nothing(browser: Browser, catalog: Catalog, tmp_path: Path) -> None:
    """While one change waits to be stored the person goes on: all is stored, and none is taken for somebody else's."""
    served = Server(sqlite_url(tmp_path)).start()
    review = create(served.database, catalog, Scoped(("monitoring", "image_registry")))
    try:
        person = Person(browser, served.url, "en")
        person.visit(f"minutes?review={review}")
        rows = [person.at(f"minuted_{decision}") for decision in ("monitoring", "image_registry")]
        with closing(sqlite3.connect(tmp_path / "reviews.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for row, name in zip(rows, ("Ada", "Bo"), strict=True):
                row.get_by_role("textbox", name=person.say("decider")).fill(name)
                person.page.keyboard.press("Tab")
                person.page.wait_for_timeout(300)
            rows[0].get_by_role("radio", name=person.say("conclusion_decided")).click()
            person.page.wait_for_timeout(300)
            other.execute("ROLLBACK")
        expect(rows[0].get_by_role("radio", checked=True)).to_be_visible()
        person.settled()
        expect(person.page.locator("[data-testid='stAlert']")).to_have_count(0)
        store = open_store(served.database)
        said = fold(store.events(review)).minutes.conclusions
        store.close()
        assert ("decided", "Ada") == (said["monitoring"].conclusion, said["monitoring"].owner)
        assert "Bo" == said["image_registry"].owner
        person.leave()
    finally:
        served.kill()
    assert "Traceback" not in served.log.decode()


def test_a_field_that_is_left_for_another_page_is_kept(browser: Browser, server: Server, catalog: Catalog) -> None:
    """A link pressed in the moment in which a field is left, as by a tap, loses neither what was typed nor its way."""
    review = create(server.database, catalog, Scoped(("monitoring",)))
    person, store = Person(browser, server.url, "ko"), open_store(server.database)
    for name in ("민수", "서연", "Ada"):
        person.visit(f"minutes?review={review}")
        row = person.at("minuted_monitoring")
        row.get_by_role("textbox", name=person.say("decider")).fill(name)
        person.go("stack")
        assert name == fold(store.events(review)).minutes.conclusions["monitoring"].owner
    store.close()
    person.leave()


@pytest.mark.parametrize("path", ["interview?review=AAAAAAAAAAAAAAAAAAAAAA", "stack?review=%00'", "decision?review=x"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_nothing_is_calm(browser: Browser, server: Server, path: str, language: Language) -> None:
    """An unknown or malformed link says so in the person's language and leads back to the list."""
    person = Person(browser, server.url, language)
    person.visit(path)
    expect(person.page.locator("[data-testid='stAlert']")).to_have_count(1)
    person.click("leave")
    person.sees(person.say("what_to_decide"))
    person.leave()


@pytest.mark.parametrize("seed", [*range(FEW), *(pytest.param(n, marks=pytest.mark.soak) for n in range(FEW, MANY))])
def test_every_page_in_any_situation_as_the_browser_shows_it(
    browser: Browser, server: Server, catalog: Catalog, seed: int
) -> None:
    """No situation shows a fault, an empty box, a raw id or a sentence in the other language; records apart."""
    language = LANGUAGES[seed % 2]
    review = create(server.database, catalog, read_document(situation(catalog, 1000 + seed)))
    person = Person(browser, server.url, language)
    faults: list[str] = []
    person.page.on("pageerror", lambda error: faults.append(str(error)))
    for page in PAGES:
        person.visit(f"{page}?review={review}&lang={language}" if page != PAGES[0] else f"?lang={language}")
        main = person.page.locator("[data-testid='stMain']")
        person.unfold()
        expect(main.locator("[data-testid='stException']")).to_have_count(0)
        for box in main.locator("[data-testid='stExpanderDetails'], [data-testid='stTable'], figure").all():
            assert box.inner_text().strip() or box.locator("svg, button, input").count(), page
        person.page.add_style_tag(content="pre, code, figure { display: none !important; }")
        for line in filter(None, map(str.strip, main.inner_text().splitlines())):
            check_words(line, catalog, "t", korean=language == "ko")
    assert [] == faults
    person.leave()


def test_a_variant_lives_in_the_address(browser: Browser, server: Server, catalog: Catalog) -> None:
    """By a key alone an answer is tried; a refresh, another page and the back button find it again."""
    review = create(server.database, catalog, Answered("hosting", "aws"), Scoped(("monitoring", "image_registry")))
    choices = catalog.questions["hosting"].choices
    person = Person(browser, server.url, "ko")
    person.visit(f"what_if?review={review}&what=hosting")
    person.sees(person.say("nothing_tried"))
    person.page.keyboard.press(str(1 + [choice.key for choice in choices].index("own_servers")))
    changed = person.at("line_answer_hosting")
    own = next(choice.text.ko for choice in choices if choice.key == "own_servers")
    expect(changed).to_contain_text(own)
    expect(person.page.locator("[data-decisions]").first).to_be_visible()
    person.page.reload()
    expect(changed).to_contain_text(own)
    person.settled()
    person.go("catalog")
    person.go("what_if")
    person.click("undo_answer_hosting")
    person.sees(person.say("nothing_tried"))
    person.page.go_back()
    expect(changed).to_contain_text(own)
    person.leave()
