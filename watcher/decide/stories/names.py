"""Which model a subject or headline names, so that Spark 1.1 and Spark 1.2 stay apart."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+\Z")
_SPLIT = re.compile(r"[\s_/·:,;()\[\]|\"'“”«»‘’–—-]+")
_SIZE = re.compile(r"a?\d+(?:\.\d+)?[bmkte]\Z|\d+x\d+b?\Z|\d{3,}\Z", re.IGNORECASE)
_TELLING = re.compile(r"(?<![\w.])\d{3,4}b(?![a-z])")
_AND = re.compile(r" (?:and|und|et|y|e|en|och|i|и|&|\+) ")
_GLUED = re.compile(r"([^\W\d_]{2,})[ .]?v?(\d+(?:\.\d+)*)\Z")
_VERSION = re.compile(r"v?(\d{1,2}(?:\.\d+)*)\Z")

# Words in names that say which edition of a model it is, not which model.
_EDITIONS_WORDS = """
instruct chat base hf gguf ggml mxfp4 w4a16 w8a8 fp8 fp16 bf16 int4 int8 nvfp4 awq gptq qlora
spinquant preview original quantized assistant executorch pte onnx mlx open weights model models
modell modèle modelo the new its a ai llm meta facebook family series line partner beta full
next license licenses lizenz licence licenza licencia weights agent assistant app policy terms
update version gated renamed readme edited deleted private
"""
_EDITIONS = frozenset(_EDITIONS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Name:
    """A model's name: the words before its version, the version, and a size that tells it.

    Only sizes of three digits tell ("405b", "816b"): every line has a 70B.
    """

    line: frozenset[str] = frozenset()
    version: str = ""
    size: str = ""

    @property
    def specific(self) -> bool:
        """It names more than the family."""
        return bool(self.line or self.version or self.size)

    def fits(self, other: Name) -> bool:
        """It may be the same model: no word and no version speaks against it."""
        same_line = self.line <= other.line or other.line <= self.line
        return same_line and (not self.version or not other.version or _equal(self, other))

    def equals(self, other: Name) -> bool:
        """The same model, word for word; sizes and editions aside."""
        return self.specific and self.line == other.line and _equal(self, other)

    def rivals(self, other: Name) -> bool:
        """Another version of the same line: "Spark 1.1" and "Spark 1.2"."""
        same_line = self.line == other.line
        return same_line and bool(self.version and other.version) and not _equal(self, other)

    def key(self) -> str:
        """As kept among a story's keys."""
        return f"model:{' '.join(sorted(self.line))}@{self.version}#{self.size}"


def _equal(one: Name, other: Name) -> bool:
    return one.version.removesuffix(".0") == other.version.removesuffix(".0")


def from_key(key: str) -> Name:
    """The name a story's key holds."""
    name, _, size = key.removeprefix("model:").partition("#")
    line, _, version = name.rpartition("@")
    return Name(frozenset(line.split()), version, size)


@lru_cache(maxsize=20_000)
def of_subject(subject: str, families: tuple[str, ...]) -> Name:
    """What a verdict's subject names: "Muse Spark 1.3" -> spark, 1.3.

    What looks like a repository names a model only where a family's name is in it.
    """
    if not REPOSITORY.match(subject):
        return _read(subject, families)
    known = any(family in subject.rpartition("/")[2].lower() for family in families)
    return of_repository(subject, families) if known else Name()


@lru_cache(maxsize=20_000)
def of_repository(subject: str, families: tuple[str, ...]) -> Name:
    """What a repository holds: "meta-models/Muse-Spark-1.2-816B" -> spark, 1.2, 816b."""
    return _read(subject.rpartition("/")[2], families)


def parts(repository: str) -> frozenset[str]:
    """What tells one repository of a model from another: sizes and variants, not editions."""
    return frozenset(_words(repository.rpartition("/")[2])) - _EDITIONS


def _read(text: str, families: tuple[str, ...]) -> Name:
    line: list[str] = []
    for word in _words(text):
        if version := _VERSION.match(word):
            return Name(frozenset(line), version[1], _size(text))
        if word not in families and word not in _EDITIONS and not _SIZE.match(word):
            line.append(word)
    return Name(frozenset(line), "", _size(text))


def _size(text: str) -> str:
    found = _TELLING.search(text.lower())
    return found[0] if found else ""


@lru_cache(maxsize=20_000)
def of_title(title: str, families: tuple[str, ...]) -> Name:
    """What follows a family's name in a headline: "Meta ships Muse Spark 1.3" -> spark, 1.3.

    In a headline With Every Word Capitalized only a version is taken, since any word might
    follow a name there.
    """
    parts = [part for part in _SPLIT.split(title) if part]
    small = sum(part.islower() and len(part) > 3 for part in parts)
    for at, part in enumerate(parts):
        if _starts(part, families):
            name = _following(parts[at : at + 4], families, words_count=small > 1)
            return Name(name.line, name.version, _size(title))
    return Name(size=_size(title))


@lru_cache(maxsize=20_000)
def joined(title: str, families: tuple[str, ...]) -> tuple[Name, ...]:
    """Models joined by "and": "Muse Code and Muse Spark 1.2" names both."""
    parts = _AND.split(title)
    if len(parts) < 2 or not all(any(f in p.lower() for f in families) for p in parts[:2]):
        return ()
    found = (of_title(part, families) for part in parts)
    return tuple(name for name in found if name.specific)


def first_word(title: str) -> str:
    """The word a headline opens with, lower case, without a version glued to it."""
    words = _words(title[:40])
    return words[0] if words else ""


def _starts(part: str, families: Collection[str]) -> bool:
    glued = _GLUED.match(part.lower())
    return (glued[1] if glued else part.lower()) in families


def _following(parts: list[str], families: Collection[str], *, words_count: bool) -> Name:
    line: list[str] = []
    for part in parts:
        for word in _words(part):
            if version := _VERSION.match(word):
                return Name(frozenset(line), version[1])
            if word in families or word in _EDITIONS or _SIZE.match(word):
                continue
            if not part[:1].isupper() or line:
                return Name(frozenset(line) if words_count else frozenset())
            line.append(word)
    return Name(frozenset(line) if words_count else frozenset())


def _words(text: str) -> list[str]:
    """Lower-case words; "Llama3.3" is two."""
    words: list[str] = []
    for part in _SPLIT.split(text.lower().replace("’s", "").replace("'s", "")):
        word = part.strip(".!?…*#")
        whole = word in _EDITIONS or _SIZE.match(word)
        if not whole and (glued := _GLUED.match(word)):
            words += [glued[1], glued[2]]
        elif word:
            words.append(word)
    return words
