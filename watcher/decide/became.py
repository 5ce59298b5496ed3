"""From a verdict to the event it becomes."""

from __future__ import annotations

from datetime import datetime

from watcher.model import Event, Facts, SourceInfo, Verdict


def event_from(
    verdict: Verdict,
    source: SourceInfo,
    *,
    name: str,
    at: datetime,
    before: Facts,
    after: Facts,
    evidence: str | None = None,
) -> Event:
    """The event called `name`, seen `at` a time; `before` and `after` are the facts that differ."""
    entry = verdict.change.entry
    return Event(
        id=name,
        at=at,
        kind=verdict.kind,
        severity=verdict.severity,
        families=verdict.families,
        subject=verdict.subject,
        title=entry.title,
        url=entry.url,
        text=entry.text,
        published=entry.published,
        source=source.name,
        trust=source.trust,
        entry=entry.id,
        reasons=verdict.reasons,
        before=before,
        after=after,
        license=verdict.license,
        evidence=evidence,
    )
