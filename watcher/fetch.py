"""The only HTTP client: what a source may ask of the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Unchanged(Exception):  # noqa: N818 - not an error: the usual answer
    """The server says, or the bytes show, that nothing changed since the last good reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One good answer (2xx). `body` is decoded from its transfer and content encodings."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # lower-case names
    body: bytes
    at: datetime


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
        equal bytes; without it the body always comes. Raises `FetchError` (`RateLimited`,
        `Gone`, `Denied`) with the status and the server's `X-Error-Code` in `code`.
        """
        ...
