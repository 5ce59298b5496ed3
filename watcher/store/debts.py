"""What digests owe: stories noted for a schedule, and the digests that were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from watcher.moment import moment, moment_or_none, stamp
from watcher.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """A story a digest still owes."""

    channel: str
    schedule: str
    story: str
    revision: int
    at: datetime


def owe(database: Database, debts: Iterable[Debt]) -> None:
    """Note stories for a digest."""
    database.must_last()
    database.run_many(
        "INSERT INTO owed (channel, schedule, story, revision, at)"
        " VALUES (:channel, :schedule, :story, :revision, :at)"
        " ON CONFLICT (channel, schedule, story, revision) DO NOTHING",
        (
            {
                "channel": one.channel,
                "schedule": one.schedule,
                "story": one.story,
                "revision": one.revision,
                "at": stamp(one.at),
            }
            for one in debts
        ),
    )


def debts(database: Database, channel: str, schedule: str) -> list[Debt]:
    """What a digest still owes, oldest first."""
    rows = database.rows(
        "SELECT * FROM owed WHERE channel = :channel AND schedule = :schedule AND told_at IS NULL"
        " ORDER BY at, story, revision",
        {"channel": channel, "schedule": schedule},
    )
    return [
        Debt(
            channel=row["channel"],
            schedule=row["schedule"],
            story=row["story"],
            revision=row["revision"],
            at=moment(row["at"]),
        )
        for row in rows
    ]


def settle(database: Database, channel: str, schedule: str, until: datetime, now: datetime) -> None:
    """The digest has been promised: nothing up to `until` is owed any more."""
    database.run(
        "UPDATE owed SET told_at = :now WHERE channel = :channel AND schedule = :schedule"
        " AND at <= :until AND told_at IS NULL",
        {"channel": channel, "schedule": schedule, "until": stamp(until), "now": stamp(now)},
    )


def digest_made(
    database: Database, channel: str, schedule: str, until: datetime
) -> datetime | None:
    """The due time of the last digest made; one due after `until` was made by a wrong clock."""
    row = database.row(
        "SELECT max(due) AS due FROM digests WHERE channel = :channel AND schedule = :schedule"
        " AND due <= :until",
        {"channel": channel, "schedule": schedule, "until": stamp(until)},
    )
    return None if row is None else moment_or_none(row["due"])


def note_digest(
    database: Database, channel: str, schedule: str, due: datetime, now: datetime
) -> bool:
    """Note a digest as made; False when it was made before."""
    return bool(
        database.run(
            "INSERT INTO digests (channel, schedule, due, made_at)"
            " VALUES (:channel, :schedule, :due, :now) ON CONFLICT DO NOTHING",
            {"channel": channel, "schedule": schedule, "due": stamp(due), "now": stamp(now)},
        )
    )
