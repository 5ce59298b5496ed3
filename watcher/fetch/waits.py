"""How long a server wants us to wait, in seconds, from every form such a wish takes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FLOOR = 1.0  # seconds
DEFAULT = 60.0  # seconds after a 429 that names no time
CAP = 86_400.0  # seconds: no server may silence us for longer than a day
_REFUSALS = frozenset({403, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_EPOCH = 1_000_000_000  # a reset above this is a time, below it a number of seconds
_LEFT = re.compile(r"\br=(\d+)")
_RESET = re.compile(r"\bt=(\d+)")
_MAX_AGE = re.compile(r"\bmax-age=\"?(\d{1,12})")


def retry_after(value: str, at: datetime) -> float | None:
    """Seconds of a Retry-After value: a number, a date relative to `at`, or a list of them.

    Clamped to 1 s .. 24 h; None when it says nothing we understand. A comma inside a date and
    one between merged headers are told apart by trying the whole value as a date first.
    """
    if (moment := http_date(value)) is not None:
        return _clamp((moment - at).total_seconds())
    waits = [wait for part in value.split(",") if (wait := _number(part)) is not None]
    return _clamp(max(waits)) if waits else None


def http_date(value: str | None) -> datetime | None:
    """An HTTP date as an aware datetime, or None."""
    if not value or len(value) > 100:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def wished_wait(status: int, headers: Mapping[str, str], at: datetime) -> float | None:
    """Seconds to leave this host alone after this answer, or None.

    Retry-After counts on refusals only; an exhausted quota also on a good answer. Times are
    relative to the server's own `Date`, so that a wrong clock on either side does not matter.
    """
    if status < 400 and "ratelimit" not in headers and not _quota_named(headers):
        return None
    now = http_date(headers.get("date")) or at
    if status in _REFUSALS and (value := headers.get("retry-after")):
        wait = retry_after(value, now)
        if wait is not None:
            return wait
    wait = _exhausted(headers, now) if status < 400 or status in (403, 429) else None
    return DEFAULT if wait is None and status == 429 else wait


def fresh_for(headers: Mapping[str, str]) -> float:
    """Seconds for which the server calls its answer fresh (Cache-Control: max-age), else 0."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    return min(float(found[1]), CAP) if found else 0.0


def _quota_named(headers: Mapping[str, str]) -> bool:
    return "x-ratelimit-remaining" in headers or "ratelimit-remaining" in headers


def _exhausted(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds until a spent quota returns: `RateLimit: "api";r=0;t=55` or the older pairs."""
    waits = []
    for item in headers.get("ratelimit", "").split(","):
        left, reset = _LEFT.search(item), _RESET.search(item)
        if left and reset and int(left[1]) == 0:
            waits.append(float(reset[1]))
    for prefix in ("ratelimit", "x-ratelimit"):
        if headers.get(f"{prefix}-remaining", "").strip() == "0":
            reset_at = _number(headers.get(f"{prefix}-reset", ""))
            if reset_at is not None:
                waits.append(reset_at - now.timestamp() if reset_at > _EPOCH else reset_at)
    return _clamp(max(waits)) if waits else None


def _number(part: str) -> float | None:
    try:
        number = float(part.strip())
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _clamp(wait: float) -> float:
    return min(max(wait, FLOOR), CAP)
