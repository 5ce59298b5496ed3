"""When to look again: the interval, bent by what was learned, failures and the server's wish.

A healthy source is asked the more often the more it changes, at the hours of the week at which it
used to, and right after a trace of a family it may tell of: between two polls lies always the
same news to be expected. docs/scheduling.md says it for people.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

JITTER = 0.1  # share of the interval; sources do not move in step
FIRST_BACKOFF = 30.0  # seconds
LONGEST_BACKOFF = 6 * 3600.0
SPREAD = 0.5  # a failing source returns somewhere in the second half of its backoff

TIGHTEST = 0.25  # of the interval, whatever is expected ...
SOONEST = 10.0  # ... and in seconds
LOOSEST = 4.0  # intervals, however quiet the hour is ...
LONGEST_EXTRA = 4 * 3600.0  # ... and in seconds beyond the interval
USUAL = 1.0  # changes a day: what `every` is meant for, and what is assumed for the first day
RARE = 0.5  # of that, at least, however long nothing changed: it is asked half as often
WINDOW = 2.0  # how much likelier news is while a release is expected ...
TRACE = 4.0  # ... and after a first trace of its family anywhere, ...
TRACE_LASTS = timedelta(hours=6)  # ... for so long
SLOT = 1800.0  # seconds; the resolution of what is learned
SLOTS = 48  # a day
WEEK = timedelta(days=7)  # a shorter memory says nothing of weekdays
DAY = timedelta(days=1)
_NEAR = ((-2, 0.25), (-1, 0.75), (0, 1.0), (1, 0.75), (2, 0.25))  # slots around a change warm up
_Habits = tuple[tuple[float, ...], tuple[float, ...]]  # by slot of the day, by weekday


def after_success(
    now: datetime,
    every: float,
    *,
    chance: float,
    not_before: datetime | None = None,
    rhythm: Sequence[datetime] = (),
    silent_since: datetime | None = None,
    expected: float = 1.0,
) -> datetime:
    """The next poll of a healthy source. `every` in seconds, `chance` in [0, 1).

    `rhythm`: when it changed, UTC, oldest first; `silent_since`: the first look, where it never
    did. `expected`: how many times likelier news is than usual, for reasons outside of this source.
    """
    wait = every * (1 - JITTER + 2 * JITTER * chance)
    soonest = min(wait, max(SOONEST, TIGHTEST * wait))
    longest = min(LOOSEST * wait, wait + LONGEST_EXTRA)
    pace = _pace(now, rhythm[0] if rhythm else silent_since, len(rhythm))
    if expected > 1:  # by more than its habits tell
        pace = max(pace, 1.0) * expected
    due = _due(now, wait, longest, pace, _habits(tuple(rhythm)))
    return _later(now + timedelta(seconds=max(due, soonest)), not_before)


def after_failure(
    now: datetime,
    every: float,
    failures: int,
    *,
    chance: float,
    not_before: datetime | None = None,
) -> datetime:
    """The next poll after `failures` in a row: doubled each time, never sooner than `every`.

    Half of the wait is left to chance, so that a storm does not return in step.
    """
    grown = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(failures, 20))
    wait = max(every, grown)
    return _later(now + timedelta(seconds=wait * (1 - SPREAD + SPREAD * chance)), not_before)


def _later(moment: datetime, not_before: datetime | None) -> datetime:
    return moment if not_before is None else max(moment, not_before)


def _pace(now: datetime, since: datetime | None, changes: int) -> float:
    """Changes a day since then, over the usual ones; one more of each is assumed."""
    days = 0.0 if since is None else max(0.0, (now - since) / DAY)
    return max(RARE, (changes + 1) / (days + 1) / USUAL)


def _due(now: datetime, wait: float, longest: float, pace: float, habits: _Habits) -> float:
    """Seconds until as much news is due as in `wait` seconds of a usual source, or `longest`."""
    hours, days = habits
    due, seconds, at = wait, 0.0, now
    while seconds < longest:
        rate = pace * hours[at.hour * 2 + at.minute // 30] * days[at.weekday()]
        rate = min(max(rate, 1 / LOOSEST), 1 / TIGHTEST)
        left = SLOT - (at.minute % 30 * 60 + at.second)
        if rate * left >= due:
            return min(longest, seconds + due / rate)
        due -= rate * left
        seconds += left
        at += timedelta(seconds=left)
    return longest


@lru_cache(maxsize=2048)
def _habits(rhythm: tuple[datetime, ...]) -> _Habits:
    """How much likelier than on average a change is: by slot of the day, and by weekday.

    One change is assumed everywhere: few say little, and nothing is ever ruled out.
    """
    slots, days = [1.0] * SLOTS, [1.0] * 7
    weeks = bool(rhythm) and rhythm[-1] - rhythm[0] >= WEEK
    for at in rhythm:
        slot = at.hour * 2 + at.minute // 30
        for step, weight in _NEAR:
            slots[(slot + step) % SLOTS] += weight
        days[at.weekday()] += weeks
    return _level(slots), _level(days)


def _level(counts: Sequence[float]) -> tuple[float, ...]:
    """Counts over their mean."""
    mean = sum(counts) / len(counts)
    return tuple(one / mean for one in counts)
