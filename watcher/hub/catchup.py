"""Which repositories' details are due, in which order, and within what budget."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from watcher.errors import PollError, RateLimited
from watcher.hub import allowance, details
from watcher.hub.client import Hub
from watcher.model import Entry, Fact, Text

REQUESTS = 60  # per poll, for what moved
FAILURES = 3  # per poll; then the Hub is left alone until the next one
API_EACH = 2  # calls of one repository on the API's quota: tree and card
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Due:
    """Entries by how urgent their details are.

    `moved`: new, or at a new revision. `late`: told before, details still owed. `unknown`: as
    first listed, never looked into.
    """

    moved: list[Entry] = field(default_factory=list)
    late: list[Entry] = field(default_factory=list)
    unknown: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Caught:
    """What came of it: changed entries by id, texts, how many could not be read, and why."""

    entries: dict[str, Entry] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    owed: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def notes(self) -> tuple[str, ...]:
        """What went wrong, in a sentence or two."""
        owed = [f"details still to be read of: {self.owed}"] if self.owed else []
        return (*owed, *self.failed[:1])


def due(listed: Sequence[Entry], known: Mapping[str, Entry]) -> Due:
    """Sort out whose details are not those of its revision."""
    found = Due()
    first_look = not known
    for entry in listed:
        sha, read_at = entry.facts.get("sha"), entry.facts.get("details")
        if not sha or read_at == sha:
            continue
        before = known.get(entry.id)
        if before is None:
            (found.unknown if first_look else found.moved).append(entry)
        elif before.facts.get("sha") != sha:
            found.moved.append(entry)
        else:
            (found.unknown if read_at is None else found.late).append(entry)
    return found


async def catch_up(hub: Hub, listed: Sequence[Entry], known: Mapping[str, Entry]) -> Caught:
    """Read the details that are due, as far as the budgets reach."""
    waiting = due(listed, known)
    caught = Caught()
    # By turns, so that three repositories that always fail do not keep the others waiting.
    late = deque(waiting.late if waiting.late and hub.roomy else [])
    late.rotate(int(hub.at.timestamp()) // 60)
    urgent = deque(waiting.moved) + late
    start = hub.requests
    while urgent and hub.requests - start + details.REQUESTS <= REQUESTS:
        entry = urgent.popleft()
        if not await _read(hub, entry, known.get(entry.id), caught):
            break
    for entry in urgent:
        _owe(entry, caught)
    if waiting.unknown and not caught.failed:
        await _get_to_know(hub, waiting.unknown, caught, first_look=not known)
    return caught


async def _get_to_know(
    hub: Hub, unknown: Sequence[Entry], caught: Caught, *, first_look: bool
) -> None:
    """Look into what has not moved, the most recently changed first: it will move next."""
    for entry in sorted(unknown, key=lambda one: one.updated or _NEVER, reverse=True):
        left = allowance.left(hub.endpoint, first_look=first_look)
        if left < API_EACH or not hub.roomy:
            return
        allowance.spend(hub.endpoint, API_EACH)
        if not await _read(hub, entry, None, caught):
            return


async def _read(hub: Hub, entry: Entry, before: Entry | None, caught: Caught) -> bool:
    """Read one; False when the Hub had better be left alone."""
    try:
        detailed = await details.read(hub, entry, _revision(entry, before))
    except PollError as error:
        caught.failed.append(str(error))
        _owe(entry, caught)
        return not isinstance(error, RateLimited) and len(caught.failed) < FAILURES
    caught.entries[entry.id] = detailed.entry
    caught.texts += detailed.texts
    return True


def _revision(entry: Entry, before: Entry | None) -> str:
    """Which revision to read: of one never looked into that just moved, the past first.

    The next poll then has something to compare with. When its listing already tells what
    changed, the present is read at once, so that all of it is one change.
    """
    sha = str(entry.facts["sha"])
    if before is None or "details" in before.facts or not before.facts.get("sha"):
        return sha
    told = _without_sha(entry) != _without_sha(before)
    return sha if told else str(before.facts["sha"])


def _without_sha(entry: Entry) -> dict[str, Fact]:
    return {name: value for name, value in entry.facts.items() if name != "sha"}


def _owe(entry: Entry, caught: Caught) -> None:
    """Details asked for and not read: an empty revision where none was ever read."""
    facts = {"details": "", **entry.facts}
    caught.entries[entry.id] = replace(entry, facts=facts)
    caught.owed += 1
