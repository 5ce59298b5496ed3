"""Who polls the farm, side by side: the yardsticks, the peers and the watcher."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from benchmarks.measure import Cost, Watch, python
from benchmarks.peers import NotInstalled, Nvchecker, Reader


class Poller(Protocol):
    """Somebody who polls the same feeds, each time in a new process."""

    name: str

    def poll(self) -> Cost:
        """All feeds once."""

    def found(self) -> int:
        """What it remembers: entries, or feeds where it knows no entries."""


class Bare:
    """A bare aiohttp client with conditional requests; parses nothing."""

    name = "bare"
    _how = "fetch"

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        self._urls, self._kept = folder / f"{self.name}.txt", folder / f"{self.name}.json"
        self._urls.write_text("\n".join(urls))

    def poll(self) -> Cost:
        """All feeds once."""
        return python("-m", "benchmarks.yardstick", self._how, self._urls, self._kept)

    def found(self) -> int:
        """Feeds asked."""
        return len(self._urls.read_text().split())


class Raw(Bare):
    """The same over bare sockets of asyncio."""

    name = "raw"
    _how = "raw"


class Floor:
    """The least that remembers entries: benchmarks/yardstick.py."""

    name = "floor"

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        self._urls, self._database = folder / "floor.txt", folder / "floor.db"
        self._urls.write_text("\n".join(urls))

    def poll(self) -> Cost:
        """All feeds once."""
        return python("-m", "benchmarks.yardstick", "store", self._urls, self._database)

    def found(self) -> int:
        """Entries remembered."""
        return count(self._database, "item")


class Ours:
    """`watcher check`."""

    name = "ours"

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        self.watch = Watch(folder, urls)

    def poll(self) -> Cost:
        """All feeds once."""
        return self.watch.verb("check")

    def found(self) -> int:
        """Entries remembered."""
        return count(self.watch.database, "entries")


def count(database: Path, table: str) -> int:
    """Rows of a table."""
    with sqlite3.connect(database) as state:
        return int(state.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def crew(folder: Path, urls: Sequence[str], *, without: Sequence[str] = ()) -> list[Poller]:
    """One of each that is here, ours last, with its state in a folder."""
    folder.mkdir()
    found: list[Poller] = []
    for kind in (Raw, Bare, Floor, Nvchecker, Reader, Ours):
        if kind.name not in without:
            try:
                found.append(kind(folder, urls))
            except NotInstalled:
                continue
    return found
