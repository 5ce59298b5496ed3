"""The stable JSON shapes: what other programs may rely on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from watcher.model import Comparison, Delivery, Event, Fact, Message, Reason, Story
from watcher.moment import stamp, stamp_or_none

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def event(one: Event, story: str) -> dict[str, Json]:
    """An event as `check`, `history` and `explain` print it."""
    shape: dict[str, Json] = {
        "id": one.id,
        "at": stamp(one.at),
        "kind": one.kind,
        "severity": one.severity,
        "family": one.family,
        "families": list(one.families),
        "subject": one.subject,
        "title": one.title,
        "url": one.url,
        "source": one.source,
        "trust": one.trust,
        "story": story,
        "published": stamp_or_none(one.published),
        "reasons": reasons(one.reasons),
        "before": _facts(one.before),
        "after": _facts(one.after),
        "evidence": one.evidence,
    }
    if one.kind == "license":
        shape["license"] = license_change(one.license)
    return shape


def license_change(one: Comparison | None) -> Json:
    """How a license changed; null where a text could not be read."""
    if one is None:
        return None
    return {
        "verdict": one.verdict,
        "topics": list(one.topics),
        "old_license": one.old_license,
        "new_license": one.new_license,
        "clauses": [
            {
                "heading": clause.heading,
                "change": clause.change,
                "topic": clause.topic,
                "before": clause.before,
                "after": clause.after,
                "says": clause.says,
            }
            for clause in one.clauses
        ],
    }


def reasons(several: Sequence[Reason]) -> list[Json]:
    """Reasons as rule and detail."""
    return [{"rule": one.rule, "detail": one.detail} for one in several]


def story(one: Story) -> dict[str, Json]:
    """A story as `history --stories` prints it."""
    return {
        "key": one.key,
        "kind": one.kind,
        "severity": one.severity,
        "family": one.family,
        "families": list(one.families),
        "subject": one.subject,
        "title": one.title,
        "url": one.url,
        "events": list(one.events),
        "opened_at": stamp(one.opened_at),
        "updated_at": stamp(one.updated_at),
        "revision": one.revision,
        "acknowledged": one.acknowledged,
    }


def message(one: Message, channel: str, at: datetime) -> dict[str, Json]:
    """A message as `replay` and the webhook channel give it; a digest lists its stories."""
    shape: dict[str, Json] = {
        "at": stamp(at),
        "channel": channel,
        "kind": one.kind,
        "severity": one.severity,
        "family": one.family,
        "subject": one.subject,
        "title": one.title,
        "url": one.url,
        "story": one.story,
        "sources": list(one.sources),
        "follow_up": one.follow_up,
    }
    if one.sections:
        shape["stories"] = [
            message(item, channel, item.at) for part in one.sections for item in part.items
        ]
    return shape


def delivery(one: Delivery) -> dict[str, Json]:
    """A row of the outbox."""
    return {
        "id": one.id,
        "channel": one.channel,
        "recipient": one.recipient,
        "story": one.stories[0] if one.stories else one.message.id,
        "title": one.message.title,
        "state": one.state,
        "attempts": one.attempts,
        "next_try": stamp_or_none(one.next_try) if one.state in OPEN else None,
        "last_error": one.last_error,
    }


OPEN = frozenset(("waiting", "leased", "ambiguous"))


def _facts(facts: Mapping[str, Fact]) -> dict[str, Json]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()
    }
