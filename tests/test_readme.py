"""Both README files tell the truth: their commands exist and work, and they say the same."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.ko.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _commands(name: str) -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```$", _text(name), flags=re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


COMMANDS = sorted({command for name in READMES for command in _commands(name)})
TARGETS = sorted(set(re.findall(r"(?:`|\$ )make(?: ([a-z-]+))?[`\n]", _text("README.md"))))


def _environment(**more: str) -> dict[str, str]:
    """Without the variables by which an outer make would steer an inner one."""
    return {key: value for key, value in os.environ.items() if key not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}} | more


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def test_both_languages_name_the_same_commands() -> None:
    """What can be done is the same for readers of Korean and English."""
    assert _commands("README.md") == _commands("README.ko.md")
    assert {"make run", "make test", "make help"} <= set(COMMANDS)


def test_both_languages_have_the_same_tables() -> None:
    """Targets, variables and places are the same row by row."""

    def names(name: str) -> list[list[str]]:
        rows = (line.split("|")[1] for line in _text(name).splitlines() if line.startswith("| `"))
        return [re.findall(r"`([^`]+)`", row) for row in rows]

    assert names("README.md") == names("README.ko.md")


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_exists(target: str) -> None:
    """`make -n` knows every target that README names, and would do something for it."""
    done = _run("make", "-n", "--always-make", *filter(None, [target]))
    assert 0 == done.returncode, done.stderr
    assert done.stdout.strip()


def test_the_menu_prints_every_target() -> None:
    """`make help` names each target of README's table, and README each target of the menu."""
    menu = set(re.findall(r"^  make ([a-z-]+)", _run("make", "help").stdout, flags=re.MULTILINE))
    assert {target for target in TARGETS if target} | {"all"} == menu


@pytest.mark.slow
def test_make_run_serves_the_app(tmp_path: Path) -> None:
    """`make run` brings the server up on the port of PORT, on this machine, with its fonts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = f"http://127.0.0.1:{port}"
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            ["make", "run"], cwd=ROOT, env=_environment(PORT=str(port)), stdout=log, stderr=log, start_new_session=True
        )
    try:
        assert b"ok" == _patiently(f"{place}/_stcore/health", server), (tmp_path / "log").read_text()
        font = ROOT / "static" / "fonts" / "NotoSansKR-Bold.ttf"
        assert font.read_bytes() == _patiently(f"{place}/app/static/fonts/{font.name}", server)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _patiently(url: str, server: subprocess.Popen[bytes]) -> bytes:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            time.sleep(0.1)
    return b""


TERMINAL = [command for command in COMMANDS if "cli.py" in command]


@pytest.mark.slow
@pytest.mark.parametrize("command", TERMINAL)
def test_a_terminal_command_works(command: str, tmp_path: Path) -> None:
    """Each cli.py command of README ends well as it stands there, and says something or writes something."""
    words = shlex.split(command)
    assert ".venv/bin/python" == words[0]
    filled = {"../shop": str(tmp_path)}
    done = _run(sys.executable, *(filled.get(word, word) for word in words[1:]))
    assert 0 == done.returncode, done.stderr
    assert done.stdout.strip() or list(tmp_path.iterdir())


def test_every_command_of_readme_is_tried() -> None:
    """A command that no test here runs or looks up must not stand in README."""
    known = {f"make {target}" for target in TARGETS if target} | set(TERMINAL)
    assert set() == set(COMMANDS) - known


@pytest.mark.parametrize("name", READMES)
def test_every_place_is_there(name: str) -> None:
    """Each file or folder of the map exists."""
    *_, places = _text(name).split("\n## ")
    named = re.findall(r"`([^`]+)`", "\n".join(line.split("|")[1] for line in places.splitlines() if "| `" in line))
    assert named
    assert [] == [place for place in named if not (ROOT / place).exists()]


def test_every_variable_is_read_somewhere() -> None:
    """A variable of README is read by the code, the menu or the tests."""
    named = re.findall(r"^\| `([A-Z_]+)`", _text("README.md"), flags=re.MULTILINE)
    folders = ("components", "reviews")
    files = [ROOT / "Makefile", ROOT / "tests" / "conftest.py", ROOT / "app.py", ROOT / "cli.py"]
    files += [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    read = "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
    assert {"PORT", "PYTHON", "STACKWRIGHT_DATABASE", "CI"} == set(named)
    assert [] == [variable for variable in named if not re.search(rf"\b{variable}\b", read)]


def test_ci_installs_what_readme_lists() -> None:
    """The full tests need the same tools in README and in .ci/run, and run the same command."""
    section = _text("README.md").split("## Full tests")[1].split("\n## ")[0]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    listed = set(re.findall(r"Debian: `([a-z-]+)`", section))
    (install,) = re.findall(r"apt-get install [^\n]*?((?: (?!-)[a-z-]+)+)$", script, flags=re.MULTILINE)
    assert listed == set(install.split()) - {"git"}
    assert re.findall(r"npm ci [^`\n]+", section) == re.findall(r"npm ci [^`\n]+", script)
    assert ["make test"] == re.findall(r"^\$ (.+)$", section, flags=re.MULTILINE)
