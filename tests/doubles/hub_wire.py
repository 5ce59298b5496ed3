"""The Hub double's wire: quotas on every answer, conditional requests, and bad days on demand."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

QUOTAS = {"api": 500, "resolvers": 3_000, "pages": 100}  # a stranger's, per window
WINDOW = 300  # seconds
STALLS = frozenset({"silence", "drip"})  # troubles that only the client's own deadline ends


@dataclass(slots=True)
class Answer:
    """What goes over the wire."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    token: str | None

    def flag(self, name: str) -> bool:
        """Whether a query switch is on."""
        return self.query.get(name, [""])[0].lower() in ("true", "1")

    @property
    def expand(self) -> list[str]:
        """Fields asked for, in either spelling."""
        return self.query.get("expand[]", []) + self.query.get("expand", [])


class Wire:
    """A loopback server in a thread. Subclasses say what is answered.

    `trouble` names the bad day in force, for listings or, with `trouble_on` set, for every path
    that contains it: 500, 401, 429, 429-date, 429-quota, html, silence, drip, truncated,
    foreign-link, endless, page-2-fails, odd-row, empty, half.
    """

    def __init__(self, quotas: dict[str, int] | None = None) -> None:
        self.quotas = quotas or QUOTAS
        self.spent: Counter[str] = Counter()
        self.trouble = ""
        self.trouble_on = ""
        self.foreign = "http://127.0.0.2:9"  # where a poisoned link leads
        self.curt = False  # a 304 does not say where the next page is
        self.log: list[Asked] = []
        self.violations: list[str] = []
        self.closing = threading.Event()
        self._not_before = 0.0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (_Handler,), {"wire": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: Asked) -> Answer:
        """What the Hub says; here, nothing."""
        raise NotImplementedError

    def next_window(self) -> None:
        """Five minutes pass."""
        self.spent.clear()
        self._not_before = 0.0

    def served(self, asked: Asked) -> Answer:
        """The answer with today's trouble, the quota counted and told."""
        self.log.append(asked)
        bucket = _bucket(asked.path)
        self.spent[bucket] += 1
        if time.monotonic() < self._not_before:
            self.violations.append(f"asked again inside a 429's wait: {asked.path}")
        left = self.quotas[bucket] - self.spent[bucket]
        answer = self._wait("429") if left < 0 else self._troubled(asked)
        left = 0 if answer.status == 429 else max(left, 0)
        answer.headers["ratelimit"] = f'"{bucket}";r={left};t={WINDOW // 2}'
        policy = f'"fixed window";"{bucket}";q={self.quotas[bucket]};w={WINDOW}'
        answer.headers["ratelimit-policy"] = policy
        return answer

    def _troubled(self, asked: Asked) -> Answer:
        hit = self.trouble_on in asked.path if self.trouble_on else asked.path == "/api/models"
        if not self.trouble or not hit:
            return self.answer(asked)
        if self.trouble.startswith("429"):
            return self._wait(self.trouble)
        if self.trouble in ("500", "401", "503"):
            return Answer(int(self.trouble), b'{"error":"Internal Error"}')
        if self.trouble == "html":
            page = b"<!doctype html><html><title>Hugging Face</title><h1>We are back soon</h1>"
            return Answer(200, page, {"content-type": "text/html; charset=utf-8"})
        answer = self.answer(asked)
        if self.trouble == "page-2-fails":
            return Answer(500) if "cursor" in asked.query else answer
        return self._mangled(answer)

    def _mangled(self, answer: Answer) -> Answer:
        answer.headers.pop("etag", None)  # a bad day's answer comes whole
        if self.trouble == "truncated":
            answer.body = answer.body[: len(answer.body) // 2]
        elif self.trouble == "foreign-link":
            answer.headers["link"] = f'<{self.foreign}/api/models?cursor=1>; rel="next"'
        elif self.trouble == "endless":
            answer.headers["link"] = f'<{self.url}/api/models?cursor={len(self.log)}>; rel="next"'
        elif self.trouble in ("odd-row", "empty", "half"):
            rows = json.loads(answer.body)
            odd = [None, 7, {"id": ["x"]}, {"_id": 3, "id": "no-slash"}, *rows]
            rows = {"odd-row": odd, "empty": [], "half": rows[: len(rows) // 3]}[self.trouble]
            answer = Answer(200, json.dumps(rows).encode(), {"content-type": "application/json"})
        elif self.trouble in STALLS:
            answer.headers["x-trouble"] = self.trouble
        return answer

    def _wait(self, how: str) -> Answer:
        self._not_before = time.monotonic() + 1
        wait = {
            "429": {"retry-after": "120"},
            "429-date": {
                "retry-after": format_datetime(datetime.now(UTC) + timedelta(minutes=2), True)
            },
            "429-quota": {},
        }[how]
        return Answer(429, b"<html>rate limited</html>", {"content-type": "text/html", **wait})


def _bucket(path: str) -> str:
    if path.startswith("/api/"):
        return "api"
    return "resolvers" if "/resolve/" in path else "pages"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wire: Wire

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query, keep_blank_values=True)
        length = int(self.headers.get("content-length") or 0)
        if length:
            sent = self.rfile.read(length)
            if "json" in self.headers.get("content-type", ""):
                query |= {k: v for k, v in json.loads(sent).items() if isinstance(v, list)}
            else:
                query |= parse_qs(sent.decode())
        token = (self.headers.get("authorization") or "").removeprefix("Bearer ") or None
        answer = self.wire.served(Asked(self.command, parts.path, query, token))
        trouble = answer.headers.pop("x-trouble", "")
        if trouble == "silence":
            self.wire.closing.wait(10)
            self.close_connection = True
            return
        if answer.status == 200 and self.headers.get("if-none-match") == answer.headers.get("etag"):
            if self.wire.curt:
                answer.headers.pop("link", None)
            answer = Answer(304, b"", answer.headers) if answer.headers.get("etag") else answer
        self._send(answer, slowly=trouble == "drip")

    def _send(self, answer: Answer, *, slowly: bool) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        if self.command == "HEAD" or answer.status == 304:
            return
        if not slowly:
            self.wfile.write(answer.body)
            return
        for byte in answer.body:
            if self.wire.closing.wait(1):
                return
            self.wfile.write(bytes([byte]))
