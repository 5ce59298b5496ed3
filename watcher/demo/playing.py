"""The recorded days, played: real client, real pipeline, real outbox, real channels."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web

from watcher import config
from watcher.demo.reading import Card
from watcher.demo.receivers import Take, discord_hook, mailbox, slack_hook
from watcher.demo.servers import Rerouted, Serve, recorded
from watcher.fetch import Web
from watcher.pipeline import Poll
from watcher.recording import SOURCES, Answers, load
from watcher.replay import Clock, play
from watcher.store import operator
from watcher.store.database import Database

HERE = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A message at its service, at the virtual time."""

    at: datetime
    service: str
    card: Card


async def run(
    folder: Path,
    database: Database,
    *,
    arrived: Callable[[Arrived], None],
    polled: Callable[[Poll, datetime], None] = lambda done, now: None,
) -> datetime:
    """Play a recording; returns the virtual time at its end.

    `arrived` is called for each message a receiver took, `polled` after each poll.
    """
    played = load(folder)
    clock = Clock()

    def now() -> datetime:
        return clock.now

    def taking(service: str) -> Take:
        return lambda card: arrived(Arrived(at=clock.now, service=service, card=card))

    async with AsyncExitStack() as stack:
        days = await stack.enter_async_context(_web_server(recorded(Answers(played), now)))
        environ = await stack.enter_async_context(_receivers(taking))
        settings = config.load(folder / SOURCES, environ)
        operator.remember_config(database, settings.summary())
        client = await stack.enter_async_context(Web(Rerouted(days), clock=now))
        await play(
            played,
            settings,
            database,
            client,
            settings.channels,
            clock,
            polled=lambda done: polled(done, clock.now),
        )
    return clock.now


@asynccontextmanager
async def _receivers(taking: Callable[[str], Take]) -> AsyncIterator[Mapping[str, str]]:
    """A stand-in for each service; gives the variables that lead the channels there."""
    async with (
        _web_server(slack_hook(taking("Slack"))) as slack,
        _web_server(discord_hook(taking("Discord"))) as discord,
        _mail_server(taking("mail")) as mail,
    ):
        yield {
            "SLACK_WEBHOOK_URL": f"http://{HERE}:{slack}/",
            "DISCORD_WEBHOOK_URL": f"http://{HERE}:{discord}/",
            "SMTP_HOST": HERE,
            "SMTP_PORT": str(mail),
        }


@asynccontextmanager
async def _web_server(
    answer: Serve,
) -> AsyncIterator[int]:
    """Serve on a free port of this machine; gives the port."""
    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    try:
        site = web.TCPSite(runner, HERE, 0)
        await site.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _mail_server(take: Take) -> AsyncIterator[int]:
    """Take mail on a free port of this machine; gives the port."""
    server = await asyncio.start_server(mailbox(take), HERE, 0, limit=5_000_000)
    async with server:
        yield int(server.sockets[0].getsockname()[1])
