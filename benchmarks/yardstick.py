"""The yardsticks: the least that Python needs for the same requests, and for the same memory.

`python -m benchmarks.yardstick fetch URLS VALIDATORS`: a bare aiohttp client, conditional requests.
`python -m benchmarks.yardstick raw URLS VALIDATORS`: the same over bare sockets of asyncio.
`python -m benchmarks.yardstick store URLS DATABASE`: a poller of the shortest kind, which parses
with lxml and keeps every entry in SQLite, one transaction for each changed feed; no
limits, no manners, no broken feeds, nothing cleaned, nothing judged.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import aiohttp

AT_ONCE = 20
ATOM = "{http://www.w3.org/2005/Atom}"
RSS = ("guid", "title", "link", "pubDate", "description")
Work = Callable[["aiohttp.ClientSession", str], Awaitable[None]]


async def each(urls: list[str], work: Work) -> None:
    """Do something with every URL over kept connections."""
    import aiohttp

    left = iter(urls)

    async def one(session: aiohttp.ClientSession) -> None:
        for url in left:
            await work(session, url)

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        await asyncio.gather(*(one(session) for _ in range(AT_ONCE)))


async def fetch(urls: list[str], kept: Path) -> None:
    """Ask each URL whether it changed; validators are kept in a JSON file."""
    tags: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}

    async def work(session: aiohttp.ClientSession, url: str) -> None:
        headers = {"If-None-Match": tags[url]} if url in tags else {}
        async with session.get(url, headers=headers) as response:
            await response.read()
            tags[url] = response.headers.get("ETag", "")

    await each(urls, work)
    kept.write_text(json.dumps(tags))


async def raw(urls: list[str], kept: Path) -> None:
    """The same without a client: one connection a host, bodies left as they came."""
    tags: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(url.split("/")[2], []).append(url)
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(host: str, listed: list[str]) -> None:
        name, _, port = host.partition(":")
        async with gate:
            reader, writer = await asyncio.open_connection(name, int(port))
            for url in listed:
                tags[url] = await _asked(reader, writer, url, tags.get(url, ""))
            writer.close()

    await asyncio.gather(*(one(*pair) for pair in hosts.items()))
    kept.write_text(json.dumps(tags))


async def _asked(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str, tag: str
) -> str:
    """One request and its answer on a kept connection; the validator."""
    _, _, host, path = url.split("/", 3)
    lines = [f"GET /{path} HTTP/1.1", f"Host: {host}", "Accept-Encoding: gzip"]
    lines += [f"If-None-Match: {tag}"] if tag else []
    writer.write("\r\n".join([*lines, "", ""]).encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    found = dict(line.split(": ", 1) for line in head.splitlines()[1:-1])
    await reader.readexactly(int(found.get("Content-Length", 0)))
    return found.get("ETag", "")


_TABLES = """
CREATE TABLE IF NOT EXISTS feed (id INTEGER PRIMARY KEY, url UNIQUE, tag, hash);
CREATE TABLE IF NOT EXISTS item (
    id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, key TEXT NOT NULL, title, link,
    published INTEGER, hash, first_seen INTEGER NOT NULL, text, UNIQUE (feed, key)
);
"""
_PUT = """
INSERT INTO item (feed, key, title, link, published, hash, first_seen, text)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET title = excluded.title, link = excluded.link, hash = excluded.hash
"""


def opened(path: Path, urls: list[str]) -> sqlite3.Connection:
    """The database, with a row for each feed."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = wal; PRAGMA synchronous = normal;" + _TABLES)
    db.execute("BEGIN")
    db.executemany("INSERT OR IGNORE INTO feed (url) VALUES (?)", [(url,) for url in urls])
    db.execute("COMMIT")
    return db


def parsed(body: bytes) -> Iterator[tuple[str, str, str, datetime, str]]:
    """Id, title, link, date and text of each entry, as the farm writes them."""
    from lxml import etree

    root = etree.fromstring(body)
    if root.tag == "rss":
        for one in root.iter("item"):
            key, title, link, at, text = map(one.findtext, RSS)
            yield key, title, link, parsedate_to_datetime(at), text
    for one in root.iter(f"{ATOM}entry"):
        key, title, at, text = (
            one.findtext(ATOM + name) for name in ("id", "title", "published", "content")
        )
        yield key, title, one.find(f"{ATOM}link").get("href"), datetime.fromisoformat(at), text


async def store(urls: list[str], path: Path) -> None:
    """Poll each URL, keep its entries whole; what is known and the same is not written again."""
    db = opened(path, urls)
    feeds = {row[0]: row[1:] for row in db.execute("SELECT url, id, tag, hash FROM feed")}
    now = int(time.time())

    def new(feed: int, body: bytes) -> Iterator[tuple[object, ...]]:
        known = dict(db.execute("SELECT key, hash FROM item WHERE feed = ?", (feed,)))
        for key, title, link, at, text in parsed(body):
            mark = blake2b(f"{title}\0{link}\0{text}".encode(), digest_size=16).digest()
            if known.get(key) != mark:
                yield feed, key, title, link, int(at.timestamp()), mark, now, text

    async def work(session: aiohttp.ClientSession, url: str) -> None:
        feed, tag, seen = feeds[url]
        async with session.get(url, headers={"If-None-Match": tag} if tag else {}) as response:
            if response.status == 304:
                return
            body = await response.read()
        digest = sha256(body).digest()
        db.execute("BEGIN IMMEDIATE")
        if digest != seen:
            db.executemany(_PUT, list(new(feed, body)))
        row = (response.headers.get("ETag", ""), digest, feed)
        db.execute("UPDATE feed SET tag = ?, hash = ? WHERE id = ?", row)
        db.execute("COMMIT")

    await each(urls, work)


if __name__ == "__main__":
    what, listed, where = sys.argv[1:]
    asyncio.run(
        {"fetch": fetch, "raw": raw, "store": store}[what](
            Path(listed).read_text().split(), Path(where)
        )
    )
