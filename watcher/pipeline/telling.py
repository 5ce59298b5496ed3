"""What follows from events: homes nobody watches, contradictions, aliases, and the stories.

Loaded when there is an event: most of what is judged is no news, and its rules are many.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from watcher.decide.stories import Grouper, Placement
from watcher.model import Event
from watcher.pipeline.crosschecks import disagreements
from watcher.pipeline.learning import ALIAS, discovered, learned, retold
from watcher.pipeline.policy import Policy
from watcher.store import events
from watcher.store.database import Database

OPEN_STORIES = timedelta(days=90)  # how far back a story may still be joined


def follow(
    database: Database, told: tuple[Event, ...], policy: Policy, now: datetime
) -> tuple[tuple[Event, ...], tuple[Placement, ...]]:
    """The events, with those that follow from them, and their stories; both are written."""
    discovered(database, told, policy, now)
    told += disagreements(database, told, now)
    told += learned(database, told, policy, now)
    return told, _place(database, told, now)


def _place(database: Database, told: Sequence[Event], now: datetime) -> tuple[Placement, ...]:
    """Group events into stories and write both."""
    grouper = Grouper(events.stories(database, since=now - OPEN_STORIES))
    again = tuple(one for one in told if one.entry.startswith(ALIAS))
    placed = grouper.place_all([one for one in told if one not in again])
    placed += tuple(retold(database, one) or grouper.place(one) for one in again)
    where = {event: placement.story.key for placement in placed for event in placement.story.events}
    for event in told:
        events.add(database, event, where[event.id])
    for placement in placed:
        events.save_story(database, placement.story)
    return placed
