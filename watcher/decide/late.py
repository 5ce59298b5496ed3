"""What our own late reading of a Hub repository added is not news.

A listing tells little of a repository; files, card and texts are read later, as quotas allow, and
the fact `details` names the revision they were read at. See `watcher.sources.huggingface`.
"""

from __future__ import annotations

from dataclasses import replace

from watcher.model import Change, Facts

_BOOKKEEPING = frozenset({"details", "missing"})


def settled(change: Change) -> Change:
    """The change without what only our reading changed; for other sources, the change itself.

    * before any details were read, a fact that appears was there all along;
    * `details` and `missing` are bookkeeping.
    """
    before, after = change.before, change.after
    if before is None or after is None or not _BOOKKEEPING & {*before.facts, *after.facts}:
        return change
    old, new = before.facts, after.facts
    silent = set(_BOOKKEEPING)
    if not old.get("details"):
        silent |= set(new) - set(old)
    return Change(before=replace(before, facts=_as_in(old, new, silent)), after=after)


def _as_in(old: Facts, new: Facts, names: set[str]) -> Facts:
    """The old facts, with these named ones as they are now."""
    kept = {name: value for name, value in old.items() if name not in names}
    return kept | {name: value for name, value in new.items() if name in names}
