"""One process works on a state at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watcher.store.lock import alone


async def _entered(folder: Path, stopping: asyncio.Event) -> bool:
    async with alone(folder, stopping) as ours:
        return ours


def test_the_next_takes_over_when_the_first_is_gone(tmp_path: Path) -> None:
    """Not before, and without being told."""

    async def play() -> bool:
        stopping = asyncio.Event()
        async with alone(tmp_path, stopping) as ours:
            assert ours
            standby = asyncio.create_task(_entered(tmp_path, stopping))
            await asyncio.sleep(0.2)
            assert not standby.done()
        return await standby

    assert asyncio.run(play())


def test_who_stands_by_stops_when_told(tmp_path: Path) -> None:
    """It never worked, and says so."""

    async def play() -> bool:
        stopping = asyncio.Event()
        async with alone(tmp_path, asyncio.Event()):
            standby = asyncio.create_task(_entered(tmp_path, stopping))
            await asyncio.sleep(0.1)
            stopping.set()
            return await standby

    assert not asyncio.run(play())
