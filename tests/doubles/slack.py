"""A double of Slack that enforces what Slack documents and keeps what was violated.

Incoming webhooks (any path under /services/) and the Web API's chat.postMessage and
conversations.history. Text is parsed back as Slack does: what would call somebody or link
somewhere is found here, not trusted.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from tests.doubles.server import Answer, Request, Server

_TOKEN = re.compile(r"<([^<>]*)>")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_LINK = re.compile(r"https?://[^\s|<>]+(?:\|[^\n|]+)?")


class Slack(Server):
    """`hook` is a webhook's address, `api` a base_url. `per_second` switches the rate limit on."""

    token = "xoxb-double"

    def __init__(self, per_second: int = 0) -> None:
        super().__init__()
        self.per_second = per_second
        self.messages: list[dict[str, Any]] = []
        self._taken: list[float] = []

    @property
    def hook(self) -> str:
        """An incoming webhook's address."""
        return f"{self.url}/services/T000/B000/secret"

    @property
    def api(self) -> str:
        """What `base_url` takes."""
        return f"{self.url}/api/"

    def accept(self, request: Request) -> Answer:
        """Take a message as Slack would."""
        if self._too_fast():
            return Answer(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "1"})
        if request.path.startswith("/services/"):
            self._take(request.json)
            return Answer(200, "ok", {"Content-Type": "text/html"})
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return Answer(200, {"ok": False, "error": "invalid_auth"})
        if request.path == "/api/chat.postMessage":
            message = self._take(request.json)
            return Answer(200, {"ok": True, "ts": message["ts"], "channel": message["channel"]})
        if request.path == "/api/conversations.history":
            return self._history(request)
        return Answer(404, {"ok": False, "error": "unknown_method"})

    def _too_fast(self) -> bool:
        now = time.monotonic()
        self._taken = [at for at in self._taken if now - at < 1.0]
        if self.per_second and len(self._taken) >= self.per_second:
            return True
        self._taken.append(now)
        return False

    def _take(self, payload: Any) -> dict[str, Any]:
        self.violations += violations(payload)
        taken = {**payload, "ts": f"{time.time():.6f}"} if isinstance(payload, dict) else {}
        self.messages.append(taken)
        return taken

    def _history(self, request: Request) -> Answer:
        asked = {**request.query, **dict(parse_qsl(request.body.decode()))}
        oldest = float(asked.get("oldest") or 0)
        found = [message for message in self.messages if float(message["ts"]) >= oldest]
        newest_first = found[::-1][: int(asked.get("limit") or 100)]
        if asked.get("include_all_metadata") not in ("1", "true", "True"):
            newest_first = [{**message, "metadata": None} for message in newest_first]
        return Answer(200, {"ok": True, "messages": newest_first, "has_more": False})


def violations(payload: Any) -> list[str]:
    """Every documented limit that this body breaks."""
    if not isinstance(payload, dict):
        return ["the body is not a JSON object"]
    return [*_outer(payload), *_blocks(payload.get("blocks", []))]


def _outer(payload: dict[str, Any]) -> Iterator[str]:
    text = payload.get("text")
    if not text:
        yield "no_text: a fallback text is missing"
    else:
        yield from _length("text", text, 4_000)
        yield from calls(text)
    for switch in ("unfurl_links", "unfurl_media"):
        if payload.get(switch) is not False:
            yield f"{switch} is not false"


def _blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks, 50 are allowed"
    total = sum(_characters(block) for block in blocks)
    if total > 13_200:
        yield f"msg_blocks_too_long: {total} characters over all blocks"
    for block in blocks:
        yield from _block(block)


def _block(block: dict[str, Any]) -> Iterator[str]:
    kind = block.get("type")
    if kind == "header":
        yield from _object(block["text"], 150, "plain_text")
    elif kind == "section":
        yield from _section(block)
    elif kind == "context":
        if not 1 <= len(block["elements"]) <= 10:
            yield "a context needs 1 to 10 elements"
        for element in block["elements"]:
            yield from _object(element, 3_000, "mrkdwn")
    elif kind != "divider":
        yield f"invalid_blocks: type {kind!r}"


def _section(block: dict[str, Any]) -> Iterator[str]:
    fields = block.get("fields", [])
    if not block.get("text") and not fields:
        yield "a section without text and fields"
    if block.get("text"):
        yield from _object(block["text"], 3_000, "mrkdwn")
    if len(fields) > 10:
        yield f"{len(fields)} fields, 10 are allowed"
    for field in fields:
        yield from _object(field, 2_000, "mrkdwn")


def _object(text: dict[str, Any], limit: int, kind: str) -> Iterator[str]:
    if text.get("type") != kind:
        yield f"{text.get('type')!r} where {kind!r} is due"
    yield from _length(kind, text["text"], limit)
    if kind == "plain_text":
        if text.get("emoji") is not False:
            yield "emoji is not false"
        return
    if text.get("verbatim") is not True:
        yield "verbatim is not true"
    yield from calls(text["text"])


def _length(name: str, text: str, limit: int) -> Iterator[str]:
    if not 1 <= len(text) <= limit:
        yield f"{name} of {len(text)} characters, 1 to {limit} are allowed"


def calls(text: str) -> Iterator[str]:
    """What Slack would take for a mention, a broken entity or a strange link."""
    for token in _TOKEN.findall(text):
        if not _LINK.fullmatch(token):
            yield f"<{token}> is parsed as a call or link"
    rest = _TOKEN.sub("", text)
    if "<" in rest or ">" in rest:
        yield f"a raw angle bracket in {text[:80]!r}"
    if _ENTITY.search(text):
        yield f"a raw or cut entity in {text[:80]!r}"


def _characters(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(_characters(part) for part in value.values())
    return sum(map(_characters, value)) if isinstance(value, list) else 0
