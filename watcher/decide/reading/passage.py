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
    return Reading(passage(lexicon, title[:_TITLE_LIMIT]), passage(lexicon, start))


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
    """A maker whose name is an ordinary word needs its capital."""
    if not hit.name.startswith("maker:"):
        return True
    first = text[hit.start]
    return not first.islower() or text[hit.start : hit.end] not in ORDINARY


VERSION = re.compile(r"[\s\-_]?[vV]?(\d+(?:[._]\d+)?)(?![\d,%])")
SIZE = re.compile(r"\b\d+(?:\.\d+)?[BT]\b(?:-[AE]?\d+[BE])?")
