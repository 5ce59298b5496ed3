"""Whether a post is about a watched model: a sum of small signs, each with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watcher.decide.families.mentions import (
    DISTINCT,
    PLAIN,
    KNOWN_TO_THE_TRADE,
    Mention,
    mentions,
    yardstick,
)
from watcher.decide.reading.lexicon import fold
from watcher.decide.reading.names import AI_OUTLETS
from watcher.decide.reading.passage import SIZE, Passage, Reading
from watcher.model import Entry, Family, Reason, SourceInfo

ENOUGH = 3
Weighed = tuple[tuple[str, ...], tuple[Reason, ...], bool]

_EVENTS = ("release", "announce", "rumor", "hint", "delay", "abandon", "withdraw", "license")
_DEVELOPER = re.compile(r"//(?:dev|developers?|ai|research|api|docs)\.|/docs/", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a post stands: who speaks, and whether the outlet writes about models all day."""

    official: bool
    outlet: bool
    makers: tuple[str, ...]
    developer: bool = False  # a maker's pages for developers

    @classmethod
    def of(cls, entry: Entry, source: SourceInfo, makers: tuple[str, ...]) -> Setting:
        """The setting of an entry."""
        place = (entry.url + " " + source.name).lower()
        return cls(
            official=source.trust == "official",
            outlet=any(outlet in place for outlet in AI_OUTLETS),
            makers=makers,
            developer=_DEVELOPER.search(entry.url) is not None,
        )

    def maker(self, passage: Passage) -> bool:
        """Whether the passage names a watched maker."""
        return passage.has(*(f"maker:{maker}" for maker in self.makers))


def weigh(reading: Reading, setting: Setting, families: Sequence[Family]) -> Weighed:
    """Families the post is about, reasons, and whether one is named (or a maker's model meant)."""
    if reading.has("bait") and not setting.official:
        return (), (Reason(rule="family.bait", detail=reading.word("bait")),), True
    title, summary = mentions(reading.title), mentions(reading.summary)
    found: list[str] = []
    reasons: list[Reason] = []
    for family in families:
        own = [m for m in title if m.family == family.name]
        aside = [m for m in summary if m.family == family.name]
        if not own and not aside:
            continue
        score, why = _score(own, aside, reading, setting)
        if score >= ENOUGH:
            found.append(family.name)
            reasons += why
        else:
            reasons.append(
                Reason(
                    rule="family.not-enough",
                    detail="; ".join(f"{r.rule} {r.detail}".strip() for r in why),
                )
            )
    if found:
        return tuple(found), tuple(r for r in reasons if r.rule != "family.not-enough"), True
    if not title:
        unnamed = _unnamed(reading, setting)
        if unnamed:
            return tuple(f.name for f in reversed(families)), (*unnamed,), False
    return (), tuple(reasons) or (Reason(rule="family.none", detail="no watched name"),), True


def _score(
    own: list[Mention], aside: list[Mention], reading: Reading, setting: Setting
) -> tuple[int, list[Reason]]:
    title = reading.title
    free = [m for m in own if not yardstick(title, m)]
    if own and not free:
        return 0, [
            Reason(
                rule="family.yardstick",
                detail=f"measured by or made from it: {yardstick(title, own[0])}",
            )
        ]
    if not own:
        return _passing(aside, reading, setting)
    if _by_other(title) and not setting.maker(title):
        return 0, [Reason(rule="family.rival", detail=title.word("rival"))]
    best = max(free, key=lambda m: m.weight)
    word = title.text[best.hit.start : best.hit.end]
    rule = "family.codename" if best.codename else "family.name"
    reasons = [Reason(rule=rule, detail=word)]
    score = best.weight
    if any(m.weight == DISTINCT for m in aside) and score < DISTINCT:
        score += 2
    score += _maker(reading, setting, reasons)
    score += _trade(best, word, reading, setting, reasons)
    score -= _everyday(best, reading, setting, reasons)
    score -= _rival(best, reading, setting, reasons)
    return score, reasons


def _maker(reading: Reading, setting: Setting, reasons: list[Reason]) -> int:
    if setting.official:
        reasons.append(Reason(rule="family.official", detail="the maker speaks"))
        return 3
    if setting.maker(reading.title) or setting.maker(reading.summary):
        word = reading.word(*(f"maker:{m}" for m in setting.makers))
        reasons.append(Reason(rule="family.maker", detail=word))
        return 2
    return 0


def _trade(
    best: Mention, word: str, reading: Reading, setting: Setting, reasons: list[Reason]
) -> int:
    known = fold(word) in KNOWN_TO_THE_TRADE
    score = 0
    if reading.title.has("ai"):
        strong = known or (best.codename and reading.title.has("trade"))
        score += 2 if strong else 1
        reasons.append(Reason(rule="family.trade", detail=reading.title.word("trade", "ai")))
    elif reading.summary.has("ai"):
        score += 1
        reasons.append(Reason(rule="family.trade", detail=reading.summary.word("trade", "ai")))
    if known and reading.title.has("license"):
        score += 2
    if setting.outlet and (known or best.codename):
        score += 2
        reasons.append(Reason(rule="family.outlet", detail="an outlet about models"))
    return min(score, 2)


def _everyday(best: Mention, reading: Reading, setting: Setting, reasons: list[Reason]) -> int:
    if best.weight == DISTINCT:
        return 0
    if not reading.title.has("everyday"):
        if not reading.summary.has("everyday") or setting.maker(reading.title):
            return 0
    reasons.append(Reason(rule="family.everyday", detail=reading.word("everyday")))
    if setting.maker(reading.title):
        return 1 if reading.title.has("ai") else 2
    return 4 if reading.title.has("everyday") else 2


def _rival(best: Mention, reading: Reading, setting: Setting, reasons: list[Reason]) -> int:
    if setting.maker(reading.title) or setting.official:
        return 0
    if best.weight == DISTINCT and not best.codename:
        return 0
    if not reading.has("rival"):
        return 0
    reasons.append(Reason(rule="family.rival", detail=reading.word("rival")))
    return (
        4
        if fold(reading.title.text[best.hit.start : best.hit.end]) not in KNOWN_TO_THE_TRADE
        else 1
    )


def _passing(aside: list[Mention], reading: Reading, setting: Setting) -> tuple[int, list[Reason]]:
    """A name in the summary only: the title must be about the maker's models."""
    free = [m for m in aside if not yardstick(reading.summary, m)]
    if not free:
        return 0, [Reason(rule="family.yardstick", detail="only compared with")]
    best = max(free, key=lambda m: m.weight)
    word = reading.summary.text[best.hit.start : best.hit.end]
    reasons = [Reason(rule="family.summary", detail=word)]
    maker = setting.official or setting.maker(reading.title)
    if not maker and not _opens_with_launch(best, reading.summary, setting):
        return 0, [Reason(rule="family.passing", detail=word)]
    score = 2 + (1 if best.weight >= PLAIN else 0)
    score += 1 if reading.title.has("ai", "line") else 0
    if reading.title.has("business"):
        reasons.append(Reason(rule="family.business", detail=reading.title.word("business")))
        score -= 2
    return score, reasons


def _opens_with_launch(best: Mention, summary: Passage, setting: Setting) -> bool:
    """Whether the summary begins "Meta released NAME": a digest whose first item is ours."""
    if best.weight != DISTINCT or not setting.maker(summary):
        return False
    maker = min(h.start for h in summary.hits if h.name.startswith("maker:"))
    verbs = [h.start for h in summary.of("release") if h.start > maker]
    return maker < 12 and bool(verbs) and verbs[0] < best.hit.start < 80


def _unnamed(reading: Reading, setting: Setting) -> list[Reason]:
    """A maker's model without a name: "Meta delays its next big model"."""
    title = reading.title
    if setting.official and setting.developer and title.has("license"):
        return [Reason(rule="family.terms", detail=title.word("license"))]
    if not (setting.maker(title) or setting.official):
        return []
    size = SIZE.search(title.text)
    if not title.has("line") and not size:
        return []
    if title.has("sister", "narrow", "business") or reading.summary.has("sister"):
        return []
    if not title.has(*_EVENTS) or _rival_acts(title):
        return []
    return [
        Reason(rule="family.unnamed", detail=title.word("line") or (size.group() if size else ""))
    ]


def _rival_acts(title: Passage) -> bool:
    """Whether another maker stands before the watched one."""
    maker = min((h.start for h in title.hits if h.name.startswith("maker:")), default=0)
    return any(hit.start < maker for hit in title.of("rival"))


def _by_other(title: Passage) -> bool:
    """Whether the title credits another maker: "released by NAME"."""
    return any(
        title.text[: hit.start].endswith(("by ", "from ", "par ", "von ", "por ", "di ", "da "))
        for hit in title.of("rival")
    )
