"""A story while it is open: what later evidence is matched against, kept in `Story.keys`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from watcher.decide.stories import names
from watcher.decide.stories.names import Name
from watcher.model import Event, Kind, ModelState, Severity, Story

EVENTS_KEPT = 1_000  # ids named by a story: the oldest and the newest; the store has them all
_OLDEST_KEPT = 100
TITLES_KEPT = 12
_SHORT = 120  # characters of a text that is a name or a note, not prose
LOUDNESS: dict[Severity, int] = {"none": 0, "digest": 1, "instant": 2}
RANK: dict[str, int] = {"rumored": 0, "announced": 1, "available": 2, "open-weights": 3}
_TRUST = {"community": 0, "press": 1, "partner": 2, "official": 3}
_REPOSITORY_FACTS = frozenset(
    {"author", "gated", "license", "access", "weights", "weights_oid", "config_oid", "card_oid"}
)


def group_of(kind: Kind) -> str:
    """Kinds that tell of one sort of happening; a launch is announced, then available."""
    return "launch" if kind in ("announcement", "release") else kind


def day_of(event: Event) -> int:
    """The day it happened, as an ordinal: published where known and not in the future."""
    if event.published is not None and event.published <= event.at:
        return event.published.toordinal()
    return event.at.toordinal()


def repository_of(event: Event) -> str:
    """The first-party Hub repository an event is about, or an empty string."""
    hub = event.trust == "official" and bool(_REPOSITORY_FACTS & {*event.after, *event.before})
    return event.subject if hub and names.REPOSITORY.match(event.subject) else ""


def state_of(event: Event) -> ModelState | None:
    """How far an event shows its model to be, where it says so."""
    if event.kind == "release":
        return "open-weights" if opens_weights(event) else "available"
    states: dict[str, ModelState] = {"rumor": "rumored", "announcement": "announced"}
    return states.get(event.kind)


def opens_weights(event: Event) -> bool:
    """A first-party repository with weights in it, or one whose files are not known yet."""
    return bool(repository_of(event)) and event.after.get("weights") is not False


def license_of(event: Event) -> str:
    """The license an event's facts name, or an empty string."""
    name = event.after.get("license_name") or event.after.get("license") or ""
    told = ", ".join(name) if isinstance(name, tuple) else str(name)
    return "" if told in ("other", "unknown") else told


def named(event: Event) -> Name:
    """The model an event is about: by its subject, else its headline, else a short text."""
    name = names.of_subject(event.subject, event.families)
    if not name.specific:
        name = names.of_title(event.title, event.families)
    if not name.specific and len(event.text) <= _SHORT:
        name = names.of_title(event.text, event.families)
    return name


@dataclass(slots=True)
class Record:
    """An open story and its keys, taken apart. Only the grouper changes it."""

    story: Story
    group: str
    first: int  # days, as ordinals
    last: int
    names: list[Name] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    repositories: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)  # state, license, access, trust

    @classmethod
    def opened_by(cls, event: Event) -> Record:
        """A new story of one event, under a key that a replay gives again."""
        day = day_of(event)
        story = Story(
            key=_key(event, day),
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
        record = cls(story, group_of(event.kind), day, day)
        record.take_evidence(event)
        record.marks["opened"] = "repository" if record.repositories else "report"
        return record

    @classmethod
    def of(cls, story: Story) -> Record:
        """A stored story, opened again from its keys."""
        record = cls(
            story,
            group_of(story.kind),
            story.opened_at.toordinal(),
            story.updated_at.toordinal(),
        )
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

    def take_evidence(self, event: Event) -> None:
        """Remember what this event can be matched by."""
        name, day = named(event), day_of(event)
        self.first, self.last = min(self.first, day), max(self.last, day)
        if name.specific and name not in self.names:
            self.names.append(name)
        if event.title not in self.titles and len(self.titles) < TITLES_KEPT:
            self.titles.append(event.title)
        repository = repository_of(event)
        if repository and repository not in self.repositories:
            self.repositories.append(repository)
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
        if _TRUST[event.trust] >= _TRUST.get(self.marks.get("trust", ""), -1):
            self.marks["trust"] = event.trust

    def gap(self, day: int) -> int:
        """Days between this story and a day; 0 inside it."""
        return max(self.first - day, day - self.last, 0)

    def knows(self, event: Event) -> bool:
        """This very event is in the story already."""
        return event.id in self.story.events

    def grown(self, event: Event, *, moved: bool, told_again: bool) -> Story:
        """The story with one more event; its face follows the best evidence.

        `moved`: its state moved on; `told_again`: readers hear of it, one revision more.
        """
        before = self.marks.get("trust", "community")
        self.take_evidence(event)
        story = self.story
        better = moved or _TRUST[event.trust] > _TRUST[before]
        kind = event.kind if moved and group_of(event.kind) != "other" else story.kind
        self.group = group_of(kind)
        return replace(
            story,
            kind=kind,
            severity=max(story.severity, event.severity, key=LOUDNESS.__getitem__),
            families=_joined(story.families, event.families),
            subject=event.subject if better and named(event).specific else story.subject,
            title=event.title if better else story.title,
            url=event.url if better else story.url,
            events=_kept((*story.events, event.id)),
            updated_at=max(story.updated_at, event.at),
            revision=story.revision + told_again,
        )

    def kept(self, story: Story) -> Story:
        """The story with its keys and, where a burst opened it, a title that names all."""
        if len(self.repositories) > 1 and self.marks.get("opened") == "repository":
            story = replace(story, title=burst_title(self.repositories))
        self.story = replace(story, keys=tuple(self._keys()))
        return self.story

    def _keys(self) -> Iterable[str]:
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        yield f"days:{first.isoformat()}/{last.isoformat()}"
        yield from (name.key() for name in self.names)
        yield from (f"repository:{repository}" for repository in self.repositories)
        yield from (f"{sort}:{value}" for sort, value in self.marks.items())
        yield from (f"title:{title}" for title in self.titles)


def burst_title(repositories: list[str]) -> str:
    """One line that names every repository of a burst."""
    owners = {repository.partition("/")[0] for repository in repositories}
    if len(owners) > 1:
        return f"{len(repositories)} repositories: {', '.join(repositories)}"
    short = ", ".join(repository.partition("/")[2] for repository in repositories)
    return f"{len(repositories)} repositories from {owners.pop()}: {short}"


def _kept(events: tuple[str, ...]) -> tuple[str, ...]:
    if len(events) <= EVENTS_KEPT:
        return events
    return (*events[:_OLDEST_KEPT], *events[_OLDEST_KEPT - EVENTS_KEPT :])


def _joined(one: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return (*one, *(family for family in more if family not in one))


def _key(event: Event, day: int) -> str:
    name = named(event)
    words = (*event.families[:1], *sorted(name.line), name.version, group_of(event.kind))
    slug = "-".join(re.sub(r"\W+", "-", word) for word in words if word)
    told = f"{slug}|{event.title.casefold()}|{event.subject}"
    mark = hashlib.sha256(told.encode()).hexdigest()[:6]
    return f"{date.fromordinal(day).isoformat()}-{slug}-{mark}"
