"""Child processes: hostile input dies alone, and in time."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from watcher import parse
from watcher.errors import NotUnderstood
from watcher.parse import child

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GOOD = b"<rss version='2.0'><channel><item><title>A</title><guid>1</guid></item></channel></rss>"


def feed(body: bytes) -> parse.Feed:
    """One feed, parsed in a child."""
    return asyncio.run(parse.feed(body, "http://x.example/feed", "application/xml", NOW))


@pytest.fixture(autouse=True)
def _no_workers_left() -> Iterator[None]:
    """Each test starts its own workers."""
    yield
    child.close()


def _rss(item: str) -> bytes:
    return f"<rss version='2.0'><channel><item>{item}</item></channel></rss>".encode()


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BILLION = f'<!DOCTYPE r [<!ENTITY e0 "lol">{ENTITIES}]>'.encode() + _rss("<title>&e11;</title>")
XXE = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _rss("<title>&x;</title>")


@pytest.mark.parametrize(
    "body",
    [
        BILLION,
        _rss("<description>" + "<!--" * 50_000 + "</description>"),
        b"<rss>" + b"<a>" * 200_000,
        _rss("<title>" + "x" * 20_000_000 + "</title>"),
        _rss('<enclosure url="' + "x" * 20_000_000),
        b"<rss" + b" a='1'" * 100_000 + b">",
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
        b"\x00" * 1_000_000,
        _rss("<title>a</title>" + "<link>http://x.example/?" + "&a" * 100_000 + "</link>"),
    ],
    ids=[
        "billion laughs", "comments", "depth", "text node", "attribute", "attributes",
        "json depth", "nul", "ampersands",
    ],
)  # fmt: skip
def test_hostile_feeds_end_quickly_in_an_answer_or_an_error(body: bytes) -> None:
    """Whatever comes, the parent goes on and the next feed is read."""
    start = time.monotonic()
    try:
        found = feed(body)
    except NotUnderstood:
        pass
    else:
        assert all(len(item.title) <= 300 and len(item.text) <= 2_000 for item in found.items)
    assert time.monotonic() - start < child.WALL_SECONDS + 2
    assert feed(GOOD).items[0].title == "A"


def test_an_external_entity_opens_no_file() -> None:
    """XML that points at a local file gets nothing of it."""
    try:
        found = feed(XXE)
    except NotUnderstood:
        return
    assert "root:" not in str(found)


def test_one_hostile_feed_does_not_hold_up_the_others() -> None:
    """While a parser burns its CPU share, another feed is read at once; then the parser dies."""
    author = "<author>" + "a" * 200_000 + "</author>"
    bomb = _rss(f"<title>x</title><link>http://x.example/?a&b</link>{author}")

    async def both() -> tuple[float, str]:
        hostile = asyncio.create_task(parse.feed(bomb, "http://x.example/", "", NOW))
        await asyncio.sleep(1)
        start = time.monotonic()
        await parse.feed(GOOD, "http://x.example/", "", NOW)
        waited = time.monotonic() - start
        with pytest.raises(NotUnderstood) as caught:
            await hostile
        return waited, str(caught.value)

    waited, says = asyncio.run(both())
    assert waited < 2
    assert "more than 10 s or too much memory" in says or "not parsed within" in says


def test_memory_is_capped() -> None:
    """27 MB of JSON that would take a gigabyte fails alone."""
    body = b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[]," * 9_000_000
    with pytest.raises(NotUnderstood, match=r"too large|too much"):
        feed(body)


def test_killed_workers_are_replaced() -> None:
    """When something kills all workers, idle or not, the next feed is read by new ones."""
    feed(GOOD)
    for worker in _grandchildren():
        os.kill(worker, signal.SIGKILL)
    time.sleep(0.5)
    assert feed(GOOD).items[0].title == "A"


def test_workers_without_work_are_stopped() -> None:
    """A while after the last feed no worker is left; the next feed gets new ones."""

    async def long_after() -> list[int]:
        await parse.feed(GOOD, "http://x.example/", "", NOW)
        await asyncio.sleep(child.REST + 1)
        left = _grandchildren()
        assert (await parse.feed(GOOD, "http://x.example/", "", NOW)).items[0].title == "A"
        return left

    assert asyncio.run(long_after()) == []


def test_the_parent_never_loads_the_parsers() -> None:
    """Feed and HTML libraries stay in the children."""
    code = (
        "import asyncio, sys\nfrom watcher import parse\n"
        "from datetime import datetime, UTC\n"
        f"asyncio.run(parse.feed({GOOD!r}, 'http://x/', '', datetime.now(UTC)))\n"
        "print(sorted({'feedparser', 'fastfeedparser', 'lxml', 'selectolax'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_children_of_a_killed_parent_do_not_stay() -> None:
    """After kill -9 of the parent its workers end by themselves."""
    code = (
        "import asyncio, time\nfrom watcher import parse\n"
        "from datetime import datetime, UTC\n"
        f"asyncio.run(parse.feed({GOOD!r}, 'http://x/', '', datetime.now(UTC)))\n"
        "print('ready', flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    assert len(_of_session(parent.pid)) > 1
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while _of_session(parent.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _of_session(parent.pid) == []


def _grandchildren() -> list[int]:
    """The workers: grandchildren of this process, below the fork server."""
    return [pid for child in _children(os.getpid()) for pid in _children(child)]


def _children(parent: int) -> list[int]:
    """Living children of a process."""
    return [pid for pid, fields in _processes() if int(fields[1]) == parent and fields[0] != "Z"]


def _of_session(session: int) -> list[int]:
    """Living processes of a session."""
    return [pid for pid, fields in _processes() if int(fields[3]) == session and fields[0] != "Z"]


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Every process and the fields of its `stat` from the state on."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
