"""One POST of JSON to a service: bounded by the clock, never redirected, never repeated.

Says only what became of the request; what an answer means is the channel's to know.
"""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from watcher import text
from watcher.errors import Ambiguous, DeliveryError, NotSent
from watcher.fetch.waits import http_date, retry_after

# These clients log every address at INFO or DEBUG; here the address is the secret.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

DEADLINE = 30.0  # seconds for everything, from the name lookup to the last byte
_LARGEST = 65_536  # bytes of an answer we read
_WAIT = 60.0  # seconds, where a service asks us to wait and does not say how long


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service answered. `headers` have lower-case names; `body` is cut at 64 kB."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        """The body as a JSON object; empty when it is none."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def words(self) -> str:
        """The body as one short clean line, for errors."""
        return text.line(self.body.decode("utf-8", "replace"), 200)

    @property
    def wait(self) -> float:
        """Seconds the service wants us to rest: Retry-After, else the body's `retry_after`."""
        return wait(self.headers, self.said.get("retry_after"))


def wait(headers: Mapping[str, str], said: object = None) -> float:
    """Seconds to rest by these headers or by the body's own word; a minute when silent."""
    now = http_date(headers.get("date")) or datetime.now(UTC)
    for wish in (headers.get("retry-after"), said):
        if wish is not None and (seconds := retry_after(str(wish), now)) is not None:
            return seconds
    return _WAIT


async def post(
    url: str,
    body: bytes,
    *,
    headers: Mapping[str, str] | None = None,
    deadline: float = DEADLINE,
) -> Answer:
    """Send `body` as JSON. `url` may be a secret: no error quotes it.

    Raises `NotSent` when the request surely did not get through, `Ambiguous` when it may have.
    """
    import httpx  # only here: a quarter of the start-up of verbs that send nothing

    went: list[str] = []

    async def trace(step: str, _: Mapping[str, Any]) -> None:
        went.append(step)

    sent = {
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": "watcher",
        **(headers or {}),
    }
    try:
        async with asyncio.timeout(deadline):
            return await _exchange(url, body, sent, {"trace": trace})
    except TimeoutError:
        what = f"no answer within {deadline:.0f} s"
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        what = on_the_wire(error)
    went_out = any(step.endswith("send_request_headers.started") for step in went)
    raise failed(went_out=went_out, what=what)


async def _exchange(
    url: str, body: bytes, headers: Mapping[str, str], extensions: dict[str, Any]
) -> Answer:
    import httpx

    # trust_env: a proxy or netrc of the environment would be handed the secret address.
    # timeout: a single read may take as long as the whole; the caller's clock bounds both.
    async with (
        httpx.AsyncClient(
            verify=_trust(), trust_env=False, follow_redirects=False, timeout=600
        ) as client,
        client.stream(
            "POST", url, content=body, headers=dict(headers), extensions=extensions
        ) as response,
    ):
        read = b""
        async for chunk in response.aiter_raw(16_384):
            read += chunk
            if len(read) > _LARGEST:
                break
        named = {name.lower(): value for name, value in response.headers.items()}
        return Answer(status=response.status_code, headers=named, body=read[:_LARGEST])


@lru_cache
def _trust() -> ssl.SSLContext:
    """The authorities we trust, loaded once: it takes longer than a post."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


def on_the_wire(error: Exception) -> str:
    """What went wrong, for a person; never the address, which is a secret."""
    from watcher.fetch.transport import explain  # a failure is rare, its words are there

    return explain(error)


def failed(*, went_out: bool, what: str) -> DeliveryError:
    """What a failure without an answer means: it hangs on whether any of the request went out."""
    return Ambiguous(f"{what} after the request went out") if went_out else NotSent(what)
