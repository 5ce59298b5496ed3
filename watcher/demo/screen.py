"""The demo on a terminal, line by line: each day, what arrived where, and what stayed silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from textwrap import shorten, wrap

from watcher.demo.playing import Arrived
from watcher.demo.reading import Card
from watcher.model import Event
from watcher.pipeline import Poll
from watcher.terminal import paint, plain, width

INDENT = 7  # columns before a message: the time of day
LINES = 2  # paragraphs of a message that are shown; of a license, the clauses count
CLAUSES = 4
FACTS = ("License", "Download")
COLORS = {
    "release": "green",
    "announcement": "blue",
    "license": "yellow",
    "access": "yellow",
    "withdrawal": "red",
    "digest": "blue",
}


class Screen:
    """What to print next. One message that came to several channels is shown once."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._held: list[Arrived] = []
        self._noted: list[tuple[datetime, str, Event, bool]] = []
        self._told: set[str] = set()
        self._stories: set[str] = set()
        self.messages = 0
        self.silent = 0

    def hold(self, one: Arrived) -> None:
        """Keep a message until every channel has its copy."""
        self._held.append(one)
        self.messages += 1

    def note(self, done: Poll, now: datetime) -> None:
        """Keep what a poll found, for the case that no channel rings for it."""
        for event in done.events:
            story = done.stories[event.id]
            self._noted.append((now, done.source, event, story in self._stories))
            self._stories.add(story)

    def shown(self) -> Iterator[str]:
        """What arrived meanwhile; where nothing rang, what was noted."""
        groups: dict[str, list[Arrived]] = {}
        for one in self._held:
            groups.setdefault(one.card.title, []).append(one)
        alerts = [copies for copies in groups.values() if copies[0].card.kind != "digest"]
        for copies in alerts:
            yield from self._message(copies[0], _places(copies))
        if not alerts:
            yield from self._notes()
        for copies in groups.values():
            if copies[0].card.kind == "digest":
                yield from self._digest(copies[0], _places(copies))
        self._held.clear()
        self._noted.clear()

    def silence(self, titles: Sequence[str], now: datetime) -> Iterator[str]:
        """A line for entries that were read and told to nobody."""
        self.silent += len(titles)
        more = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
        first = shorten(plain(titles[0]), _room() - len(more) - 10, placeholder=" …")
        yield from self._heading(now)
        yield paint(f"{now:%H:%M}  silent: “{first}”{more}", "dim")

    def _notes(self) -> Iterator[str]:
        for now, source, event, known in self._noted:
            yield from self._heading(now)
            learned = any(reason.rule == "alias.learned" for reason in event.reasons)
            what = "learned" if learned else "same story" if known else "noted"
            told = shorten(f"{source}: {plain(event.title)}", _room() - 14, placeholder=" …")
            yield f"{now:%H:%M}  {paint(f'{what:<12}', 'dim')}{told}"

    def _heading(self, now: datetime) -> Iterator[str]:
        if now.date() != self._day:
            self._day = now.date()
            title = f"{now:%A} {now.day} {now:%B %Y} "
            yield ""
            yield paint(title, "bold") + paint("─" * (width() - len(title)), "dim")

    def _message(self, one: Arrived, where: str) -> Iterator[str]:
        yield from self._heading(one.at)
        card = one.card
        self._told.add(card.title)
        kind = paint(card.kind.upper(), "bold", COLORS.get(card.kind, "blue"))
        yield f"{one.at:%H:%M}  {kind}  {paint(f'to {where}', 'dim')}"
        yield from (paint(line, "bold") for line in _wrapped(card.title))
        for line in card.lines[: CLAUSES if card.kind == "license" else LINES]:
            yield from _wrapped(shorten(line, 2 * _room() - 10, placeholder=" …"))
        yield from _facts(card)
        yield from _links(card)

    def _digest(self, one: Arrived, where: str) -> Iterator[str]:
        """The stories a digest brings first; those that rang before are only counted."""
        stories = _stories(one.card)
        new = {title: links for title, links in stories.items() if title not in self._told}
        known = len(stories) - len(new)
        next_morning = self._day is not None and one.at.date() - self._day == timedelta(days=1)
        if not next_morning:
            yield from self._heading(one.at)
        part = "" if known == len(stories) else f"{known} of them "
        also = f", {part}told before" if known else ""
        time = f"{one.at:%a %H:%M}" if next_morning else f"{one.at:%H:%M}"
        yield paint(f"{time}  DIGEST  to {where}: {_counted(len(stories))}{also}", "dim")
        for title, links in new.items():
            told = f" ({links} reports)" if links > 1 else ""
            yield from _wrapped(f"· {title}{told}", hang=2)


def _places(copies: Sequence[Arrived]) -> str:
    return ", ".join(dict.fromkeys(one.service for one in copies))


def _stories(card: Card) -> dict[str, int]:
    """The titles in a digest's text, each with its number of links.

    A title begins with a star and may go on, indented; a link stands alone, indented.
    """
    found: dict[str, int] = {}
    title, whole = "", True
    for line in card.lines:
        if line.startswith("* "):
            title, whole = line.removeprefix("* "), False
        elif not whole and line.startswith("  "):
            title += line[1:]
        elif not whole:
            whole = True
            found[title] = 0
        elif line.startswith("  https://"):
            found[title] += 1
    return found


def _counted(stories: int) -> str:
    return "1 story" if stories == 1 else f"{stories} stories"


def _facts(card: Card) -> Iterator[str]:
    found = [f"{label}: {value}" for label, value in card.facts if label in FACTS]
    if found:
        yield from _wrapped(" · ".join(found))


def _links(card: Card) -> Iterator[str]:
    if card.links:
        more = f" and {len(card.links) - 1} more" if len(card.links) > 1 else ""
        room = _room() - len(more)
        link = plain(card.links[0]).removeprefix("https://")
        shown = link if len(link) <= room else f"{link[: room - 1]}…"
        yield " " * INDENT + paint(shown, "blue") + paint(more, "dim")


def _wrapped(text: str, hang: int = 0) -> list[str]:
    """Indented lines; all but the first one `hang` columns more."""
    first, rest = " " * INDENT, " " * (INDENT + hang)
    return wrap(
        plain(text),
        width(),
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )


def _room() -> int:
    return width() - INDENT
