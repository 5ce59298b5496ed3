"""`watcher run`: watch until told to stop."""

from __future__ import annotations

from pathlib import Path

import click

from watcher.cli import Options


@click.command("run")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="Write every response into this folder, for `watcher replay`.",
)
@click.option("-v", "--verbose", is_flag=True, help="Log more.")
@click.pass_obj
def command(options: Options, record: Path | None, verbose: bool) -> None:
    """Watch until told to stop (SIGTERM or Ctrl-C). A second one stands by and takes over."""
    from watcher import daemon, log

    log.set_up(verbose=verbose)
    daemon.start(options.config_path, options.folder, record)
