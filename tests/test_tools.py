"""What tests/conftest.py promises: missing tools are told, golden files hold, and the pins are the packages in use."""

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ASKS = """
def test_browser(chromium): assert chromium
def test_adr(adr_tools): assert adr_tools
def test_node(npm_reader): assert npm_reader("adr-log")
"""
GOLD = """
def test_gold(golden): golden("text.txt", "한글\\n")
"""


def _pytest(folder: Path, code: str, *options: str, ci: str = "") -> str:
    (folder / "tests").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_it.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "no:cacheprovider", *options, "tests"]
    nothing = {**os.environ, "CI": ci, "PATH": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=nothing, capture_output=True, text=True, check=False).stdout


@pytest.mark.slow
def test_a_missing_tool_is_skipped_aloud(tmp_path: Path) -> None:
    """Elsewhere than in CI the last lines name each tool and how to install it."""
    told = _pytest(tmp_path, ASKS)
    assert "3 skipped" in told
    for tool in ("chromium is not installed", "adr is not installed", "adr-log is not installed"):
        assert tool in told


@pytest.mark.slow
def test_a_missing_tool_fails_in_ci(tmp_path: Path) -> None:
    """With CI=true nothing is skipped unseen."""
    told = _pytest(tmp_path, ASKS, ci="true")
    assert "1 failed, 2 errors" in told.splitlines()[-1]


@pytest.mark.slow
def test_a_golden_file_is_written_only_when_asked(tmp_path: Path) -> None:
    """Without --golden a missing or different file fails; with it the file is written, and then holds."""
    assert "not there yet" in _pytest(tmp_path, GOLD)
    assert "1 passed" in _pytest(tmp_path, GOLD, "--golden")
    assert "1 passed" in _pytest(tmp_path, GOLD)
    (tmp_path / "tests" / "golden" / "text.txt").write_text("한글", encoding="utf-8")
    assert "1 failed" in _pytest(tmp_path, GOLD)


def _pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9_.-]+)(?:\[[a-z]+\])?==([^\s;]+)", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", pin[1]).lower(): pin[2] for pin in found if pin}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_pin_carries_its_reason(name: str) -> None:
    """Every package is pinned exactly and says why it is needed."""
    lines = [
        line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "-r"))
    ]
    assert lines
    assert [] == [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.\-\[\]]+==\S+ +# \S.+", line)]


def test_what_runs_is_what_is_pinned() -> None:
    """Packages that came along are pinned too, and the environment of the tests is the one that the pins describe."""
    pins = _pins("constraints.txt")
    assert {**_pins("requirements.txt"), **_pins("requirements-dev.txt")}.items() <= pins.items()
    installed = {re.sub(r"[-_.]+", "-", it.metadata["Name"]).lower(): it.version for it in metadata.distributions()}
    made_by_venv = {"pip", "setuptools", "wheel"}
    assert {} == {name: version for name, version in installed.items() - pins.items() if name not in made_by_venv}
