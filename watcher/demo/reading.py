"""What arrived at a service, as a person would read it there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import unescape
from typing import Any

_SLACK_LINK = re.compile(r"<(https?://[^|>]+)\|([^>]*)>")
_DISCORD_LINK = re.compile(r"\[([^\]]*)\]\(<?(https?://[^)>]+)>?\)")
_BOLD_START = re.compile(r"^(\*\*?)([^*]+)\1")
_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message on a screen: its kind, title, paragraphs, labelled facts, and the links below."""

    kind: str
    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()


def slack(payload: Mapping[str, Any]) -> Card:
    """A Block Kit message."""
    blocks = payload["blocks"]
    small = [one["text"] for block in _of(blocks, "context") for one in block["elements"]]
    sections = list(_of(blocks, "section"))
    return Card(
        kind=_kind(small[0]),
        title=_of(blocks, "header")[0]["text"]["text"],
        lines=tuple(_slack_text(one["text"]["text"]) for one in sections if "text" in one),
        facts=tuple(_fact(field["text"]) for one in sections for field in one.get("fields", ())),
        links=tuple(url for text in small for url, _ in _SLACK_LINK.findall(text)),
    )


def discord(payload: Mapping[str, Any]) -> Card:
    """A message of embeds."""
    embed = payload["embeds"][0]
    fields = [(one["name"], one["value"]) for one in embed.get("fields", ())]
    told = [(name, value) for name, value in fields if not _DISCORD_LINK.search(value)]
    return Card(
        kind=_kind(embed["footer"]["text"]),
        title=_discord_text(embed["title"]),
        lines=tuple(map(_discord_text, filter(None, embed["description"].split("\n\n")))),
        facts=tuple((_discord_text(name), _discord_text(value)) for name, value in told),
        links=tuple(url for _, value in fields for _, url in _DISCORD_LINK.findall(value)),
    )


def letter(mail: EmailMessage) -> Card:
    """A mail: its subject and its plain text."""
    body = mail.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    return Card(kind="digest", title=str(mail["Subject"]), lines=tuple(text.splitlines()))


def _kind(kicker: str) -> str:
    """The first word of the small line: `release · muse`."""
    return kicker.partition(" · ")[0]


def _of(blocks: Sequence[Mapping[str, Any]], kind: str) -> list[Mapping[str, Any]]:
    return [block for block in blocks if block["type"] == kind]


def _slack_text(text: str) -> str:
    return unescape(_SLACK_LINK.sub(r"\2", _BOLD_START.sub(r"\2", text)))


def _fact(text: str) -> tuple[str, str]:
    label, _, value = _slack_text(text).partition("\n")
    return label, value


def _discord_text(text: str) -> str:
    plain = _BOLD_START.sub(r"\2", _DISCORD_LINK.sub(r"\1", text))
    return _ESCAPED.sub(r"\1", plain)
