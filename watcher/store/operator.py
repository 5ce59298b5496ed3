"""The operator's word (aliases, silences) and small settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from watcher.errors import StateError
from watcher.moment import moment, stamp
from watcher.store.database import Database

if TYPE_CHECKING:
    from watcher.decide.routing import Silence
    from watcher.model import Alias


def setting(database: Database, name: str) -> str | None:
    """A small value by its name."""
    row = database.row("SELECT value FROM settings WHERE name = :name", {"name": name})
    return None if row is None else str(row["value"])


def set_setting(database: Database, name: str, value: str) -> None:
    """Write a small value."""
    database.run(
        "INSERT INTO settings (name, value) VALUES (:name, :value)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {"name": name, "value": value},
    )


def keep_if_possible(database: Database, name: str, value: str) -> None:
    """Write a small value that can be made again; a state opened for reading stays as it is."""
    try:
        set_setting(database, name, value)
    except StateError:
        pass


def beat(database: Database, now: datetime) -> None:
    """A sign of life of the daemon."""
    set_setting(database, "heartbeat", stamp(now))


def forget(database: Database, name: str) -> None:
    """Drop a small value."""
    database.run("DELETE FROM settings WHERE name = :name", {"name": name})


def rest(database: Database) -> None:
    """The daemon was stopped on purpose: its silence is no trouble."""
    forget(database, "heartbeat")


def remember_config(database: Database, summary: Mapping[str, object]) -> None:
    """Keep what `status` needs of the configuration, so that it can do without reading it."""
    text = json.dumps(summary, ensure_ascii=False, sort_keys=True)
    if setting(database, "config") != text:
        set_setting(database, "config", text)


def aliases(database: Database) -> tuple[Alias, ...]:
    """Every learned or decided alias, rejected ones too."""
    from watcher.model import Alias

    return tuple(
        Alias(
            name=row["name"],
            of=row["target"],
            confidence=row["confidence"],
            evidence=tuple(json.loads(row["evidence"])),
        )
        for row in database.rows("SELECT * FROM aliases ORDER BY at, name, target")
    )


def save_alias(database: Database, alias: Alias, now: datetime, *, decided: bool = False) -> None:
    """Write an alias. What the operator decided is never overwritten by what was learned."""
    database.run(
        "INSERT INTO aliases (name, target, confidence, evidence, decided, at)"
        " VALUES (:name, :target, :confidence, :evidence, :decided, :at)"
        " ON CONFLICT (name, target) DO UPDATE SET evidence = excluded.evidence,"
        " confidence = CASE WHEN aliases.decided > excluded.decided THEN aliases.confidence"
        " ELSE excluded.confidence END,"
        " decided = CASE WHEN aliases.decided > excluded.decided THEN aliases.decided"
        " ELSE excluded.decided END",
        {
            "name": alias.name,
            "target": alias.of,
            "confidence": alias.confidence,
            "evidence": json.dumps(alias.evidence),
            "decided": int(decided),
            "at": stamp(now),
        },
    )


def silences(database: Database, now: datetime) -> tuple[Silence, ...]:
    """Silences in force."""
    from watcher.decide.routing import Silence  # `status` asks for none

    rows = database.rows(
        "SELECT * FROM silences WHERE until > :now ORDER BY created_at, id", {"now": stamp(now)}
    )
    return tuple(
        Silence(
            id=row["id"],
            match=json.loads(row["match"]),
            until=moment(row["until"]),
            reason=row["reason"],
        )
        for row in rows
    )


def add_silence(database: Database, silence: Silence, now: datetime) -> None:
    """Write a silence."""
    database.run(
        "INSERT INTO silences (id, match, until, reason, created_at)"
        " VALUES (:id, :match, :until, :reason, :now)",
        {
            "id": silence.id,
            "match": json.dumps(dict(silence.match)),
            "until": stamp(silence.until),
            "reason": silence.reason,
            "now": stamp(now),
        },
    )


def remove_silence(database: Database, name: str) -> int:
    """Remove a silence by its id; how many there were."""
    return database.run("DELETE FROM silences WHERE id = :id", {"id": name})


def tell_once(database: Database, name: str, now: datetime) -> bool:
    """Whether this has not been told before; it counts as told from now on."""
    return bool(
        database.run(
            "INSERT INTO told (name, at) VALUES (:name, :at) ON CONFLICT (name) DO NOTHING",
            {"name": name, "at": stamp(now)},
        )
    )
