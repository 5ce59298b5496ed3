"""The recorded servers: one on this machine answers for all hosts, as they did at the time."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable
from datetime import datetime

import httpx
from aiohttp import web

from watcher.fetch.transport import transport
from watcher.recording import Answers

Serve = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

# The wire sets these itself; the body is recorded decoded.
_OF_THE_WIRE = frozenset({"content-length", "content-encoding", "transfer-encoding", "connection"})


def recorded(answers: Answers, clock: Callable[[], datetime]) -> Serve:
    """Answers every request as the recording says; what it does not know is not found."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        exchange = answers.at(f"https://{request.host}{request.raw_path}", clock())
        if exchange is None:
            return web.Response(status=404, text="not recorded")
        headers = {k: v for k, v in exchange.headers.items() if k not in _OF_THE_WIRE}
        return web.Response(status=exchange.status, headers=headers, body=exchange.body)

    return answer


class Rerouted(httpx.AsyncBaseTransport):
    """A transport that brings every request to one port of this machine.

    The request keeps its URL, so that everything above sees real addresses; the Host header
    tells the server which host was meant.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._inner = transport(
            guarded=False, connections=20, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Ask the server on this machine."""
        here = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        asked = httpx.Request(
            request.method, here, headers=request.headers, extensions=request.extensions
        )
        asked.headers["host"] = request.url.host
        return await self._inner.handle_async_request(asked)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()
