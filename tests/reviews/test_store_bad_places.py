"""Databases that cannot do what is asked: told in words, and nothing lost."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sql

from reviews import database, events, faults
from reviews.faults import StoreError
from reviews.store import Store, open_store
from tests.reviews.acts import CREATED, act
from tests.reviews.test_store import answer, code_of

ROOT = Path(__file__).resolve().parents[2]
LONG = act(events.Pinned("a", "b", "이유 " * 3_000))


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def read_only(url: str) -> Iterator[tuple[Store, str]]:
    """A store that may only be read, and the id of the review in it."""
    writable = open_store(url)
    review = writable.create([CREATED, answer("a")])
    writable.close()
    if url.startswith("sqlite"):
        url = f"sqlite:///file:{_file(url)}?mode=ro&uri=true"
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            name = connection.info.dbname
            connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    store = open_store(url)
    yield store, review
    store.close()


def test_a_read_only_database_is_read_and_told(read_only: tuple[Store, str]) -> None:
    """Reviews of a read-only database open; whoever writes is told, and the log stays as it was."""
    store, review = read_only
    log = store.events(review)
    assert (2, 1) == (len(log), len(store.reviews()))
    writes: list[Callable[[], object]] = [
        lambda: store.append(review, 2, [answer("b")]),
        lambda: store.create([CREATED]),
        lambda: store.delete(review),
        lambda: store.restore(store.export(review).replace(review, "B" * 22)),
    ]
    for write in writes:
        with pytest.raises(StoreError) as told:
            write()
        assert "read-only" == code_of(told)
    assert log == store.events(review)


def test_an_empty_read_only_database_cannot_become_a_store(tmp_path: Path) -> None:
    """Where the tables cannot be made, opening says so."""
    path = tmp_path / "empty.sqlite3"
    sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close()
    with pytest.raises(StoreError) as told:
        open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert "read-only" == code_of(told)


def test_a_full_database_is_told_and_loses_nothing(sqlite_url: str) -> None:
    """Where no page is left, what was saved stays, the act is wholly out, and after room is made writing goes on."""
    store = open_store(sqlite_url)
    review = store.create([CREATED])

    def limit(pages: int) -> None:
        store.close()
        sql.event.listen(
            store._engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count = {pages}")
        )

    limit(12)
    last = 1

    def fill() -> None:
        nonlocal last
        for _ in range(20):
            last = store.append(review, last, [answer("a", last), LONG])

    with pytest.raises(StoreError) as told:
        fill()
    assert "disk-full" == code_of(told)
    assert 1 < last == len(store.events(review))
    limit(1_000_000)
    assert last + 1 == store.append(review, last, [LONG])
    store.close()


FULL_DISK = """
import resource, sys
from reviews.faults import StoreError
from reviews.store import open_store
from tests.reviews.test_store_bad_places import LONG
store = open_store(sys.argv[1])
last = len(store.events(sys.argv[2]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    for _ in range(100):
        last = store.append(sys.argv[2], last, [LONG])
except StoreError as told:
    print(last, len(store.events(sys.argv[2])), told.problems[0].code)
"""


@pytest.mark.slow
def test_a_file_that_may_not_grow_is_told_and_loses_nothing(sqlite_url: str) -> None:
    """Where the system refuses to let the file grow, every acknowledged event is there, then and afterwards."""
    store = open_store(sqlite_url)
    review = store.create([CREATED])
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, sqlite_url, review], cwd=ROOT, capture_output=True, text=True, check=True
    )
    acknowledged, found, code = done.stdout.split()
    assert code in {"disk-full", "write-failed"}
    assert acknowledged == found
    assert 1 < int(acknowledged) < 100
    assert int(acknowledged) == len(store.events(review))
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    store.append(review, int(acknowledged), [LONG])
    store.close()


@pytest.mark.parametrize("content", [b"scope: [trace_transport]\n" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    """A foreign or damaged file is named, and not a byte of it changes."""
    path = tmp_path / "notes.yaml"
    path.write_bytes(content)
    with pytest.raises(StoreError) as told:
        open_store(f"sqlite:///{path}")
    assert "not-a-database" == code_of(told)
    assert str(path) == told.value.problems[0].file
    assert content == path.read_bytes()


def test_a_database_damaged_in_the_middle_is_told(sqlite_url: str) -> None:
    """Garbage over the pages of a store is told when they are read, without a traceback."""
    store = open_store(sqlite_url)
    review = store.create([CREATED, *[LONG] * 5])
    store.close()
    path = _file(sqlite_url)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError) as told:
        open_store(sqlite_url).events(review)
    assert "not-a-database" == code_of(told)


@pytest.mark.parametrize("name", ["folder", "file/below.sqlite3"])
def test_a_place_that_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    """A folder in place of the file, and a file in place of the folder."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as told:
        open_store(f"sqlite:///{tmp_path}/{name}")
    assert "cannot-open" == code_of(told)


def test_a_database_that_another_program_holds_is_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits too long for another writer is told and may try again; reading goes on meanwhile."""
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    store = open_store(sqlite_url)
    review = store.create([CREATED])
    other = sqlite3.connect(_file(sqlite_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as told:
        store.append(review, 1, [answer("a")])
    assert "busy" == code_of(told)
    assert 1 == len(store.events(review))
    other.execute("ROLLBACK")
    assert 2 == store.append(review, 1, [answer("a")])
    other.close()
    store.close()


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    """An unreachable server is named, its password is not."""
    with pytest.raises(StoreError) as told:
        open_store("postgresql://team:secret@127.0.0.1:1/reviews?connect_timeout=1")
    assert "unreachable" == code_of(told)
    assert "127.0.0.1:1/reviews" in told.value.problems[0].file
    assert "secret" not in str(told.value)


@pytest.mark.slow
def test_a_server_that_does_not_let_us_in_is_told(postgresql: str) -> None:
    """An unknown user or database is a Problem."""
    for wrong in (postgresql.replace("postgres:@", "nobody:secret@"), postgresql.replace("/postgres?", "/nowhere?")):
        assert wrong != postgresql
        with pytest.raises(StoreError) as told:
            open_store(wrong)
        assert "unreachable" == code_of(told)


@pytest.mark.parametrize(
    "url", ["", "stackwright.sqlite3", "mysql://a/b", "sqlite://", "sqlite:///:memory:", "postgresql://a:b:c@:x/"]
)
def test_what_is_no_database_url_is_told(url: str) -> None:
    """Text that names no database we can keep reviews in is told with the two forms that work."""
    with pytest.raises(StoreError) as told:
        open_store(url)
    assert "database-url" == code_of(told)


def test_a_fault_of_ours_stays_loud(sqlite_url: str) -> None:
    """A wrong statement is no Problem for a person: it stops the program as it is."""
    store = open_store(sqlite_url)
    with pytest.raises(sql.exc.OperationalError), database.told(store._engine), store._engine.connect() as connection:
        connection.exec_driver_sql("SELEKT 1")
    store.close()


@pytest.mark.parametrize("code", sorted(faults._TOLD))
def test_every_fault_has_its_words(code: str) -> None:
    """Every text is there in both languages, as whole sentences."""
    (problem,) = faults.fault(code, "x").problems
    for text in (problem.wrong, problem.fix):
        assert text.ko.endswith((".", "오."))
        assert text.en.endswith(".")
        assert "{" not in text.ko + text.en
    assert any("가" <= sign <= "힣" for sign in problem.wrong.ko)
