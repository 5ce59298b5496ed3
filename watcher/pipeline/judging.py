"""From what a reading changed to the stories it tells: verdicts, events, aliases, placements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from watcher.decide import classify
from watcher.decide.access import access
from watcher.decide.became import event_from
from watcher.decide.facts import LABELS, TEXTS
from watcher.decide.late import settled
from watcher.fetch import Exchange
from watcher.model import (
    Change,
    Comparison,
    Entry,
    Event,
    Fact,
    Facts,
    Reason,
    SourceInfo,
    Verdict,
)
from watcher.pipeline.policy import Policy
from watcher.pipeline.recall import Recalled, written
from watcher.pipeline.visits import response
from watcher.sources import Reading
from watcher.store import entries, events, texts
from watcher.store.database import Database

if TYPE_CHECKING:
    from watcher.decide.stories import Placement

BASELINE = Reason(rule=events.BASELINE, detail="it was there at the first look, which is silent")
_STATED = frozenset({*LABELS, "license_text"})
RETURNED = Reason(rule="text.returned", detail="this very text stood there before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict with what saving it needs: the entry's revision before the change."""

    verdict: Verdict
    revision: int
    after: Facts  # what a confirmed loss is known to be, beside the entry's own facts


def judge(
    source: SourceInfo,
    found: Recalled,
    reading: Reading,
    database: Database,
    policy: Policy,
    now: datetime,
) -> tuple[Judged, ...]:
    """A verdict for each change."""
    texts.save(database, reading.texts)
    comparing = _comparing(database, reading)
    judged = []
    for raw, revision in found.changes:
        change = settled(raw)
        verdict = classify.judge(change, source, policy.names, now=now, compare=comparing)
        if verdict.severity != "none" and _returned(database, source.name, change):
            verdict = replace(verdict, severity="none", reasons=(RETURNED, *verdict.reasons))
        if source.kind in ("huggingface", "github") and _states_terms(raw):
            from watcher.pipeline.crosschecks import checked  # only here: it loads the licenses

            verdict = checked(verdict, raw, source, database, now)
        after = (reading.gone or {}).get(change.entry.id, {})
        judged.append(Judged(verdict=verdict, revision=revision, after=after))
    return tuple(judged)


def _states_terms(raw: Change) -> bool:
    """Whether an entry is new or gone, or says something else of its license than before."""
    return raw.kind != "edited" or not _STATED.isdisjoint(raw.edited)


def look_around(
    source: SourceInfo, found: Recalled, database: Database, policy: Policy, now: datetime
) -> None:
    """At a first look at the Hub: what is out already goes on the board, and to nobody."""
    if source.kind != "huggingface":
        return
    verdicts = [
        (classify.judge(change, source, policy.names, now=None), revision)
        for change, revision in found.changes
    ]
    events.save_verdicts(
        database,
        source.name,
        [
            (replace(one, severity="none", reasons=(BASELINE, *one.reasons)), revision + 1, None)
            for one, revision in verdicts
            if one.families
        ],
        now,
    )


def tell(
    source: SourceInfo,
    judged: Sequence[Judged],
    exchanges: Sequence[Exchange],
    database: Database,
    policy: Policy,
    now: datetime,
) -> tuple[tuple[Event, ...], tuple[Placement, ...]]:
    """Write verdicts, and the events among them with their stories and evidence."""
    made = [(one, event_of(source, one, exchanges, now)) for one in judged]
    events.save_verdicts(
        database,
        source.name,
        [(one.verdict, one.revision + 1, event.id if event else None) for one, event in made],
        now,
    )
    told = tuple(event for _, event in made if event is not None)
    if not told:
        return (), ()
    from watcher.pipeline.telling import follow  # only here: most of what is judged is no news

    told, placed = follow(database, told, policy, now)
    for one, event in made:
        seen_in = _seen_in(one.verdict.change.entry, exchanges) if event else None
        if event and seen_in:
            texts.save_evidence(database, event.id, [response(seen_in)])
    return told, placed


def event_of(
    source: SourceInfo, judged: Judged, exchanges: Sequence[Exchange], now: datetime
) -> Event | None:
    """The event a verdict becomes, or None where it does not matter."""
    verdict = judged.verdict
    if verdict.severity == "none" or not verdict.families:
        return None
    change, entry = verdict.change, verdict.change.entry
    before, after = _differing(change, judged.after)
    seen_in = _seen_in(entry, exchanges)
    return event_from(
        verdict,
        source,
        name=_event_id(source.name, judged),
        at=now,
        before=before,
        after=after,
        evidence=sha256(seen_in.body).hexdigest() if seen_in and seen_in.body else None,
    )


def _event_id(source: str, judged: Judged) -> str:
    """From source, entry, and the revisions before and after: saving twice changes nothing."""
    change = judged.verdict.change
    after = entries.digest(change.after) if change.after else "gone"
    key = f"{source}\n{change.entry.id}\n{judged.revision}\n{after}"
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _differing(change: Change, known_after: Facts) -> tuple[Facts, Facts]:
    """The facts that tell what happened; a repository's id always, so that a rename shows."""
    if change.before is None:
        return {}, dict(change.entry.facts)
    facts = change.before.facts
    if change.after is None:
        return dict(facts), {"access": "private-or-deleted", **known_after}
    names = [name for name in change.edited if name not in ("url", "text")]
    if "id" in facts:
        names.append("id")
    before = {name: _value(change.before, name) for name in names}
    after = {name: _value(change.after, name) for name in names}
    happened = access(change)
    if happened:
        after["access"] = happened
    return before, after


def _value(entry: Entry, name: str) -> Fact:
    return entry.title if name == "title" else entry.facts.get(name)


def _seen_in(entry: Entry, exchanges: Sequence[Exchange]) -> Exchange | None:
    """The response an entry was seen in: its own page, else the first that names it."""
    with_body = [one for one in exchanges if one.body]
    for one in with_body:
        if one.url == entry.url:
            return one
    names = [name.encode() for name in (entry.id, entry.url, entry.title) if name]
    for one in with_body:
        if any(name in (one.body or b"") for name in names):
            return one
    return with_body[0] if with_body else None


def _comparing(database: Database, reading: Reading) -> Callable[[str, str], Comparison | None]:
    """Compares two texts by their sha256; None where one of them was never read."""
    new = {text.sha256: text.body for text in reading.texts}

    def comparing(before: str, after: str) -> Comparison | None:
        bodies = []
        for digest in (before, after):
            kept = None if digest in new else texts.text(database, digest)
            bodies.append(new.get(digest) or (kept.body if kept else None))
        old, fresh = bodies
        if old is None or fresh is None:
            return None
        from watcher.decide.licenses import compare  # only here: few texts ever change

        return compare(old, fresh)

    return comparing


def _returned(database: Database, source: str, change: Change) -> bool:
    """Whether only texts changed, and each stood there before: a flapping page is not news."""
    if change.after is None or not change.edited:
        return False
    moved = [name for name in change.edited if name not in ("title", "text", "url")]
    if not moved or not TEXTS.keys() >= set(moved):
        return False
    seen = {(one.fact, one.value) for one in texts.versions(database, source, change.after.id)}
    return all((name, written(change.after.facts.get(name))) in seen for name in moved)
