"""A story while it is open: what later evidence is matched against, kept in `Story.keys`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from watcher.decide.stories import names
from watcher.decide.stories.evidence import TRUST, Evidence, group_of, license_of, state_of
from watcher.decide.stories.names import Name
from watcher.model import Event, Severity, Story

EVENTS_KEPT = 1_000  # ids named by a story: the oldest and the newest; the store has them all
OLDEST_KEPT = 100
TITLES_KEPT = 12
LOUDNESS: dict[Severity, int] = {"none": 0, "digest": 1, "instant": 2}
RANK: dict[str, int] = {"rumored": 0, "announced": 1, "available": 2, "open-weights": 3}
_BURSTS = {"launch": "", "license": "License of ", "access": "Access to ", "update": "Update of "}


@dataclass(slots=True)
class Record:
    """An open story and its keys, taken apart. Only the grouper changes it.

    `marks` holds what is known once: state, license, access, trust, and the `poll` that opened
    it with a repository; `opened` says whether a repository opened the story.
    """

    story: Story
    group: str
    first: int  # days, as ordinals
    last: int
    names: list[Name] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    repositories: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def opened_by(cls, evidence: Evidence) -> Record:
        """A new story of one event, under a key that a replay gives again."""
        event = evidence.event
        story = Story(
            key=_key(evidence),
            kind=event.kind,
            severity=event.severity,
            families=event.families,
            subject=event.subject,
            title=event.title,
            url=event.url,
            events=(event.id,),
            opened_at=event.at,
            updated_at=event.at,
        )
        record = cls(story, evidence.group, evidence.day, evidence.day)
        record._take(evidence)
        record.marks["opened"] = "repository" if record.repositories else "report"
        if record.repositories:
            record.marks["poll"] = evidence.poll
        record.keep(story)
        return record

    @classmethod
    def of(cls, story: Story) -> Record:
        """A stored story, opened again from its keys."""
        first, last = story.opened_at.toordinal(), story.updated_at.toordinal()
        record = cls(story, group_of(story.kind), first, last)
        for key in story.keys:
            record._read(key)
        return record

    def _read(self, key: str) -> None:
        sort, _, value = key.partition(":")
        if sort == "model":
            self.names.append(names.from_key(key))
        elif sort == "title":
            self.titles.append(value)
        elif sort == "repository":
            self.repositories.append(value)
        elif sort == "days":
            first, _, last = value.partition("/")
            self.first = date.fromisoformat(first).toordinal()
            self.last = date.fromisoformat(last).toordinal()
        else:
            self.marks[sort] = value

    def gap(self, day: int) -> int:
        """Days between this story and a day; 0 inside it."""
        return max(self.first - day, day - self.last, 0)

    def span(self, day: int) -> int:
        """Days the story would last with this day in it; hot weeks must not chain on."""
        return max(self.last, day) - min(self.first, day)

    def knows(self, event: Event) -> bool:
        """This very event is in the story already."""
        return event.id in self.story.events

    def grow(self, evidence: Evidence, *, moved: bool, told_again: bool) -> None:
        """One more event in the story; its face follows the best evidence.

        `moved`: its state moved on; `told_again`: readers hear of it, one revision more.
        """
        event, story = evidence.event, self.story
        better = moved or _trust(event.trust) > _trust(self.marks.get("trust", ""))
        self._take(evidence)
        if moved and evidence.group != "other":
            self.group = evidence.group
            story = replace(story, kind=event.kind)
        if better:
            subject = event.subject if evidence.name.specific else story.subject
            story = replace(story, subject=subject, title=event.title, url=event.url)
        more = tuple(family for family in event.families if family not in story.families)
        self.keep(
            replace(
                story,
                severity=max(story.severity, event.severity, key=LOUDNESS.__getitem__),
                families=(*story.families, *more),
                events=_kept((*story.events, event.id)),
                updated_at=max(story.updated_at, event.at),
                revision=story.revision + told_again,
            )
        )

    def keep(self, story: Story) -> None:
        """Keep the story with its keys and, where a burst opened it, a title naming all."""
        if len(self.repositories) > 1 and self.marks.get("opened") == "repository":
            story = replace(story, title=burst_title(self.repositories, self.group))
        self.story = replace(story, keys=tuple(self._keys()))

    def _take(self, evidence: Evidence) -> None:
        """Remember what this event can be matched by."""
        event, name = evidence.event, evidence.name
        self.first, self.last = min(self.first, evidence.day), max(self.last, evidence.day)
        if name.specific and name not in self.names:
            self.names.append(name)
        if event.title not in self.titles and len(self.titles) < TITLES_KEPT:
            self.titles.append(event.title)
        if evidence.repository and evidence.repository not in self.repositories:
            self.repositories.append(evidence.repository)
        if evidence.matter:
            self.marks.setdefault("matter", evidence.matter)
        for also in evidence.also:
            if also not in self.names:
                self.names.append(also)
        self._mark(event)

    def _mark(self, event: Event) -> None:
        state = state_of(event)
        if state and RANK[state] >= RANK.get(self.marks.get("state", ""), -1):
            self.marks["state"] = state
        if event.kind == "withdrawal":
            self.marks["state"] = "withdrawn"
        for name, value in (("license", license_of(event)), ("access", event.after.get("access"))):
            if isinstance(value, str) and value:
                self.marks[name] = value
        self.marks["trust"] = max(self.marks.get("trust", event.trust), event.trust, key=_trust)

    def _keys(self) -> Iterable[str]:
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        yield f"days:{first.isoformat()}/{last.isoformat()}"
        yield from (name.key() for name in self.names)
        yield from (f"repository:{repository}" for repository in self.repositories)
        yield from (f"{sort}:{value}" for sort, value in self.marks.items())
        yield from (f"title:{title}" for title in self.titles)


def burst_title(repositories: Sequence[str], group: str = "launch") -> str:
    """One line that names every repository of a burst."""
    owners = {repository.partition("/")[0] for repository in repositories}
    led = f"{_BURSTS.get(group, '')}{len(repositories)} repositories"
    if len(owners) > 1:
        return f"{led}: {', '.join(repositories)}"
    short = ", ".join(repository.partition("/")[2] for repository in repositories)
    return f"{led} from {owners.pop()}: {short}"


def _trust(word: str) -> int:
    return next((rank for trust, rank in TRUST.items() if trust == word), -1)


def _kept(events: tuple[str, ...]) -> tuple[str, ...]:
    if len(events) <= EVENTS_KEPT:
        return events
    return (*events[:OLDEST_KEPT], *events[OLDEST_KEPT - EVENTS_KEPT :])


def _key(evidence: Evidence) -> str:
    event, name = evidence.event, evidence.name
    words = (*event.families[:1], *sorted(name.line), name.version, evidence.group)
    slug = "-".join(re.sub(r"\W+", "-", word) for word in words if word)
    told = f"{slug}|{event.title.casefold()}|{event.subject}"
    mark = hashlib.sha256(told.encode()).hexdigest()[:6]
    return f"{date.fromordinal(evidence.day).isoformat()}-{slug}-{mark}"
