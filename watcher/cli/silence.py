"""`watcher silence`: hold messages for a while."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.duration import seconds


@click.group("silence")
def command() -> None:
    """Hold messages for a while; they are delivered when it ends, never dropped."""


@command.command("add")
@click.option("--family", multiple=True, help="Only stories of this family.")
@click.option("--kind", multiple=True, help="Only stories of this kind.")
@click.option("--source", multiple=True, help="Only what this source saw.")
@click.option(
    "--severity",
    multiple=True,
    type=click.Choice(["instant", "digest"]),
    help="Only stories this loud.",
)
@click.option("--story", multiple=True, help="Only this story.")
@click.option("--for", "span", default="8h", show_default=True, help="How long: 30m, 8h, 2d.")
@click.option("--reason", default="", help="Why, for those who find it later.")
@click.pass_obj
def add(options: Options, /, span: str, reason: str, **match: tuple[str, ...]) -> None:
    """Begin a silence."""
    from watcher.decide.routing import Silence
    from watcher.store import database, operator

    try:
        until = datetime.now(UTC) + timedelta(seconds=seconds(span))
    except ValueError as error:
        raise click.UsageError(f"--for: {error}") from error
    wanted = {name: values for name, values in match.items() if values}
    one = Silence(id=secrets.token_hex(3), match=wanted, until=until, reason=reason)
    operator.add_silence(database.open_state(options.folder, create=False), one, datetime.now(UTC))
    out.say(f"{one.id}: silent until {out.day(until)} UTC; what comes meanwhile is held")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One silence per line.")
@click.pass_obj
def listing(options: Options, as_json: bool) -> None:
    """Silences in force."""
    from watcher.moment import stamp
    from watcher.store import database, operator

    found = operator.silences(database.open_reading(options.folder), datetime.now(UTC))
    for one in found:
        match = {
            name: [value] if isinstance(value, str) else list(value)
            for name, value in one.match.items()
        }
        if as_json:
            until = stamp(one.until)
            out.say_json({"id": one.id, "match": match, "until": until, "reason": one.reason})
        else:
            what = ", ".join(f"{name} {'/'.join(v)}" for name, v in match.items()) or "everything"
            out.say(f"{one.id}  {what}  until {out.day(one.until)} UTC  {out.plain(one.reason)}")
    if not found and not as_json:
        out.say("nothing is silenced")


@command.command("remove")
@click.argument("name", metavar="ID")
@click.pass_obj
def remove(options: Options, name: str) -> None:
    """End a silence; new messages go out at once again."""
    from watcher.store import database, operator

    if not operator.remove_silence(database.open_state(options.folder, create=False), name):
        raise click.UsageError(f"there is no silence {name}; `watcher silence list` shows them")
    out.say(f"{name}: ended")
