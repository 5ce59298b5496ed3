"""Most sources failing at once is one thing to tell the owner, not one for each of them."""

from __future__ import annotations

from datetime import datetime

from watcher.moment import stamp
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import tell_owner
from watcher.store import operator, sources
from watcher.store.database import Database

FEW = 5  # sources; fewer are told of one by one
SHARE = 0.5  # of the sources failing: the trouble is rather ours than theirs
NAME = "outage"  # the setting that says since when


def outage(database: Database, policy: Policy, error: str, now: datetime) -> bool:
    """Whether there is one; the owner hears of its beginning."""
    if not _on(database):
        return False
    if operator.setting(database, NAME) is None:
        operator.set_setting(database, NAME, stamp(now))
        failing, known = sources.failing(database)
        lines = (
            f"{failing} of {known} sources failed at their last poll; one of them says: {error}",
            "They are tried again with growing pauses; you will hear when most can be read.",
        )
        tell_owner(database, policy, "Most sources cannot be read", lines, "network", now)
    return True


def recovered(database: Database, policy: Policy, now: datetime) -> None:
    """Tell the owner of an outage's end, once most sources can be read."""
    since = operator.setting(database, NAME)
    if since is not None and not _on(database):
        operator.forget(database, NAME)
        lines = (f"The outage began {since}.",)
        tell_owner(database, policy, "Most sources can be read again", lines, "network", now)


def _on(database: Database) -> bool:
    failing, known = sources.failing(database)
    return known >= FEW and failing > SHARE * known
