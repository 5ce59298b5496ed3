"""Posts found on a page or sitemap: a new one is read itself, once, for its title, date, text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from watcher import parse
from watcher.errors import PollError, RateLimited
from watcher.fetch import Fetch
from watcher.model import Entry

READ_PER_POLL = 5  # posts; a page that shows more new ones at once was rebuilt


async def with_posts(
    entries: Iterable[Entry],
    fetch: Fetch,
    known: Mapping[str, Entry],
    headers: Mapping[str, str] | None,
) -> tuple[tuple[Entry, ...], str]:
    """The entries, new ones filled in from their own page, and what went wrong with those.

    A known entry stays as it was: a list shows less of it than its page did. On the very first
    reading nothing is new. A post that cannot be read keeps what the list said of it.
    """
    told: list[Entry] = []
    left = READ_PER_POLL if known else 0
    failed = ""
    for entry in entries:
        if entry.id in known:
            told.append(known[entry.id])
            continue
        if left > 0:
            left -= 1
            try:
                entry = await _filled(entry, fetch, headers)
            except RateLimited as error:
                failed, left = f"post not read: {error}", 0
            except PollError as error:
                failed = f"post not read: {error}"
        told.append(entry)
    return tuple(told), failed


async def _filled(entry: Entry, fetch: Fetch, headers: Mapping[str, str] | None) -> Entry:
    page = await fetch.get(entry.url, conditional=False, headers=headers)
    post = await parse.post(page.body, page.headers.get("content-type", ""), page.at)
    return replace(
        entry,
        title=post.title or entry.title,
        text=post.text,
        published=post.published or entry.published,
    )
