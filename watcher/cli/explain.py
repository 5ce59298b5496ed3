"""`watcher explain`: why something was, or was not, reported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.render import shapes
from watcher.render.why import sentence

if TYPE_CHECKING:
    from datetime import datetime

    from watcher.model import Entry, Event
    from watcher.store.database import Database


@click.command("explain")
@click.argument("key", metavar="ID|URL")
@click.option("--raw", is_flag=True, help="The raw response an event was seen in, to stdout.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per event or verdict.")
@click.pass_obj
def command(options: Options, key: str, raw: bool, as_json: bool) -> None:
    """Why an event, story, URL or entry was, or was not, reported: a sentence per reason."""
    from watcher.store import database, texts

    state = database.open_reading(options.folder)
    found = _events(state, key)
    if raw:
        for event, _ in found:
            for response in texts.evidence(state, event.id):
                sys.stdout.buffer.write(response.body)
        return
    for event, story in found:
        if as_json:
            out.say_json(shapes.event(event, story))
        else:
            _tell_event(state, event, story)
    if not found:
        entries_found = _entries(state, key)
        for source, entry, first_seen in entries_found:
            _tell_entry(state, source, entry, first_seen, as_json)
        if not entries_found:
            raise click.UsageError(
                f"nothing is known of {key!r}: no source listed it. "
                "`watcher history` lists events; `watcher test source NAME` shows what one lists."
            )


def _events(state: Database, key: str) -> list[tuple[Event, str]]:
    from watcher.store import events

    found = events.find(state, key)
    if found:
        return found
    story = events.story(state, key.partition(".")[0]) or events.story(state, key)
    return [(one, story.key) for one in events.of_story(state, story.key)] if story else []


def _entries(state: Database, key: str) -> list[tuple[str, Entry, datetime]]:
    from watcher.store import entries

    return (
        entries.latest(state, "url", key)
        or entries.latest(state, "id", key)
        or entries.titled(state, key)
    )


def _tell_event(state: Database, event: Event, story: str) -> None:
    from watcher.store import outbox, texts

    out.say(f"{out.paint(event.kind, 'bold')}  {out.plain(event.title or event.subject)}")
    out.say(f"  {out.plain(event.url)}")
    out.say(f"  seen {out.day(event.at)} UTC by {event.source} ({event.trust}), {event.severity}")
    out.say(f"  families {', '.join(event.families)}; story {story}")
    for reason in event.reasons:
        out.say(f"  because {out.plain(sentence(reason))} [{reason.rule}]")
    for name in sorted({*event.before, *event.after}):
        if event.before.get(name) != event.after.get(name) and event.before:
            was, now = event.before.get(name), event.after.get(name)
            out.say(f"  {name}: {out.plain(str(was))} -> {out.plain(str(now))}")
    for response in texts.evidence(state, event.id):
        size = len(response.body)
        out.say(f"  evidence: {out.plain(response.url)} at {out.day(response.at)}, {size} bytes")
    for delivery in outbox.listing(state):
        if story in delivery.stories:
            to = f"{delivery.channel} {delivery.recipient}".strip()
            out.say(f"  told {to}: {delivery.state}")
    out.say()


def _tell_entry(
    state: Database, source: str, entry: Entry, first_seen: datetime, as_json: bool
) -> None:
    from watcher.store import events

    verdicts = events.verdicts(state, source, entry.id)
    if as_json:
        for one in verdicts:
            out.say_json(
                {
                    "source": source,
                    "entry": entry.id,
                    "at": out.day(one.at),
                    "kind": one.kind,
                    "severity": one.severity,
                    "family": list(one.families),
                    "subject": one.subject,
                    "event": one.event,
                    "reasons": shapes.reasons(one.reasons),
                }
            )
        return
    out.say(f"{out.paint('not reported', 'bold')}  {out.plain(entry.title)}")
    out.say(f"  {out.plain(entry.url)}")
    out.say(f"  first seen {out.day(first_seen)} UTC by {source}")
    for one in verdicts:
        for reason in one.reasons:
            out.say(f"  because {out.plain(sentence(reason))} [{reason.rule}]")
    if not verdicts:
        out.say("  because it was there at the first look, which is silent [baseline]")
    out.say()
