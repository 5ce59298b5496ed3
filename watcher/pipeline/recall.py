"""A reading laid beside what we remember of its source, and what is remembered from now on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from watcher.decide import diff
from watcher.decide.facts import TERMS
from watcher.errors import Suspect
from watcher.model import Change, Entry, Fact
from watcher.sources import Reading
from watcher.store import entries, texts
from watcher.store.database import Database
from watcher.store.sources import SourceState

BELIEVE_AFTER = 10  # implausible readings in a row before the new look is believed
CONFIRMING_POLLS = 2  # polls of a complete list without an entry before it counts as gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What a reading means against memory; nothing has been written yet.

    `changes` pairs each change with the entry's revision before it (0 when new). `same` are ids
    still listed as we knew them whose `last_seen` may have grown stale, `missing` ids a complete
    list came without. `marks` are those of the reading, unless they name ids that we do not.
    """

    changes: tuple[tuple[Change, int], ...]
    same: tuple[str, ...]
    missing: tuple[str, ...]
    marks: Mapping[str, str]
    rebuilt: bool  # implausible for so long that it is taken for a first look


def recall(
    database: Database,
    source: str,
    reading: Reading,
    *,
    state: SourceState,
    now: datetime,
) -> Recalled:
    """Compare a reading with memory. Raises Suspect when it is implausible.

    One that stays implausible poll after poll is the site's new look, and believed.
    """
    listed = _unique(reading.snapshot.entries)
    complete = reading.snapshot.complete
    if complete:
        kept = entries.kept_all(database, source)
    else:
        listed, kept = _recognized(database, source, listed, reading.same)
    known = [*reading.same, *(one.id for one in listed if one.id in kept)]
    doubt = (
        diff.mass_loss(_expected(kept, reading), known)
        if complete
        else diff.strangers(listed, known, state.last_success)
    )
    rebuilt = bool(doubt) and state.suspect and state.failures >= BELIEVE_AFTER
    if doubt and state.baseline_at and not rebuilt:
        raise Suspect(doubt)

    changes = _moved(database, source, listed, kept)
    missing: tuple[str, ...] = ()
    if complete:
        shown = {one.id for one in listed}
        missing = tuple(one for one in kept if one not in shown)
        changes += _gone(database, source, reading, kept, missing)
    renamed = {one.id for one in reading.snapshot.entries} - {one.id for one in listed}
    return Recalled(
        changes=tuple(changes),
        same=(*reading.same, *_stale(listed, kept, now)),
        missing=missing,
        marks={} if renamed else reading.marks,
        rebuilt=rebuilt,
    )


def _stale(listed: Sequence[Entry], kept: dict[str, entries.Kept], now: datetime) -> list[str]:
    """Ids of what is listed, was last noted long ago, or was missing."""
    known = [kept[one.id] for one in listed if one.id in kept]
    oldest = now - entries.SEEN_STEP
    return [one.id for one in known if one.last_seen < oldest or one.missing]


def remember(
    source: str, found: Recalled, reading: Reading, database: Database, now: datetime
) -> None:
    """Write what is listed now, and the texts behind it."""
    gone = reading.gone or {}
    rows = []
    for change, revision in found.changes:
        entry = change.entry
        if change.after is not None:
            rows.append((entry, revision + 1))
        elif gone.get(entry.id):
            rows.append((replace(entry, facts={**entry.facts, **gone[entry.id]}), revision + 1))
    entries.save(database, source, rows, now)
    entries.saw(database, source, found.same, now)
    entries.miss(database, source, found.missing)
    texts.save(database, reading.texts)
    values = [
        (entry.id, fact, written(entry.facts[fact]))
        for entry, _ in rows
        for fact in TERMS
        if entry.facts.get(fact)
    ]
    texts.note_versions(database, source, values, now)


def written(fact: Fact) -> str:
    """A fact as text, as versions of it are kept and compared."""
    return ", ".join(fact) if isinstance(fact, tuple) else str(fact)


def _moved(
    database: Database, source: str, listed: Sequence[Entry], kept: dict[str, entries.Kept]
) -> list[tuple[Change, int]]:
    """What is new or edited, in the order listed; unchanged entries are not read whole."""
    suspects = [
        one for one in listed if one.id not in kept or entries.digest(one) != kept[one.id].digest
    ]
    before = entries.whole(database, source, [one.id for one in suspects if one.id in kept])
    return [
        (one, kept[one.entry.id].revision if one.entry.id in kept else 0)
        for one in diff.changes(before, suspects)
    ]


def _expected(kept: dict[str, entries.Kept], reading: Reading) -> list[str]:
    """Ids a complete list should hold: not those it lacked before, or is known to have lost."""
    return [
        one.id for one in kept.values() if not one.missing and one.id not in (reading.gone or {})
    ]


def _unique(listed: Sequence[Entry]) -> list[Entry]:
    """Each id once: publishers repeat guids; the first one stands."""
    return list({entry.id: entry for entry in reversed(listed)}.values())[::-1]


def _recognized(
    database: Database, source: str, listed: list[Entry], same: Sequence[str]
) -> tuple[list[Entry], dict[str, entries.Kept]]:
    """A window's entries under the ids we know them by.

    All guids of a feed change when a site is rebuilt; an entry is then known by its URL with
    the same title or day, or by title, day and host.
    """
    if not listed or not entries.any_of(database, source):
        return listed, {}
    kept = entries.kept(database, source, [one.id for one in listed])
    new = [one for one in listed if one.id not in kept]
    if not new:
        return listed, kept
    ids = _known_by_another_name(database, source, listed, new)
    if not ids:
        return listed, kept
    taken = {*same, *(one.id for one in listed)}
    ids = {new_id: old_id for new_id, old_id in ids.items() if old_id not in taken}
    listed = _unique([replace(one, id=ids.get(one.id, one.id)) for one in listed])
    return listed, kept | entries.kept(database, source, sorted(set(ids.values())))


def _known_by_another_name(
    database: Database, source: str, listed: Sequence[Entry], new: Sequence[Entry]
) -> dict[str, str]:
    shared = Counter(one.url for one in listed)
    heading = {one.id: entries.heading(one) for one in listed}
    alike = Counter(heading.values())
    urls = [one.url for one in new if shared[one.url] == 1 and urlsplit(one.url).path.strip("/")]
    by_url = entries.by_url(database, source, urls)
    old = entries.whole(database, source, sorted(set(by_url.values())))
    by_heading = entries.by_heading(
        database, source, [h for one in new if alike[h := heading[one.id]] == 1]
    )
    found = {}
    for one in new:
        match = by_url.get(one.url)
        if match is not None and not _same_post(old[match], one):
            match = None
        match = match or by_heading.get(heading[one.id])
        if match is not None:
            found[one.id] = match
    return found


def _same_post(one: Entry, other: Entry) -> bool:
    same_title = one.title.casefold().split() == other.title.casefold().split()
    same_day = bool(
        one.published and other.published and one.published.date() == other.published.date()
    )
    return same_title or same_day


def _gone(
    database: Database,
    source: str,
    reading: Reading,
    kept: dict[str, entries.Kept],
    missing: Sequence[str],
) -> list[tuple[Change, int]]:
    """Confirmed losses: by the source's direct look where it takes one, else by a second poll."""
    if reading.gone is not None:
        ids = [one for one in reading.gone if one in kept]
    else:
        ids = [one for one in missing if kept[one].missing == CONFIRMING_POLLS - 1]
    lost = entries.whole(database, source, ids)
    facts = reading.gone or {}
    return [
        (Change(before=lost[one], after=None), kept[one].revision)
        for one in ids
        if not facts.get(one) or not facts[one].items() <= lost[one].facts.items()  # told before
    ]
