"""Dates as the web writes them: aware datetimes, or None where they cannot be true."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # before the web had feeds
AHEAD = timedelta(days=2)  # a clock or zone may be wrong by this much, not more

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_ISO_DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_MONTH_DAY = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)\b")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2})[a-z]*\.?,? (20\d\d)\b")


def sane(moment: datetime | None, now: datetime) -> datetime | None:
    """The moment in UTC when it can be true: from 1995 to two days ahead of `now`."""
    if moment is None:
        return None
    try:
        if moment.tzinfo is not UTC:
            moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        if moment.microsecond:
            moment = moment.replace(microsecond=0)
    except (ValueError, OverflowError):
        return None
    return moment if EARLIEST <= moment <= now + AHEAD else None


def moment(stated: object, now: datetime) -> datetime | None:
    """A machine-written date: ISO 8601, RFC 822, or nine numbers in UTC as feedparser gives."""
    if isinstance(stated, time.struct_time):
        return _attempt(lambda: datetime(*stated[:6], tzinfo=UTC), now)
    if not isinstance(stated, str) or not 8 <= len(stated) <= 64:
        return None
    text = stated.strip()
    iso = text[:4].isdigit()
    return _attempt(
        lambda: datetime.fromisoformat(text) if iso else parsedate_to_datetime(text), now
    )


def _attempt(read: Callable[[], datetime], now: datetime) -> datetime | None:
    try:
        return sane(read(), now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def from_epoch(seconds: float, now: datetime) -> datetime | None:
    """A date given as seconds since 1970."""
    try:
        return sane(datetime.fromtimestamp(seconds, tz=UTC), now)
    except (ValueError, OverflowError, OSError):
        return None


def visible(text: str, now: datetime) -> datetime | None:
    """The first date a person can read in a text: 2026-08-10, August 10, 2026, 10 Aug 2026."""
    for pattern, order in ((_ISO_DAY, "ymd"), (_MONTH_DAY, "mdy"), (_DAY_MONTH, "dmy")):
        for found in pattern.finditer(text[:20_000]):
            parts = dict(zip(order, found.groups(), strict=True))
            try:
                day = datetime(int(parts["y"]), _month(parts["m"]), int(parts["d"]), tzinfo=UTC)
            except ValueError:
                continue
            if good := sane(day, now):
                return good
    return None


def _month(text: str) -> int:
    """1 to 12 of a number or a month's first letters. Raises ValueError."""
    return int(text) if text.isdigit() else _MONTHS.index(text.lower()) // 4 + 1
