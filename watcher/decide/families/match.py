"""Names compiled from families and learned aliases: which family an entry is about, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from watcher.decide.families.identity import Place, first_party, lookalike, place
from watcher.decide.families.mentions import mentions
from watcher.decide.families.posts import Setting, weigh
from watcher.decide.families.subject import subject
from watcher.decide.families.vocabulary import lexicon
from watcher.decide.reading.lexicon import Lexicon
from watcher.decide.reading.passage import Reading, read
from watcher.model import Alias, Entry, Family, Reason, SourceInfo


@dataclass(frozen=True, slots=True)
class Match:
    """The families an entry is about (none: not our business), its subject and why."""

    families: tuple[str, ...]
    subject: str
    reasons: tuple[Reason, ...]
    place: Place = field(default_factory=lambda: Place("post"))
    named: bool = True  # False where a maker's unnamed model is meant


class Names:
    """Everything that names a watched family, compiled once."""

    def __init__(self, families: tuple[Family, ...], words: Lexicon) -> None:
        self.families = families
        self.orgs = frozenset(org for family in families for org in family.orgs)
        self.makers = tuple(dict.fromkeys(m for family in families for m in family.makers))
        self._words = words

    @classmethod
    def of(cls, families: Sequence[Family], aliases: Sequence[Alias] = ()) -> Names:
        """Names of these families; a learned alias joins the family of either of its ends."""
        return cls(tuple(families), lexicon(families, aliases))

    def read(self, entry: Entry) -> Reading:
        """The entry's title and summary, read for every class of words."""
        return read(self._words, entry.title, entry.text)

    def match(self, entry: Entry, source: SourceInfo) -> Match:
        """The families an entry is about."""
        return self.weigh(entry, source, self.read(entry))

    def weigh(self, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        """As `match`, for an entry that was read already."""
        spot = place(entry, source)
        if spot.kind in ("hub", "catalog") and spot.section in ("", "tree", "commit", "blob"):
            return self._repository(spot, entry, source, reading)
        if spot.kind == "hub":
            return self._aside(spot, entry, source, reading)
        if spot.kind == "code":
            return self._code(spot, entry, source, reading)
        return self._post(spot, entry, source, reading)

    def _repository(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        """A repository or catalog model: its owner decides, byte for byte."""
        families = self._of_owner(spot, reading)
        name = f"{spot.owner}/{spot.name}"
        if spot.fixture:
            families = tuple(
                dict.fromkeys(
                    hit.name.partition(":")[2]
                    for hit in reading.title.hits
                    if hit.name.startswith("name:")
                )
            )
            return Match(families, name, (Reason(rule="place.fixture", detail=name),), spot)
        if not self._ours(spot) and source.trust != "official":
            like = lookalike(spot.owner, self.orgs)
            reason = (
                Reason(rule="place.impostor", detail=f"{spot.owner} looks like {like}")
                if like
                else Reason(rule="place.stranger", detail=f"{spot.owner} is not the maker")
            )
            return Match((), name, (reason,), spot)
        if not families:
            reason = Reason(rule="place.sister", detail=f"{name} is not a watched line")
            return Match((), name, (reason,), spot)
        return Match(families, name, (Reason(rule="place.first-party", detail=name),), spot)

    def _ours(self, spot: Place) -> bool:
        if first_party(spot.owner, self.orgs):
            return True
        return spot.kind == "catalog" and spot.owner.lower() in {m.lower() for m in self.makers}

    def _of_owner(self, spot: Place, reading: Reading) -> tuple[str, ...]:
        """Families of an organization, narrowed by the names in the repository's own name."""
        named = {m.family for m in mentions(reading.title)}
        owned = [f.name for f in self.families if spot.owner in f.orgs]
        if owned:
            return tuple(owned) + tuple(sorted(named - set(owned)))
        return tuple(f.name for f in self.families if f.name in named)

    def _aside(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        """A data set, a space, a collection or a discussion on the Hub."""
        if spot.section in ("discussions", "discussion"):
            return self._post(spot, entry, source, reading)
        if spot.section == "collections" and self._ours(spot):
            return self._repository(spot, entry, source, reading)
        name = f"{spot.owner}/{spot.name}"
        return Match((), name, (Reason(rule="place.data", detail=f"{spot.section}: {name}"),), spot)

    def _code(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        """Commits, releases and pull requests."""
        name = f"{spot.owner}/{spot.name}"
        if first_party(spot.owner, self.orgs) or spot.owner == "meta-llama":
            families = tuple(
                f.name
                for f in self.families
                if spot.owner in f.orgs
                or any(
                    m.family == f.name
                    for m in (*mentions(reading.title), *mentions(reading.summary))
                )
            )
            reason = Reason(rule="place.first-party", detail=name)
            return Match(families, subject(reading, families) or name, (reason,), spot)
        if spot.section == "releases":
            reason = Reason(rule="place.stranger", detail=f"a release of {name}")
            return Match((), name, (reason,), spot)
        return self._post(spot, entry, source, reading)

    def _post(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        setting = Setting.of(entry, source, self.makers)
        families, reasons, named = weigh(reading, setting, self.families)
        return Match(families, subject(reading, families), reasons, spot, named)
