"""Keeping promises: claim a row, send it outside any transaction, mark what became of it.

A crash between sending and marking repeats one message and never loses one; where the service
can tell whether it arrived, not even that. One dead channel delays nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from watcher.channels import ChannelKind, Receipt
from watcher.errors import Ambiguous, DeliveryError, Rejected, RetryAt, TargetDead
from watcher.log import log
from watcher.model import Delivery, DeliveryState
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import delivery_id, summary, tell_owner
from watcher.store import outbox
from watcher.store.database import Database
from watcher.text import line

BACKOFF = 30.0  # seconds, doubled each attempt
LONGEST_BACKOFF = 3600.0
GIVE_UP_AFTER = timedelta(days=7)  # of trying; PLATFORMS section 9
BACKLOG = 10  # waiting rows in a lane from which on only the newest are told one by one
NEWEST = 5

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Round:
    """What one round of sending came to."""

    delivered: list[Delivery] = field(default_factory=list)
    failed: list[tuple[Delivery, str]] = field(default_factory=list)
    waiting: list[tuple[Delivery, str]] = field(default_factory=list)  # asked to wait: no error


async def deliver(
    channels: Sequence[ChannelKind],
    database: Database,
    policy: Policy,
    *,
    clock: Clock,
    chance: Callable[[], float],
    stopping: Callable[[], bool] = lambda: False,
    by: str = "check",
) -> Round:
    """Send everything that is due, all channels at once, each lane in order.

    `by` names the sender on its leases; the daemon is the only one called `run`.
    """
    done = Round()
    await asyncio.gather(
        *(_serve(channel, database, policy, done, clock, chance, stopping, by) for channel in channels)
    )
    return done


async def _serve(
    channel: ChannelKind,
    database: Database,
    policy: Policy,
    done: Round,
    clock: Clock,
    chance: Callable[[], float],
    stopping: Callable[[], bool],
    by: str,
) -> None:
    """One channel until nothing is due, it rests, or the process stops."""
    for recipient in channel.recipients:
        collapse(database, channel.name, recipient, clock())
    while not stopping():
        one = outbox.claim(database, channel.name, clock(), by=by)
        if one is None:
            return
        receipt = await _try(channel, one, database, policy, done, clock, chance)
        if receipt and receipt.pause:
            outbox.pause(database, channel.name, clock() + timedelta(seconds=receipt.pause))


async def _try(
    channel: ChannelKind,
    one: Delivery,
    database: Database,
    policy: Policy,
    done: Round,
    clock: Clock,
    chance: Callable[[], float],
) -> Receipt | None:
    """Send one delivery and mark it. Only errors of our tree are expected; others are bugs."""
    try:
        if one.state == "ambiguous" and await channel.sent_before(one):
            receipt = Receipt(reference="found at the service after an unclear answer")
        else:
            receipt = await channel.send(one)
    except DeliveryError as error:
        _mark(one, error, database, policy, done, clock(), chance())
        return None
    outbox.delivered(database, one, receipt.reference, clock())
    done.delivered.append(one)
    log.info("delivery.done", channel=one.channel, delivery=one.id, attempts=one.attempts + 1)
    return receipt


def _mark(
    one: Delivery,
    error: DeliveryError,
    database: Database,
    policy: Policy,
    done: Round,
    now: datetime,
    chance: float,
) -> None:
    """Write what an error means for this row, its lane and its channel."""
    said = line(str(error))
    log.warning("delivery.failed", channel=one.channel, delivery=one.id, error=said)
    again = now + timedelta(seconds=error.retry_in or _backoff(one.attempts, chance))
    if isinstance(error, RetryAt):
        with database.transaction():
            outbox.later(database, one, said, again, state="waiting")
            outbox.pause(database, one.channel, again)
        done.waiting.append((one, said))
        return
    done.failed.append((one, said))
    with database.transaction():
        if isinstance(error, TargetDead):
            outbox.give_up(database, one, said)
            outbox.bury(database, one.channel, said, now)
            _tell_of_death(one, said, database, policy, now)
        elif isinstance(error, Rejected) and not one.plain:
            outbox.as_plain(database, one, said, now)
        elif isinstance(error, Rejected) or _too_old(one, now):
            outbox.give_up(database, one, said)
            _tell_of_loss(one, said, database, policy, now)
        else:
            state: DeliveryState = "ambiguous" if isinstance(error, Ambiguous) else "waiting"
            outbox.later(database, one, said, again, state=state)


def _backoff(attempts: int, chance: float) -> float:
    """Seconds: doubled each attempt, half of it left to chance."""
    return float(min(LONGEST_BACKOFF, BACKOFF * 2 ** min(attempts, 10)) * (0.5 + 0.5 * chance))


def _too_old(one: Delivery, now: datetime) -> bool:
    return one.created_at is not None and now - one.created_at > GIVE_UP_AFTER


def _tell_of_death(
    one: Delivery, said: str, database: Database, policy: Policy, now: datetime
) -> None:
    """By another route: a dead channel cannot carry the news of its own death."""
    lines = (
        said,
        "Nothing more is sent there; what is owed stays in the outbox.",
        f"Mend it, then: watcher test channel {one.channel}; watcher deliveries --resend {one.id}",
    )
    title = f"Channel {one.channel} no longer takes messages"
    tell_owner(database, policy, title, lines, one.channel, now, without=one.channel)


def _tell_of_loss(
    one: Delivery, said: str, database: Database, policy: Policy, now: datetime
) -> None:
    title = f"A message to {one.channel} was given up"
    lines = (one.message.title, said, f"`watcher deliveries --resend {one.id}` tries it again.")
    tell_owner(database, policy, title, lines, one.channel, now, without=one.channel)


def collapse(database: Database, channel: str, recipient: str, now: datetime) -> None:
    """After a long silence of a target: one summary for the old, singles for the newest."""
    waiting = outbox.lane(database, channel, recipient)
    if len(waiting) <= BACKLOG:
        return
    old = waiting[:-NEWEST]
    text = summary([one.message for one in old], now)
    told = Delivery(
        id=delivery_id(channel, recipient, text.id),
        channel=channel,
        recipient=recipient,
        stories=tuple(dict.fromkeys(story for one in old for story in one.stories)),
        message=text,
    )
    with database.transaction():
        outbox.replace(database, old, told, now)
