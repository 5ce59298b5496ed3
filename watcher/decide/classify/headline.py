"""Who and what a headline tells of, and in which order: the maker, the name, the matter."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.decide.classify import wording
from watcher.decide.families import Match
from watcher.decide.reading.lexicon import Hit
from watcher.decide.reading.passage import Passage, Reading
from watcher.model import Entry, SourceInfo

_OPENING = 8  # characters before the maker that opens a title
_NEAR = 48  # characters between a repository and what became of it


@dataclass(frozen=True, slots=True)
class Headline:
    """An entry about a watched family; its title read for who, what and when."""

    entry: Entry
    source: SourceInfo
    match: Match
    reading: Reading

    @property
    def title(self) -> Passage:
        """The title, read."""
        return self.reading.title

    @property
    def official(self) -> bool:
        """Whether the maker speaks."""
        return self.source.trust == "official"

    @property
    def hub(self) -> bool:
        """Whether it is told of a place on the Hub."""
        return self.match.place.kind == "hub" or wording.ON_HUB.search(self.entry.title) is not None

    def maker(self, passage: Passage) -> bool:
        """Whether the passage names a maker."""
        return any(kind.startswith("maker:") for kind in passage.kinds)

    @property
    def codename_only(self) -> bool:
        """Whether a family is told of by its codename and not by a public name."""
        kinds = {
            tuple(kind.split(":")) for part in self._parts for kind in part.kinds if ":" in kind
        }
        public = {family for role, family in kinds if role == "name"}
        return any(role == "codename" and family not in public for role, family in kinds)

    @property
    def _parts(self) -> tuple[Passage, Passage]:
        return self.reading.title, self.reading.summary

    def first(self, *names: str) -> int:
        """Where the first word of these classes stands in the title; far away if nowhere."""
        return min((h.start for h in self.title.hits if h.name in names), default=wording.NOWHERE)

    def beside_first(self, *names: str) -> bool:
        """Whether the title begins with another matter (a suit, a guide, the stock market)."""
        if self.asks:
            return True
        return self.first(*wording.BESIDE) < self.first(*names)

    @property
    def asks(self) -> bool:
        """Whether the title is a question or explanation: What, Why, How ..."""
        return not self.official and wording.ASKS.match(self.entry.title) is not None

    @property
    def announced_first(self) -> bool:
        """Whether a preview or promise comes before the launch verb and nothing is usable now."""
        verb = self.title.word("release").lower()
        if verb.startswith("announc") and wording.PROMISED.search(self.entry.title):
            return not self.reading.has("now")
        if not self.title.has("announce", "open_preview") or self.reading.has("now"):
            return False
        if self.first("announce", "open_preview") <= self.first("release"):
            return True
        return self.title.word("release").lower().startswith("announc")

    @property
    def name_at(self) -> int:
        """Where the first watched name stands in the title."""
        return min(
            (h.start for h in self.title.hits if h.name.startswith(("name:", "codename:"))),
            default=self._member_at,
        )

    @property
    def _member_at(self) -> int:
        text = self.entry.title
        return min(
            (
                h.start
                for h in self.title.hits
                if h.name[:7] == "member:" and text[h.start].isupper()
            ),
            default=wording.NOWHERE,
        )

    @property
    def maker_at(self) -> int:
        """Where the maker stands in the title."""
        return min((hit.start for hit in self._makers), default=wording.NOWHERE)

    @property
    def launched(self) -> bool:
        """Whether the maker, or the model itself, is what the launch verb is said of."""
        return self.official or min(self.maker_at, self.name_at) < wording.NOWHERE

    @property
    def denied(self) -> bool:
        """Whether a territory is kept from having it."""
        if not self.title.has("territory"):
            return False
        if wording.KEPT_FROM.search(self.entry.title):
            return True
        loud = self.title.has("release", "announce", "abandon", "license")
        return loud and wording.NOT.search(self.entry.title) is not None

    @property
    def official_place(self) -> bool:
        """Whether it stands in the maker's own organization."""
        return any(reason.rule == "place.first-party" for reason in self.match.reasons)

    @property
    def future(self) -> str:
        """The words "to release" after the maker; empty if there are none."""
        text = self.entry.title
        for hit in self._makers:
            found = wording.FUTURE.match(text, hit.end)
            if found and not wording.ORDERS.search(text[: hit.start]):
                return found.group().strip()
        name = self.match.subject.rpartition("/")[2]
        after = text.find(name) + len(name) if name and name in text else len(text)
        if found := wording.NAME_TO.match(text, after):
            return found.group().strip()
        wonders = wording.WONDERS.search(text)
        return wonders.group() if wonders else ""

    @property
    def _makers(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.title.hits if hit.name.startswith("maker:"))

    @property
    def dated(self) -> bool:
        """Whether the title gives a day, or the first sentence after it."""
        end = wording.STOP.search(self.reading.summary.text)
        first = self.reading.summary.text[: end.end()] if end else self.reading.summary.text
        return any(wording.DATE.search(text) for text in (self.entry.title, first))

    @property
    def confirmed(self) -> bool:
        """Whether it has it from the maker: "..., company says"."""
        told = (self.entry.title, self.reading.summary.text)
        return any(wording.SAYS.search(text) for text in told)

    @property
    def maker_acts(self) -> bool:
        """Whether the maker is a doer; in "Meta's Muse" or "Muse from Meta" it is not."""
        text = self.entry.title
        return any(
            not text.startswith(wording.POSSESSIVE, hit.end)
            and not wording.FROM.search(text[: hit.start])
            for hit in self._makers
        )

    @property
    def maker_leads(self) -> bool:
        """Whether a clause of the title begins with the maker as doer."""
        text = self.entry.title
        return self.maker_acts and any(
            hit.start < _OPENING or wording.CLAUSE_BEGINS.search(text[: hit.start])
            for hit in self._makers
        )

    @property
    def terms_change(self) -> bool:
        """Whether a word of change stands there; "now" and "new" alone need the maker beside them,
        or the terms: "the new license" is talk, "a new clause" is a change."""
        starts = {hit.start for hit in self.title.of("license")}
        return any(
            self.maker(self.title)
            or self.entry.title[hit.start : hit.end].lower() not in wording.FAINT
            or hit.end + 1 in starts
            for hit in self.title.of("change")
        )

    @property
    def promised(self) -> str:
        """When it is to come, in the maker's own words or by its word: "live in weeks"."""
        found = wording.PROMISED.search(self.entry.title)
        told = self.official or wording.SAYS.search(self.entry.title) is not None
        return found.group() if found and told else ""

    @property
    def moved(self) -> str:
        """What holds the weights and, near it, that it goes or returns: "repository ... wiped"."""
        if self.match.place.kind == "code" or self.title.has("venue", "feature"):
            return ""
        named = self.name_at < wording.NOWHERE or self.title.has("line")
        if not named and not self.maker(self.title):
            return ""
        return next(
            (
                f"{self.entry.title[one.start : one.end]} {self.entry.title[two.start : two.end]}"
                for one in self.title.of("holding")
                for two in self.title.of("moved")
                if -_NEAR < two.start - one.end < _NEAR
            ),
            "",
        )

    @property
    def delayed(self) -> bool:
        """Whether it is late; "slips onto the Hub" says the contrary."""
        out = {hit.start for hit in self.title.of("release")}
        late = any(hit.start not in out for hit in self.title.of("delay"))
        return late and not (self.title.has("benchmark") and not self.maker(self.title))

    @property
    def gate(self) -> str:
        """What stands between readers and the weights, told by two words at least; or empty."""
        told = f"{self.entry.title} {self.reading.summary.text}"
        words = dict.fromkeys(found.group().lower() for found in wording.GATE.finditer(told))
        return ", ".join(words) if len(words) > 1 else ""
