"""The license history of a watched repository or document: when, which license, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from watcher.decide.facts import TEXTS
from watcher.decide.licenses import compare, identify
from watcher.model import Comparison, Entry, Event
from watcher.store import entries, events, texts
from watcher.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One value of one license fact, from when to when we saw it.

    For texts: `name` is the license recognized in it, `url` where it was read, `change` what
    differs from the text before; `text` is whole.
    """

    fact: str
    value: str
    first_seen: datetime
    last_seen: datetime
    name: str | None = None
    url: str = ""
    text: str | None = None
    change: Comparison | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is known of one entry's license; `told` are ids of the events it made."""

    source: str
    entry: Entry
    stages: tuple[Stage, ...]
    told: tuple[str, ...]


def find(database: Database, wanted: str) -> tuple[Terms, ...]:
    """Every watched entry of this name, id or URL that has license facts, newest source first."""
    found = []
    for source, entry, _ in _entries(database, wanted):
        stages = tuple(_stages(database, source, entry.id))
        if stages:
            told = tuple(
                event.id
                for event, _ in events.find(database, entry.id)
                if event.source == source and _on_terms(event)
            )
            found.append(Terms(source=source, entry=entry, stages=stages, told=told))
    return tuple(found)


def _on_terms(event: Event) -> bool:
    """A license event, or a release with a doubt about its license."""
    return event.kind == "license" or any(one.rule.startswith("license.") for one in event.reasons)


def _entries(database: Database, wanted: str) -> list[tuple[str, Entry, datetime]]:
    exact = entries.latest(database, "url", wanted) or entries.latest(database, "id", wanted)
    return exact or [
        one for one in entries.titled(database, wanted) if one[1].title.lower() == wanted.lower()
    ]


def _stages(database: Database, source: str, entry: str) -> Iterator[Stage]:
    before: dict[str, str] = {}
    for version in texts.versions(database, source, entry):
        kept = texts.text(database, version.value) if version.fact in TEXTS else None
        old = before.get(version.fact)
        yield Stage(
            fact=version.fact,
            value=version.value,
            first_seen=version.first_seen,
            last_seen=version.last_seen,
            name=identify(kept.body) if kept else None,
            url=kept.url if kept else "",
            text=kept.body if kept else None,
            change=compare(old, kept.body) if kept and old is not None else None,
        )
        if kept:
            before[version.fact] = kept.body
