"""A recording says what is wrong with it, and `run --record` gives one that replays alike."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tests.doubles.newsfeed import NewsFeed
from tests.doubles.server import Answer, Request, Server
from watcher import recording
from watcher.errors import ConfigError

AT = datetime(2026, 4, 8, 16, 4, tzinfo=UTC)
URL = "https://ai.meta.com/blog/"
BODY = b"<html></html>"
SHA256 = sha256(BODY).hexdigest()
LINE: dict[str, object] = {"at": "2026-04-08T16:04:00Z", "url": URL, "status": 200}


def _folder(path: Path, *lines: dict[str, object]) -> Path:
    (path / "bodies").mkdir()
    (path / "bodies" / SHA256).write_bytes(BODY)
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (path / "responses.jsonl").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param('{"at": "2026-', "responses.jsonl:2: not a recorded", id="cut short"),
        pytest.param("[]", "responses.jsonl:2: not a recorded response: not an object", id="list"),
        pytest.param("{}", "at, status, url is missing", id="empty object"),
        pytest.param({**LINE, "at": "yesterday"}, "yesterday", id="no date"),
        pytest.param({**LINE, "at": "2026-04-08T16:04:00"}, "no time zone", id="naive date"),
        pytest.param({**LINE, "status": "fine"}, "fine", id="no status"),
        pytest.param({**LINE, "url": "https://["}, "not a recorded response", id="no URL"),
        pytest.param({**LINE, "headers": ["a"]}, "headers: not an object", id="headers"),
        pytest.param({**LINE, "body": "../../sources.yaml"}, "SHA-256", id="a path as body"),
        pytest.param("\x00\ufffd", "responses.jsonl:2", id="bytes"),
    ],
)
def test_a_bad_line_is_named(line: object, says: str, tmp_path: Path) -> None:
    """The error has the file, the line's number and what is wrong."""
    folder = _folder(tmp_path, LINE)
    with (folder / "responses.jsonl").open("a", encoding="utf-8") as file:
        file.write(line if isinstance(line, str) else json.dumps(line))
    with pytest.raises(ConfigError, match=r"responses\.jsonl:2") as error:
        recording.load(folder)
    assert says in str(error.value)


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_recording_is_refused(content: str, tmp_path: Path) -> None:
    """A recording without a response is a mistake, not a quiet year."""
    folder = _folder(tmp_path)
    (folder / "responses.jsonl").write_text(content)
    with pytest.raises(ConfigError, match="an empty recording"):
        recording.load(folder)


def test_another_folder_is_refused(tmp_path: Path) -> None:
    """A folder without responses is no recording."""
    with pytest.raises(ConfigError, match=r"not a recording, there is no responses\.jsonl"):
        recording.load(tmp_path)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(lambda path: path.unlink(), "No such file", id="missing"),
        pytest.param(lambda path: path.write_bytes(b"x"), "damaged", id="changed"),
    ],
)
def test_a_bad_body_is_named(damage: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    """A body that is gone or changed is told when it is asked for, never served."""
    folder = _folder(tmp_path, {**LINE, "body": SHA256})
    damage(folder / "bodies" / SHA256)
    answers = recording.Answers(recording.load(folder))
    with pytest.raises(ConfigError, match=f"{SHA256}: .*{says}"):
        answers.at(URL, AT)


@pytest.mark.parametrize(
    ("recorded", "asked", "same"),
    [
        ("/api/models?author=a&limit=1000", "/api/models?author=a&limit=5&full=true", True),
        ("/api/models?author=a", "/api/models?author=a&expand[]=sha&sort=createdAt", True),
        ("/api/models?author=a", "/api/models?author=b", False),
        ("/api/models?author=a", "/api/models", False),
        ("/rss?q=x", "/rss?q=y", False),
        ("/rss?q=x", "/rss?q=x", True),
    ],
)
def test_requests_are_matched(recorded: str, asked: str, same: bool, tmp_path: Path) -> None:
    """By the exact URL, else by path and author; what only shapes a listing does not count."""
    folder = _folder(tmp_path, {**LINE, "url": f"https://hub.example{recorded}"})
    answers = recording.Answers(recording.load(folder))
    assert (answers.at(f"https://hub.example{asked}", AT) is not None) == same


def test_the_answer_is_the_last_one_so_far(tmp_path: Path) -> None:
    """Never one from the future, and of two sources at one URL each gets its own."""
    folder = _folder(
        tmp_path,
        {**LINE, "status": 404, "source": "late"},
        {**LINE, "at": "2026-04-08T15:00:00Z"},
        {**LINE, "at": "2026-04-08T17:00:00Z", "status": 500},
    )
    answers = recording.Answers(recording.load(folder))
    found = [
        getattr(answers.at(URL, AT.replace(hour=hour), source), "status", None)
        for hour, source in ((14, "x"), (15, "x"), (16, "x"), (17, "x"), (16, "late"))
    ]
    assert found == [None, 200, 200, 500, 404]


class Inbox(Server):
    """Takes messages as a webhook does."""

    def accept(self, request: Request) -> Answer:
        """Take it."""
        return Answer(200, {})

    @property
    def titles(self) -> list[str]:
        """What has come so far."""
        return [request.json["title"] for request in self.received]


SOURCES = """
sources: [{{name: blog, kind: feed, url: "{feed}/feed", every: 1s, trust: official}}]
channels: [{{name: inbox, kind: webhook, url: "${{INBOX}}"}}]
routes: [{{match: {{}}, to: [inbox]}}]
"""


def test_a_recorded_run_replays_alike(tmp_path: Path) -> None:
    """What a real run sent and what its recording replays are the same messages."""
    with NewsFeed() as feed, Inbox() as inbox:
        config = tmp_path / "sources.yaml"
        config.write_text(SOURCES.format(feed=feed.url))
        running = _watcher("run", "--record", "rec", cwd=tmp_path, inbox=inbox.url)
        try:
            _until(lambda: feed.received)
            for count in (1, 2):
                time.sleep(1.2)
                feed.publish()
                _until(lambda count=count: len(inbox.titles) >= count)  # type: ignore[misc]
        finally:
            running.send_signal(signal.SIGTERM)
            running.communicate(timeout=20)
        assert running.returncode == 0
        said = _watcher("replay", "rec", "--json", cwd=tmp_path).communicate(timeout=30)[0]
    messages = map(json.loads, said.splitlines())
    assert [one["title"] for one in messages if one["channel"] == "inbox"] == inbox.titles
    assert len(inbox.titles) == 2


def _watcher(*words: str, cwd: Path, inbox: str = "") -> subprocess.Popen[str]:
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(cwd)} | ({"INBOX": inbox} if inbox else {})
    return subprocess.Popen(
        [sys.executable, "-m", "watcher", *words],
        cwd=cwd,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )


def _until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
