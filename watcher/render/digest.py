"""Many stories as one message: sections by family and model, newest first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from watcher.duration import short
from watcher.model import Event, Message, Section, Story
from watcher.render import headline, names
from watcher.render import story as of_story

Told = tuple[Story, tuple[Event, ...]]

_LOUD = {"instant": 0, "digest": 1, "none": 2}
_LATE = timedelta(hours=2)  # beyond its day or week, a digest says that it was missed


def digest(
    stories_with_events: Sequence[Told],
    *,
    since: datetime,
    until: datetime,
    tz_name: str,
    title: str,
) -> Message:
    """One message for all stories between two times, its dates in the reader's time zone."""
    told = sorted(stories_with_events, key=_order)
    sections = tuple(
        Section(heading=heading, items=tuple(_item(one, until) for one in group))
        for heading, group in groupby(told, key=_heading)
    )
    zone = ZoneInfo(tz_name)
    return Message(
        id=_id(told, since, until, title),
        at=until,
        kind="other",
        severity="digest",
        family="",
        subject="digest",
        title=f"{title}: {_count(len(told))}",
        lines=tuple(_lines(told, title, since.astimezone(zone), until.astimezone(zone))),
        sections=sections,
    )


def _order(one: Told) -> tuple[str, str, int, float]:
    story, _ = one
    named = story.family or "~"  # stories of no family come last
    return (named, names.model(story.subject), _LOUD[story.severity], -story.updated_at.timestamp())


def _heading(one: Told) -> str:
    family = one[0].family
    return names.family(family) if family else "Other"


def _item(one: Told, until: datetime) -> Message:
    """A story, told shorter than in an alert: no evidence list, no word diff."""
    story, unsorted = one
    events = sorted(unsorted, key=lambda event: (event.at, event.id))
    full = of_story.message(story, events, now=until, follow_up=False)
    event = headline.face(story, events)
    lines = (
        *of_story.what_happened(story, event, events),
        *of_story.build(event),
        *of_story.clauses(event),
        *of_story.matters(event),
    )
    kept = tuple(pair for pair in full.facts if pair[0] in ("License", "Repositories", "Download"))
    return replace(full, at=story.updated_at, lines=lines, facts=kept, diff=())


def _lines(told: Sequence[Told], title: str, since: datetime, until: datetime) -> Iterator[str]:
    span = f"{since:%a %d %b %Y %H:%M} to {until:%a %d %b %Y %H:%M} ({until.tzname()})"
    yield span
    usual = _usual(title)
    if usual and until - since > usual + _LATE:
        gone = short((until - since).total_seconds())
        yield f"Missed while off: this digest covers {gone}, as none went out in between."
    if not told:
        yield "Nothing new in this time."


def _usual(title: str) -> timedelta | None:
    """How long a digest of this name covers; None for one that somebody asked for by hand."""
    named = title.lower()
    return timedelta(days=7) if "week" in named else timedelta(days=1) if "dai" in named else None


def _count(number: int) -> str:
    return "1 story" if number == 1 else f"{number or 'no'} stories"


def _id(told: Sequence[Told], since: datetime, until: datetime, title: str) -> str:
    """Equal for equal content, so that a retry is the same mail."""
    parts = [title, since.isoformat(), until.isoformat()]
    parts += [of_story.message_id(story) for story, _ in told]
    mark = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]
    return f"digest-{until.date().isoformat()}-{mark}"
