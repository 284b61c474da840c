"""The folder that an export goes into: what may be written there, and that it is written whole or not at all."""

from collections.abc import Callable, Mapping
from errno import EACCES
from pathlib import Path

import pytest

import cli
from catalog.problems import ProblemsError
from catalog.words import LANGUAGES, Language
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


def test_a_link_that_leads_many_files_out_is_told_once(tree: Path) -> None:
    """The link is named, not every file behind it."""
    (tree.parent / "outside").mkdir()
    (tree / "docs").symlink_to(tree.parent / "outside")
    with pytest.raises(ProblemsError) as caught:
        write_folder(tree, dict.fromkeys(NAMES, b"x"))
    assert [(str(tree / "docs"), "outside")] == [(each.file, each.code) for each in caught.value.problems]


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


def _taken(root: Path) -> Path:
    (root / "mine.txt").write_text("mine")
    return root


def _file(root: Path) -> Path:
    (root / "mine.txt").write_text("mine")
    return root / "mine.txt"


def _led_out(root: Path) -> Path:
    (root / "tree" / ".git").mkdir(parents=True)
    (root / "elsewhere" / "decisions").mkdir(parents=True)
    (root / "elsewhere" / "decisions" / "0001-a.md").write_text("mine")
    (root / "tree" / "docs").symlink_to(root / "elsewhere")
    return root / "tree"


NOT_EMPTY = {
    "ko": "이미 있고, 빈 폴더도 git 작업 트리도 아닙니다. "
    "git 저장소 안의 폴더나, 비어 있거나 아직 없는 폴더를 적으십시오.",
    "en": "already exists and is neither an empty folder nor a git work tree. "
    "Name a folder in a git repository, or one that is empty or does not exist yet.",
}
LED_OUT = {
    "ko": "링크를 따라가면 이 폴더 밖입니다. 링크를 지우거나 다른 폴더를 적으십시오.",
    "en": "a link leads out of the folder. Remove the link, or name another folder.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("place", "said"),
    [(_taken, NOT_EMPTY), (_file, NOT_EMPTY), (_led_out, LED_OUT)],
    ids=["not empty and not in git", "a file", "a link that leads out"],
)
def test_the_terminal_refuses_a_wrong_target(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    place: Callable[[Path], Path],
    said: Mapping[Language, str],
    language: Language,
) -> None:
    """Exit code 1, what is wrong and what to do in the reader's language, and every file as it was."""
    into = place(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert 1 == cli.main(["export", "none.yaml", "--into", str(into), "--lang", language])
    told = capsys.readouterr()
    assert ("", True) == (told.out, said[language] in " ".join(told.err.split()))
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_folder_that_nobody_may_write_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal comes in both languages with the path, and what was written before is as it was."""
    write_folder(tree, {NAMES[0]: b"old"})
    write = Path.write_bytes

    def refuse(path: Path, content: bytes) -> int:
        if NAMES[1] in str(path):
            raise PermissionError(EACCES, "Permission denied", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", refuse)  # as root, who runs the tests in a container, no folder refuses
    with pytest.raises(ProblemsError) as caught:
        write_folder(tree, {NAMES[0]: b"new", NAMES[1]: b"new"})
    (problem,) = caught.value.problems
    assert str(tree / NAMES[1]) == problem.file
    assert ("접근 권한이 없습니다.", "permission is denied.") == (problem.wrong.ko, problem.wrong.en)
    assert [NAMES[0]] == [str(path.relative_to(tree)) for path in (tree / "docs").rglob("*") if path.is_file()]
    assert b"old" == (tree / NAMES[0]).read_bytes()
