"""The process's one HTTP client: connections, manners and limits shared by all polls."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from watcher import __version__
from watcher.errors import FetchError
from watcher.fetch.answer import Exchange, Validator
from watcher.fetch.body import BadBody, Body, read
from watcher.fetch.hosts import Clock, Hosts
from watcher.fetch.nets import inside
from watcher.fetch.urls import is_address, place_of, public, redacted, split
from watcher.fetch.waits import wished_wait

if TYPE_CHECKING:
    import ssl

    import httpx

    from watcher.fetch.visit import Visit

TOTAL_TIMEOUT = 60.0  # seconds of wall clock for one request, redirects included
USER_AGENT = f"watcher/{__version__} (model release watcher)"
_BODILESS = frozenset({204, 205, 304})
# Not kept as evidence: cookies are secrets, the others speak of a body that is decoded by now.
_NOT_KEPT = frozenset({"set-cookie", "content-encoding", "content-length", "transfer-encoding"})


@dataclass(slots=True)
class Budget:
    """Seconds on the wire left for one question and its redirects; waiting for a turn is free."""

    left: float


class Web:
    """Async context manager around the connections.

    `transport` replaces the network (a demo or test that routes all hosts to one server),
    `verify` the trust store. `per_host` and `total` are requests in flight; without the former
    it is one per host, but on this machine itself. `spacing` is in seconds between requests to
    one host, `deadline` in seconds per request, redirects included.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        clock: Clock = lambda: datetime.now(UTC),
        per_host: int | None = None,
        total: int = 128,
        spacing: float = 0.0,
        deadline: float = TOTAL_TIMEOUT,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self.clock = clock
        self.deadline = deadline
        self.hosts = Hosts(clock, per_host, total, spacing)
        self._total = total
        self._verify = verify
        self._given = transport
        self._transports: dict[bool, httpx.AsyncBaseTransport] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for transport in self._transports.values():
            await transport.aclose()
        self._transports.clear()

    def visit(
        self,
        source: str,
        validators: Mapping[str, Validator] | None = None,
        *,
        allowed_hosts: Collection[str] = (),
    ) -> Visit:
        """One poll of one source. The host it asks first and `allowed_hosts` are taken for
        written in sources.yaml: they may lie inside, and may be redirected to."""
        from watcher.fetch.visit import Visit

        return Visit(self, source, validators or {}, allowed_hosts=allowed_hosts)

    async def send(
        self, url: str, headers: Mapping[str, str], *, trusted: bool, budget: Budget
    ) -> Exchange:
        """One request, one raw answer, no redirect followed. Raises `FetchError`.

        `trusted`: the host is written in sources.yaml, so it may lie inside.
        """
        parts = split(url)
        host = parts.hostname or ""
        if not trusted and (host == "localhost" or (is_address(host) and inside(host))):
            raise FetchError(
                f"{redacted(url)}: an address inside, which only sources.yaml may name",
                url=redacted(url),
                code="inside",
            )
        place = place_of(url)
        async with self.hosts.turn(place):
            if why := self.hosts.missed(place):
                raise FetchError(f"{redacted(url)}: {why}", url=redacted(url))
            exchange = await self._timed(url, headers, trusted, budget)
        wait = wished_wait(exchange.status, exchange.headers, exchange.at)
        if wait is not None:
            self.hosts.pause(place, wait)
        return exchange

    async def _timed(
        self, url: str, headers: Mapping[str, str], trusted: bool, budget: Budget
    ) -> Exchange:
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            async with asyncio.timeout(budget.left):
                return await self._exchange(url, headers, trusted)
        except TimeoutError:
            what = f"not done within {self.deadline:.0f} s"
        except BadBody as error:
            what = str(error)
        finally:
            budget.left -= loop.time() - start
        raise FetchError(f"{redacted(url)}: {what}", url=redacted(url))

    async def _exchange(self, url: str, headers: Mapping[str, str], trusted: bool) -> Exchange:
        from watcher.fetch.transport import EXTENSIONS, WIRE_ERRORS, explain, httpx, unreached

        try:
            # The transport is asked directly: the client's own layers (cookies, auth, redirects)
            # are not wanted here and would double the CPU of an unchanged answer.
            request = httpx.Request("GET", url, headers=dict(headers), extensions=EXTENSIONS)
            response = await self._transport(trusted).handle_async_request(request)
            found = _headers(response.headers.raw)
            body = await _body(response, found)
        except WIRE_ERRORS as error:
            says = explain(error)
            if unreached(error):
                self.hosts.miss(place_of(url), says)
            raise FetchError(f"{redacted(url)}: {says}", url=redacted(url)) from error
        return Exchange(
            at=self.clock(),
            url=public(url),
            status=response.status_code,
            headers={name: found[name] for name in found if name not in _NOT_KEPT},
            body=body.decoded if body else None,
            wire=body.wire if body else 0,
            packed=body.packed if body else None,
        )

    def _transport(self, trusted: bool) -> httpx.AsyncBaseTransport:
        if self._given is not None:
            trusted = True
        if trusted not in self._transports:
            self._transports[trusted] = self._given or self._connect(guarded=not trusted)
        return self._transports[trusted]

    def _connect(self, *, guarded: bool) -> httpx.AsyncBaseTransport:
        from watcher.fetch.transport import transport

        return transport(guarded=guarded, connections=self._total, verify=self._verify)


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; repeated ones are joined."""
    found: dict[str, str] = {}
    for key, value in raw:
        name, text = key.decode("latin-1").lower(), value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


async def _body(response: httpx.Response, headers: Mapping[str, str]) -> Body | None:
    """The body, None where there is none."""
    stream = cast("httpx.AsyncByteStream", response.stream)
    try:
        if response.status_code in _BODILESS:
            return None
        encoding = headers.get("content-encoding", "")
        return await read(stream, encoding, headers.get("content-length"))
    finally:
        await stream.aclose()
