"""Feeds of every kind -> items. The fast parser first, the patient one for what it refuses."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from watcher.errors import NotUnderstood
from watcher.parse import dates
from watcher.parse.addresses import absolute, canonical
from watcher.parse.markup import summary, title
from watcher.parse.shapes import Feed, Item
from watcher.text import line

ENTRIES = 5_000  # read of one feed; a window never needs more
_ID_LIMIT = 1_000  # characters
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)

# A bare ampersand in a link: the fast parser drops what follows it, the patient one does not.
_LOOSE_LINK = re.compile(
    rb"<(?:link|guid)>[^<&]*(?:&(?:\w+|#\w+);[^<&]*)*&(?!\w+;|#\w+;)"
    rb"|<link\s[^<>]*?href=[\"'][^\"'<>&]*(?:&(?:\w+|#\w+);[^\"'<>&]*)*&(?!\w+;|#\w+;)"
)


def read(body: bytes, url: str, content_type: str, now: datetime) -> Feed:
    """The entries of a feed in its order. Raises `NotUnderstood` when it is none."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found, degraded = list(_json(body, url, now)), ""
    else:
        found, degraded = _quick(body, url, content_type, now), ""
        if not found:
            found, degraded = _patient(body, url, content_type, now)
    items = tuple(_told_apart(found[:ENTRIES]))
    if len(found) > ENTRIES:
        degraded = f"{len(found)} entries, only the first {ENTRIES} are read"
    return Feed(items, len(found), degraded)


def _quick(body: bytes, url: str, content_type: str, now: datetime) -> list[Item]:
    """Items by the fast parser, or none where it refuses, or is known to lose something."""
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() != "utf-8" and b"encoding=" not in body[:200]:
        return []  # only the header knows the encoding, and the fast parser does not see it
    if _LOOSE_LINK.search(body):
        return []
    found = list(_fast(body, url, now))
    return found if all(item.title and (item.link or item.text) for item in found) else []


def _fast(body: bytes, url: str, now: datetime) -> Iterator[Item]:
    """Items by fastfeedparser; none for what it refuses."""
    import fastfeedparser

    try:
        parsed = fastfeedparser.parse(
            body, include_tags=False, include_media=False, include_enclosures=False
        )
    except (ValueError, TypeError, KeyError, AttributeError, LookupError):
        return
    for entry in parsed["entries"]:
        yield _item(
            entry.get("id"),
            entry.get("link"),
            url,
            entry.get("title"),
            _summary(entry),
            dates.moment(entry.get("published"), now),
            dates.moment(entry.get("updated"), now),
        )


def _patient(body: bytes, url: str, content_type: str, now: datetime) -> tuple[list[Item], str]:
    """Items by feedparser, and what is wrong with the feed. Raises `NotUnderstood`."""
    import feedparser

    # BytesIO only: given bytes or text, feedparser opens a file of that name.
    headers = {"content-type": content_type, "content-location": url}
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    found = [
        _item(
            entry.get("id"),
            entry.get("link"),
            url,
            entry.get("title"),
            entry.get("summary") or _content(entry),
            dates.from_struct(entry.get("published_parsed"), now),
            dates.from_struct(entry.get("updated_parsed"), now),
        )
        for entry in parsed.entries
    ]
    if not found and (parsed.bozo or not parsed.get("version")):
        raise NotUnderstood("no feed: neither RSS, Atom, RDF nor JSON Feed")
    return found, "not well-formed, read as far as possible" if parsed.bozo else ""


def _json(body: bytes, url: str, now: datetime) -> Iterator[Item]:
    """Items of a JSON Feed. Raises `NotUnderstood`."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood("no feed: broken JSON") from None
    listed = parsed.get("items") if isinstance(parsed, dict) else None
    if not isinstance(listed, list) or "jsonfeed.org" not in str(parsed.get("version")):
        raise NotUnderstood("no feed: JSON, but not JSON Feed")
    for entry in listed:
        if not isinstance(entry, dict):
            continue
        yield _item(
            entry.get("id"),
            entry.get("url") or entry.get("external_url"),
            url,
            entry.get("title"),
            entry.get("summary") or entry.get("content_html") or entry.get("content_text"),
            dates.moment(_text(entry.get("date_published")), now),
            dates.moment(_text(entry.get("date_modified")), now),
        )


def _summary(entry: Mapping[str, Any]) -> str:
    """The description; the content where the parser made one up from it, scripts and all."""
    content = _content(entry)
    made_up = "<script" in content or "<style" in content
    return content if made_up else entry.get("description") or content


def _content(entry: Mapping[str, Any]) -> str:
    """The first content blob, for feeds that carry no summary."""
    return next((blob.get("value") or "" for blob in entry.get("content") or ()), "")


def _item(
    guid: object,
    link: object,
    base: str,
    name: object,
    text: object,
    published: datetime | None,
    updated: datetime | None,
) -> Item:
    """A cleaned item; its id is the guid, else the canonical link, else title and day."""
    guid = line(_text(guid), _ID_LIMIT)
    url = absolute(_text(link), base) or absolute(guid if "://" in guid else "", base)
    heading = title(_text(name))
    published = published or updated  # the parsers disagree on which one a lone date is
    day = published.date().isoformat() if published else ""
    link = canonical(url) if url else ""
    body = summary(_text(text))
    return Item(
        id=guid or link or hashlib.sha256(f"{heading or body}\0{day}".encode()).hexdigest(),
        url=url,
        link=link,
        title=heading or line(body, 100),
        text=body,
        published=published,
        updated=updated if updated != published else None,
    )


def _text(value: object) -> str:
    """Numbers are accepted as ids; lists and objects are not text."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) else ""


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Each id once: entries that share an id are known by their links instead."""
    items = list(items)
    links_of: dict[str, set[str]] = {}
    for item in items:
        links_of.setdefault(item.id, set()).add(item.link)
    counts = Counter[str]()
    for item in items:
        if len(links_of[item.id]) > 1 and item.link:
            item = item._replace(id=item.link)
        counts[item.id] += 1
        if counts[item.id] == 1:
            yield item
