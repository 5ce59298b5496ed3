"""Where a watched word stands, how distinctive it is there, and what it is compared to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.decide.reading.lexicon import Hit, fold
from watcher.decide.reading.names import MEMBERS, NOUNS, OWN_PREFIX, STRANGERS, VARIANT
from watcher.decide.reading.passage import VERSION, Passage

DISTINCT, COINED, PLAIN, LOWER = 3, 2, 1, -1
KNOWN_TO_THE_TRADE = frozenset({"llama", "codellama"})  # a bare number makes these models

_OWN_NOUNS = frozenset(noun.lower() for nouns in NOUNS.values() for noun in nouns)
_BORROWED = frozenset({"spark"})  # other software is versioned under this word, too

_REACH = 40  # characters between a comparison and what it compares with
_SMALL = frozenset("than as past against match like challenge wie als como come contre".split())  # noqa: SIM905
_BREAK = re.compile(r"[.?;:–—|] |, | that | which | to train ")
_OWNER = re.compile(r"\W*(?:[A-Z]\w+['’]s?\s+)?(?:the |new |own |open |la |le |el |il )?\W*")
_QUALIFIED = re.compile(r"[\s\-]+(?:v?\d+(?:\.\d+)?[BbTt]?(?![\w%])|Open\b|API\b)")
_SIZED = re.compile(r"[\s\-]+(?:\d+(?:\.\d+)?[BbTt]\b|Open\b)")
_SIZE_BEFORE = re.compile(r"\b\d+(?:\.\d+)?[BbTt] $")  # "the 8B Glimmer"
_ID = re.compile(rf"[-_](?:{'|'.join(sorted(MEMBERS))})(?:\b|\d)")  # as in `muse-spark-1.3`
_SAID_SMALL = re.compile(rf" (?:{'|'.join(sorted(_OWN_NOUNS))})\b")  # "muse wonder", in a forum
_FIRST = re.compile(  # "Glimmer relicensed", "Ember downloads now need a login"
    r"['’]s\b|\s+(?:\w+ed|downloads?|weights?|repo\w*|licen[sc]e|is|was|gets?|goes|now|quants?)\b"
)
_LICENSED = re.compile(r"[\s-]+(?:[Mm]odel )?[Ll]icen[sc]e\b")
_IN_USE = re.compile(
    r"-(?:based|powered|driven|backed) (?!.{0,30}\b(?:models?|LLMs?|fine-?tun|checkpoint|\d+B)\b)",
    re.I,
)
_WARNS = re.compile(r"\b(?:warn|advis|caution|protest|campaign|petition|rul|vot)\w*\s+$", re.I)
_OPENED = re.compile(r"[\s\-]+(?:Open|OPEN)\b(?! [sS]ource| SOURCE)")
_NEXT = re.compile(r"[\s\-_]+([A-Z][\w']*)([\s\-_]+v?\d+(?:\.\d+)?)?")
_BEFORE = re.compile(r"([^\W_]+)-$")
_MADE_FROM_IT = re.compile(
    r"[\s\-v\d.]{0,8}[BM]?[\s\-]*(?:based\b|fine-?tuned?\b|derivative|clone\b|distill|merge\b|quant\b|nemotron|swallow|hermes)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A watched word of a family. `weight`: how surely the word means a model here."""

    family: str
    weight: int
    hit: Hit
    codename: bool


def mentions(passage: Passage, *, made: bool = False) -> list[Mention]:
    """The mentions in a text, without the parts of other models' names.

    `made`: what stands around the text names the maker, as the title does for a summary.
    """
    found = []
    made = made or any(kind.startswith("maker:") for kind in passage.kinds)
    for hit in passage.hits:
        role, _, family = hit.name.partition(":")
        if role not in ("name", "codename", "member"):
            continue
        if role == "member":
            if weight := _member(passage, hit, made):
                found.append(Mention(family, weight, hit, codename=False))
        elif not _others(passage.text, hit) and not _later_version(passage.text, hit):
            weight = _weight(passage.text, hit, public=role == "name")
            found.append(Mention(family, weight, hit, codename=role == "codename"))
    return found


def in_use(text: str, mention: Mention) -> bool:
    """Whether something runs on the model, and is no model itself: "a Llama-based assistant"."""
    return _IN_USE.match(text, mention.hit.end) is not None


def yardstick(passage: Passage, mention: Mention) -> str:
    """The words that make this mention what another model is measured by or made from."""
    after = _MADE_FROM_IT.match(passage.text, mention.hit.end)
    if after and not in_use(passage.text, mention):
        return after.group().strip()
    for hit in passage.hits:
        if hit.name in ("yardstick", "derived") and 0 < hit.start < hit.end <= mention.hit.start:
            word = passage.text[hit.start : hit.end]
            if _accuses(passage, hit):
                continue
            if _compares(word, passage.text[hit.end : mention.hit.start]):
                return "" if _subject_before(passage, hit, mention) else word
    return ""


def _compares(word: str, between: str) -> bool:
    if word.lower() in _SMALL:
        return _OWNER.fullmatch(between) is not None
    return len(between) <= _REACH and _BREAK.search(between) is None


def _accuses(passage: Passage, comparison: Hit) -> bool:
    """Whether it is a suit, not a rival, that stands "against" the model."""
    if _WARNS.search(passage.text[: comparison.start]):
        return True
    return any(
        law.end < comparison.start and comparison.start - law.end < _REACH
        for law in passage.of("law")
    )


def _subject_before(passage: Passage, comparison: Hit, mention: Mention) -> bool:
    """Whether the same family is what the comparison is about, or its maker opens the title."""
    for hit in passage.hits:
        role, _, whose = hit.name.partition(":")
        if hit.end > comparison.start:
            continue
        if role in ("name", "codename") and whose == mention.family:
            return True
        if role == "maker" and hit.start == 0 and passage.text[hit.end : hit.end + 1] == " ":
            return True
    return False


def _member(passage: Passage, hit: Hit, made: bool) -> int:
    """How surely a line's second word stands for the whole (`Spark Open`, `Glimmer 30B`,
    "Meta's new Ember"); 0: it does not."""
    text, noun = passage.text, fold(passage.text[hit.start : hit.end])
    small, qualified = text[hit.start].islower(), _QUALIFIED.match(text, hit.end)
    if noun not in _OWN_NOUNS:
        return PLAIN if qualified and not small else 0
    if _SIZED.match(text, hit.end) or _SIZE_BEFORE.search(text[: hit.start]):
        return COINED
    if qualified:
        return PLAIN if noun in _BORROWED else COINED
    alone = not small and made and (hit.start > 0 or _FIRST.match(text, hit.end) is not None)
    return PLAIN if alone and (noun not in _BORROWED or passage.has("ai")) else 0


def _weight(text: str, hit: Hit, *, public: bool) -> int:
    word = text[hit.start : hit.end]
    if not word.isalpha() or _mixed(word):  # several words, or spelled as makers spell
        return DISTINCT
    if fold(word) in KNOWN_TO_THE_TRADE:
        return DISTINCT if VERSION.match(text, hit.end) else _by_case(text, hit)
    if _LICENSED.match(text, hit.end):
        return DISTINCT if public else COINED
    if _ID.match(text, hit.end):
        return DISTINCT
    if word[0].islower() and _SAID_SMALL.match(text, hit.end):
        return COINED
    follower = _NEXT.match(text, hit.end)
    if follower is None or not word[0].isupper():
        return _by_case(text, hit)
    if follower.group(1).lower().removesuffix("'s") in MEMBERS:
        return DISTINCT
    known = follower.group(1).lower() in VARIANT
    return COINED if known or follower.group(2) else PLAIN


def _by_case(text: str, hit: Hit) -> int:
    """A name has a capital, but in a string of code."""
    code = hit.end < len(text) and text[hit.end] == "_"
    small = text[hit.start].islower() and text[hit.start].isascii()
    return LOWER if small and not code else PLAIN


def _mixed(word: str) -> bool:
    """Capitals inside the word, as makers write names and dictionaries do not."""
    return word[1:].lower() != word[1:] and not word.isupper()


def _others(text: str, hit: Hit) -> bool:
    """Whether the word is a part of a longer name that is somebody else's."""
    if _IN_USE.match(text, hit.end):
        return False
    before = _BEFORE.search(text[max(0, hit.start - 24) : hit.start])
    if before and before.group(1).lower() not in OWN_PREFIX:
        return True
    rest = text[hit.end : hit.end + 40].partition(" ")[0]
    return any(part.lower() in STRANGERS for part in rest.split("-")[1:])


def _later_version(text: str, hit: Hit) -> bool:
    """A name of several words without a version means the first one; later ones are the line's."""
    word = text[hit.start : hit.end]
    if word.isalpha() or word.endswith("icense"):
        return False
    version = VERSION.match(text, hit.end)
    if version is None:
        return _OPENED.match(text, hit.end) is not None
    return version.group(1) not in ("1", "1.0")
