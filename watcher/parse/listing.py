"""JSON lists of models -> records. Runs in the child only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from watcher.errors import NotUnderstood
from watcher.parse.markup import title
from watcher.text import line, paragraphs

RECORDS = 20_000
_ABOUT_LIMIT = 500  # characters of a description

Record = tuple[str, str, str, float | None]


def records(body: bytes) -> tuple[Record, ...]:
    """(id, name, description, created) per model, each id once. Raises `NotUnderstood`.

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
            found[name] = _record(name, record)
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


def _record(key: str, row: Mapping[str, object]) -> Record:
    name, about, created = row.get("name"), row.get("description"), row.get("created")
    return (
        key,
        title(name) if isinstance(name, str) else "",
        paragraphs(about, _ABOUT_LIMIT) if isinstance(about, str) else "",
        float(created) if isinstance(created, int | float) and abs(created) < 1e11 else None,
    )
