"""Signed JSON to any address of yours.

The body is a message as `replay --json` prints it, with `id`, `lines` and `facts` besides.
`X-Watcher-Signature` is `sha256=` and the HMAC-SHA256, by your secret, of the timestamp, a full
stop and the raw body. A retry repeats the `Idempotency-Key`, so that a receiver can drop the copy.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Literal

from pydantic import Field, SecretStr

from watcher import text
from watcher.channels import ChannelKind, Receipt
from watcher.channels._post import DEADLINE, Answer, post
from watcher.errors import Ambiguous, DeliveryError, NotSent, Rejected, RetryAt, TargetDead
from watcher.model import Delivery
from watcher.render import shapes

_DEAD = (401, 403, 404, 405, 410)
_LATER = (425, 429, 503)


class Channel(ChannelKind):
    """A program that takes messages as JSON."""

    kind: Literal["webhook"] = "webhook"
    url: SecretStr | None = None  # may carry a token, so it is kept as one
    secret: SecretStr | None = None  # without it nothing is signed
    deadline: float = Field(default=DEADLINE, gt=0, le=600)  # seconds for one send

    @property
    def missing(self) -> str:
        """Off while the address, or a secret that was asked for, is unset."""
        if not self.url or not text.web_url(self.url.get_secret_value()):
            return "url is not set"
        asked = "secret" in self.model_fields_set
        return "secret is not set" if asked and not _plain(self.secret) else ""

    async def send(self, delivery: Delivery) -> Receipt:
        """Post one message; any 2xx is a receipt."""
        content = body(delivery)
        headers = {"Idempotency-Key": delivery.id}
        if secret := _plain(self.secret):
            headers |= signature(secret, content, int(time.time()))
        answer = await post(_plain(self.url), content, headers=headers, deadline=self.deadline)
        return outcome(answer)


def body(delivery: Delivery) -> bytes:
    """The bytes that are sent and signed; equal on every retry."""
    message = delivery.message
    told = {
        **shapes.message(message, delivery.channel, message.at),
        "id": message.id,
        "lines": list(message.lines),
        "facts": dict(message.facts),
    }
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()


def signature(secret: str, content: bytes, at: int) -> dict[str, str]:
    """The headers that prove who sent a body, and when (Unix seconds)."""
    signed = f"{at}.".encode() + content
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return {"X-Watcher-Timestamp": str(at), "X-Watcher-Signature": f"sha256={digest}"}


def outcome(answer: Answer) -> Receipt:
    """What an answer means. Raises the `DeliveryError` for anything but a 2xx."""
    if 200 <= answer.status < 300:
        return Receipt(reference=text.line(str(answer.said.get("id", "")), 100))
    raise _failure(answer)


def _failure(answer: Answer) -> DeliveryError:
    status, said = answer.status, f"{answer.status}: {answer.words or 'empty answer'}"
    if status in _LATER:
        return RetryAt(said, retry_in=answer.wait)
    if status in _DEAD:
        return TargetDead(said)
    if status >= 500 or status == 408:
        return Ambiguous(said)
    if status < 400:
        return NotSent(f"redirects are not followed, {status}")
    return Rejected(said)


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
