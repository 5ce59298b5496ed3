"""Parsing what strangers send: always in a child process with limits on time and memory.

Nothing here fetches, stores or decides. Sources call the functions below. The modules `feeds`,
`html`, `sitemaps`, `catalogs` and `github` run in the child only: the parent never loads their
libraries.
"""

from __future__ import annotations

from datetime import datetime

from watcher.parse.child import call
from watcher.parse.shapes import Feed, Item, Listing, Post, Record, Repository

__all__ = [
    "Feed",
    "Item",
    "Listing",
    "Post",
    "Record",
    "Repository",
    "feed",
    "links",
    "main_text",
    "paths",
    "post",
    "records",
    "repositories",
    "urls",
]


async def feed(body: bytes, url: str, content_type: str, now: datetime, marks: str = "") -> Feed:
    """The entries of an RSS, Atom, RDF or JSON feed, but for those that `marks` of its last
    reading show to be the same. Raises `NotUnderstood` for anything else."""
    found: Feed = await call("feeds", "read", body, url, content_type, now, marks)
    return found


async def links(
    body: bytes, url: str, content_type: str, items: str, title: str, date: str, now: datetime
) -> Listing:
    """The links a CSS selector finds on a page; `title` and `date` are selectors inside an item."""
    found: Listing = await call("html", "links", body, url, content_type, items, title, date, now)
    return found


async def post(body: bytes, content_type: str, now: datetime) -> Post:
    """Title, date and text of one article."""
    found: Post = await call("html", "post", body, content_type, now)
    return found


async def main_text(body: bytes, content_type: str) -> tuple[str, str]:
    """Title and readable text of a document: HTML without its furniture, other text as it is."""
    found: tuple[str, str] = await call("html", "main_text", body, content_type)
    return found


async def urls(body: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The page addresses and the further sitemaps a sitemap lists."""
    found: tuple[tuple[str, ...], tuple[str, ...]] = await call("sitemaps", "urls", body)
    return found


async def paths(body: bytes) -> tuple[str, ...]:
    """The files of a GitHub tree."""
    found: tuple[str, ...] = await call("github", "paths", body)
    return found


async def repositories(body: bytes, now: datetime) -> tuple[Repository, ...]:
    """The repositories of a GitHub organization's listing."""
    found: tuple[Repository, ...] = await call("github", "repositories", body, now)
    return found


async def records(body: bytes, now: datetime) -> tuple[Record, ...]:
    """The models of a JSON list of models."""
    found: tuple[Record, ...] = await call("catalogs", "records", body, now)
    return found
