"""What the child hands back: plain tuples of cleaned values, cheap to send."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Item(NamedTuple):
    """One entry of a feed or page; everything cleaned and cut to length."""

    id: str
    url: str
    link: str  # canonical: without tracking parameters and fragment
    title: str
    text: str
    published: datetime | None
    updated: datetime | None


class Feed(NamedTuple):
    """The newest entries of a feed; `total` counts those it had before the cut.

    `same` are the ids of entries whose rows are those of last time; `items` are the others.
    """

    items: tuple[Item, ...]
    total: int
    degraded: str
    same: tuple[str, ...] = ()
    marks: str = ""  # see watcher/parse/marks.py


class Listing(NamedTuple):
    """The links a page lists, in its order; `matched` counts what the selector found."""

    items: tuple[Item, ...]
    matched: int


class Post(NamedTuple):
    """One article."""

    title: str
    text: str
    published: datetime | None


class Record(NamedTuple):
    """One model of a catalog."""

    id: str
    name: str
    text: str
    created: datetime | None


class Repository(NamedTuple):
    """One repository as an organization's listing shows it."""

    id: str  # GitHub's number: stays when the name changes
    name: str  # OWNER/NAME
    url: str
    text: str
    license: str  # SPDX id as GitHub detects it, or ""
    archived: bool
    created: datetime | None
