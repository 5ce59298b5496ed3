"""Licenses stated in several places, laid side by side when one of them is new or moved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from watcher.decide import crosscheck
from watcher.decide.crosscheck import Statement, canonical
from watcher.decide.facts import LABELS
from watcher.decide.licenses import compare, identify
from watcher.decide.licenses.known import RULE, between
from watcher.decide.stories import names
from watcher.decide.stories.evidence import Evidence
from watcher.model import Change, Comparison, Entry, Event, Fact, Reason, SourceInfo, Verdict
from watcher.store import entries, events, operator, sources, texts
from watcher.store.database import Database
from watcher.text import host

RECENT = timedelta(days=90)  # how long a statement in a post counts
_AS_THEY_STAND = frozenset({*LABELS, "text_sha256"})  # entries tell these
_TRUSTED = ("official", "partner")


def checked(
    verdict: Verdict, raw: Change, source: SourceInfo, database: Database, now: datetime
) -> Verdict:
    """A verdict on a repository with what its own statements of a license say together.

    `raw` is the change with our own late reading in it. A mismatch is an alert by itself, once.
    """
    if source.kind == "github":
        return _early(verdict, database)
    if source.kind != "huggingface" or not verdict.families or raw.after is None:
        return verdict
    change = verdict.change
    if mismatch := _mismatch(raw, change, source, database, now):
        verdict = _loud(verdict, mismatch)
    if not set(LABELS) & set(change.edited) or change.before is None or verdict.kind != "license":
        return verdict
    read = raw.after.facts.get("details") in (None, raw.after.facts.get("sha"))
    if read and (relabeled := crosscheck.relabeled(change)):
        verdict = replace(verdict, reasons=(relabeled, *verdict.reasons))
    return verdict if verdict.license else _described(verdict, change, database)


def _early(verdict: Verdict, database: Database) -> Verdict:
    """A new license file in the maker's code, of a version that the Hub does not show yet."""
    entry = verdict.change.entry
    new = verdict.change.before is None and entry.facts.get("form") == "file"
    if not new or verdict.severity == "none":
        return verdict
    found = identify(_text(database, entry.facts.get("text_sha256")))
    listed = (crosscheck.stated(one.facts) for _, one in entries.licensed(database))
    reason = crosscheck.early(found, entry.title.partition(":")[0], listed)
    if reason is None:
        return verdict
    subject = crosscheck.spoken(canonical(found or ""))
    return replace(verdict, subject=subject, reasons=(reason, *verdict.reasons))


def _loud(verdict: Verdict, reason: Reason) -> Verdict:
    """With a reason that wakes people; what was silent becomes an alert about the license."""
    if verdict.severity == "none":
        return replace(
            verdict, kind="license", severity="instant", reasons=(reason, *verdict.reasons)
        )
    return replace(verdict, severity="instant", reasons=(*verdict.reasons, reason))


def _mismatch(
    raw: Change, change: Change, source: SourceInfo, database: Database, now: datetime
) -> Reason | None:
    """The tag against the text, where the repository is new or one of the two moved."""
    entry = change.entry
    moved = raw.before is None or bool({*LABELS, "license_text"} & set(change.edited))
    if not moved and not _read_late(raw, source, database):
        return None
    text = _text(database, entry.facts.get("license_text"))
    reason = crosscheck.mislabeled(entry.facts, identify(text), text) if text else None
    if reason is None:
        return None
    told = operator.tell_once(database, f"license.mismatch {entry.id} {reason.detail}", now)
    return reason if told else None


def _read_late(raw: Change, source: SourceInfo, database: Database) -> bool:
    """Whether the text of a repository that came after the first look is read only now."""
    if raw.before is None or raw.before.facts.get("license_text"):
        return False
    if not raw.entry.facts.get("license_text"):
        return False
    begun = sources.state(database, source.name).baseline_at
    seen = [
        at for name, _, at in entries.latest(database, "id", raw.entry.id) if name == source.name
    ]
    return bool(begun and seen and seen[0] > begun)


def _described(verdict: Verdict, change: Change, database: Database) -> Verdict:
    """From one known license to another: what differs between them, not "the tag changed"."""
    assert change.before is not None
    old, new = (canonical(crosscheck.stated(one.facts)) for one in (change.before, change.entry))
    if not old or not new or old == new:
        return verdict
    comparison = _compared(database, old, new)
    if comparison is not None:
        reason = Reason(rule="license.described", detail=f"{old} -> {new}, by their known texts")
        return replace(verdict, license=comparison, reasons=(*verdict.reasons, reason))
    if said := between(old, new):
        reason = Reason(rule=RULE, detail=said)
        return replace(verdict, reasons=(*verdict.reasons, reason))
    return verdict


def _compared(database: Database, old: str, new: str) -> Comparison | None:
    """The comparison of two licenses by texts that any source ever read."""
    found: dict[str, str] = {}
    for text in texts.of_licenses(database):
        name = canonical(identify(text.body) or "")
        if name in (old, new):
            found.setdefault(name, text.body)
        if len(found) == len({old, new}):
            return compare(found[old], found[new])
    return None


def disagreements(database: Database, told: Sequence[Event], now: datetime) -> tuple[Event, ...]:
    """An event for each model that the Hub, GitHub and the website license differently, once."""
    made = []
    for event in told:
        own = _stated(event, database)
        if own is None:
            continue
        others = crosscheck.disagreeing(own, _elsewhere(database, event, now))
        if not others:
            continue
        told_by = "; ".join(f"{one.license} on {one.place}" for one in (own, *others))
        places = sorted(f"{one.place} {canonical(one.license)}" for one in (own, *others))
        if operator.tell_once(database, f"license.disagrees {own.model.key()} {places}", now):
            made.append(_event(event, told_by, [one.url for one in others]))
    return tuple(made)


def _event(because: Event, told_by: str, urls: Sequence[str]) -> Event:
    subject = because.subject.rpartition("/")[2].replace("-", " ") or because.title
    return replace(
        because,
        id=sha256(f"license.disagrees\n{subject}\n{told_by}".encode()).hexdigest()[:12],
        kind="license",
        severity="instant",
        title=f"{subject}, one model under different licenses: {told_by}",
        text="Also see: " + " ".join(urls),
        published=None,
        entry=f"license:{because.entry}",
        reasons=(Reason(rule=crosscheck.DISAGREES, detail=told_by),),
        before={},
        after={},
        license=None,
    )


def _stated(event: Event, database: Database) -> Statement | None:
    """What an event says of its model's license; None where it says nothing sure."""
    if event.kind not in ("release", "announcement", "license") or event.trust not in _TRUSTED:
        return None
    name = Evidence.of(event).name
    if event.after.get("form") == "file" or event.after.get("text_sha256"):
        name = _of_file(event.title, event.families) or name
        told = identify(_text(database, event.after.get("text_sha256"))) or ""
    elif event.after.get("license") or event.after.get("license_name"):
        told = crosscheck.stated(event.after)
    else:
        told = crosscheck.in_words(f"{event.title}\n{event.text}")
    if not told or not name.specific:
        return None
    return Statement(place=host(event.url), model=name, license=told, url=event.url)


def _elsewhere(database: Database, event: Event, now: datetime) -> Iterator[Statement]:
    """What other places say now: repositories and files as they stand, posts of late."""
    trusted = _trusted(database)
    for source, entry in entries.licensed(database):
        known = _listed(entry, event.families, database)
        if known is not None and (trusted is None or source in trusted):
            yield known
    for other, _ in reversed(events.select(database, since=now - RECENT)):
        told = None if _AS_THEY_STAND & set(other.after) else _stated(other, database)
        if told is not None:
            yield told


def _listed(entry: Entry, families: tuple[str, ...], database: Database) -> Statement | None:
    facts = entry.facts
    if facts.get("text_sha256"):
        name = _of_file(entry.title, families) or names.of_subject(entry.title, families)
        told = identify(_text(database, facts.get("text_sha256"))) if name.specific else None
    else:
        name = names.of_subject(entry.title, families)
        told = crosscheck.stated(facts)
    if not told or not name.specific:
        return None
    return Statement(place=host(entry.url), model=name, license=told, url=entry.url)


def _of_file(title: str, families: tuple[str, ...]) -> names.Name | None:
    """The model a license file in a code repository is for: by its folder, else its repository."""
    repository, _, path = title.partition(": ")
    if not path:
        return None
    folder = path.rpartition("/")[0].rpartition("/")[2] or repository.rpartition("/")[2]
    return names.of_subject(folder.replace("_", "."), families)


def _trusted(database: Database) -> frozenset[str] | None:
    """Sources of the makers and their partners; None where no configuration was kept."""
    config = operator.setting(database, "config")
    if config is None:
        return None
    listed = json.loads(config).get("sources", ())
    return frozenset(one["name"] for one in listed if one.get("trust") in _TRUSTED)


def _text(database: Database, digest: Fact) -> str:
    kept = texts.text(database, digest) if isinstance(digest, str) else None
    return kept.body if kept else ""
