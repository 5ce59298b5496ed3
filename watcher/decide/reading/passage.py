"""An entry's title and summary, with the words found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.decide.reading.lexicon import Hit, Lexicon
from watcher.decide.reading.names import ORDINARY

_TITLE_LIMIT = 300  # characters that are read
_SUMMARY_LIMIT = 420


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the hits in it; `kinds` are the classes that occur."""

    text: str
    hits: tuple[Hit, ...]
    kinds: frozenset[str]
    item: str = ""  # of a title that lists several headlines, the one that was read

    def has(self, *names: str) -> bool:
        """Whether a word of any of these classes occurs."""
        return not self.kinds.isdisjoint(names)

    def of(self, name: str) -> tuple[Hit, ...]:
        """The hits of a class."""
        return tuple(hit for hit in self.hits if hit.name == name) if name in self.kinds else ()

    def word(self, *names: str) -> str:
        """The first word of any of these classes, as written; empty where there is none."""
        for hit in self.hits:
            if hit.name in names:
                return self.text[hit.start : hit.end]
        return ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Title and the beginning of the summary, read once."""

    title: Passage
    summary: Passage

    def has(self, *names: str) -> bool:
        """Whether a word of any of these classes occurs anywhere."""
        return self.title.has(*names) or self.summary.has(*names)

    def word(self, *names: str) -> str:
        """The first such word, title first."""
        return self.title.word(*names) or self.summary.word(*names)


def read(lexicon: Lexicon, title: str, summary: str) -> Reading:
    """The reading of a title and summary."""
    start = summary[:_SUMMARY_LIMIT]
    if start.startswith(title):
        start = start[len(title) :]
    return Reading(_item(passage(lexicon, title[:_TITLE_LIMIT])), passage(lexicon, start))


# What stands between the headlines that a newsletter lists in its title.
_BETWEEN = re.compile(
    r"\s*[;•|]\s+|\s*[\U0001F300-\U0001FAFF\u2600-\u27bf]+\ufe0f?(?:[,;]\s*|\s+|$)|,\s+(?=[A-Z])"
)
_ENOUGH_WORDS = 1  # spaces in a headline of a list, at least


def _item(title: Passage) -> Passage:
    """Of a list of headlines, the only one that is ours, where another is a rival's."""
    cuts = [(0, 0), *(found.span() for found in _BETWEEN.finditer(title.text))]
    if len(cuts) == 1 or not title.has("rival"):
        return title
    ends = [*(start for start, _ in cuts[1:]), len(title.text)]
    spans = [(start, end) for (_, start), end in zip(cuts, ends, strict=True) if start < end]
    if any(title.text[start:end].count(" ") < _ENOUGH_WORDS for start, end in spans):
        return title
    parts = [tuple(h for h in title.hits if start <= h.start < end) for start, end in spans]
    ours = [at for at, part in enumerate(parts) if any(":" in hit.name for hit in part)]
    if len(ours) != 1 or any(hit.name == "rival" for hit in parts[ours[0]]):
        return title
    start, end = spans[ours[0]]
    hits = parts[ours[0]]
    kinds = frozenset(hit.name for hit in hits)
    return Passage(title.text, hits, kinds, title.text[start:end].strip())


# Classes that describe the surroundings; they neither cover other words nor are covered.
_CONTEXT = frozenset({"ai", "trade", "line", "variant", "rival", "now", "change", "sister"})


def passage(lexicon: Lexicon, text: str) -> Passage:
    """One text read; a longer phrase covers the shorter ones inside it."""
    hits = [hit for hit in lexicon.hits(text) if _stands(hit, text)]
    covers = [hit for hit in hits if _covers(hit, text)]
    kept = tuple(hit for hit in hits if not covers or not _covered(hit, covers))
    return Passage(text, kept, frozenset(hit.name for hit in kept))


def _covers(hit: Hit, text: str) -> bool:
    if hit.name in _CONTEXT or ":" in hit.name:
        return False
    return " " in text[hit.start : hit.end] or not text[hit.start : hit.end].isalpha()


def _covered(hit: Hit, covers: list[Hit]) -> bool:
    watched = ":" in hit.name
    if hit.name in _CONTEXT or hit.name.startswith("maker:"):
        return False
    return any(
        cover.start <= hit.start
        and hit.end <= cover.end
        and cover.end - cover.start > hit.end - hit.start
        and (cover.name == "namesake") >= watched
        for cover in covers
    )


def _stands(hit: Hit, text: str) -> bool:
    """A maker whose name is an ordinary word needs its capital; "Muse's" is not "Muse S"."""
    if hit.name == "namesake" and text[hit.end - 2 : hit.end] in ("'s", "’s"):
        return False
    if not hit.name.startswith("maker:"):
        return True
    first = text[hit.start]
    return not first.islower() or text[hit.start : hit.end] not in ORDINARY


VERSION = re.compile(r"[\s\-_]?[vV]?(\d+(?:[._]\d+)?)(?![\d,%])")
SIZE = re.compile(r"\b\d+(?:\.\d+)?[BT]\b(?:-[AE]?\d+[BE])?")
