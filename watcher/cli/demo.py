"""`watcher demo`: real days, played on this machine, and the messages each channel gets."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from watcher import terminal as out

if TYPE_CHECKING:
    from watcher.pipeline import Poll
    from watcher.store.database import Database

DIGEST_SPAN = timedelta(days=5)


@click.command("demo")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the state in this folder, to look at with `watcher --state DIR status`.",
)
def command(keep: Path | None) -> None:
    """Play a recorded timeline through the whole watcher; no account, no network."""
    from watcher import log
    from watcher.store import database

    log.set_up(quiet=True)
    if keep is not None and (keep / database.FILE).exists():
        raise click.UsageError(f"{keep} has a state already; name another folder")
    _say(_OPENING)
    state = database.open_state(keep) if keep else database.open_scratch()
    now = _play(state)
    _title("watcher status")
    _show_status(state, now)
    _title("watcher digest --since 5d")
    _show_digest(state, now)
    state.close()
    _title("What next")
    _say(_NEXT)
    if keep is not None:
        out.say(f"  The state is in {keep}: watcher --state {keep} history")


def _play(state: Database) -> datetime:
    """Play the recording and print as it goes; gives the virtual time at its end."""
    from watcher.demo import RECORDING
    from watcher.demo.playing import run
    from watcher.demo.screen import Screen
    from watcher.store.entries import Known

    screen = Screen()
    listed: dict[str, set[str]] = {}

    def polled(done: Poll, now: datetime) -> None:
        _say(screen.shown())
        screen.note(done, now)
        entries = Known(state, done.source)
        new = [key for key in entries if key not in listed.get(done.source, ())]
        listed[done.source] = set(entries)
        if new and not (done.first_look or done.events):
            _say(screen.silence([entries[key].title for key in new], now))

    now = asyncio.run(run(RECORDING, state, arrived=screen.hold, polled=polled))
    _say(screen.shown())
    out.say()
    out.say(f"{screen.messages} messages. {screen.silent} entries stayed silent, each with its")
    out.say("reasons kept: `watcher explain URL` tells them.")
    return now


def _show_status(state: Database, now: datetime) -> None:
    from watcher.cli.status import show
    from watcher.standing import shape, standing

    show(shape(standing(state, now)), now)


def _show_digest(state: Database, now: datetime) -> None:
    from watcher import config
    from watcher.channels.console import show
    from watcher.demo import RECORDING
    from watcher.digests import preview
    from watcher.pipeline.policy import policy
    from watcher.replay import Unset

    settings = config.load(RECORDING / "sources.yaml", Unset())
    show(preview(state, policy(settings, state, now), now - DIGEST_SPAN, now), sys.stdout)


def _title(text: str) -> None:
    out.say()
    out.say(
        out.paint(f"━━ {text} ", "bold") + out.paint("━" * (out.width() - len(text) - 4), "dim")
    )


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        out.say(line)
    sys.stdout.flush()


_OPENING = (
    "Two years of real days, played on this machine: recorded answers go through the",
    "real watcher, its messages to stand-ins for Slack, Discord and a mail server.",
    "Facts are facts; the words are ours. No account, no network.",
)
_NEXT = (
    "  1. edit sources.yaml                      what is watched, who is told",
    "  2. export SLACK_WEBHOOK_URL=https://...   or Discord, mail, a webhook",
    "  3. watcher config check                   says what is missing",
    "  4. watcher run                            watches until told to stop",
)
