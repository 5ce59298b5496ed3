"""Places each event in a story: an open one it belongs to, or a new one.

Cheap by design: only stories of the same family and of near days are looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from watcher.decide.stories import growth, match
from watcher.decide.stories.record import LOUDNESS, Record, day_of, group_of
from watcher.model import Event, Reason, Story

BUCKET = 24  # open stories looked at per family, kind of happening and day
GROUPS = ("launch", "rumor", "license", "access", "withdrawal", "update", "other", "notice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an event went. `follow_up`: the story has something new to tell, once."""

    story: Story
    event: Event  # what is told: of a burst, the loudest
    opened: bool = False
    follow_up: bool = False
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
        return self._placed(event, frozenset())

    def place_all(self, events: Sequence[Event]) -> tuple[Placement, ...]:
        """One poll's events as one placement per story: a burst is one revision, told once."""
        merged: dict[str, Placement] = {}
        told: set[str] = set()
        for event in events:
            new = self._placed(event, told)
            key = new.story.key
            if key in told:
                old = merged[key]
                louder = LOUDNESS[event.severity] > LOUDNESS[old.event.severity]
                new = replace(old, story=new.story, event=event if louder else old.event)
            elif new.opened or new.follow_up:
                told.add(key)
            merged[key] = new
        return tuple(merged.values())

    def _placed(self, event: Event, told: Collection[str]) -> Placement:
        best = max(self._matches(event), key=lambda found: found[0], default=None)
        if best is None:
            return self._opened(event)
        _, record, reason = best
        if record.knows(event):
            return _joined(record.story, event, reason)
        news = growth.follow_up(record, event)
        again = news is not None and record.story.key not in told
        story = record.kept(record.grown(event, moved=news is not None, told_again=again))
        self._remember(record)
        placement = _joined(story, event, news or reason)
        return replace(placement, follow_up=again)

    def _opened(self, event: Event) -> Placement:
        record = Record.opened_by(event)
        placement = _joined(
            record.kept(record.story), event, Reason(rule="story.opened", detail="first trace")
        )
        self._remember(record)
        return replace(placement, opened=True)

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


def _joined(story: Story, event: Event, reason: Reason) -> Placement:
    return Placement(story=story, event=event, reason=reason)
