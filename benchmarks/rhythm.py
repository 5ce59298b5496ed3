"""Detection delay against requests: what is learned beside fixed intervals, on recorded histories.

`python -m benchmarks.rhythm [FOLDER]`: the shared data. A poller finds what happened at its next
poll; learning sees only what it found before.
"""

from __future__ import annotations

import random
import statistics
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.histories import History, recorded, unseen
from watcher.decide import schedule

FIXED = (120.0, 600.0, 3600.0)
LEARNED = (120.0, 450.0, 600.0, 2250.0, 3600.0, 12_600.0)
SHOWN = 2250.0  # the interval of which more is said: as soon as fixed 10 minutes
REMEMBERED = 100  # changes, as in watcher/pipeline/bookkeeping.py
HALF = ("catalog-daily", "meta-ai-blog-spring", "techcrunch-winter", "terms-deepseek")
ALONE = ("techcrunch-winter", "wired")
WEEK = 7 * 86_400.0  # seconds
Next = Callable[[datetime, Sequence[datetime]], datetime]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What polling took, and the delays of what it found, in seconds."""

    requests: int
    median: float
    last: float  # 95th percentile


def played(history: History, following: Next) -> tuple[int, list[float]]:
    """Requests, and seconds from each piece of news to the poll that found it."""
    times, now, polls = history.times, history.start, 0
    seen = bisect_right(times, now)
    delays: list[float] = []
    rhythm: tuple[datetime, ...] = ()
    while now < history.end:
        polls += 1
        until = bisect_right(times, now, seen)
        if until > seen:
            delays += [(now - at).total_seconds() for at in times[seen:until]]
            rhythm = (*rhythm, now)[-REMEMBERED:]
            seen = until
        now = following(now, rhythm)
    return polls, delays


def fixed(every: float, _: History) -> Next:
    """Always the same interval, a tenth either way."""
    chance = random.Random(1)
    return lambda now, rhythm: schedule.after_success(now, every, chance=chance.random())


def learning(every: float, history: History) -> Next:
    """What watcher does."""
    chance = random.Random(1)
    return lambda now, rhythm: schedule.after_success(
        now, every, chance=chance.random(), rhythm=rhythm, silent_since=history.start
    )


def outcome(
    histories: Sequence[History], every: float, make: Callable[[float, History], Next]
) -> Outcome:
    """All sources together, every piece of news counted once."""
    both = [played(one, make(every, one)) for one in histories]
    delays = [delay for _, found in both for delay in found]
    return Outcome(
        requests=sum(polls for polls, _ in both),
        median=statistics.median(delays),
        last=statistics.quantiles(delays, n=20)[-1],
    )


def bound(histories: Sequence[History]) -> float:
    """How many times fewer requests at most, at the same 95th percentile: for who knew beforehand
    how likely news is in each half hour of each source's week, and asked in no others but those
    that hold 95 % of it."""
    slots = []
    for history in histories:
        share = _seconds(history) / WEEK * schedule.SLOT
        counts = Counter((at.weekday(), at.hour * 2 + at.minute // 30) for at in history.times)
        slots += [(news / share, news, share) for news in counts.values()]
    left, asked = 0.95 * sum(news for _, news, _ in slots), 0.0
    for _, news, share in sorted(slots, reverse=True):
        asked += share * min(1.0, max(0.0, left / news))
        left -= news
    return 0.95 * sum(map(_seconds, histories)) / asked


def _seconds(history: History) -> float:
    return (history.end - history.start).total_seconds()


def groups(shared: Path) -> Iterator[tuple[str, Sequence[History]]]:
    """What the rule is tried on, by name."""
    known = recorded(shared / "events", as_published=True)
    yield "the recordings", known
    yield "half of them", [one for one in known if one.recording in HALF]
    yield "the other half", [one for one in known if one.recording not in HALF]
    yield "all, dated by the recorder", recorded(shared / "events", as_published=False)
    yield "four others", unseen(shared)
    for name in ALONE:
        yield f"{name} alone", [one for one in known if one.recording == name]


def figures(shared: Path) -> Figures:
    """`name|figure`: of each interval on the recordings, and of each group at the one SHOWN."""
    found: Figures = {}
    known = recorded(shared / "events", as_published=True)
    rest = outcome(known, FIXED[1], fixed)
    for name, make, intervals in (("fixed", fixed, FIXED), ("learning", learning, LEARNED)):
        for every in intervals:
            found |= _named(f"{name} {every / 60:g} min", outcome(known, every, make), rest)
    for name, histories in groups(shared):
        rest = outcome(histories, FIXED[1], fixed)
        found |= _named(name, outcome(histories, SHOWN, learning), rest)
        found[f"{name}|bound"] = bound(histories)
        found[f"{name}|news"] = sum(len(history.times) for history in histories)
    return found


def _named(name: str, one: Outcome, rest: Outcome) -> Figures:
    """With how many times more requests a fixed interval takes: half the delay, twice as many."""
    return {
        f"{name}|requests": one.requests,
        f"{name}|median": one.median,
        f"{name}|p95": one.last,
        f"{name}|fewer": rest.requests * rest.median / one.median / one.requests,
        f"{name}|fewer p95": rest.requests * rest.last / one.last / one.requests,
    }


def section(one: Mapping[str, float]) -> str:
    """What docs/performance.md says of it."""
    names = dict.fromkeys(key.partition("|")[0] for key in one)
    intervals = [
        f"| {name} | {one[f'{name}|requests']:,.0f} | {one[f'{name}|median']:.0f} s"
        f" | {one[f'{name}|p95']:.0f} s | {_fewer(one, name)} |"
        for name in names
        if f"{name}|bound" not in one
    ]
    tried = [
        f"| {name} | {one[f'{name}|news']:,.0f} | {_fewer(one, name)}"
        f" | {one[f'{name}|bound']:.1f} |"
        for name in names
        if f"{name}|bound" in one
    ]
    return _TEXT.format(intervals="\n".join(intervals), tried="\n".join(tried))


def _fewer(one: Mapping[str, float], name: str) -> str:
    return f"{one[f'{name}|fewer']:.1f} | {one[f'{name}|fewer p95']:.1f}"


_TEXT = """
## Asking less often, yet sooner

The recorded sources, all of them, polled at fixed intervals and as [learned](scheduling.md), which
sees only what it found before. News is dated by its publisher where he tells the time of day.
"Times fewer": than a fixed interval with the same median, and with the same 95th percentile.

| interval | requests | median delay | 95th percentile | times fewer, median | 95th percentile |
| --- | --- | --- | --- | --- | --- |
{intervals}

With a third of the requests, median and 95th percentile are those of the fixed interval. Most of
it is won between sources: those that hardly ever change are asked less often than the busy ones.
The price is that their news waits longer; where they bring more than a twentieth of it, the 95th
percentile is theirs, and only the median gains. So it is in the fifth row below, at `every: 37.5m`:
when an organization's repositories and a catalog's models were created, and two feeds of headlines.
The rule's numbers are round and the same for every source; they were chosen on the recordings,
without that row.

| histories | news | times fewer, median | 95th percentile | at most |
| --- | --- | --- | --- | --- |
{tried}

"At most", at the same 95th percentile: what one could save who knew beforehand how likely news is
in each half hour of each source's week, and never asked in the others. For one busy site that is
far from three: its news comes at most hours of most days. Dated by the recorder, who looked once
an hour, the same sites look more regular than they are.
"""


if __name__ == "__main__":
    print(section(figures(Path(sys.argv[1]) if sys.argv[1:] else Path("../shared/data"))))
