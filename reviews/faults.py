"""What is told when the store cannot do its work: by the code that the database gives, in words for people.

Knows SQLite's and PostgreSQL's codes; refuses to know connections. None of it is the fault of what was entered, so
a text says what became of that.
"""

from typing import Final

from catalog.problems import Problem, ProblemsError
from catalog.words import Text
from reviews.events import Event


class StoreError(ProblemsError):
    """Raised where the store could not do what was asked; carries one Problem. What was stored before is untouched."""


class Conflict(Exception):  # noqa: N818 - not an error: somebody else was faster
    """Raised where others were faster; nothing was appended."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        """Keep the events that came in between."""
        self.events = events
        super().__init__(f"{len(events)} events came in between")


_NOT_SAVED: Final = Text("방금 입력한 내용은 저장되지 않았고, ", "What was just entered is not saved; ")
_KEPT: Final = Text("이전에 저장된 내용은 그대로 있습니다.", "everything saved before is still there.")


def _unsaved(ko: str, en: str) -> Text:
    return Text(f"{ko} {_NOT_SAVED.ko}{_KEPT.ko}", f"{en} {_NOT_SAVED.en}{_KEPT.en}")


_TOLD: Final = {
    "read-only": (
        _unsaved("데이터베이스가 읽기 전용입니다.", "The database is read-only."),
        Text(
            "리뷰를 읽을 수는 있습니다. 저장하려면 쓰기 권한이 있는 데이터베이스를 지정해 다시 시작하십시오.",
            "Reviews can be read. To save, start again with a database that may be written to.",
        ),
    ),
    "disk-full": (
        _unsaved("데이터베이스를 저장할 공간이 없습니다.", "There is no room left for the database."),
        Text(
            "디스크 공간이나 할당량을 늘린 뒤 다시 저장하십시오.",
            "Free some space or raise the quota, then save again.",
        ),
    ),
    "write-failed": (
        _unsaved("데이터베이스 파일을 읽거나 쓰지 못했습니다.", "The database file could not be read or written."),
        Text(
            "디스크 공간, 할당량, 장치 상태를 확인한 뒤 다시 저장하십시오.",
            "Check free space, quota and the health of the disk, then save again.",
        ),
    ),
    "not-a-database": (
        Text(
            "SQLite 데이터베이스가 아니거나 손상된 파일입니다. 파일은 바꾸지 않았습니다.",
            "This file is not an SQLite database, or it is damaged. It was not changed.",
        ),
        Text(
            "경로가 맞는지 확인하십시오. 손상된 파일이면 백업에서 되돌리십시오.",
            "Check the path. If the file is damaged, bring it back from a backup.",
        ),
    ),
    "cannot-open": (
        Text("데이터베이스 파일을 열거나 만들 수 없습니다.", "The database file can be neither opened nor created."),
        Text("경로와 폴더의 권한을 확인하십시오.", "Check the path and the rights on its folder."),
    ),
    "busy": (
        _unsaved("다른 프로그램이 데이터베이스를 잡고 있습니다.", "Another program holds the database."),
        Text("잠시 뒤 다시 저장하십시오.", "Save again in a moment."),
    ),
    "unreachable": (
        Text(
            f"데이터베이스 서버에 접속할 수 없습니다. 방금 입력한 내용은 저장되었는지 확인되지 않았고, {_KEPT.ko}",
            f"The database server cannot be reached. What was just entered is not confirmed as saved; {_KEPT.en}",
        ),
        Text(
            "서버가 켜져 있는지, 주소와 사용자와 비밀번호가 맞는지 확인한 뒤 리뷰를 다시 여십시오. "
            "그때 보이는 답은 저장된 답입니다.",
            "See that the server runs and that address, user and password are right. Then open the review again: "
            "what it shows is saved.",
        ),
    ),
    "database-url": (
        Text("데이터베이스 URL로 읽을 수 없습니다.", "This cannot be read as the URL of a database."),
        Text(
            "`sqlite:///data/stackwright.sqlite3` 또는 `postgresql://user:password@host/name`처럼 쓰십시오.",
            "Write it like `sqlite:///data/stackwright.sqlite3` or `postgresql://user:password@host/name`.",
        ),
    ),
    "newer-database": (
        Text(
            "더 새로운 버전의 Stackwright가 쓰던 데이터베이스입니다. 아무것도 바꾸지 않았습니다.",
            "This database belongs to a newer version of Stackwright. Nothing in it was changed.",
        ),
        Text(
            "Stackwright를 새 버전으로 올리거나 다른 데이터베이스를 지정하십시오.",
            "Upgrade Stackwright, or name another database.",
        ),
    ),
    "unknown-review": (
        Text("이 링크의 설계 리뷰를 찾을 수 없습니다.", "There is no design review behind this link."),
        Text(
            "링크가 온전한지 확인하거나 리뷰 목록에서 찾으십시오. 삭제된 리뷰일 수도 있습니다.",
            "See that the link is whole, or look in the list of reviews. It may have been deleted.",
        ),
    ),
    "review-exists": (
        Text(
            "이 리뷰는 이미 여기에 있습니다. 아무것도 바꾸지 않았습니다.",
            "This review is here already. Nothing was changed.",
        ),
        Text(
            "파일의 내용으로 되돌리려면 여기 있는 리뷰를 먼저 삭제하십시오.",
            "To go back to what the file holds, delete the review that is here first.",
        ),
    ),
}

_SQLITE: Final = {
    "SQLITE_READONLY": "read-only",
    "SQLITE_FULL": "disk-full",
    "SQLITE_IOERR": "write-failed",
    "SQLITE_NOTADB": "not-a-database",
    "SQLITE_CORRUPT": "not-a-database",
    "SQLITE_CANTOPEN": "cannot-open",
    "SQLITE_PERM": "cannot-open",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
}
_POSTGRESQL: Final = {
    "25006": "read-only",
    "42501": "read-only",
    "53100": "disk-full",
    "58030": "write-failed",
    "53300": "unreachable",
    "55P03": "busy",
    "3D000": "unreachable",
    "28": "unreachable",
    "08": "unreachable",
    "57P": "unreachable",
}
"""Codes, or the beginnings that a class of codes shares."""


def fault(code: str, place: str) -> StoreError:
    """Return the error to raise; `place` is the database as it may be shown, or the field."""
    return StoreError([Problem(place, 0, code, *_TOLD[code])])


def sqlite_code(name: str) -> str | None:
    """Return what an error of SQLite is called here: `SQLITE_IOERR_WRITE` is of the kind SQLITE_IOERR."""
    return _SQLITE.get("_".join(name.split("_")[:2]))


def postgresql_code(sqlstate: str | None) -> str | None:
    """Return what an error of PostgreSQL is called here; without a SQLSTATE, the server was never heard."""
    if sqlstate is None:
        return "unreachable"
    return next((code for start, code in _POSTGRESQL.items() if sqlstate.startswith(start)), None)
