"""`watcher acknowledge`: stop follow-ups of a story."""

from __future__ import annotations

import click

from watcher import terminal as out
from watcher.cli import Options


@click.command("acknowledge")
@click.argument("story")
@click.pass_obj
def command(options: Options, story: str) -> None:
    """Stop follow-ups of STORY (its key, or the beginning of it)."""
    from watcher.store import database, events

    if not events.acknowledge(database.open_state(options.folder, create=False), story):
        raise click.UsageError(f"there is no story {story}; see `watcher history --stories`")
    out.say(f"{story}: acknowledged, no more follow-ups")
