"""Polls the Hub double with the real source and the real client, remembering like the store."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import replace

from tests.doubles.hub import Hub
from tests.doubles.hub_wire import STALLS
from watcher.decide import diff
from watcher.decide.late import settled
from watcher.fetch import Unchanged, Validator, Web
from watcher.hub import allowance
from watcher.model import Change, Entry, Fact
from watcher.sources import Reading
from watcher.sources.huggingface import Source

TRUST = ssl.create_default_context()  # made once: it costs more than a poll


def deadline(hub: Hub) -> float:
    """Seconds for one request: few only where waiting is all there is, for machines are busy."""
    return 0.5 if hub.trouble in STALLS else 30.0


class Watching:
    """One source over time; each poll is saved only when it succeeded."""

    def __init__(self, hub: Hub, *, org: str | None = "acme", **keys: object) -> None:
        self.source = Source(
            name="hub", kind="huggingface", org=org, endpoint=hub.url, trust="official", **keys
        )
        self.hub = hub
        self.known: dict[str, Entry] = {}
        self.validators: Mapping[str, Validator] = {}
        self.requests = 0  # of the last poll
        self.bytes = 0  # of bodies, of the last poll
        allowance.forget(hub.url)

    def restart(self) -> None:
        """A new process: only what was saved is left."""
        self.source = Source.model_validate(self.source.model_dump())
        allowance.forget(self.hub.url)

    def read(self) -> Reading | None:
        """Read once without comparing; None when nothing changed. Raises `PollError`."""
        return asyncio.run(self._read())

    async def _read(self) -> Reading | None:
        before = len(self.hub.log)
        async with Web(deadline=deadline(self.hub), verify=TRUST) as web:
            visit = web.visit("hub", self.validators)
            try:
                reading = await self.source.read(visit, self.known)
            except Unchanged:
                self.validators = visit.validators
                return None
            finally:
                self.requests = len(self.hub.log) - before
                self.bytes = visit.bytes
            self.validators = visit.validators
            return reading

    def poll(self) -> list[Change]:
        """Read, remember, and give what a judge would see: changes without our late reading."""
        reading = self.read()
        if reading is None:
            return []
        assert reading.gone is not None
        entries = reading.snapshot.entries
        told = [settled(change) for change in diff.changes(self.known, entries)]
        told = [change for change in told if change.before is None or change.edited]
        first = not self.known
        self.known |= {entry.id: entry for entry in entries}
        for key, facts in reading.gone.items():
            lost = self.known[key]
            self.known[key] = replace(lost, facts={**lost.facts, **facts})
            told.append(Change(before=lost, after=None))
        return [] if first else told

    def polls(self, times: int) -> list[Change]:
        """Everything told in so many polls."""
        return [change for _ in range(times) for change in self.poll()]

    def entry(self, title: str) -> Entry:
        """What is known under a name."""
        return next(entry for entry in self.known.values() if entry.title == title)


def differs(change: Change) -> dict[str, list[Fact]]:
    """Fact -> [before, after], of an edited repository."""
    assert change.before is not None
    assert change.after is not None
    names = [name for name in change.edited if name not in ("title", "url")]
    return {name: [change.before.facts.get(name), change.after.facts.get(name)] for name in names}
