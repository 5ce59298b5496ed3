"""A message as Slack Block Kit, inside every limit Slack documents and the one it does not.

Limits: 50 blocks, header 150, section 3,000, 10 fields of 2,000, 10 context elements, and about
13,200 characters over all blocks (bolt-js #2509).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from watcher.model import Message
from watcher.render import escape, plain, words
from watcher.render.shapes import Json

Block = dict[str, Json]

_BLOCKS = 50
_TOTAL = 12_500  # characters, under the hidden limit with room to spare
_SECTION = 2_900
_FALLBACK = 1_500
_DIFF = 2_400


def payload(message: Message) -> dict[str, Json]:
    """The body of a post: blocks, and a text for notifications and screen readers."""
    return {
        "text": escape.slack(plain.short(message), _FALLBACK),
        "blocks": _fitted(message),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def short(message: Message) -> dict[str, Json]:
    """The body of a post after Slack refused the rich one."""
    text = escape.slack(plain.short(message), _FALLBACK)
    return {"text": text, "unfurl_links": False, "unfurl_media": False}


def size(block: Json) -> int:
    """Characters of all texts in a block."""
    if isinstance(block, Mapping):
        own = len(text) if isinstance(text := block.get("text"), str) else 0
        return own + sum(size(value) for value in block.values() if not isinstance(value, str))
    if isinstance(block, Sequence) and not isinstance(block, str):
        return sum(map(size, block))
    return 0


def _fitted(message: Message) -> list[Json]:
    """As much detail as fits: digest items are told shorter first, counted off last."""
    for detail in (2, 1, 0):
        blocks = list(islice(_blocks(message, detail), _BLOCKS + 1))
        if len(blocks) <= _BLOCKS and size(blocks) <= _TOTAL:
            return blocks
    return _cut(blocks, message)


def _cut(blocks: Sequence[Json], message: Message) -> list[Json]:
    """The first blocks that fit, and how many stories are left out."""
    kept: list[Json] = []
    for block in blocks:
        if len(kept) == _BLOCKS - 1 or size(kept) + size(block) > _TOTAL:
            break
        kept.append(block)
    stories = sum(len(section.items) for section in message.sections)
    left = stories - _told(message, len(kept) - sum(1 for _ in _front(message)))
    return [*kept, _small(f"{left} more: `watcher digest` shows all")]


def _told(message: Message, room: int) -> int:
    """How many stories stand in so many blocks of the message's sections."""
    told = 0
    for section in message.sections:
        room -= 1 + bool(section.heading)
        told += max(0, min(room, len(section.items)))
        room -= len(section.items)
    return told


def _blocks(message: Message, detail: int) -> Iterator[Json]:
    yield from _front(message)
    for section in message.sections:
        yield {"type": "divider"}
        if section.heading:
            yield _section(f"*{escape.slack(section.heading, 100)}*")
        yield from (_section(_item(item, detail)) for item in section.items)
    yield _small(escape.slack(plain.foot(message), 200))


def _front(message: Message) -> Iterator[Json]:
    """What stands before the sections of a digest; the whole of any other message."""
    yield {"type": "header", "text": _plain(plain.title(message), 150)}
    yield _small(escape.slack(plain.kicker(message), 200))
    for line in filter(None, message.lines):
        yield _section(_line(line, 1_200))
    yield from _facts(message)
    if message.diff:
        yield _section(_diff(message))
    yield from _links(message)


def _item(item: Message, detail: int) -> str:
    """One story of a digest in one section."""
    parts = [f"*{escape.slack_link(item.url, item.title, 250)}*"]
    if detail:
        parts += [_line(line, 400) for line in item.lines[: 2 * detail]]
        parts += [escape.slack(f"{label}: {value}", 200) for label, value in item.facts]
    if detail > 1:
        parts.append(_joined(item.sources[1:4]))
    return escape.whole(parts, _SECTION)


def _line(line: str, limit: int) -> str:
    label, rest = plain.labelled(line)
    return (f"*{label}:* " if label else "") + escape.slack(rest, limit)


def _facts(message: Message) -> Iterator[Json]:
    pairs = [
        f"*{escape.slack(label, 60)}*\n{escape.slack(value, 600)}" for label, value in message.facts
    ]
    if pairs:
        yield {"type": "section", "fields": [_mrkdwn(pair) for pair in pairs[:10]]}


def _links(message: Message) -> Iterator[Json]:
    if message.sources:
        yield _small(_joined(message.sources))


def _joined(urls: Sequence[str]) -> str:
    return escape.whole((escape.slack_link(url, escape.place(url)) for url in urls), 1_500, " · ")


def _diff(message: Message) -> str:
    """A word diff: gone words struck, new ones bold."""
    return words.framed(message.diff, {"-": "~{}~", "+": "*{}*"}, escape.slack, _DIFF)


def _section(text: str) -> Json:
    return {"type": "section", "text": _mrkdwn(text)}


def _small(text: str) -> Json:
    return {"type": "context", "elements": [_mrkdwn(text)]}


def _mrkdwn(text: str) -> Json:
    # verbatim: Slack turns no bare URL, @name or #channel of its own accord into a link
    return {"type": "mrkdwn", "text": text or " ", "verbatim": True}


def _plain(text: str, limit: int) -> Json:
    shown = escape.fit(escape.one_line(text), limit, str)
    return {"type": "plain_text", "text": shown or " ", "emoji": False}
