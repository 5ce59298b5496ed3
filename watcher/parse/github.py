"""Answers of GitHub's API -> paths and repositories. Runs in the child only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from watcher.errors import NotUnderstood
from watcher.parse import dates
from watcher.parse.shapes import Repository
from watcher.text import line, paragraphs, web_url

PATHS = 50_000  # of one tree


def paths(body: bytes) -> tuple[str, ...]:
    """Every file of a tree. Raises `NotUnderstood`."""
    found = _load(body)
    tree = found.get("tree") if isinstance(found, dict) else None
    if not isinstance(tree, list):
        raise NotUnderstood("GitHub answered, but not with a tree")
    files = (row for row in tree if isinstance(row, dict) and row.get("type") == "blob")
    names = (path for row in files if isinstance(path := row.get("path"), str))
    return tuple(path for path, _ in zip(names, range(PATHS), strict=False))


def repositories(body: bytes, now: datetime) -> tuple[Repository, ...]:
    """The repositories of a listing. Raises `NotUnderstood`."""
    rows = _load(body)
    if not isinstance(rows, list):
        raise NotUnderstood("GitHub answered, but not with a list of repositories")
    return tuple(
        _repository(row, now)
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("id"), int) and row.get("full_name")
    )


def _repository(row: Mapping[str, object], now: datetime) -> Repository:
    license_ = row.get("license")
    spdx = license_.get("spdx_id") if isinstance(license_, dict) else None
    return Repository(
        id=str(row["id"]),
        name=line(str(row["full_name"]), 200),
        url=web_url(str(row.get("html_url") or "")),
        text=paragraphs(str(row.get("description") or "")),
        license=line(str(spdx or ""), 100),
        archived=row.get("archived") is True,
        created=dates.moment(str(row.get("created_at") or ""), now),
    )


def _load(body: bytes) -> object:
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood("GitHub answered, but not in JSON") from None
    return found
