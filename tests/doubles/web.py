"""A web server double on loopback, down to the raw socket, so that it can also misbehave.

A route is an `Answer`, a list of answers (one per request, the last one stays) or a function that
gets the socket and does to it what it likes.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Asked:
    """One request as it came over the wire; header names in lower case."""

    method: str
    path: str  # with its query
    headers: Mapping[str, str]
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Answer:
    """One answer; `validators` makes it conditional, as a good server does."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: bool = False
    delay: float = 0.0  # seconds

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{sha1(self.body).hexdigest()[:12]}"'


Route = Answer | list[Answer] | Callable[[socket.socket, Asked], None]
_NOT_FOUND = Answer(b"not here", 404)


class Site:
    """Context manager: the server runs in threads while it is entered."""

    def __init__(
        self, routes: Mapping[str, Route] | None = None, tls: ssl.SSLContext | None = None
    ):
        self.routes: dict[str, Route] = dict(routes or {})
        self.asked: list[Asked] = []
        self.connections = 0
        self.busiest = 0  # most requests in flight at once
        self._busy = 0
        self._tls = tls
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._open: set[socket.socket] = set()
        self.port = int(self._listener.getsockname()[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """An address on this server."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _hang_up(self._listener)  # wakes the thread that waits in accept
        self._listener.close()
        with self._lock:
            for client in self._open:
                _hang_up(client)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            if self._tls:
                client = self._tls.wrap_socket(client, server_side=True)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._open.add(client)
            self._talk(client)
        except OSError:
            pass
        finally:
            with self._lock:
                self._open.discard(client)
            client.close()

    def _talk(self, client: socket.socket) -> None:
        rest = b""
        while True:
            while b"\r\n\r\n" not in rest:
                received = client.recv(65_536)
                if not received:
                    return
                rest += received
            head, rest = rest.split(b"\r\n\r\n", 1)
            asked = _asked(head)
            with self._lock:
                self.asked.append(asked)
                self._busy += 1
                self.busiest = max(self.busiest, self._busy)
            try:
                if not self._respond(client, asked):
                    return
            finally:
                with self._lock:
                    self._busy -= 1

    def _respond(self, client: socket.socket, asked: Asked) -> bool:
        """Whether the connection stays open."""
        route = self.routes.get(asked.path, self.routes.get(asked.path.partition("?")[0]))
        if isinstance(route, list):
            with self._lock:
                route = route.pop(0) if len(route) > 1 else route[0]
        if callable(route):
            route(client, asked)
            return False
        answer = route or _NOT_FOUND
        time.sleep(answer.delay)
        client.sendall(_wire(answer, asked))
        return True


def _asked(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    return Asked(method, path, {name.lower(): value.strip() for name, _, value in pairs})


def _wire(answer: Answer, asked: Asked) -> bytes:
    headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
    body, status = answer.body, answer.status
    if answer.validators:
        headers["ETag"] = answer.etag
        if asked.headers.get("if-none-match") == answer.etag:
            body, status = b"", 304
    if status != 304:
        headers.setdefault("Content-Length", str(len(body)))
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1") + body


def _hang_up(client: socket.socket) -> None:
    try:
        client.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
