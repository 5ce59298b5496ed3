"""A real `watcher run`, killed without warning again and again: nothing lost, little repeated."""

from __future__ import annotations

import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.doubles.newsfeed import FIRST, NewsFeed
from tests.doubles.slack import Slack

KILLS = 20

CONFIG = """
sources:
  - {{name: blog, kind: feed, url: "{feed}/feed.xml", every: 1s, trust: official}}
channels:
  - {{name: team, kind: slack, webhook_url: "{slack}"}}
routes:
  - {{match: {{severity: instant}}, to: [team]}}
owner: [team]
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts real watchers on one state; none of them outlives the test."""
    started: list[subprocess.Popen[bytes]] = []

    def run() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "watcher", "--config", "sources.yaml", "run"]
        with (tmp_path / "log").open("ab") as log:
            started.append(subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


def told(slack: Slack) -> Counter[str]:
    """In how many messages each model was told of; a summary tells of several."""
    messages = [json.dumps(message) for message in slack.messages]
    return Counter(name for text in messages for name in set(re.findall(r"Llama [2-9]\d", text)))


def wait_for(what: object, seconds: float) -> bool:
    """Wait until a callable is true."""
    assert callable(what)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


def test_random_kills_lose_nothing_and_repeat_at_most_one_each(
    tmp_path: Path, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    """Twenty SIGKILLs around poll, commit, send and mark: every story arrives."""
    chance = random.Random(7)
    with NewsFeed() as feed, Slack() as slack:
        (tmp_path / "sources.yaml").write_text(CONFIG.format(feed=feed.url, slack=slack.hook))
        process = start()
        assert wait_for(lambda: feed.received, 30)
        time.sleep(1)
        for _ in range(KILLS):
            feed.publish()
            seen, sent = len(feed.received), len(slack.messages)
            wait_for(lambda s=seen: len(feed.received) > s, 10)
            wait_for(lambda s=sent: len(slack.messages) > s, chance.uniform(0, 0.25))
            process.kill()
            process.wait()
            process = start()
        everything = {f"Llama {FIRST + n}" for n in range(1, KILLS + 1)}
        wait_for(lambda: everything <= set(told(slack)), 150)
        process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0
        counts = told(slack)
    assert everything - set(counts) == set()
    assert sum(counts.values()) - len(counts) <= KILLS
    assert slack.violations == []
    check = sqlite3.connect(tmp_path / "state" / "watcher.db").execute("PRAGMA integrity_check")
    assert check.fetchone() == ("ok",)


@pytest.mark.parametrize("when", ["idle", "sending"])
def test_sigterm_leaves_nothing_half_done(
    tmp_path: Path, start: Callable[[], subprocess.Popen[bytes]], when: str
) -> None:
    """SIGTERM ends a watcher within seconds, with the delivery in hand finished and marked."""
    from tests.doubles.server import Answer

    with NewsFeed() as feed, Slack() as slack:
        (tmp_path / "sources.yaml").write_text(CONFIG.format(feed=feed.url, slack=slack.hook))
        process = start()
        assert wait_for(lambda: feed.received, 30)
        time.sleep(1)
        if when == "sending":
            slack.script.append(Answer(200, "ok", delay=1.5))
            feed.publish()
            assert wait_for(lambda: slack.received, 20)
        process.send_signal(signal.SIGTERM)
        assert process.wait(12) == 0
        rows = sqlite3.connect(tmp_path / "state" / "watcher.db").execute(
            "SELECT state, count(*) FROM deliveries GROUP BY state"
        )
        assert rows.fetchall() == ([("delivered", 1)] if when == "sending" else [])
