"""Connections: aiohttp under httpx's transport interface, with names resolved by our rules.

Imported only when somebody fetches: this is the one place that loads the network libraries.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.resolver import ThreadedResolver

from watcher.fetch.nets import inside
from watcher.lean import without

with without("httpx._main"):  # its command line
    import httpx
    from httpx_aiohttp import AiohttpTransport

__all__ = ["EXTENSIONS", "WIRE_ERRORS", "Resolver", "explain", "httpx", "transport"]

KEEP_ALIVE = 75.0  # seconds an idle connection is kept
DNS_TTL = 60  # seconds
CONNECT_TIMEOUT = 10.0  # seconds
READ_TIMEOUT = 30.0  # seconds without a byte
HEADER_CAP = 16_384  # bytes of one header line

EXTENSIONS = {"timeout": {"connect": CONNECT_TIMEOUT, "read": READ_TIMEOUT}}


class InsideAddress(OSError):
    """A name leads to an address inside, where only sources.yaml may point."""


class Resolver(AbstractResolver):
    """Names to addresses, checked where the connection is made, so that nothing rebinds between.

    `guarded`: no inside address at all. Else a name from sources.yaml may be an inside one, but a
    name that was public once stays public: what it resolves to must not turn inward later.
    """

    def __init__(self, guarded: bool, names: AbstractResolver | None = None) -> None:
        self._guarded = guarded
        self._public: set[str] = set()
        self._names = names or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host. Raises OSError when there is none we may use."""
        found = await self._names.resolve(host, port, family)
        outside = [result for result in found if not inside(result["host"])]
        if outside:
            self._public.add(host)
            return outside
        if found and (self._guarded or host in self._public):
            raise InsideAddress(f"{host} leads to an address inside")
        return found

    async def close(self) -> None:
        """Nothing is held."""


def transport(
    *, guarded: bool, connections: int, verify: ssl.SSLContext | None
) -> AiohttpTransport:
    """A connection pool; `verify` replaces the system's trust store.

    Never shared between guarded and trusted requests: a kept connection to an inside host must
    not serve a link found in content.
    """

    def session() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=connections,
                ssl=verify or True,  # verified either way
                resolver=Resolver(guarded),
                ttl_dns_cache=DNS_TTL,
                keepalive_timeout=KEEP_ALIVE,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            max_line_size=HEADER_CAP,
            max_field_size=HEADER_CAP,
        )

    # The context given here is never used, as the session has its own; an empty one trusts nobody
    # and spares loading the trust store once more.
    unused = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return AiohttpTransport(verify=unused, trust_env=False, client=session)


_NAMELESS = (aiohttp.ClientConnectorDNSError, socket.gaierror)
_SAYS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((InsideAddress,), "leads to an address inside, which only sources.yaml may name"),
    ((ssl.SSLError,), "TLS handshake failed"),
    (_NAMELESS, "its host name was not found"),
    ((ConnectionRefusedError,), "connection refused"),
    ((aiohttp.ConnectionTimeoutError,), f"no connection within {CONNECT_TIMEOUT:.0f} s"),
    ((aiohttp.ServerTimeoutError,), f"no byte for {READ_TIMEOUT:.0f} s"),
    ((aiohttp.ClientPayloadError,), "broken off before its end"),
    ((aiohttp.ServerDisconnectedError, ConnectionError), "connection closed by the server"),
    ((aiohttp.ClientResponseError, HttpProcessingError), "its answer is not HTTP as we know it"),
)


def explain(error: BaseException) -> str:
    """What went wrong on the wire, for a person; never quotes the URL or what was sent."""
    causes = list(_causes(error))
    for cause in causes:
        if reason := getattr(cause, "verify_message", ""):
            return f"its TLS certificate is not valid: {reason}"
    for kinds, says in _SAYS:
        if any(isinstance(cause, kinds) for cause in causes):
            return says
    return f"no connection ({type(error).__name__})"


def unreached(error: BaseException) -> bool:
    """Whether the host has no address, or nobody answers there: so it is for its every URL."""
    kinds = (*_NAMELESS, aiohttp.ConnectionTimeoutError)
    causes = list(_causes(error))
    if any(isinstance(cause, InsideAddress) for cause in causes):
        return False  # refused by us, and only to links found in content
    return any(isinstance(cause, kinds) for cause in causes)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what caused it; a loop of causes ends."""
    for _ in range(10):
        if error is None:
            return
        yield error
        inner = getattr(error, "os_error", None) or getattr(error, "certificate_error", None)
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__


WIRE_ERRORS = (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, ValueError)
