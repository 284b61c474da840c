"""How a database is reached by its URL, and what its errors are called.

Knows drivers, connection settings and error codes; refuses to know tables.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sql
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from reviews.faults import fault, postgresql_code, sqlite_code

_WAIT_SECONDS: Final = 10
"""How long a writer waits for another one, and a connection for its server."""


def engine_of(url: str) -> sql.Engine:
    """Return a pool of connections to the database at a URL, none opened yet; raises StoreError for any other text."""
    try:
        parsed = sql.make_url(url)
    except (ArgumentError, ValueError) as error:
        raise fault("database-url", "database") from error
    if parsed.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return sql.create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"connect_timeout": _WAIT_SECONDS},
        )
    if parsed.drivername != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise fault("database-url", "database")
    if not parsed.database.startswith("file:"):
        _make_folder(Path(parsed.database).parent)
    engine = sql.create_engine(parsed, connect_args={"timeout": _WAIT_SECONDS})
    sql.event.listen(engine, "connect", _set_up_sqlite)
    return engine


def is_sqlite(engine: sql.Engine) -> bool:
    """Say whether the database is a file of SQLite."""
    return engine.dialect.name == "sqlite"


def place_of(engine: sql.Engine) -> str:
    """Return the database's name as anybody may see it, its password hidden."""
    if is_sqlite(engine):
        return engine.url.database or ""
    return engine.url.set(query={}).render_as_string()


@contextmanager
def told(engine: sql.Engine) -> Iterator[None]:
    """Turn what a database cannot do into a StoreError; a fault of our own stays what it is."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:  # what fails while connecting comes without SQLAlchemy's wrapping
        code = _code(error)
        if code is None:
            raise
        raise fault(code, place_of(engine)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fault("cannot-open", str(folder)) from error


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """FULL: a commit is on the disk when it returns. Deleted events are overwritten, not only forgotten."""
    for setting in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {setting}")


def _code(error: DBAPIError | sqlite3.Error) -> str | None:
    source = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(source, sqlite3.Error):
        return sqlite_code(getattr(source, "sqlite_errorname", ""))
    sqlstate = getattr(source, "sqlstate", None)
    # Without a state the server was never heard; the same from a misused driver is a fault of ours.
    return postgresql_code(sqlstate) if sqlstate or isinstance(error, OperationalError) else None
