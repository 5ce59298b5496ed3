"""Verdicts, events and stories: what was decided, and what people were promised to hear."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher.model import Clause, Comparison, Event, Reason, Story, Trust, Verdict
from watcher.moment import moment, moment_or_none, stamp, stamp_or_none
from watcher.store.database import Database, Row
from watcher.store.facts import facts_text, facts_value

BASELINE = "baseline"  # the rule of verdicts on what was there at the first look


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A verdict as it was kept: also the answer no, with its reasons."""

    source: str
    entry: str
    at: datetime
    kind: str
    severity: str
    families: tuple[str, ...]
    subject: str
    reasons: tuple[Reason, ...]
    event: str | None


def save_verdicts(
    database: Database,
    source: str,
    verdicts: Iterable[tuple[Verdict, int, str | None]],
    now: datetime,
) -> None:
    """Write verdicts as (verdict, revision of the entry, id of the event it became)."""
    database.run_many(
        "INSERT INTO verdicts (source, entry, revision, at, kind, severity, families, subject,"
        " reasons, event) VALUES (:source, :entry, :revision, :at, :kind, :severity, :families,"
        " :subject, :reasons, :event) ON CONFLICT (source, entry, revision) DO NOTHING",
        (
            {
                "source": source,
                "entry": verdict.change.entry.id,
                "revision": revision,
                "at": stamp(now),
                "kind": verdict.kind,
                "severity": verdict.severity,
                "families": json.dumps(verdict.families),
                "subject": verdict.subject,
                "reasons": _reasons_text(verdict.reasons),
                "event": event,
            }
            for verdict, revision, event in verdicts
        ),
    )


def verdicts(database: Database, source: str, entry: str) -> tuple[Decided, ...]:
    """Every verdict on one entry, oldest first."""
    rows = database.rows(
        "SELECT * FROM verdicts WHERE source = :source AND entry = :entry ORDER BY revision",
        {"source": source, "entry": entry},
    )
    return tuple(
        Decided(
            source=row["source"],
            entry=row["entry"],
            at=moment(row["at"]),
            kind=row["kind"],
            severity=row["severity"],
            families=tuple(json.loads(row["families"])),
            subject=row["subject"],
            reasons=_reasons(row["reasons"]),
            event=row["event"],
        )
        for row in rows
    )


def known_before(database: Database, trust: Mapping[str, Trust]) -> list[Event]:
    """What was out at the first look, as silent events with today's facts: for the board only.

    `trust` is each source's, by name; sources that are not in it are left out.
    """
    rows = database.rows(
        "SELECT v.source, v.entry, v.kind, v.families, v.subject, v.reasons, e.title, e.url,"
        " e.text, e.published, e.facts, e.first_seen FROM verdicts v"
        " JOIN entries e ON e.source = v.source AND e.id = v.entry"
        " WHERE v.revision = 1 AND v.event IS NULL AND v.kind = 'release'"
        " AND v.reasons LIKE :baseline",
        {"baseline": f'[["{BASELINE}"%'},
    )
    return [
        Event(
            id="",
            at=moment(row["first_seen"]),
            kind=row["kind"],
            severity="none",
            families=tuple(json.loads(row["families"])),
            subject=row["subject"],
            title=row["title"],
            url=row["url"],
            text=row["text"],
            published=moment_or_none(row["published"]),
            source=row["source"],
            trust=trust[row["source"]],
            entry=row["entry"],
            reasons=_reasons(row["reasons"]),
            before={},
            after=facts_value(row["facts"], row["url"]),
        )
        for row in rows
        if row["source"] in trust
    ]


def add(database: Database, event: Event, story: str) -> bool:
    """Append an event; False when it is there already."""
    database.must_last()
    return bool(
        database.run(
            "INSERT INTO events (id, at, kind, severity, family, families, subject, title, url,"
            " text, published, source, trust, entry, reasons, facts_before, facts_after, license,"
            " evidence, story) VALUES (:id, :at, :kind, :severity, :family, :families, :subject,"
            " :title, :url, :text, :published, :source, :trust, :entry, :reasons, :before, :after,"
            " :license, :evidence, :story) ON CONFLICT (id) DO NOTHING",
            {
                "id": event.id,
                "at": stamp(event.at),
                "kind": event.kind,
                "severity": event.severity,
                "family": event.family,
                "families": json.dumps(event.families),
                "subject": event.subject,
                "title": event.title,
                "url": event.url,
                "text": event.text,
                "published": stamp_or_none(event.published),
                "source": event.source,
                "trust": event.trust,
                "entry": event.entry,
                "reasons": _reasons_text(event.reasons),
                "before": facts_text(event.before),
                "after": facts_text(event.after),
                "license": comparison_text(event.license),
                "evidence": event.evidence,
                "story": story,
            },
        )
    )


def select(
    database: Database,
    *,
    since: datetime | None = None,
    family: str | None = None,
    kind: str | None = None,
) -> list[tuple[Event, str]]:
    """(event, story key), oldest first."""
    rows = database.rows(
        "SELECT * FROM events WHERE (:since IS NULL OR at >= :since)"
        " AND (:family IS NULL OR families LIKE :family) AND (:kind IS NULL OR kind = :kind)"
        " ORDER BY at, id",
        {
            "since": stamp_or_none(since),
            "family": None if family is None else f'%"{family}"%',
            "kind": kind,
        },
    )
    return [(_event(row), row["story"]) for row in rows]


def families_since(database: Database, since: datetime) -> frozenset[str]:
    """Families that rang at once lately."""
    rows = database.rows(
        "SELECT DISTINCT families FROM events WHERE at > :since AND severity = 'instant'",
        {"since": stamp(since)},
    )
    return frozenset(name for row in rows for name in json.loads(row["families"]))


def find(database: Database, key: str) -> list[tuple[Event, str]]:
    """Events by id (or its beginning), URL, entry id or subject, with their story keys."""
    rows = database.rows(
        "SELECT * FROM events WHERE id LIKE :beginning OR url = :key OR entry = :key"
        " OR subject = :key ORDER BY at, id LIMIT 50",
        {"key": key, "beginning": f"{key.replace('%', '').replace('_', '')}%"},
    )
    return [(_event(row), row["story"]) for row in rows]


def of_story(database: Database, key: str) -> list[Event]:
    """The events of one story, oldest first."""
    rows = database.rows("SELECT * FROM events WHERE story = :key ORDER BY at, id", {"key": key})
    return [_event(row) for row in rows]


def save_story(database: Database, story: Story) -> None:
    """Write one story."""
    database.run(
        "INSERT INTO stories (key, kind, severity, family, families, subject, title, url, events,"
        " keys, opened_at, updated_at, revision, acknowledged) VALUES (:key, :kind, :severity,"
        " :family, :families, :subject, :title, :url, :events, :keys, :opened_at, :updated_at,"
        " :revision, :acknowledged) ON CONFLICT (key) DO UPDATE SET kind = excluded.kind,"
        " severity = excluded.severity, family = excluded.family, families = excluded.families,"
        " subject = excluded.subject, title = excluded.title, url = excluded.url,"
        " events = excluded.events, keys = excluded.keys, updated_at = excluded.updated_at,"
        " revision = excluded.revision, acknowledged = excluded.acknowledged",
        {
            "key": story.key,
            "kind": story.kind,
            "severity": story.severity,
            "family": story.family,
            "families": json.dumps(story.families),
            "subject": story.subject,
            "title": story.title,
            "url": story.url,
            "events": json.dumps(story.events),
            "keys": json.dumps(story.keys),
            "opened_at": stamp(story.opened_at),
            "updated_at": stamp(story.updated_at),
            "revision": story.revision,
            "acknowledged": int(story.acknowledged),
        },
    )


def story(database: Database, key: str) -> Story | None:
    """One story by its key."""
    row = database.row("SELECT * FROM stories WHERE key = :key", {"key": key})
    return None if row is None else _story(row)


def stories(database: Database, *, since: datetime | None = None) -> list[Story]:
    """Stories that had news since then, oldest first."""
    rows = database.rows(
        "SELECT * FROM stories WHERE (:since IS NULL OR updated_at >= :since)"
        " ORDER BY opened_at, key",
        {"since": stamp_or_none(since)},
    )
    return [_story(row) for row in rows]


def acknowledge(database: Database, key: str) -> int:
    """Stop follow-ups of a story; how many stories that key named."""
    return database.run(
        "UPDATE stories SET acknowledged = 1 WHERE key = :key OR key LIKE :beginning",
        {"key": key, "beginning": f"{key.replace('%', '')}%"},
    )


def comparison_text(comparison: Comparison | None) -> str | None:
    """A comparison as JSON text."""
    if comparison is None:
        return None
    clauses = [
        [one.heading, one.change, one.topic, one.before, one.after, one.says]
        for one in comparison.clauses
    ]
    return json.dumps(
        {
            "verdict": comparison.verdict,
            "topics": comparison.topics,
            "clauses": clauses,
            "old_license": comparison.old_license,
            "new_license": comparison.new_license,
        },
        ensure_ascii=False,
    )


def comparison_value(text: str | None) -> Comparison | None:
    """A comparison from JSON text."""
    if text is None:
        return None
    data = json.loads(text)
    return Comparison(
        verdict=data["verdict"],
        topics=tuple(data["topics"]),
        clauses=tuple(
            Clause(
                heading=one[0],
                change=one[1],
                topic=one[2],
                before=one[3],
                after=one[4],
                says=one[5],
            )
            for one in data["clauses"]
        ),
        old_license=data["old_license"],
        new_license=data["new_license"],
    )


def _reasons_text(reasons: Sequence[Reason]) -> str:
    return json.dumps([[one.rule, one.detail] for one in reasons], ensure_ascii=False)


def _reasons(text: str) -> tuple[Reason, ...]:
    return tuple(Reason(rule=rule, detail=detail) for rule, detail in json.loads(text))


def _event(row: Row) -> Event:
    return Event(
        id=row["id"],
        at=moment(row["at"]),
        kind=row["kind"],
        severity=row["severity"],
        families=tuple(json.loads(row["families"])),
        subject=row["subject"],
        title=row["title"],
        url=row["url"],
        text=row["text"],
        published=moment_or_none(row["published"]),
        source=row["source"],
        trust=row["trust"],
        entry=row["entry"],
        reasons=_reasons(row["reasons"]),
        before=facts_value(row["facts_before"]),
        after=facts_value(row["facts_after"]),
        license=comparison_value(row["license"]),
        evidence=row["evidence"],
    )


def _story(row: Row) -> Story:
    return Story(
        key=row["key"],
        kind=row["kind"],
        severity=row["severity"],
        families=tuple(json.loads(row["families"])),
        subject=row["subject"],
        title=row["title"],
        url=row["url"],
        events=tuple(json.loads(row["events"])),
        keys=tuple(json.loads(row["keys"])),
        opened_at=moment(row["opened_at"]),
        updated_at=moment(row["updated_at"]),
        revision=row["revision"],
        acknowledged=bool(row["acknowledged"]),
    )
