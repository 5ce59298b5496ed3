"""Slack: what each documented answer means, and that nothing is repeated, followed or logged."""

from __future__ import annotations

import asyncio
import logging
import socket
import time

import pytest

from tests.channels.send import channel, delivery, send, slack, slack_bot
from tests.doubles.server import Answer
from tests.doubles.slack import Slack
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
NO_SECRET = r"^(?!.*(secret|xoxb)).*$"
DEAD = (
    (403, "action_prohibited"),
    (403, "invalid_token"),
    (403, "posting_to_general_channel_denied"),
    (404, "channel_not_found"),
    (404, "no_service"),
    (404, "no_service_id"),
    (404, "no_active_hooks"),
    (404, "no_team"),
    (404, "team_disabled"),
    (410, "channel_is_archived"),
)
BUGS = (
    "invalid_payload",
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_too_long",
    "msg_blocks_too_long",
    "no_text",
    "too_many_attachments",
)
HOOK_ANSWERS = [
    *((status, code, TargetDead) for status, code in DEAD),
    *((400, code, Rejected) for code in BUGS),
    (429, '{"retry_after":1,"ok":false,"error":"rate_limited"}', RetryAt),
    (200, '{"ok":false,"error":"message_limit_exceeded"}', RetryAt),
    (500, "internal_error", Ambiguous),
    (500, "fatal_error", Ambiguous),
    (503, "service_unavailable", Ambiguous),
    (408, "request_timeout", Ambiguous),
    (502, "<html>Bad Gateway</html>", Ambiguous),
    (200, "<html>Please log in</html>", NotSent),
    (200, "", NotSent),
    (204, "", NotSent),
]
BOT_ANSWERS = [
    *((code, TargetDead) for code in ("invalid_auth", "token_revoked", "account_inactive")),
    *((code, TargetDead) for code in ("not_in_channel", "is_archived", "missing_scope")),
    *((code, TargetDead) for code in ("channel_not_found", "restricted_action_read_only_channel")),
    *((code, Rejected) for code in BUGS),
    *((code, Ambiguous) for code in ("internal_error", "fatal_error", "request_timeout")),
    ("ratelimited", RetryAt),
    ("something_new", Rejected),
]


@pytest.mark.parametrize("name", MESSAGES)
def test_every_golden_message_arrives(name: str) -> None:
    """Every golden message arrives by webhook and by token, and Slack finds no fault."""
    with Slack() as double:
        for to in (slack(double), slack_bot(double)):
            receipt = send(to, MESSAGES[name])
            assert receipt.pause == 1.0
        assert double.violations == []
        assert len(double.messages) == 2


@pytest.mark.parametrize(("status", "body", "outcome"), HOOK_ANSWERS)
def test_webhook_answers(status: int, body: str, outcome: type[DeliveryError]) -> None:
    """Each documented answer of a webhook has its one outcome, after one request."""
    with Slack() as double:
        double.script.append(Answer(status, body, {"Content-Type": "text/html"}))
        with pytest.raises(outcome):
            send(slack(double), ALERT)
        assert len(double.received) == 1


@pytest.mark.parametrize(("code", "outcome"), BOT_ANSWERS)
def test_web_api_answers(code: str, outcome: type[DeliveryError]) -> None:
    """`ok: false` is never success, and each code has its one outcome."""
    with Slack() as double:
        double.script.append(Answer(200, {"ok": False, "error": code}))
        with pytest.raises(outcome):
            send(slack_bot(double), ALERT)
        assert len(double.received) == 1


def test_web_api_without_json_is_no_success() -> None:
    """A login page with status 200 in the Web API's place is not taken for success."""
    with Slack() as double:
        double.script.append(Answer(200, "<html>login</html>", {"Content-Type": "text/html"}))
        with pytest.raises(NotSent):
            send(slack_bot(double), ALERT)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"Retry-After": "7"}, 7.0, id="seconds"),
        pytest.param({"Retry-After": "0.2"}, 1.0, id="floor"),
        pytest.param({"Retry-After": "1e20"}, 86_400.0, id="cap"),
        pytest.param(
            {
                "Date": "Mon, 10 Aug 2026 12:00:00 GMT",
                "Retry-After": "Mon, 10 Aug 2026 12:00:30 GMT",
            },
            30.0,
            id="date",
        ),
        pytest.param({}, 3.0, id="body"),
        pytest.param({"Retry-After": "soon"}, 3.0, id="nonsense"),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float) -> None:
    """A wish to wait is read in every form, and bounded."""
    with Slack() as double:
        double.script.append(Answer(429, {"ok": False, "retry_after": 3}, headers))
        with pytest.raises(RetryAt) as raised:
            send(slack(double), ALERT)
        assert raised.value.retry_in == seconds


def test_rate_limit_is_obeyed() -> None:
    """Beyond one message a second Slack asks to wait, and nothing is posted twice."""
    with Slack(per_second=1) as double:
        send(slack(double), ALERT)
        with pytest.raises(RetryAt):
            send(slack(double), ALERT)
        assert len(double.messages) == 1


@pytest.mark.parametrize("form", [slack, slack_bot], ids=["webhook", "token"])
def test_a_reset_after_the_request_is_ambiguous(form: type) -> None:
    """A connection cut after the whole request is not repeated: perhaps it was taken."""
    with Slack() as double:
        double.script.append(Answer(cut=True))
        with pytest.raises(Ambiguous):
            send(form(double), ALERT)
        assert len(double.received) == 1


def test_a_refused_connection_is_surely_not_sent() -> None:
    """Where nobody listens, nothing was sent."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/services/x"
        with pytest.raises(NotSent):
            send(channel("slack", webhook_url=url), ALERT)


def test_the_deadline_counts_by_the_clock() -> None:
    """An answer that does not come ends at the deadline, as ambiguous."""
    with Slack() as double:
        double.script.append(Answer(200, "ok", delay=3.0))
        began = time.monotonic()
        with pytest.raises(Ambiguous):
            send(slack(double, deadline=0.5), ALERT)
        assert time.monotonic() - began < 2.0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("form", [slack, slack_bot], ids=["webhook", "token"])
def test_redirects_are_not_followed(form: type, status: int) -> None:
    """A redirect is not success, and neither address nor token goes elsewhere."""
    with Slack() as double, Slack() as other:
        double.script.append(Answer(status, "", {"Location": other.hook}))
        with pytest.raises(NotSent):
            send(form(double), ALERT)
        assert other.received == []


def test_a_refused_message_goes_out_as_plain_text() -> None:
    """The second form has no blocks, and Slack takes it."""
    with Slack() as double:
        send(slack(double), ALERT, plain=True)
        assert "blocks" not in double.messages[0]
        assert double.violations == []


def test_an_ambiguous_send_is_found_in_the_history() -> None:
    """With a token a message that arrived although nobody said so is found again."""
    with Slack() as double:
        double.accept_first = True
        double.script.append(Answer(cut=True))
        to = slack_bot(double)
        with pytest.raises(Ambiguous):
            send(to, ALERT)
        arrived = asyncio.run(to.sent_before(delivery(ALERT, to)))
        never_sent = asyncio.run(to.sent_before(delivery(MESSAGES["rumor"], to)))
        assert (arrived, never_sent) == (True, False)


def test_a_webhook_cannot_tell_what_was_sent() -> None:
    """Without a token, or without the scope, the honest answer is None."""
    with Slack() as double:
        hook, bot = slack(double), slack_bot(double)
        assert asyncio.run(hook.sent_before(delivery(ALERT, hook))) is None
        double.script.append(Answer(200, {"ok": False, "error": "missing_scope"}))
        assert asyncio.run(bot.sent_before(delivery(ALERT, bot))) is None


def test_secrets_are_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, over success, reset, refusal and redirect, no log line holds a secret."""
    caplog.set_level(logging.DEBUG)
    with Slack() as double:
        answers = [
            Answer(cut=True),
            Answer(500),
            Answer(302, "", {"Location": "/"}),
            Answer(429),
        ]
        for form in (slack, slack_bot):
            double.script.extend(answers)
            for _ in answers:
                with pytest.raises(DeliveryError, match=NO_SECRET):
                    send(form(double), ALERT)
            send(form(double), ALERT)
        assert len(double.received) == 10
    assert "secret" not in caplog.text
    assert Slack.token not in caplog.text


def test_secrets_are_not_shown() -> None:
    """A channel's own representation hides its address."""
    assert "secret" not in repr(channel("slack", webhook_url="https://x.example/secret"))


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        pytest.param({"webhook_url": "https://x.example"}, "", id="webhook"),
        pytest.param({"webhook_url": ""}, "webhook_url is not set", id="unset-webhook"),
        pytest.param({"webhook_url": None}, "webhook_url is not set", id="none"),
        pytest.param({"token": "", "channel": "C1"}, "token is not set", id="unset-token"),
    ],
)
def test_an_unset_secret_is_named(fields: dict[str, str | None], missing: str) -> None:
    """A channel whose secret is unset says which."""
    assert missing == channel("slack", **fields).missing


@pytest.mark.parametrize(
    "fields",
    [{}, {"webhook_url": "x", "token": "y", "channel": "C1"}, {"token": "y"}],
    ids=["neither", "both", "token-alone"],
)
def test_one_way_is_needed(fields: dict[str, str]) -> None:
    """Either a webhook, or a token and a channel: anything else is a mistake."""
    with pytest.raises(ValueError, match=r"webhook_url, or token|token needs channel"):
        channel("slack", **fields)
