"""A message as Discord embeds; every length in UTF-16 units.

Limits: 10 embeds, title 256, description 4,096, 25 fields of 256 / 1,024, footer 2,048,
6,000 over all embeds, content 2,000. Mentions are switched off in every body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from watcher.model import Kind, Message
from watcher.render import escape, plain, words
from watcher.render.shapes import Json

_TOTAL = 5_800  # units over all embeds, under the 6,000 with room to spare
_EMBEDS = 10
_DESCRIPTION = 4_000
_LEVELS = {2: (_DESCRIPTION, 20, 500), 1: (2_400, 10, 200), 0: (1_200, 6, 60)}
_DIFF = 1_400
_NOTHING = "–"  # Discord refuses an empty text
_COUNTED = frozenset({"title", "description", "name", "value", "text"})
_COLORS: dict[Kind, int] = {
    "release": 0x2E9E5B,
    "announcement": 0x3B82C4,
    "license": 0xC98A1B,
    "access": 0xB4532A,
    "withdrawal": 0xB3261E,
    "rumor": 0x7A6FB0,
    "update": 0x5C7080,
    "other": 0x5C7080,
    "notice": 0x333B44,
}


def payload(message: Message) -> dict[str, Json]:
    """The body of a webhook post."""
    for detail in (2, 1, 0):
        embeds = list(_embeds(message, detail))
        if _fits(embeds):
            break
    else:
        embeds = _cut(embeds)
    return {"embeds": embeds, "allowed_mentions": {"parse": []}}


def short(message: Message) -> dict[str, Json]:
    """The body of a post after Discord refused the rich one."""
    content = escape.discord(plain.short(message), 1_900)
    return {"content": content, "allowed_mentions": {"parse": []}}


def _embeds(message: Message, detail: int) -> Iterator[dict[str, Json]]:
    embed: dict[str, Json] = {
        "title": escape.discord(plain.title(message), 256),
        "description": _description(message, detail),
        "color": _COLORS[message.kind],
        "timestamp": message.at.isoformat(),
        "footer": {"text": escape.discord_plain(f"{plain.kicker(message)} · {message.id}", 200)},
    }
    if url := escape.address(message.url):
        embed["url"] = url
    if fields := list(_fields(message, detail)):
        embed["fields"] = fields
    yield embed
    for section in message.sections:
        yield {
            "title": escape.discord(escape.one_line(section.heading) or "Stories", 256),
            "description": escape.whole(
                (_item(item, detail) for item in section.items), _TOTAL, "\n\n", escape.utf16
            ),
        }


def _description(message: Message, detail: int) -> str:
    parts = [_line(line, 1_000) for line in message.lines]
    if message.diff:
        parts.append(_diff(message))
    limit = 600 if message.sections else _LEVELS[detail][0]
    return escape.whole(parts, limit, "\n\n", escape.utf16) or _NOTHING


def _line(line: str, limit: int) -> str:
    label, rest = plain.labelled(line)
    return (f"**{label}:** " if label else "") + escape.discord(rest, limit)


def _fields(message: Message, detail: int) -> Iterator[Json]:
    _, count, limit = _LEVELS[detail]
    for label, value in message.facts[:count]:
        name, told = escape.discord(label, 100), escape.discord(value, limit)
        inline = escape.utf16(told) <= 40
        yield {"name": name or _NOTHING, "value": told or _NOTHING, "inline": inline}
    if links := _joined(message.sources):
        yield {"name": "Sources", "value": links, "inline": False}


def _joined(urls: Sequence[str]) -> str:
    """Links, as many whole ones as a field holds."""
    links = (escape.discord_link(url, escape.place(url)) for url in urls)
    return escape.whole(links, 1_000, "\n", escape.utf16)


def _item(item: Message, detail: int) -> str:
    """One story of a digest."""
    parts = [f"**{escape.discord_link(item.url, item.title, 250)}**"]
    if detail:
        parts += [_line(line, 350) for line in item.lines[: 2 * detail - 1]]
        parts += [escape.discord(f"{label}: {value}", 200) for label, value in item.facts]
    return "\n".join(parts)


def _diff(message: Message) -> str:
    """A word diff: gone words struck, new ones bold."""
    frames = {"-": "~~{}~~", "+": "**{}**"}
    return words.framed(message.diff, frames, escape.discord, _DIFF, escape.utf16)


def _cut(embeds: Sequence[dict[str, Json]]) -> list[dict[str, Json]]:
    """The paragraphs that fit, and a last line that says that more was left out."""
    kept: list[dict[str, Json]] = [dict(embeds[0])]
    left = _TOTAL - _size(kept) - 300
    for embed in embeds[1 : _EMBEDS - 1]:
        paragraphs = escape.whole(
            str(embed["description"]).split("\n\n"), min(left, _DESCRIPTION), "\n\n", escape.utf16
        )
        if not paragraphs:
            break
        kept.append({**embed, "description": paragraphs})
        left -= escape.utf16(paragraphs) + escape.utf16(str(embed["title"]))
    return [*kept, {"description": "More was left out: `watcher digest` shows all."}]


def _fits(embeds: Sequence[Mapping[str, Json]]) -> bool:
    longest = max(escape.utf16(str(embed["description"])) for embed in embeds)
    return len(embeds) <= _EMBEDS and longest <= _DESCRIPTION and _size(embeds) <= _TOTAL


def _size(embeds: Sequence[Mapping[str, Json]]) -> int:
    """Units over all embeds, as Discord adds them up."""
    return sum(_units(embed) for embed in embeds)


def _units(value: Json, name: str = "") -> int:
    if isinstance(value, str):
        return escape.utf16(value) if name in _COUNTED else 0
    if isinstance(value, Mapping):
        return sum(_units(part, key) for key, part in value.items())
    if isinstance(value, Sequence):
        return sum(_units(part) for part in value)
    return 0
