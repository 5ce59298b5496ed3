"""`watcher backup`: a consistent copy of the state."""

from __future__ import annotations

from pathlib import Path

import click

from watcher import terminal as out
from watcher.cli import Options


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def command(options: Options, file: Path) -> None:
    """Copy the state into FILE while the daemon goes on; restore by copying it back."""
    from watcher.store import database

    if file.exists():
        raise click.UsageError(f"{file} is there already; name a new file")
    database.open_state(options.folder, create=False).backup(file)
    out.say(f"{file}: {file.stat().st_size} bytes")
    out.say(f"restore: stop the watcher, then cp {file} {options.folder / database.FILE}")
