"""The folder that an export goes into: what is there is read, and what is planned is written, all of it or nothing.

Knows files; refuses to know what stands in them (`records.keeping`). Writes into an empty or new folder, or into a work
tree of git, where whatever happens can be undone; never through a link that leads out of it.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from errno import EISDIR
from pathlib import Path, PurePath

from catalog.problems import Problem, ProblemsError
from catalog.refusals import refused
from catalog.words import Text

_NEW = ".stackwright-new"


def read_folder(into: Path, paths: Iterable[str], folders: Iterable[str]) -> Mapping[str, bytes]:
    """Return what is there, by path: the files named and all Markdown directly in `folders`.

    Raises ProblemsError where the place is neither empty, new nor in a work tree, or a path leads out of it.
    """
    try:
        _check(into)
        named = {*paths}
        for folder in folders:
            if (into / folder).is_dir():
                named |= {f"{folder}/{each.name}" for each in (into / folder).iterdir() if each.suffix == ".md"}
        _check_links(into, named)
        files = {name: into / name for name in sorted(named)}
        return {name: file.read_bytes() for name, file in files.items() if file.is_file()}
    except OSError as error:
        raise ProblemsError([refused(str(error.filename or into), error)]) from error


def write_folder(into: Path, files: Mapping[str, bytes]) -> None:
    """Write files by path: all of them, or none; raises ProblemsError where the system refuses one."""
    made: list[Path] = []
    try:
        _check_links(into, files)
        for name, content in files.items():
            target = into / f"{name}{_NEW}"
            for folder in reversed(target.parents):
                if not folder.is_dir():
                    folder.mkdir()
                    made.append(folder)
            made.append(target)
            target.write_bytes(content)
        for name in files:
            (into / f"{name}{_NEW}").replace(into / name)
    except OSError as error:
        for path in reversed(made):
            with suppress(OSError):  # what others put there meanwhile stays
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise ProblemsError([refused(str(error.filename or into).removesuffix(_NEW), error)]) from error


def _check(into: Path) -> None:
    if not into.exists() or (into.is_dir() and not any(into.iterdir())):
        return
    place = into.resolve()
    if into.is_dir() and any((folder / ".git").exists() for folder in (place, *place.parents)):
        return
    wrong = Text(
        "이미 있고, 빈 폴더도 git 작업 트리도 아닙니다.",
        "already exists and is neither an empty folder nor a git work tree.",
    )
    fix = Text(
        "git 저장소 안의 폴더나, 비어 있거나 아직 없는 폴더를 적으십시오.",
        "Name a folder in a git repository, or one that is empty or does not exist yet.",
    )
    raise ProblemsError([Problem(str(into), 0, "not-empty", wrong, fix)])


def _check_links(into: Path, names: Iterable[str]) -> None:
    """Refuse every link that leads a path out of the folder, and every path that is no file."""
    problems = {}
    for name in sorted(names):
        outside = _leaves(into, name)
        if outside is not None:
            wrong = Text("링크를 따라가면 이 폴더 밖입니다.", "a link leads out of the folder.")
            fix = Text("링크를 지우거나 다른 폴더를 적으십시오.", "Remove the link, or name another folder.")
            problems[outside] = Problem(str(outside), 0, "outside", wrong, fix)
        elif (into / name).is_dir():
            problems[into / name] = refused(str(into / name), IsADirectoryError(EISDIR, ""))
    if problems:
        raise ProblemsError([*problems.values()])


def _leaves(into: Path, name: str) -> Path | None:
    """Return where on the way to a file one leaves the folder or enters git's own; None where one does not."""
    root, path = into.resolve(), PurePath(name)
    for step in (*reversed(path.parents), path):
        target = (into / step).resolve()
        if not target.is_relative_to(root) or ".git" in target.relative_to(root).parts:
            return into / step
    return None
