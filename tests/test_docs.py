"""The docs cannot rot: what they show is run, and what exists is shown."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from tools.cli_page import page
from watcher import config
from watcher.cli import VERBS, cli

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
ENVIRONMENT = {
    "SLACK_WEBHOOK_URL": "https://hooks.slack.com/services/T0/B0/x",
    "SLACK_BOT_TOKEN": "xoxb-not-a-token",
    "DISCORD_WEBHOOK_URL": "https://discord.com/api/webhooks/1/x",
    "SMTP_PASSWORD": "p",
    "SMTP_HOST": "smtp.example.org",
    "SMTP_USER": "u",
    "MAIL_FROM": "watcher@example.org",
    "MAIL_TO": "team@example.org",
}  # fmt: skip
# Parts of a file that a page shows alone; the rest is filled in so that it loads.
ALONE = {"name": "team", "kind": "console"}
TOP_DOMAINS = {"ai", "co", "com", "dev", "io", "net", "org", "space"}
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _blocks(language: str) -> Iterator[Any]:
    """Every fenced block of a language, named by page and number."""
    for file in PAGES:
        found = [body for mark, body in _FENCE.findall(file.read_text("utf-8")) if mark == language]
        for number, body in enumerate(found, 1):
            yield pytest.param(body, id=f"{file.relative_to(ROOT)}-{number}")


@pytest.mark.parametrize("body", list(_blocks("yaml")))
def test_yaml_blocks_load(body: str, tmp_path: Path) -> None:
    """Every YAML block of the docs is a sources.yaml, or a part of one, without a mistake."""
    data = yaml.safe_load(body)
    if isinstance(data, list):
        room = "channels" if data[0].get("kind") in _channel_kinds() else "sources"
        body = f"{room}:\n" + "".join(f"  {line}\n" for line in body.splitlines())
        data = yaml.safe_load(body)
    named = {channel["name"] for channel in data.get("channels") or ()}
    wanted = {name for route in data.get("routes") or () for name in _listed(route["to"])}
    missing = sorted((wanted | set(_listed(data.get("owner", [])))) - named)
    if missing:
        assert "channels" not in data, f"{missing} are not among the block's channels"
        body += "\nchannels:\n" + "".join(f"  - {{name: {m}, kind: console}}\n" for m in missing)
    file = tmp_path / "sources.yaml"
    file.write_text(body, encoding="utf-8")
    environ = dict.fromkeys(re.findall(r"\$\{(\w+)\}", body), "x") | ENVIRONMENT
    assert config.load(file, environ)


def _channel_kinds() -> tuple[str, ...]:
    from watcher import channels

    return channels.kinds()


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _commands() -> Iterator[Any]:
    """Every line of a shell block that calls watcher."""
    for file in PAGES:
        for mark, body in _FENCE.findall(file.read_text("utf-8")):
            for line in body.splitlines() if mark in ("sh", "bash", "console") else ():
                line = line.strip().removeprefix("$ ").split("  #")[0].rstrip()
                words = shlex.split(line, comments=True)
                if "watcher" in words[:1] or words[:1] == [".venv/bin/watcher"]:
                    yield pytest.param(words[1:], id=f"{file.relative_to(ROOT)}-{line[:60]}")


@pytest.mark.parametrize("words", list(_commands()))
def test_commands_exist(words: list[str]) -> None:
    """Every `watcher ...` line of the docs names a verb and options that exist."""
    words = words[: next((n for n, w in enumerate(words) if w in ("|", ">", "<", "&&")), None)]
    context = cli.make_context("watcher", list(words), resilient_parsing=True)
    command: click.Command = cli
    left = [*context._protected_args, *context.args]
    while isinstance(command, click.Group) and left:
        inner = command.get_command(context, left[0])
        assert inner is not None, f"there is no {left[0]}"
        command, left = inner, left[1:]
    known = {name for option in command.params for name in option.opts} | {"--help"}
    assert [word for word in left if word.startswith("--") and word not in known] == []


def test_the_tutorial_shows_what_config_check_says() -> None:
    """The newcomer's first output is the one on the page."""
    told = (ROOT / "docs/tutorial.md").read_text("utf-8")
    shown = next(body for mark, body in _FENCE.findall(told) if mark == "text")
    words = ["--config", str(config.default_path()), "config", "check"]
    done = CliRunner(env=dict.fromkeys(ENVIRONMENT)).invoke(cli, words)
    assert done.output.replace(f"{config.default_path().parent}/", "") == shown


def test_the_page_of_verbs_is_what_the_program_says() -> None:
    """`make docs` was run after the last change of a verb."""
    assert (ROOT / "docs/cli.md").read_text("utf-8") == page()


def test_every_verb_and_option_has_help() -> None:
    """Nothing is left to guess."""
    context = click.Context(cli)
    for name in VERBS:
        command = cli.get_command(context, name)
        assert command is not None
        assert list(_silent(command, name)) == []


def _silent(command: click.Command, path: str) -> Iterator[str]:
    if not command.help:
        yield path
    for option in command.params:
        if isinstance(option, click.Option) and not option.help:
            yield f"{path} {option.opts[0]}"
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _silent(inner, f"{path} {name}")


def _rules() -> set[str]:
    """Rule ids: what is written like one anywhere in decide/, hosts aside, or given to Reason."""
    found: set[str] = set()
    for file in sorted((ROOT / "watcher").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                values = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "rule")]
                found |= {value.value for value in values if isinstance(value, ast.Constant)}
            elif isinstance(node, ast.Constant) and _RULE.fullmatch(str(node.value)):
                found |= {str(node.value)} if "decide" in file.parts else set()
    return {rule for rule in found if rule.rsplit(".", 1)[-1] not in TOP_DOMAINS}


def test_every_rule_is_explained() -> None:
    """Each rule id stands in a how-it-... page."""
    told = "\n".join(file.read_text("utf-8") for file in (ROOT / "docs").glob("how-it-*.md"))
    rules = _rules()
    assert rules
    assert sorted(rule for rule in rules if f"`{rule}`" not in told) == []


def test_the_readme_is_one_page() -> None:
    """It is read to the end, and names the two commands."""
    text = README.read_text("utf-8")
    assert len(text.splitlines()) <= 120
    assert "make demo" in text
    assert "make test" in text


@pytest.mark.parametrize("file", PAGES, ids=[str(file.relative_to(ROOT)) for file in PAGES])
def test_links_lead_somewhere(file: Path) -> None:
    """A link to a file of ours finds it."""
    links = _LINK.findall(file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_every_key_of_the_file_is_documented() -> None:
    """The keys at the top of sources.yaml stand in the page of the configuration."""
    from watcher.config.shape import FileShape

    told = (ROOT / "docs/configuration.md").read_text("utf-8")
    assert [key for key in FileShape.model_fields if f"`{key}`" not in told] == []
