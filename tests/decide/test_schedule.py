"""When to look again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

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
