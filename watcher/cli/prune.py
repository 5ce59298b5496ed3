"""`watcher prune`: drop what no event rests on."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from watcher import terminal as out
from watcher.cli import Options


@click.command("prune")
@click.pass_obj
def command(options: Options) -> None:
    """Drop old entries, verdicts and deliveries; events, their evidence and license texts stay."""
    from watcher.store import database, upkeep

    done = upkeep.prune(database.open_state(options.folder, create=False), datetime.now(UTC))
    out.say(
        f"dropped {done.entries} entries, the text of {done.texts} more, "
        f"{done.verdicts} verdicts, {done.deliveries} deliveries"
    )
