"""When to look again: the interval, spread by chance, bent by failures and the server's wish."""

from __future__ import annotations

from datetime import datetime, timedelta

JITTER = 0.1  # share of the interval; sources do not move in step
FIRST_BACKOFF = 30.0  # seconds
LONGEST_BACKOFF = 6 * 3600.0
SPREAD = 0.5  # a failing source returns somewhere in the second half of its backoff


def after_success(
    now: datetime, every: float, *, chance: float, not_before: datetime | None = None
) -> datetime:
    """The next poll of a healthy source. `every` in seconds, `chance` in [0, 1)."""
    wait = every * (1 - JITTER + 2 * JITTER * chance)
    return _later(now + timedelta(seconds=wait), not_before)


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
