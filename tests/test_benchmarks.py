"""The benchmarks measure what they say: whole process trees, the same work, nothing quoted."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import measure, page, polling, recorded
from benchmarks.pollers import Bare, Floor, Ours, Raw
from watcher import recording
from watcher.store.database import open_state

_LEFT_BEHIND = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while time.process_time() < 0.3:
            pass
"""


def test_a_process_left_behind_is_counted() -> None:
    """What a command leaves running, as a fork server is, counts to its CPU seconds."""
    assert measure.run(sys.executable, "-c", _LEFT_BEHIND).cpu >= 0.3


def test_all_that_remember_entries_remember_the_same(tmp_path: Path) -> None:
    """The floor and the watcher store every entry of the farm, the new ones once."""
    with measure.farm() as feeds:
        pollers = [kind(tmp_path, feeds.urls(4)) for kind in (Raw, Bare, Floor, Ours)]
        polling._stage("first", pollers, times=1)
        first = pollers[3].found()
        feeds.set(generation=1, share=2)
        found = polling._stage("half", pollers, times=1)
    assert pollers[3].found() == first + 2
    assert {"half|raw", "half|bare", "half|floor", "half|ours"} <= found.keys()


def test_stored_entries_fit_the_table(tmp_path: Path) -> None:
    """The million entries of the history row are rows that the store would have written."""
    open_state(tmp_path).close()
    path = tmp_path / "watcher.db"
    polling._fill(path, 10)
    with sqlite3.connect(path) as state:
        assert state.execute("SELECT count(*), count(DISTINCT source) FROM entries").fetchone() == (
            10,
            10,
        )


def test_the_recording_is_one(tmp_path: Path) -> None:
    """What `replay` is measured with is read as a recording, one line a poll."""
    assert recorded.write(tmp_path, feeds=2, polls=3) == 6
    assert len(recording.load(tmp_path).lines) == 6


def test_the_page_quotes_nothing() -> None:
    """A peer that is not here is `not measured`, a wish that is missed says no."""
    stages = {f"{stage}|{who}": 1.0 for stage in ("304", "200") for who in ("bare", "ours")}
    more = {f"{name}|{what}": 1.0 for name in stages for what in ("wall", "memory")}
    about = page.About(datetime(2026, 11, 22, tzinfo=UTC), 1, 0, {"reader": "no network"})
    text = page.text(
        {
            "quiet": {**stages, **more, "growth": 0},
            "start": {"nothing": 0.01, "bare": 0.1, "status": 0.4},
        },
        about,
    )
    assert "| at most 1/3 of reader | not measured | – |" in text
    assert "| 4.0 × 100 ms; `python -c pass` 10 ms | **no** |" in text
    assert "* reader: no network" in text
