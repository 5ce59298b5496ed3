"""A week of the default sources against a network that says 304: prints memory at its ends.

The daemon's own code is loaded and each source polled at the times it plans; sleeping is skipped,
and of its housekeeping every half minute one an hour is done.
"""

from __future__ import annotations

import asyncio
import heapq
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

import watcher.daemon
from watcher import config, digests
from watcher.config import Config
from watcher.errors import PollError
from watcher.fetch import Unchanged, Validator, Web
from watcher.pipeline import bookkeeping, poll
from watcher.pipeline.policy import policy
from watcher.recording import asked_first
from watcher.replay import Unset
from watcher.standing import refresh
from watcher.store import operator, sources
from watcher.store.database import Database, open_state

START = datetime(2026, 11, 1, tzinfo=UTC)
HOUSEKEEPING = timedelta(hours=1)
LONG = timedelta(days=6.9)  # a 304 is believed for seven days


def memory() -> float:
    """Resident MiB of this process now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


async def baselined(settings: Config, state: Database) -> list[tuple[datetime, int]]:
    """Let every source have been read once; when each one is due, by its number."""
    plan = []
    for number, source in enumerate(settings.watched):
        asked: list[str] = []
        try:
            await source.read(asked_first(asked), {})
        except (PollError, Unchanged):
            pass
        known = {url: Validator(etag='"x"', sha256="x", full_at=START) for url in asked}
        sources.save_validators(state, source.name, known)
        read = bookkeeping.reads(source)
        sources.save(state, sources.SourceState(name=source.name, reads=read, baseline_at=START))
        plan.append((START + timedelta(seconds=number), number))
    return plan


async def main() -> None:
    """Print MiB after the first day and at the end, how many polls, and how many were quiet."""
    assert watcher.daemon
    settings = config.load(Path("sources.yaml"), Unset())
    state = open_state(Path(tempfile.mkdtemp()))
    plan = await baselined(settings, state)
    now = START

    def nothing(request: httpx.Request) -> httpx.Response:
        return httpx.Response(304)

    polls, marks, unchanged = 0, [], 0
    in_force, kept = policy(settings, state, now), START
    operator.remember_config(state, settings.summary())
    async with Web(httpx.MockTransport(nothing), clock=lambda: now) as web:
        while plan[0][0] < START + LONG:
            now, number = heapq.heappop(plan)
            source = settings.watched[number]
            done = await poll(source, web, state, in_force, now=now, chance=random.random())
            await asyncio.sleep(0)  # where the loop drops the time limits that were not reached
            unchanged += done.unchanged
            due = sources.state(state, source.name).next_poll or now + timedelta(hours=1)
            heapq.heappush(plan, (due, number))
            polls += 1
            if now - kept > HOUSEKEEPING:
                in_force, kept = policy(settings, state, now), now
                digests.make_due(state, in_force, now)
                operator.beat(state, now)
                refresh(state, now)
            if not marks and now > START + timedelta(days=1):
                marks.append(memory())
    marks.append(memory())
    sys.stdout.write(f"{marks[0]:.1f} {marks[1]:.1f} {polls} {unchanged}\n")


if __name__ == "__main__":
    asyncio.run(main())
