"""What is known of each source, its validators, and the raw responses it was last read from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from watcher.moment import moment, moment_or_none, stamp, stamp_or_none
from watcher.store.database import Database, Row

if TYPE_CHECKING:
    from watcher.fetch import Validator


class SourceState(NamedTuple):
    """What is known of one source; a source never polled has only its name.

    A named tuple, as all that `status` loads: a dataclass takes a millisecond to make.
    """

    name: str
    reads: str = ""
    baseline_at: datetime | None = None
    last_try: datetime | None = None
    last_success: datetime | None = None
    last_change: datetime | None = None
    failures: int = 0
    last_error: str | None = None
    suspect: bool = False
    told: bool = False
    told_at: datetime | None = None
    notices: int = 0
    degraded: str = ""
    next_poll: datetime | None = None
    not_before: datetime | None = None
    rhythm: tuple[datetime, ...] = ()
    requests: int = 0
    bytes: int = 0
    polls: int = 0


def state(database: Database, name: str) -> SourceState:
    """One source's state."""
    row = database.row("SELECT * FROM sources WHERE name = :name", {"name": name})
    return SourceState(name=name) if row is None else _state(row)


def states(database: Database) -> dict[str, SourceState]:
    """Every source ever polled, by name."""
    return {row["name"]: _state(row) for row in database.rows("SELECT * FROM sources")}


def failing(database: Database) -> tuple[int, int]:
    """How many sources failed at their last poll, and how many were ever polled."""
    row = database.row("SELECT sum(failures > 0) AS failing, count(*) AS known FROM sources")
    return (row["failing"] or 0, row["known"]) if row else (0, 0)


def save(database: Database, state: SourceState) -> None:
    """Write one source's state."""
    database.run(
        "INSERT INTO sources (name, reads, baseline_at, last_try, last_success, last_change,"
        " failures, last_error, suspect, told, told_at, notices, degraded, next_poll, not_before,"
        " rhythm, requests, bytes, polls) VALUES (:name, :reads, :baseline_at, :last_try,"
        " :last_success, :last_change, :failures, :last_error, :suspect, :told, :told_at,"
        " :notices, :degraded, :next_poll, :not_before, :rhythm, :requests, :bytes, :polls)"
        " ON CONFLICT (name) DO UPDATE SET reads = excluded.reads,"
        " baseline_at = excluded.baseline_at, last_try = excluded.last_try,"
        " last_success = excluded.last_success, last_change = excluded.last_change,"
        " failures = excluded.failures, last_error = excluded.last_error,"
        " suspect = excluded.suspect, told = excluded.told,"
        " told_at = excluded.told_at, notices = excluded.notices, degraded = excluded.degraded,"
        " next_poll = excluded.next_poll, not_before = excluded.not_before,"
        " rhythm = excluded.rhythm, requests = excluded.requests,"
        " bytes = excluded.bytes, polls = excluded.polls",
        {
            "name": state.name,
            "reads": state.reads,
            "baseline_at": stamp_or_none(state.baseline_at),
            "last_try": stamp_or_none(state.last_try),
            "last_success": stamp_or_none(state.last_success),
            "last_change": stamp_or_none(state.last_change),
            "failures": state.failures,
            "last_error": state.last_error,
            "suspect": int(state.suspect),
            "told": int(state.told),
            "told_at": stamp_or_none(state.told_at),
            "notices": state.notices,
            "degraded": state.degraded,
            "next_poll": stamp_or_none(state.next_poll),
            "not_before": stamp_or_none(state.not_before),
            "rhythm": _written(state.rhythm),
            "requests": state.requests,
            "bytes": state.bytes,
            "polls": state.polls,
        },
    )


def validators(database: Database, source: str) -> dict[str, Validator]:
    """The validators of the last good reading, by URL."""
    from watcher.fetch import Validator  # `status` reads states, and needs no network

    rows = database.rows("SELECT * FROM validators WHERE source = :source", {"source": source})
    return {
        row["url"]: Validator(
            etag=row["etag"],
            last_modified=row["last_modified"],
            sha256=row["sha256"],
            full_at=moment_or_none(row["full_at"]),
            target=row["target"],
            marks=row["marks"],
        )
        for row in rows
    }


def save_validators(database: Database, source: str, found: Mapping[str, Validator]) -> None:
    """Write the validators of a good reading."""
    database.run_many(
        "INSERT INTO validators (source, url, etag, last_modified, sha256, full_at, target,"
        " marks) VALUES (:source, :url, :etag, :last_modified, :sha256, :full_at, :target, :marks)"
        " ON CONFLICT (source, url) DO UPDATE SET etag = excluded.etag,"
        " last_modified = excluded.last_modified, sha256 = excluded.sha256,"
        " full_at = excluded.full_at, target = excluded.target, marks = excluded.marks",
        (
            {
                "source": source,
                "url": url,
                "etag": one.etag,
                "last_modified": one.last_modified,
                "sha256": one.sha256,
                "full_at": stamp_or_none(one.full_at),
                "target": one.target,
                "marks": one.marks,
            }
            for url, one in found.items()
        ),
    )


def forget_validators(database: Database, source: str) -> None:
    """Make the next reading of this source a full one."""
    database.run("DELETE FROM validators WHERE source = :source", {"source": source})


@lru_cache(maxsize=512)
def _read(rhythm: str) -> tuple[datetime, ...]:
    """Kept, as is its writing: a quiet poll has the same rhythm as the one before."""
    return tuple(moment(at) for at in json.loads(rhythm))


@lru_cache(maxsize=512)
def _written(rhythm: tuple[datetime, ...]) -> str:
    return json.dumps([stamp(at) for at in rhythm])


def forget_marks(database: Database, source: str) -> None:
    """Make every row of the next reading be read."""
    database.run("UPDATE validators SET marks = '' WHERE source = :source", {"source": source})


def _state(row: Row) -> SourceState:
    return SourceState(
        name=row["name"],
        reads=row["reads"],
        baseline_at=moment_or_none(row["baseline_at"]),
        last_try=moment_or_none(row["last_try"]),
        last_success=moment_or_none(row["last_success"]),
        last_change=moment_or_none(row["last_change"]),
        failures=row["failures"],
        last_error=row["last_error"],
        suspect=bool(row["suspect"]),
        told=bool(row["told"]),
        told_at=moment_or_none(row["told_at"]),
        notices=row["notices"],
        degraded=row["degraded"],
        next_poll=moment_or_none(row["next_poll"]),
        not_before=moment_or_none(row["not_before"]),
        rhythm=_read(row["rhythm"]),
        requests=row["requests"],
        bytes=row["bytes"],
        polls=row["polls"],
    )
