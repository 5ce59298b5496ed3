"""The text behind a card's `license_link`: on the Hub or on any other host, at most once a day.

The token stays at home: these requests carry no header of ours. A link that does not answer, or
shows an error page, changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from watcher.errors import PollError, RateLimited
from watcher.fetch import Unchanged
from watcher.hub import card, files
from watcher.hub.client import Hub
from watcher.model import Entry, Text
from watcher.moment import moment, stamp
from watcher.text import web_url

EVERY = timedelta(days=1)
PER_POLL = 3  # links
_AT_ONCE = datetime.min.replace(tzinfo=UTC)
_BLOB = re.compile(r"(?<=/)(?:blob|raw)(?=/)")
_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+)/(?:blob|raw)/([^?#]+).*")


@dataclass(slots=True)
class Followed:
    """Entries that changed by it, and texts."""

    entries: dict[str, Entry] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)


async def follow(hub: Hub, listed: Sequence[Entry]) -> Followed:
    """Read the links that are due, each once for all repositories that share it."""
    shared: dict[str, list[Entry]] = {}
    for entry in listed:
        if (url := address(entry, hub.endpoint)) and _due(entry, url) <= hub.at:
            shared.setdefault(url, []).append(entry)
    found = Followed()
    for url, entries in list(shared.items())[:PER_POLL]:
        try:
            text = await _read(hub, url)
        except RateLimited:
            continue
        facts: dict[str, str] = {"link_read": f"{stamp(hub.at)} {url}"}
        if text is not None:
            facts["link_text"] = text.sha256
            found.texts.append(text)
        for entry in entries:
            found.entries[entry.id] = replace(entry, facts={**entry.facts, **facts})
    return found


def next_due(listed: Sequence[Entry], endpoint: str) -> datetime | None:
    """When the next link of them is to be read; None where there is none."""
    linked = ((entry, address(entry, endpoint)) for entry in listed)
    return min((_due(entry, url) for entry, url in linked if url), default=None)


def _due(entry: Entry, url: str) -> datetime:
    """At once for a link that is new to us, else a day after it was read."""
    at, _, read = str(entry.facts.get("link_read") or "").partition(" ")
    return moment(at) + EVERY if read == url else _AT_ONCE


def address(entry: Entry, endpoint: str) -> str:
    """Where the link leads; empty for none, and for a file that is read as the license anyway."""
    link = entry.facts.get("license_link")
    if not isinstance(link, str) or not link:
        return ""
    home = f"{endpoint.rstrip('/')}/{entry.facts.get('id')}/"
    url = web_url(
        link if "://" in link else urljoin(f"{home}resolve/main/", link.removeprefix("/"))
    )
    if not url:
        return ""
    if urlsplit(url).netloc != urlsplit(endpoint).netloc:
        return _GITHUB.sub(r"https://raw.githubusercontent.com/\1/\2", url)
    url = _BLOB.sub("resolve", url, count=1)
    path = url.removeprefix(f"{home}resolve/").partition("/")[2]
    # A page of the Hub itself tells downloads and likes, and is no text.
    return "" if "/resolve/" not in url or _own(entry, path) else url


def _own(entry: Entry, path: str) -> bool:
    """Whether it is the repository's own license file, which is followed by its object id."""
    oids = [name.removeprefix("oid:") for name in entry.facts if name.startswith("oid:")]
    return path == files.license_path(oids, entry.facts.get("gated") not in (False, None))


async def _read(hub: Hub, url: str) -> Text | None:
    """The text at a link; None where there is none to believe or nothing new."""
    from watcher import parse  # neither is needed by a poll that follows no link
    from watcher.decide.licenses import readable

    try:
        page = await hub.linked(url)
        _, body = await parse.main_text(page.body, page.headers.get("content-type", ""))
    except RateLimited:
        raise
    except (Unchanged, PollError):
        return None
    if readable(body):
        return None
    return card.text(body[: card.TEXT_LIMIT], page.url, page.at)
