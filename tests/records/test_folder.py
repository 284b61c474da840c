"""The folder that an export goes into: what may be written there, and that it is written whole or not at all."""

from pathlib import Path

import pytest

from catalog.problems import ProblemsError
from records.folder import read_folder, write_folder

NAMES = ("docs/decisions/0001-a.md", "docs/decisions/index.md")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A work tree of git that holds a file."""
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    (tmp_path / "tree" / "mine.txt").write_text("mine")
    return tmp_path / "tree"


def _codes(caught: pytest.ExceptionInfo[ProblemsError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def test_markdown_of_the_folder_and_named_files_are_read(tree: Path) -> None:
    """Nothing else of a work tree is opened; what is not there is not told."""
    write_folder(tree, {name: name.encode() for name in (*NAMES, "docs/decisions/a.png", "docs/b.md", "side.json")})
    read = read_folder(tree, ["side.json", "none.json"], ["docs/decisions", "doc/adr"])
    assert {name: name.encode() for name in (*NAMES, "side.json")} == read
    assert read_folder(tree / "docs", ["b.md"], []) == {"b.md": b"docs/b.md"}, "a folder inside the work tree is one"


def test_a_folder_that_is_neither_empty_nor_in_git_is_refused(tmp_path: Path) -> None:
    """What could not be undone is not begun; an empty or a new folder is fine."""
    assert {} == read_folder(tmp_path, NAMES, ["docs"])
    assert {} == read_folder(tmp_path / "new", NAMES, ["docs"])
    (tmp_path / "mine.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(ProblemsError) as caught:
            read_folder(place, (), ())
        assert ["not-empty"] == _codes(caught)


@pytest.mark.parametrize("link", ["docs", "docs/decisions", "docs/decisions/0001-a.md", "docs/decisions/index.md"])
@pytest.mark.parametrize("target", ["outside", "tree/.git/inside"])
def test_no_link_leads_out(tree: Path, link: str, target: str) -> None:
    """A link to a place outside the folder, or into git's own, is refused for reading and writing."""
    (tree / link).parent.mkdir(parents=True, exist_ok=True)
    (tree / link).symlink_to(tree.parent / target)
    for act in (lambda: read_folder(tree, NAMES, ()), lambda: write_folder(tree, dict.fromkeys(NAMES, b"x"))):
        with pytest.raises(ProblemsError) as caught:
            act()
        assert {"outside"} == set(_codes(caught))
    assert not (tree.parent / "outside").exists()
    assert [] == list((tree / ".git").iterdir())


def test_a_link_inside_the_folder_is_followed(tree: Path) -> None:
    """A team may keep its decisions elsewhere in the repository."""
    (tree / "adr").mkdir()
    (tree / "docs").mkdir()
    (tree / "docs" / "decisions").symlink_to(tree / "adr")
    write_folder(tree, {NAMES[0]: b"x"})
    assert b"x" == (tree / "adr" / "0001-a.md").read_bytes()


def test_all_is_written_or_nothing(tree: Path) -> None:
    """A folder in the place of a file: what was there before stays, and nothing new is left behind."""
    write_folder(tree, {NAMES[0]: b"old"})
    (tree / NAMES[1]).mkdir()
    before = sorted(map(str, tree.rglob("*")))
    with pytest.raises(ProblemsError):
        write_folder(tree, {NAMES[0]: b"new", "docs/other/x.md": b"x", NAMES[1]: b"new"})
    assert before == sorted(map(str, tree.rglob("*")))
    assert b"old" == (tree / NAMES[0]).read_bytes()


def test_a_refusal_of_the_system_is_told(tree: Path) -> None:
    """Where a file stands in the place of a folder, that is a problem, and nothing is left behind."""
    (tree / "docs").write_text("mine")
    with pytest.raises(ProblemsError) as caught:
        write_folder(tree, {"a.md": b"x", NAMES[0]: b"x"})
    assert ["system"] == _codes(caught)
    assert {".git", "docs", "mine.txt"} == {each.name for each in tree.iterdir()}
