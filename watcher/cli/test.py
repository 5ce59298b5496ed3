"""`watcher test`: one real try of a source or a channel; nothing is saved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import click

from watcher import text
from watcher.cli import Options
from watcher.errors import DeliveryError, PollError

if TYPE_CHECKING:
    from watcher.channels import ChannelKind
    from watcher.sources import Reading, SourceKind

SHOWN = 10  # entries
Named = TypeVar("Named", "SourceKind", "ChannelKind")


@click.group("test")
def command() -> None:
    """One real try of a source or a channel; nothing saved."""


@command.command("source")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One entry per line.")
@click.pass_obj
def source(options: Options, name: str, as_json: bool) -> None:
    """Read the source NAME once, disabled or not, and show what it lists."""
    from watcher.fetch import Unchanged
    from watcher.loop import until_done

    tried = _named(options.load().sources, name, "source")
    try:
        reading = until_done(_read(tried))
    except Unchanged:
        raise click.ClickException(f"{name}: the server says nothing changed") from None
    except PollError as error:
        click.echo(f"{name}: {_clean(error)}", err=True)
        raise click.exceptions.Exit(1) from None
    if as_json:
        for entry in reading.snapshot.entries:
            click.echo(json.dumps(asdict(entry), ensure_ascii=False, default=str))
    else:
        _print(name, reading)


@command.command("channel")
@click.argument("name")
@click.pass_obj
def channel(options: Options, name: str) -> None:
    """Send one test message to the channel NAME, to each of its recipients."""
    settings = options.load()
    reason = dict(settings.off).get(name)
    if reason:
        click.echo(f"{name} is off: {reason}", err=True)
        raise click.exceptions.Exit(1)
    tried = _named(settings.channels, name, "channel")
    failed = [recipient for recipient in tried.recipients if not _delivered(tried, recipient)]
    for cure in _given_up(options, tried, failed):
        click.echo(cure)
    raise click.exceptions.Exit(1 if failed else 0)


def _clean(error: Exception) -> str:
    """What went wrong, without secrets a server may have quoted."""
    from watcher.log import redact

    return redact(text.line(str(error)))


def _delivered(channel: ChannelKind, recipient: str) -> bool:
    """Send to one recipient and say what became of it."""
    from watcher.loop import until_done

    who = f"{channel.name} {recipient}".strip()
    try:
        reference = until_done(_send(channel, recipient))
    except DeliveryError as error:
        click.echo(f"{who}: not delivered: {_clean(error)}", err=True)
        return False
    click.echo(f"{who}: delivered" + (f" as {reference}" if reference else ""))
    return True


def _given_up(options: Options, channel: ChannelKind, failed: Sequence[str]) -> Iterator[str]:
    """What brings a target back that took this message, but died of an earlier one."""
    from watcher.store import database, outbox

    if not database.exists(options.folder):
        return
    state = database.open_reading(options.folder)
    lost = [one for one in outbox.listing(state, dead=True) if one.channel == channel.name]
    for target in outbox.targets(state).values():
        died_of = [one.id for one in lost if one.last_error == target.dead_reason]
        well = target.recipient not in failed if target.recipient else not failed
        if target.name == channel.name and target.dead_since and died_of and well:
            who = f"{target.name} {target.recipient}".strip()
            yield f"{who} was given up on {target.dead_since:%Y-%m-%d}, and stays so until you type"
            yield f"  watcher deliveries --resend {died_of[0]}"


def _named(parts: Sequence[Named], name: str, noun: str) -> Named:
    """The part of that name. Raises a usage error with the nearest ones."""
    from watcher.config.mistakes import meant

    for part in parts:
        if part.name == name:
            return part
    near = meant(name, [part.name for part in parts])
    raise click.UsageError(f'there is no {noun} "{name}"; {near}')


async def _read(source: SourceKind) -> Reading:
    from watcher.fetch import Web

    async with Web() as web:
        return await source.read(web.visit(source.name), {})


async def _send(channel: ChannelKind, recipient: str) -> str:
    from watcher.model import Delivery, Message

    now = datetime.now(UTC)
    message = Message(
        id=f"test-{now:%Y%m%dT%H%M%S}",
        at=now,
        kind="notice",
        severity="instant",
        family="",
        subject="watcher",
        title="This is a test: messages reach you here",
        lines=(f"Sent by `watcher test channel {channel.name}`. Nothing happened to any model.",),
    )
    delivery = Delivery(
        id=message.id, channel=channel.name, recipient=recipient, stories=(), message=message
    )
    return (await channel.send(delivery)).reference


def _print(name: str, reading: Reading) -> None:
    snapshot = reading.snapshot
    sort = "everything it has" if snapshot.complete else "its newest"
    click.echo(f"{name}: {len(snapshot.entries)} entries, {sort}")
    if reading.degraded:
        click.echo(f"degraded: {reading.degraded}")
    for entry in snapshot.entries[:SHOWN]:
        day = f"{entry.published:%Y-%m-%d}" if entry.published else "no date   "
        click.echo(f"  {day}  {text.line(entry.title, 90)}\n              {entry.url}")
    if len(snapshot.entries) > SHOWN:
        click.echo(f"  ... and {len(snapshot.entries) - SHOWN} more; --json shows all")
