"""`watcher replay`: what every channel would have received from a recording."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.render import shapes

if TYPE_CHECKING:
    from watcher.replay import Sent


@click.command("replay")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One message per line.")
@click.option("--events", is_flag=True, help="Events instead of messages.")
@click.pass_context
def command(context: click.Context, folder: Path, as_json: bool, events: bool) -> None:
    """Play the recording in FOLDER on a virtual clock; nothing touches the network.

    With --state before the verb the state is kept, so history, status and explain work on it.
    """
    from watcher import config, log, recording
    from watcher.pipeline import Poll
    from watcher.replay import Unset, replay
    from watcher.standing import refresh
    from watcher.store import database, operator

    log.set_up(quiet=True)
    options: Options = context.obj
    played = recording.load(folder)
    path = options.config or folder / recording.SOURCES
    settings = config.load(path, Unset())
    kept = _asked_for_state(context)
    state = database.open_state(options.folder) if kept else database.open_scratch()
    operator.remember_config(state, settings.summary())

    def received(sent: Sent) -> None:
        if not events:
            _print(sent, as_json)

    def polled(done: Poll) -> None:
        if events:
            for event in done.events:
                out.say_json(shapes.event(event, done.stories[event.id]))

    asyncio.run(replay(played, settings, state, received=received, polled=polled))
    if kept:
        refresh(state, datetime.now(UTC))
    state.close()


def _asked_for_state(context: click.Context) -> bool:
    """Whether --state or its variable was given."""
    before = context.parent
    default = click.core.ParameterSource.DEFAULT
    return before is not None and before.get_parameter_source("state") is not default


def _print(sent: Sent, as_json: bool) -> None:
    if as_json:
        out.say_json(shapes.message(sent.message, sent.channel, sent.at))
        return
    to = f"{sent.channel} {sent.recipient}".strip()
    at, title = out.paint(out.day(sent.at), "dim"), out.plain(sent.message.title)
    out.say(f"{at}  {to}  {out.paint(title, 'bold')}")
    for url in sent.message.sources[:3]:
        out.say(f"    {out.plain(url)}")
