"""Killed programs, killed servers and several programs at once: no answer that was shown as saved is lost."""

import itertools
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviews import events
from reviews.events import Event
from reviews.faults import StoreError
from reviews.review import fold
from reviews.store import Store, append_retrying, open_store
from tests.reviews.acts import CREATED, act
from tests.reviews.conftest import start_postgresql

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def _writer(url: str, review: str, name: str, count: int, people: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.reviews.writer", url, review, name, str(count), str(people)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _answered(log: tuple[Event, ...]) -> list[tuple[str, Any]]:
    return [(event.what.question, event.what.answer) for event in log if isinstance(event.what, events.Answered)]


def test_a_program_killed_at_any_moment_loses_nothing_it_acknowledged(url: str, store: Store) -> None:
    """After kill -9 every answer that was printed as saved is in the log, once, and the log has no gap."""
    review = store.create([CREATED])
    saved: list[tuple[str, int]] = []
    for name in ("a", "b", "c", "d", "e"):
        writer = _writer(url, review, name, 100_000)
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(random.randint(5, 40))]
        time.sleep(random.random() * 0.01)  # and then anywhere between two answers
        writer.kill()
        lines += writer.communicate()[0].splitlines()
        assert -signal.SIGKILL == writer.returncode
        saved += [(f"{name}_{int(line)}", int(line)) for line in lines]
        log = store.events(review)
        assert list(range(1, len(log) + 1)) == [event.sequence for event in log]
        found = _answered(log)
        assert len(found) == len(set(found))
        assert [question for question, _ in found] == list(fold(log).minutes.questions)  # wholly or not at all
        assert set(saved) <= set(found)
        assert len(found) - len(saved) <= len("abcde")  # at most the one on its way at each kill
        # The next one may write; a server may still be busy with what the killed program asked of it last.
        append_retrying(store, review, log[-1].sequence, lambda _, name=name: [act(events.Renamed(name))])  # type: ignore[misc]
    assert set(saved) <= set(_answered(store.events(review)))


def test_programs_at_once_lose_and_double_nothing(url: str, store: Store) -> None:
    """Three programs that answer the same review at once: every answer once, no gap, each one's own in its order."""
    review = store.create([CREATED])
    writers = {name: _writer(url, review, name, 60, people=4) for name in ("a", "b", "c")}
    for writer in writers.values():
        writer.communicate()
        assert 0 == writer.returncode
    log = store.events(review)
    assert list(range(1, 362)) == [event.sequence for event in log]
    for name in writers:
        theirs = _answered(tuple(event for event in log if event.who == name))
        assert [(f"{name}_{number}", number) for number in range(1, 61)] == theirs
    changes = sum(one.who != other.who for one, other in itertools.pairwise(log))
    assert changes > len(writers), "none waited for the others, so that nothing was proved"


@pytest.fixture
def own_postgresql() -> Iterator[Any]:
    """A PostgreSQL of the test's own, which it may kill."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = start_postgresql(folder)
    yield server
    server.cleanup()
    shutil.rmtree(folder)


def _kill(server: Any) -> None:
    """Kill the processes of a server, first the one that would mourn the others, and wait until they are gone."""
    first = server.get_postmaster_info().process
    family = [first, *first.children()]
    for process in family:
        process.kill()
    deadline = time.monotonic() + 20
    while any(process.is_running() and process.status() != "zombie" for process in family):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _restart(server: Any) -> None:
    """Start a killed server again; where nobody buries the dead process, its lock files have to go by hand."""
    for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):
        (server.pgdata / lock).unlink()
    server.ensure_postgres_running()


def test_a_server_killed_in_the_middle_loses_nothing_it_acknowledged(own_postgresql: Any) -> None:
    """PostgreSQL is killed with -9 under a writer, who is told; after its restart the same store goes on, all there."""
    store = open_store(own_postgresql.get_uri())
    review = store.create([CREATED])
    saved: list[tuple[str, int]] = []
    told: list[StoreError] = []

    def write() -> None:
        while not told:
            number = len(saved) + 1
            said = act(events.Answered(f"q_{number}", number))
            try:
                append_retrying(store, review, 1, lambda _: [said])  # noqa: B023 called before the next round
            except StoreError as error:
                told.append(error)
            else:
                saved.append((f"q_{number}", number))

    writer = threading.Thread(target=write)
    writer.start()
    while len(saved) < 50:
        time.sleep(0.001)
    _kill(own_postgresql)
    writer.join()
    assert ["unreachable"] == [problem.code for problem in told[0].problems]
    _restart(own_postgresql)
    found = _answered(store.events(review))
    assert saved == found[: len(saved)]
    assert len(found) - len(saved) <= 1  # the one on its way
    assert isinstance(append_retrying(store, review, 1, lambda _: [act(events.Archived())]), int)
    store.close()
