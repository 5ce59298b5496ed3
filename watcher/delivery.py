"""Keeping promises: claim a row, send it outside any transaction, mark what became of it.

A crash between sending and marking repeats one message and never loses one; where the service
can tell whether it arrived, not even that. One dead channel delays nobody else.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from watcher.channels import ChannelKind, Receipt
from watcher.errors import Ambiguous, DeliveryError, NotSent, Rejected, RetryAt, TargetDead
from watcher.log import log, redact
from watcher.model import Delivery, DeliveryState
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import delivery_id, summary, tell_owner
from watcher.store import outbox
from watcher.store.database import Database
from watcher.text import line

BACKOFF = 30.0  # seconds, doubled each attempt
LONGEST_BACKOFF = 3600.0
GIVE_UP_AFTER = timedelta(days=7)  # of trying; mail servers among themselves give up after five
BACKLOG = 10  # waiting rows in a lane from which on only the newest are told one by one
NEWEST = 5
PATIENCE = 5.0  # seconds a failing try may take; after a longer one the round ends for its channel
SHORT_REST = 5.0  # seconds between two messages that a round sits out; longer ones end it

Clock = Callable[[], datetime]
Rest = Callable[[float], Awaitable[object]]  # lets seconds pass: asyncio.sleep, or a virtual clock


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
    unmarked: dict[str, str] | None = None,
    rest: Rest | None = None,
) -> Round:
    """Send everything that is due, all channels at once, each lane in order.

    `by` names the sender on its leases; the daemon is the only one called `run`. `unmarked`
    keeps the receipts that could not be written, for the next round: they are never sent twice.
    With `rest` a round sits out the few seconds a channel wants between two messages; without,
    the next round goes on there.
    """
    done = Round()
    kept = {} if unmarked is None else unmarked
    sender = _Sender(database, policy, done, clock, chance, stopping, by, kept, rest)
    served = (sender.serve(channel) for channel in channels)
    for outcome in await asyncio.gather(*served, return_exceptions=True):
        if isinstance(outcome, BaseException):
            raise outcome  # the others were served to their end
    return done


@dataclass(slots=True)
class _Sender:
    """One round of sending: what all its steps need."""

    database: Database
    policy: Policy
    done: Round
    clock: Clock
    chance: Callable[[], float]
    stopping: Callable[[], bool]
    by: str
    unmarked: dict[str, str]  # delivery id -> the service's reference
    rest: Rest | None

    async def serve(self, channel: ChannelKind) -> None:
        """One channel until nothing is due, it rests, or the process stops."""
        for recipient in channel.recipients:
            collapse(self.database, channel.name, recipient, self.clock())
        await self._sit_out(channel)
        while not self.stopping():
            one = outbox.claim(
                self.database,
                channel.name,
                self.clock(),
                by=self.by,
                recipients=channel.recipients,
            )
            if one is None:
                return
            begun = time.monotonic()
            receipt = await self._try(channel, one)
            if receipt is None and time.monotonic() - begun > PATIENCE:
                return  # nobody answers there: twenty recipients would take twenty times as long
            if receipt and receipt.pause:
                until = self.clock() + timedelta(seconds=receipt.pause)
                outbox.pause(self.database, channel.name, until)
                if self.rest and receipt.pause <= SHORT_REST and not self.stopping():
                    await self.rest(receipt.pause)

    async def _sit_out(self, channel: ChannelKind) -> None:
        """Wait the few seconds that another process's message wants behind it."""
        now = self.clock()
        due = outbox.next_due(self.database, now, {channel.name: channel.recipients})
        left = (due - now).total_seconds() if due else 0.0
        if self.rest and 0 < left <= SHORT_REST:
            await self.rest(left)

    async def _try(self, channel: ChannelKind, one: Delivery) -> Receipt | None:
        """Send one delivery and mark it."""
        try:
            receipt = await self._sent(channel, one)
        except DeliveryError as error:
            self._mark(one, error)
            return None
        self.unmarked[one.id] = receipt.reference
        outbox.delivered(self.database, one, receipt.reference, self.clock())
        del self.unmarked[one.id]
        self.done.delivered.append(one)
        log.info("delivery.done", channel=one.channel, delivery=one.id, attempts=one.attempts + 1)
        return receipt

    async def _sent(self, channel: ChannelKind, one: Delivery) -> Receipt:
        """Proof that it was sent, now or before. Raises DeliveryError; a bug counts as Rejected."""
        if one.id in self.unmarked:
            return Receipt(reference=self.unmarked[one.id])
        try:
            if one.state == "ambiguous" and await channel.sent_before(one):
                return Receipt(reference="found at the service after an unclear answer")
            return await channel.send(one)
        except (DeliveryError, BrokenPipeError):  # a closed pipe ends any program
            raise
        except OSError as error:  # a certificate's file, a full terminal's disk
            raise NotSent(f"{type(error).__name__}: {error.strerror}") from error
        except Exception as error:  # one message must not stop the others
            log.error("delivery.crashed", delivery=one.id, exc_info=True)
            raise Rejected(f"a bug of ours, {type(error).__name__}") from error

    def _mark(self, one: Delivery, error: DeliveryError) -> None:
        """Write what an error means for this row, its lane and its channel."""
        now, said = self.clock(), redact(line(str(error)))
        log.warning("delivery.failed", channel=one.channel, delivery=one.id, error=said)
        again = now + timedelta(seconds=error.retry_in or _backoff(one.attempts, self.chance()))
        # What may have arrived before is not surely unsent because this try failed.
        unsure = isinstance(error, Ambiguous) or one.state == "ambiguous"
        state: DeliveryState = "ambiguous" if unsure else "waiting"
        asked_to_wait = isinstance(error, RetryAt)
        (self.done.waiting if asked_to_wait else self.done.failed).append((one, said))
        with self.database.transaction():
            if asked_to_wait:
                outbox.later(self.database, one, said, again, state=state)
                outbox.pause(self.database, one.channel, again)
            elif isinstance(error, TargetDead):
                recipient = one.recipient if error.recipient_only else ""
                outbox.give_up(self.database, one, said)
                outbox.bury(self.database, one.channel, said, now, recipient=recipient)
                self._tell_of_death(one, said, recipient)
            elif isinstance(error, Rejected) and not one.plain:
                outbox.as_plain(self.database, one, said, now, state=state)
            elif isinstance(error, Rejected) or _too_old(one, now):
                outbox.give_up(self.database, one, said)
                self._tell_of_loss(one, said)
            else:
                outbox.later(self.database, one, said, again, state=state)

    def _tell_of_death(self, one: Delivery, said: str, recipient: str) -> None:
        """By another route: a dead channel cannot carry the news of its own death."""
        who = f"{one.channel} to {recipient}" if recipient else one.channel
        cure = f"watcher test channel {one.channel}; watcher deliveries --resend {one.id}"
        kept = "Nothing more is sent there; what is owed stays in the outbox."
        lines = (said, kept, f"Mend it, then: {cure}")
        self._tell(f"Channel {who} no longer takes messages", lines, one, not recipient)

    def _tell_of_loss(self, one: Delivery, said: str) -> None:
        """Of anything but a notice: two channels that refuse must not report each other's."""
        if one.message.kind == "notice":
            return
        lines = (one.message.title, said, f"`watcher deliveries --resend {one.id}` tries it again.")
        self._tell(f"A message to {one.channel} was given up", lines, one, True)

    def _tell(self, title: str, lines: tuple[str, ...], one: Delivery, elsewhere: bool) -> None:
        without = one.channel if elsewhere else ""
        now = self.clock()
        tell_owner(self.database, self.policy, title, lines, one.channel, now, without=without)


def _backoff(attempts: int, chance: float) -> float:
    """Seconds: doubled each attempt, half of it left to chance."""
    return float(min(LONGEST_BACKOFF, BACKOFF * 2 ** min(attempts, 10)) * (0.5 + 0.5 * chance))


def _too_old(one: Delivery, now: datetime) -> bool:
    return one.created_at is not None and now - one.created_at > GIVE_UP_AFTER


def collapse(database: Database, channel: str, recipient: str, now: datetime) -> None:
    """After a long silence of a target: one summary for the old, singles for the newest."""
    if outbox.backlog(database, channel, recipient, now) <= BACKLOG:
        return
    with database.transaction():
        waiting = outbox.lane(database, channel, recipient, now)  # nobody claims from it now
        old = waiting[:-NEWEST]
        if not old:
            return
        text = summary([one.message for one in old], now)
        told = Delivery(
            id=delivery_id(channel, recipient, text.id),
            channel=channel,
            recipient=recipient,
            stories=tuple(dict.fromkeys(story for one in old for story in one.stories)),
            message=text,
        )
        outbox.replace(database, old, told, now)
