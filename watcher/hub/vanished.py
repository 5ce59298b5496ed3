"""A known repository is not listed: what a direct look at its old name proves.

Anonymous, the Hub answers "deleted", "private" and "never existed" alike, so no more is said than
that; and it is said only when two polls in a row found the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from watcher.errors import FetchError, Gone, PollError, RateLimited, Suspect
from watcher.hub.client import EXPAND, Hub, Row
from watcher.hub.rows import GONE, entry
from watcher.model import Entry

LOOKS = 10  # direct looks per poll
FAILURES = 3  # looks without an answer; then the Hub is left alone until the next poll
GIVE_UP = 5  # complete listings in a row without it, when no look is ever answered
FEW = 3  # repositories that may always vanish together
_UNASKED = FetchError("not asked")


@dataclass(slots=True)
class Vanished:
    """Entries to keep in the snapshot, and ids confirmed as gone."""

    kept: list[Entry] = field(default_factory=list)
    gone: dict[str, Mapping[str, str]] = field(default_factory=dict)


def missing(known: Mapping[str, Entry], listed: Collection[str]) -> list[Entry]:
    """Known entries a complete listing came without; those told as gone are not missed again."""
    return [
        one for key, one in known.items() if key not in listed and one.facts.get("access") != GONE
    ]


async def plausible(hub: Hub, org: str, lost: int, known: int, listed: int) -> None:
    """Let a mass vanish pass only when the organization's own count agrees.

    Raises Suspect, or Gone when the Hub no longer knows the organization.
    """
    if lost <= FEW or lost * 2 <= known:
        return
    try:
        counted = await hub.counted(org)
    except Gone as error:
        if not listed:
            raise Gone(f"{org}: renamed or deleted", status=error.status) from error
        counted = None
    except PollError:
        counted = None
    if counted != listed:
        raise Suspect(f"{lost} of {known} repositories of {org} are missing at once")


async def look(hub: Hub, org: str | None, lost: Iterable[Entry]) -> Vanished:
    """Look for each of them directly, those missed before first.

    Transferred ones stay under their new id: their new owner is not ours to poll.
    """
    found = Vanished()
    looks = failures = 0
    for one in sorted(lost, key=lambda one: "missing" not in one.facts):
        if looks == LOOKS or (org and one.facts.get("author") != org):
            found.kept.append(one)
            continue
        answer: Row | PollError = _UNASKED
        if failures < FAILURES:
            looks += 1
            answer = await _asked(hub, one)
        if isinstance(answer, PollError):
            failures += not isinstance(answer, FetchError) or answer.status is None
            after = _refused(one, answer)
        else:
            after = _seen(one, answer, hub.endpoint)
        if after is None:
            found.gone[one.id] = {"access": GONE}
        else:
            found.kept.append(after)
    return found


async def _asked(hub: Hub, one: Entry) -> Row | PollError:
    """What the Hub answers under the old name. Raises RateLimited."""
    try:
        return await hub.model(str(one.facts["id"]), EXPAND)
    except RateLimited:
        raise
    except PollError as error:
        return error


def _seen(one: Entry, row: Row, endpoint: str) -> Entry | None:
    """Itself, unlisted or transferred; or another repository that took the name."""
    now = entry(row, endpoint, {one.id: one})
    if now is None or now.id != one.id:
        return _missed(one, sure=True)
    return now


def _refused(one: Entry, error: PollError) -> Entry | None:
    if not isinstance(error, FetchError):
        return _missed(one, sure=False)
    if error.code == "GatedRepo":
        return one
    if error.status in (401, 404, 410):
        return _missed(one, sure=True)
    if error.status == 403 and error.code not in ("blocked", "RepoNotFound"):
        # The Hub says "disabled" only in words; a stranger is otherwise never answered 403.
        facts = {name: value for name, value in one.facts.items() if name != "missing"}
        return replace(one, facts={**facts, "disabled": True})
    return _missed(one, sure=False)


def _missed(one: Entry, *, sure: bool) -> Entry | None:
    before = one.facts.get("missing", 0)
    times = (before if isinstance(before, int) else 0) + 1
    if times >= (2 if sure else GIVE_UP):
        return None
    return replace(one, facts={**one.facts, "missing": times})
