"""Writes docs/cli.md from the verbs themselves: `python -m tools.cli_page`; a test compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from watcher.cli import VERBS, cli

PAGE = Path(__file__).resolve().parents[1] / "docs/cli.md"
WIDTH = 96  # columns
HEAD = """# The verbs

`watcher [--config sources.yaml] [--state DIR] VERB`

Exit codes: 0 fine, 1 something failed or is unhealthy, 2 wrong configuration or usage.
Verbs that read take `--json`; lists are then one JSON object per line.
This page is written by `make docs` from the program itself.
"""


def page() -> str:
    """The whole page."""
    settings = {**cli.context_settings, "terminal_width": WIDTH}
    parent = click.Context(cli, info_name="watcher", **settings)
    parts = [HEAD, f"```text\n{cli.get_help(parent).strip()}\n```\n"]
    for name in VERBS:
        command = cli.get_command(parent, name)
        if command is not None:
            parts += _verb(command, name, parent)
    return "\n".join(parts)


def _verb(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    """A section for a verb, and one below it for each verb of its own."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
    depth = "#" * (len(context.command_path.split()))
    yield f"{depth} {context.command_path}\n\n```text\n{command.get_help(context).strip()}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _verb(command.commands[inner], inner, context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
