"""`watcher config` and `watcher test`, as a person calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.doubles.web import Answer, Site

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item>
<title>Muse Example \x26#x1b;]0; 1B</title><link>https://example.org/a</link><guid>a</guid>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
SECRET = "kanarie-" + "x" * 20


def _watcher(
    folder: Path, *words: str, file: str | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """The real command in a folder, with `file` as its sources.yaml."""
    if file is not None:
        (folder / "sources.yaml").write_text(file, encoding="utf-8")
    keep = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [Path(sys.executable).with_name("watcher"), *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=folder,
        env={**keep, **environ},
    )


def test_config_check_says_what_is_right_and_what_is_blind(tmp_path: Path) -> None:
    """Counts, warnings and blind spots; exit 0."""
    file = """
families: {llama: {names: [Llama], orgs: [meta-llama]}}
sources: [{name: a, kind: feed, url: "https://example.org/f"}]
channels: [{name: team, kind: slack, webhook_url: "${SLACK_WEBHOOK_URL}"}]
"""
    done = _watcher(tmp_path, "config", "check", file=file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "sources.yaml is right: 1 of 1 sources and 0 of 1 channels on, 1 routes, 1 families",
        "blind spot: no source watches the organization meta-llama of llama",
        "blind spot: channel team is off: SLACK_WEBHOOK_URL is not set",
    ]


def test_config_check_exits_2_with_every_mistake(tmp_path: Path) -> None:
    """On stderr for people, as one object for programs."""
    file = "sources: [{name: a, kind: fed}]\nroutes: 3\n"
    done = _watcher(tmp_path, "config", "check", file=file)
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "sources.yaml:1",
        "sources.yaml:2",
    ]
    told = _watcher(tmp_path, "config", "check", "--json")
    assert told.returncode == 2
    assert json.loads(told.stdout)["mistakes"] == done.stderr.splitlines()


def test_every_verb_refuses_a_wrong_file(tmp_path: Path) -> None:
    """A wrong file starts nothing: exit 2, and no state appears."""
    done = _watcher(tmp_path, "check", file="sources: [{}]\n")
    assert done.returncode == 2
    assert not (tmp_path / "state").exists()


def test_config_show_has_defaults_and_no_secret(tmp_path: Path) -> None:
    """What is in force, in the shape of the file."""
    file = """
sources: [{name: a, kind: feed, url: "https://example.org/f"}]
channels: [{name: team, kind: slack, webhook_url: "${HOOK}"}]
"""
    done = _watcher(tmp_path, "config", "show", file=file, HOOK=f"https://hooks.slack.com/{SECRET}")
    shown = yaml.safe_load(done.stdout)
    assert (done.returncode, shown["sources"][0]["every"]) == (0, 600.0)
    assert shown["channels"][0]["webhook_url"] == "***"
    assert SECRET not in done.stdout + done.stderr
    as_json = _watcher(tmp_path, "config", "show", "--json", HOOK="x" * 9).stdout
    assert json.loads(as_json)["routes"] == shown["routes"]


def test_config_schema_is_json(tmp_path: Path) -> None:
    """For editors; needs no sources.yaml."""
    described = json.loads(_watcher(tmp_path, "config", "schema").stdout)
    assert described["properties"]["sources"]["type"] == "array"


def test_a_source_is_tried_for_real(tmp_path: Path) -> None:
    """Its entries are shown, cleaned; nothing is saved."""
    with Site({"/f": Answer(FEED)}) as site:
        file = f"sources: [{{name: a, kind: feed, url: '{site.url('/f')}', enabled: false}}]\n"
        done = _watcher(tmp_path, "test", "source", "a", file=file)
        lines = _watcher(tmp_path, "test", "source", "a", "--json").stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "a: 1 entries, its newest",
        "  2026-11-02  Muse Example ]0; 1B",
        "              https://example.org/a",
    ]
    assert [json.loads(line)["url"] for line in lines] == ["https://example.org/a"]
    assert [path.name for path in tmp_path.iterdir()] == ["sources.yaml"]


def test_a_source_that_fails_says_why(tmp_path: Path) -> None:
    """Exit 1 and one sentence."""
    with Site({"/f": Answer(b"<html>no feed</html>")}) as site:
        file = f"sources: [{{name: a, kind: feed, url: '{site.url('/f')}'}}]\n"
        done = _watcher(tmp_path, "test", "source", "a", file=file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("a: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_name_that_is_not_there_gets_a_suggestion(tmp_path: Path) -> None:
    """Exit 2, with the nearest name."""
    file = "sources: [{name: newsroom, kind: feed, url: 'https://example.org/f'}]\n"
    done = _watcher(tmp_path, "test", "source", "newsrom", file=file)
    assert done.returncode == 2
    assert 'did you mean "newsroom"?' in done.stderr


def test_a_channel_is_tried_for_real(tmp_path: Path) -> None:
    """The terminal shows a test message; one that is off says why."""
    file = """
channels:
  - {name: here, kind: console}
  - {name: team, kind: slack, webhook_url: "${HOOK}"}
"""
    done = _watcher(tmp_path, "test", "channel", "here", file=file)
    assert done.returncode == 0
    assert "This is a test" in done.stdout
    off = _watcher(tmp_path, "test", "channel", "team")
    assert (off.returncode, off.stderr) == (1, "team is off: HOOK is not set\n")
