"""The daily digest and the Sunday recap: each local date once, and nothing forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.pipeline.house import House, house, post
from watcher.channels.console import Channel as Console
from watcher.decide.routing import Route
from watcher.digests import make_due
from watcher.model import Message

DAILY = "daily 08:00"
WEEKLY = "weekly sunday 09:00"


def _home(*schedules: str) -> House:
    """A house whose stories are gathered; first looked at on Wednesday, 8 April 2026."""
    home = house()
    home.routes = tuple(Route(to=("terminal",), digest=schedule) for schedule in schedules)
    home.channels = (Console(name="terminal", kind="console"),)
    make_due(home.database, home.policy, home.now)
    home.poll(post("Old"))
    return home


def _digests(home: House, at: datetime) -> list[Message]:
    """What has been promised once everything due at a time was made."""
    make_due(home.database, home.policy, at)
    return home.owed()


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


def test_a_story_waits_for_the_next_morning() -> None:
    """Lisbon is an hour ahead of UTC in April."""
    home = _home(DAILY)
    home.poll(post("Introducing Muse Spark, our new model", 2), post("Old"))
    assert _digests(home, _at(9, 6, 59)) == []
    (message,) = _digests(home, _at(9, 7, 0))
    assert [item.subject for part in message.sections for item in part.items] == ["Muse Spark"]


def test_a_digest_is_never_made_twice() -> None:
    """Not by a second look, not by another process."""
    home = _home(DAILY)
    home.poll(post("Introducing Muse Spark, our new model", 2), post("Old"))
    _digests(home, _at(9, 7))
    assert len(_digests(home, _at(9, 7, 1))) == 1
    assert len(_digests(home, _at(10, 7))) == 1


def test_an_empty_day_is_no_mail() -> None:
    """Unless the route asks for it."""
    home = _home(DAILY)
    assert _digests(home, _at(9, 7)) == []


def test_missed_digests_become_one() -> None:
    """Off for two days: one merged digest at the start, labelled with its span."""
    home = _home(DAILY)
    home.poll(post("Introducing Muse Spark, our new model", 2), post("Old"))
    _digests(home, _at(9, 7))
    home.poll(post("Introducing Llama 5: download the weights", 3), post("Old"))
    first, merged = _digests(home, _at(11, 10))
    assert "Missed while off" not in " ".join(first.lines)
    assert "Missed while off" in " ".join(merged.lines)


def test_a_digest_too_old_is_skipped_and_said() -> None:
    """After `catch_up` nobody wants it as news; the owner hears of it."""
    home = _home(WEEKLY)
    home.poll(post("Introducing Muse Spark, our new model", 2), post("Old"))
    (notice,) = _digests(home, _at(16, 12))
    assert (notice.kind, notice.title) == ("notice", "A digest for terminal was skipped")


def test_the_recap_tells_the_week_again() -> None:
    """What was in a daily digest is in Sunday's recap too."""
    home = _home(DAILY, WEEKLY)
    home.poll(post("Introducing Muse Spark, our new model", 2), post("Old"))
    _digests(home, _at(9, 7))
    daily, weekly = _digests(home, _at(12, 8))
    assert (daily.title.split(":")[0], weekly.title.split(":")[0]) == (
        "Daily digest",
        "Weekly recap",
    )


def test_the_first_digest_is_tomorrows() -> None:
    """Installed after today's time: nothing is sent at once."""
    home = house()
    home.routes = (Route(to=("terminal",), digest=DAILY),)
    home.poll(post("Old"))
    home.poll(post("Introducing Muse Spark, our new model", 2), post("Old"))
    assert _digests(home, home.now) == []
    assert len(_digests(home, _at(9, 7))) == 1
