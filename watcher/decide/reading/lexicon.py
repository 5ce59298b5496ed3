"""Finds the words and phrases of named classes in a text, in one pass over its tokens.

A list is written as lines `language: word, stem*, two words, first ~ last, one/other word`, where
`~` stands for up to eight words between and `/` for either. Scripts that are not written with
spaces between words (or glue particles to them) are searched as substrings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

_TOKEN = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|\d+(?:[.,]\d+)*")
_GLUED = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_LANGUAGE = re.compile(r"^[a-z]+:", re.MULTILINE)
_CACHED_TOKENS = 1 << 16
_GAP = 8  # words that `~` may stand for
_Token = tuple[str, int, int]  # folded word, start, end


def _plain(char: str) -> str:
    """The letter without its marks, as one character, so that offsets stay true."""
    base = unicodedata.normalize("NFKD", char.lower())[0]
    return {"ß": "s", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "a", "œ": "o"}.get(base, base)


_FOLD = {code: _plain(chr(code)) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
_FOLD |= {0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-"}


def fold(text: str) -> str:
    """Lower case without Latin marks; every character keeps its place."""
    return text.lower() if text.isascii() else text.translate(_FOLD).lower()


@dataclass(slots=True)
class _Node:
    exact: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    sizes: tuple[int, ...] = ()
    classes: tuple[str, ...] = ()

    def child(self, word: str) -> _Node:
        if word.endswith("*"):
            node = self.stems.setdefault(word[:-1], _Node())
            if len(word) - 1 not in self.sizes:
                self.sizes = tuple(sorted((*self.sizes, len(word) - 1)))
            return node
        return self.exact.setdefault(word, _Node())

    def step(self, token: str) -> list[_Node]:
        exact = self.exact.get(token)
        found = [] if exact is None else [exact]
        for size in self.sizes:
            stem = self.stems.get(token[:size]) if size <= len(token) else None
            if stem is not None:
                found.append(stem)
        return found


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a class, at characters `start` to `end`."""

    name: str  # of the class
    start: int
    end: int


class Lexicon:
    """Compiled word lists; reading a text costs about 1 microsecond per word."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._root = _Node()
        glued: dict[str, list[str]] = {}
        self._gaps: dict[str, list[tuple[str, str]]] = {}
        for name, entries in lists.items():
            for entry in entries:
                text = fold(entry)
                if " ~ " in text:
                    first, _, last = text.partition(" ~ ")
                    self._gaps.setdefault(first, []).append((last, name))
                elif _GLUED.search(text):
                    glued.setdefault(text, []).append(name)
                else:
                    self._add(name, text)
        self._glued = glued
        longest_first = sorted(map(re.escape, glued), key=len, reverse=True)
        self._substring = re.compile("|".join(longest_first)) if glued else None
        self._first = lru_cache(maxsize=_CACHED_TOKENS)(self._root.step)

    def _add(self, name: str, entry: str) -> None:
        node = self._root
        words = re.findall(r"[^\W\d_]+\*?|\d+(?:[.,]\d+)*", entry)
        for word in words:
            node = node.child(word)
        node.classes = tuple(dict.fromkeys((*node.classes, name)))

    def hits(self, text: str) -> list[Hit]:
        """Every word and phrase of every class, in order of appearance."""
        folded = fold(text)
        tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded)]
        found: list[Hit] = []
        for index, (token, start, end) in enumerate(tokens):
            nodes = self._first(token)
            if nodes:
                self._follow(nodes, tokens, index, start, end, found)
            if token in self._gaps:
                found += self._spread(tokens, index)
        if self._substring is not None and not text.isascii():
            for match in self._substring.finditer(folded):
                found += [Hit(n, match.start(), match.end()) for n in self._glued[match.group()]]
            found.sort(key=lambda hit: hit.start)
        return found

    def _spread(self, tokens: list[_Token], index: int) -> list[Hit]:
        """Phrases with a gap that begin at this token."""
        first, start, end = tokens[index]
        near = {word for word, _, _ in tokens[index + 1 : index + 2 + _GAP]}
        return [Hit(name, start, end) for last, name in self._gaps[first] if last in near]

    def _follow(
        self,
        nodes: list[_Node],
        tokens: list[tuple[str, int, int]],
        index: int,
        start: int,
        end: int,
        found: list[Hit],
    ) -> None:
        while nodes:
            for node in nodes:
                found += [Hit(name, start, end) for name in node.classes]
            index += 1
            if index == len(tokens):
                return
            token, _, end = tokens[index]
            nodes = [
                after for node in nodes if node.exact or node.sizes for after in node.step(token)
            ]


def entries(listing: str) -> tuple[str, ...]:
    """The entries of a list written as `language: word, stem*, one/other word`, over any lines."""
    phrases = _LANGUAGE.sub(",", listing).replace("\n", " ").split(",")
    either = (product(*(word.split("/") for word in phrase.split())) for phrase in phrases)
    return tuple(dict.fromkeys(" ".join(words) for each in either for words in each if words))
