"""Model names, versions and section numbers that stand in place of each other throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from watcher.decide.licenses.clauses import Unit

_TITLE_UNITS = 4
_EVERYWHERE = 3  # times at least
_TITLE_WORDS = 16
GENERIC = frozenset({
    "license", "licence", "agreement", "community", "terms", "of", "use", "service", "services",
    "policy", "acceptable", "model", "models", "the", "a", "an", "and", "or", "for", "version",
    "release", "date", "dated", "public", "general", "open", "source", "research", "non",
    "commercial", "noncommercial", "prohibited", "uses", "effective", "last", "updated",
    "copyright", "all", "rights", "reserved", "inc", "llc", "ltd", "corp", "api", "to", "by",
    "is", "as", "its", "your", "our", "this", "definitions", "definition", "responsible", "ai",
    "eu", "european", "union", "united", "states", "california", "delaware", "ireland", "england",
    "china", "singapore", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
})  # fmt: skip
_TITLE = re.compile(r"licen[cs]e|agreement|terms|policy|version|release", re.I)
_ROLES = frozenset({
    "licensee", "licensor", "you", "we", "us", "user", "users", "customer", "company",
    "contributor", "contributors", "party", "parties",
    "canada", "france", "germany", "japan", "korea", "india",
    "israel", "texas", "york", "nevada", "kingdom", "hong", "kong", "beijing", "hangzhou", "london",
})  # fmt: skip
_VETO = re.compile(
    r"commercial|research|only|not?\b|non|free|open|public|private|prohibit|restrict"
)
_NUMBER = re.compile(r"v?\d{1,2}(?:\.\d+)*[a-z]?")
_DIGITS = re.compile(r"\d")
_MEASURE = re.compile(
    r"(?:million|billion|thousand|users?|days?|months?|years?|hours?|percent|%|usd|eur"
    r"|dollars?|copies|employees|times)"
)
_LICENSES = frozenset({
    "license", "gpl", "lgpl", "agpl", "apache", "mozilla", "creative", "commons", "mit", "bsd",
})  # fmt: skip
_VERSION_WORDS = frozenset({"version", "v", "ver", "release"})
_SECTION = frozenset({
    "section", "sections", "article", "articles", "clause", "clauses", "paragraph", "paragraphs",
})  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """What two texts call their model, and how they number their sections."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of model names in the titles of both texts."""
        return self._old_names | self._new_names

    @cached_property
    def _old_names(self) -> frozenset[str]:
        return _title_names(self.old)

    @cached_property
    def _new_names(self) -> frozenset[str]:
        return _title_names(self.new)

    def swaps(
        self, before: Sequence[str], after: Sequence[str], left: Sequence[str], right: Sequence[str]
    ) -> bool:
        """Whether one name or version stands here, and everywhere, in place of another."""
        known = _is_name(before, self._old_names - self._new_names, self.names) and _is_name(
            after, self._new_names - self._old_names, self.names
        )
        if not known or (right and _MEASURE.fullmatch(right[0])):
            return False
        version = left[-1:] and left[-1] in _VERSION_WORDS and not _LICENSES & {*left[-5:]}
        anchored = bool(left) and (left[-1] in self.names or bool(version))
        for words in (before, after):
            if words and not anchored and not self._has_letters(words):
                return False
        if not (before and after) and not (anchored or (right and right[0] in self.names)):
            return False
        return self._throughout(before, after, left)

    def renamed(self, before: Sequence[str], after: Sequence[str], times: int) -> bool:
        """Whether one proper name gives way to another everywhere, at least `_EVERYWHERE` times."""
        if times < _EVERYWHERE or not before or not after or max(len(before), len(after)) > 4:
            return False
        words = (*before, *after)
        if any(_VETO.search(word) or word in _ROLES or word in GENERIC for word in words):
            return False
        if self._spelled(before, self.new) or self._spelled(after, self.old):
            return False
        written = [*self._spelled(before, self.old), *self._spelled(after, self.new)]
        return all(name.istitle() or name.isupper() for name in written)

    @staticmethod
    def _spelled(words: Sequence[str], units: tuple[Unit, ...]) -> list[str]:
        """How a phrase is written wherever it stands in a text."""
        phrase = r"\W{1,3}".join(re.escape(word) for word in words)
        text = "\n".join(unit.text for unit in units)
        return re.findall(rf"(?i)(?<!\w){phrase}(?!\w)", text)

    def entitles(self, units: tuple[Unit, ...]) -> bool:
        """Whether these are titles of the whole text rather than headings inside it."""
        top = (*self.old[:_TITLE_UNITS], *self.new[:_TITLE_UNITS])
        return all(unit in top for unit in units)

    def numbered(self, word: str) -> bool:
        """Whether a number after this word is a version or a reference, not a list mark."""
        return word in self.names or word in _VERSION_WORDS or word in _SECTION

    def _has_letters(self, words: Sequence[str]) -> bool:
        return any((word[0].isalpha() and word[0] != "v") or word in self.names for word in words)

    def _throughout(self, before: Sequence[str], after: Sequence[str], left: Sequence[str]) -> bool:
        """The replaced name is nowhere left where it matters: in the other text."""
        anchor = [left[-1]] if left and left[-1] in self.names else []
        for words, text in ((before, self._new_text), (after, self._old_text)):
            other = after if words is before else before
            if not words or not any(_DIGITS.search(word) for word in words):
                continue
            phrase = r"\W{1,3}".join(re.escape(word) for word in (*anchor, *words))
            if not other and not anchor:
                continue
            if re.search(rf"(?<!\w){phrase}(?![\w]|\.\d)", text):
                return False
        return True

    @cached_property
    def _old_text(self) -> str:
        return _plain(self.old)

    @cached_property
    def _new_text(self) -> str:
        return _plain(self.new)

    def refers(self, before: Sequence[str], after: Sequence[str], left: Sequence[str]) -> bool:
        """Whether two section numbers point at the same heading in their own texts."""
        if len(before) != 1 or len(after) != 1 or not _SECTION & {*left[-4:]}:
            return False
        target = self._old_sections.get(before[0])
        return target is not None and target == self._new_sections.get(after[0])

    @cached_property
    def _old_sections(self) -> dict[str, str]:
        return _sections(self.old)

    @cached_property
    def _new_sections(self) -> dict[str, str]:
        return _sections(self.new)


def _is_name(words: Sequence[str], own: frozenset[str], names: frozenset[str]) -> bool:
    """Versions, names of one side's title only, and names with a version on them (llama3)."""
    return all(
        word in own
        or _NUMBER.fullmatch(word)
        or (_DIGITS.search(word) and re.sub(r"[\d._-]+\w?$", "", word) in names)
        or (_DIGITS.sub("", word) != word and word in names)
        or (word in names and any(_DIGITS.search(other) for other in words))
        or (word in names and any(_DIGITS.search(name) for name in own))
        for word in words
    )


def _title_names(units: tuple[Unit, ...]) -> frozenset[str]:
    found: set[str] = set()
    for unit in units[:_TITLE_UNITS]:
        if unit.title and unit.key.count(" ") < _TITLE_WORDS and _TITLE.search(unit.text):
            found.update(unit.words.keys)
    for unit in units[:40]:
        if defined := re.match(r"[\"“]([^\"”]{2,40})[\"”] (?:means|refers)", unit.text):
            words = defined[1].split()
            if any(_DIGITS.search(word) for word in words):
                found.update(word.lower() for word in words)
    return frozenset(
        word
        for word in found - GENERIC
        if len(word) > 1 and word[0].isalpha() and not _VETO.search(word)
    )


def _plain(units: tuple[Unit, ...]) -> str:
    """All words without links: a version in an address is no name in use."""
    return " ".join(re.sub(r"\S*[/@]\S*", " ", unit.text) for unit in units).lower()


def _sections(units: tuple[Unit, ...]) -> dict[str, str]:
    """Section number -> the words of its heading."""
    found: dict[str, str] = {}
    for unit in units:
        number, _, title = unit.heading.partition(". ")
        if unit.title and title and len(number) <= 4:
            found.setdefault(number.lower(), title.lower())
    return found
