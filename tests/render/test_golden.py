"""Golden messages: what every channel shows changes only on purpose."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Golden
from tests.golden.stories import messages
from watcher.channels.email import compose
from watcher.channels.webhook import body
from watcher.model import Delivery, Message
from watcher.render import discord, escape, mail, plain, slack

MESSAGES = messages()
FORMS = ("slack", "discord", "webhook", "email", "console", "apprise")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MESSAGES)
def test_messages_look_as_before(name: str, form: str, golden: Golden) -> None:
    """Every golden story looks in every channel exactly as it was last approved."""
    ending, text = _rendered(MESSAGES[name], form)
    golden(f"{form}/{name}.{ending}", text)


def test_mail_html_looks_as_before(golden: Golden) -> None:
    """The HTML of an alert is kept in the open too, since a mail encodes it."""
    golden("email/open-weights.html", mail.html(MESSAGES["open-weights"]))


def _rendered(message: Message, form: str) -> tuple[str, str]:
    delivery = Delivery(
        id="0123456789abcdef",
        channel="team",
        recipient="Ana <ana@team.example>",
        stories=(),
        message=message,
    )
    if form == "slack":
        return "json", _json(slack.payload(message))
    if form == "discord":
        return "json", _json(discord.payload(message))
    if form == "webhook":
        return "json", _json(json.loads(body(delivery)))
    if form == "email":
        return "eml", _mail(delivery)
    if form == "apprise":
        return "txt", escape.chat(plain.short(message))
    return "txt", plain.text(message)


def _mail(delivery: Delivery) -> str:
    """A mail's bytes with the boundary, which is random, made constant."""
    letter = compose(delivery, "watcher@watch.example", "mailto:stop@watch.example")
    if letter.is_multipart():
        letter.set_boundary("=boundary=")
    return letter.as_bytes().decode("ascii")


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
