"""Where a card's license link leads, and how it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from watcher.errors import FetchError
from watcher.fetch import Exchange, Page, page_of
from watcher.hub import links
from watcher.hub.client import Hub
from watcher.model import Entry

HOME = "https://huggingface.co"
NOW = datetime(2026, 8, 10, tzinfo=UTC)
TERMS = b"You may use the model under this license agreement. There is no warranty." * 5


def entry(link: str | None, name: str = "acme/One", **facts: str) -> Entry:
    """A repository with a license link."""
    known = {"id": name, "license_link": link, "gated": False, "oid:LICENSE": "1", **facts}
    return Entry(id=name, url=f"{HOME}/{name}", title=name, facts=known)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (None, ""),
        ("LICENSE", ""),
        (f"{HOME}/acme/One/blob/main/LICENSE", ""),
        ("TERMS.md", f"{HOME}/acme/One/resolve/main/TERMS.md"),
        ("/TERMS.md", f"{HOME}/acme/One/resolve/main/TERMS.md"),
        (f"{HOME}/acme/Two/blob/main/LICENSE", f"{HOME}/acme/Two/resolve/main/LICENSE"),
        (f"{HOME}/acme/Two", ""),
        (
            "https://github.com/acme/one/blob/main/LICENSE?plain=1",
            "https://raw.githubusercontent.com/acme/one/main/LICENSE",
        ),
        ("https://acme.example/terms", "https://acme.example/terms"),
        ("javascript:alert(1)", ""),
        ("ftp://acme.example/terms", ""),
    ],
)
def test_where_a_link_leads(link: str | None, address: str) -> None:
    """Files as raw text; a page of the Hub is none, and the own license is read anyway."""
    assert address == links.address(entry(link), HOME)


class Asked:
    """A fetch that notes what it is asked, and with which headers."""

    def __init__(self, *, failing: bool = False) -> None:
        self.asked: list[tuple[str, Mapping[str, str] | None]] = []
        self.failing = failing

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Terms, or an error."""
        self.asked.append((url, headers))
        if self.failing:
            raise FetchError("https://acme.example: no answer")
        kind = {"content-type": "text/plain"}
        return page_of(Exchange(at=NOW, url=url, status=200, headers=kind, body=TERMS))


def followed(fetch: Asked, *listed: Entry) -> links.Followed:
    """One poll's look at the links."""
    hub = Hub(fetch, HOME, token="hf_secret")
    hub.at = NOW
    return asyncio.run(links.follow(hub, listed))


def test_shared_links_are_asked_once_and_without_the_token() -> None:
    """Two repositories, one request, no header of ours; the text is assigned to both."""
    fetch = Asked()
    pair = [entry("https://acme.example/terms", name) for name in ("acme/One", "acme/Two")]
    found = followed(fetch, *pair)
    assert fetch.asked == [("https://acme.example/terms", None)]
    assert {one.facts["link_text"] for one in found.entries.values()} == {found.texts[0].sha256}
    again = followed(fetch, *found.entries.values())
    assert (len(fetch.asked), again.entries) == (1, {})


def test_few_links_per_poll() -> None:
    """The rest is read by the next polls."""
    fetch = Asked()
    found = followed(fetch, *(entry(f"https://acme.example/{n}", f"acme/M{n}") for n in range(9)))
    assert (len(fetch.asked), len(found.entries)) == (links.PER_POLL, links.PER_POLL)


def test_a_dead_link_changes_nothing_and_is_left_alone_for_a_day() -> None:
    """What was read from it before, stays."""
    fetch = Asked(failing=True)
    found = followed(fetch, entry("https://acme.example/terms", link_text="abc"))
    (one,) = found.entries.values()
    assert (one.facts["link_text"], found.texts) == ("abc", [])
    assert followed(fetch, one).entries == {}
