"""What comes back from a fetch: a page, an error of the tree, or the news that nothing changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from watcher.errors import Denied, FetchError, Gone, RateLimited
from watcher.fetch.challenge import challenge
from watcher.fetch.urls import public, redacted
from watcher.fetch.waits import wished_wait


class Unchanged(Exception):
    """The server says, or the bytes show, that nothing changed since the last good reading.

    `answer` is what showed it: its time, its headers.
    """

    def __init__(self, answer: Exchange | None = None) -> None:
        super().__init__()
        self.answer = answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One good answer (2xx). `body` is decoded from its transfer and content encodings."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # lower-case names
    body: bytes
    at: datetime
    asked: str = ""  # the address before redirects
    marks: str = ""  # of the last good answer; see Validator


@dataclass(frozen=True, slots=True, kw_only=True)
class Validator:
    """What is kept of the last good answer of one URL, to ask "changed since?" next time.

    `etag` and `last_modified` are sent back verbatim, never invented. `full_at` is when the body
    last came whole. `target` is where redirects led: the validators belong to that address only.
    `marks` say what the rows of a feed became (watcher/parse/marks.py), so that only rows that
    differ are read.
    """

    etag: str | None = None
    last_modified: str | None = None
    sha256: str = ""
    full_at: datetime | None = None
    target: str = ""
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Raw evidence: one question and its final answer, after redirects. `body` None on a 304."""

    at: datetime
    url: str  # as asked
    status: int
    headers: Mapping[str, str]  # lower-case names
    body: bytes | None
    target: str = ""  # where redirects led, when not `url`
    wire: int = 0  # bytes of the body as transferred
    packed: bytes | None = None  # the body as transferred, where that is one gzip stream


class Fetch(Protocol):
    """What a source is handed for one poll; also what replay and tests implement.

    One instance serves one poll of one source: it knows the validators of the last good
    reading and collects new ones, to be saved with the entries.
    """

    async def get(
        self,
        url: str,
        *,
        conditional: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Page:
        """Fetch one URL politely.

        `conditional` sends the validators kept for this URL and raises `Unchanged` on a 304 or
        equal bytes; without it the body always comes, and renews them where there are any.
        Raises `FetchError` (`RateLimited`, `Gone`, `Denied`) with the status and the server's
        `X-Error-Code` in `code`.
        """
        ...


def page_of(exchange: Exchange) -> Page:
    """The page in an answer, or the error it stands for; the one reading of status codes.

    Live fetches and replay both end here. Raises `FetchError` and its children.
    """
    status, url = exchange.status, redacted(exchange.url)
    if reason := challenge(exchange.headers, exchange.body or b""):
        raise FetchError(f"{url}: blocked: {reason}", url=url, status=status, code="blocked")
    if 200 <= status < 300:
        return Page(
            url=public(exchange.target or exchange.url),
            status=status,
            headers=exchange.headers,
            body=exchange.body or b"",
            at=exchange.at,
            asked=exchange.url,
        )
    code = exchange.headers.get("x-error-code", "")[:100]
    wait = wished_wait(status, exchange.headers, exchange.at)
    if wait is not None:
        raise RateLimited(
            f"{url}: asked to wait {wait:.0f} s (HTTP {status})",
            url=url,
            status=status,
            retry_in=wait,
            code=code,
        )
    raise _refusal(status)(f"{url}: HTTP {status}", url=url, status=status, code=code)


def _refusal(status: int) -> type[FetchError]:
    if status in (404, 410):
        return Gone
    return Denied if status in (401, 403) else FetchError
