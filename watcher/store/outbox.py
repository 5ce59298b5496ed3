"""The outbox: one promise a row, claimed by a lease, sent outside any transaction, then marked.

A lane is one recipient of one channel; its rows go out in the order they were promised. A row
that is held (quiet hours, a silence) stands beside its lane and stops nobody.

    waiting --claim--> leased --delivered--> delivered
       ^                 |------later-------> waiting      (surely not sent, or asked to wait)
       |                 |------perhaps-----> ambiguous    (claimed again, reconciled, counted)
       '----resend------ dead <---give up---'
A lease that ran out (the process died while sending) is claimed again as ambiguous.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from watcher.moment import moment, moment_or_none, stamp
from watcher.store.database import Database, Row

if TYPE_CHECKING:  # `status` counts rows, and need not load the nouns
    from watcher.model import Delivery, DeliveryState

LEASE = timedelta(seconds=90)
FAR = timedelta(hours=25)  # no service's wish and no backoff is longer: the clock was set back

_OPEN = "state IN ('waiting', 'leased', 'ambiguous')"
# Never tried and not held; or its time has come, or lies so far ahead that the clock was set back.
_DUE = """CASE
    WHEN state = 'leased' THEN lease_until <= :now OR lease_until > :lease
    WHEN attempts = 0 THEN next_try <= :now OR next_try <= created_at OR created_at > :far
    ELSE next_try <= :now OR next_try > :far END"""
_IN_TURN = f"{_OPEN} AND (state <> 'waiting' OR attempts > 0 OR {_DUE})"
_LANE = (
    "FROM deliveries WHERE channel = :channel AND recipient = :recipient"
    f" AND state = 'waiting' AND {_IN_TURN}"
)

Lanes = Mapping[str, Sequence[str]]  # who is served: recipients by channel


class Target(NamedTuple):
    """What a service told us about a channel, or about one recipient of it."""

    name: str
    recipient: str = ""
    paused_until: datetime | None = None
    dead_since: datetime | None = None
    dead_reason: str | None = None


def promise(
    database: Database,
    deliveries: Iterable[Delivery],
    now: datetime,
    *,
    hold: datetime | None = None,
) -> None:
    """Write promises; one that is there already stays as it is. `hold` delays the first try."""
    from watcher.store import messages

    database.must_last()
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
                "message": messages.message_text(one.message),
                "next_try": stamp(hold or now),
                "now": stamp(now),
            }
            for one in deliveries
        ),
    )


def claim(
    database: Database,
    channel: str,
    now: datetime,
    *,
    by: str,
    recipients: Sequence[str] | None = None,
) -> Delivery | None:
    """Lease the oldest due row among the heads of a channel's lanes; None when nothing is due.

    Without `recipients` all lanes are served. A row that was leased before and not marked comes
    back with state `ambiguous`.
    """
    with database.transaction():
        known = targets(database)
        target = known.get(_key(channel), Target(name=channel))
        if target.dead_since or _rests(target, now):
            return None
        rows = database.rows(
            "SELECT * FROM deliveries WHERE channel = :channel AND seq IN (SELECT min(seq)"
            f" FROM deliveries WHERE channel = :channel AND {_IN_TURN} GROUP BY recipient)"
            f" AND {_DUE} ORDER BY seq",
            {"channel": channel, **_times(now)},
        )
        row = next((one for one in rows if _served(one, known, recipients)), None)
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


def as_plain(
    database: Database, one: Delivery, error: str, now: datetime, *, state: DeliveryState
) -> None:
    """The rich form was refused: once more as short plain text."""
    database.run("UPDATE deliveries SET plain = 1 WHERE id = :id", {"id": one.id})
    later(database, one, error, now, state=state)


def give_up(database: Database, one: Delivery, error: str) -> None:
    """Move a delivery to the visible dead letters."""
    database.run(
        "UPDATE deliveries SET state = 'dead', lease_until = NULL, last_error = :error"
        " WHERE id = :id",
        {"id": one.id, "error": error},
    )


def resend(database: Database, name: str, now: datetime) -> tuple[str, ...]:
    """Revive dead rows by id (or its beginning); the targets they belong to come back to life."""
    rows = database.rows(
        "SELECT id, channel, recipient FROM deliveries WHERE state = 'dead' AND id LIKE :beginning",
        {"beginning": f"{name.replace('%', '').replace('_', '')}%"},
    )
    for row in rows:
        _wait_again(database, row["id"], now)
        for recipient in {"", row["recipient"]}:
            revive(database, row["channel"], now, recipient=recipient)
    return tuple(row["id"] for row in rows)


def pause(database: Database, channel: str, until: datetime) -> None:
    """Let a whole channel rest: the service asked for it."""
    database.run(
        "INSERT INTO channels (name, paused_until) VALUES (:name, :until)"
        " ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until",
        {"name": channel, "until": stamp(until)},
    )


def bury(
    database: Database, channel: str, reason: str, now: datetime, *, recipient: str = ""
) -> None:
    """The target no longer takes messages: send nothing more, keep what is owed.

    `recipient` buries one lane of a channel whose others are well.
    """
    database.run(
        "INSERT INTO channels (name, dead_since, dead_reason) VALUES (:name, :now, :reason)"
        " ON CONFLICT (name) DO UPDATE SET dead_since = excluded.dead_since,"
        " dead_reason = excluded.dead_reason",
        {"name": _key(channel, recipient), "now": stamp(now), "reason": reason},
    )


def revive(database: Database, channel: str, now: datetime, *, recipient: str = "") -> bool:
    """A target takes messages again, and the row it died of waits again; whether it was dead."""
    name = _key(channel, recipient)
    target = targets(database).get(name)
    if target is None or target.dead_since is None:
        return False
    database.run(
        "UPDATE channels SET dead_since = NULL, dead_reason = NULL, paused_until = NULL"
        " WHERE name = :name",
        {"name": name},
    )
    died_of_it = database.rows(
        "SELECT id FROM deliveries WHERE state = 'dead' AND channel = :channel"
        " AND last_error = :reason AND (:recipient = '' OR recipient = :recipient)",
        {"channel": channel, "reason": target.dead_reason, "recipient": recipient},
    )
    for row in died_of_it:
        _wait_again(database, row["id"], now)
    return True


def targets(database: Database) -> dict[str, Target]:
    """What the services told us, by channel; one recipient of it under a key of its own."""
    return {row["name"]: _to_target(row) for row in database.rows("SELECT * FROM channels")}


def listing(database: Database, *, dead: bool = False) -> list[Delivery]:
    """The outbox, oldest first; only the dead letters when asked."""
    rows = database.rows(
        "SELECT * FROM deliveries WHERE :dead = 0 OR state = 'dead' ORDER BY created_at, seq",
        {"dead": int(dead)},
    )
    return [_delivery(row) for row in rows]


def backlog(database: Database, channel: str, recipient: str, now: datetime) -> int:
    """How many rows `lane` gives."""
    row = database.row(f"SELECT count(*) {_LANE}", _lane(channel, recipient, now))
    return int(row[0]) if row else 0


def lane(database: Database, channel: str, recipient: str, now: datetime) -> list[Delivery]:
    """What waits in one lane and is surely not sent, oldest first; held rows are not in it."""
    rows = database.rows(f"SELECT * {_LANE} ORDER BY seq", _lane(channel, recipient, now))
    return [_delivery(row) for row in rows]


def replace(database: Database, old: Sequence[Delivery], summary: Delivery, now: datetime) -> None:
    """Let one summary tell what several waiting rows promised, in the place of the oldest."""
    first = database.row("SELECT seq, created_at FROM deliveries WHERE id = :id", {"id": old[0].id})
    assert first is not None
    told = {"now": stamp(now), "reference": f"in summary {summary.id}"}
    database.run_many(  # their place in the lane goes to the summary
        "UPDATE deliveries SET state = 'delivered', done_at = :now, reference = :reference,"
        " seq = (SELECT min(seq, 0) FROM (SELECT min(seq) AS seq FROM deliveries)) - 1"
        " WHERE id = :id",
        ({"id": one.id, **told} for one in old),
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


def next_due(database: Database, now: datetime, lanes: Lanes | None = None) -> datetime | None:
    """When the next row of these lanes (or of all) wants to be tried; dead ones wish nothing."""
    rows = database.rows(
        "SELECT channel, recipient, min(CASE WHEN state = 'leased' THEN lease_until"
        " ELSE next_try END) AS at FROM deliveries WHERE seq IN (SELECT min(seq) FROM deliveries"
        f" WHERE {_IN_TURN} GROUP BY channel, recipient) OR ({_OPEN} AND NOT ({_IN_TURN}))"
        " GROUP BY channel, recipient",
        _times(now),
    )
    known = targets(database)
    wishes = []
    for row in rows:
        target = known.get(row["channel"], Target(name=row["channel"]))
        recipients = None if lanes is None else lanes.get(row["channel"], ())
        if target.dead_since or not _served(row, known, recipients):
            continue
        rest = target.paused_until if _rests(target, now) else None
        wishes.append(max(moment(row["at"]), rest or now))
    return min(wishes, default=None)


def parked(database: Database, lanes: Lanes) -> dict[str, int]:
    """How many open rows each channel has that the configuration no longer serves."""
    rows = database.rows(
        "SELECT channel, recipient, count(*) AS n FROM deliveries"
        f" WHERE {_OPEN} GROUP BY channel, recipient"
    )
    found: dict[str, int] = {}
    for row in rows:
        if row["recipient"] not in lanes.get(row["channel"], ()):
            found[row["channel"]] = found.get(row["channel"], 0) + row["n"]
    return found


def oldest(database: Database, before: datetime) -> dict[str, datetime]:
    """Since when each channel has owed something that was promised, unheld, before a time."""
    rows = database.rows(
        f"SELECT channel, min(created_at) AS at FROM deliveries WHERE {_OPEN}"
        " AND (attempts > 0 OR next_try < :before) AND created_at < :before GROUP BY channel",
        {"before": stamp(before)},
    )
    return {row["channel"]: moment(row["at"]) for row in rows}


def _key(channel: str, recipient: str = "") -> str:
    """A target's name in its table; names hold no line break."""
    return f"{channel}\n{recipient}" if recipient else channel


def _lane(channel: str, recipient: str, now: datetime) -> dict[str, str]:
    return {"channel": channel, "recipient": recipient, **_times(now)}


def _times(now: datetime) -> dict[str, str]:
    return {"now": stamp(now), "lease": stamp(now + LEASE), "far": stamp(now + FAR)}


def _rests(target: Target, now: datetime) -> bool:
    return target.paused_until is not None and now < target.paused_until <= now + FAR


def _served(row: Row, known: Mapping[str, Target], recipients: Sequence[str] | None) -> bool:
    if recipients is not None and row["recipient"] not in recipients:
        return False
    target = known.get(_key(row["channel"], row["recipient"]))
    return target is None or target.dead_since is None


def _wait_again(database: Database, name: str, now: datetime) -> None:
    database.run(
        "UPDATE deliveries SET state = 'waiting', attempts = 0, next_try = :now,"
        " created_at = :now WHERE id = :id",
        {"id": name, "now": stamp(now)},
    )


def _to_target(row: Row) -> Target:
    name, _, recipient = row["name"].partition("\n")
    return Target(
        name=name,
        recipient=recipient,
        paused_until=moment_or_none(row["paused_until"]),
        dead_since=moment_or_none(row["dead_since"]),
        dead_reason=row["dead_reason"],
    )


def _delivery(row: Row, *, interrupted: bool = False) -> Delivery:
    from watcher.model import Delivery
    from watcher.store import messages

    return Delivery(
        id=row["id"],
        channel=row["channel"],
        recipient=row["recipient"],
        stories=tuple(json.loads(row["stories"])),
        message=messages.message_value(row["message"]),
        state="ambiguous" if interrupted else row["state"],
        attempts=row["attempts"],
        next_try=moment(row["next_try"]),
        created_at=moment(row["created_at"]),
        last_error=row["last_error"],
        plain=bool(row["plain"]),
    )
