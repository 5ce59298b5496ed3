"""One SQLite file: WAL, synchronous=FULL, writers take their turn at BEGIN IMMEDIATE."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from watcher.errors import StateError
from watcher.store import schema

FILE = "watcher.db"
CHECKPOINT = 4_000  # pages in the WAL: a burst of first looks then moves most pages only once
BUSY_SECONDS = 10.0  # how long one statement waits for another writer: all else waits with it

Value = str | int | float | bytes | None
Row = sqlite3.Row


class Database:
    """A connection with explicit transactions; reads outside of one see the last commit."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self.path = path
        self.logged = False  # whether there is a write-ahead log, which commits may leave unsynced
        self._lasts = True  # whether the open transaction waits for the disk

    def rows(self, sql: str, params: Mapping[str, Value] | None = None) -> list[Row]:
        """All rows of a query."""
        with _explained(self.path):
            return self._connection.execute(sql, params or {}).fetchall()

    def row(self, sql: str, params: Mapping[str, Value] | None = None) -> Row | None:
        """The first row of a query, or None."""
        with _explained(self.path):
            found: Row | None = self._connection.execute(sql, params or {}).fetchone()
            return found

    def run(self, sql: str, params: Mapping[str, Value] | None = None) -> int:
        """Run one statement; how many rows it touched."""
        with _explained(self.path):
            return self._connection.execute(sql, params or {}).rowcount

    def run_many(self, sql: str, params: Iterable[Mapping[str, Value]]) -> None:
        """Run one statement for many rows."""
        with _explained(self.path):
            self._connection.executemany(sql, params)

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """All or nothing. A deferred transaction would fail at once when it turns to writing.

        One that is not `durable` may be lost, whole, when the power fails before the next durable
        one: for what the next poll learns again. It does not wait for the disk, unless something
        in it calls `must_last`.
        """
        if durable or not self.logged:
            with self._all_or_nothing():
                yield
            return
        self._lasts = False
        self.run("PRAGMA synchronous=NORMAL")
        try:
            with self._all_or_nothing():
                yield
            if self._lasts:
                self._sync()
        finally:
            self._lasts = True
            self.run("PRAGMA synchronous=FULL")

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._connection.rollback()  # also of a commit the disk had no room for
            raise

    def must_last(self) -> None:
        """What the open transaction writes is not learned again: it waits for the disk."""
        self._lasts = True

    def _sync(self) -> None:
        """What synchronous=FULL does after a commit: the log of writes reaches the disk."""
        try:
            with open(f"{self.path}-wal", "rb") as log:
                os.fsync(log.fileno())
        except OSError as error:
            raise StateError(f"{self.path}: cannot write the state ({error.strerror})") from error

    def copy(self) -> Database:
        """A copy in memory: what is done to it is forgotten."""
        with _explained(self.path):
            connection = _connect(":memory:")
            self._connection.backup(connection)
        return Database(connection, None)

    def backup(self, path: Path) -> None:
        """A consistent copy in a file, taken while others write."""
        with _explained(path):
            target = _connect(str(path))
            self._connection.backup(target)
            target.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def exists(folder: Path) -> bool:
    """Whether there is a state in this folder."""
    return (folder / FILE).exists()


def open_state(folder: Path, *, create: bool = True) -> Database:
    """Open the state in a folder, bringing its schema up to date.

    Raises StateError, with the recovery command, when the folder is not writable, the file is
    corrupt, or it was written by a newer watcher. Never recreates a file that is there.
    """
    path = folder / FILE
    if not create and not path.exists():
        raise StateError(f"{folder}: no state here yet; `watcher check` makes it")
    _writable(folder)
    with _explained(path):
        connection = _connect(str(path))
    database = Database(connection, path)
    schema.version(database)  # before anything is written
    mode = database.row("PRAGMA journal_mode=WAL")  # some network file systems refuse it
    database.logged = mode is not None and mode[0] == "wal"
    database.run("PRAGMA synchronous=FULL")
    database.run(f"PRAGMA wal_autocheckpoint={CHECKPOINT}")
    schema.migrate(database)
    return database


def open_reading(folder: Path) -> Database:
    """Open an existing state for reading; quick, and never changes it."""
    path = folder / FILE
    if not path.exists():
        raise StateError(f"{folder}: no state here yet; `watcher check` makes it")
    with _explained(path):
        connection = _connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    database = Database(connection, path)
    schema.require_current(database)
    return database


def open_scratch() -> Database:
    """A state in memory: for replay, tests and one real try."""
    database = Database(_connect(":memory:"), None)
    schema.migrate(database)
    return database


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name, isolation_level=None, timeout=BUSY_SECONDS, uri=uri, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    return connection


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another watcher may be starting too
    except OSError as error:
        raise StateError(
            f"{folder}: cannot write here ({error.strerror}); "
            "give --state DIR a folder this user owns"
        ) from error


class _explained:  # a generator would cost a tenth of each statement
    """Turn SQLite's errors into ours: a person must know what to type next."""

    __slots__ = ("_path",)

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        ours = sqlite3.IntegrityError | sqlite3.ProgrammingError
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, ours):
            raise StateError(_recovery(self._path, error)) from error


def _recovery(path: Path | None, error: sqlite3.DatabaseError) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return (
            f"{path}: the state is damaged ({error}). Nothing was changed. "
            f"Stop the watcher, then: mv {path} {path}.damaged && cp BACKUP {path}"
        )
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: the disk is full; free some space, the watcher goes on by itself"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path}: another program holds the state ({error}); trying again later"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return f"{path}: cannot write the state ({error}); check the folder's owner and mode"
    return f"{path}: {error}"
