"""The verbs. One file per verb in this package; each is imported only when it is called."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from watcher import __version__
from watcher.errors import ConfigError, WatcherError

if TYPE_CHECKING:
    from watcher.config import Config

VERBS = {
    "demo": "Play a recorded timeline through the whole watcher; no account, no network.",
    "check": "Poll every source now, deliver what is due, print what changed.",
    "run": "Watch until told to stop.",
    "status": "The board: each model's state and license; sources, deliveries.",
    "history": "Events and stories.",
    "explain": "Why something was, or was not, reported.",
    "judge": "Read entries as JSON lines, write a verdict for each.",
    "license": "Compare license texts clause by clause; a repository's license history.",
    "digest": "Preview or send the digest.",
    "deliveries": "The outbox: what is owed, sent, or dead.",
    "silence": "Hold messages for a while; nothing is dropped.",
    "aliases": "Codenames and the public names they were bound to.",
    "acknowledge": "Stop follow-ups of a story.",
    "test": "One real try of a source or a channel; nothing saved.",
    "config": "Check, describe or show the configuration.",
    "replay": "What every channel would have received from a recording.",
    "backup": "A consistent copy of the state.",
    "prune": "Drop what no event rests on.",
    "health": "Exit 1 when something is unhealthy.",
}


class Options(NamedTuple):
    """What stands before the verb."""

    config: Path | None
    state: str

    @property
    def config_path(self) -> Path:
        """The file named, else ./sources.yaml, else the one that ships with the program."""
        if self.config is not None:
            return self.config
        here = Path("sources.yaml")
        if here.is_file():
            return here
        from watcher.config import default_path

        return default_path()

    @property
    def folder(self) -> Path:
        """The state folder. Raises ConfigError for a database address."""
        if self.state.startswith(("postgresql://", "postgres://")):
            raise ConfigError("--state: PostgreSQL is not supported yet; give a folder")
        return Path(self.state)

    def load(self, *, quiet: bool = False, verbose: bool = False) -> Config:
        """The configuration, once the log is set up to keep its secrets."""
        from watcher import config, log

        log.set_up(verbose=verbose, quiet=quiet)
        settings = config.load(self.config_path, os.environ)
        log.hide(settings.secrets)
        return settings


class Verbs(click.Group):
    """Imports a verb's file when it is called; `--help` imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a day's work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb itself. Raises a usage error with the nearest one for an unknown name."""
        if cmd_name not in VERBS:
            from watcher.config.mistakes import meant

            raise click.UsageError(f'there is no verb "{cmd_name}"; {meant(cmd_name, VERBS)}')
        command: click.Command = import_module(f"watcher.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb. A reader that has seen enough, as `head` has, is no failure."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if error.errno == errno.ENOSPC:
                raise WatcherError("the output was not written: no space left there") from None
            return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and sentences from the table."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: watcher demo",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="WATCHER_CONFIG",
    help="sources.yaml; without it ./sources.yaml, else the one that ships.",
)
@click.option(
    "--state",
    default="state",
    envvar="WATCHER_STATE",
    show_default=True,
    help="Folder of the state.",
)
@click.version_option(__version__, prog_name="watcher")
@click.pass_context
def cli(context: click.Context, config: Path | None, state: str) -> None:
    """Is it out, and under which license?"""
    context.obj = Options(config=config, state=state)


def main() -> None:
    """The command. Exit codes: 0 fine, 1 failed or unhealthy, 2 wrong configuration or usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that has no sign for ━ or “ shows ?
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(prog_name="watcher", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("\nstopped\n")
        sys.exit(130)
    except ConfigError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except WatcherError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
