"""What an event has to say for grouping: its day, model, repository, state, license."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.decide.stories import names
from watcher.decide.stories.names import Name
from watcher.model import Event, Kind, ModelState, Trust

TRUST: dict[Trust, int] = {"community": 0, "press": 1, "partner": 2, "official": 3}
_MATTERS = {
    "product": "other.product",
    "law": "other.law",
    "price": "other.price",
    "feature": "withdrawal.feature",
    "hosting": "other.hosting",
    "military": "license.military",
    "territory": "license.territory",
    "use": "license.use",
}
_BESIDE = frozenset(
    {"other.benchmark", "other.howto", "other.adoption", "other.hosting", "other.law",
     "other.price", "other.money"}
)  # fmt: skip
_SHORT = 120  # characters of a text that is a name or a note, not prose
_REPOSITORY_FACTS = frozenset(
    {"author", "gated", "license", "access", "weights", "weights_oid", "config_oid", "card_oid"}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event, read once for all stories it is held against."""

    event: Event
    name: Name
    day: int  # ordinal
    group: str
    repository: str  # a first-party Hub repository, or empty

    @classmethod
    def of(cls, event: Event) -> Evidence:
        """Read an event."""
        repository = repository_of(event)
        return cls(event, _named(event), _day(event), group_of(event.kind), repository)

    @property
    def leads(self) -> bool:
        """The headline opens with the model's name: it is the story, not a part of another."""
        opening = " ".join(self.event.title.split()[:4])
        first = names.first_word(self.event.title)
        known = first in self.event.families
        return known and names.of_title(opening, self.event.families).specific

    @property
    def also(self) -> tuple[Name, ...]:
        """The other models that a launch's headline names in one breath."""
        if self.group != "launch":
            return ()
        return names.joined(self.event.title, self.event.families)

    @property
    def matter(self) -> str:
        """What else than the model it is about, where two of a day are seldom two happenings."""
        rules = {reason.rule for reason in self.event.reasons}
        return next((name for name, rule in _MATTERS.items() if rule in rules), "")

    @property
    def tells(self) -> bool:
        """It may be the launch in other words: it leads with the name, or tells nothing else."""
        rules = {reason.rule for reason in self.event.reasons}
        return (
            self.event.trust != "partner"
            and not rules & _BESIDE
            and (self.leads or ("other.mention" in rules and self.event.trust == "press"))
        )

    @property
    def poll(self) -> str:
        """The reading it was seen in; one release fills a repository list at once."""
        return f"{self.event.source} {self.event.at.isoformat()}"


def group_of(kind: Kind) -> str:
    """Kinds that tell of one sort of happening; a launch is announced, then available."""
    return "launch" if kind in ("announcement", "release") else kind


def repository_of(event: Event) -> str:
    """The first-party Hub repository an event is about, or an empty string."""
    hub = event.trust == "official" and bool(_REPOSITORY_FACTS & {*event.after, *event.before})
    return event.subject if hub and names.REPOSITORY.match(event.subject) else ""


def state_of(event: Event) -> ModelState | None:
    """How far an event shows its model to be, where it says so."""
    if event.kind == "release":
        return "open-weights" if opens_weights(event) else "available"
    states: dict[str, ModelState] = {"rumor": "rumored", "announcement": "announced"}
    return states.get(event.kind)


def opens_weights(event: Event) -> bool:
    """A first-party repository with weights in it, or one whose files are not known yet."""
    return bool(repository_of(event)) and event.after.get("weights") is not False


def license_of(event: Event) -> str:
    """The license an event's facts name, or an empty string."""
    name = event.after.get("license_name") or event.after.get("license") or ""
    told = ", ".join(name) if isinstance(name, tuple) else str(name)
    return "" if told in ("other", "unknown") else told


def _day(event: Event) -> int:
    """The day it happened: published where known and not in the future, else seen."""
    if event.published is not None and event.published <= event.at:
        return event.published.toordinal()
    return event.at.toordinal()


def _named(event: Event) -> Name:
    """The model an event is about: by its subject, else its headline, else a short text."""
    if repository_of(event):
        return names.of_repository(event.subject, event.families)
    name = names.of_subject(event.subject, event.families)
    if not name.specific:
        name = names.of_title(event.title, event.families)
    if not name.specific and len(event.text) <= _SHORT:
        name = names.of_title(event.text, event.families)
    return name
