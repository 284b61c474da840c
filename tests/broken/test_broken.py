"""Every way to break a catalog is told with its place, in both languages, and alone."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from catalog.load import load
from catalog.problems import Problem, ProblemsError
from catalog.yaml_reader import read

TEMPLATES = Path("catalog/templates")
Case = Mapping[str, object]
CASES = cast("Mapping[str, Case]", read(Path("tests/broken/cases.yaml").read_bytes(), "cases.yaml").plain())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates, a tiny complete catalog."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "catalog"))


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Return all problems of a catalog that must not load."""
    with pytest.raises(ProblemsError) as caught:
        load(folder)
    return caught.value.problems


def break_one(folder: Path, case: Case) -> None:
    """Change one file as a case says."""
    path = folder / str(case["file"])
    if "removed" in case:
        path.unlink()
        return
    text = str(case["put"])
    if "find" in case:
        before = path.read_text(encoding="utf-8")
        assert str(case["find"]) in before, "the case no longer fits the templates"
        text = before.replace(str(case["find"]), text, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_broken(name: str, folder: Path) -> None:
    """A broken catalog gives the expected code, file, line and words, and nothing unrelated."""
    case = CASES[name]
    break_one(folder, case)
    file = folder / str(case.get("in", case["file"]))
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    on = case.get("stands_on", str(case.get("put")).split("\n", maxsplit=1)[0])
    line = on if isinstance(on, int) else text[: text.index(str(on))].count("\n") + 1
    problems = problems_of(folder)
    expected = [problem for problem in problems if problem.code == case["code"]]
    assert expected, f"no {case['code']} among {[problem.code for problem in problems]}"
    problem = next((one for one in expected if str(case["en"]) in one.told("en")), expected[0])
    assert (problem.file, problem.line) == (f"catalog/{case.get('in', case['file'])}", line)
    assert str(case["en"]) in problem.told("en")
    assert str(case["ko"]) in problem.told("ko")
    also = case.get("also", [])
    assert isinstance(also, list)
    assert {one.code for one in problems} - {case["code"]} <= set(also)


def test_templates_load() -> None:
    """The templates are themselves a whole catalog."""
    catalog = load(TEMPLATES)
    assert (len(catalog.decisions), len(catalog.questions), len(catalog.rules)) == (2, 5, 5)


def test_all_at_once(folder: Path) -> None:
    """Faults in several files are told together, sorted by place, none twice."""
    for name in ("half_a_point", "unknown_platform", "range_upside_down", "unknown_choice", "empty_theme"):
        break_one(folder, CASES[name])
    problems = problems_of(folder)
    assert list(problems) == sorted(set(problems))
    assert {"wrong-points", "range", "unknown-choice", "empty-theme"} <= {problem.code for problem in problems}


def test_unreadable_facts_hide_nothing_else(folder: Path) -> None:
    """A facts file that is no YAML is told once; names that it may hold are left alone."""
    (folder / "facts/zipkin.yaml").write_bytes(b"\xff\xfe not text")
    assert [(problem.code, problem.file) for problem in problems_of(folder)] == [
        ("not-utf8", "catalog/facts/zipkin.yaml")
    ]


def test_large_file_is_not_read(folder: Path) -> None:
    """A file of ten megabytes is refused by its size."""
    with (folder / "questions/hosting.yaml").open("r+b") as file:
        file.truncate(10_000_000)
    told = [problem.told("en") for problem in problems_of(folder)]
    assert told[0].startswith("catalog/questions/hosting.yaml  the file has 10,000,000 bytes; at most 262,144 are read")


def test_unreadable_file(folder: Path) -> None:
    """What the system cannot open is told as a problem."""
    (folder / "questions/cache_size.yaml").mkdir()
    assert [problem.code for problem in problems_of(folder)] == ["unreadable"]


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is told as a problem."""
    assert [problem.code for problem in problems_of(tmp_path / "nowhere")] == ["no-folder"]


def test_too_many_points(folder: Path) -> None:
    """A catalog whose sums could leave the range of exact whole numbers is refused."""
    rule = "  r{}: {{when: peak_requests > busy, points: {{cost: 3}}, because: {{ko: 가, en: A}}, judgement: true}}\n"
    path = folder / "decisions/trace_transport/http.yaml"
    head = path.read_text(encoding="utf-8")
    path.write_text(head + "rules:\n" + "".join(rule.format(number) for number in range(1500)), encoding="utf-8")
    assert [problem.code for problem in problems_of(folder)] == ["too-many-points"]
