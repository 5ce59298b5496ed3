"""The model an entry is about, as people call it."""

from __future__ import annotations

import re

from watcher.decide.reading.lexicon import Hit
from watcher.decide.reading.names import SPELLINGS
from watcher.decide.reading.passage import Passage, Reading

_VERSION_OF_A_SLUG = re.compile(r"\b(\d) (\d)$")
_LATIN = {word: name.title() for name, words in SPELLINGS.items() for word in words}
_OTHER_SCRIPT = re.compile("|".join(sorted(map(re.escape, _LATIN), key=len, reverse=True)))
_ROMAN_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: ?\d+(?:\.\d+)?)?")
_INFLECTED = re.compile(r"\b(Spark|Glimmer|Wonder|Ember)(?:in|ia|ista|t|et|en|nak)$")
_NAME_REACH = 24  # characters that a name in another script may take
_TAIL = re.compile(r"(?:[\s\-_]+(?:v?\d+(?:\.\d+)?[BbTM]?(?:-[AE]?\d+[BE])?|[A-Z][\w]*))")


def subject(reading: Reading, families: tuple[str, ...]) -> str:
    """The first watched name with its version and variant; the codename as written; or ""."""
    for passage in (reading.title, reading.summary):
        found = _longest(passage, families)
        if found:
            return _VERSION_OF_A_SLUG.sub(r"\1.\2", found)
    return ""


def _romanized(text: str) -> str:
    """A name in another script as the maker writes it: "뮤즈 원더" is Muse Wonder."""
    latin = _OTHER_SCRIPT.sub(lambda found: f" {_LATIN[found.group()]} ", text)
    found = _ROMAN_NAME.match(" ".join(latin.split()))
    return found.group() if found else ""


def _longest(passage: Passage, families: tuple[str, ...]) -> str:
    """The first name that says more than its family; the first of all where none does."""
    wanted = {f"{role}:{family}" for family in families for role in ("name", "codename", "member")}
    found = [name for hit in passage.hits if hit.name in wanted and (name := _named(passage, hit))]
    return next((name for name in found if not name.isalpha()), found[0] if found else "")


def _named(passage: Passage, hit: Hit) -> str:
    if not passage.text[hit.start : hit.end].isascii():
        return _romanized(passage.text[hit.start : hit.start + _NAME_REACH])
    found = _extended(passage, hit.start, hit.end)
    role, _, family = hit.name.partition(":")
    return f"{family.title()} {found}" if role == "member" else found


def _extended(passage: Passage, start: int, end: int) -> str:
    """The name with what belongs to it: `Muse` -> `Muse Spark 1.3`, never a verb after it."""
    text = passage.text
    slug = text[start].islower() and text[end : end + 1] == "-"  # an id such as `muse-spark-1.3`
    if slug or (text[1:].lower() == text[1:] and " " in text):  # the last part of an address
        text = text.title()
    variants = {(h.start, h.end) for h in passage.hits if h.name == "variant"}
    others = {h.start for h in passage.hits if h.name not in ("variant", "ai", "line", "trade")}
    while (tail := _TAIL.match(text, end)) is not None:
        word = tail.group().lstrip(" -_\t")
        at = tail.end() - len(word)
        known = (
            (at, tail.end()) in variants
            or word[0].isdigit()
            or word[:2].lower().strip("v").isdigit()
        )
        if not known and (
            at in others or text[start:end].count(" ") or not text[start:end].isalpha()
        ):
            break
        end = tail.end()
    name = re.sub(r"[_]+", " ", text[start:end]).strip()
    return _INFLECTED.sub(r"\1", name.replace("-", " ") if slug else name)
