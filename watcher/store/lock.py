"""One process works on a state; others stand by and take over when it is gone."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from watcher.log import log

LOCK = "run.lock"
STANDBY = 2.0  # seconds between tries to take over


@asynccontextmanager
async def alone(folder: Path, stopping: asyncio.Event) -> AsyncIterator[bool]:
    """Until no other process works on the state in `folder`; False when told to stop before."""
    with (folder / LOCK).open("a") as lock:
        said = False
        while not stopping.is_set():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not said:
                    log.info("daemon.standby", detail="another process works on this state")
                said = True
            try:
                async with asyncio.timeout(STANDBY):
                    await stopping.wait()
            except TimeoutError:
                pass
        yield not stopping.is_set()
