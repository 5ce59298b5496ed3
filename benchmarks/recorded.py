"""A recording of many polls, made from the farm's feeds: every response has one new entry."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from benchmarks.farm import feed
from benchmarks.measure import Watch
from watcher.moment import stamp
from watcher.recording import BODIES, RESPONSES

FEEDS, POLLS = 24, 100
START = datetime(2026, 11, 10, tzinfo=UTC)


def write(folder: Path, feeds: int = FEEDS, polls: int = POLLS) -> int:
    """Fill a folder as `run --record` does: feeds polled hourly. How many polls that is in all."""
    urls = [f"https://feeds.example.org/{number}.xml" for number in range(feeds)]
    Watch(folder, urls)
    (folder / BODIES).mkdir()
    with (folder / RESPONSES).open("w", encoding="utf-8") as lines:
        for turn in range(polls):
            for number, url in enumerate(urls):
                body = feed(number, turn)
                digest = sha256(body).hexdigest()
                (folder / BODIES / digest).write_bytes(body)
                line = {
                    "at": stamp(START + timedelta(hours=turn, minutes=number)),
                    "url": url,
                    "status": 200,
                    "headers": {"content-type": "application/xml"},
                    "body": digest,
                }
                lines.write(json.dumps(line) + "\n")
    return feeds * polls
