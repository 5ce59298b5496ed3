"""A double of Discord's webhooks that enforces limits and buckets and keeps what was violated.

Lengths are counted in UTF-16 units, as Discord does; mentions and links are parsed back.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from tests.doubles.server import Answer, Request, Server

_MENTIONS = {
    "everyone": re.compile(r"@(?:everyone|here)", re.I),
    "user, role": re.compile(r"<@[!&]?\d+>"),
    "channel": re.compile(r"<#\d+>"),
    "time": re.compile(r"<t:-?\d+(?::\w)?>"),
    "command": re.compile(r"</[^>\n]+:\d+>"),
    "guide": re.compile(r"<id:\w+>"),
    "emoji": re.compile(r"<a?:\w+:\d+>"),
}
_MASKED = re.compile(r"(?<!\\)\[((?:\\.|[^\\\]])*)\]\(<?([^)\s>]*)>?\)")
_PATH = re.compile(r"/api/v10/webhooks/\d+/[\w-]+")


class Discord(Server):
    """`hook` is a webhook's address; `bucket` is 5 per 2 s, `hidden` 30 per 60 s."""

    def __init__(self, *, bucket: bool = False, hidden: bool = False) -> None:
        super().__init__()
        self.bucket, self.hidden = bucket, hidden
        self.messages: list[dict[str, Any]] = []
        self.refused = 0
        self._taken: list[float] = []

    @property
    def hook(self) -> str:
        """A webhook's address as Discord's page shows it: without an API version."""
        return f"{self.url}/api/webhooks/42/secret"

    def accept(self, request: Request) -> Answer:
        """Take a message as Discord would."""
        if not _PATH.fullmatch(request.path):
            self.violations.append(f"{request.path} has no API version 10")
        if request.query.get("wait") != "true":
            self.violations.append("wait=true is missing: a lost message gives no error")
        if wait := self._wait():
            return wait
        found = violations(request.json)
        if found:
            self.violations += found
            return Answer(400, {"code": 50035, "message": "Invalid Form Body", "errors": found})
        self.messages.append(request.json)
        return Answer(200, {"id": str(1000 + len(self.messages))}, self._bucket_headers())

    def _wait(self) -> Answer | None:
        now = time.monotonic()
        self._taken = [at for at in self._taken if now - at < 60.0]
        recent = [at for at in self._taken if now - at < 2.0]
        wait = 0.0
        if self.bucket and len(recent) >= 5:
            wait = 2.0 - (now - recent[0])
        if self.hidden and len(self._taken) >= 30:
            wait = 60.0 - (now - self._taken[0])
        if wait:
            self.refused += 1
            body = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
            return Answer(429, body, {"Retry-After": f"{wait:.3f}", "X-RateLimit-Scope": "user"})
        self._taken.append(now)
        return None

    def _bucket_headers(self) -> dict[str, str]:
        recent = [at for at in self._taken if time.monotonic() - at < 2.0]
        left = max(0, 5 - len(recent)) if self.bucket else 4
        return {
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset-After": "2.0",
            "X-RateLimit-Bucket": "abcd",
        }


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def violations(payload: Any) -> list[str]:
    """Every documented limit that this body breaks."""
    if not isinstance(payload, dict):
        return ["the body is not a JSON object"]
    return [*_outer(payload), *_embeds(payload.get("embeds", []))]


def _outer(payload: dict[str, Any]) -> Iterator[str]:
    if payload.get("allowed_mentions") != {"parse": []}:
        yield "allowed_mentions does not switch all mentions off"
    content, embeds = payload.get("content", ""), payload.get("embeds", [])
    if not content and not embeds:
        yield "50006: an empty message"
    yield from _text("content", content, 2_000, least=0)
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds, 10 are allowed"


def _embeds(embeds: list[dict[str, Any]]) -> Iterator[str]:
    total = 0
    for embed in embeds:
        texts = list(_texts(embed))
        total += sum(units(text) for _, text, _ in texts)
        for name, text, limit in texts:
            yield from _text(name, text, limit)
        if len(embed.get("fields", [])) > 25:
            yield f"{len(embed['fields'])} fields, 25 are allowed"
        if "url" in embed and not re.match(r"https?://[^\s]+\Z", embed["url"]):
            yield f"not a web address: {embed['url']!r}"
    if total > 6_000:
        yield f"{total} units over all embeds, 6000 are allowed"


def _texts(embed: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    for name, limit in (("title", 256), ("description", 4_096)):
        if name in embed:
            yield name, embed[name], limit
    for field in embed.get("fields", []):
        yield "field name", field["name"], 256
        yield "field value", field["value"], 1_024
    if "footer" in embed:
        yield "footer", embed["footer"]["text"], 2_048


def _text(name: str, text: str, limit: int, least: int = 1) -> Iterator[str]:
    if not least <= units(text) <= limit:
        yield f"{name} of {units(text)} units, {least} to {limit} are allowed"
    yield from mentions(text) if name == "footer" else calls(text)


def mentions(text: str) -> Iterator[str]:
    """What Discord would take for a mention."""
    for what, pattern in _MENTIONS.items():
        if found := pattern.search(text):
            yield f"{what} mention {found[0]!r}"


def calls(text: str) -> Iterator[str]:
    """What Discord would take for a mention, or for a link to something else than the web."""
    yield from mentions(text)
    for _, target in links(text):
        if not re.match(r"https?://", target):
            yield f"a link to {target!r}"


def links(text: str) -> list[tuple[str, str]]:
    """The masked links that Discord would make, as (label, address)."""
    return _MASKED.findall(text)
