"""Messages as JSON text, and back: what was promised is sent word for word."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime

from watcher.model import Message, Section
from watcher.moment import moment, stamp

_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in (Message, Section)}


def message_text(message: Message) -> str:
    """A message as JSON text."""
    return json.dumps(message, ensure_ascii=False, default=_plain, separators=(",", ":"))


def message_value(text: str) -> Message:
    """A message from JSON text."""
    return _message(json.loads(text))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Message | Section):  # a summary may hold ten thousand messages
        return {name: getattr(value, name) for name in _NAMES[type(value)]}
    raise TypeError(f"{type(value).__name__} is not part of a message")


def _message(data: dict[str, object]) -> Message:
    values = {
        **data,
        "at": moment(str(data["at"])),
        "lines": tuple(_list(data["lines"])),
        "sources": tuple(_list(data["sources"])),
        "facts": tuple((label, value) for label, value in _list(data["facts"])),
        "diff": tuple((mark, words) for mark, words in _list(data["diff"])),
        "sections": tuple(
            Section(heading=one["heading"], items=tuple(_message(item) for item in one["items"]))
            for one in _list(data["sections"])
        ),
    }
    return Message(**values)  # type: ignore[arg-type]


def _list(value: object) -> list:  # type: ignore[type-arg]
    assert isinstance(value, list)
    return value
