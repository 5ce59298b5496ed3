"""Retry-After and quota headers in every form servers write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from watcher.fetch.waits import fresh_for, retry_after, wished_wait

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DATE = "Sun, 22 Nov 2026 12:00:00 GMT"
IN_A_MINUTE = str(int(NOW.timestamp()) + 60)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("1.5", 1.5),
        ("0", 1),
        ("-5", 1),
        ("1e20", 86_400),
        ("1700000000000", 86_400),
        ("120, 60", 120),
        ("Sun, 22 Nov 2026 12:02:00 GMT", 120),
        ("Sunday, 22-Nov-26 12:02:00 GMT", 120),
        ("Sun, 22 Nov 2020 12:02:00 GMT", 1),
        ("Mon, 22 Nov 2027 12:02:00 GMT", 86_400),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
    ],
)
def test_retry_after_is_read_and_clamped(value: str, seconds: float | None) -> None:
    """Numbers, dates and lists; never under a second, never over a day."""
    assert retry_after(value, NOW) == seconds


def test_a_date_counts_from_the_servers_own_clock() -> None:
    """Our clock may be hours off: what matters is the distance to the server's `Date`."""
    headers = {
        "date": "Sun, 22 Nov 2026 09:00:00 GMT",
        "retry-after": "Sun, 22 Nov 2026 09:01:00 GMT",
    }
    assert wished_wait(429, headers, NOW) == 60


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, {"ratelimit": '"api";r=0;t=55'}, 55),
        (200, {"ratelimit": '"api";r=12;t=55'}, None),
        (200, {"ratelimit": '"api";r=9;t=5, "pages";r=0;t=77'}, 77),
        (200, {"ratelimit-remaining": "0", "ratelimit-reset": "30"}, 30),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": IN_A_MINUTE, "date": DATE}, 60),
        (
            403,
            {"x-ratelimit-remaining": "7", "x-ratelimit-reset": IN_A_MINUTE, "date": DATE},
            None,
        ),
        (503, {"retry-after": "9"}, 9),
        (404, {"retry-after": "9"}, None),
        (301, {"retry-after": "9"}, None),
        (429, {}, 60),
    ],
)
def test_quota_headers_are_obeyed(
    status: int, headers: dict[str, str], seconds: float | None
) -> None:
    """A spent quota asks for rest also on a good answer; reset is a time or a number."""
    assert wished_wait(status, headers, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("max-age=300", 300), ("public, max-age=99999999", 86_400), ("no-cache", 0), ("", 0)],
)
def test_freshness_is_told(value: str, seconds: float) -> None:
    """Cache-Control says how long an answer stays fresh, a day at most."""
    assert fresh_for({"cache-control": value}) == seconds
