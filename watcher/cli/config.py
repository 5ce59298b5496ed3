"""`watcher config`: is sources.yaml right, what may it hold, what is in force."""

from __future__ import annotations

import json
import os

import click

from watcher.cli import Options
from watcher.errors import ConfigError


@click.group("config")
def command() -> None:
    """Check, describe or show the configuration."""


@command.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def check(options: Options, as_json: bool) -> None:
    """Every mistake with its line and cure; what is off; what nobody watches. Exit 0 or 2."""
    from watcher import config
    from watcher.config.shown import blind_spots

    path = options.config_path
    try:
        settings = config.load(path, os.environ)
    except ConfigError as error:
        if not as_json:
            raise
        click.echo(json.dumps({"file": str(path), "mistakes": str(error).splitlines()}))
        raise click.exceptions.Exit(2) from None
    blind = list(blind_spots(settings))
    if as_json:
        found = {"mistakes": [], "warnings": list(settings.warnings), "blind_spots": blind}
        click.echo(json.dumps({"file": str(path), **found}, ensure_ascii=False))
        return
    on, usable = len(settings.watched), len(settings.declared) - len(settings.off)
    click.echo(
        f"{path} is right: {on} of {len(settings.sources)} sources and {usable} of "
        f"{len(settings.declared)} channels on, {len(settings.routes)} routes, "
        f"{len(settings.families)} families"
    )
    for line in settings.warnings:
        click.echo(f"warning: {line}")
    for line in blind:
        click.echo(f"blind spot: {line}")


@command.command("schema")
def schema() -> None:
    """JSON Schema of sources.yaml, for editors."""
    from watcher.config.shape import schema as described

    click.echo(json.dumps(described(), indent=2, ensure_ascii=False))


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def show(options: Options, as_json: bool) -> None:
    """What is in force: defaults filled in, variables replaced, secrets as ***."""
    import yaml

    from watcher import config
    from watcher.config.shown import effective

    shown = effective(config.load(options.config_path, os.environ))
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False))
    else:
        click.echo(yaml.safe_dump(shown, allow_unicode=True, sort_keys=False), nl=False)
