"""Two processes send on one state: each keeps the pauses that the other's messages want."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from tests.pipeline.house import House, house, post
from watcher.delivery import deliver
from watcher.store import outbox


class Clock:
    """Time that passes only while somebody rests."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.rested: list[float] = []

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    async def rest(self, seconds: float) -> None:
        """Let time pass."""
        self.rested.append(seconds)
        self.now += timedelta(seconds=seconds)


def sent(home: House, clock: Clock) -> int:
    """How many messages one round of `check` sends."""
    work = deliver(
        home.channels, home.database, home.policy, clock=clock, chance=lambda: 0.5, rest=clock.rest
    )
    return len(asyncio.run(work).delivered)


@pytest.mark.parametrize(
    ("pause", "told", "rested"), [(1.0, 1, [1.0]), (60.0, 0, [])], ids=["short", "long"]
)
def test_a_short_pause_of_another_process_is_sat_out(
    pause: float, told: int, rested: list[float]
) -> None:
    """A second after a message of `run` a `check` with news waits for its turn; a minute it leaves
    to `run`."""
    home = house()
    home.poll(post("Old"))
    home.poll(post("Old"), post("Meta releases Llama 5 with open weights", 2))
    clock = Clock(home.now)
    outbox.pause(home.database, "terminal", home.now + timedelta(seconds=pause))
    assert (sent(home, clock), clock.rested) == (told, rested)


def test_nothing_to_send_needs_no_rest() -> None:
    """A pause delays nobody who has nothing to say."""
    home = house()
    home.poll(post("Old"))
    clock = Clock(home.now)
    outbox.pause(home.database, "terminal", home.now + timedelta(seconds=1))
    assert (sent(home, clock), clock.rested) == (0, [])
