"""Two snapshots in, changes out; and whether a reading is plausible at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from watcher.model import Change, Entry

MASS = 0.5  # a complete list that loses more than this share is not believed
FEW = 3  # ... unless it held no more than this many
STRANGERS = 5  # a window of at least so many entries, none of them known, is not believed
FRESH = 0.5  # ... unless at least this share is dated after the last good reading
SLACK = timedelta(days=1)  # publishers date by day, and in their own time zone


def changes(before: Mapping[str, Entry], after: Sequence[Entry]) -> tuple[Change, ...]:
    """What is new or edited, in the order listed.

    `before` holds the entries as we knew them, by id. What is not in `after` is no change here:
    a window drops its oldest, and losses of a complete list are confirmed by pipeline/recall.py.
    """
    found = []
    for entry in after:
        change = Change(before=before.get(entry.id), after=entry)
        if change.before is None or change.edited:
            found.append(change)
    return tuple(found)


def mass_loss(known: Collection[str], listed: Collection[str]) -> str:
    """Why a complete list is implausible, in a sentence, or an empty string."""
    lost = len(set(known) - set(listed))
    if lost > FEW and lost > MASS * len(known):
        return f"{lost} of {len(known)} known entries are missing at once"
    return ""


def strangers(
    entries: Sequence[Entry], known: Collection[str], last_success: datetime | None
) -> str:
    """Why a window is implausible, in a sentence, or an empty string.

    A page whose every entry is new was rebuilt, or our selector found something else. A busy
    feed after a long pause looks the same, but its entries are dated after the last reading.
    """
    if len(entries) < STRANGERS or known or last_success is None:
        return ""
    fresh = [one for one in entries if one.published and one.published > last_success - SLACK]
    if len(fresh) >= FRESH * len(entries):
        return ""
    return f"none of its {len(entries)} entries was there before"
