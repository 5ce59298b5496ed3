"""A loopback farm of feeds: `python -m benchmarks.farm` prints its port, and serves until killed.

Feeds are /N.xml on 127.0.0.1 to 127.0.0.100, half RSS, half Atom, 20 to 50 entries of 300 to 2,000
characters. /set?generation=1&share=100&base=0&validators=1&delay=0 changes what is served: every
`share`-th feed is at `generation`, the others are at `base`; with each generation a feed gets one
new entry and loses its oldest.
"""

from __future__ import annotations

import asyncio
import gzip
import html
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from typing import cast
from urllib.parse import parse_qsl, urlsplit

HOSTS = 100
BIRTH = datetime(2026, 11, 1, 8, tzinfo=UTC)
_CHANCE = random.Random(11)
_WORDS = ["".join(_CHANCE.choices("aeilmnorst", k=_CHANCE.randint(2, 9))) for _ in range(5000)]
_TEXTS = [" ".join(_CHANCE.choices(_WORDS, k=_CHANCE.randint(45, 300))) for _ in range(2000)]

wanted: dict[str, float] = {"generation": 0, "share": 1, "base": 0, "validators": 1, "delay": 0}
bodies: dict[tuple[int, int], tuple[bytes, str]] = {}


def entry(feed: int, number: int, atom: bool) -> str:
    """One entry, the same for the same numbers."""
    chance = random.Random(feed * 100_003 + number)
    title = " ".join(chance.choices(_WORDS, k=8)).capitalize()
    text = html.escape(f"<p>{chance.choice(_TEXTS)}</p>")
    at = BIRTH + timedelta(hours=number, minutes=feed % 60)
    link = f"https://example.org/{feed}/{number}"
    if atom:
        return (
            f"<entry><title>{title}</title><id>tag:example.org,2026:{feed}/{number}</id>"
            f'<link href="{link}"/><published>{at.isoformat()}</published>'
            f'<updated>{at.isoformat()}</updated><content type="html">{text}</content></entry>'
        )
    return (
        f"<item><title>{title}</title><guid isPermaLink='false'>{feed}/{number}</guid>"
        f"<link>{link}</link><pubDate>{format_datetime(at)}</pubDate>"
        f"<description>{text}</description></item>"
    )


def feed(number: int, generation: int) -> bytes:
    """One whole feed."""
    atom, length = number % 2 == 1, 20 + number * 7 % 31
    newest = range(generation + length - 1, generation - 1, -1)
    entries = "\n".join(entry(number, one, atom) for one in newest)
    if atom:
        head = '<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>x</title>'
        return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{entries}</feed>'.encode()
    head = "<title>x</title><link>https://example.org</link><description>x</description>"
    start = '<?xml version="1.0"?>\n<rss version="2.0"><channel>'
    return f"{start}{head}{entries}</channel></rss>".encode()


@lru_cache(maxsize=20_000)
def compressed(number: int, generation: int) -> tuple[bytes, str]:
    """A feed as sent, and its tag."""
    body = feed(number, generation)
    return gzip.compress(body, 5, mtime=0), f'"{sha256(body).hexdigest()[:16]}"'


def answer(target: str, head: bytes) -> bytes:
    """The whole response to one request."""
    parts = urlsplit(target)
    if parts.path == "/set":
        wanted.update((name, float(value)) for name, value in parse_qsl(parts.query))
        return b"HTTP/1.1 204 No Content\r\n\r\n"
    number = int(parts.path.strip("/").removesuffix(".xml"))
    at = "base" if number % int(wanted["share"]) else "generation"
    body, tag = compressed(number, int(wanted[at]))
    if not wanted["validators"]:
        return _response(body, "")
    if f"if-none-match: {tag}".encode() in head.lower():
        return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
    return _response(body, f"ETag: {tag}\r\n")


def _response(body: bytes, more: str) -> bytes:
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Encoding: gzip\r\n"
    return f"{head}{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Connection(asyncio.Protocol):
    """One kept connection; requests come one after another."""

    def __init__(self) -> None:
        self._got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._got += data
        while b"\r\n\r\n" in self._got:
            head, _, self._got = self._got.partition(b"\r\n\r\n")
            reply = answer(head.split(b" ", 2)[1].decode(), head)
            if wanted["delay"] and b"/set" not in head[:10]:
                asyncio.get_running_loop().call_later(wanted["delay"], self._send, reply)
            else:
                self._send(reply)

    def _send(self, reply: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(reply)


async def serve() -> None:
    """Listen on all hosts, on one port of the system's choice."""
    loop = asyncio.get_running_loop()
    first = await loop.create_server(Connection, "127.0.0.1", 0, backlog=4096)
    port = first.sockets[0].getsockname()[1]
    for n in range(2, HOSTS + 1):
        await loop.create_server(Connection, f"127.0.0.{n}", port, backlog=4096)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
