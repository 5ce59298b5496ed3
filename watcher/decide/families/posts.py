"""Whether a post is about a watched model: a sum of small signs, each with a name and a weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from watcher.decide.families.mentions import (
    COINED,
    DISTINCT,
    KNOWN_TO_THE_TRADE,
    LOWER,
    PLAIN,
    Mention,
    in_use,
    mentions,
    yardstick,
)
from watcher.decide.families.unnamed import unnamed
from watcher.decide.reading.lexicon import fold
from watcher.decide.reading.names import AI_OUTLETS, HOSTS
from watcher.decide.reading.passage import Passage, Reading
from watcher.model import Entry, Family, Reason, SourceInfo
from watcher.text import host

ENOUGH = 3  # the sum that makes a post about a family

_DEVELOPER = re.compile(r"//(?:dev|developers?|ai|research|api|docs)\.|/docs/", re.I)
_MODEL = re.compile(r"\bmodels?\b", re.I)
_SENTENCE = re.compile(r"(?:[^.!?]|[.](?=\S))+")
_USED = re.compile(r"\b(?:with|using|on|via|runs?|running|mit|avec|con|com)\s+$", re.I)
_EVENTS = frozenset({"release", "withdraw", "access", "moved", "change", "delay", "announce"})
_BESIDE = ("'s ", "’s ", " ")  # between the maker and the name
_DEALINGS = ("license", "hosting", "adoption", "benchmark", "military")
_CREDIT = ("by ", "par ", "von ", "por ", "di ", "da ")


class Sign(NamedTuple):
    """One observation for or against."""

    weight: int
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a post stands: who speaks, and whether the outlet writes about models all day."""

    official: bool
    outlet: bool
    home: bool  # ... on a host of its own
    developer: bool  # ... among its pages for developers
    makers: tuple[str, ...]  # classes of words
    orgs: frozenset[str]

    @classmethod
    def of(
        cls, entry: Entry, source: SourceInfo, makers: Iterable[str], orgs: frozenset[str]
    ) -> Setting:
        """The setting of an entry."""
        address = f"{entry.url} {source.name}".lower()
        return cls(
            official=source.trust == "official",
            outlet=any(outlet in address for outlet in AI_OUTLETS),
            home=source.trust == "official" and _home(entry.url, makers),
            developer=_DEVELOPER.search(entry.url) is not None,
            makers=tuple(f"maker:{maker}" for maker in makers),
            orgs=orgs,
        )

    def maker(self, passage: Passage) -> bool:
        """Whether the passage names a watched maker."""
        return passage.has(*self.makers)


def _home(url: str, makers: Iterable[str]) -> bool:
    where = host(url)
    homes = [home for maker in makers for home in HOSTS.get(maker, ())]
    return any(where == home or where.endswith(f".{home}") for home in homes)


def weigh(
    reading: Reading, setting: Setting, families: Sequence[Family]
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The families a post is about, and why (or why not)."""
    if reading.has("bait") and not setting.official:
        return (), (Reason(rule="family.bait", detail=reading.word("bait")),)
    title = mentions(
        reading.title,
        made=setting.outlet and reading.title.has("ai", "trade", "license", "gate", "moved"),
    )
    summary = mentions(reading.summary, made=setting.official or setting.maker(reading.title))
    found: dict[str, list[Sign]] = {}
    short: list[Sign] = []
    for family in families if title or summary else ():
        own = [mention for mention in title if mention.family == family.name]
        aside = [mention for mention in summary if mention.family == family.name]
        signs = _signs(own, aside, reading, setting)
        if sum(sign.weight for sign in signs) >= ENOUGH:
            found[family.name] = signs
        else:
            short += signs
    if found:
        return _ordered(found, (title, summary)), _reasons(
            sign for signs in found.values() for sign in signs
        )
    meant = "" if title else unnamed(reading, setting.home, setting.developer, setting.makers)
    if meant:
        reason = Reason(rule="family.unnamed", detail=meant)
        return _of_maker(reading.title, families), (reason,)
    return (), _reasons(short) or (Reason(rule="family.none", detail="no watched name"),)


def _ordered(found: Iterable[str], told: Sequence[list[Mention]]) -> tuple[str, ...]:
    """The families as told of, main one first; one that a public name stands for too comes after
    the line that gives the name: "Avocado launches as Muse Spark" is of muse, then avocado."""

    def place(family: str) -> tuple[float, ...]:
        for part, passage in enumerate(told):
            own = [m for m in passage if m.family == family]
            lines = [m for m in passage if m.family != family and not m.codename]
            public = [m for m in own for line in lines if m.hit.start == line.hit.start
                      and m.hit.end > line.hit.end]  # fmt: skip
            if own:
                first = (public or own)[0].hit.start
                return part, first, bool(public)
        return len(told), 0, 0

    return tuple(sorted(found, key=place))


def _of_maker(title: Passage, families: Sequence[Family]) -> tuple[str, ...]:
    """The families of the maker that is named (of all, where none is), the newest first."""
    named = [f for f in families if title.has(*(f"maker:{maker}" for maker in f.makers))]
    return tuple(family.name for family in reversed(named or families))


def _reasons(signs: Iterable[Sign]) -> tuple[Reason, ...]:
    texts = {Reason(rule=rule, detail=f"{detail} ({weight:+})") for weight, rule, detail in signs}
    return tuple(sorted(texts, key=lambda reason: (reason.rule, reason.detail)))


def _signs(
    own: list[Mention], aside: list[Mention], reading: Reading, setting: Setting
) -> list[Sign]:
    if not own:
        return _in_summary(aside, reading, setting)
    title = reading.title
    free = [mention for mention in own if not yardstick(title, mention)]
    if not free:
        return [Sign(0, "family.yardstick", yardstick(title, own[0]))]
    if not setting.maker(title) and (credited := _credited(title)):
        return [Sign(0, "family.rival", credited)]
    best = max(free, key=lambda mention: mention.weight)
    word = title.text[best.hit.start : best.hit.end]
    if best.weight == LOWER and setting.official and title.text[1:].islower():
        best = replace(best, weight=PLAIN)  # named by the last part of an address
    signs = [Sign(best.weight, "family.codename" if best.codename else "family.name", word)]
    if best.weight < DISTINCT and any(mention.weight == DISTINCT for mention in aside):
        signs.append(Sign(2, "family.summary", "named in full"))
    for look in (_speaker, _agent, _trade, _outlet, _everyday, _rival, _business):
        sign = look(best, word, reading, setting)
        if sign is not None:
            signs.append(sign)
    return signs


def _speaker(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    text = reading.title.text
    if any(f"{org}/" in text for org in setting.orgs):
        return Sign(3, "family.repository", "of the maker's own organization")
    if setting.official:
        return Sign(3, "family.official", "the maker speaks")
    ours = (hit.end for hit in reading.title.hits if hit.name in setting.makers)
    if any(text[end : best.hit.start] in _BESIDE for end in ours):
        return Sign(3, "family.maker", "beside the name")
    if setting.maker(reading.title) or setting.maker(reading.summary):
        return Sign(2, "family.maker", reading.word(*setting.makers))
    return None


def _agent(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    """An agent or assistant right beside the name."""
    near = (abs(hit.start - best.hit.end) <= 1 or abs(best.hit.start - hit.end) <= 1
            for hit in reading.title.of("agent"))  # fmt: skip
    return Sign(1, "family.agent", reading.title.word("agent")) if any(near) else None


def _trade(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    """Words of the trade; they say most beside a name that the trade knows."""
    title, known = reading.title, fold(word) in KNOWN_TO_THE_TRADE
    if setting.outlet and (known or best.codename):
        return Sign(2, "family.outlet", "an outlet about models")
    if known and title.has(*_DEALINGS):
        return Sign(2, "family.trade", title.word(*_DEALINGS))
    if known and (_USED.search(title.text[: best.hit.start]) or in_use(title.text, best)):
        return Sign(2, "family.trade", f"used: {word}")
    if title.has("ai", "trade"):
        strong = known or (best.codename and title.has("trade"))
        return Sign(2 if strong else 1, "family.trade", title.word("trade", "ai"))
    if reading.summary.has("ai"):
        return Sign(1, "family.trade", reading.summary.word("trade", "ai"))
    return None


def _outlet(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    """Those who write about models all day call them by half their name: "Glimmer 8B"."""
    if setting.outlet and (best.weight == COINED or best.hit.name[:7] == "member:"):
        return Sign(1, "family.outlet", "an outlet about models")
    return None


def _everyday(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    """Another sense of the word: food, fashion, music, animals."""
    maker, title = setting.maker(reading.title), reading.title
    if best.weight == DISTINCT or not reading.has("everyday", "loosely"):
        return None
    if title.has("everyday"):
        weight = 4 if not maker else 1 if title.has("ai") else 2
        return Sign(-weight, "family.everyday", title.word("everyday"))
    if maker or title.has("ai"):
        return None
    if title.has("loosely") and best.weight < COINED and not setting.outlet:
        return Sign(-4, "family.everyday", title.word("loosely"))
    return (
        Sign(-2, "family.everyday", reading.word("everyday")) if reading.has("everyday") else None
    )


def _rival(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    """Another maker, and ours is not named."""
    if setting.official or setting.maker(reading.title) or not reading.has("rival"):
        return None
    if best.weight == DISTINCT and reading.title.has("benchmark"):
        first = next(iter(reading.title.of("rival")), best.hit)
        if first.start < best.hit.start and not reading.title.has("hosting", "venue"):
            return Sign(-1, "family.rival", reading.title.word("rival"))
    if best.weight == DISTINCT and not best.codename:
        return None
    after = all(hit.start > best.hit.start for hit in reading.title.of("rival"))
    half = best.weight == COINED and not best.codename and after
    half = half or (not best.codename and setting.maker(reading.summary))
    weight = 1 if half or fold(word) in KNOWN_TO_THE_TRADE else 4
    return Sign(-weight, "family.rival", reading.word("rival"))


def _business(best: Mention, word: str, reading: Reading, setting: Setting) -> Sign | None:
    """The maker's other business beside a codename that is an ordinary word."""
    if reading.title.has("hiring") and reading.title.has("person"):
        return Sign(-4, "family.business", reading.title.word("hiring"))
    if not best.codename or not reading.title.has("business") or reading.title.has("ai"):
        return None
    return Sign(-2, "family.business", reading.title.word("business"))


def _credited(title: Passage) -> str:
    """The other maker whom the title credits: "released by NAME"."""
    for hit in title.of("rival"):
        if title.text[: hit.start].endswith(_CREDIT):
            return title.text[hit.start : hit.end]
    return ""


def _in_summary(aside: list[Mention], reading: Reading, setting: Setting) -> list[Sign]:
    """A name in the summary only: the title must be about the maker's models."""
    summary, title = reading.summary, reading.title
    free = [mention for mention in aside if not yardstick(summary, mention)]
    if not free:
        return [Sign(0, "family.yardstick", yardstick(summary, one)) for one in aside[:1]]
    best = max(free, key=lambda mention: mention.weight)
    word = summary.text[best.hit.start : best.hit.end]
    told = _opens_with_launch(best, summary, setting) or _told(best, reading, setting)
    if not (setting.official or setting.maker(title) or told):
        return [Sign(0, "family.passing", word)]
    signs = [Sign(3 if best.weight > 0 else 2, "family.summary", word)]
    if title.has("ai", "line"):
        signs.append(Sign(1, "family.trade", title.word("line", "ai")))
    end = _SENTENCE.match(summary.text)
    if title.has("law") and end is not None and best.hit.start > end.end():
        signs.append(Sign(-2, "family.business", title.word("law")))  # the maker's day in court
    if title.has("business"):
        signs.append(
            Sign(-1 if _MODEL.search(title.text) else -2, "family.business", title.word("business"))
        )
    return signs


def _told(best: Mention, reading: Reading, setting: Setting) -> bool:
    """Whether the title is about models, and the summary begins with ours and its maker."""
    title, summary = reading.title, reading.summary
    if (
        best.weight != DISTINCT
        or best.codename
        or title.has("rival", "sister", "business", "everyday")
    ):
        return False
    end = _SENTENCE.match(summary.text)
    first = end.end() if end else 0
    made = any(hit.name in setting.makers and hit.start < first for hit in summary.hits)
    return made and best.hit.start < first and title.has("ai", "line", "trade")


def _opens_with_launch(best: Mention, summary: Passage, setting: Setting) -> bool:
    """Whether the summary begins "Meta released NAME": a digest whose first item is ours."""
    if best.weight != DISTINCT or not setting.maker(summary):
        return False
    maker = min(hit.start for hit in summary.hits if hit.name in setting.makers)
    verbs = [hit.start for hit in summary.hits if hit.name in _EVENTS and hit.start > maker]
    return maker < 12 and bool(verbs) and verbs[0] < best.hit.start < 80
