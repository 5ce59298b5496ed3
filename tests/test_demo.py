"""The demo: each happening rings once, namesakes stay silent, and replay says the same."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.demo.__main__ import HERE, record
from watcher import config, recording
from watcher.demo import RECORDING
from watcher.demo.playing import Arrived, run
from watcher.model import Event
from watcher.pipeline import Poll
from watcher.replay import Sent, Unset, replay
from watcher.store import database, operator

CASES = yaml.safe_load((Path(__file__).parent / "cases/demo.yaml").read_text("utf-8"))
SERVICES = {"team": "Slack", "legal": "Discord", "mail": "mail"}


@dataclass
class Played:
    """What a replay of the bundled recording came to."""

    sent: list[Sent] = field(default_factory=list)
    polls: list[Poll] = field(default_factory=list)
    aliases: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def events(self) -> list[Event]:
        """All events, oldest first."""
        return [event for poll in self.polls for event in poll.events]

    def alerts(self) -> dict[tuple[datetime, str], list[str]]:
        """(time, title) -> channels, without the digests."""
        found: dict[tuple[datetime, str], list[str]] = {}
        for one in self.sent:
            if one.channel != "mail":
                found.setdefault((one.at, one.message.title), []).append(one.channel)
        return found


@pytest.fixture(scope="module")
def played() -> Played:
    """One replay for all tests here."""
    found = Played()
    state = database.open_scratch()
    settings = config.load(RECORDING / recording.SOURCES, Unset())
    asyncio.run(
        replay(
            recording.load(RECORDING),
            settings,
            state,
            received=found.sent.append,
            polled=found.polls.append,
        )
    )
    found.aliases = {one.name: (one.of, one.confidence) for one in operator.aliases(state)}
    state.close()
    return found


def test_each_happening_rings_once(played: Played) -> None:
    """The alerts are those of tests/cases/demo.yaml, in order, on those channels, and no other."""
    actual = [
        (f"{at:%Y-%m-%d %H:%M}", sorted(to), title) for (at, title), to in played.alerts().items()
    ]
    expected = [(one["at"], sorted(one["to"]), one["says"]) for one in CASES["alerts"]]
    assert expected == [
        (at, to, title[: len(says)])
        for (at, to, title), (_, _, says) in zip(actual, expected, strict=True)
    ]


@pytest.mark.parametrize("case", CASES["stories"], ids=lambda case: case["about"])
def test_reports_of_one_happening_are_one_story(case: dict[str, Any], played: Played) -> None:
    """All events of these days and of this kind, whose title has these words, are one story."""
    stories = [
        poll.stories[event.id]
        for poll in played.polls
        for event in poll.events
        if case["from"] <= f"{event.at:%Y-%m-%d}" <= case["to"]
        and event.kind == case["kind"]
        and case["about"] in event.title
    ]
    assert Counter({stories[0]: case["reports"]}) == Counter(stories)


def test_namesakes_stay_silent(played: Played) -> None:
    """Not one event comes from the wire service with its avocados, llamas and bands."""
    noise = [one for one in recording.load(RECORDING).lines if one.source == "wire"]
    assert len(noise) > 10
    assert [event.title for event in played.events if event.source == "wire"] == []


def test_the_first_look_is_silent(played: Played) -> None:
    """What stood there already is a baseline; later sources and organizations, too."""
    assert {p.source for p in played.polls} == {p.source for p in played.polls if p.first_look}
    assert [poll.source for poll in played.polls if poll.first_look and poll.events] == []


def test_the_codename_is_learned(played: Played) -> None:
    """No official post says Avocado; two outlets bind it to Muse Spark, and that is confirmed."""
    assert played.aliases["Avocado"] == ("Muse Spark", "confirmed")


def test_a_rename_is_no_loss(played: Played) -> None:
    """The old name stands before, the new one after, and nothing is told as gone or new."""
    renamed = [event for event in played.events if f"{event.at:%Y-%m-%d}" == "2024-10-02"]
    assert {event.kind for event in renamed} == {"access"}
    assert {event.after["access"] for event in renamed} == {"renamed"}
    assert {(event.before["id"], event.after["id"]) for event in renamed} == {
        (f"meta-llama/Meta-Llama-3.1-{size}-Instruct", f"meta-llama/Llama-3.1-{size}-Instruct")
        for size in ("8B", "405B")
    }


def test_the_clause_is_named(played: Played) -> None:
    """The policy of 2024-09-25 says in plain words whom it excludes."""
    message = next(one.message for one in played.sent if one.channel == "legal")
    assert any("EU get no rights to the multimodal models" in line for line in message.lines)


def test_the_demo_is_the_replay(played: Played, tmp_path: Path) -> None:
    """Over real wires the same messages arrive, in the same order at each service."""
    arrived: list[Arrived] = []
    state = database.open_state(tmp_path)
    asyncio.run(run(RECORDING, state, arrived=arrived.append))
    state.close()
    for channel, service in SERVICES.items():
        expected = [one.message.title for one in played.sent if one.channel == channel]
        assert expected == [one.card.title for one in arrived if one.service == service]


def test_the_recording_is_what_its_days_make(tmp_path: Path) -> None:
    """Whoever changes days.yaml remakes the recording: python -m tools.demo."""
    days = yaml.safe_load((HERE / "days.yaml").read_text("utf-8"))
    asyncio.run(record(days, tmp_path))
    for name in (recording.RESPONSES, recording.SOURCES):
        assert (RECORDING / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_the_recording_is_small() -> None:
    """It ships with the program."""
    files = [path for path in RECORDING.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 400_000


def test_the_verb_prints_it_all(tmp_path: Path) -> None:
    """In a pipe: 80 columns, every part, exit 0, the state only where it was asked for."""
    done = subprocess.run(
        _words("--keep", "kept"),
        cwd=tmp_path,
        env=_environ(tmp_path),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout
    for part in (
        "Saturday 5 April 2025",
        "silent: “",
        "watcher status",
        "watcher digest",
        "What next",
    ):
        assert part in said
    played, _, rest = said.partition("━━ watcher status")
    assert max(map(len, played.splitlines())) <= 80
    assert "SLACK_WEBHOOK_URL" in rest
    assert "\x1b" not in said
    assert {"kept"} == {path.name for path in tmp_path.iterdir()}
    history = subprocess.run(
        [sys.executable, "-m", "watcher", "--state", "kept", "history", "--json"],
        cwd=tmp_path, env=_environ(tmp_path), capture_output=True, text=True,
    )  # fmt: skip
    assert "Muse Glimmer" in history.stdout
    again = subprocess.run(
        _words("--keep", "kept"), cwd=tmp_path, env=_environ(tmp_path), capture_output=True,
        text=True,
    )  # fmt: skip
    assert again.returncode == 2
    assert "kept has a state already" in again.stderr


def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    """Exit 130, one word, and no state left behind."""
    running = subprocess.Popen(
        _words(), cwd=tmp_path, env=_environ(tmp_path), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout
    while "silent" not in running.stdout.readline():
        pass
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert (running.returncode, errors.strip()) == (130, "stopped")
    assert list(tmp_path.iterdir()) == []


def _words(*words: str) -> list[str]:
    return [sys.executable, "-m", "watcher", "demo", *words]


def _environ(folder: Path) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TMPDIR": str(folder), "COLUMNS": "80"}
