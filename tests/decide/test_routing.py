"""Who hears of a story, when; and local digest times across changes of the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from watcher.decide.routing import (
    DigestTime,
    Owed,
    Quiet,
    Route,
    Silence,
    digest_time,
    instant,
    last_due,
    next_due,
    owed,
    quiet_hours,
)
from watcher.model import Event, Kind, Severity, Story, Trust

NOW = datetime(2026, 9, 2, 12, tzinfo=UTC)
ZONES = (
    "UTC",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
)


def event(
    severity: Severity = "instant", kind: Kind = "release", trust: Trust = "official"
) -> Event:
    """An event of the muse family."""
    return Event(
        id="e1",
        at=NOW,
        kind=kind,
        severity=severity,
        families=("muse",),
        subject="Muse Spark 1.3",
        title="Introducing Muse Spark 1.3",
        url="https://research.example/post",
        text="",
        published=NOW,
        source="research-blog",
        trust=trust,
        entry="post",
        reasons=(),
        before={},
        after={},
    )


def story(**changes: object) -> Story:
    """The story the event opened."""
    told = Story(
        key="s1",
        kind="release",
        severity="instant",
        families=("muse", "avocado"),
        subject="Muse Spark 1.3",
        title="Introducing Muse Spark 1.3",
        url="",
        events=("e1",),
        opened_at=NOW,
        updated_at=NOW,
    )
    return replace(told, **changes)  # type: ignore[arg-type]


TEAM = Route(match={"severity": "instant"}, to=("team", "room"))
MAIL = Route(match={}, to=("mail",), digest="daily 08:00")
ALL = Route(match={}, to=("log",))


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ("instant", {"team": "", "room": "", "mail": "daily 08:00", "log": ""}),
        ("digest", {"mail": "daily 08:00", "log": ""}),
        ("none", {}),
    ],
)
def test_severity(severity: Severity, expected: dict[str, str]) -> None:
    """A route without `digest` sends instant and digest at once; `none` is never sent."""
    due = owed(story(), event(severity), (TEAM, MAIL, ALL), (), NOW)
    assert expected == {one.channel: one.digest for one in due}


@pytest.mark.parametrize(
    ("match", "hit"),
    [
        ({"kind": "release"}, True),
        ({"kind": ("license", "release")}, True),
        ({"kind": "license"}, False),
        ({"family": "avocado"}, True),
        ({"family": "llama"}, False),
        ({"source": "research-blog", "trust": "official"}, True),
        ({"source": "research-blog", "trust": "press"}, False),
        ({"severity": ("instant", "digest")}, True),
        ({"colour": "red"}, False),
    ],
)
def test_match(match: dict[str, str | tuple[str, ...]], hit: bool) -> None:
    """Every field of a match must fit; a list of values means any of them."""
    assert hit == bool(owed(story(), event(), (Route(match=match, to=("x",)),), (), NOW))


def test_a_channel_is_owed_once_and_at_once_wins() -> None:
    """Named by two routes, a channel hears once, and now rather than in the digest."""
    now = Route(match={"kind": "release"}, to=("mail",))
    for routes in ((MAIL, now), (now, MAIL)):
        assert (Owed(channel="mail"),) == owed(story(), event(), routes, (), NOW)


def test_a_weekly_recap_is_owed_beside_the_alert() -> None:
    """Told at once spares the daily digest; each other schedule is owed its own."""
    weekly = Route(match={}, to=("mail",), digest="weekly sunday 09:00")
    now = Route(match={"kind": "release"}, to=("mail",))
    due = owed(story(), event(), (MAIL, weekly, now), (), NOW)
    assert {"weekly sunday 09:00", ""} == {one.digest for one in due}


def test_acknowledged_stories_stop() -> None:
    """Nothing more is owed for a story somebody acknowledged."""
    assert owed(story(acknowledged=True), event(), (ALL,), (), NOW) == ()


def test_silence_holds_and_does_not_drop() -> None:
    """A silence that matches holds until it ends; one that is over or misses does not."""
    until = NOW + timedelta(hours=5)
    silences = (
        Silence(id="1", match={"family": "muse"}, until=until),
        Silence(id="2", match={"family": "llama"}, until=until + timedelta(days=1)),
        Silence(id="3", match={}, until=NOW - timedelta(hours=1)),
    )
    assert (Owed(channel="log", hold_until=until),) == owed(story(), event(), (ALL,), silences, NOW)


@pytest.mark.parametrize(
    ("clock", "until"),
    [
        ("2026-09-02T21:30", None),
        ("2026-09-02T22:30", "2026-09-03T06:00"),
        ("2026-09-03T03:00", "2026-09-03T06:00"),
        ("2026-09-03T06:30", None),
    ],
)
def test_quiet_hours_hold_over_midnight(clock: str, until: str | None) -> None:
    """Within quiet hours a message waits for their end, in local time."""
    quiet = quiet_hours("23:00-07:00", ZoneInfo("Europe/Lisbon"))
    now = datetime.fromisoformat(clock).replace(tzinfo=UTC)
    (due,) = owed(story(), event(), (ALL,), (), now, quiet)
    wanted = datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None
    assert wanted == due.hold_until


def test_a_silence_that_ends_in_quiet_hours_waits_for_morning() -> None:
    """Both hold: the later one counts."""
    quiet = Quiet(start=time(22), end=time(7))
    silence = Silence(id="1", match={}, until=NOW.replace(hour=23))
    (due,) = owed(story(), event(), (ALL,), (silence,), NOW, quiet)
    assert datetime(2026, 9, 3, 7, tzinfo=UTC) == due.hold_until


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("daily 08:00", DigestTime(at=time(8))),
        ("Daily 8:05", DigestTime(at=time(8, 5))),
        ("weekly sunday 09:00", DigestTime(at=time(9), weekday=6)),
    ],
)
def test_digest_time(text: str, expected: DigestTime) -> None:
    """Digest times are read as people write them."""
    assert expected == digest_time(text)


@pytest.mark.parametrize("text", ["", "08:00", "daily", "daily 24:00", "weekly 09:00", "hourly"])
def test_digest_time_says_the_cure(text: str) -> None:
    """A time that is none is refused with an example."""
    with pytest.raises(ValueError, match="daily 08:00"):
        digest_time(text)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/Lisbon", "2026-03-29", time(1, 30), "2026-03-29T01:00"),  # skipped: 02:00 local
        ("Europe/Lisbon", "2026-10-25", time(1, 30), "2026-10-25T00:30"),  # twice: the first
        ("America/New_York", "2026-03-08", time(2, 30), "2026-03-08T07:00"),
        ("Australia/Lord_Howe", "2026-10-04", time(2, 15), "2026-10-03T15:30"),
        ("Pacific/Apia", "2011-12-30", time(8), "2011-12-30T10:00"),  # the day does not exist
    ],
)
def test_skipped_and_repeated_times(zone: str, day: str, at: time, expected: str) -> None:
    """A skipped local time is the first instant after the gap; a repeated one is the first."""
    due = instant(datetime.fromisoformat(day).date(), at, ZoneInfo(zone))
    assert expected == due.strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("text", ["daily 02:30", "weekly sunday 02:30"])
def test_no_day_without_and_none_with_two_digests(zone: str, text: str) -> None:
    """Over 400 days each day, or week, is due once, in order, and last and next agree."""
    when, local = digest_time(text), ZoneInfo(zone)
    now = datetime(2026, 1, 4, 20, tzinfo=UTC)
    days = []
    for _ in range(400 if when.weekday is None else 58):
        due = next_due(when, local, now)
        assert due > now
        assert due == last_due(when, local, due)
        assert due > last_due(when, local, due - timedelta(seconds=1))
        days.append((due.astimezone(local)).date())
        now = due
    step = 1 if when.weekday is None else 7
    assert {step} == {(b - a).days for a, b in pairwise(days)}


def test_a_missing_day_is_due_when_the_next_begins() -> None:
    """Samoa had no 30 December 2011: that digest is due at the first instant after it."""
    apia, now = ZoneInfo("Pacific/Apia"), datetime(2011, 12, 29, 20, tzinfo=UTC)
    first = next_due(digest_time("daily 08:00"), apia, now)
    second = next_due(digest_time("daily 08:00"), apia, first)
    assert [due.astimezone(apia).strftime("%Y-%m-%d %H:%M") for due in (first, second)] == [
        "2011-12-31 00:00",
        "2011-12-31 08:00",
    ]
