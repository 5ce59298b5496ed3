"""How much we may ask of a Hub for repositories that did not move; the quota is per address.

All sources of this process share it. It opens on a source's first look and, after that, only in a
process that lives longer than one window: a single `check` of a quiet Hub costs its listings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

API_REQUESTS = 14  # per window; with the default listings' 11, 5 % of a stranger's quota
WINDOW = 300.0  # seconds, the Hub's own


@dataclass(slots=True)
class _Window:
    since: float
    left: int


_WINDOWS: dict[str, _Window] = {}  # by endpoint
_clock: Callable[[], float] = monotonic


@contextmanager
def counted_by(clock: Callable[[], float]) -> Iterator[None]:
    """Count by another clock (seconds), from nothing: a replay's own."""
    global _clock
    before = _clock, dict(_WINDOWS)
    _clock = clock
    _WINDOWS.clear()
    try:
        yield
    finally:
        _clock, windows = before
        _WINDOWS.clear()
        _WINDOWS.update(windows)


def left(endpoint: str, *, first_look: bool) -> int:
    """API requests that may still be spent in this window."""
    now = _clock()
    window = _WINDOWS.get(endpoint)
    if window is None:
        window = _WINDOWS[endpoint] = _Window(now, API_REQUESTS if first_look else 0)
    elif now - window.since >= WINDOW:
        window.since, window.left = now, API_REQUESTS
    return window.left


def spend(endpoint: str, requests: int) -> None:
    """Note requests made on it."""
    _WINDOWS[endpoint].left -= requests


def forget(endpoint: str) -> None:
    """Forget a Hub, as a new process would."""
    _WINDOWS.pop(endpoint, None)
