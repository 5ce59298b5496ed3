"""The daily digest and the Sunday recap: each local date once, one merged digest when missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from watcher.decide.routing import digest_time, last_due
from watcher.model import Event, Message, Story
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import address, tell_owner
from watcher.store import debts, events
from watcher.store.database import Database


def schedules(policy: Policy) -> tuple[tuple[str, str], ...]:
    """(channel, schedule) of every digest there is."""
    found = {
        (channel, _schedule(route.digest)): None
        for route in policy.routes
        if route.digest
        for channel in route.to
    }
    return tuple(found)


def make_due(database: Database, policy: Policy, now: datetime) -> int:
    """Promise every digest whose time has come; how many were made."""
    made = 0
    for channel, schedule in schedules(policy):
        due = last_due(digest_time(schedule), policy.zone, now)
        with database.transaction():
            made += _make(database, policy, channel, schedule, due, now)
    return made


def preview(
    database: Database, policy: Policy, since: datetime, now: datetime, title: str = "Digest"
) -> Message:
    """What a digest over a span would say, from the stories with news in it."""
    from watcher.render.digest import digest

    told = [
        (story, tuple(events.of_story(database, story.key)))
        for story in events.stories(database, since=since)
    ]
    return digest(told, since=since, until=now, tz_name=policy.zone.key, title=title)


def _make(
    database: Database, policy: Policy, channel: str, schedule: str, due: datetime, now: datetime
) -> bool:
    last = debts.digest_made(database, channel, schedule, now)
    if last is not None and last >= due:
        return False
    debts.note_digest(database, channel, schedule, due, now)
    if last is None:
        return False  # new here after today's time: the first digest is tomorrow's
    owed = debts.debts(database, channel, schedule)
    debts.settle(database, channel, schedule, now, now)
    if not owed and channel not in policy.empty:
        return False
    if now - due > timedelta(seconds=policy.catch_up):
        title = f"A digest for {channel} was skipped"
        lines = (f"It was due {due:%Y-%m-%d %H:%M} UTC, too long ago; `watcher digest` shows it.",)
        tell_owner(database, policy, title, lines, channel, now)
        return False
    from watcher.render.digest import digest  # only here: a digest is due once a day

    text = digest(
        _stories(database, owed),
        since=last,
        until=now,
        tz_name=policy.zone.key,
        title="Weekly recap" if schedule.startswith("weekly") else "Daily digest",
    )
    address(database, channel, text, policy, now)
    return True


def _stories(database: Database, owed: list[debts.Debt]) -> list[tuple[Story, tuple[Event, ...]]]:
    found = []
    for key in dict.fromkeys(debt.story for debt in owed):
        story = events.story(database, key)
        if story is not None:
            found.append((story, tuple(events.of_story(database, key))))
    return found


def _schedule(text: str) -> str:
    return " ".join(text.lower().split())
