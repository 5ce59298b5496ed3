"""When a story has something new to tell: its state moved on."""

from __future__ import annotations

from watcher.decide.stories import names
from watcher.decide.stories.evidence import Evidence, license_of, state_of
from watcher.decide.stories.record import LOUDNESS, RANK, Record
from watcher.model import Event, Reason


def follow_up(record: Record, evidence: Evidence) -> Reason | None:
    """Why readers hear of this story again, or None: it joins silently."""
    event = evidence.event
    if event.severity == "none":
        return None
    return (
        _further(record, event)
        or _access(record, event)
        or _license(record, event)
        or _terms(record, evidence)
        or _member(record, evidence)
    )


def _further(record: Record, event: Event) -> Reason | None:
    known, state = record.marks.get("state", ""), state_of(event)
    if event.kind == "withdrawal" and known != "withdrawn":
        return Reason(rule="story.withdrawn", detail=f"after it was {known or 'known'}")
    if state and known in RANK and RANK[state] > RANK[known]:
        return Reason(rule=f"story.{state}", detail=f"{known} before")
    if LOUDNESS[event.severity] > LOUDNESS[record.story.severity]:
        return Reason(rule="story.louder", detail=f"{record.story.severity} before")
    return None


def _access(record: Record, event: Event) -> Reason | None:
    access = event.after.get("access")
    if event.kind != "access" or access == record.marks.get("access"):
        return None
    return Reason(rule="story.access", detail=f"{access} now")


def _license(record: Record, event: Event) -> Reason | None:
    """A launch told without its license is told again when the license is known."""
    found = license_of(event)
    if record.group != "launch" or not found or "license" in record.marks:
        return None
    return Reason(rule="story.license-known", detail=found)


def _terms(record: Record, evidence: Evidence) -> Reason | None:
    """Terms that we saw change ourselves, file by file, are never only corroboration."""
    event, burst = evidence.event, record.marks.get("poll") == evidence.poll
    seen = bool(event.before) or event.license is not None
    if event.kind != "license" or event.trust != "official" or burst or not seen:
        return None
    return Reason(rule="story.terms-changed", detail=event.title)


def _member(record: Record, evidence: Evidence) -> Reason | None:
    """Another size or variant of a model that is out; editions of known ones join silently."""
    polled = record.marks.get("poll") == evidence.poll
    if evidence.event.kind != "release" or not evidence.repository or polled:
        return None
    known = frozenset[str]().union(*map(names.parts, record.repositories))
    new = names.parts(evidence.repository) - known
    return Reason(rule="story.new-member", detail=" ".join(sorted(new))) if new else None
