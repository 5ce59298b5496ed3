"""Kind `sitemap`: new addresses under a prefix. Its lastmod is never taken for a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from pydantic import Field

from watcher import parse
from watcher.errors import Suspect
from watcher.fetch import Fetch, Unchanged
from watcher.fetch.urls import same_site
from watcher.model import Entry
from watcher.parse.addresses import canonical, named_by
from watcher.sources import Reading
from watcher.sources._posts import with_posts
from watcher.sources._web import WebSource

SITEMAPS = 10  # followed from an index, one level deep
ENTRIES = 5_000


class Source(WebSource):
    """`include` is the beginning of the paths, or whole addresses, that count."""

    kind: Literal["sitemap"] = "sitemap"
    include: str = "/"
    at_least: int = Field(default=1, ge=1)  # fewer addresses than this are not believed

    async def read(self, fetch: Fetch, known: Mapping[str, Entry]) -> Reading:
        """See `SourceKind.read`."""
        listed = await self._listed(fetch, known)
        prefix = canonical(urljoin(self.url, self.include))
        entries = {
            address: self._entry(address, url, home)
            for url, home in listed.homes.items()
            if (address := canonical(url)).startswith(prefix) and address != prefix
        }
        if listed.whole and len(entries) < self.at_least:
            raise Suspect(
                f"{len(entries)} addresses under {self.include} "
                f"where at least {self.at_least} are expected"
            )
        kept = islice(entries.values(), ENTRIES)
        told, failed = await with_posts(kept, fetch, known, self.headers)
        snapshot = self.snapshot(told, listed.at, complete=False)
        return Reading(snapshot=snapshot, degraded=failed)

    async def _listed(self, fetch: Fetch, known: Mapping[str, Entry]) -> _Listed:
        """What the sitemap lists, or the sitemaps it points to. Raises `Unchanged`."""
        try:
            page = await fetch.get(self.url, headers=self.headers)
        except Unchanged:
            # The index is the same; the sitemaps it points to may not be.
            inner = {str(entry.facts["sitemap"]) for entry in known.values() if _inner(entry)}
            return await self._inside(fetch, sorted(inner), whole=False)
        pages, inner_urls = await parse.urls(page.body)
        if pages or not inner_urls:
            return _Listed(dict.fromkeys(pages, self.url), page.at, whole=True)
        near = [url for url in inner_urls if same_site(url, page.url)]
        return await self._inside(fetch, near[:SITEMAPS], whole=True)

    async def _inside(self, fetch: Fetch, sitemaps: Sequence[str], *, whole: bool) -> _Listed:
        """What these sitemaps list; raises `Unchanged` when none of them changed."""
        homes: dict[str, str] = {}
        at = None
        for url in sitemaps:
            try:
                page = await fetch.get(url, headers=self.headers)
            except Unchanged:
                whole = False
                continue
            at = page.at
            homes |= dict.fromkeys((await parse.urls(page.body))[0], url)
        if at is None:
            raise Unchanged
        return _Listed(homes, at, whole)

    def _entry(self, address: str, url: str, home: str) -> Entry:
        facts = {"link": address}
        if home != self.url:
            facts["sitemap"] = home
        return Entry(id=address, url=url, title=named_by(url), facts=facts)


class _Listed(NamedTuple):
    """Addresses with the sitemap each is listed in; `whole`: nothing was left out as unchanged."""

    homes: Mapping[str, str]
    at: datetime
    whole: bool


def _inner(entry: Entry) -> bool:
    return "sitemap" in entry.facts
