"""What our own late reading of a Hub repository added is not news.

A listing tells little of a repository; files, card and texts are read later, as quotas allow, and
the fact `details` names the revision they were read at. See `watcher.sources.huggingface`.
"""

from __future__ import annotations

from dataclasses import replace

from watcher.model import Change, Entry, Facts

_BOOKKEEPING = frozenset({"details", "missing", "link_read"})
_DIGESTS = frozenset({"weights_oid", "config_oid", "card_oid"})


def settled(change: Change) -> Change:
    """The change without what only our reading changed; for other sources, the change itself.

    * before any details were read, a fact that appears was there all along;
    * which class of files moved is told with the revision or not at all: what comes later says
      only what matters by itself, such as a license text or the first weights;
    * `details`, `missing` and `link_read` are bookkeeping.
    """
    before, after = change.before, change.after
    if before is None or after is None or not _BOOKKEEPING & {*before.facts, *after.facts}:
        return change
    old, new = before.facts, after.facts
    dropped = _BOOKKEEPING if _moved_in_full(old, new) else _BOOKKEEPING | _DIGESTS
    there = {} if old.get("details") else {name: new[name] for name in set(new) - set(old)}
    return Change(
        before=_without(before, {**there, **old}, dropped), after=_without(after, new, dropped)
    )


def _moved_in_full(old: Facts, new: Facts) -> bool:
    """Whether a revision came together with its details, and there were some before."""
    sha = new.get("sha")
    return bool(old.get("details")) and old.get("sha") != sha == new.get("details")


def _without(entry: Entry, facts: Facts, names: frozenset[str]) -> Entry:
    return replace(entry, facts={name: facts[name] for name in facts if name not in names})
