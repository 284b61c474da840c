"""What every test may ask for: golden files, the size of a sweep, and the real tools of others.

A tool that is missing skips its tests and says so; with CI=true it fails them, so that nothing is skipped there unseen.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from catalog.load import load
from rules.program import Program, build

ROOT = Path(__file__).resolve().parent.parent

hypothesis.settings.register_profile("sample", max_examples=30, deadline=None, derandomize=True)
hypothesis.settings.register_profile("full", max_examples=2000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the menu's `golden` and `soak`."""
    parser.addoption("--golden", action="store_true", help="write tests/golden anew instead of comparing with it")
    parser.addoption("--full", action="store_true", help="run the sweeps in full instead of a fixed sample")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a property gets."""
    hypothesis.settings.load_profile("full" if config.getoption("--full") else "sample")


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether a sweep runs in full (`make soak`) or on its fixed sample."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def program() -> Program:
    """The engine over the real catalog."""
    return build(load(ROOT / "catalog"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """A function that compares an export with tests/golden/<name>, byte for byte, or writes it with `--golden`."""

    def compare(name: str, actual: str | bytes) -> None:
        path = ROOT / "tests" / "golden" / name
        content = actual.encode() if isinstance(actual, str) else actual
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"tests/golden/{name} is not there yet; write it with `make golden` and read it"
        expected = path.read_bytes()
        if isinstance(actual, str):
            assert expected.decode() == actual
        assert expected == content

    return compare


def _missing(tool: str, install: str) -> None:
    message = f"{tool} is not installed; {install}"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{message} (with CI=true nothing may be skipped)", pytrace=False)
    pytest.skip(message)


def _program(names: tuple[str, ...], install: str) -> Path:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        _missing(names[0], install)
    return Path(str(found))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The real browser; start it with `--no-sandbox` where the tests run as root."""
    return _program(("chromium", "chromium-browser", "google-chrome"), "on Debian: apt-get install chromium")


@pytest.fixture(scope="session")
def adr_tools() -> Path:
    """The program `adr` of adr-tools."""
    return _program(("adr",), "on Debian: apt-get install adr-tools")


@pytest.fixture(scope="session")
def npm_reader() -> Callable[[str], Path]:
    """A function that finds a Node reader by name: its program, or its folder where it is no program."""

    def find(name: str) -> Path:
        modules = ROOT / "tests" / "readers" / "node_modules"
        program = modules / ".bin" / name
        path = program if program.exists() else modules / name
        if not path.exists() or shutil.which("node") is None:
            _missing(name, "with Node 20: npm ci --ignore-scripts --prefix tests/readers")
        return path

    return find
