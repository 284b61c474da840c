"""A catalog damaged anywhere, in any way, loads or is told what is wrong; it never crashes the program."""

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.load import load
from catalog.problems import ProblemsError
from catalog.yaml_reader import read

TEMPLATES = Path("catalog/templates")
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.yaml"))
CHARACTERS = "\0\n\t :-[]{}'\"#&*!|>%@`,.0123456789abcnoyesTrue<=+/()"
VALUES: tuple[object, ...] = (
    0,
    -1,
    3.5,
    10**24,
    True,
    "",
    "x",
    "fact.zipkin.none",
    "{x}",
    [],
    ["x"],
    {},
    {"ko": "가", "en": "A"},
    {"x": 1},
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the templates that every example damages in one file and repairs."""
    return Path(shutil.copytree(TEMPLATES, tmp_path_factory.mktemp("mutations") / "catalog"))


def survives(folder: Path, file: str, data: bytes) -> None:
    """Load with one file replaced; anything but a catalog or problems is raised."""
    path = folder / file
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        load(folder)
    except ProblemsError as error:
        for problem in error.problems:
            for language in ("ko", "en"):
                problem.told(language)
    finally:
        path.write_bytes(before)


def damage(node: object, chance: random.Random) -> object:
    """Return plain data with one part replaced, removed, renamed or moved."""
    if isinstance(node, dict) and node and chance.random() < 0.85:
        key = chance.choice(sorted(node))
        match chance.randrange(12):
            case 0:
                return {other: value for other, value in node.items() if other != key}
            case 1:
                return {(f"{key}x" if other == key else other): value for other, value in node.items()}
            case _:
                return {**node, key: damage(node[key], chance)}
    if isinstance(node, list) and node and chance.random() < 0.7:
        at = chance.randrange(len(node))
        return [*node[:at], damage(node[at], chance), *node[at + 1 :]]
    return chance.choice(VALUES)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_damaged_structure(folder: Path, file: str, chance: random.Random) -> None:
    """Any part may be missing, renamed or of another type."""
    plain = damage(read((TEMPLATES / file).read_bytes(), file).plain(), chance)
    survives(folder, file, json.dumps(plain, ensure_ascii=False).encode())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_damaged_text(folder: Path, file: str, chance: random.Random) -> None:
    """Any character may be another."""
    letters = list((TEMPLATES / file).read_text(encoding="utf-8"))
    for _ in range(chance.randint(1, 5)):
        letters[chance.randrange(len(letters))] = chance.choice(CHARACTERS)
    survives(folder, file, "".join(letters).encode())


@pytest.mark.slow
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_damaged_structure_often(folder: Path, file: str, chance: random.Random) -> None:
    """As above, for longer."""
    plain = damage(read((TEMPLATES / file).read_bytes(), file).plain(), chance)
    survives(folder, file, json.dumps(plain, ensure_ascii=False).encode())
