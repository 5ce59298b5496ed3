"""Feeds of every kind -> items. The fast parser first, the patient one for what it refuses."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import fastfeedparser

from watcher.errors import NotUnderstood
from watcher.parse import dates, marks
from watcher.parse.addresses import absolute, canonical
from watcher.parse.markup import DEPTH, depth, summary, title
from watcher.parse.shapes import Feed, Item
from watcher.text import line

# The fast parser looks on the disk for this library at every date it cannot read: say it is not
# there. It would guess dates, which we do not want.
sys.modules.setdefault("dateparser", None)  # type: ignore[arg-type]

ENTRIES = 5_000  # read of one feed; a window never needs more
PATIENCE = 1_000_000  # bytes: of longer feeds the patient parser would use up its time
_ID_LIMIT = 1_000  # characters
_DATE_LIMIT = 32  # characters a date may have
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)

# A bare ampersand in a link: the fast parser drops what follows it, the patient one does not.
_LOOSE_LINK = re.compile(
    rb"<(?:link|guid)>[^<&]*(?:&(?:\w+|#\w+);[^<&]*)*&(?!\w+;|#\w+;)"
    rb"|<link\s[^<>]*?href=[\"'][^\"'<>&]*(?:&(?:\w+|#\w+);[^\"'<>&]*)*&(?!\w+;|#\w+;)"
)


def read(body: bytes, url: str, content_type: str, now: datetime, before: str = "") -> Feed:
    """The entries of a feed in its order. Raises `NotUnderstood` when it is none.

    `before` are the marks of its last reading.
    """
    degraded = ""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        rows = _json(body)
    else:
        rows = fast(body)
        if not rows or (len(body) < PATIENCE and loses(rows, body, content_type)):
            rows, degraded = patient(body, url, content_type)
    if len(rows) > ENTRIES:
        degraded = f"{len(rows)} entries, only the first {ENTRIES} are read"
    found = items(rows[:ENTRIES], url, now, marks.known(before))
    return found._replace(total=len(rows), degraded=degraded)


def items(
    rows: Sequence[Row], url: str, now: datetime, known: Mapping[str, str] | None = None
) -> Feed:
    """Items of the rows that are not `known`, each id once; ids of those that are; all marks.

    Ids that several rows share depend on all of them: then no row is passed over, nor will be.
    """
    known = known or {}
    found = [marks.mark(row) for row in rows]
    same = tuple(dict.fromkeys(known[one] for one in found if one in known))
    raw = [_item(row, url, now) for one, row in zip(found, rows, strict=True) if one not in known]
    if same and not {item.id for item in raw}.isdisjoint(same):
        return items(rows, url, now)
    told = {item.id: item for item in reversed(_told_apart(raw))}  # the first one stands
    fresh = tuple(told.values())[::-1]
    if [item.id for item in fresh] != [item.id for item in raw]:
        return Feed(fresh, len(rows), "", same)
    ids = iter([item.id for item in fresh])
    pairs = ((one, known.get(one) or next(ids)) for one in found)
    return Feed(fresh, len(rows), "", same, marks.text(pairs))


class Row(NamedTuple):
    """One entry as a parser gave it."""

    guid: object
    link: object
    title: object
    text: object
    published: object  # text, or nine numbers in UTC
    updated: object


def fast(body: bytes) -> list[Row]:
    """Rows by fastfeedparser; none for what it refuses."""
    try:
        parsed = fastfeedparser.parse(
            body, include_tags=False, include_media=False, include_enclosures=False
        )
    except (ValueError, TypeError, KeyError, AttributeError, LookupError):
        return []
    return [
        Row(
            entry.get("id"),
            entry.get("link"),
            entry.get("title"),
            _summary(entry),
            entry.get("published"),
            entry.get("updated"),
        )
        for entry in parsed["entries"]
    ]


def loses(rows: Sequence[Row], body: bytes, content_type: str) -> bool:
    """Whether the fast parser is known to lose something here that the patient one finds."""
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() != "utf-8" and b"encoding=" not in body[:200]:
        return True  # only the header knows the encoding, and the fast parser does not see it
    if _LOOSE_LINK.search(body) or any(map(_dated_by_guid, rows)):
        return True
    return not all((row.title or row.text) and (row.link or row.text) for row in rows)


def _dated_by_guid(row: Row) -> bool:
    """Whether its date may be none: without one the fast parser takes the guid for it.

    A mere "2" is then the second of this month.
    """
    guid = str(row.guid or "")
    return (
        len(guid) <= _DATE_LIMIT
        and not guid.startswith("http")
        and any(map(str.isdigit, guid))
        and str(row.published).endswith("T00:00:00+00:00")
    )


def patient(body: bytes, url: str, content_type: str) -> tuple[list[Row], str]:
    """Rows by feedparser, and what is wrong with the feed. Raises `NotUnderstood`."""
    import feedparser

    if depth(body) > DEPTH:
        raise NotUnderstood(f"nested more than {DEPTH} elements deep: no feed we read")
    # BytesIO only: given bytes or text, feedparser opens a file of that name.
    charset = _CHARSET.search(content_type)
    media = f"application/xml; {charset[0]}" if charset else "application/xml"
    headers = {"content-type": media, "content-location": url}
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    rows = [
        Row(
            entry.get("id"),
            entry.get("link"),
            entry.get("title"),
            entry.get("summary") or _content(entry),
            entry.get("published_parsed"),
            entry.get("updated_parsed"),
        )
        for entry in parsed.entries
    ]
    if not rows and (parsed.bozo or not parsed.get("version")):
        raise NotUnderstood("no feed: neither RSS, Atom, RDF nor JSON Feed")
    return rows, "not well-formed, read as far as possible" if parsed.bozo else ""


def _json(body: bytes) -> list[Row]:
    """Rows of a JSON Feed. Raises `NotUnderstood`."""
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood("no feed: broken JSON") from None
    listed = parsed.get("items") if isinstance(parsed, dict) else None
    if not isinstance(listed, list) or "jsonfeed.org" not in str(parsed.get("version")):
        raise NotUnderstood("no feed: JSON, but not JSON Feed")
    return [
        Row(
            entry.get("id"),
            entry.get("url") or entry.get("external_url"),
            entry.get("title"),
            entry.get("summary") or entry.get("content_html") or entry.get("content_text"),
            entry.get("date_published"),
            entry.get("date_modified"),
        )
        for entry in listed
        if isinstance(entry, dict)
    ]


def _summary(entry: Mapping[str, Any]) -> str:
    """The description; the content where the parser made one up from it, scripts and all."""
    content = _content(entry)
    made_up = "<script" in content or "<style" in content
    return content if made_up else entry.get("description") or content


def _content(entry: Mapping[str, Any]) -> str:
    """The first content blob, for feeds that carry no summary."""
    return next((blob.get("value") or "" for blob in entry.get("content") or ()), "")


def _item(row: Row, base: str, now: datetime) -> Item:
    """A cleaned item; its id is the guid, else the canonical link, else title and day."""
    guid = line(_text(row.guid), _ID_LIMIT)
    permalink = not guid or row.guid == row.link
    url = absolute(_text(row.link), base) or absolute(guid if "://" in guid else "", base)
    heading = title(_text(row.title))
    updated = dates.moment(row.updated, now)
    published = dates.moment(row.published, now) or updated  # of a lone date either may be said
    day = published.date().isoformat() if published else ""
    link = canonical(url) if url else ""
    body = summary(_text(row.text))
    named = link if permalink else guid
    return Item(
        id=named or hashlib.sha256(f"{heading or body}\0{day}".encode()).hexdigest(),
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


def _told_apart(found: Sequence[Item]) -> list[Item]:
    """Entries that share an id are known by their links instead."""
    links_of: dict[str, set[str]] = {}
    for item in found:
        links_of.setdefault(item.id, set()).add(item.link)
    return [
        item._replace(id=item.link) if item.link and len(links_of[item.id]) > 1 else item
        for item in found
    ]
