"""`watcher history`: events and stories."""

from __future__ import annotations

from datetime import datetime

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.render import shapes
from watcher.text import counted


@click.command("history")
@click.option("--family", help="Only this family.")
@click.option("--kind", help="Only this kind: release, announcement, license, access, ...")
@click.option("--since", type=out.Since(), help="How far back: 7d, 24h, 2026-04-08.")
@click.option("--stories", is_flag=True, help="Stories instead of events.")
@click.option("--json", "as_json", is_flag=True, help="One event (or story) per line.")
@click.pass_obj
def command(
    options: Options,
    family: str | None,
    kind: str | None,
    since: datetime | None,
    stories: bool,
    as_json: bool,
) -> None:
    """Events and stories, oldest first."""
    from watcher.store import database, events

    state = database.open_reading(options.folder)
    if stories:
        told = [
            one
            for one in events.stories(state, since=since)
            if family in (None, *one.families) and kind in (None, one.kind)
        ]
        for one in told:
            line = f"{one.kind:<12}  {out.plain(one.title)}  ({counted(len(one.events), 'trace')})"
            _print(shapes.story(one), as_json, one.opened_at, line)
        empty = not told
    else:
        seen = events.select(state, since=since, family=family, kind=kind)
        for event, story in seen:
            line = f"{event.kind:<12}  {out.plain(event.title or event.subject)}"
            _print(shapes.event(event, story), as_json, event.at, line, f"{event.id}  {event.url}")
        empty = not seen
    if empty and not as_json:
        narrow = any((family, kind, since))
        out.say("nothing of that sort" if narrow else "nothing has happened since the first look")


def _print(
    shape: dict[str, shapes.Json], as_json: bool, at: datetime, line: str, detail: str = ""
) -> None:
    if as_json:
        out.say_json(shape)
        return
    out.say(f"{out.paint(out.day(at), 'dim')}  {line}")
    if detail:
        out.say(out.paint(f"                  {out.plain(detail)}", "dim"))
