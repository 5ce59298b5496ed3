"""Discord, by a channel's webhook. Every documented answer has its outcome here.

Sources: Discord's documents on webhooks, rate limits and error codes; discord-api-docs #367,
#533, #4722, #6473 for what is not written there.
"""

from __future__ import annotations

import json
import re
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import Field, SecretStr

from watcher.channels import ChannelKind, Receipt
from watcher.channels._post import DEADLINE, Answer, post
from watcher.errors import Ambiguous, DeliveryError, NotSent, Rejected, RetryAt, TargetDead
from watcher.model import Delivery
from watcher.render import discord

_DEAD = {
    10003: "the channel is gone",
    10015: "the webhook is gone",
    50001: "access is missing",
    50013: "the webhook may not write there",
    50027: "the webhook's token is wrong",
    220001: "a forum channel needs ?thread_id= in webhook_url",
    220002: "this channel takes no thread",
    220003: "this webhook may not open a thread",
    220004: "this webhook cannot open a thread there",
}
_CLOUDFLARE = 40333  # a block in front of Discord, not Discord's own word
_BLOCKED = 600.0  # seconds to rest after one


class Channel(ChannelKind):
    """A Discord channel. The webhook's address is the secret."""

    kind: Literal["discord"] = "discord"
    webhook_url: SecretStr | None = None
    deadline: float = Field(default=DEADLINE, gt=0, le=600)  # seconds for one send

    @property
    def missing(self) -> str:
        """Off while the webhook's address is unset."""
        set_ = self.webhook_url is not None and self.webhook_url.get_secret_value()
        return "" if set_ else "webhook_url is not set"

    async def send(self, delivery: Delivery) -> Receipt:
        """Post one message and wait for Discord to have saved it."""
        assert self.webhook_url is not None
        form = discord.short if delivery.plain else discord.payload
        body = json.dumps(form(delivery.message), ensure_ascii=False).encode()
        address = endpoint(self.webhook_url.get_secret_value())
        return outcome(await post(address, body, deadline=self.deadline))


def endpoint(webhook_url: str) -> str:
    """The address to post to: API version 10, where waits are in seconds, and `wait=true`.

    Without a version Discord once answered in milliseconds; without `wait` a message that was
    not saved gives no error.
    """
    parts = urlsplit(webhook_url)
    path = re.sub(r"^/api(?:/v\d+)?/", "/api/v10/", parts.path)
    query = {**dict(parse_qsl(parts.query)), "wait": "true"}
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), ""))


def outcome(answer: Answer) -> Receipt:
    """What an answer means. Raises the `DeliveryError` for anything but a saved message."""
    if answer.status == 204 or (answer.status == 200 and answer.said.get("id")):
        return Receipt(reference=str(answer.said.get("id", "")), pause=_pause(answer))
    raise _failure(answer)


def _pause(answer: Answer) -> float:
    """Seconds until the bucket refills, where this message emptied it."""
    if answer.headers.get("x-ratelimit-remaining") != "0":
        return 0.0
    try:
        return min(max(float(answer.headers["x-ratelimit-reset-after"]), 0.0), 3_600.0)
    except (KeyError, ValueError):
        return 2.0


def _failure(answer: Answer) -> DeliveryError:
    status, code = answer.status, answer.said.get("code")
    said = f"{status}: {answer.said.get('message') or answer.words or 'empty answer'}"
    if status == 429:
        return RetryAt(f"Discord asks to wait ({_scope(answer)})", retry_in=answer.wait)
    if code == _CLOUDFLARE or (status == 403 and not answer.said):
        return RetryAt(f"blocked before Discord, {said}", retry_in=max(answer.wait, _BLOCKED))
    if code in _DEAD:
        return TargetDead(f"{_DEAD[code]} ({code})")
    if status in (401, 403, 404, 410):
        return TargetDead(said)
    if status >= 500 or status == 408:
        return Ambiguous(said)
    if 200 <= status < 400:
        return NotSent(f"not Discord's answer, {said}")
    return Rejected(said)


def _scope(answer: Answer) -> str:
    scope = answer.headers.get("x-ratelimit-scope")
    return scope or ("global" if answer.said.get("global") else "no scope given")
