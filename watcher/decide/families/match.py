"""Names compiled from families and learned aliases: which family an entry is about, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from watcher.decide.families.identity import Place, lookalike, place
from watcher.decide.families.mentions import mentions
from watcher.decide.families.posts import Setting, weigh
from watcher.decide.families.subject import subject
from watcher.decide.families.vocabulary import lexicon
from watcher.decide.reading.lexicon import Lexicon
from watcher.decide.reading.names import CODE_ORGS
from watcher.decide.reading.passage import Reading, read
from watcher.model import Alias, Entry, Family, Reason, SourceInfo

_FILES = frozenset({"", "tree", "blob", "commit", "commits", "resolve"})  # of a Hub repository


@dataclass(frozen=True, slots=True)
class Match:
    """The families an entry is about (none: not our business), its subject and why."""

    families: tuple[str, ...]
    subject: str
    reasons: tuple[Reason, ...]
    place: Place = field(default_factory=lambda: Place("post"))


class Names:
    """Everything that names a watched family, compiled once."""

    def __init__(self, families: tuple[Family, ...], words: Lexicon) -> None:
        """Use `of`, which compiles the words."""
        self.families = families
        self.orgs = frozenset(org for family in families for org in family.orgs)
        self.makers = tuple(dict.fromkeys(m for family in families for m in family.makers))
        self._code_orgs = {org for maker in self.makers for org in CODE_ORGS.get(maker, ())}
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
        found = self._found(place(entry, source), entry, source, reading)
        if found.families or not source.family:
            return found
        reason = Reason(rule="family.source", detail=f"{source.name} is about {source.family}")
        return replace(found, families=(source.family,), reasons=(*found.reasons, reason))

    def _found(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        if spot.kind == "code":
            return self._code(spot, entry, source, reading)
        if spot.kind == "post" or spot.section in ("discussions", "discussion"):
            return self._post(spot, entry, source, reading)
        if spot.section in _FILES or (spot.section == "collections" and self._ours(spot, source)):
            return self._repository(spot, source, reading)
        name = f"{spot.owner}/{spot.name}"
        return Match((), name, (Reason(rule="place.data", detail=f"{spot.section}: {name}"),), spot)

    def _repository(self, spot: Place, source: SourceInfo, reading: Reading) -> Match:
        """A repository or catalog model: its owner decides, byte for byte."""
        name = f"{spot.owner}/{spot.name}"
        named = tuple(dict.fromkeys(m.family for m in mentions(reading.title)))
        if spot.fixture:
            bare = (h.name.partition(":")[2] for h in reading.title.hits if h.name[:5] == "name:")
            reason = Reason(rule="place.fixture", detail=name)
            return Match(tuple(dict.fromkeys(bare)), name, (reason,), spot)
        if not self._ours(spot, source):
            return Match((), name, (self._stranger(spot),), spot)
        owned = tuple(family.name for family in self.families if spot.owner in family.orgs)
        families = tuple(dict.fromkeys((*owned, *named)))
        if families:
            return Match(families, name, (Reason(rule="place.first-party", detail=name),), spot)
        if spot.kind == "catalog" and not reading.title.has("sister", "namesake"):
            reason = Reason(rule="place.new-noun", detail=f"no list knows {name}")
            return Match(self._makers_families(spot.owner), name, (reason,), spot)
        reason = Reason(rule="place.sister", detail=f"{name} is no watched line")
        return Match((), name, (reason,), spot)

    def _ours(self, spot: Place, source: SourceInfo) -> bool:
        if spot.owner in self.orgs:
            return True
        if spot.kind == "hub" and source.trust == "official":
            return not lookalike(spot.owner, self.orgs)
        return spot.kind == "catalog" and spot.owner in {maker.lower() for maker in self.makers}

    def _stranger(self, spot: Place) -> Reason:
        model = lookalike(spot.owner, self.orgs)
        if model:
            return Reason(rule="place.impostor", detail=f"{spot.owner} imitates {model}")
        return Reason(rule="place.stranger", detail=f"{spot.owner} is not the maker")

    def _makers_families(self, owner: str) -> tuple[str, ...]:
        """All families of the maker, the newest (last written) first: it may be any of them."""
        makers = {
            family.name: {maker.lower() for maker in family.makers} for family in self.families
        }
        return tuple(name for name, theirs in reversed(makers.items()) if owner in theirs)

    def _code(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        """Commits, releases and pull requests; in the maker's own repositories all are ours."""
        name = f"{spot.owner}/{spot.name}"
        if spot.owner in self.orgs or spot.owner in self._code_orgs:
            families = tuple(self._spoken_of(spot, entry, reading))
            reason = Reason(rule="place.first-party", detail=name)
            return Match(families, subject(reading, families) or name, (reason,), spot)
        if spot.section == "releases":
            reason = Reason(rule="place.stranger", detail=f"a release of {name}")
            return Match((), name, (reason,), spot)
        return self._post(spot, entry, source, reading)

    def _spoken_of(self, spot: Place, entry: Entry, reading: Reading) -> Iterable[str]:
        named = {m.family for m in (*mentions(reading.title), *mentions(reading.summary))}
        for family in self.families:
            if spot.owner in family.orgs or family.name in named:
                yield family.name

    def _post(self, spot: Place, entry: Entry, source: SourceInfo, reading: Reading) -> Match:
        setting = Setting.of(entry, source, self.makers, self.orgs)
        families, reasons = weigh(reading, setting, self.families)
        return Match(families, subject(reading, families), reasons, spot)
