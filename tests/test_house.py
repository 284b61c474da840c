"""The house keeps its rules, and each rule can be seen to fail."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
NOTE = '"""Said."""\n'
LONG_FUNCTION = f"{NOTE}def _long():\n" + "    x = 1\n" * 40


@cache
def _sources() -> tuple[house.Source, ...]:
    skipped = {"node_modules", "build", "data"}
    files = sorted(
        path.relative_to(ROOT)
        for path in ROOT.rglob("*.py")
        if not any(part.startswith(".") or part in skipped for part in path.relative_to(ROOT).parts)
    )
    return tuple(house.Source(file.as_posix(), (ROOT / file).read_text(encoding="utf-8")) for file in files)


@pytest.mark.parametrize("check", house.CHECKS, ids=lambda check: check.__name__)
def test_every_file_keeps_the_rule(check: house.Check) -> None:
    """No Python file of the repository breaks the rule."""
    assert [] == [fault for source in _sources() for fault in check(source)]


def test_the_sources_are_really_read() -> None:
    """The sweep sees product, tests and this very file, so that an empty list cannot pass for a clean house."""
    files = {source.file for source in _sources()}
    assert {"catalog/model.py", "rules/verdict.py", "tests/conftest.py", "tests/test_house.py"} <= files


def test_exceptions_name_files_that_exist() -> None:
    """An exception for a file that is gone is a fault of the list."""
    assert [] == [file for file in {**house.IMPURE, **house.LONG} if not (ROOT / file).is_file()]


BROKEN = [
    ("catalog/a.py", "import rules.verdict", "imports rules, which stands above catalog"),
    ("catalog/a.py", "def _f():\n    from records import x", "imports records, which stands above catalog"),
    ("reviews/a.py", "from components.state import x", "imports components, which stands above reviews"),
    ("reviews/a.py", "from . import x", "imports by dots"),
    ("rules/a.py", "from catalog.load import load", "only the shells load"),
    ("rules/a.py", "from catalog import load", "only the shells load"),
    ("diagrams/a.py", "import streamlit as st", "only components/ and app.py do"),
    ("cli.py", "import streamlit", "only components/ and app.py do"),
    ("cli.py", "from components import state", "belong to the browser"),
    ("components/a.py", "import app", "a shell that nobody imports"),
    ("records/a.py", "from cli import main", "a shell that nobody imports"),
    ("app.py", "from tests import house", "which the product does not need"),
    ("rules/a.py", "import os", "imports os in a pure module"),
    ("rules/a.py", "from pathlib import Path", "imports pathlib in a pure module"),
    ("catalog/schema.py", "import io", "imports io in a pure module"),
    ("diagrams/a.py", "import time", "imports time in a pure module"),
    ("records/a.py", "import random", "imports random in a pure module"),
    ("reviews/a.py", "import secrets", "imports secrets in a pure module"),
    ("rules/a.py", "x = open('f')", "calls open()"),
    ("rules/a.py", "print(1)", "calls print()"),
    ("records/a.py", "from datetime import date\nx = date.today()", "reads the clock by .today"),
    ("records/a.py", "import datetime\nx = datetime.datetime.now()", "reads the clock by .now"),
    ("rules/a.py", "def _f():\n    global x\n    x = 1", "changes a global"),
    ("catalog/load.py", "x = 1", "take it off the list of exceptions"),
    ("catalog/model.py", "x = 1", "is short by now"),
    ("rules/draws.py", "import numpy as np\nx = np.random.default_rng(1)", "draws by random.default_rng"),
    ("rules/score.py", "import numpy as np\nx = np.random.Philox(1)", "only rules/draws.py draws"),
    ("rules/draws.py", "from numpy.random import Philox", "imports numpy.random"),
    ("components/a.py", "import streamlit as st\nst.markdown('x', unsafe_allow_html=True)", "uses unsafe_allow_html"),
    ("components/a.py", "import streamlit as st\nst.graphviz_chart('x')", "uses graphviz_chart"),
    ("components/a.py", "from streamlit import graphviz_chart", "uses graphviz_chart"),
    ("rules/a.py", "x = eval('1')", "calls eval()"),
    ("tests/test_a.py", "exec('1')", "calls exec()"),
    ("cli.py", "try:\n    x = 1\nexcept Exception:\n    x = 2", "catches everything"),
    ("cli.py", "try:\n    x = 1\nexcept (ValueError, BaseException):\n    x = 2", "catches everything"),
    ("components/a.py", "try:\n    x = 1\nexcept:\n    x = 2", "catches everything"),
    ("components/a.py", "import streamlit as st\nst.session_state['x'] = 1", "touches session_state"),
    ("app.py", "from streamlit import session_state\nx = session_state", "touches session_state"),
    ("components/a.py", "import streamlit as st\nst.button('x', type='primary')", "white on a pale colour"),
    (
        "components/a.py",
        "import streamlit as st\nst.button('x', type='primary' if y else 'z')",
        "white on a pale colour",
    ),
    ("components/a.py", "import streamlit as st\nst.multiselect('x', [])", "white on a pale colour"),
    ("rules/a.py", "x = 1\n" * 300, "a module stays under 300"),
    ("rules/a.py", LONG_FUNCTION, "a function stays under 40"),
    ("rules/helpers.py", "x = 1", "is named helpers"),
    ("records/utils/a.py", "x = 1", "is named utils"),
    ("rules/a.py", "def f():\n    return 1", "f has no docstring"),
    ("rules/a.py", "class A:\n    'Said.'\n    def f(self):\n        return 1", "f has no docstring"),
    ("tests/rules/a.py", "def test_a():\n    'Fact.'\n    assert f()", "test_a is never collected"),
    ("rules/test_a.py", "def test_a():\n    'Fact.'\n    assert f()", "test_a is never collected"),
    ("tests/test_a.py", "class A:\n    def test_a(self):\n        'Fact.'\n        assert f()", "is never collected"),
    ("tests/test_a.py", "def _f():\n    def test_a():\n        'Fact.'\n        assert f()", "is never collected"),
    ("tests/test_a.py", "def test_a():\n    assert f()", "states no fact"),
    ("tests/test_a.py", "def test_a():\n    'Fact.'\n    pass", "is empty"),
    ("tests/rules/__init__.py", "", "tests/ holds no __init__.py"),
]


@pytest.mark.parametrize(("file", "code", "words"), BROKEN)
def test_a_broken_rule_is_seen(file: str, code: str, words: str) -> None:
    """Each rule, broken once, is told with the file and the reason."""
    text = code if code.startswith(NOTE) else NOTE + code
    faults = [fault for check in house.CHECKS for fault in check(house.Source(file, text))]
    assert [fault for fault in faults if words in fault and fault.startswith(f"{file}:")], faults


def test_a_module_without_docstring_is_seen() -> None:
    """A module must say what it knows."""
    assert ["rules/a.py:1  the module has no docstring"] == list(
        house.check_docstrings(house.Source("rules/a.py", "x = 1"))
    )


WHOLE = [
    ("rules/draws.py", "import numpy as np\nx = np.random.Generator(np.random.Philox(1))"),
    ("reviews/a.py", "from catalog.words import Text\nfrom rules.verdict import Verdict"),
    ("records/a.py", "from io import BytesIO"),
    ("cli.py", "from catalog.load import load\nimport sys\nprint(sys.argv)"),
    ("components/state.py", "import streamlit as st\nst.session_state['x'] = 1"),
    ("catalog/load.py", "from pathlib import Path\nimport re\nx = re.compile('a')"),
    ("tests/test_a.py", "class TestA:\n    'Said.'\n    def test_a(self):\n        'Fact.'\n        assert f()"),
]


@pytest.mark.parametrize(("file", "code"), WHOLE)
def test_what_the_house_allows_is_left_alone(file: str, code: str) -> None:
    """The rules do not cry out at what they allow."""
    assert [] == [fault for check in house.CHECKS for fault in check(house.Source(file, NOTE + code))]


def test_no_cache_or_environment_is_committed() -> None:
    """What machines make is not in the repository."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    made = (".venv/", "__pycache__/", "node_modules/", ".hypothesis/", ".mypy_cache/", ".ruff_cache/")
    assert [] == [file for file in listed if any(part in f"/{file}" for part in made)]
