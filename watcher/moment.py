"""Moments as text: fixed-width UTC, so that they sort as text in any database."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """`2026-11-22T02:11:00.000Z`. Raises ValueError for a naive datetime."""
    if moment.tzinfo is UTC:
        return f"{moment.isoformat(timespec='milliseconds')[:23]}Z"
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def stamp_or_none(moment: datetime | None) -> str | None:
    """The stamp of a moment that may be missing."""
    return None if moment is None else stamp(moment)


def moment(text: str) -> datetime:
    """The moment of a stamp."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """The moment of a stamp that may be missing."""
    return None if text is None else datetime.fromisoformat(text)
