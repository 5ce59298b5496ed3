"""News in words: the first rule that holds names the kind; each rule is one sentence in docs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from watcher.decide.classify.ruling import Ruling, ruling
from watcher.decide.families import Match
from watcher.decide.reading.passage import Passage, Reading
from watcher.model import Entry, SourceInfo

_LEAD = re.compile(r"^(?:introducing|meet|announcing|welcome|say hello to|presenting)\b", re.I)
_TAG = re.compile(r"\s*(?:[:,–—|(·]|-\s|$)")


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at."""

    entry: Entry
    source: SourceInfo
    match: Match
    reading: Reading

    @property
    def title(self) -> Passage:
        """The title, read."""
        return self.reading.title

    @property
    def official(self) -> bool:
        """Whether the maker speaks."""
        return self.source.trust == "official"

    def maker(self, passage: Passage) -> bool:
        """Whether the passage names a maker."""
        return any(kind.startswith("maker:") for kind in passage.kinds)

    @property
    def leads(self) -> bool:
        """The title is the name itself, or the name and a tagline, or introduces it."""
        text = self.entry.title
        if _LEAD.match(text):
            return True
        name = self.match.subject
        at = text.find(name) if name else -1
        return bool(name) and 0 <= at <= 8 and _TAG.match(text, at + len(name)) is not None


Rule = Callable[[Case], Ruling | None]


def judge_post(entry: Entry, source: SourceInfo, match: Match, reading: Reading) -> Ruling:
    """Kind and severity of a post that is about a watched family."""
    if not match.families:
        return ruling("other", "none", "family.none")
    case = Case(entry, source, match, reading)
    for rule in _RULES:
        found = rule(case)
        if found is not None:
            return found
    return ruling(
        "other", "digest" if source.trust in ("press", "official") else "none", "other.mention"
    )


def judge_code_words(match: Match, reading: Reading) -> Ruling:
    """Kind and severity of a commit or release in the maker's own repositories."""
    return ruling("update", "none", "update.commit", reading.title.text)


def _stale(case: Case) -> Ruling | None:
    if case.reading.has("stale", "bait"):
        return ruling("other", "none", "stale", case.reading.word("stale", "bait"))
    return None


def _question(case: Case) -> Ruling | None:
    text = case.entry.title.rstrip()
    if (
        text.endswith("?")
        and case.source.trust in ("community", "partner")
        and not case.title.has("leak")
    ):
        return ruling("other", "none", "question", text)
    return None


def _access(case: Case) -> Ruling | None:
    if not case.title.has("access"):
        return None
    if case.title.has("rename"):
        return ruling("access", "digest", "access.renamed", case.title.word("rename"))
    if case.official or case.maker(case.title):
        return ruling("access", "instant", "access.words", case.title.word("access"))
    return None


def _withdrawal(case: Case) -> Ruling | None:
    if not case.title.has("withdraw") or case.title.has("howto", "opinion"):
        return None
    if case.official or case.maker(case.title):
        if case.title.has("rumor") or case.title.has("abandon"):
            return ruling("rumor", "digest", "rumor.withdrawal", case.title.word("withdraw"))
        return ruling("withdrawal", "instant", "withdrawal.maker", case.title.word("withdraw"))
    return ruling("other", "digest", "withdrawal.host", case.title.word("withdraw"))


def _license(case: Case) -> Ruling | None:
    if case.official and case.reading.has("license"):
        if case.reading.has("cosmetic"):
            return ruling("other", "none", "license.cosmetic", case.reading.word("cosmetic"))
        if case.title.has("license") or case.reading.summary.has("change"):
            return ruling("license", "instant", "license.official", case.reading.word("license"))
    if not case.title.has("license") or case.title.has("opinion"):
        return None
    if case.title.has("change") and not case.title.has("rumor"):
        return ruling("license", "instant", "license.reported", case.title.word("license"))
    return None


def _rumor(case: Case) -> Ruling | None:
    if case.official:
        return None
    if case.title.has("rumor", "delay", "abandon"):
        word = case.title.word("rumor", "delay", "abandon")
        return ruling("rumor", "digest", "rumor.words", word)
    return None


def _beside(case: Case) -> Ruling | None:
    title = case.title
    if title.has("money"):
        return ruling("other", "none", "beside.money", title.word("money"))
    if title.has("howto"):
        return ruling("other", "none", "beside.howto", title.word("howto"))
    if title.has("law"):
        return ruling("other", "digest", "beside.law", title.word("law"))
    if title.has("opinion"):
        return ruling("other", "none", "beside.opinion", title.word("opinion"))
    if title.has("adoption"):
        return ruling("other", "digest", "beside.adoption", title.word("adoption"))
    if title.has("product"):
        return ruling("other", "digest", "beside.product", title.word("product"))
    if title.has("hosting"):
        return ruling("other", "digest", "beside.hosting", title.word("hosting"))
    return None


def _announcement(case: Case) -> Ruling | None:
    if case.reading.has("now") or not case.title.has("announce", "open_preview"):
        return None
    severity = (
        "instant"
        if case.title.has("open_preview") or re.search(r"\d", case.entry.title)
        else "digest"
    )
    return ruling(
        "announcement", severity, "announcement.words", case.title.word("announce", "open_preview")
    )


def _release(case: Case) -> Ruling | None:
    if case.official and case.leads:
        return ruling("release", "instant", "release.official", case.match.subject)
    if not case.title.has("release"):
        return None
    if case.official or case.maker(case.title) or case.leads:
        return ruling("release", "instant", "release.words", case.title.word("release"))
    return None


def _benchmark(case: Case) -> Ruling | None:
    if case.title.has("benchmark"):
        return ruling("other", "digest", "beside.benchmark", case.title.word("benchmark"))
    return None


def _body(case: Case) -> Ruling | None:
    """A title that tells no event: the first sentence does."""
    summary = case.reading.summary
    if not case.maker(summary):
        return None
    if summary.has("rumor", "delay", "abandon"):
        return ruling("rumor", "digest", "rumor.body", summary.word("rumor", "delay", "abandon"))
    if summary.has("release"):
        return ruling("release", "instant", "release.body", summary.word("release"))
    return None


_RULES: tuple[Rule, ...] = (
    _stale, _question, _access, _withdrawal, _license, _rumor, _beside, _announcement, _release,
    _benchmark, _body,
)  # fmt: skip
