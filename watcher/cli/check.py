"""`watcher check`: poll now, deliver what is due, print what changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from watcher import terminal as out
from watcher.cli import Options
from watcher.render import shapes
from watcher.text import counted

if TYPE_CHECKING:
    from watcher.pipeline import Poll
    from watcher.round import Checked
    from watcher.store.database import Database


@click.command("check")
@click.argument("sources", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Poll and judge, but save and send nothing.")
@click.option("--json", "as_json", is_flag=True, help="One event per line.")
@click.option("-v", "--verbose", is_flag=True, help="Log every poll.")
@click.pass_obj
def command(
    options: Options, sources: Sequence[str], dry_run: bool, as_json: bool, verbose: bool
) -> None:
    """Poll every source (or the named SOURCES) now, whatever `every` says."""
    from watcher.fetch import Web
    from watcher.loop import until_done
    from watcher.round import check, named
    from watcher.standing import refresh
    from watcher.store import database, operator

    settings = options.load(verbose=verbose, quiet=not verbose)
    for name, reason in settings.off:
        sys.stderr.write(f"channel {name} is off: {reason}\n")

    async def go(state: Database) -> Checked:
        async with Web() as web:
            with _progress(len(named(settings, sources))) as step:
                return await check(
                    settings,
                    sources,
                    state,
                    web,
                    clock=lambda: datetime.now(UTC),
                    progress=step,
                    send=not dry_run,
                )

    state = database.open_state(options.folder)
    operator.remember_config(state, settings.summary())
    with redirect_stdout(sys.stderr if as_json else sys.stdout):  # events alone go to stdout
        done = until_done(go(state.copy() if dry_run else state))
    for poll in done.polls:
        _print_events(poll, as_json)
    _print_failures(done.polls)
    if not as_json:
        _print_sum(done, dry_run)
    if not dry_run:
        refresh(state, datetime.now(UTC))
    state.close()
    failed = any(poll.error for poll in done.polls) or done.sent.failed
    raise click.exceptions.Exit(1 if failed else 0)


def _print_events(poll: Poll, as_json: bool) -> None:
    for event in poll.events:
        if as_json:
            out.say_json(shapes.event(event, poll.stories[event.id]))
            continue
        style = ("bold", "red") if event.severity == "instant" else ("bold",)
        out.say(f"{out.paint(event.kind, *style)}  {out.plain(event.title or event.subject)}")
        out.say(f"  {out.plain(event.url)}")
        out.say(out.paint(f"  {event.source}, {event.severity}; watcher explain {event.id}", "dim"))


def _print_failures(polls: Sequence[Poll]) -> None:
    """A line each; one for many that fail alike, as without a network all do."""
    by_cause: dict[str, list[Poll]] = {}
    for poll in polls:
        if poll.error:
            by_cause.setdefault(out.cause(poll.error), []).append(poll)
    for cause, failed in by_cause.items():
        if len(failed) > out.ALIKE:
            sys.stderr.write(f"{len(failed)} sources: {cause}; check -v names them\n")
            continue
        for poll in failed:
            sys.stderr.write(f"{poll.source}: {out.plain(poll.error)}\n")


def _print_sum(done: Checked, dry_run: bool) -> None:
    for name, until in done.waiting:
        out.say(f"{name}: the server asked us to wait until {out.day(until)} UTC")
    for delivery, error in [*done.sent.failed, *done.sent.waiting]:
        sys.stderr.write(f"delivery {delivery.id} to {delivery.channel}: {out.plain(error)}\n")
    failed = sum(bool(poll.error) for poll in done.polls)
    first = sum(poll.first_look for poll in done.polls)
    events = sum(len(poll.events) for poll in done.polls)
    parts = [
        f"{counted(len(done.polls), 'source')} polled",
        *([f"{first} for the first time (silent)"] if first else []),
        *([f"{failed} failed"] if failed else []),
        counted(events, "event"),
        f"{counted(len(done.sent.delivered), 'message')} delivered",
    ]
    out.say(", ".join(parts) + ("; dry run: nothing was saved or sent" if dry_run else ""))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("polling"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, now="")

        def step(name: str) -> None:
            bar.update(task, advance=1, now=name)

        yield step
