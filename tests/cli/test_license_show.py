"""`watcher license show`: the whole history of what a repository says of its license."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.pipeline.house import House, Shown, repository, text
from watcher.cli import cli
from watcher.store.database import open_state

NAME = "meta-models/Muse-Tide-9B"
LONG = "You may use and copy the model under this license agreement. " * 400
OLD = text(f"Tide License\n\n{LONG}")
NEW = text(f"Tide License\n\n{LONG}\n\nYou may not use the outputs to train other models.")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A repository whose license text and gate changed once."""
    home = House(
        Shown(name="hub", kind="huggingface", trust="official", complete=True),
        database=open_state(tmp_path),
    )
    old = repository(
        NAME, license="other", license_name="tide", license_text=OLD.sha256, sha="1", details="1",
        gate_fields=("Name",), eu_disallowed=False,
    )  # fmt: skip
    home.poll(old, texts=(OLD,))
    facts = {"license_text": NEW.sha256, "gate_fields": ("Company", "Name"), "eu_disallowed": True}
    home.poll(replace(old, facts={**old.facts, **facts, "sha": "2", "details": "2"}), texts=(NEW,))
    return tmp_path


def run(state: Path, *more: str) -> Result:
    """The verb in this process."""
    return CliRunner().invoke(cli, ["--state", str(state), "license", "show", NAME, *more])


def test_the_history(state: Path) -> None:
    """When, which license, what changed, where it was read, and the event that told it."""
    shown = run(state)
    assert shown.exit_code == 0, shown.output
    for words in (
        "license name: tide",
        "gate fields: Company, Name",
        "eu disallowed: True",
        "read at https://example.org/LICENSE",
        "substantive: output-training",
        "New: outputs may not be used to train other models",
        "told in ",
    ):
        assert words in shown.output


def test_every_version_as_json(state: Path) -> None:
    """One object per version; texts are whole."""
    stages = [json.loads(line) for line in run(state, "--json").output.splitlines()]
    texts = [one for one in stages if one["fact"] == "license_text"]
    assert [one["text"] for one in texts] == [OLD.body, NEW.body]
    assert [one["change"] and one["change"]["verdict"] for one in texts] == [None, "substantive"]


def test_the_text_is_never_cut(state: Path) -> None:
    """`--text` prints the newest text in full."""
    shown = run(state, "--text").output
    assert " ".join(NEW.body.split()) in " ".join(shown.split())
