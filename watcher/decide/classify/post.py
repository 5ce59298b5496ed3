"""News in words: the first rule that holds names the kind; each rule is one sentence in docs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from watcher.decide.classify import wording
from watcher.decide.classify.case import Case
from watcher.decide.classify.rights import (
    access,
    license,
    makers_terms,
    payers,
    reach,
    withdrawal,
)
from watcher.decide.classify.ruling import Ruling, ruling
from watcher.decide.families import Match
from watcher.decide.reading.passage import Passage, Reading
from watcher.model import Entry, Severity, SourceInfo

Rule = Callable[[Case], Ruling | None]

_SENTENCES = re.compile(r"(?:[^.!?]|[.](?=\S))+[.!?]?(?:\s+(?:[^.!?]|[.](?=\S))+[.!?]?)?")
_WEAK = frozenset(
    {"other.hosting", "other.adoption", "other.product", "other.price"}
)  # titles that tell little
_QUIET = frozenset({"money", "howto", "opinion"})  # no news of the model


def judge_post(entry: Entry, source: SourceInfo, match: Match, reading: Reading) -> Ruling:
    """Kind and severity of a post that is about a watched family."""
    if not match.families:
        return ruling("other", "none", "family.none")
    case = Case(entry, source, match, reading)
    for rule in _RULES:
        found = rule(case)
        if found is not None:
            return _retold(case, found)
    severity: Severity = "none" if source.trust == "community" else "digest"
    return ruling("other", severity, "other.mention", match.subject)


def _retold(case: Case, found: Ruling) -> Ruling:
    """What a title tells beside the matter, unless the summary tells of who may have it."""
    rule = found.reasons[0].rule
    if rule not in _WEAK or not (case.maker(case.reading.summary) or case.maker(case.title)):
        return found
    told = _in_summary(case, _RIGHTS) or (_body(case) if rule == "other.price" else None)
    return told if told and told.severity == "instant" else found


def _in_summary(case: Case, rules: tuple[Rule, ...]) -> Ruling | None:
    """A title that tells no event: the summary, read as a headline, does."""
    if case.source.trust == "community":
        return None
    opening = _SENTENCES.match(case.reading.summary.text)
    if opening is None:
        return None
    text = opening.group()
    hits = tuple(hit for hit in case.reading.summary.hits if hit.end <= len(text))
    kinds = {hit.name for hit in hits}
    if wording.THE_FIRM.match(text):
        kinds |= {kind for kind in case.title.kinds if kind.startswith("maker:")}
    told = Passage(text, hits, frozenset(kinds))
    entry = replace(case.entry, title=text, text="")
    again = Case(entry, case.source, case.match, Reading(told, Passage("", (), frozenset())))
    for rule in rules:
        found = rule(again)
        if found is not None and found.kind != "other":
            return found
    return None


def _stale(case: Case) -> Ruling | None:
    told = case.title if case.source.trust == "community" else case.reading
    if told.has("stale", "bait"):
        return ruling("other", "none", "other.stale", told.word("stale", "bait"))
    return None


def _question(case: Case) -> Ruling | None:
    asks = case.entry.title.rstrip().endswith(("?", "？"))
    if case.out or case.title.has("withdraw", "access", "moved", "torrent"):
        return None  # "is out, anyone tried it?"
    if asks and case.source.trust in ("community", "partner") and not case.title.has("leaked"):
        return ruling("other", "none", "other.question")
    return None


def _price(case: Case) -> Ruling | None:
    """What it costs; the price of what is launched is told with the launch."""
    launch = case.launch
    if not case.title.has("price") or launch is not None or case.title.has("license", "rumor"):
        return None
    severity: Severity = "none" if case.source.trust == "community" else "digest"
    return ruling("other", severity, "other.price", case.title.word("price"))


def _leaked_weights(case: Case) -> Ruling | None:
    if case.title.has("torrent"):
        return ruling("rumor", "instant", "rumor.weights-out", case.title.word("torrent"))
    return None


def _rumor(case: Case) -> Ruling | None:
    beside = case.title.has("benchmark", "law")
    words = tuple(
        word
        for word in ("rumor", "delay", "abandon", "denial")
        if (word != "delay" or case.delayed) and (word != "denial" or not beside)
    )
    if not case.official and wording.REPORTED.match(case.entry.title):
        return ruling("rumor", "digest", "rumor.hedged", case.entry.title.partition(":")[0])
    if case.official or not case.title.has(*words) or case.beside_first(*words):
        return None
    if case.title.has("feature") and not case.title.has("rumor", "delay"):
        return ruling("other", "digest", "withdrawal.feature", case.title.word("feature"))
    return ruling("rumor", "digest", "rumor.hedged", case.title.word(*words))


def _future(case: Case) -> Ruling | None:
    if case.official or not case.future or case.title.has("law"):
        return None
    if case.dated and case.confirmed:
        return ruling("announcement", "instant", "announcement.told", case.future)
    return ruling("rumor", "digest", "rumor.future", case.future)


def _release(case: Case) -> Ruling | None:
    title = case.title
    if case.out and not case.hosted and not case.product:
        return ruling("release", "instant", "release.out", case.match.subject)
    if case.launch is None or case.beside_first("release") or case.announced_first:
        return None
    if wording.DERIVED.search(title.text) and not (case.official or case.maker(title)):
        return ruling("other", "none", "other.derived", "an edition by others")
    if part := case.other_object(case.launch):
        return ruling("other", "digest", "other.part", part)
    if case.written:
        return ruling("other", "digest", "other.adoption", case.written)
    if case.product:
        return ruling("other", "digest", "other.product", case.product)
    if case.hosted:
        return ruling("other", "digest", "other.hosting", case.hosted)
    if case.tool:
        return ruling("release", "digest", "release.tool", case.tool)
    if case.launched:
        return ruling("release", "instant", "release.told", title.word("release"))
    return None


def _leads(case: Case) -> Ruling | None:
    """The maker's own title that is a name and a tagline."""
    if not (case.leads or case.tagged) or case.title.has(
        "announce", "open_preview", *wording.BESIDE_NEWS
    ):
        return None
    if case.written:
        return ruling("other", "digest", "other.adoption", case.written)
    if case.tool:
        return ruling("release", "digest", "release.tool", case.tool)
    dated = case.source.trust == "partner" and case.reading.summary.has("release")
    if case.official or case.introduces or case.tagged or dated:
        return ruling("release", "instant", "release.name", case.match.subject)
    return None


def _announcement(case: Case) -> Ruling | None:
    title = case.title
    if not title.has("announce", "open_preview") or case.beside_first("announce", "open_preview"):
        return None
    if case.official and case.reading.has("now"):
        return ruling("release", "instant", "release.today", case.reading.word("now"))
    if case.codename_only and not case.official:
        return ruling("rumor", "digest", "rumor.codename", case.match.subject)
    if not (case.official or case.maker_acts) and case.venue:
        return ruling("other", "digest", "other.hosting", case.venue)
    severity: Severity = "instant" if case.dated or title.has("open_preview") else "digest"
    return ruling(
        "announcement", severity, "announcement.told", title.word("announce", "open_preview")
    )


def _hint(case: Case) -> Ruling | None:
    title = case.title
    if case.official or not title.has("hint", "sighting") or case.beside_first("hint"):
        return None
    if title.has("sighting") or case.codename_only or case.maker(title):
        return ruling("rumor", "digest", "rumor.hint", title.word("hint", "sighting"))
    if case.name_at > case.first("hint"):
        return None  # somebody builds with it
    return ruling("rumor", "digest", "rumor.hint", title.word("hint", "sighting"))


def _beside(case: Case) -> Ruling | None:
    title = case.title
    for name in (*wording.BESIDE_NEWS, "price", "benchmark", "hosting"):
        if title.has(name) and not (name == "hosting" and case.instrument):
            loud = (name not in _QUIET and case.source.trust != "community") or name == "law"
            severity: Severity = "digest" if loud else "none"
            return ruling("other", severity, f"other.{name}", title.word(name))
    if case.product and not case.codename_only:
        return ruling("other", "digest", "other.product", case.product)
    return None


def _update(case: Case) -> Ruling | None:
    if not case.official or not case.title.has("update"):
        return None
    if case.reading.has("weights_news"):
        return ruling("update", "digest", "update.weights", case.reading.word("weights_news"))
    return ruling("update", "none", "update.card", case.title.word("update"))


def _promised(case: Case) -> Ruling | None:
    """The maker says when: an announcement, whatever the verb."""
    if not case.promised or case.product:
        return None
    severity: Severity = "instant" if case.dated else "digest"
    return ruling("announcement", severity, "announcement.promised", case.promised)


def _body(case: Case) -> Ruling | None:
    """A title that tells no event: the beginning of the summary does."""
    summary = case.reading.summary
    press = case.source.trust == "press" and case.maker(case.title)
    if not (case.maker(summary) or case.official or press):
        return None
    if case.title.has("ai", "trade") and case.gate and not case.asks:
        return ruling("access", "instant", "access.body", case.gate)
    if summary.has("rumor", "delay", "abandon") and not case.official:
        return ruling("rumor", "digest", "rumor.body", summary.word("rumor", "delay", "abandon"))
    if case.told_released(summary) and not case.title.has("benchmark"):
        severity: Severity = "instant" if case.title.kinds or case.official else "digest"
        return ruling("release", severity, "release.body", summary.word("release"))
    return None


def _bare(case: Case) -> Ruling | None:
    """Nothing but a name with a version, or with its maker: forums and desks tell launches so."""
    if case.bare and not case.title.has("withdraw", "access", "update"):
        return ruling("release", "instant", "release.bare", case.match.subject)
    told = case.instrument or case.fresh or case.explains
    if told and case.source.trust == "press":
        return ruling("release", "instant", "release.with", case.match.subject)
    return None


def _pull_request(case: Case) -> Ruling | None:
    """Somebody's code learns to run a model: it exists, or will soon."""
    place = case.match.place
    if place.kind != "code" or case.official or place.section not in ("pull", "commit"):
        return None
    if case.title.has("support", "sighting"):
        return ruling("rumor", "digest", "rumor.code", f"{place.owner}/{place.name}")
    return None


def _codename(case: Case) -> Ruling | None:
    """A codename and nothing else: the model is not public, so whatever is told is hearsay."""
    if case.official or not case.codename_only or case.title.has("opinion"):
        return None
    return ruling("rumor", "digest", "rumor.codename", case.match.subject)


def _rights_in_summary(case: Case) -> Ruling | None:
    return _in_summary(case, _RIGHTS)


def _rest_in_summary(case: Case) -> Ruling | None:
    return _in_summary(case, (_rumor, _future, _announcement))


_RIGHTS: tuple[Rule, ...] = (access, withdrawal, payers, reach, license)
_RULES: tuple[Rule, ...] = (
    _stale, _question, access, withdrawal, _leaked_weights, makers_terms, payers, reach,
    license, _rumor, _future, _release, _price, _pull_request, _update, _leads, _announcement,
    _hint, _beside, _bare, _rights_in_summary, _body, _rest_in_summary, _promised, _codename,
)  # fmt: skip
