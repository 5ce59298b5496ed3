"""One round: poll the sources that are asked for, make due digests, deliver what is due."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher import digests
from watcher.config import Config
from watcher.config.mistakes import meant
from watcher.delivery import Round, deliver
from watcher.errors import ConfigError
from watcher.log import log
from watcher.pipeline import Poll, poll
from watcher.pipeline.policy import policy
from watcher.pipeline.visits import Visitor
from watcher.sources import SourceKind
from watcher.store import sources as states
from watcher.store.database import Database

AT_ONCE = 100  # polls under way; the client has its own limits per host
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a round came to. `waiting` names sources that a server asked us not to poll yet."""

    polls: tuple[Poll, ...]
    waiting: tuple[tuple[str, datetime], ...]
    sent: Round


def named(config: Config, names: Sequence[str]) -> tuple[SourceKind, ...]:
    """The sources of these names, or all watched ones. Raises ConfigError for an unknown name."""
    by_name = {source.name: source for source in config.sources}
    for name in names:
        if name not in by_name:
            raise ConfigError(f'there is no source "{name}"; {meant(name, list(by_name))}')
    return tuple(by_name[name] for name in names) if names else config.watched


async def check(
    config: Config,
    names: Sequence[str],
    database: Database,
    web: Visitor,
    *,
    clock: Clock,
    progress: Callable[[str], None] = lambda name: None,
    send: bool = True,
) -> Checked:
    """Poll now, whatever `every` says, but never sooner than a server's Retry-After."""
    known = states.states(database)
    now = clock()
    waiting = []
    due = []
    for source in named(config, names):
        state = known.get(source.name)
        if state and state.failures and state.not_before and state.not_before > now:
            waiting.append((source.name, state.not_before))
            progress(source.name)
        else:
            due.append(source)
    digests.make_due(database, policy(config, database, now), now)
    polls = await poll_all(due, config, database, web, clock=clock, progress=progress)
    in_force = policy(config, database, clock())
    sent = Round()
    if send:
        sent = await deliver(
            config.channels,
            database,
            in_force,
            clock=clock,
            chance=random.random,
            rest=asyncio.sleep,
        )
    return Checked(polls=tuple(polls), waiting=tuple(waiting), sent=sent)


async def poll_all(
    due: Sequence[SourceKind],
    config: Config,
    database: Database,
    web: Visitor,
    *,
    clock: Clock,
    progress: Callable[[str], None] = lambda name: None,
) -> list[Poll]:
    """Poll sources side by side; what an alias taught is in force for those that follow."""
    gate = asyncio.Semaphore(AT_ONCE)
    in_force = policy(config, database, clock())

    async def one(source: SourceKind) -> Poll:
        nonlocal in_force
        async with gate:
            done = await poll(source, web, database, in_force, now=clock(), chance=random.random())
        if done.events:
            in_force = policy(config, database, clock())
        report(done)
        progress(source.name)
        return done

    tasks = [asyncio.create_task(one(source)) for source in due]
    try:
        return list(await asyncio.gather(*tasks))
    finally:  # one that raises ends all, before the connections are closed
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def report(done: Poll) -> None:
    """The canonical line of a poll."""
    if done.error:
        log.warning("poll.failed", source=done.source, error=done.error)
    elif done.unchanged:
        log.debug("poll.unchanged", source=done.source)
    else:
        log.info(
            "poll.done",
            source=done.source,
            events=len(done.events),
            first_look=done.first_look,
        )
