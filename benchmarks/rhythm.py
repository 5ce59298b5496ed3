"""Detection delay against requests: what is learned beside fixed intervals, on recorded histories.

`python -m benchmarks.rhythm [FOLDER]`: a folder of event tables (at, source_url, event, ...), xz.
Each `new` entry of the recordings happened at a known time; a poller that asks every so often
finds it at its next poll. Learning sees only what came before, as it would have.
"""

from __future__ import annotations

import lzma
import random
import statistics
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from watcher.decide import schedule

FIXED = (120.0, 600.0, 3600.0)
LEARNED = (120.0, 360.0, 600.0, 1800.0, 3600.0)
REMEMBERED = 100  # changes, as in watcher/pipeline/bookkeeping.py
LEAST = 30  # changes: below that nothing can be learned from, or said of, a source
Next = Callable[[datetime, list[datetime]], datetime]


def histories(folder: Path) -> Iterator[list[datetime]]:
    """When something new came, of each source."""
    for path in sorted(folder.glob("*.tsv.xz")):
        found: dict[str, set[datetime]] = defaultdict(set)
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            next(rows)
            for row in rows:
                at, url, event = row.split("\t", 3)[:3]
                if event == "new":
                    found[url].add(datetime.fromisoformat(at))
        yield from (sorted(times) for times in found.values() if len(times) >= LEAST)


def played(times: list[datetime], following: Next) -> tuple[int, list[float]]:
    """Requests, and seconds from each change to the poll that found it."""
    now, seen, polls, delays = times[0], 0, 0, []
    rhythm: list[datetime] = []
    while now < times[-1]:
        polls += 1
        until = bisect_right(times, now)
        if until > seen:
            delays += [(now - at).total_seconds() for at in times[seen:until]]
            rhythm = [*rhythm, now][-REMEMBERED:]
            seen = until
        now = following(now, rhythm)
    return polls, delays


def fixed(every: float) -> Next:
    """Always the same interval, a tenth either way."""
    chance = random.Random(1)
    return lambda now, rhythm: schedule.after_success(now, every, chance=chance.random())


def learning(every: float) -> Next:
    """What watcher does."""
    chance = random.Random(1)
    return lambda now, rhythm: schedule.after_success(
        now, every, chance=chance.random(), rhythm=rhythm
    )


def table(folder: Path) -> list[tuple[str, int, float, float, float]]:
    """(what, requests, median, 95th percentile, times fewer than fixed with that median)."""
    known = list(histories(folder))
    span = sum((times[-1] - times[0]).total_seconds() for times in known)
    rows = []
    for name, make, intervals in (("fixed", fixed, FIXED), ("learning", learning, LEARNED)):
        for every in intervals:
            requests, delays = 0, []
            for times in known:
                polls, found = played(times, make(every))
                requests += polls
                delays += found
            median = statistics.median(delays)
            last = statistics.quantiles(delays, n=20)[-1]
            rows.append(
                (
                    f"{name} {every / 60:.0f} min",
                    requests,
                    median,
                    last,
                    span / (2 * median) / requests,
                )
            )
    return rows


if __name__ == "__main__":
    where = Path(sys.argv[1]) if sys.argv[1:] else Path("../shared/data/events")
    for what, requests, median, last, fewer in table(where):
        delays = f"median {median:6.0f} s  p95 {last:6.0f} s"
        print(f"{what:16} {requests:8} requests  {delays}  x{fewer:.2f}")
