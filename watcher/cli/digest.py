"""`watcher digest`: preview or send the digest."""

from __future__ import annotations

import asyncio
import random
import sys
from datetime import UTC, datetime

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.text import counted


@click.command("digest")
@click.option("--since", type=out.Since(), default="24h", show_default=True, help="How far back.")
@click.option("--send", is_flag=True, help="Send it to the channels that take digests.")
@click.pass_obj
def command(options: Options, since: datetime, send: bool) -> None:
    """Preview the digest; --send delivers it now."""
    from watcher.channels.console import show
    from watcher.delivery import deliver
    from watcher.digests import preview, schedules
    from watcher.loop import until_done
    from watcher.pipeline.policy import policy
    from watcher.pipeline.promise import address
    from watcher.store import database

    settings = options.load(quiet=True)
    now = datetime.now(UTC)
    state = database.open_state(options.folder, create=False)
    in_force = policy(settings, state, now)
    message = preview(state, in_force, since, now)
    show(message, sys.stdout)
    if not send:
        return
    channels = dict.fromkeys(channel for channel, _ in schedules(in_force))
    if not channels:
        raise click.UsageError("no route in sources.yaml has `digest:`, so nobody takes it")
    with state.transaction():
        for channel in channels:
            address(state, channel, message, in_force, now)
    sent = until_done(
        deliver(
            settings.channels,
            state,
            in_force,
            clock=lambda: datetime.now(UTC),
            chance=random.random,
            rest=asyncio.sleep,
        )
    )
    out.say(f"{counted(len(sent.delivered), 'message')} delivered")
    for delivery, error in sent.failed:
        out.say(f"{delivery.channel}: {out.plain(error)}")
    raise click.exceptions.Exit(1 if sent.failed else 0)
