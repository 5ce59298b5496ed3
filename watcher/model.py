"""The nouns: frozen values that pass from room to room. No behaviour beyond what is derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Fact = str | int | float | bool | None | tuple[str, ...]
Facts = Mapping[str, Fact]

Trust = Literal["official", "partner", "press", "community"]
Kind = Literal[
    "release",
    "announcement",
    "license",
    "access",
    "withdrawal",
    "rumor",
    "update",
    "other",
    "notice",  # to the owner only: a source broke, a channel died
]
Severity = Literal["instant", "digest", "none"]
ChangeKind = Literal["added", "edited", "removed"]
ModelState = Literal["rumored", "announced", "available", "open-weights", "withdrawn"]
DeliveryState = Literal["waiting", "leased", "delivered", "ambiguous", "dead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing a source lists: a repository, a post, a commit, a catalog model, a document.

    `id` never changes (a Hub `_id`, a feed guid, a URL). `facts` are the named values whose
    change may matter; counters such as downloads never enter. All text is cleaned at the edge.
    """

    id: str
    url: str
    title: str
    published: datetime | None = None
    updated: datetime | None = None
    text: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What one source showed at one time. `complete`: it lists everything; else a window."""

    source: str
    taken_at: datetime
    entries: tuple[Entry, ...]
    complete: bool
    parser: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A long text behind a fact (license, policy, gate prompt); the fact holds its sha256."""

    sha256: str
    body: str
    url: str
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry before and after; at least one of them is there."""

    before: Entry | None
    after: Entry | None

    @property
    def kind(self) -> ChangeKind:
        """Derived, so that it cannot disagree with the entries."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "edited"

    @property
    def entry(self) -> Entry:
        """The newest state there is."""
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def edited(self) -> tuple[str, ...]:
        """Names of the facts that differ, sorted; `title`, `url` and `text` count as facts here."""
        if self.before is None or self.after is None:
            return ()
        before, after = self.before, self.after
        names = {
            name
            for name in {*before.facts, *after.facts}
            if before.facts.get(name) != after.facts.get(name)
        }
        names |= {
            name
            for name in ("title", "url", "text")
            if getattr(before, name) != getattr(after, name)
        }
        return tuple(sorted(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: a documented rule id and what it saw. A verdict's reasons are its log."""

    rule: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause that differs between two license texts; quotes are taken from the files."""

    heading: str
    change: Literal["added", "removed", "changed"]
    topic: str
    before: str | None
    after: str | None
    says: str = ""  # one sentence in plain words


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two license texts."""

    verdict: Literal["identical", "cosmetic", "substantive"]
    topics: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    old_license: str | None = None
    new_license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A codename bound to a public name by sentences we can show."""

    name: str  # the codename
    of: str  # the public name
    confidence: Literal["probable", "reported", "confirmed", "rejected"]
    evidence: tuple[str, ...] = ()  # URLs of the sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a release is expected: polls tighten inside, the board says overdue after."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A watched line of models, from sources.yaml plus learned aliases."""

    name: str
    names: tuple[str, ...] = ()
    codenames: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    expected: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What deciding needs to know of a source."""

    name: str
    kind: str
    trust: Trust
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a change is and whether it matters; kept also when the answer is no.

    `families` is empty when it is not our business; the first one is the main one.
    `subject` is the model or repository it is about, as people call it.
    """

    change: Change
    kind: Kind
    severity: Severity
    families: tuple[str, ...]
    subject: str
    reasons: tuple[Reason, ...]
    license: Comparison | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change that matters; append-only. The id derives from source, entry and revisions."""

    id: str
    at: datetime  # seen at
    kind: Kind
    severity: Severity
    families: tuple[str, ...]
    subject: str
    title: str
    url: str
    text: str
    published: datetime | None
    source: str
    trust: Trust
    entry: str  # entry id
    reasons: tuple[Reason, ...]
    before: Facts  # facts that differ (all of a removed entry's), old values
    after: Facts  # facts that differ (all of an added entry's), new values
    license: Comparison | None = None
    evidence: str | None = None  # sha256 of the raw response it was seen in

    @property
    def family(self) -> str:
        """The main family, or an empty string."""
        return self.families[0] if self.families else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Events about one happening; it grows from rumor to announcement to availability.

    `revision` counts the times it had something new to tell; each told revision is a delivery.
    """

    key: str
    kind: Kind
    severity: Severity
    families: tuple[str, ...]
    subject: str
    title: str
    url: str
    events: tuple[str, ...]  # event ids, oldest first
    opened_at: datetime
    updated_at: datetime
    revision: int = 1
    keys: tuple[str, ...] = ()  # what later evidence is matched against
    acknowledged: bool = False

    @property
    def family(self) -> str:
        """The main family, or an empty string."""
        return self.families[0] if self.families else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of a digest."""

    heading: str
    items: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a person reads, before any channel's markup. Plain cleaned text throughout.

    `lines` are paragraphs; `facts` are (label, value) pairs; `diff` is a word diff as
    (mark, words) with mark one of "=", "-", "+"; `sources` are URLs. A digest has `sections`.
    """

    id: str  # visible event or story id
    at: datetime
    kind: Kind
    severity: Severity
    family: str
    subject: str
    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    diff: tuple[tuple[str, str], ...] = ()
    url: str = ""
    story: str = ""
    sources: tuple[str, ...] = ()
    follow_up: bool = False
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One promise: this message to this recipient. `recipient` is "" where a channel has one."""

    id: str
    channel: str
    recipient: str
    stories: tuple[str, ...]
    message: Message
    state: DeliveryState = "waiting"
    attempts: int = 0
    next_try: datetime | None = None
    created_at: datetime | None = None
    last_error: str | None = None
    plain: bool = False  # the rich form was refused: send short plain text
