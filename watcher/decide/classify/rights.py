"""Who may have a model: gates, repositories that go and come, terms, withdrawal."""

from __future__ import annotations

from watcher.decide.classify import wording
from watcher.decide.classify.case import Case
from watcher.decide.classify.ruling import Ruling, ruling

_OPENING = 12  # characters in which a title names what it is about


def access(case: Case) -> Ruling | None:
    """Gates put up and taken down, repositories that go, return or are renamed."""
    text, named = case.entry.title, case.name_at < wording.NOWHERE
    asked = wording.ASKED.search(text) or wording.GATES.search(text)
    if asked and not case.product and (named or case.title.has("line", "trade")):
        return ruling("access", "instant", "access.told", asked.group())
    if (gone := case.moved) and not case.launch and not case.title.has("withdraw"):
        return ruling("access", "instant", "access.moved", gone)
    if not case.title.has("access"):
        return None
    if not (case.official or case.maker(case.title) or case.hub):
        itself = case.title.has("gate") or case.name_at < case.first("access")
        if not (named and itself) or case.title.has("venue", "rival"):
            return None
    if not case.official and case.title.has("rumor"):
        return ruling("rumor", "digest", "rumor.access", case.title.word("rumor"))
    if case.title.has("rename"):
        return ruling("access", "digest", "access.renamed", case.title.word("rename"))
    if case.title.has("withdraw", "license") and not case.hub and not case.title.has("gate"):
        return None
    return ruling("access", "instant", "access.told", case.title.word("access"))


def withdrawal(case: Case) -> Ruling | None:
    """A model is pulled, retired or shut off; by a host, that is the host's news."""
    title = case.title
    if not case.pulled or case.beside_first("withdraw"):
        return None
    word = title.word("withdraw")
    hosted = case.source.trust == "partner" or title.has("venue", "rival")
    at = case.first("withdraw")
    itself = (case.name_at < at or (at == 0 and case.name_at - len(word) <= 1)) and not hosted
    told = case.maker(title) or (case.maker(case.reading.summary) and not hosted)
    if not (case.official or told or itself):
        return ruling("other", "digest", "withdrawal.host", word)
    verb = next(iter(title.of("withdraw")))
    if part := case.other_object(verb):
        return ruling("other", "digest", "withdrawal.feature", part)
    if title.has("feature"):
        return ruling("other", "digest", "withdrawal.feature", title.word("feature"))
    hedged = wording.HEDGED.search(case.entry.title[:at]) and not case.official
    if title.has("rumor", "abandon") or hedged:
        return ruling("rumor", "digest", "rumor.withdrawal", word)
    return ruling("withdrawal", "instant", "withdrawal.maker", word)


def makers_terms(case: Case) -> Ruling | None:
    """The maker's own words on terms, or a commit of its that carries them."""
    title, reading = case.title, case.reading
    if not case.official:
        return None
    if title.has("initial"):
        return ruling("release", "instant", "release.files", title.word("initial"))
    legal = reading.has("license")
    if reading.has("cosmetic") and (legal or title.has("cosmetic")) and not case.hub:
        return ruling("other", "none", "license.cosmetic", reading.word("cosmetic"))
    if legal and reading.has("payload") and not title.has("license"):
        return ruling("rumor", "digest", "rumor.payload", reading.word("payload"))
    if not legal:
        return None
    launches = case.launch is not None  # "available today under Apache 2.0" tells of a launch
    if title.has("license") or (reading.summary.has("change") and not launches):
        return ruling("license", "instant", "license.official", reading.word("license"))
    return None


def payers(case: Case) -> Ruling | None:
    """Who must pay for what is open: the maker's terms in other words."""
    found = wording.PAY.search(case.entry.title)
    opened = case.title.has("trade") or "Open" in case.match.subject
    if found and case.maker(case.title) and opened:
        return ruling("license", "instant", "license.payers", found.group())
    return None


def reach(case: Case) -> Ruling | None:
    """Who may have it: a territory is left out, armed forces are let in."""
    title = case.title
    if case.denied and case.launched:
        return ruling("license", "instant", "license.territory", title.word("territory"))
    if title.has("ban") and case.maker_acts and title.has("line", "trade", "ai"):
        return ruling("license", "instant", "license.use", title.word("ban"))
    found = wording.ADMITS.search(case.entry.title)
    if found and case.maker_at < found.start() and not case.product:
        return ruling("license", "instant", "license.users", found.group())
    if not title.has("permit") or not case.launched:
        return None
    if title.has("military"):
        return ruling("license", "instant", "license.military", title.word("military"))
    if title.has("territory") and title.has("users") and case.maker(title):
        return ruling("license", "instant", "license.territory", title.word("territory"))
    return None


def license(case: Case) -> Ruling | None:
    """Terms are changed or enforced, and it is not a launch under terms."""
    title, word = case.title, case.title.word("license")
    if not word or title.has("opinion", "rumor", "delay", "denial") or case.asks:
        return None
    if case.first("reaction") < case.first("license"):
        return None
    if title.has("enforce"):
        return ruling("license", "digest", "license.enforced", word)
    if case.launch is not None and case.launched and not title.has("territory"):
        return None
    if case.source.trust == "community" and not case.maker(title) and case.name_at > _OPENING:
        return None  # what others do about the terms
    decides = case.maker_leads and not title.has(*wording.BESIDE_NEWS)
    if (case.terms_change or decides) and case.match.place.kind != "code":
        return ruling("license", "instant", "license.reported", word)
    return None
