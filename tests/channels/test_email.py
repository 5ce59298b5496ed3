"""Mail against a real SMTP server: identity, envelopes, TLS, and what every refusal means."""

from __future__ import annotations

import logging
import socket
import time
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from pydantic import ValidationError

from tests.channels.send import channel, delivery, email, send
from tests.doubles.smtp import Smtp, Stage
from tests.golden.stories import messages
from watcher.channels.email import compose
from watcher.errors import Ambiguous, DeliveryError, NotSent, Rejected, TargetDead

MESSAGES = messages()
ALERT = MESSAGES["open-weights"]
REFUSALS: list[tuple[str, Stage, str, type[DeliveryError]]] = [
    ("421-hello", "EHLO", "421 4.3.2 try later", NotSent),
    ("450-grey", "RCPT", "450 4.7.1 greylisted", NotSent),
    ("451-grey", "RCPT", "451 4.7.1 greylisted", NotSent),
    ("452-full", "RCPT", "452 4.2.2 mailbox full", NotSent),
    ("550-unknown", "RCPT", "550 5.1.1 no such user", TargetDead),
    ("553-sender", "MAIL", "553 5.1.8 sender not allowed", TargetDead),
    ("530-login", "MAIL", "530 5.7.0 login needed", TargetDead),
    ("552-size", "MAIL", "552 5.3.4 too large", Rejected),
    ("451-data", "DATA", "451 4.3.0 later", NotSent),
    ("552-data", "DATA", "552 5.3.4 too large", Rejected),
    ("554-data", "DATA", "554 5.7.1 looks like spam", Rejected),
]


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_golden_messages_arrive(
    tmp_path: Path, security: Literal["none", "starttls", "tls"]
) -> None:
    """Every golden message arrives, encrypted where asked, and a strict reader finds no fault."""
    with Smtp(tmp_path, security) as double:
        for message in MESSAGES.values():
            send(email(double), message)
        assert double.violations == []
        assert len(double.received) == len(MESSAGES)
        assert {mail.encrypted for mail in double.received} == {security != "none"}


def test_a_login_goes_only_through_tls(tmp_path: Path) -> None:
    """User and password are sent after STARTTLS, once."""
    with Smtp(tmp_path, login=("ana", "hidden")) as double:
        send(email(double), ALERT)
        assert double.logins == [("ana", "hidden")]


def test_no_password_in_clear() -> None:
    """A user name without TLS is a mistake in the configuration, not a risk taken."""
    with pytest.raises(ValidationError, match="no password goes in clear"):
        channel("email", **_fields(security="none", username="u", password="p"))


def test_a_wrong_password_stops_at_once(tmp_path: Path) -> None:
    """A refused login is for a person to mend: it is not tried again and again."""
    with Smtp(tmp_path, login=("ana", "right")) as double:
        double.login = ("ana", "changed")
        to = email(double)
        double.login = ("ana", "right")
        with pytest.raises(TargetDead):
            send(to, ALERT)


def test_no_starttls_no_mail(tmp_path: Path) -> None:
    """Where STARTTLS is missing, nothing is said in clear."""
    with Smtp(tmp_path, "none") as double:
        with pytest.raises(NotSent, match="no STARTTLS"):
            send(email(double, security="starttls"), ALERT)
        assert double.received == []


# asyncio's server side leaves the socket of a failed handshake to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_certificates_are_verified(tmp_path: Path, security: Literal["starttls", "tls"]) -> None:
    """A certificate of a stranger, or for another host, ends the try before any login."""
    with Smtp(tmp_path, security, login=("ana", "hidden"), trusted=False) as double:
        for trust in ({}, {"ca_file": ""}):
            with pytest.raises(NotSent):
                send(email(double, **trust), ALERT)
        assert double.logins == []


@pytest.mark.parametrize(
    ("stage", "reply", "outcome"),
    [pytest.param(*case[1:], id=case[0]) for case in REFUSALS],
)
def test_refusals(tmp_path: Path, stage: Stage, reply: str, outcome: type[DeliveryError]) -> None:
    """4xx is later, 5xx is never; a refused message may still go as plain text."""
    with Smtp(tmp_path, "none") as double:
        double.will(stage, reply)
        with pytest.raises(outcome):
            send(email(double), ALERT)
        assert double.received == []


@pytest.mark.parametrize(("stage", "alone"), [("RCPT", True), ("MAIL", False)])
def test_a_dead_recipient_is_not_a_dead_channel(tmp_path: Path, stage: Stage, alone: bool) -> None:
    """An unknown recipient ends alone; a refused sender ends the whole channel."""
    with Smtp(tmp_path, "none") as double:
        double.will(stage, "550 5.1.1 no")
        with pytest.raises(TargetDead) as raised:
            send(email(double), ALERT)
        assert raised.value.recipient_only == alone


def test_greylisting_waits_five_minutes(tmp_path: Path) -> None:
    """A greylisted envelope is the same five minutes later, and then passes."""
    with Smtp(tmp_path, "none") as double:
        double.will("RCPT", "451 4.7.1 greylisted")
        to = email(double)
        with pytest.raises(NotSent) as raised:
            send(to, ALERT)
        assert raised.value.retry_in == 300.0
        send(to, ALERT)
        assert len(double.received) == 1


def test_one_refused_of_three_harms_no_other(tmp_path: Path) -> None:
    """Three recipients are three envelopes: the refused one alone fails."""
    people = ["ana@team.example", "bob@team.example", "cid@team.example"]
    with Smtp(tmp_path, "none") as double:
        to = email(double, to=people)
        outcomes = []
        for person in to.recipients:
            if person.startswith("bob"):
                double.will("RCPT", "550 5.1.1 no such user")
            outcomes.append(_outcome(email(double, to=[person])))
        assert outcomes == ["sent", "TargetDead", "sent"]
        assert [mail.recipients for mail in double.received] == [
            ("ana@team.example",),
            ("cid@team.example",),
        ]


@pytest.mark.parametrize("what", ["drop", "hang"])
def test_silence_after_the_final_dot_is_ambiguous(tmp_path: Path, what: str) -> None:
    """The server had the whole mail: the copy, if any, has the same Message-ID."""
    with Smtp(tmp_path, "none", patience=2.0) as double:
        double.will("DATA", what)
        to = email(double, patience=0.5)
        with pytest.raises(Ambiguous):
            send(to, ALERT)
        receipt = send(to, ALERT)
        ids = {str(mail.letter["Message-ID"]).strip() for mail in double.received}
        assert ids == {receipt.reference}


def test_a_silent_server_ends_at_the_deadline() -> None:
    """A server that never greets costs the deadline and no more."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        to = channel("email", **_fields(port=silent.getsockname()[1], deadline=0.5))
        began = time.monotonic()
        with pytest.raises(NotSent):
            send(to, ALERT)
        assert time.monotonic() - began < 3.0


def test_a_retry_is_the_same_mail() -> None:
    """Message-ID and Date follow from the message and the recipient alone."""
    to = channel("email", **_fields())
    one, two = (compose(delivery(ALERT, to), "w@watch.example") for _ in range(2))
    assert (one["Message-ID"], one["Date"]) == (two["Message-ID"], two["Date"])


def test_follow_ups_are_threaded() -> None:
    """A follow-up answers the first mail of its story, under an identity of its own."""
    to = channel("email", **_fields())
    first = compose(delivery(ALERT, to), "w@watch.example")
    later = compose(delivery(MESSAGES["follow-up"], to), "w@watch.example")
    assert first["In-Reply-To"] is None
    assert later["In-Reply-To"] == first["Message-ID"]
    assert later["Message-ID"] != first["Message-ID"]
    assert later["Subject"].startswith("Update: ")


def test_recipients_have_their_own_identities() -> None:
    """The same message to two people is two mails."""
    to = [channel("email", **_fields(to=[name])) for name in ("a@x.example", "b@x.example")]
    ids = {compose(delivery(ALERT, one), "w@watch.example")["Message-ID"] for one in to}
    assert len(ids) == 2


def test_text_comes_first_and_plain_is_text_alone() -> None:
    """The text part precedes the HTML; the fallback has no HTML at all."""
    to = channel("email", **_fields())
    rich = compose(delivery(ALERT, to), "w@watch.example")
    short = compose(delivery(ALERT, to, plain=True), "w@watch.example")
    parts = [part.get_content_type() for part in rich.iter_parts()]
    assert parts == ["text/plain", "text/html"]
    assert short.get_content_type() == "text/plain"


def test_list_headers() -> None:
    """A list's identity and, where configured, a way to leave it are said."""
    to = channel("email", **_fields())
    letter = compose(delivery(ALERT, to), "w@watch.example", "mailto:off@watch.example")
    assert letter["List-Id"] == "<watcher.watch.example>"
    assert letter["List-Unsubscribe"] == "<mailto:off@watch.example>"
    assert letter["Auto-Submitted"] == "auto-generated"


def test_dates_are_the_messages_own(tmp_path: Path) -> None:
    """Date says when the message was written, however late it is sent."""
    with Smtp(tmp_path, "none") as double:
        send(email(double), ALERT)
        date = double.received[0].letter["Date"].datetime
        assert abs(date - ALERT.at) < timedelta(seconds=1)


def test_secrets_are_never_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG, over success and refusal, our logs and errors hold no password."""
    caplog.set_level(logging.DEBUG)
    with Smtp(tmp_path, login=("ana", "hidden")) as double:
        to = email(double)
        send(to, ALERT)
        double.login = ("ana", "other")
        with pytest.raises(TargetDead, match=r"^(?!.*hidden).*$"):
            send(to, ALERT)
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert not [line for line in ours if "hidden" in line]
    assert "hidden" not in repr(to)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        pytest.param({}, "", id="no-login"),
        pytest.param({"username": "u", "password": ""}, "password is not set", id="unset"),
        pytest.param({"username": "u"}, "password is not set", id="forgotten"),
    ],
)
def test_an_unset_secret_is_named(fields: dict[str, str], missing: str) -> None:
    """A channel whose secret is unset says which."""
    assert missing == channel("email", **_fields(**fields)).missing


@pytest.mark.parametrize("address", ["nobody", "a@", "@b", "a@b\r\nBcc: c@d", ""])
def test_addresses_are_checked(address: str) -> None:
    """What is no mail address is a mistake in the configuration."""
    with pytest.raises(ValidationError):
        channel("email", **_fields(to=[address]))


def _fields(**given: object) -> dict[str, object]:
    usual = {"host": "mail.example", "from": "w@watch.example", "to": ["ana@team.example"]}
    local = {"host": "127.0.0.1", "security": "none"} if "port" in given else {}
    return {**usual, **local, **given}


def _outcome(to: object) -> str:
    try:
        send(to, ALERT)  # type: ignore[arg-type]
    except DeliveryError as error:
        return type(error).__name__
    return "sent"
