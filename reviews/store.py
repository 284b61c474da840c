"""Where the logs of reviews are kept: SQLite by default, PostgreSQL by URL, through the same statements.

An append names the sequence number that its writer saw last and is kept wholly or not at all; two writers never get the
same place, and nothing is ever overwritten. Once `append` has returned, a killed process or server loses nothing.
Knows tables; refuses to know what events mean.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError

from catalog.problems import ProblemsError
from reviews import encoding
from reviews.database import engine_of, is_sqlite, place_of, told
from reviews.events import Act, Created, Event, What, collide, numbered
from reviews.faults import Conflict, fault
from reviews.review import Review, fold

SCHEMA: Final = 1
"""The version of the tables that this code reads and writes."""
_MOST_RETRIES: Final = 100
_SCHEMA_LOCK: Final = 7_283_615
"""Any number of our own: PostgreSQL has no other lock for tables that are not there yet."""

_TABLES: Final = sql.MetaData()
_VERSION: Final = sql.Table("stackwright_schema", _TABLES, sql.Column("version", sql.Integer, nullable=False))
_REVIEWS: Final = sql.Table(
    "stackwright_reviews",
    _TABLES,
    sql.Column("id", sql.Text, primary_key=True),
    sql.Column("last", sql.Integer, nullable=False),
)
_EVENTS: Final = sql.Table(
    "stackwright_events",
    _TABLES,
    sql.Column("review", sql.ForeignKey("stackwright_reviews.id", ondelete="CASCADE"), primary_key=True),
    sql.Column("sequence", sql.Integer, primary_key=True, autoincrement=False),
    sql.Column("kind", sql.Text, nullable=False),
    sql.Column("who", sql.Text, nullable=False),
    sql.Column("at", sql.Text, nullable=False),
    sql.Column("catalog_version", sql.Text, nullable=False),
    sql.Column("body", sql.Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """A line in the list of reviews."""

    id: str
    title: str
    created_by: str
    created_at: datetime
    changed_at: datetime
    archived: bool
    last: int


def open_store(url: str) -> "Store":
    """Open the store at a database URL, making file and tables where there are none; raises StoreError."""
    store = Store(engine_of(url))
    try:
        store.prepare()
    except ProblemsError:
        store.close()
        raise
    return store


class Store:
    """The logs of all reviews in one database; may be used by several threads at once."""

    def __init__(self, engine: sql.Engine) -> None:
        """Keep the pool of connections."""
        self._engine = engine

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def prepare(self) -> None:
        """Make the tables where there are none; raises StoreError, without a change, if a newer version made them."""
        with told(self._engine):
            version = self._version()
            if version is None:
                self._make_tables()
                version = self._version()
        if version is None or version > SCHEMA:
            raise fault("newer-database", place_of(self._engine))

    def create(self, acts: Sequence[Act]) -> str:
        """Store a new review, of which the first act is Created; return its unguessable id."""
        if not acts or not isinstance(acts[0].what, Created):
            raise ValueError("a review begins with Created")
        _refuse_bad(acts)
        review = secrets.token_urlsafe(16)
        self._insert(numbered(review, 0, acts))
        return review

    def append(self, review: str, expected: int, acts: Sequence[Act]) -> int:
        """Append acts after event `expected` and return the new last number; raises Conflict if others were faster."""
        if not acts:
            raise ValueError("nothing to append")
        _refuse_bad_id(review)
        _refuse_bad(acts)
        events = numbered(review, expected, acts)
        last = expected + len(events)
        ours = sql.and_(_REVIEWS.c.id == review, _REVIEWS.c.last == expected)
        with told(self._engine), self._engine.begin() as connection:
            # This one statement is the race: whoever moves `last` holds the row until commit, all others find it moved.
            moved = connection.execute(sql.update(_REVIEWS).where(ours).values(last=last))
            if moved.rowcount == 1:
                connection.execute(sql.insert(_EVENTS), [_row(event) for event in events])
                return last
        raise Conflict(tuple(event for event in self.events(review) if event.sequence > expected))

    def events(self, review: str) -> tuple[Event, ...]:
        """Return the log of a review; raises StoreError where there is none."""
        _refuse_bad_id(review)
        query = sql.select(_EVENTS).where(_EVENTS.c.review == review).order_by(_EVENTS.c.sequence)
        with told(self._engine), self._engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows:
            raise fault("unknown-review", "review")
        return tuple(_event(row) for row in rows)

    def reviews(self) -> tuple[Summary, ...]:
        """Return a line for every review, the one changed last first."""
        newest = sql.and_(_EVENTS.c.review == _REVIEWS.c.id, _EVENTS.c.sequence == _REVIEWS.c.last)
        ends = sql.select(_EVENTS.c.review, _EVENTS.c.sequence, _EVENTS.c.at).join(_REVIEWS, newest)
        telling = _EVENTS.c.kind.in_(("created", "renamed", "archived", "unarchived"))
        facts = sql.select(_EVENTS).where(telling).order_by(_EVENTS.c.review, _EVENTS.c.sequence)
        with told(self._engine), self._engine.connect() as connection:
            logs: dict[str, list[Event]] = {}
            for row in connection.execute(facts):
                logs.setdefault(row.review, []).append(_event(row))
            # One that was made after the first statement is left for the next look.
            lines = [_summary(logs[end.review], end) for end in connection.execute(ends) if end.review in logs]
        return tuple(sorted(lines, key=lambda line: (line.changed_at, line.id), reverse=True))

    def export(self, review: str) -> str:
        """Return the whole log as JSON (`reviews.encoding` describes it)."""
        return encoding.write_log(self.events(review))

    def restore(self, log: str) -> str:
        """Store an exported log under the id it had; raises ProblemsError if it is not one or is here already."""
        events = encoding.read_log(log)
        try:
            self._insert(events)
        except IntegrityError as error:
            raise fault("review-exists", "log") from error
        return events[0].review

    def delete(self, review: str) -> None:
        """Delete a review with all its events; raises StoreError where there is none."""
        _refuse_bad_id(review)
        with told(self._engine), self._engine.begin() as connection:
            gone = connection.execute(sql.delete(_REVIEWS).where(_REVIEWS.c.id == review))
        if gone.rowcount == 0:
            raise fault("unknown-review", "review")
        if is_sqlite(self._engine):
            # The write-ahead log still holds the deleted pages until it is emptied.
            with told(self._engine), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _insert(self, events: Sequence[Event]) -> None:
        with told(self._engine), self._engine.begin() as connection:
            connection.execute(sql.insert(_REVIEWS).values(id=events[0].review, last=len(events)))
            connection.execute(sql.insert(_EVENTS), [_row(event) for event in events])

    def _version(self) -> int | None:
        with self._engine.connect() as connection:
            if not sql.inspect(connection).has_table(_VERSION.name):
                return None
            return connection.execute(sql.select(sql.func.max(_VERSION.c.version))).scalar()

    def _make_tables(self) -> None:
        if is_sqlite(self._engine):
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # stays with the file
        with self._engine.begin() as connection:
            if is_sqlite(self._engine):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sql.select(sql.func.pg_advisory_xact_lock(_SCHEMA_LOCK)))
            if not sql.inspect(connection).has_table(_VERSION.name):  # else another process was faster
                _TABLES.create_all(connection)
                connection.execute(sql.insert(_VERSION).values(version=SCHEMA))


def append_retrying(
    store: Store,
    review: str,
    seen: int,
    make_acts: Callable[[Review], Sequence[Act]],
) -> int | Conflict:
    """Append what `make_acts` makes of the review as it stands now, though others went on since event `seen`.

    Returns the new last number, or, where others said something different of the same subject since then, the
    Conflict with their events; nothing is appended then.
    """
    for _ in range(_MOST_RETRIES):
        log = store.events(review)
        acts = make_acts(fold(log))
        between = [event for event in log if event.sequence > seen]
        against = tuple(event for event in between if _collides(event.what, acts))
        if against:
            return Conflict(against)
        try:
            return store.append(review, log[-1].sequence, acts)
        except Conflict:
            continue
    raise fault("busy", review)


def _collides(what: What, acts: Sequence[Act]) -> bool:
    return any(collide(what, act.what) for act in acts)


def _refuse_bad_id(review: str) -> None:
    """Tell of a link that cannot be ours before any database sees it."""
    if not encoding.REVIEW_ID.fullmatch(review):
        raise fault("unknown-review", "review")


def _refuse_bad(acts: Sequence[Act]) -> None:
    problems = encoding.check(acts)
    if problems:
        raise ProblemsError(problems)


def _row(event: Event) -> dict[str, object]:
    return {
        "review": event.review,
        "sequence": event.sequence,
        "kind": event.what.kind,
        "who": event.who,
        "at": event.when.isoformat(),
        "catalog_version": event.catalog_version,
        "body": encoding.encode(event.what),
    }


def _event(row: sql.Row[*tuple[Any, ...]]) -> Event:
    when = datetime.fromisoformat(row.at)
    return Event(row.who, when, row.catalog_version, encoding.decode(row.kind, row.body), row.review, row.sequence)


def _summary(log: Sequence[Event], end: sql.Row[*tuple[Any, ...]]) -> Summary:
    """Tell of a review by the events that name it or put it away, and by its last one."""
    told_so_far = fold(log)
    return Summary(
        told_so_far.id,
        told_so_far.title,
        told_so_far.created_by,
        told_so_far.created_at,
        datetime.fromisoformat(end.at),
        told_so_far.archived,
        end.sequence,
    )
