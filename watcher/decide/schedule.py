"""When to look again: the interval, bent by what was learned, failures and the server's wish.

A healthy source is asked more often at the hours of the week at which it used to change and right
after a trace of a family it may tell of, more rarely at the others: between two polls lies always
the same share of the news to be expected. docs/scheduling.md says it for people.
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
LOOSEST = 4.0  # intervals, however quiet it is ...
LONGEST_EXTRA = 3600.0  # ... and in seconds beyond the interval
IDLE_AFTER = timedelta(days=30)  # without a change a source is asked half as often
IDLE_WAIT = 2.0
WINDOW = 2.0  # how much likelier news is while a release is expected ...
TRACE = 4.0  # ... and after a first trace of its family anywhere, ...
TRACE_LASTS = timedelta(hours=6)  # ... for so long
LEARN_FROM = 12  # changes, and ...
LEARN_DAYS = 7.0  # ... days they must span before hours and weekdays mean something
SLOT = 1800.0  # seconds; the resolution of what is learned
SLOTS = 48  # a day
_NEAR = ((-2, 0.25), (-1, 0.75), (0, 1.0), (1, 0.75), (2, 0.25))  # slots around a change warm up
_PRIOR = 0.06  # of a mean slot: nothing is ever ruled out


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

    `rhythm`: when it changed, oldest first; `silent_since`: the last change, or the first look.
    `expected`: how many times likelier news is than usual, for reasons outside of this source.
    """
    wait = every * (1 - JITTER + 2 * JITTER * chance)
    idle = silent_since is not None and now - silent_since > IDLE_AFTER and expected <= 1
    learned = _learned(now, wait, tuple(rhythm), 1 / IDLE_WAIT if idle else expected)
    soonest = min(wait, max(SOONEST, TIGHTEST * wait))
    longest = min(LOOSEST * wait, wait + LONGEST_EXTRA)
    return _later(now + timedelta(seconds=min(max(learned, soonest), longest)), not_before)


def after_failure(
    now: datetime,
    every: float,
    failures: int,
    *,
    chance: float,
    not_before: datetime | None = None,
) -> datetime:
    """The next poll after `failures` in a row: doubled each time, never sooner than `every`.

    Half of the wait is left to chance, so that a storm does not return in step (PLATFORMS F28).
    """
    grown = min(LONGEST_BACKOFF, FIRST_BACKOFF * 2.0 ** min(failures, 20))
    wait = max(every, grown)
    return _later(now + timedelta(seconds=wait * (1 - SPREAD + SPREAD * chance)), not_before)


def _later(moment: datetime, not_before: datetime | None) -> datetime:
    return moment if not_before is None else max(moment, not_before)


def _learned(now: datetime, wait: float, rhythm: tuple[datetime, ...], expected: float) -> float:
    """Seconds until as much news is due as in `wait` seconds of an average hour, or rather more."""
    warmth = _warmth(rhythm)
    if not warmth:
        return wait / expected
    hours, days = warmth
    due = wait
    at, seconds = now, 0.0
    while seconds < LOOSEST * wait:
        slot = at.hour * 2 + at.minute // 30
        rate = hours[slot] * days[at.weekday()] * expected
        left = SLOT - (at.minute % 30 * 60 + at.second)
        if rate * left >= due:
            return seconds + due / rate
        due -= rate * left
        seconds += left
        at += timedelta(seconds=left)
    return seconds


@lru_cache(maxsize=2048)
def _warmth(
    rhythm: tuple[datetime, ...],
) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """How much likelier than on average a change is: by slot of the day, and by weekday."""
    if len(rhythm) < LEARN_FROM or (rhythm[-1] - rhythm[0]).days < LEARN_DAYS:
        return None
    slots = [_PRIOR * len(rhythm) * 3 / SLOTS] * SLOTS
    days = [len(rhythm) / 14] * 7
    for at in rhythm:
        slot = at.hour * 2 + at.minute // 30
        for step, weight in _NEAR:
            slots[(slot + step) % SLOTS] += weight
        days[at.weekday()] += 1
    return _level(slots), _level(days)


def _level(counts: Sequence[float]) -> tuple[float, ...]:
    """Counts over their mean."""
    mean = sum(counts) / len(counts)
    return tuple(one / mean for one in counts)
