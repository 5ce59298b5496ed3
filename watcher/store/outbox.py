"""The outbox: one promise a row, claimed by a lease, sent outside any transaction, then marked.

A lane is one recipient of one channel; its rows go out in the order they were promised.

    waiting --claim--> leased --delivered--> delivered
       ^                 |------later-------> waiting      (surely not sent, or asked to wait)
       |                 |------perhaps-----> ambiguous    (claimed again, reconciled, counted)
       '----resend------ dead <---give up---'
A lease that ran out (the process died while sending) is claimed again as ambiguous.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from watcher.model import Delivery, DeliveryState
from watcher.moment import moment, moment_or_none, stamp
from watcher.store.database import Database, Row
from watcher.store.messages import message_text, message_value

LEASE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a service told us about a channel."""

    name: str
    paused_until: datetime | None = None
    dead_since: datetime | None = None
    dead_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """A story a digest still owes."""

    channel: str
    schedule: str
    story: str
    revision: int
    at: datetime


def promise(
    database: Database,
    deliveries: Iterable[Delivery],
    now: datetime,
    *,
    hold: datetime | None = None,
) -> None:
    """Write promises; one that is there already stays as it is. `hold` delays the first try."""
    database.run_many(
        "INSERT INTO deliveries (id, channel, recipient, stories, message, state, next_try,"
        " created_at) VALUES (:id, :channel, :recipient, :stories, :message, 'waiting', :next_try,"
        " :now) ON CONFLICT (id) DO NOTHING",
        (
            {
                "id": one.id,
                "channel": one.channel,
                "recipient": one.recipient,
                "stories": json.dumps(one.stories),
                "message": message_text(one.message),
                "next_try": stamp(hold or now),
                "now": stamp(now),
            }
            for one in deliveries
        ),
    )


def claim(database: Database, channel: str, now: datetime, *, by: str) -> Delivery | None:
    """Lease the oldest due row among the heads of a channel's lanes; None when nothing is due.

    A row that was leased before and not marked comes back with state `ambiguous`.
    """
    with database.transaction():
        target = _target(database, channel)
        if target.dead_since or (target.paused_until and target.paused_until > now):
            return None
        row = database.row(
            "SELECT * FROM deliveries WHERE channel = :channel AND seq IN (SELECT min(seq)"
            " FROM deliveries WHERE channel = :channel"
            " AND state IN ('waiting', 'leased', 'ambiguous') GROUP BY recipient)"
            " AND ((state = 'leased' AND lease_until <= :now)"
            " OR (state <> 'leased' AND next_try <= :now)) ORDER BY seq LIMIT 1",
            {"channel": channel, "now": stamp(now)},
        )
        if row is None:
            return None
        database.run(
            "UPDATE deliveries SET state = 'leased', attempts = attempts + 1,"
            " lease_until = :until, leased_by = :by WHERE seq = :seq",
            {"seq": row["seq"], "until": stamp(now + LEASE), "by": by},
        )
    return _delivery(row, interrupted=row["state"] == "leased")


def reclaim(database: Database, by: str, now: datetime) -> None:
    """End the leases of a process known to be gone, so that nothing waits for them to run out."""
    database.run(
        "UPDATE deliveries SET lease_until = :now WHERE state = 'leased' AND leased_by = :by",
        {"now": stamp(now), "by": by},
    )


def delivered(database: Database, one: Delivery, reference: str, now: datetime) -> None:
    """Mark a delivery as delivered, with the service's id of it."""
    database.run(
        "UPDATE deliveries SET state = 'delivered', lease_until = NULL, done_at = :now,"
        " reference = :reference, last_error = NULL WHERE id = :id",
        {"id": one.id, "now": stamp(now), "reference": reference},
    )


def later(
    database: Database, one: Delivery, error: str, next_try: datetime, *, state: DeliveryState
) -> None:
    """Put a delivery back as `waiting` or `ambiguous`, to be tried again."""
    database.run(
        "UPDATE deliveries SET state = :state, lease_until = NULL, next_try = :next_try,"
        " last_error = :error WHERE id = :id",
        {"id": one.id, "state": state, "next_try": stamp(next_try), "error": error},
    )


def as_plain(database: Database, one: Delivery, error: str, now: datetime) -> None:
    """The rich form was refused: once more as short plain text."""
    database.run(
        "UPDATE deliveries SET state = 'waiting', lease_until = NULL, plain = 1,"
        " next_try = :now, last_error = :error WHERE id = :id",
        {"id": one.id, "now": stamp(now), "error": error},
    )


def give_up(database: Database, one: Delivery, error: str) -> None:
    """Move a delivery to the visible dead letters."""
    database.run(
        "UPDATE deliveries SET state = 'dead', lease_until = NULL, last_error = :error"
        " WHERE id = :id",
        {"id": one.id, "error": error},
    )


def resend(database: Database, name: str, now: datetime) -> tuple[str, ...]:
    """Revive dead rows by id (or its beginning); the channels they belong to come back to life."""
    rows = database.rows(
        "SELECT id, channel FROM deliveries WHERE state = 'dead' AND id LIKE :beginning",
        {"beginning": f"{name.replace('%', '').replace('_', '')}%"},
    )
    for row in rows:
        database.run(
            "UPDATE deliveries SET state = 'waiting', attempts = 0, next_try = :now,"
            " created_at = :now WHERE id = :id",
            {"id": row["id"], "now": stamp(now)},
        )
        revive(database, row["channel"])
    return tuple(row["id"] for row in rows)


def pause(database: Database, channel: str, until: datetime) -> None:
    """Let a whole channel rest: the service asked for it."""
    database.run(
        "INSERT INTO channels (name, paused_until) VALUES (:name, :until)"
        " ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until",
        {"name": channel, "until": stamp(until)},
    )


def bury(database: Database, channel: str, reason: str, now: datetime) -> None:
    """The target no longer takes messages: send nothing more, keep what is owed."""
    database.run(
        "INSERT INTO channels (name, dead_since, dead_reason) VALUES (:name, :now, :reason)"
        " ON CONFLICT (name) DO UPDATE SET dead_since = excluded.dead_since,"
        " dead_reason = excluded.dead_reason",
        {"name": channel, "now": stamp(now), "reason": reason},
    )


def revive(database: Database, channel: str) -> bool:
    """A target takes messages again; whether it was dead."""
    return bool(
        database.run(
            "UPDATE channels SET dead_since = NULL, dead_reason = NULL, paused_until = NULL"
            " WHERE name = :name AND dead_since IS NOT NULL",
            {"name": channel},
        )
    )


def targets(database: Database) -> dict[str, Target]:
    """What the services told us, by channel."""
    return {row["name"]: _to_target(row) for row in database.rows("SELECT * FROM channels")}


def listing(database: Database, *, dead: bool = False) -> list[Delivery]:
    """The outbox, oldest first; only the dead letters when asked."""
    rows = database.rows(
        "SELECT * FROM deliveries WHERE :dead = 0 OR state = 'dead' ORDER BY created_at, seq",
        {"dead": int(dead)},
    )
    return [_delivery(row) for row in rows]


def lane(database: Database, channel: str, recipient: str) -> list[Delivery]:
    """What waits in one lane, oldest first."""
    rows = database.rows(
        "SELECT * FROM deliveries WHERE channel = :channel AND recipient = :recipient"
        " AND state IN ('waiting', 'ambiguous') ORDER BY seq",
        {"channel": channel, "recipient": recipient},
    )
    return [_delivery(row) for row in rows]


def replace(database: Database, old: Sequence[Delivery], summary: Delivery, now: datetime) -> None:
    """Let one summary tell what several waiting rows promised, in the place of the oldest."""
    first = database.row("SELECT seq, created_at FROM deliveries WHERE id = :id", {"id": old[0].id})
    assert first is not None
    for one in old:
        database.run(
            "UPDATE deliveries SET state = 'delivered', done_at = :now, reference = :reference,"
            " seq = -seq WHERE id = :id",  # its place in the lane goes to the summary
            {"id": one.id, "now": stamp(now), "reference": f"in summary {summary.id}"},
        )
    promise(database, [summary], now)
    database.run(
        "UPDATE deliveries SET seq = :seq, created_at = :created WHERE id = :id",
        {"seq": first["seq"], "created": first["created_at"], "id": summary.id},
    )


def counts(database: Database) -> dict[str, int]:
    """How many rows there are of each state."""
    rows = database.rows("SELECT state, count(*) AS n FROM deliveries GROUP BY state")
    return {row["state"]: row["n"] for row in rows}


def next_due(database: Database) -> datetime | None:
    """When the next open row wants to be tried."""
    row = database.row(
        "SELECT min(CASE WHEN state = 'leased' THEN lease_until ELSE next_try END) AS at"
        " FROM deliveries WHERE state IN ('waiting', 'leased', 'ambiguous')"
        " AND channel NOT IN (SELECT name FROM channels WHERE dead_since IS NOT NULL)"
    )
    return None if row is None else moment_or_none(row["at"])


def owe(database: Database, debts: Iterable[Debt]) -> None:
    """Note stories for a digest."""
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


def digest_made(database: Database, channel: str, schedule: str) -> datetime | None:
    """The due time of the last digest made."""
    row = database.row(
        "SELECT max(due) AS due FROM digests WHERE channel = :channel AND schedule = :schedule",
        {"channel": channel, "schedule": schedule},
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


def _target(database: Database, channel: str) -> Target:
    row = database.row("SELECT * FROM channels WHERE name = :name", {"name": channel})
    return Target(name=channel) if row is None else _to_target(row)


def _to_target(row: Row) -> Target:
    return Target(
        name=row["name"],
        paused_until=moment_or_none(row["paused_until"]),
        dead_since=moment_or_none(row["dead_since"]),
        dead_reason=row["dead_reason"],
    )


def _delivery(row: Row, *, interrupted: bool = False) -> Delivery:
    return Delivery(
        id=row["id"],
        channel=row["channel"],
        recipient=row["recipient"],
        stories=tuple(json.loads(row["stories"])),
        message=message_value(row["message"]),
        state="ambiguous" if interrupted else row["state"],
        attempts=row["attempts"],
        next_try=moment(row["next_try"]),
        created_at=moment(row["created_at"]),
        last_error=row["last_error"],
        plain=bool(row["plain"]),
    )
