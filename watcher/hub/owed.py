"""What is still to be read though the listing stayed the same; told from what is known alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from watcher.hub import allowance, links
from watcher.hub.catchup import API_EACH, due
from watcher.hub.client import Hub
from watcher.hub.rows import GONE
from watcher.model import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A sum of it: worth keeping while the listing stays the same."""

    listed: int = 0  # repositories on the last listing
    soon: bool = False  # details of what moved, or a second look at what is missing
    unknown: bool = False  # repositories never looked into, as the allowance reaches them
    links_at: datetime | None = None  # when the next license link is due

    def due(self, hub: Hub) -> bool:
        """Whether any of it is due by the time of the Hub's last answer."""
        if self.soon or (self.links_at is not None and hub.at >= self.links_at):
            return True
        return self.unknown and allowance.left(hub.endpoint, first_look=False) >= API_EACH


def listed(known: Mapping[str, Entry], org: str | None) -> list[Entry]:
    """The entries of the last listing: not those it lacked, nor what went to another owner."""
    return [
        one
        for one in known.values()
        if one.facts.get("access") != GONE
        and "missing" not in one.facts
        and org in (None, one.facts.get("author"))
    ]


def owed(known: Mapping[str, Entry], org: str | None, endpoint: str, *, details: bool) -> Owed:
    """Sum it up. Without `details` only what is missing counts."""
    entries = listed(known, org)
    missing = any(
        "missing" in one.facts and one.facts.get("access") != GONE for one in known.values()
    )
    if not details:
        return Owed(listed=len(entries), soon=missing)
    waiting = due(entries, known)
    return Owed(
        listed=len(entries),
        soon=missing or bool(waiting.late),
        unknown=bool(waiting.unknown),
        links_at=links.next_due(entries, endpoint),
    )
