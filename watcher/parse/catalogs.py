"""JSON lists of models -> records. Runs in the child only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from watcher.errors import NotUnderstood
from watcher.parse import dates
from watcher.parse.markup import title
from watcher.parse.shapes import Record
from watcher.text import line, paragraphs

RECORDS = 20_000
_ABOUT_LIMIT = 500  # characters of a description


def records(body: bytes, now: datetime) -> tuple[Record, ...]:
    """The models of a catalog, each id once. Raises `NotUnderstood`.

    Three forms are read: `{"data": [{"id": ...}]}`, a plain list, and id -> record.
    """
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood("no catalog: broken JSON") from None
    found: dict[str, Record] = {}
    for key, record in _rows(parsed):
        name = line(key, 300)
        if name and name not in found:
            found[name] = _record(name, record, now)
        if len(found) >= RECORDS:
            break
    if not found:
        raise NotUnderstood("no catalog: no model with an id in it")
    return tuple(found.values())


def _rows(parsed: object) -> Iterable[tuple[str, Mapping[str, object]]]:
    if isinstance(parsed, dict):
        inner = next(
            (parsed[k] for k in ("data", "models") if isinstance(parsed.get(k), list)), None
        )
        if inner is None:
            return [(key, row) for key, row in parsed.items() if isinstance(row, dict)]
        parsed = inner
    if not isinstance(parsed, list):
        return []
    rows = [row for row in parsed if isinstance(row, dict)]
    return [(key, row) for row in rows if isinstance(key := row.get("id"), str)]


def _record(key: str, row: Mapping[str, object], now: datetime) -> Record:
    name, about, created = row.get("name"), row.get("description"), row.get("created")
    return Record(
        id=key,
        name=title(name) if isinstance(name, str) else "",
        text=paragraphs(about, _ABOUT_LIMIT) if isinstance(about, str) else "",
        created=dates.from_epoch(created, now) if isinstance(created, int | float) else None,
    )
