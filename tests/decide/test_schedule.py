"""When to look again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.decide import schedule

NOW = datetime(2026, 4, 8, tzinfo=UTC)
chances = st.floats(0, 1, exclude_max=True)


@given(chance=chances)
def test_a_healthy_source_is_asked_about_once_an_interval(chance: float) -> None:
    """A tenth either way, so that sources do not move in step."""
    wait = (schedule.after_success(NOW, 600, chance=chance) - NOW).total_seconds()
    assert 540 <= wait <= 660


@given(chance=chances, failures=st.integers(1, 100))
def test_failures_grow_the_pause_up_to_six_hours(chance: float, failures: int) -> None:
    """Doubled each time, half of it left to chance."""
    wait = (schedule.after_failure(NOW, 60, failures, chance=chance) - NOW).total_seconds()
    assert 30 <= wait <= 6 * 3600


def test_a_storm_comes_back_spread() -> None:
    """Sources that failed together do not return together."""
    ends = [schedule.after_failure(NOW, 60, 6, chance=c) for c in (0.0, 0.999)]
    assert ends[1] - ends[0] > timedelta(minutes=15)


@given(chance=chances)
def test_the_servers_wish_wins(chance: float) -> None:
    """Never sooner than Retry-After."""
    wish = NOW + timedelta(hours=9)
    assert schedule.after_success(NOW, 60, chance=chance, not_before=wish) == wish
    assert schedule.after_failure(NOW, 60, 1, chance=chance, not_before=wish) == wish


WORKDAYS = tuple(
    NOW + timedelta(days=day, hours=hour, minutes=7)
    for day in range(-40, 0)
    if (NOW + timedelta(days=day)).weekday() < 5
    for hour in (15, 17)
)
HOUR = timedelta(hours=1)


def _wait(at: datetime, **known: object) -> float:
    return (schedule.after_success(at, 600, chance=0.5, **known) - at).total_seconds()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "least", "most"),
    [(15, 150, 200), (17, 150, 200), (3, 1500, 2400), (24 * 3 + 15, 300, 2400)],
    ids=["its usual hour", "its other hour", "at night", "on a Saturday"],
)
def test_a_sources_hours_are_learned(hours: int, least: float, most: float) -> None:
    """Sooner when it used to speak, later when it never did; NOW is a Wednesday."""
    assert least <= _wait(NOW + hours * HOUR, rhythm=WORKDAYS) <= most


def test_the_usual_hour_is_not_slept_through() -> None:
    """A wait that begins in quiet hours ends when the usual ones begin."""
    assert _wait(NOW + 13.5 * HOUR, rhythm=WORKDAYS) <= 3600


def test_few_changes_teach_little() -> None:
    """Two changes at three o'clock do not make the rest of the day a night."""
    two = (NOW - 45 * HOUR, NOW - 21 * HOUR)
    assert 600 < _wait(NOW, rhythm=two) <= 900


def test_less_than_a_week_teaches_no_weekdays() -> None:
    """Whoever remembers Monday to Friday knows nothing of the weekend."""
    workdays = tuple(NOW + 24 * day * HOUR for day in (-2, -1, 0, 1, 2))
    shifted = tuple(at + 48 * HOUR for at in workdays)
    assert _wait(NOW + 72 * HOUR, rhythm=workdays) == _wait(NOW + 120 * HOUR, rhythm=shifted)


@pytest.mark.parametrize(
    ("a_day", "wait"),
    [(24, 150), (8, 150), (2, 300), (1, 600)],
    ids=["hourly", "eight times a day", "twice a day", "daily"],
)
def test_a_busy_source_is_asked_more_often(a_day: int, wait: float) -> None:
    """`every` is meant for one change a day; four times as often at most."""
    rhythm = tuple(NOW - timedelta(days=1.02 * one / a_day) for one in range(96, 0, -1))
    assert wait * 0.75 <= _wait(NOW, rhythm=rhythm) <= wait * 1.34  # no hour is its own


def test_a_source_is_asked_half_as_often_when_it_hardly_ever_changes() -> None:
    """From the second silent day on, and no less for years, unless news is expected."""
    assert _wait(NOW, silent_since=NOW) == 600
    for days in (1, 30, 3000):
        since = NOW - timedelta(days=days)
        assert _wait(NOW, silent_since=since) == 1200
        assert _wait(NOW, silent_since=since, expected=2) == 300


@given(
    chance=chances,
    every=st.floats(1, 86_400),
    hours=st.lists(st.integers(0, 2000), max_size=100),
    expected=st.floats(1, 100),
)
def test_every_is_bent_within_bounds(
    chance: float, every: float, hours: list[int], expected: float
) -> None:
    """Never sooner than a quarter and 10 s, never later than four times and four hours more."""
    rhythm = [NOW - one * HOUR for one in sorted(hours, reverse=True)]
    end = schedule.after_success(NOW, every, chance=chance, rhythm=rhythm, expected=expected)
    wait = (end - NOW).total_seconds()
    assert min(0.9 * every, max(10, 0.9 * every / 4)) <= wait + 0.001
    assert wait <= min(4 * 1.1 * every, 1.1 * every + 4 * 3600) + 0.001
