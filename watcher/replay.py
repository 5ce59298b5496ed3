"""What each channel would have received: the real pipeline, recorded answers, a virtual clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import PrivateAttr

from watcher import digests
from watcher.channels import ChannelKind, Receipt
from watcher.config import Config
from watcher.decide.routing import digest_time, next_due
from watcher.delivery import deliver
from watcher.errors import PollError
from watcher.fetch import Unchanged
from watcher.hub import allowance
from watcher.model import Delivery, Message
from watcher.pipeline import Poll, poll
from watcher.pipeline.policy import Policy, policy
from watcher.pipeline.visits import Visitor
from watcher.recording import Answers, Line, Played, Recording, asked_first, key
from watcher.sources import SourceKind
from watcher.store.database import Database

TOGETHER = timedelta(seconds=60)  # responses of one source so close are one poll
BEFORE = datetime(1, 1, 1, tzinfo=UTC)  # the virtual clock has not started
EVEN = 0.5  # no chance on a virtual clock
_ANYWHERE = "https://replay.invalid/"
_HARMLESS = (  # by a word of the variable's name: what is not an address of the web
    ("PORT", "25"),
    ("HOST", "replay.invalid"),
    ("FROM", "watcher@replay.invalid"),
    ("TO", "reader@replay.invalid"),
)


@dataclass(slots=True)
class Clock:
    """The virtual time."""

    now: datetime = BEFORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message a channel would have received, at the virtual time."""

    at: datetime
    channel: str
    recipient: str
    message: Message


class Unset(Mapping[str, str]):
    """An environment in which every variable has a harmless value: a replay needs no secret."""

    def __getitem__(self, name: str) -> str:
        if name.endswith("_FILE"):
            raise KeyError(name)
        words = set(name.upper().split("_"))
        return next((value for word, value in _HARMLESS if word in words), _ANYWHERE)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


async def replay(
    recording: Recording,
    config: Config,
    database: Database,
    *,
    received: Callable[[Sent], None],
    polled: Callable[[Poll], None] = lambda done: None,
) -> None:
    """Play a recording; `received` is called for each message in order."""
    clock = Clock()
    web = Played(Answers(recording), lambda: clock.now)
    channels = [_Capture.of(channel, clock, received) for channel in config.channels]
    await play(recording, config, database, web, channels, clock, polled=polled)


async def play(
    recording: Recording,
    config: Config,
    database: Database,
    web: Visitor,
    channels: Sequence[ChannelKind],
    clock: Clock,
    *,
    polled: Callable[[Poll], None],
) -> None:
    """Poll each source at its recorded times and let the channels deliver what follows."""
    with allowance.counted_by(lambda: clock.now.timestamp()):
        in_force: Policy | None = None
        for now, source in await polls(recording, config.watched):
            in_force = in_force or policy(config, database, now)
            await _digests_until(now, channels, in_force, database, clock)
            clock.now = now
            done = await poll(source, web, database, in_force, now=now, chance=EVEN)
            polled(done)
            if done.events:
                in_force = policy(config, database, now)
            if done.events or done.error:
                await _deliver(channels, database, in_force, clock)
        if in_force is not None:
            await _digests_until(clock.now, channels, in_force, database, clock, last=True)


async def _digests_until(
    until: datetime,
    channels: Sequence[ChannelKind],
    in_force: Policy,
    database: Database,
    clock: Clock,
    *,
    last: bool = False,
) -> None:
    """Let every digest go out at its own time, also between two polls, and once after the last."""
    times = {digest_time(schedule) for _, schedule in digests.schedules(in_force)}
    if not times:
        return
    if clock.now == BEFORE:
        digests.make_due(database, in_force, until)
        return
    while True:
        due = min(next_due(time, in_force.zone, clock.now) for time in times)
        if due > until and not last:
            return
        clock.now = due
        if digests.make_due(database, in_force, due):
            await _deliver(channels, database, in_force, clock)
        if last:
            return


async def _deliver(
    channels: Sequence[ChannelKind], database: Database, in_force: Policy, clock: Clock
) -> None:
    """Send what is due; between two messages to one channel the virtual clock moves on."""

    async def rest(seconds: float) -> None:
        clock.now += timedelta(seconds=seconds)

    await deliver(
        channels,
        database,
        in_force,
        clock=lambda: clock.now,
        chance=lambda: EVEN,
        rest=rest,
    )


async def polls(
    recording: Recording, watched: Sequence[SourceKind]
) -> list[tuple[datetime, SourceKind]]:
    """When each source was polled: a poll is a group of its responses, at the last one's time."""
    owners = await _owners(watched)
    hosts = {key(url)[0].split("/")[0]: source for url, source in owners.items()}
    groups: dict[str, list[Line]] = {}
    polls = []
    for line in recording.lines:
        source = _owner(line, watched, owners, hosts)
        if source is None:
            continue
        group = groups.setdefault(source.name, [])
        apart = group and line.at - group[-1].at > TOGETHER
        if group and (apart or line.url in {one.url for one in group}):
            polls.append((group[-1].at, source))
            group.clear()
        group.append(line)
    by_name = {source.name: source for source in watched}
    polls += [(group[-1].at, by_name[name]) for name, group in groups.items()]
    return sorted(polls, key=lambda one: (one[0], one[1].name))


async def _owners(watched: Sequence[SourceKind]) -> dict[str, SourceKind]:
    """Which source asks for which URL first; found by letting each one ask."""
    owners: dict[str, SourceKind] = {}
    for source in watched:
        asked: list[str] = []
        try:
            await source.read(asked_first(asked), {})
        except (PollError, Unchanged):
            pass
        for url in asked:
            owners.setdefault(url, source)
    return owners


def _owner(
    line: Line,
    watched: Sequence[SourceKind],
    owners: Mapping[str, SourceKind],
    hosts: Mapping[str, SourceKind],
) -> SourceKind | None:
    if line.source is not None:
        return next((one for one in watched if one.name == line.source), None)
    if line.url in owners:
        return owners[line.url]
    by_key = {key(url): source for url, source in owners.items()}
    return by_key.get(key(line.url)) or hosts.get(key(line.url)[0].split("/")[0])


class _Capture(ChannelKind):
    """Stands in for a channel and hands its messages over."""

    names: tuple[str, ...] = ("",)
    _hand_over: Callable[[Delivery], None] = PrivateAttr()

    @classmethod
    def of(cls, channel: ChannelKind, clock: Clock, received: Callable[[Sent], None]) -> _Capture:
        """A stand-in for one channel, with its recipients."""

        def hand_over(delivery: Delivery) -> None:
            received(
                Sent(
                    at=clock.now,
                    channel=delivery.channel,
                    recipient=delivery.recipient,
                    message=delivery.message,
                )
            )

        one = cls(name=channel.name, kind=channel.kind, names=channel.recipients)
        one._hand_over = hand_over
        return one

    @property
    def recipients(self) -> tuple[str, ...]:
        """Those of the channel it stands for."""
        return self.names

    async def send(self, delivery: Delivery) -> Receipt:
        """Hand the message over."""
        self._hand_over(delivery)
        return Receipt()
