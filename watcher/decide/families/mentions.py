"""Where a watched word stands in a text, how distinctive it is there, and what it is compared to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.decide.reading.lexicon import Hit, fold
from watcher.decide.reading.names import OWN_PREFIX
from watcher.decide.reading.passage import VERSION, Passage

DISTINCT, COINED, PLAIN, LOWER = 3, 2, 1, -1
KNOWN_TO_THE_TRADE = frozenset({"llama", "codellama"})  # a bare number makes these models

_REACH, _NEAR = 40, 12  # characters between a comparison and what it compares with
_WEAK = frozenset(
    "over like than as past against match like such challenge wie als como come".split()
)
_BREAK = re.compile(r"[.?;:–—|] |, | that | which | to train ")
_QUALIFIED = re.compile(r"[\s\-]+(?:v?\d+(?:\.\d+)?[BT]?\b|Open\b|API\b)")
_NEXT = re.compile(r"[\s\-_]+([A-Z][\w']*)(?:[\s\-_]+v?\d+(?:\.\d+)?)?")
_BEFORE = re.compile(r"([^\W_]+)-$")
_AFTER = re.compile(r"(?:[-_][\w.]+)*?-([A-Za-z]+)")
_STRANGERS = frozenset(
    [
        "nemotron",
        "distill",
        "swallow",
        "reflection",
        "hermes",
        "dolphin",
        "tulu",
        "sauerkrautlm",
        "minitron",
        "uncensored",
        "abliterated",
        "heretic",
        "exl2",
        "exl3",
        "awq",
        "gptq",
        "lexi",
        "taiwan",
        "chinese",
        "merge",
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A watched word of a family. `weight`: how surely the word means a model here."""

    family: str
    weight: int
    hit: Hit
    codename: bool


def mentions(passage: Passage) -> list[Mention]:
    """The mentions in a text that are not yardsticks and not parts of other models' names."""
    found = []
    for hit in passage.hits:
        role, _, family = hit.name.partition(":")
        if role == "member" and _member(passage.text, hit):
            found.append(Mention(family, PLAIN, hit, codename=False))
        if role not in ("name", "codename") or _derived_name(passage.text, hit):
            continue
        if role == "name" and _other_version(passage.text, hit):
            continue
        weight = _weight(passage.text, hit)
        found.append(Mention(family, weight, hit, codename=role == "codename"))
    return found


def yardstick(passage: Passage, mention: Mention) -> str:
    """The words that make this mention what another model is measured by or made from."""
    for hit in passage.hits:
        if (
            hit.name not in ("yardstick", "derived")
            or hit.end > mention.hit.start
            or hit.start == 0
        ):
            continue
        word = passage.text[hit.start : hit.end]
        between = passage.text[hit.end : mention.hit.start]
        far = _NEAR if word.lower() in _WEAK else _REACH
        if len(between) > far or _BREAK.search(between):
            continue
        if not _subject_before(passage, hit, mention):
            return word
    return ""


def _subject_before(passage: Passage, comparison: Hit, mention: Mention) -> bool:
    """Whether the same family is what the comparison is about."""
    return any(
        hit.end <= comparison.start and hit.name.partition(":")[2] == mention.family
        for hit in passage.hits
        if hit.name.startswith(("name:", "codename:"))
    )


def _member(text: str, hit: Hit) -> bool:
    """Whether a line's second word stands for the whole: `Spark Open`, `Glimmer 30B`."""
    return text[hit.start].isupper() and _QUALIFIED.match(text, hit.end) is not None


def _weight(text: str, hit: Hit) -> int:
    word = text[hit.start : hit.end]
    if len(word.split()) > 1 or "-" in word or "_" in word:
        return DISTINCT
    folded = fold(word)
    if _mixed(word) or (folded in KNOWN_TO_THE_TRADE and VERSION.match(text, hit.end)):
        return DISTINCT
    if not word.isascii():
        return PLAIN
    follower = _NEXT.match(text, hit.end)
    if follower and folded not in KNOWN_TO_THE_TRADE and word[0].isupper():
        return DISTINCT if follower.group().strip()[-1].isdigit() else PLAIN
    if word[0].islower() and hit.end < len(text) and text[hit.end] != "_":
        return LOWER
    return PLAIN


def _mixed(word: str) -> bool:
    """Capitals inside the word, as makers write names and dictionaries do not."""
    return word[1:].lower() != word[1:] and not word.isupper()


def _derived_name(text: str, hit: Hit) -> bool:
    """Whether the word is a part of a longer name that is somebody else's."""
    before = _BEFORE.search(text[max(0, hit.start - 24) : hit.start])
    if before and before.group(1).lower() not in OWN_PREFIX:
        return True
    return any(
        part.lower() in _STRANGERS for part in re.split(r"[-_\s]", text[hit.end : hit.end + 40])[:5]
    )


def _other_version(text: str, hit: Hit) -> bool:
    """A learned name of several words means its first version; later ones are the line's."""
    word = text[hit.start : hit.end]
    version = VERSION.match(text, hit.end)
    return (
        " " in word
        and word.lower().startswith("muse")
        and bool(version)
        and version is not None
        and version.group(1) not in ("1", "1.0")
    )
