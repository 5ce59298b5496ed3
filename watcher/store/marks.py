"""Marks that change when what was made from the state must be made anew. Light: for `status`."""

from __future__ import annotations

from watcher.store.database import Database


def events(database: Database) -> int:
    """How many events there are; none is ever changed or removed."""
    row = database.row("SELECT count(*) FROM events")
    return int(row[0]) if row else 0


def aliases(database: Database) -> str:
    """Changes whenever an alias is learned or decided."""
    row = database.row(
        "SELECT count(*), coalesce(max(at), ''), coalesce(sum(length(confidence)), 0) FROM aliases"
    )
    return "-".join(str(value) for value in row) if row else ""


def changes(database: Database) -> dict[str, str]:
    """When each source last changed, as text that sorts; only those that did."""
    rows = database.rows("SELECT name, last_change FROM sources WHERE last_change IS NOT NULL")
    return {row["name"]: row["last_change"] for row in rows}
