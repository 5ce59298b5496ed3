"""Which channels a story goes to: now, when quiet hours or a silence end, or in the digest.

Nothing is dropped here: what must not ring now is held and delivered later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from watcher.model import Event, Story

Match = Mapping[str, str | tuple[str, ...]]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_FAR = timedelta(days=9)  # a weekly time lies at most eight days away, also over a skipped day


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Stories that match go `to` these channels; with `digest`, gathered until that time."""

    match: Match = field(default_factory=dict)
    to: tuple[str, ...] = ()
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """The operator's word: hold what matches until then, and why."""

    id: str
    match: Match
    until: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Quiet hours of the day, local time; `start` after `end` spans midnight."""

    start: time
    end: time
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One channel is owed a story: in a digest, or at once, yet not before `hold_until`.

    `digest` is the schedule it is gathered for, empty for at once.
    """

    channel: str
    digest: str = ""
    hold_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestTime:
    """When a digest is due: local time, every day or on one weekday (0 is Monday)."""

    at: time
    weekday: int | None = None


def owed(
    story: Story,
    event: Event,
    routes: Sequence[Route],
    silences: Sequence[Silence],
    now: datetime,
    quiet: Quiet | None = None,
) -> tuple[Owed, ...]:
    """Who must hear of this revision of a story. Call it when a story opens or follows up.

    A channel named by several routes is owed once for each of its digests and once at once;
    told at once spares the daily digest, not the weekly recap. What the event adds counts: a
    quiet follow-up of a loud story is as quiet as the event.
    """
    if event.severity == "none" or story.acknowledged:
        return ()
    hold = held(story, event, silences, now, quiet)
    found: dict[tuple[str, str], Owed] = {}
    for route in routes:
        if matches(route.match, story, event):
            schedule = " ".join((route.digest or "").lower().split())
            for channel in route.to:
                found[channel, schedule] = Owed(channel=channel, digest=schedule, hold_until=hold)
    return tuple(
        one
        for (channel, schedule), one in found.items()
        if not (schedule.startswith("daily") and (channel, "") in found)
    )


def matches(match: Match, story: Story, event: Event) -> bool:
    """Every named field has one of the wanted values; an empty match takes everything."""
    seen: dict[str, tuple[str, ...]] = {
        "severity": (event.severity,),
        "kind": (event.kind,),
        "family": (*story.families, *event.families),
        "source": (event.source,),
        "trust": (event.trust,),
        "story": (story.key,),
    }
    return all(
        set(seen.get(name, ())) & set((wanted,) if isinstance(wanted, str) else wanted)
        for name, wanted in match.items()
    )


def held(
    story: Story,
    event: Event,
    silences: Sequence[Silence],
    now: datetime,
    quiet: Quiet | None = None,
) -> datetime | None:
    """Until when this must wait: the last silence that matches, then the quiet hours."""
    until = max(
        (s.until for s in silences if s.until > now and matches(s.match, story, event)),
        default=None,
    )
    return quiet_end(quiet, until or now) or until if quiet else until


def quiet_end(quiet: Quiet, now: datetime) -> datetime | None:
    """When the quiet hours end that `now` lies in, or None outside them."""
    local = now.astimezone(quiet.zone)
    clock = local.time()
    over_midnight = quiet.start > quiet.end
    inside = (
        clock >= quiet.start or clock < quiet.end
        if over_midnight
        else quiet.start <= clock < quiet.end
    )
    if not inside:
        return None
    day = local.date() + timedelta(days=over_midnight and clock >= quiet.start)
    return instant(day, quiet.end, quiet.zone)


def digest_time(text: str) -> DigestTime:
    """ "daily 08:00" or "weekly sunday 09:00". Raises ValueError with the cure."""
    words = text.lower().split()
    clock = _CLOCK.fullmatch(words[-1]) if words else None
    if clock:
        at = time(int(clock[1]), int(clock[2]))
        if words[:-1] == ["daily"]:
            return DigestTime(at=at)
        if len(words) == 3 and words[0] == "weekly" and words[1] in DAYS:
            return DigestTime(at=at, weekday=DAYS.index(words[1]))
    raise ValueError(f"digest {text!r}: write `daily 08:00` or `weekly sunday 09:00`")


def quiet_hours(text: str, zone: tzinfo = UTC) -> Quiet:
    """ "22:00-07:00", local time. Raises ValueError with the cure."""
    ends = [_CLOCK.fullmatch(part.strip()) for part in text.split("-")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        raise ValueError(f"quiet hours {text!r}: write `22:00-07:00`")
    start, end = (time(int(clock[1]), int(clock[2])) for clock in ends if clock)
    return Quiet(start=start, end=end, zone=zone)


def last_due(when: DigestTime, zone: tzinfo, now: datetime) -> datetime:
    """The latest due instant (UTC) at or before `now`."""
    return max(due for due in _around(when, zone, now) if due <= now)


def next_due(when: DigestTime, zone: tzinfo, now: datetime) -> datetime:
    """The first due instant (UTC) after `now`."""
    return min(due for due in _around(when, zone, now) if due > now)


def instant(day: date, at: time, zone: tzinfo) -> datetime:
    """A local time as UTC. One that occurs twice: the first; one that is skipped: the first
    instant after the gap (the Olson rules' own word for it, also for a whole missing day).
    """
    first = datetime.combine(day, at, zone).replace(fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, at):
        return first
    return _gap_end(day, at, zone)


def _gap_end(day: date, at: time, zone: tzinfo) -> datetime:
    """The instant a skipped local time is skipped at, by halving to the second.

    `fold` gives the offset after the change (1 earlier, 0 later, in UTC), so that the change
    lies between the two readings.
    """
    wanted = datetime.combine(day, at)
    early = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = wanted.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) < wanted:
            early = middle
        else:
            late = middle
    return late


def _around(when: DigestTime, zone: tzinfo, now: datetime) -> Iterator[datetime]:
    """Due instants near `now`, both sides."""
    day = (now - _FAR).astimezone(zone).date()
    last = (now + _FAR).astimezone(zone).date()
    while day <= last:
        if when.weekday is None or day.weekday() == when.weekday:
            yield instant(day, when.at, zone)
        day += timedelta(days=1)
