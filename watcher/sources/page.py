"""Kind `page`: a web page that lists posts, found by a CSS selector. A window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from watcher import parse
from watcher.errors import NotUnderstood, Suspect
from watcher.fetch import Fetch, Page
from watcher.fetch.urls import same_site
from watcher.model import Entry
from watcher.parse.addresses import canonical, named_by
from watcher.sources import Reading
from watcher.sources._posts import with_posts
from watcher.sources._web import WebSource
from watcher.text import host


def _selector(text: str) -> str:
    """A CSS selector that parses, or ValueError."""
    from watcher.parse.selectors import problem

    if text and (wrong := problem(text)):
        raise ValueError(wrong)
    return text


Selector = Annotated[str, AfterValidator(_selector)]


class Source(WebSource):
    """`items` finds the links (or what holds one); `title` and `date` look inside an item."""

    kind: Literal["page"] = "page"
    items: Selector
    title: Selector = ""
    date: Selector = ""
    hosts: tuple[str, ...] = ()  # further hosts whose links count as posts
    at_least: int = Field(default=1, ge=1)  # fewer posts than this are not believed

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """See `SourceKind.read`."""
        page = await fetch.get(self.url, headers=self.headers)
        listing = await parse.links(
            page.body,
            page.url,
            page.headers.get("content-type", ""),
            self.items,
            self.title,
            self.date,
            page.at,
        )
        listed = tuple(self._listed(listing, page))
        if not listing.matched:
            raise NotUnderstood(f"nothing matches {self.items!r}: the page was rebuilt")
        if len(listed) < self.at_least:
            raise Suspect(f"{len(listed)} posts where at least {self.at_least} are expected")
        entries, failed = await with_posts(listed, fetch, known, self.headers)
        snapshot = self.snapshot(entries, page.at, complete=False)
        return Reading(snapshot=snapshot, degraded=failed)

    def _listed(self, listing: parse.Listing, page: Page) -> Iterator[Entry]:
        """The posts among the links: of this site or of `hosts`, and not the page itself."""
        own = {canonical(page.url), canonical(self.url)}
        for item in listing.items:
            if item.id in own or not (
                same_site(item.url, page.url) or host(item.url) in self.hosts
            ):
                continue
            yield Entry(
                id=item.id,
                url=item.url,
                title=item.title or named_by(item.url),
                published=item.published,
                facts={"link": item.link},
            )
