"""Discord: what each documented answer means, buckets, and that nothing leaks."""

from __future__ import annotations

import logging
import socket
import time

import pytest

from tests.channels.send import channel, discord, send
from tests.doubles.discord import Discord
from tests.doubles.server import Answer
from tests.golden.stories import messages
from watcher.channels.discord import endpoint
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
HTML = {"Content-Type": "text/html"}
ANSWERS = [
    pytest.param(Answer(404, {"code": 10015, "message": "Unknown Webhook"}), TargetDead, id="gone"),
    pytest.param(Answer(404, "gone", HTML), TargetDead, id="404"),
    pytest.param(Answer(401, {"code": 50027, "message": "x"}), TargetDead, id="token"),
    pytest.param(Answer(403, {"code": 50013, "message": "x"}), TargetDead, id="not-allowed"),
    pytest.param(Answer(400, {"code": 220001, "message": "x"}), TargetDead, id="forum"),
    pytest.param(Answer(400, {"code": 50035, "message": "Invalid Form"}), Rejected, id="form"),
    pytest.param(Answer(400, {"code": 50006, "message": "empty"}), Rejected, id="empty"),
    pytest.param(Answer(413, ""), Rejected, id="too-large"),
    pytest.param(Answer(429, {"retry_after": 2.5, "global": True}), RetryAt, id="global"),
    pytest.param(Answer(429, "<html>1015</html>", HTML), RetryAt, id="cloudflare-429"),
    pytest.param(Answer(403, "<html>1015</html>", HTML), RetryAt, id="cloudflare-403"),
    pytest.param(Answer(403, {"code": 40333, "message": "x"}), RetryAt, id="cloudflare-code"),
    pytest.param(Answer(500, ""), Ambiguous, id="500"),
    pytest.param(Answer(502, "<html>", HTML), Ambiguous, id="502"),
    pytest.param(Answer(cut=True), Ambiguous, id="reset"),
    pytest.param(Answer(200, "<html>login</html>", HTML), NotSent, id="login-page"),
    pytest.param(Answer(200, "ok", HTML), NotSent, id="not-json"),
    pytest.param(Answer(302, "", {"Location": "/elsewhere"}), NotSent, id="redirect"),
]


@pytest.mark.parametrize("name", MESSAGES)
def test_every_golden_message_arrives(name: str) -> None:
    """Every golden message arrives in rich and in plain form, and Discord finds no fault."""
    with Discord() as double:
        assert send(discord(double), MESSAGES[name]).reference == "1001"
        assert send(discord(double), MESSAGES[name], plain=True).reference == "1002"
        assert double.violations == []


@pytest.mark.parametrize(("answer", "outcome"), ANSWERS)
def test_answers(answer: Answer, outcome: type[DeliveryError]) -> None:
    """Each documented answer has its one outcome, after one request."""
    with Discord() as double:
        double.script.append(answer)
        with pytest.raises(outcome):
            send(discord(double), ALERT)
        assert len(double.received) == 1


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        pytest.param(Answer(429, {"retry_after": 43.25}), 43.25, id="body"),
        pytest.param(Answer(429, {"retry_after": 9}, {"Retry-After": "12"}), 12.0, id="header"),
        pytest.param(Answer(429, {"retry_after": 2_285_000}), 86_400.0, id="milliseconds"),
        pytest.param(Answer(429, "<html>", HTML), 60.0, id="silent"),
        pytest.param(Answer(403, "<html>", HTML), 600.0, id="cloudflare"),
    ],
)
def test_waits(answer: Answer, seconds: float) -> None:
    """A wish to wait is read from header or body, and bounded."""
    with Discord() as double:
        double.script.append(answer)
        with pytest.raises(RetryAt) as raised:
            send(discord(double), ALERT)
        assert raised.value.retry_in == seconds


def test_an_emptied_bucket_asks_for_a_pause() -> None:
    """The fifth message of a bucket says how long to rest; resting so, no 429 comes."""
    with Discord(bucket=True) as double:
        for _ in range(7):
            time.sleep(min(send(discord(double), ALERT).pause, 2.5))
        assert double.refused == 0
        assert len(double.messages) == 7


def test_the_hidden_limit_is_answered_with_a_wait() -> None:
    """The thirty-first message within a minute is refused, and the wait is told."""
    with Discord(hidden=True) as double:
        for _ in range(30):
            send(discord(double), ALERT, plain=True)
        with pytest.raises(RetryAt) as raised:
            send(discord(double), ALERT, plain=True)
        assert raised.value.retry_in is not None
        assert 30 < raised.value.retry_in <= 60
        assert len(double.messages) == 30


@pytest.mark.parametrize(
    ("given", "posted"),
    [
        pytest.param(
            "https://discord.com/api/webhooks/1/t",
            "https://discord.com/api/v10/webhooks/1/t?wait=true",
            id="no-version",
        ),
        pytest.param(
            "https://discord.com/api/v6/webhooks/1/t?thread_id=7",
            "https://discord.com/api/v10/webhooks/1/t?thread_id=7&wait=true",
            id="old-version-and-thread",
        ),
    ],
)
def test_the_api_version_is_pinned(given: str, posted: str) -> None:
    """Version 10 and wait=true are asked for, whatever address was copied."""
    assert posted == endpoint(given)


def test_redirects_are_not_followed() -> None:
    """The secret address is not posted to elsewhere."""
    with Discord() as double, Discord() as other:
        double.script.append(Answer(307, "", {"Location": other.hook}))
        with pytest.raises(NotSent):
            send(discord(double), ALERT)
        assert other.received == []


def test_the_deadline_counts_by_the_clock() -> None:
    """An answer that does not come ends at the deadline, as ambiguous."""
    with Discord() as double:
        double.script.append(Answer(200, {"id": "1"}, delay=3.0))
        began = time.monotonic()
        with pytest.raises(Ambiguous):
            send(discord(double, deadline=0.5), ALERT)
        assert time.monotonic() - began < 2.0


def test_a_refused_connection_is_surely_not_sent() -> None:
    """Where nobody listens, nothing was sent."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/api/webhooks/1/secret"
        with pytest.raises(NotSent) as raised:
            send(channel("discord", webhook_url=url), ALERT)
        assert "secret" not in str(raised.value)


def test_secrets_are_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, over success and failures, no log line and no error holds the address."""
    caplog.set_level(logging.DEBUG)
    with Discord() as double:
        double.script.extend([Answer(cut=True), Answer(500), Answer(404), Answer(429)])
        for _ in range(4):
            with pytest.raises(DeliveryError, match=r"^(?!.*secret).*$"):
                send(discord(double), ALERT)
        send(discord(double), ALERT)
        assert len(double.messages) == 1
    assert "secret" not in caplog.text


def test_an_unset_secret_is_named() -> None:
    """A channel whose secret is unset says which."""
    assert channel("discord", webhook_url=None).missing == "webhook_url is not set"
