"""What every channel would have received, on a virtual clock: small recordings made here."""

from __future__ import annotations

import asyncio
import json
import tarfile
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.shared import DATA, needs_data
from watcher import config, recording
from watcher.cli import cli
from watcher.pipeline import Poll
from watcher.replay import Sent, Unset, replay
from watcher.store import database

START = datetime(2026, 4, 8, 16, 0, tzinfo=UTC)
FEED = "https://about.fb.com/news/feed/"
SOURCES = """
timezone: UTC
sources: [{name: newsroom, kind: feed, url: "https://about.fb.com/news/feed/", trust: official}]
channels: [{name: team, kind: slack, webhook_url: "${SLACK_WEBHOOK_URL}"}]
routes: [{match: {severity: instant}, to: [team]}]
"""
OLD = ["A quarter of results", "Teen accounts", "A data center"]
NEW = "Introducing Muse Spark, available today"


class Folder:
    """Writes a recording, answer by answer."""

    def __init__(self, path: Path, sources: str = SOURCES) -> None:
        self.path = path
        (path / "bodies").mkdir(parents=True)
        (path / "sources.yaml").write_text(sources, encoding="utf-8")

    def answer(
        self,
        hours: float,
        body: bytes | None,
        *,
        url: str = FEED,
        status: int = 200,
        source: str | None = None,
    ) -> None:
        """One answer, so many hours after the start."""
        digest = None if body is None else sha256(body).hexdigest()
        if body is not None and digest:
            (self.path / "bodies" / digest).write_bytes(body)
        line = {
            "at": (START + timedelta(hours=hours)).isoformat(),
            "url": url,
            "status": status,
            "headers": {"content-type": "application/rss+xml"},
            "body": digest,
            "source": source,
        }
        with (self.path / "responses.jsonl").open("a") as file:
            file.write(json.dumps(line) + "\n")


def feed(*titles: str) -> bytes:
    """A feed with these entries on top of the old ones."""
    items = "".join(
        f"<item><title>{title}</title><link>https://about.fb.com/{title.replace(' ', '-')}/</link>"
        "</item>"
        for title in (*titles, *OLD)
    )
    return f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty recording of one feed."""
    return Folder(tmp_path / "rec")


def played(path: Path, sources: Path | None = None) -> tuple[list[Sent], list[Poll]]:
    """The messages and the polls of a replay."""
    sent: list[Sent] = []
    polls: list[Poll] = []
    state = database.open_scratch()
    settings = config.load(sources or path / "sources.yaml", Unset())
    asyncio.run(
        replay(recording.load(path), settings, state, received=sent.append, polled=polls.append)
    )
    state.close()
    return sent, polls


def test_the_clock_is_the_recording_s(folder: Folder) -> None:
    """Messages and events carry the time of the answer they come from."""
    folder.answer(0, feed())
    folder.answer(5, feed(NEW))
    sent, polls = played(folder.path)
    seen = START + timedelta(hours=5)
    assert [(seen, "team")] == [(one.at, one.channel) for one in sent]
    assert [seen] == [event.at for poll in polls for event in poll.events]
    assert [poll.first_look for poll in polls] == [True, False]


def test_failures_and_what_is_unknown_are_no_news(folder: Folder) -> None:
    """A 500, a 404, a 304 and an unknown URL give no event, and the next answer counts."""
    folder.answer(0, feed())
    folder.answer(1, b"oops", status=500)
    folder.answer(2, b"gone", status=404)
    folder.answer(3, None, status=304)
    folder.answer(4, feed(NEW))
    folder.answer(5, b"?", url="https://example.org/never-asked-for")
    sent, polls = played(folder.path)
    assert len(sent) == 1
    assert [bool(poll.error) for poll in polls] == [False, True, True, False, False]


def test_a_digest_goes_out_at_its_own_time(tmp_path: Path) -> None:
    """Also between two polls, and once more after the last one."""
    daily = SOURCES.replace(
        "{severity: instant}, to: [team]", "{}, to: [team], digest: daily 08:00"
    )
    folder = Folder(tmp_path / "rec", daily)
    folder.answer(0, feed())
    folder.answer(5, feed(NEW))
    folder.answer(72, feed("Introducing Muse Glimmer, available today", NEW))
    sent, _ = played(folder.path)
    assert [one.at.day for one in sent] == [9, 12]
    assert {(8, 0)} == {(one.at.hour, one.at.minute) for one in sent}


def test_two_sources_at_one_address_get_their_own(tmp_path: Path) -> None:
    """`source` in a line says whose answer it is."""
    second = '{name: other, kind: feed, url: "https://about.fb.com/news/feed/", trust: press}'
    folder = Folder(
        tmp_path / "rec", SOURCES.replace("trust: official}]", f"trust: official}}, {second}]")
    )
    for name in ("newsroom", "other"):
        folder.answer(0, feed(), source=name)
    folder.answer(1, feed(NEW), source="other")
    folder.answer(2, feed(), source="newsroom")
    _, polls = played(folder.path)
    assert {"other"} == {event.source for poll in polls for event in poll.events}


def test_no_secret_is_needed(folder: Folder) -> None:
    """The program's own sources.yaml, with all its variables, plays as it is."""
    folder.answer(0, feed())
    folder.answer(1, feed(NEW))
    sent, _ = played(folder.path, config.default_path())
    assert {"team", "room", "mail"} == {one.channel for one in sent}


def watcher(*words: str | Path) -> Result:
    """The verb, in this process."""
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_message_has_the_agreed_shape(folder: Folder) -> None:
    """`replay --json` prints one message per line, with the keys others rely on."""
    folder.answer(0, feed())
    folder.answer(5, feed(NEW))
    said = watcher("replay", folder.path, "--json")
    assert said.exit_code == 0, said.output
    (message,) = map(json.loads, said.stdout.splitlines())
    assert {
        "at", "channel", "kind", "severity", "family", "subject", "title", "url", "story",
        "sources", "follow_up",
    } == message.keys()  # fmt: skip
    assert tuple(message[key] for key in ("at", "channel", "kind", "severity", "follow_up")) == (
        "2026-04-08T21:00:00.000Z",
        "team",
        "release",
        "instant",
        False,
    )


def test_the_state_is_kept_where_asked(folder: Folder, tmp_path: Path) -> None:
    """With --state, history tells afterwards what was found."""
    folder.answer(0, feed())
    folder.answer(5, feed(NEW))
    state = tmp_path / "state"
    assert watcher("--state", state, "replay", folder.path).exit_code == 0
    (event,) = map(json.loads, watcher("--state", state, "history", "--json").stdout.splitlines())
    assert (event["subject"], event["at"]) == ("Muse Spark", "2026-04-08T21:00:00.000Z")


def test_twice_is_the_same(folder: Folder) -> None:
    """No chance, no clock of the machine: byte for byte."""
    folder.answer(0, feed())
    folder.answer(5, feed(NEW))
    first, second = (watcher("replay", folder.path, "--json").stdout for _ in range(2))
    assert first == second
    assert first


def test_a_year_is_seconds(tmp_path: Path) -> None:
    """Two polls a day for a year, each with another entry, and a digest every morning."""
    folder = Folder(tmp_path / "rec")
    titles: list[str] = []
    for number in range(730):
        titles = [f"A post of that day, number {number}", *titles[:9]]
        folder.answer(12 * number, feed(*titles))
    begin = datetime.now(UTC)
    sent, polls = played(folder.path)
    assert datetime.now(UTC) - begin < timedelta(seconds=30)
    assert (len(sent), len(polls)) == (0, 730)


@needs_data
@pytest.mark.parametrize("name", ["terms-deepseek", "hub-org-hourly", "meta-ai-blog-spring"])
def test_the_first_poll_of_a_real_recording_is_silent(name: str, tmp_path: Path) -> None:
    """However much a source shows at first, nobody is told."""
    with tarfile.open(DATA / f"recordings/{name}.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    folder = tmp_path / name
    lines = (folder / "responses.jsonl").read_text("utf-8").splitlines(keepends=True)
    first = {json.loads(line)["url"]: line for line in reversed(lines)}
    (folder / "responses.jsonl").write_text("".join(first.values()), encoding="utf-8")
    sent, polls = played(folder)
    assert sent == []
    assert [True] * len(polls) == [poll.first_look for poll in polls]
    assert polls
