"""Places each event in a story: an open one it belongs to, or a new one.

Cheap by design: only stories of the same family and of near days are looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from watcher.decide.stories import growth, match
from watcher.decide.stories.record import Record, day_of, group_of
from watcher.model import Event, Reason, Story

BUCKET = 24  # open stories looked at per family, kind of happening and day
GROUPS = ("launch", "rumor", "license", "access", "withdrawal", "update", "other", "notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an event went. `follow_up`: the story has something new to tell, once."""

    story: Story
    opened: bool
    follow_up: bool
    reason: Reason


class Grouper:
    """Remembers the open stories; values in, values out."""

    def __init__(self, stories: Sequence[Story] = ()) -> None:
        """Start from stored stories, oldest first."""
        self._buckets: dict[tuple[str, str, int], deque[Record]] = {}
        for story in stories:
            self._remember(Record.of(story))

    def place(self, event: Event) -> Placement:
        """The story this event belongs to, with the event in it."""
        best = max(self._matches(event), key=lambda found: found[0], default=None)
        if best is None:
            return self._opened(event)
        _, record, reason = best
        if record.knows(event):
            return Placement(story=record.story, opened=False, follow_up=False, reason=reason)
        news = growth.follow_up(record, event)
        story = record.kept(record.grown(event, follow_up=news is not None))
        self._remember(record)
        return Placement(
            story=story, opened=False, follow_up=news is not None, reason=news or reason
        )

    def place_all(self, events: Sequence[Event]) -> tuple[Placement, ...]:
        """One poll's events as one placement per story: a burst is told once."""
        merged: dict[str, Placement] = {}
        for event in events:
            new = self.place(event)
            old = merged.get(new.story.key)
            merged[new.story.key] = self._merged(old, new) if old else new
        return tuple(merged.values())

    def _merged(self, old: Placement, new: Placement) -> Placement:
        told = old.opened or old.follow_up
        if told and new.follow_up:
            record = self._record(new.story)
            record.story = replace(new.story, revision=new.story.revision - 1)
            new = replace(new, story=record.story)
        return replace(
            old if told else new,
            story=new.story,
            opened=old.opened,
            follow_up=not old.opened and (old.follow_up or new.follow_up),
        )

    def _record(self, story: Story) -> Record:
        for bucket in reversed(self._buckets.values()):
            for record in bucket:
                if record.story.key == story.key:
                    return record
        raise KeyError(story.key)

    def _opened(self, event: Event) -> Placement:
        record = Record.opened_by(event)
        story = record.kept(record.story)
        self._remember(record)
        reason = Reason(rule="story.opened", detail="the first trace of it")
        return Placement(story=story, opened=True, follow_up=False, reason=reason)

    def _remember(self, record: Record) -> None:
        for family in record.story.families or ("",):
            for day in {record.first, record.last}:
                bucket = self._buckets.setdefault((family, record.group, day), deque(maxlen=BUCKET))
                if all(record is not other for other in bucket):
                    bucket.append(record)

    def _matches(self, event: Event) -> Iterator[tuple[float, Record, Reason]]:
        seen: set[int] = set()
        for record in self._near(event):
            if id(record) not in seen:
                seen.add(id(record))
                found = match.score(record, event)
                if found:
                    yield found[0], record, found[1]

    def _near(self, event: Event) -> Iterable[Record]:
        day, own = day_of(event), group_of(event.kind)
        for family in event.families or ("",):
            for group in GROUPS:
                reach = match.REACH[group] if group == own else match.REACH_ACROSS
                for near in range(day - reach, day + reach + 1):
                    yield from self._buckets.get((family, group, near), ())
