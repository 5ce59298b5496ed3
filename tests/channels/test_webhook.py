"""The signed webhook: shape, signature, and what each status means."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from tests.channels.send import channel, send
from tests.doubles.server import Answer, Request, Server
from tests.golden.stories import messages
from watcher.errors import (
    Ambiguous,
    DeliveryError,
    NotSent,
    Rejected,
    RetryAt,
    TargetDead,
)

MESSAGES = messages()
ALERT = MESSAGES["open-weights"]
SHAPE = (
    "at", "channel", "kind", "severity", "family", "subject", "title", "url", "story", "sources",
    "follow_up",
)  # fmt: skip


class Receiver(Server):
    """A program that takes whatever comes."""

    def accept(self, request: Request) -> Answer:
        return Answer(200, {"id": "r1"})


@pytest.mark.parametrize("name", MESSAGES)
def test_every_golden_message_has_the_stable_shape(name: str) -> None:
    """Every golden message carries the keys other programs rely on."""
    with Receiver() as double:
        assert send(channel("webhook", url=double.url), MESSAGES[name]).reference == "r1"
        body = double.received[0].json
        assert [key for key in SHAPE if key not in body] == []
        assert body["title"] == MESSAGES[name].title


def test_the_signature_proves_body_and_time() -> None:
    """The receiver reckons the same HMAC from timestamp, full stop and raw body."""
    with Receiver() as double:
        send(channel("webhook", url=double.url, secret="shared"), ALERT)
        got = double.received[0]
    signed = got.headers["x-watcher-timestamp"].encode() + b"." + got.body
    expected = hmac.new(b"shared", signed, hashlib.sha256).hexdigest()
    assert got.headers["x-watcher-signature"] == f"sha256={expected}"


def test_a_retry_has_the_same_key_and_body() -> None:
    """A receiver can drop a copy by its Idempotency-Key."""
    with Receiver() as double:
        for _ in range(2):
            send(channel("webhook", url=double.url), ALERT)
        one, two = double.received
    assert one.headers["idempotency-key"] == two.headers["idempotency-key"]
    assert one.body == two.body


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (302, NotSent),
        (400, Rejected),
        (401, TargetDead),
        (404, TargetDead),
        (410, TargetDead),
        (422, Rejected),
        (429, RetryAt),
        (500, Ambiguous),
        (503, RetryAt),
        (504, Ambiguous),
    ],
)
def test_answers(status: int, outcome: type[DeliveryError]) -> None:
    """Each status has its one outcome, after one request."""
    with Receiver() as double:
        double.script.append(Answer(status, "", {"Location": "/elsewhere"}))
        with pytest.raises(outcome):
            send(channel("webhook", url=double.url), ALERT)
        assert len(double.received) == 1


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        pytest.param({"url": "https://x.example"}, "", id="unsigned"),
        pytest.param({"url": ""}, "url is not set", id="no-address"),
        pytest.param({"url": "file:///etc/x"}, "url is not set", id="not-the-web"),
        pytest.param({"url": "https://x.example", "secret": ""}, "secret is not set", id="secret"),
    ],
)
def test_an_unset_secret_is_named(fields: dict[str, str], missing: str) -> None:
    """A channel whose secret is unset says which."""
    assert missing == channel("webhook", **fields).missing
