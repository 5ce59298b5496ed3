"""`watcher health`: for HEALTHCHECK and monitors."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from watcher import terminal as out
from watcher.cli import Options


@click.command("health")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def command(options: Options, as_json: bool) -> None:
    """Exit 1 when something is unhealthy, and say what."""
    from watcher.standing import standing
    from watcher.store import database, upkeep

    state = database.open_reading(options.folder)
    troubles = list(standing(state, datetime.now(UTC)).troubles)
    if damage := upkeep.damage(state):
        troubles.append(f"the state is damaged: {damage}")
    if full := upkeep.no_room(options.folder):
        troubles.append(full)
    if as_json:
        out.say_json({"healthy": not troubles, "troubles": troubles})
    else:
        for text in troubles or ["healthy"]:
            out.say(out.plain(text))
    raise click.exceptions.Exit(1 if troubles else 0)
