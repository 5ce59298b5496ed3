"""`watcher deliveries`: the outbox."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.render import shapes


@click.command("deliveries")
@click.option("--dead", is_flag=True, help="Only what was given up.")
@click.option("--resend", metavar="ID", help="Revive a dead delivery; `check` or `run` sends it.")
@click.option("--json", "as_json", is_flag=True, help="One delivery per line.")
@click.pass_obj
def command(options: Options, dead: bool, resend: str | None, as_json: bool) -> None:
    """What is owed, sent or dead, oldest first."""
    from watcher.store import database, outbox

    if resend is not None:
        state = database.open_state(options.folder, create=False)
        with state.transaction():
            revived = outbox.resend(state, resend, datetime.now(UTC))
        if not revived:
            raise click.UsageError(f"no dead delivery is called {resend}; see deliveries --dead")
        out.say(f"{', '.join(revived)}: waiting again; `watcher check` or `run` sends it")
        return
    state = database.open_reading(options.folder)
    rows = []
    for one in outbox.listing(state, dead=dead):
        if as_json:
            out.say_json(shapes.delivery(one))
            continue
        to = f"{one.channel} {one.recipient}".strip()
        error = f" — {out.plain(one.last_error)}" if one.last_error else ""
        rows.append((one.id, one.state, to, out.plain(one.message.title) + error))
    out.table(rows)
    if not rows and not as_json:
        out.say("nothing is dead" if dead else "the outbox is empty")
