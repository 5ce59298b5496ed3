"""Manners towards hosts: few requests at a time, spacing between them, one pause for all tasks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from watcher.errors import RateLimited
from watcher.fetch.waits import CAP

Clock = Callable[[], datetime]

UNREACHED = 10.0  # seconds a host that could not be reached is left alone: its queue ends at once
PER_HOST = 1  # requests in flight: parallel ones bring refusals from small sites
_OWN = ("127.", "localhost", "::1")


class Hosts:
    """Turns and pauses of all hosts this process talks to; a host may have a port, `host:8080`.

    A pause holds for every task at once: who comes during it is refused with `RateLimited`,
    nobody sleeps through it. The state keeps each source's own wait for the next process.
    """

    def __init__(self, clock: Clock, per_host: int | None, total: int, spacing: float) -> None:
        self._clock = clock
        self._per_host = per_host
        self._most = total
        self._spacing = spacing
        self._total = asyncio.Semaphore(total)
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._next_at: dict[str, float] = {}  # loop time of the next allowed request
        self._paused: dict[str, datetime] = {}
        self._unreached: dict[str, tuple[float, str]] = {}  # loop time until, and why

    def pause(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds; never shortens a longer pause."""
        until = self._clock() + timedelta(seconds=min(seconds, CAP))
        if until > self._paused.get(host, until - timedelta(seconds=1)):
            self._paused[host] = until

    def check(self, host: str) -> None:
        """Raise `RateLimited` while a host is paused."""
        until = self._paused.get(host)
        if until is None:
            return
        left = (until - self._clock()).total_seconds()
        if 0 < left <= CAP:
            raise RateLimited(
                f"{host}: still pausing for {left:.0f} s, as it asked", url=host, retry_in=left
            )
        del self._paused[host]  # over, or the clock jumped

    def miss(self, host: str, why: str) -> None:
        """A host could not be reached: what queues for it need not find out one by one."""
        self._unreached[host] = asyncio.get_running_loop().time() + UNREACHED, why

    def missed(self, host: str) -> str:
        """Why a host could not be reached moments ago, or an empty string."""
        until, why = self._unreached.get(host, (0.0, ""))
        return why if asyncio.get_running_loop().time() < until else ""

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host. Raises `RateLimited` when it is paused by then."""
        self.check(host)
        gate = self._turns.get(host)
        if gate is None:
            gate = self._turns[host] = asyncio.Semaphore(self.most_at(host))
        async with gate:
            if self._spacing:
                await self._space(host)
            async with self._total:
                self.check(host)  # the one before us may have been told to wait
                yield

    def most_at(self, host: str) -> int:
        """Requests in flight at a host. This machine itself needs no manners."""
        if self._per_host is not None:
            return self._per_host
        return self._most if host.startswith(_OWN) else PER_HOST

    async def _space(self, host: str) -> None:
        now = asyncio.get_running_loop().time()
        start = max(now, self._next_at.get(host, now))
        self._next_at[host] = start + self._spacing
        await asyncio.sleep(start - now)
