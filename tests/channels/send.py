"""Short ways to make a delivery and to send it, for the tests of all channels."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tests.doubles.discord import Discord
from tests.doubles.slack import Slack
from tests.doubles.smtp import Smtp
from watcher.channels import ChannelKind, Receipt, kind
from watcher.model import Delivery, Message


def channel(name: str, **fields: Any) -> ChannelKind:
    """A channel of a kind, named after it."""
    return kind(name)(name=name, kind=name, **fields)


def delivery(message: Message, to: ChannelKind, *, plain: bool = False) -> Delivery:
    """The delivery of a message to a channel's first recipient."""
    return Delivery(
        id=f"{to.name}-{message.id}",
        channel=to.name,
        recipient=to.recipients[0],
        stories=(message.story,),
        message=message,
        plain=plain,
    )


def send(to: ChannelKind, message: Message, *, plain: bool = False) -> Receipt:
    """Send one message, as the daemon would."""
    return asyncio.run(to.send(delivery(message, to, plain=plain)))


def slack(double: Slack, **fields: Any) -> ChannelKind:
    """Slack by its webhook."""
    return channel("slack", webhook_url=double.hook, **fields)


def slack_bot(double: Slack, **fields: Any) -> ChannelKind:
    """Slack by a bot's token."""
    return channel("slack", token=double.token, channel="C42", base_url=double.api, **fields)


def discord(double: Discord, **fields: Any) -> ChannelKind:
    """Discord by its webhook."""
    return channel("discord", webhook_url=double.hook, **fields)


def email(double: Smtp, **fields: Any) -> ChannelKind:
    """Mail to one person."""
    given = {
        "host": double.host,
        "port": double.port,
        "security": double.security,
        "ca_file": double.ca_file,
        "from": "watcher <watcher@watch.example>",
        "to": ["ana@team.example"],
        **fields,
    }
    if double.login:
        given |= {"username": double.login[0], "password": double.login[1]}
    return channel("email", **given)


def smtp(folder: Path, **fields: Any) -> Smtp:
    """A mail server."""
    return Smtp(folder, **fields)
