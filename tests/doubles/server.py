"""A scripted HTTP server on a thread: what the doubles of Slack and Discord stand on."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]  # lower-case names
    body: bytes
    at: float  # monotonic seconds

    @property
    def json(self) -> Any:
        """The body as JSON; None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `delay` in seconds; `cut` closes the connection instead of answering."""

    status: int = 200
    body: bytes | str | dict[str, Any] = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False

    @property
    def data(self) -> bytes:
        """The body's bytes."""
        if isinstance(self.body, dict):
            return json.dumps(self.body).encode()
        return self.body.encode() if isinstance(self.body, str) else self.body


class Server:
    """A context manager with `url`, `received`, `violations` and a `script` of coming answers.

    A subclass says in `accept` what it answers when the script is empty. Each scripted answer
    is used once, in order; `accept_first` lets the request count as delivered before a scripted
    answer goes out (a crash or timeout after the service took the message).
    """

    def __init__(self, port: int = 0) -> None:
        self.received: list[Request] = []
        self.violations: list[str] = []
        self.script: deque[Answer] = deque()
        self.accept_first = False
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._http.daemon_threads = True

    @property
    def url(self) -> str:
        """Where it listens, without a final slash."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def accept(self, request: Request) -> Answer:
        """What the service answers of its own accord."""
        raise NotImplementedError

    def answer(self, request: Request) -> Answer:
        """Record a request and say what to answer."""
        with self._lock:
            self.received.append(request)
            scripted = self.script.popleft() if self.script else None
            if scripted is None:
                return self.accept(request)
            if self.accept_first:
                self.accept(request)
            return scripted

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            request = Request(
                method=self.command,
                path=parts.path,
                query=dict(parse_qsl(parts.query)),
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(int(self.headers.get("Content-Length") or 0)),
                at=time.monotonic(),
            )
            self._send(server.answer(request))

        do_GET = do_POST

        def _send(self, answer: Answer) -> None:
            time.sleep(answer.delay)
            if answer.cut:
                self.close_connection = True
                return
            headers = {"Content-Type": "application/json", **answer.headers}
            self.send_response(answer.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.data)))
            self.end_headers()
            self.wfile.write(answer.data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
