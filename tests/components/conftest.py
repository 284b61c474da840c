"""A real browser and a served app, each started once for a module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from catalog.load import load
from catalog.model import Catalog
from catalog.words import LANGUAGES
from tests.components.person import Person
from tests.components.server import ROOT, Server, sqlite_url


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog that the app reads."""
    return load(ROOT / "catalog")


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with a database of its own; it must not have failed once it is stopped."""
    served = Server(sqlite_url(tmp_path_factory.mktemp("served"))).start()
    yield served
    served.kill()
    assert "Traceback" not in served.log.decode()


@pytest.fixture(params=LANGUAGES)
def person(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Person]:
    """A person who reads one of the languages; nothing they do leaves this machine."""
    arrived = Person(browser, server.url, request.param)
    yield arrived
    assert {f"localhost:{server.port}"} >= {host for host in arrived.hosts if host}
    arrived.leave()
