"""What a poll's events teach: a codename's public name, and homes nobody watches yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from watcher.decide.aliases import announcement, learn
from watcher.decide.discovery import discover
from watcher.decide.stories import Placement
from watcher.model import Alias, Event, Family, Reason
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import tell_owner
from watcher.store import events, operator
from watcher.store.database import Database

ALIAS = "alias:"  # begins the entry id of what we learned ourselves


def learned(
    database: Database, told: Sequence[Event], policy: Policy, now: datetime
) -> tuple[Event, ...]:
    """Save what the events teach; an event for each alias that is more than a guess."""
    announced = []
    for alias in learn(told, policy.families, operator.aliases(database)):
        operator.save_alias(database, alias, now)
        if alias.confidence != "probable":
            _look_back(database, alias, policy.families)
            announced.append(_event(alias, told[-1], policy.families, now))
    return tuple(announced)


def retold(database: Database, event: Event) -> Placement | None:
    """An alias that has become surer is the same story, with a better headline."""
    before = events.find(database, event.entry)
    story = events.story(database, before[-1][1]) if before else None
    if story is None:
        return None
    story = replace(
        story,
        title=event.title,
        url=event.url,
        events=(*story.events, event.id),
        updated_at=event.at,
        revision=story.revision + 1,
    )
    return Placement(story=story, event=event, follow_up=True, reason=Reason(rule="alias.learned"))


def discovered(database: Database, told: Sequence[Event], policy: Policy, now: datetime) -> None:
    """Tell the owner, once each, of homes of a known maker that no source watches."""
    for event in told:
        for one in discover(event, policy.families, policy.watched):
            if operator.tell_once(database, f"discovery {one.kind} {one.name}", now):
                lines = (
                    f"Seen in: {one.evidence_url}",
                    *((f"To watch it, add to sources.yaml:  {one.line}",) if one.line else ()),
                )
                title = f"Discovered, and not watched yet: {one.kind} {one.name}"
                tell_owner(database, policy, title, lines, one.name, now)


def _event(alias: Alias, because: Event, families: Sequence[Family], now: datetime) -> Event:
    title = announcement(alias)
    key = f"alias\n{alias.name}\n{alias.of}\n{alias.confidence}"
    return replace(
        because,
        id=sha256(key.encode()).hexdigest()[:12],
        at=now,
        kind="other",
        severity="digest",
        families=_families(alias, families) or because.families,
        subject=alias.of,
        title=title,
        url=alias.evidence[-1] if alias.evidence else because.url,
        text="",
        published=None,
        entry=f"{ALIAS}{alias.name}",
        reasons=(Reason(rule="alias.learned", detail=title),),
        before={},
        after={"codename": alias.name, "name": alias.of, "confidence": alias.confidence},
        license=None,
    )


def _look_back(database: Database, alias: Alias, families: Sequence[Family]) -> None:
    """Stories that were told under the codename belong to the public name's family too."""
    codename, public = _family_of(alias.name, families), _family_of(alias.of, families)
    if not codename or not public or codename == public:
        return
    for story in events.stories(database):
        if codename in story.families and public not in story.families:
            events.save_story(database, replace(story, families=(*story.families, public)))


def _families(alias: Alias, families: Sequence[Family]) -> tuple[str, ...]:
    found = (_family_of(alias.of, families), _family_of(alias.name, families))
    return tuple(dict.fromkeys(name for name in found if name))


def _family_of(name: str, families: Sequence[Family]) -> str | None:
    """The family one of whose names or codenames begins this name."""
    wanted = name.casefold()
    for family in families:
        for one in (*family.names, *family.codenames):
            if wanted == one.casefold() or wanted.startswith(f"{one.casefold()} "):
                return family.name
    return None
