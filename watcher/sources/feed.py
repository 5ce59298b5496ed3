"""Kind `feed`: RSS 0.9 to 2.0, Atom, RDF, JSON Feed. A window: what falls off is not removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from watcher import parse
from watcher.errors import NotUnderstood
from watcher.fetch import Fetch
from watcher.model import Entry
from watcher.sources import Reading
from watcher.sources._web import WebSource


class Source(WebSource):
    """A feed at one address."""

    kind: Literal["feed"] = "feed"

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """See `SourceKind.read`. A feed that is valid and empty is an empty window."""
        page = await fetch.get(self.url, headers=self.headers)
        content_type = page.headers.get("content-type", "")
        feed = await parse.feed(page.body, page.url, content_type, page.at, page.marks)
        entries = tuple(_entry(item) for item in feed.items if item.title or item.url)
        if feed.items and not entries and not feed.same:
            raise NotUnderstood("a feed whose entries have neither titles nor links")
        snapshot = self.snapshot(entries, page.at, complete=False)
        return Reading(
            snapshot=snapshot,
            same=feed.same,
            marks={page.asked: feed.marks},
            degraded=feed.degraded,
        )


def _entry(item: parse.Item) -> Entry:
    return Entry(
        id=item.id,
        url=item.url,
        title=item.title,
        published=item.published,
        updated=item.updated,
        text=item.text,
        facts={"link": item.link},
    )
