"""From stories with news to promises: what each channel owes, now or in its digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from watcher.decide.routing import Owed, owed
from watcher.model import Delivery, Message, Section
from watcher.pipeline.policy import Policy
from watcher.render.notice import notice
from watcher.store import debts, events, outbox
from watcher.store.database import Database

if TYPE_CHECKING:
    from watcher.decide.stories import Placement

SINGLES = 5  # messages one poll may send one by one to one channel; the rest is one summary


def promise(
    database: Database,
    placed: Sequence[Placement],
    policy: Policy,
    now: datetime,
) -> None:
    """Write what each channel owes for the stories that have news."""
    from watcher.render.story import message  # only here: most polls tell nothing

    at_once: dict[str, list[tuple[Message, datetime | None]]] = {}
    for placement in placed:
        if not (placement.opened or placement.follow_up):
            continue
        known = events.of_story(database, placement.story.key)
        for one in owed(
            placement.story, placement.event, policy.routes, policy.silences, now, policy.quiet
        ):
            if one.digest:
                debts.owe(database, [_debt(one, placement, now)])
                continue
            text = message(placement.story, known, now=now, follow_up=not placement.opened)
            at_once.setdefault(one.channel, []).append((text, one.hold_until))
    for channel, messages in at_once.items():
        for text, hold in _bounded(messages, now):
            address(database, channel, text, policy, now, hold=hold)


def address(
    database: Database,
    channel: str,
    text: Message,
    policy: Policy,
    now: datetime,
    *,
    hold: datetime | None = None,
) -> None:
    """Promise one message to every recipient of a channel; promising it twice is once."""
    deliveries = [
        Delivery(
            id=delivery_id(channel, recipient, text.id),
            channel=channel,
            recipient=recipient,
            stories=tuple(filter(None, (text.story,))),
            message=text,
        )
        for recipient in policy.recipients.get(channel, ())
    ]
    outbox.promise(database, deliveries, now, hold=hold)


def tell_owner(
    database: Database,
    policy: Policy,
    title: str,
    lines: Sequence[str],
    subject: str,
    now: datetime,
    *,
    without: str = "",
) -> None:
    """Promise a notice to the owner; `without` names a channel that cannot carry it.

    Where that is the owner's only one, the first other channel carries it.
    """
    text = notice(title, tuple(lines), subject, now)
    others = [channel for channel in policy.owner if channel != without]
    others = others or [channel for channel in policy.recipients if channel != without][:1]
    for channel in others:
        address(database, channel, text, policy, now)


def delivery_id(channel: str, recipient: str, message_id: str) -> str:
    """Stable: the same promise has the same id on every machine and after every restart."""
    return sha256(f"{channel}\n{recipient}\n{message_id}".encode()).hexdigest()[:16]


def _debt(one: Owed, placement: Placement, now: datetime) -> debts.Debt:
    return debts.Debt(
        channel=one.channel,
        schedule=one.digest,
        story=placement.story.key,
        revision=placement.story.revision,
        at=now,
    )


def _bounded(
    messages: Sequence[tuple[Message, datetime | None]], now: datetime
) -> list[tuple[Message, datetime | None]]:
    """At most SINGLES messages; what is over becomes one summary that names them all."""
    if len(messages) <= SINGLES:
        return list(messages)
    singles, rest = list(messages[: SINGLES - 1]), messages[SINGLES - 1 :]
    return [*singles, (summary([text for text, _ in rest], now), rest[0][1])]


def summary(messages: Sequence[Message], now: datetime) -> Message:
    """One message that tells several, each with its title and sources; what one of them
    sums up is told beside the others."""
    messages = [told for one in messages for told in _parts(one)]
    first = messages[0]
    ids = "\n".join(one.id for one in messages)
    loud = any(one.severity == "instant" for one in messages)
    return Message(
        id=f"sum-{sha256(ids.encode()).hexdigest()[:12]}",
        at=now,
        kind=first.kind,
        severity="instant" if loud else first.severity,
        family=first.family,
        subject=first.subject,
        title=f"{len(messages)} more stories",
        sections=(Section(heading="", items=tuple(messages)),),
        sources=tuple(dict.fromkeys(url for one in messages for url in one.sources)),
    )


def _parts(message: Message) -> list[Message]:
    """The messages inside a summary or a digest; any other one as it is."""
    return [item for section in message.sections for item in section.items] or [message]
