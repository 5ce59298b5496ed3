"""Families as the file writes them to the nouns; what `judge` needs, without pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from watcher.model import Family, Window

WORDS = ("names", "codenames", "makers", "orgs", "licenses")


def families(written: Mapping[str, Mapping[str, Any]]) -> tuple[Family, ...]:
    """The nouns of already checked data: words as a list or one text, dates as date or text."""
    return tuple(_family(name, keys or {}) for name, keys in written.items())


def _family(name: str, keys: Mapping[str, Any]) -> Family:
    words = {key: _words(keys.get(key)) for key in WORDS}
    expected = keys.get("expected")
    return Family(name=name, expected=_window(expected) if expected else None, **words)


def _words(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _window(keys: Mapping[str, str | date]) -> Window:
    """From the first instant of the first day to the end of the last, UTC."""
    opens, closes = (date.fromisoformat(str(keys[key])) for key in ("opens", "closes"))
    return Window(
        opens=datetime.combine(opens, time(), UTC),
        closes=datetime.combine(closes, time(), UTC) + timedelta(days=1),
    )
