"""Read a source once, as the pipeline does: through the real client, from a server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

import yaml

from watcher import sources
from watcher.fetch import Unchanged, Validator, Web
from watcher.model import Entry
from watcher.sources import Reading, SourceKind

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def source(text: str) -> SourceKind:
    """The source a YAML block describes."""
    written = yaml.safe_load(text)
    return sources.kind(written["kind"])(**{"name": "test", **written})


class Reader:
    """Polls one source again and again, keeping what a good poll leaves behind."""

    def __init__(self, source: SourceKind) -> None:
        self.source = source
        self.known: dict[str, Entry] = {}
        self.validators: Mapping[str, Validator] = {}
        self.requests = 0

    def read(self) -> Reading | None:
        """One poll; None when unchanged. Raises what the source raises."""
        return asyncio.run(self._read())

    async def _read(self) -> Reading | None:
        async with Web(clock=lambda: NOW, deadline=5) as web:
            visit = web.visit(self.source.name, self.validators)
            try:
                reading = await self.source.read(visit, self.known)
            except Unchanged:
                self.validators = visit.validators
                return None
            finally:
                self.requests = visit.requests
        self.validators = visit.validators
        self.known |= {entry.id: entry for entry in reading.snapshot.entries}
        return reading


def entries(reading: Reading | None) -> tuple[Entry, ...]:
    """The entries of a poll that saw something."""
    assert reading is not None
    return reading.snapshot.entries
