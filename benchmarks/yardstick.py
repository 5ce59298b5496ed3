"""The yardsticks: the least that Python needs for the same requests, and for the same memory.

`python -m benchmarks.yardstick fetch URLS VALIDATORS`: a bare aiohttp client, conditional requests.
`python -m benchmarks.yardstick store URLS DATABASE`: a poller of the shortest kind, which parses
with fastfeedparser and keeps every entry in SQLite; no limits, no manners, no broken feeds.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from hashlib import blake2b, sha256
from pathlib import Path

import aiohttp

AT_ONCE = 20
Work = Callable[[aiohttp.ClientSession, str], Awaitable[None]]


async def each(urls: list[str], work: Work) -> None:
    """Do something with every URL over kept connections."""
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


async def store(urls: list[str], path: Path) -> None:
    """Poll each URL and keep its entries."""
    import fastfeedparser

    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=wal")
    db.execute("PRAGMA synchronous=normal")
    db.execute("CREATE TABLE IF NOT EXISTS feed (url PRIMARY KEY, tag, hash)")
    db.execute(
        "CREATE TABLE IF NOT EXISTS item"
        " (url, id, hash, title, link, at, text, PRIMARY KEY (url, id))"
    )
    feeds = {url: (tag, seen) for url, tag, seen in db.execute("SELECT * FROM feed")}

    async def work(session: aiohttp.ClientSession, url: str) -> None:
        tag, seen = feeds.get(url, ("", b""))
        async with session.get(url, headers={"If-None-Match": tag} if tag else {}) as response:
            if response.status == 304:
                return
            body = await response.read()
        digest = sha256(body).digest()
        if digest == seen:
            return
        known = dict(db.execute("SELECT id, hash FROM item WHERE url = ?", (url,)))
        rows = []
        for one in fastfeedparser.parse(body)["entries"]:
            text = one.get("description") or ""
            mark = blake2b(f"{one['title']}\0{one['link']}\0{text}".encode()).digest()
            if known.get(one["id"]) != mark:
                rows.append(
                    (url, one["id"], mark, one["title"], one["link"], one["published"], text)
                )
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        row = (url, response.headers.get("ETag", ""), digest)
        db.execute("INSERT OR REPLACE INTO feed VALUES (?, ?, ?)", row)
        db.execute("COMMIT")

    await each(urls, work)


if __name__ == "__main__":
    what, listed, where = sys.argv[1:]
    asyncio.run(
        {"fetch": fetch, "store": store}[what](Path(listed).read_text().split(), Path(where))
    )
