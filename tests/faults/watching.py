"""Real watchers on a state of their own: started, killed, and looked at from outside."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.doubles.slack import Slack

CONFIG = """
families: {{llama: {{names: [Llama], makers: [Meta]}}}}
sources:
  - {{name: blog, kind: feed, url: "{feed}/feed.xml", every: {every}, trust: official}}
channels:
  - {{name: team, kind: slack, {slack}}}
  - {{name: desk, kind: console}}
routes:
  - {{match: {{severity: instant}}, to: [team]}}
owner: [desk]
"""


def config(feed: str, slack: Slack, *, api: bool = False, every: str = "1s") -> str:
    """One source, one Slack channel, the owner on the terminal."""
    bot = f'token: "{slack.token}", channel: C1, base_url: "{slack.api}"'
    way = bot if api else f'webhook_url: "{slack.hook}"'
    return CONFIG.format(feed=feed, slack=way, every=every)


@dataclass
class House:
    """A folder with sources.yaml and a state, and the processes that work there."""

    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Write sources.yaml."""
        (self.folder / "sources.yaml").write_text(text)

    def run(
        self, *before: str, env: Mapping[str, str] | None = None, verb: Sequence[str] = ("run",)
    ) -> subprocess.Popen[bytes]:
        """Start `watcher run`; `before` stands before the command, as `strace` does."""
        command = [*before, *self._command(), *verb]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                env={**os.environ, **(env or {})},
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def do(self, *verb: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a verb to its end."""
        return subprocess.run(
            [*self._command(), *verb],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=options.pop("timeout", 90),
            check=False,
            **options,
        )

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "watcher", "--config", "sources.yaml"]

    @property
    def log(self) -> Path:
        """What the processes said."""
        return self.folder / "log"

    @property
    def state(self) -> Path:
        """The database."""
        return self.folder / "state" / "watcher.db"

    def rows(self, sql: str) -> list[Any]:
        """What a query finds, from outside."""
        connection = sqlite3.connect(self.state, timeout=30)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def sound(self) -> bool:
        """SQLite's own verdict."""
        return self.rows("PRAGMA integrity_check") == [("ok",)]

    def states(self, channel: str = "team") -> dict[str, int]:
        """How many deliveries of a channel there are of each state."""
        where = f"FROM deliveries WHERE channel = '{channel}'"
        return dict(self.rows(f"SELECT state, count(*) {where} GROUP BY state"))

    def polls(self) -> int:
        """How often the sources were polled."""
        if not self.state.exists():
            return 0
        try:
            return int(self.rows("SELECT coalesce(sum(polls), 0) FROM sources")[0][0])
        except sqlite3.OperationalError:  # being made
            return 0

    def settled(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the first look is over."""
        assert wait_for(lambda: self.polls() > 0 or process.poll() is not None, 40)
        assert process.poll() is None, self.log.read_text()

    def close(self) -> None:
        """Nothing outlives the test."""
        for process in self.started:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL, and wait for the end."""
    process.kill()
    process.wait()


def stop(process: subprocess.Popen[bytes], seconds: float = 15) -> int:
    """SIGTERM; the exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(seconds)


def told(messages: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """In how many messages each model was told of; a summary tells of several."""
    texts = (json.dumps(message) for message in messages)
    return Counter(name for text in texts for name in set(re.findall(r"Llama \d+\.\d", text)))


def wait_for(what: Callable[[], object], seconds: float) -> bool:
    """Wait until something is true; whether it became so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return bool(what())


def memory(pid: int) -> int:
    """Resident memory of a process, in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def descriptors(pid: int) -> int:
    """Open files of a process."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))
