"""A message as the JSON other programs read: `replay --json` and the `webhook` channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watcher.model import Message
from watcher.moment import stamp

Json = str | int | bool | None | Mapping[str, "Json"] | Sequence["Json"]


def record(message: Message, channel: str) -> dict[str, Json]:
    """The stable keys of a message, then what else a reader may want."""
    told: dict[str, Json] = {
        "at": stamp(message.at),
        "channel": channel,
        "kind": message.kind,
        "severity": message.severity,
        "family": message.family,
        "subject": message.subject,
        "title": message.title,
        "url": message.url,
        "story": message.story,
        "sources": list(message.sources),
        "follow_up": message.follow_up,
        "id": message.id,
        "lines": list(message.lines),
        "facts": dict(message.facts),
    }
    if message.sections:
        items = [item for section in message.sections for item in section.items]
        told["stories"] = [record(item, channel) for item in items]
    return told
