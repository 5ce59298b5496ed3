"""The state under attack: killed in every write, full, locked, damaged, deleted, forbidden."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import pytest

from tests.doubles.newsfeed import NewsFeed, model
from tests.doubles.slack import Slack
from tests.faults.conftest import Figures
from tests.faults.watching import House, config, kill, stop, told, wait_for

needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")


def sweep(house: House, call: str, points: list[int]) -> dict[str, float]:
    """A `check` with news, killed at the n-th write of a kind; then one that is left alone."""
    lost = duplicates = reached = 0
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        assert house.do("check").returncode == 0
        for round_, point in enumerate(points, 1):
            feed.publish()
            inject = f"inject={call}:signal=KILL:when={point}"
            process = house.run(
                "strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject,
                verb=("check",),
            )  # fmt: skip
            process.wait(60)
            reached += process.returncode != 0
            assert house.sound()
            # The killed `check` holds its lease; only time or an operator ends it.
            with sqlite3.connect(house.state, timeout=30) as state:
                state.execute("UPDATE deliveries SET lease_until = '' WHERE state = 'leased'")
            state.close()
            done = house.do("check")
            assert done.returncode == 0, done.stderr
            times = told(slack.messages)[model(round_)]
            lost += times == 0
            duplicates += max(0, times - 1)
            assert times <= 2
    return {"runs": reached, "lost": lost, "duplicates": duplicates}


@needs_strace
@pytest.mark.parametrize(
    ("call", "points"), [("fdatasync", [2]), ("fsync", [1]), ("pwrite64", [7])]
)
def test_a_kill_inside_a_commit_is_all_or_nothing(
    house: House, call: str, points: list[int]
) -> None:
    """SIGKILL at a write of the database: whole before or after, and the news arrives (F03)."""
    found = sweep(house, call, points)
    assert (found["lost"], found["runs"]) == (0, len(points))


@needs_strace
@pytest.mark.soak
@pytest.mark.parametrize(("call", "last"), [("fdatasync", 12), ("fsync", 2), ("pwrite64", 60)])
def test_a_kill_at_every_write(house: House, call: str, last: int, figures: Figures) -> None:
    """The same at each write there is."""
    found = sweep(house, call, list(range(1, last + 1)))
    figures("F03", f"kill -9 at every {call} of a check", **found)
    assert found["lost"] == 0
    assert found["runs"] >= 4


@pytest.fixture
def small(house: House) -> Iterator[Path]:
    """A file system of 1 MB under the state."""
    folder = house.folder / "state"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], check=True)
    yield folder
    house.close()
    subprocess.run(["umount", "-l", folder], check=True)


def fill(path: Path) -> None:
    """Write until there is no room left."""
    with pytest.raises(OSError, match="No space"):
        path.write_bytes(bytes(4_000_000))


@needs_root
@pytest.mark.soak
def test_a_full_disk_is_said_and_recovered_from(
    house: House, small: Path, figures: Figures
) -> None:
    """`check` fails and says so, `run` goes on by itself once there is room (F10)."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        process = house.run()
        house.settled(process)
        filler = small / "filler"
        fill(filler)
        for _ in range(40):
            feed.publish()
        assert wait_for(lambda: "disk is full" in house.log.read_text(), 60)
        failed = house.do("check")
        assert failed.returncode == 1
        assert re.search("disk is full|No space left", failed.stderr)
        assert "No space left" in house.do("health").stdout
        assert process.poll() is None
        filler.unlink()
        everything = {model(n) for n in range(1, 41)}
        start = time.monotonic()
        assert wait_for(lambda: everything <= set(told(slack.messages)), 80)
        took = time.monotonic() - start
        assert stop(process) == 0
        counts = told(slack.messages)
    assert house.sound()
    figures(
        "F10",
        "disk full (1 MB tmpfs), then room again",
        runs=1,
        lost=len(everything - set(counts)),
        duplicates=sum(counts.values()) - len(counts),
        delay=round(took, 1),
    )
    assert max(counts.values()) == 1


def test_health_says_that_the_state_cannot_grow(house: House) -> None:
    """No room for what the next poll writes: exit 1 and the reason; healthy again with room
    (F10)."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        assert house.do("check").returncode == 0
    full = house.do("health", preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (50_000, 50_000)))
    assert (full.returncode, full.stderr) == (1, "")
    assert "state: cannot be written, File too large" in full.stdout
    assert sorted(path.name for path in house.state.parent.iterdir())[0] == "watcher.db"
    assert (house.do("health").returncode, house.do("health").stdout) == (0, "healthy\n")


@pytest.mark.soak
def test_a_locked_state_is_waited_for(house: House, figures: Figures) -> None:
    """Another writer holds the file for a while: no crash, nothing lost, nothing twice (F11)."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        process = house.run()
        house.settled(process)
        locker = sqlite3.connect(house.state, isolation_level=None, timeout=30)
        locker.execute("BEGIN EXCLUSIVE")
        feed.publish(3)
        time.sleep(14)
        locker.execute("ROLLBACK")
        locker.close()
        start = time.monotonic()
        assert wait_for(lambda: len(told(slack.messages)) == 3, 60)
        took = time.monotonic() - start
        assert process.poll() is None
        assert stop(process) == 0
        assert sum(told(slack.messages).values()) == 3
    assert "state.failed" in house.log.read_text()
    figures("F11", "locked by another for 14 s", runs=1, lost=0, duplicates=0, delay=round(took, 1))


@pytest.mark.parametrize(
    "where",
    [
        "header",
        pytest.param("page", marks=pytest.mark.soak),
        pytest.param("short", marks=pytest.mark.soak),
    ],
)
def test_a_damaged_state_is_refused_and_left_alone(
    house: House, where: str, figures: Figures
) -> None:
    """Exit 1, the command that recovers, and not one byte changed (F12)."""
    with NewsFeed() as feed, Slack() as slack:
        feed.publish(100)
        house.write(config(feed.url, slack))
        assert house.do("check").returncode == 0
        backup = house.folder / "copy.db"
        assert house.do("backup", str(backup)).returncode == 0
        content = bytearray(house.state.read_bytes())
        if where == "header":
            content[:16] = b"not a database!!"
        elif where == "page":
            content[4_096:] = bytes(len(content) - 4_096)
        else:
            content = content[: len(content) // 3]
        house.state.write_bytes(content)
        feed.publish()
        done = house.do("check")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert f"mv {house.state.relative_to(house.folder)}" in done.stderr
        assert house.state.read_bytes() == bytes(content)
        process = house.run()
        assert process.wait(20) == 1
        for name in ("watcher.db", "watcher.db-wal", "watcher.db-shm"):
            (house.state.parent / name).unlink(missing_ok=True)
        shutil.copy(backup, house.state)
        assert house.do("check").returncode == 0
        assert len(told(slack.messages)) == 1
    figures("F12", f"damaged database ({where})", runs=1, lost=0, duplicates=0)


def test_a_deleted_state_begins_anew_in_silence(house: House, figures: Figures) -> None:
    """A baseline again: nothing that was there is announced (F13)."""
    with NewsFeed() as feed, Slack() as slack:
        feed.publish(50)
        house.write(config(feed.url, slack))
        assert house.do("check").returncode == 0
        shutil.rmtree(house.state.parent)
        assert house.do("check").returncode == 0
        assert slack.messages == []
        feed.publish()
        assert house.do("check").returncode == 0
        assert set(told(slack.messages)) == {model(51)}
    figures("F13", "state deleted", runs=1, lost=0, duplicates=0)


@needs_root
def test_a_folder_that_cannot_be_written_is_refused_at_once(
    house: House, small: Path, figures: Figures
) -> None:
    """Exit 1 with the reason, within seconds (F14)."""
    subprocess.run(["mount", "-o", "remount,ro", small], check=True)
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        start = time.monotonic()
        done = house.do("run")
        took = time.monotonic() - start
    assert (done.returncode, "cannot write here" in done.stderr) == (1, True)
    assert took < 10
    figures("F14", "read-only file system", runs=1, lost=0, duplicates=0, delay=round(took, 1))


def test_a_second_watcher_stands_by_and_takes_over(house: House, figures: Figures) -> None:
    """One polls; when it is killed the other goes on within seconds (F15)."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        first = house.run()
        house.settled(first)
        second = house.run()
        assert wait_for(lambda: "daemon.standby" in house.log.read_text(), 30)
        feed.publish()
        assert wait_for(lambda: house.states() == {"delivered": 1}, 30)
        kill(first)
        feed.publish()
        start = time.monotonic()
        assert wait_for(lambda: len(told(slack.messages)) == 2, 60)
        took = time.monotonic() - start
        assert stop(second) == 0
        assert sum(told(slack.messages).values()) == 2
    figures(
        "F15", "two on one state, one killed", runs=1, lost=0, duplicates=0, delay=round(took, 1)
    )


def test_check_beside_run_repeats_nothing(house: House) -> None:
    """Both poll and send on one state; each story arrives once."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        process = house.run()
        house.settled(process)
        for _ in range(2):
            feed.publish()
            assert house.do("check").returncode == 0
        assert wait_for(lambda: len(told(slack.messages)) == 2, 30)
        assert stop(process) == 0
        assert sum(told(slack.messages).values()) == 2
        assert house.sound()


@pytest.mark.soak
def test_a_channel_that_was_removed_keeps_its_messages(house: House, figures: Figures) -> None:
    """Taken out of sources.yaml with a message pending: parked, shown, sent when it is back
    (F09)."""
    with NewsFeed() as feed, Slack() as slack:
        whole = config(feed.url, slack)
        house.write(whole)
        assert house.do("check").returncode == 0
        url = slack.hook
        house.write(whole.replace(url, "http://127.0.0.1:9/services/x"))
        feed.publish()
        assert house.do("check").returncode == 1
        without = re.sub(r"  - {name: team,.*\n", "", whole).replace("[team]", "[desk]")
        house.write(without)
        assert house.do("check").returncode == 0
        assert "1 message parked for recipients of channel team" in house.do("status").stdout
        assert slack.messages == []
        house.write(whole)
        process = house.run()
        assert wait_for(lambda: len(told(slack.messages)) == 1, 90)
        assert stop(process) == 0
    figures("F09", "channel removed with a row pending", runs=1, lost=0, duplicates=0)


def test_a_configuration_edited_while_running(house: House, figures: Figures) -> None:
    """Half-written, invalid, gone and good again: never a crash, one notice, then the new one
    (F08)."""
    with NewsFeed() as feed, Slack() as slack:
        whole = config(feed.url, slack)
        house.write(whole)
        process = house.run()
        house.settled(process)
        path = house.folder / "sources.yaml"
        for size in range(0, len(whole), 29):
            path.write_text(whole[:size])
            process.send_signal(1)  # SIGHUP
            time.sleep(0.05)
        path.unlink()
        process.send_signal(1)
        time.sleep(0.2)
        house.write(whole.replace("name: blog", "name: diary"))
        process.send_signal(1)
        assert wait_for(
            lambda: house.rows("SELECT 1 FROM sources WHERE name = 'diary' AND polls > 0"), 30
        )
        feed.publish()
        assert wait_for(lambda: told(slack.messages), 30)
        assert stop(process) == 0
    assert "Traceback" not in house.log.read_text()
    figures("F08", "sources.yaml half-written and invalid", runs=1, lost=0, duplicates=0)


@pytest.mark.soak
def test_an_old_backup_brings_no_storm(house: House, figures: Figures) -> None:
    """A copy taken while running, restored later: what came since is told again, in few messages
    (F60)."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(config(feed.url, slack))
        process = house.run()
        house.settled(process)
        copy = house.folder / "copy.db"
        assert house.do("backup", str(copy)).returncode == 0
        feed.publish(30)
        assert wait_for(lambda: len(told(slack.messages)) == 30, 60)
        assert wait_for(lambda: set(house.states()) == {"delivered"}, 60)
        assert stop(process) == 0
        before = len(slack.messages)
        for name in ("watcher.db-wal", "watcher.db-shm"):
            (house.state.parent / name).unlink(missing_ok=True)
        shutil.copy(copy, house.state)
        for _ in range(10):
            assert house.do("check").returncode == 0
            if set(house.states()) == {"delivered"}:
                break
            time.sleep(1)
    assert len(slack.messages) - before <= 5
    figures("F60", "backup while running, restored after 30 stories", runs=1, lost=0, duplicates=30)


@pytest.mark.soak
def test_no_network_at_the_start(house: House, figures: Figures) -> None:
    """It starts, waits, and reads soon after the servers can be reached (F62)."""
    with NewsFeed() as feed:
        port = int(feed.url.rpartition(":")[2])
    with Slack() as slack:
        house.write(config(feed.url, slack))
        process = house.run()
        house.settled(process)
        assert house.rows("SELECT failures > 0 FROM sources") == [(1,)]
        with NewsFeed(port=port) as feed:
            start = time.monotonic()
            assert wait_for(lambda: feed.received, 75)
            took = time.monotonic() - start
            assert stop(process) == 0
    figures("F62", "no network at the start", runs=1, lost=0, duplicates=0, delay=round(took, 1))
