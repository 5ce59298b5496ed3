"""`watcher aliases`: codenames and the public names they were bound to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.model import Alias


@click.group("aliases", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One alias per line.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List learned aliases with their evidence; `accept` and `reject` are the last word."""
    if context.invoked_subcommand is not None:
        return
    from watcher.store import database, operator

    found = operator.aliases(database.open_reading(context.obj.folder))
    for one in found:
        if as_json:
            out.say_json(
                {
                    "name": one.name,
                    "of": one.of,
                    "confidence": one.confidence,
                    "evidence": list(one.evidence),
                }
            )
            continue
        out.say(f"{out.plain(one.name)} is {out.plain(one.of)}  ({one.confidence})")
        for url in one.evidence:
            out.say(f"  {out.plain(url)}")
    if not found and not as_json:
        out.say("no alias has been learned yet")


@command.command("accept")
@click.argument("codename")
@click.argument("name", required=False)
@click.pass_obj
def accept(options: Options, codename: str, name: str | None) -> None:
    """CODENAME is NAME, whatever the evidence says."""
    _decide(options, codename, name, "confirmed")


@command.command("reject")
@click.argument("codename")
@click.argument("name", required=False)
@click.pass_obj
def reject(options: Options, codename: str, name: str | None) -> None:
    """CODENAME is not NAME; it is not learned again."""
    _decide(options, codename, name, "rejected")


def _decide(
    options: Options, codename: str, name: str | None, word: Literal["confirmed", "rejected"]
) -> None:
    from watcher.store import database, operator

    state = database.open_state(options.folder, create=False)
    found = [
        one
        for one in operator.aliases(state)
        if one.name.casefold() == codename.casefold()
        and (name is None or one.of.casefold() == name.casefold())
    ]
    if not found and name is not None:
        found = [Alias(name=codename, of=name, confidence=word)]
    if len(found) != 1:
        known = ", ".join(one.of for one in found) or "none"
        raise click.UsageError(f"say which name {codename} is bound to; known: {known}")
    operator.save_alias(state, replace(found[0], confidence=word), datetime.now(UTC), decided=True)
    out.say(f"{found[0].name} is {'' if word == 'confirmed' else 'not '}{found[0].of}")
