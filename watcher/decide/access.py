"""What happened to the access to a repository, told apart as far as the Hub allows."""

from __future__ import annotations

from typing import Literal

from watcher.model import Change

Access = Literal["gated", "ungated", "renamed", "disabled", "private-or-deleted", "restored"]


def access(change: Change) -> Access | None:
    """The one word for a change of access, or None. The most far-reaching one wins."""
    if change.before is None:
        return None
    if change.after is None:
        return "private-or-deleted"
    before, after = change.before.facts, change.after.facts
    was, now = _gone(before.get("access")), _gone(after.get("access"))
    if now != was:
        return "private-or-deleted" if now else "restored"
    if "disabled" in after and bool(before.get("disabled")) != bool(after["disabled"]):
        return "disabled" if after["disabled"] else "restored"
    if before.get("gated") is not None and bool(before["gated"]) != bool(after.get("gated")):
        return "gated" if after.get("gated") else "ungated"
    if before.get("id") and after.get("id") and before["id"] != after["id"]:
        return "renamed"
    return None


def _gone(access: object) -> bool:
    return access == "private-or-deleted"
