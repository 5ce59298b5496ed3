"""What the rules for posts ask of an entry: who does what, in which order, to what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.decide.families import Match
from watcher.decide.reading.passage import Passage, Reading
from watcher.model import Entry, SourceInfo

_LEAD = re.compile(
    r"^(?:introducing|meet|announcing|welcome|say hello to|presenting|new:?)\s+", re.I
)
_TAG = re.compile(r"\s*(?:[:,–—|(·]|-\s|(?:by|and)\b|is here|$)")
_FUTURE = re.compile(r"\b(?:Meta|Facebook|Zuckerberg)(?: Platforms)? to ((?!all|let|make)[a-z]+)\b")
_WONDERS = re.compile(r"(?:か|かも)[?？。」』]*$")
_ASKS = re.compile(r"(?:what|why|how|who|where)\b", re.I)
_DENIED = re.compile(
    r"\b(?:won['’]?t|not|no|without|withh\w+|bar|bars|block\w*|exclud\w+|skip\w*)\b", re.I
)
_WITH = re.compile(r"\b(?:with|mit|avec|con|com|met)\s+(?:its |new |the )*['\"“‘]?$")
_POWERED = re.compile(r"powered by|built (?:on|with)|based on|running|that uses")
_OUT = re.compile(r"\s+(?:(?:is|are|now)\s+(?:now\s+)?(?:out|here|live|available)|out)\b", re.I)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|märz|mai|okt|dez)"
    r"|\d{1,2}月\d{1,2}日|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b",
    re.I,
)
_HOST = re.compile(
    r"\b(?:on|in|to|via|through|with)\s+(?!Meta|Hugging|GitHub|The\b|Europe|EU\b|US\b|[A-Z]+\d)"
    r"([A-Z][\w.]+)"
)
_BARE_PRODUCT = re.compile(r"^\W*(?:for|on|comes to|hits|lands on|arrives on)?\W*(?:the )?")
_BESIDE = ("money", "howto", "law", "opinion", "adoption", "benchmark")


_NOWHERE = 10_000  # a place behind every title


@dataclass(frozen=True, slots=True)
class Case:
    """An entry about a watched family, and the questions that rules ask."""

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
        return self.match.place.kind == "hub"

    def maker(self, passage: Passage) -> bool:
        """Whether the passage names a maker."""
        return any(kind.startswith("maker:") for kind in passage.kinds)

    def first(self, *names: str) -> int:
        """Where the first word of these classes stands in the title; far away if nowhere."""
        return min((h.start for h in self.title.hits if h.name in names), default=_NOWHERE)

    def beside_first(self, *names: str) -> bool:
        """Whether the title begins with another matter (a suit, a guide, the stock market)."""
        if _ASKS.match(self.entry.title) and not self.official:
            return True
        return self.first(*_BESIDE) < self.first(*names)

    @property
    def announced_first(self) -> bool:
        """Whether a preview or promise comes before the launch verb and nothing is usable now."""
        early = self.first("announce", "open_preview") <= self.first("release")
        return early and not self.reading.has("now")

    @property
    def name_at(self) -> int:
        """Where the first watched name stands in the title."""
        return min(
            (h.start for h in self.title.hits if h.name.startswith(("name:", "codename:"))),
            default=_NOWHERE,
        )

    @property
    def maker_at(self) -> int:
        """Where the maker stands in the title."""
        return min(
            (h.start for h in self.title.hits if h.name.startswith("maker:")), default=_NOWHERE
        )

    @property
    def launched(self) -> bool:
        """Whether the maker, or the model itself, is what the launch verb is said of."""
        return self.official or min(self.maker_at, self.name_at) < _NOWHERE

    @property
    def introduces(self) -> bool:
        """Whether the title introduces the model in so many words."""
        return _LEAD.match(self.entry.title) is not None and self.name_at < 24

    @property
    def leads(self) -> bool:
        """Whether the title is the name, the name and a tagline, or introduces the name."""
        text, name = self.entry.title, self.match.subject.rpartition("/")[2]
        if self.introduces or (name and text.endswith((f": {name}", f"— {name}", f"– {name}"))):
            return True
        at = text.find(name) if name else -1
        before = text[:at].rstrip("/ ").rpartition("/")[2] if at > 0 else ""
        return at >= 0 and (at <= 5 or not before) and bool(_TAG.match(text, at + len(name)))

    @property
    def out(self) -> bool:
        """Whether the name is followed by "out", "is here", "now live" ..."""
        name = self.match.subject.rpartition("/")[2]
        at = self.entry.title.find(name) if name else -1
        return at >= 0 and _OUT.match(self.entry.title, at + len(name)) is not None

    @property
    def denied(self) -> bool:
        """Whether a territory is kept from having it."""
        return self.title.has("territory") and _DENIED.search(self.entry.title) is not None

    @property
    def bare(self) -> bool:
        """Whether the title is a name with its version or size, or the maker's own repository."""
        title, subject = self.entry.title, self.match.subject
        if any(reason.rule == "family.repository" for reason in self.match.reasons):
            return True
        return title.strip() == subject and any(map(str.isdigit, subject))

    @property
    def future(self) -> str:
        """The verb of "Meta to release ..."; empty if there is none."""
        found = _FUTURE.search(self.entry.title) or _WONDERS.search(self.entry.title)
        return found.group() if found else ""

    @property
    def dated(self) -> bool:
        """Whether the title gives a day."""
        return _DATE.search(self.entry.title) is not None

    @property
    def hosted(self) -> str:
        """The third party on whose service it now is; empty when the maker itself acts."""
        if self.official or self.maker_at < self.first("release"):
            return ""
        found = _HOST.search(self.entry.title)
        if found:
            return found.group()
        return self.title.word("hosting") if self.source.trust == "partner" else ""

    @property
    def product(self) -> str:
        """The app or device it is about: the name is the line's bare one, or only drives it."""
        word = self.title.word("product")
        at = self.name_at
        if not word or at == _NOWHERE:
            return ""
        if len(self.match.subject.split()) < 2 and not any(map(str.isdigit, self.match.subject)):
            return word
        between = self.entry.title[self.first("product") : at]
        return word if _POWERED.search(between) else ""

    @property
    def instrument(self) -> bool:
        """Whether the maker acts *with* the named model: "Meta enters the race with Muse Code"."""
        return self.maker_at < 20 and _WITH.search(self.entry.title[: self.name_at]) is not None

    @property
    def tool(self) -> str:
        """The tool that is released rather than a model; a version or size means a model."""
        versioned = any(c.isdigit() for c in self.match.subject)
        return "" if versioned else self.title.word("tool")

    def told_released(self, passage: Passage) -> bool:
        """Whether the first sentence says that the maker released it."""
        sentence = re.split(r"(?<=[.!?])\s", passage.text, maxsplit=1)[0]
        return any(hit.name == "release" and hit.end <= len(sentence) for hit in passage.hits)
