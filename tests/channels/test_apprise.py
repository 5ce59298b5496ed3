"""Apprise: network services only, one address, only SUCCESS counts."""

from __future__ import annotations

import logging

import pytest
from pydantic import ValidationError

from tests.channels.send import channel, send
from tests.doubles.server import Answer, Request, Server
from tests.golden.stories import messages
from watcher.errors import NotSent

MESSAGES = messages()
pytestmark = pytest.mark.filterwarnings("ignore:.*imghdr:DeprecationWarning")  # of a dependency


class Ntfy(Server):
    """A service behind one of Apprise's schemes."""

    def accept(self, request: Request) -> Answer:
        return Answer(200, {"id": "x", "topic": "watch"})

    @property
    def address(self) -> str:
        """What Apprise calls it."""
        return f"{self.url.replace('http://', 'ntfy://user:hidden@')}/watch"


@pytest.mark.parametrize("name", MESSAGES)
def test_every_golden_message_arrives(name: str) -> None:
    """Every golden message arrives as one short text."""
    with Ntfy() as double:
        send(channel("apprise", url=double.address), MESSAGES[name])
        assert len(double.received) == 1


@pytest.mark.parametrize("status", [302, 404, 429, 500])
def test_anything_else_is_no_success(status: int, caplog: pytest.LogCaptureFixture) -> None:
    """A refusal or a redirect is not taken for success, and no log holds the address."""
    caplog.set_level(logging.DEBUG)
    with Ntfy() as double, Ntfy() as other:
        double.script.append(Answer(status, "", {"Location": other.url}))
        with pytest.raises(NotSent):
            send(channel("apprise", url=double.address), MESSAGES["rumor"])
        assert other.received == []
    assert "hidden" not in caplog.text


@pytest.mark.parametrize(
    "url",
    [
        "file:///tmp/x",
        "syslog://",
        "dbus://",
        "windows://",
        "macosx://",
        "slack://a/b/c",
        "discord://1/2",
        "mailto://a:b@c",
        "json://x",
        "ntfy://one, ntfy://two",
        "nonsense",
    ],
)
def test_local_and_native_schemes_are_refused(url: str) -> None:
    """What acts on this machine, or is better served by a kind of ours, is a mistake."""
    with pytest.raises(ValidationError):
        channel("apprise", url=url)


def test_an_unset_secret_is_named() -> None:
    """A channel whose address is unset says so."""
    assert channel("apprise", url=None).missing == "url is not set"
