"""Upkeep: drop what no event rests on, check the file, keep it small."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from watcher.moment import stamp
from watcher.store.database import Database

KEEP_ENTRIES = timedelta(days=400)  # feeds bring items back that are a year old
KEEP_TEXT = timedelta(days=30)  # of an entry without an event
KEEP_VERDICTS = timedelta(days=90)  # on what did not matter
KEEP_DELIVERED = timedelta(days=90)
ROOM = 256 * 1024  # bytes: what a busy poll writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How many rows were dropped or shortened."""

    entries: int
    texts: int
    verdicts: int
    deliveries: int


def prune(database: Database, now: datetime) -> Pruned:
    """Drop old entries, verdicts and delivered rows; evidence and texts of events stay.

    The file does not shrink: its freed pages are used again.
    """
    with database.transaction():
        entries = database.run(
            "DELETE FROM entries WHERE last_seen < :before AND NOT EXISTS"
            " (SELECT 1 FROM events e WHERE e.source = entries.source AND e.entry = entries.id)",
            {"before": stamp(now - KEEP_ENTRIES)},
        )
        texts = _without_text(database, now - KEEP_TEXT)
        verdicts = database.run(
            "DELETE FROM verdicts WHERE at < :before AND event IS NULL"
            " AND (kind <> 'release' OR families = '[]')",
            {"before": stamp(now - KEEP_VERDICTS)},
        )
        deliveries = database.run(
            "DELETE FROM deliveries WHERE state = 'delivered' AND done_at < :before",
            {"before": stamp(now - KEEP_DELIVERED)},
        )
        database.run(
            "DELETE FROM owed WHERE told_at < :before", {"before": stamp(now - KEEP_DELIVERED)}
        )
        database.run(
            "DELETE FROM bodies WHERE sha256 NOT IN (SELECT sha256 FROM responses)"
            " AND sha256 NOT IN (SELECT sha256 FROM evidence)"
        )
    return Pruned(entries=entries, texts=texts, verdicts=verdicts, deliveries=deliveries)


def _without_text(database: Database, before: datetime) -> int:
    """Write what was listed last before a time anew, without its text.

    Shortened in place, rows would leave their pages two thirds empty, and nothing would fill them.
    """
    kept = (
        "source, id, digest, heading, url, title, published, updated, facts, revision,"
        " first_seen, last_seen, missing"
    )
    return database.run(
        f"INSERT OR REPLACE INTO entries ({kept}, text) SELECT {kept}, '' FROM entries"  # noqa: S608
        " WHERE first_seen < :before AND last_seen < :before AND text <> '' AND NOT EXISTS"
        " (SELECT 1 FROM events e WHERE e.source = entries.source AND e.entry = entries.id)",
        {"before": stamp(before)},
    )


def no_room(folder: Path) -> str:
    """Why the state cannot grow (a full disk, a quota, a read-only mount), or an empty string.

    Who may only look, looks: the watcher's own missing sign of life tells when it is locked out.
    """
    probe = folder / ".room"
    try:
        probe.write_bytes(bytes(ROOM))
    except PermissionError:
        pass
    except OSError as error:
        return f"{folder}: cannot be written, {error.strerror}; what is seen now is not kept"
    finally:
        with suppress(OSError):
            probe.unlink()
    return ""


def damage(database: Database) -> str:
    """What SQLite's own check finds wrong, or an empty string."""
    row = database.row("PRAGMA quick_check(1)")
    return "" if row is None or row[0] == "ok" else str(row[0])
