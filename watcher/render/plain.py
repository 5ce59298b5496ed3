"""A message as plain text: for terminals, the text part of mails and simple services."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill, indent

from watcher.model import Message
from watcher.render import escape, words

_WIDTH = 88  # columns
_LABELS = frozenset(
    {"Why it matters", "Evidence", "Until now", "Careful", "Note", "New", "Removed", "Changed"}
)


def text(message: Message) -> str:
    """The whole message, wrapped, ending in a line break."""
    return escape.visible("\n\n".join(_parts(message))).rstrip() + "\n"


def short(message: Message, limit: int = 1_500) -> str:
    """Title, first lines and link: what is sent where the rich form was refused."""
    parts = [title(message), *message.lines[:2], escape.address(message.url)]
    if message.sections:
        parts += [item.title for section in message.sections for item in section.items]
    kept = escape.visible("\n".join(filter(None, parts)))
    return escape.fit(kept, limit, str)


def title(message: Message) -> str:
    """The title on one line; never empty, since every service refuses that."""
    return escape.one_line(message.title) or "(untitled)"


def kicker(message: Message) -> str:
    """What sort of message this is, for the small line beside the title."""
    if message.sections or message.subject == "digest":
        return "digest"
    parts = [message.kind, message.family, "follow-up" if message.follow_up else ""]
    return escape.one_line(" · ".join(filter(None, parts)))


def labelled(line: str) -> tuple[str, str]:
    """A line's label, where it opens with one of ours, and the rest: channels set it in bold."""
    label, colon, rest = line.partition(": ")
    return (label, rest) if colon and label in _LABELS else ("", line)


def foot(message: Message) -> str:
    """The id to ask `watcher explain` about, and the time, for the small line below."""
    return f"{escape.one_line(message.id)} · {message.at:%Y-%m-%d %H:%M} UTC"


def _parts(message: Message) -> Iterator[str]:
    yield f"{_wrapped(title(message))}\n{kicker(message)}"
    yield from _body(message)
    for section in message.sections:
        if section.heading:
            yield f"{section.heading}\n{'-' * len(section.heading)}"
        for item in section.items:
            yield f"* {_hung(item.title)}"
            yield indent("\n\n".join(_body(item)), "  ")
    yield foot(message)


def _body(message: Message) -> Iterator[str]:
    yield from map(_wrapped, message.lines)
    if message.facts:
        yield "\n".join(_hung(f"{label}: {value}") for label, value in message.facts)
    if message.diff:
        yield indent(_wrapped(words.as_text(message.diff)), "  ")
    if message.sources:
        yield "\n".join(escape.address(url) for url in message.sources)


def _wrapped(paragraph: str) -> str:
    return "\n".join(map(_filled, escape.visible(paragraph).split("\n")))


def _filled(line: str) -> str:
    return fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _hung(line: str) -> str:
    return fill(
        escape.one_line(line),
        _WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
