"""A feed of which only changed rows are read, through the whole house."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from tests.doubles.web import Answer, Site
from tests.pipeline.house import START, House, house
from watcher.fetch import Web
from watcher.pipeline import Poll, poll
from watcher.sources.feed import Source
from watcher.store import entries, sources

Row = tuple[str, str]  # guid and title; the link is made of the title
OLD: list[Row] = [(f"g{n}", f"Notes of week {n}") for n in range(6)]


def body(rows: Sequence[Row]) -> bytes:
    """The feed's bytes."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title>"
        f"<link>https://ai.meta.com/blog/{title.replace(' ', '-')}/</link>"
        "<pubDate>Mon, 10 Aug 2026 08:00:00 GMT</pubDate></item>"
        for guid, title in rows
    )
    return f"<rss version='2.0'><channel><title>N</title>{items}</channel></rss>".encode()


class Feed:
    """A feed on loopback, watched by the real source, client and pipeline."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.house: House = house()
        self.source = Source(name="blog", kind="feed", url=site.url("/feed"), trust="official")

    def show(self, rows: Sequence[Row], **after: float) -> Poll:
        """Serve these rows and poll, an hour later unless said otherwise."""
        self.house.now += timedelta(**(after or {"hours": 1}))
        self.site.routes["/feed"] = Answer(body(rows))
        return asyncio.run(self._poll())

    async def _poll(self) -> Poll:
        state, policy, now = self.house.database, self.house.policy, self.house.now
        async with Web(clock=lambda: now, deadline=5) as web:
            return await poll(self.source, web, state, policy, now=now, chance=0.5)

    @property
    def marks(self) -> str:
        """What is kept of the rows."""
        (kept,) = sources.validators(self.house.database, "blog").values()
        return kept.marks

    def seen(self, guid: str) -> entries.Kept:
        """What is kept of one entry."""
        return entries.kept(self.house.database, "blog", [guid])[guid]


def test_a_new_row_is_told_and_an_edited_one_noticed() -> None:
    """Beside rows that are passed over, what is new or differs is judged as ever."""
    with Site() as site:
        feed = Feed(site)
        assert feed.show(OLD).first_look
        (event,) = feed.show([("g9", "Meta releases Llama 5 with open weights"), *OLD]).events
        edited = [(guid, title.replace("week 2", "week two")) for guid, title in OLD]
        quiet = feed.show(edited)
    assert (event.kind, event.entry, quiet.events) == ("release", "g9", ())
    assert [feed.seen(guid).revision for guid in ("g1", "g2", "g9")] == [1, 2, 1]
    assert len(feed.marks.splitlines()) == len(OLD)


def test_rows_passed_over_stay_remembered() -> None:
    """What is still listed is not forgotten, though nobody reads it again."""
    with Site() as site:
        feed = Feed(site)
        feed.show(OLD)
        feed.show([("g9", "Notes of week 9"), *OLD], days=8)
    assert feed.seen("g0").last_seen == feed.house.now
    assert feed.house.now - START > timedelta(days=8)


def test_a_rebuilt_feed_is_recognized_as_often_as_it_is_read() -> None:
    """Posts under new guids are known by their links; no mark names an id that we do not."""
    with Site() as site:
        feed = Feed(site)
        feed.show(OLD)
        rebuilt = [(f"new-{guid}", title) for guid, title in OLD]
        told = [feed.show(rebuilt), feed.show([("g9", "Notes of week 9"), *rebuilt])]
    assert [one.events for one in told] == [(), ()]
    assert [one.error for one in told] == ["", ""]
    assert feed.marks == ""
    assert feed.seen("g0").revision == 1


def test_a_new_page_of_strangers_is_doubted_with_marks_too() -> None:
    """When every row differs and none is known, the reading is not believed."""
    with Site() as site:
        feed = Feed(site)
        feed.show(OLD)
        other = [(f"x{n}", f"Entirely other page {n}") for n in range(6)]
        doubted = feed.show(other, days=30)
    assert "none of its 6 entries" in doubted.error
