"""Places each event in a story: an open one it belongs to, or a new one.

Cheap by design: only stories of the same family and of near days are looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from watcher.decide.stories import growth, match
from watcher.decide.stories.evidence import Evidence
from watcher.decide.stories.record import LOUDNESS, Record
from watcher.model import Event, Reason, Story

BUCKET = 24  # open stories looked at per family, kind of happening and day


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
        evidence = Evidence.of(event)
        best = max(self._matches(evidence), key=lambda found: found[0], default=None)
        if best is None:
            return self._opened(evidence)
        _, record, reason = best
        if record.knows(event):
            return Placement(story=record.story, event=event, reason=reason)
        news = growth.follow_up(record, evidence)
        again = news is not None and record.story.key not in told
        record.grow(evidence, moved=news is not None, told_again=again)
        self._remember(record)
        return Placement(story=record.story, event=event, follow_up=again, reason=news or reason)

    def _opened(self, evidence: Evidence) -> Placement:
        record = Record.opened_by(evidence)
        self._remember(record)
        reason = Reason(rule="story.opened", detail="first trace")
        return Placement(story=record.story, event=evidence.event, opened=True, reason=reason)

    def _remember(self, record: Record) -> None:
        for family in record.story.families or ("",):
            for day in {record.first, record.last}:
                place = (family, record.group, day)
                bucket = self._buckets.setdefault(place, deque(maxlen=BUCKET))
                if all(record is not other for other in bucket):
                    bucket.append(record)

    def _matches(self, evidence: Evidence) -> Iterator[tuple[float, Record, Reason]]:
        seen: set[int] = set()
        for record in self._near(evidence):
            if id(record) not in seen:
                seen.add(id(record))
                found = match.score(record, evidence)
                if found:
                    yield found[0], record, found[1]

    def _near(self, evidence: Evidence) -> Iterator[Record]:
        for family in evidence.event.families or ("",):
            for group, own_reach in match.REACH.items():
                reach = own_reach if group == evidence.group else match.REACH_ACROSS
                for day in range(evidence.day - reach, evidence.day + reach + 1):
                    yield from self._buckets.get((family, group, day), ())
