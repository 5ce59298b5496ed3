"""A change becomes a verdict: what happened, to which model, how loud it is, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from watcher.decide.classify.code import judge_code
from watcher.decide.classify.document import judge_document
from watcher.decide.classify.post import judge_post
from watcher.decide.classify.repository import judge_repository
from watcher.decide.classify.ruling import Ruling
from watcher.decide.families import Match, Names
from watcher.model import Change, Comparison, Entry, Reason, SourceInfo, Verdict

Compare = Callable[[str, str], Comparison | None]

_NEWS_AGE = timedelta(days=7)  # a post first seen later than this is not news


def judge(
    change: Change,
    source: SourceInfo,
    names: Names,
    *,
    now: datetime | None,
    compare: Compare | None = None,
) -> Verdict:
    """The verdict on one change; `now` is None where age plays no part.

    `compare` compares two stored texts by the sha256 that facts hold; None where texts are unknown.
    """
    reading = names.read(change.entry)
    match = names.weigh(change.entry, source, reading)
    if source.kind == "document":
        ruling = judge_document(change, source, names, compare)
    elif _repository(change.entry, source, match):
        ruling = judge_repository(change, source, match, compare)
    elif match.place.kind == "code" and source.kind == "github":
        ruling = judge_code(change, source, match, reading, compare)
    elif change.kind != "added":
        ruling = Ruling("other", "none", (Reason(rule="change.edited", detail=change.kind),))
    else:
        ruling = judge_post(change.entry, source, match, reading)
    return _verdict(change, source, match, ruling, now)


def _repository(entry: Entry, source: SourceInfo, match: Match) -> bool:
    """Whether the entry is a repository or catalog model itself, and not words about one."""
    if match.place.kind not in ("hub", "catalog"):
        return False
    if source.kind == "huggingface" or match.place.kind == "catalog":
        return True
    bare = entry.title.removesuffix(" · Hugging Face").strip()
    return bare in (match.subject, match.place.name)


def _verdict(
    change: Change, source: SourceInfo, match: Match, ruling: Ruling, now: datetime | None
) -> Verdict:
    families = ruling.families or match.families
    kind, severity, reasons = ruling.kind, ruling.severity, (*match.reasons, *ruling.reasons)
    if not families:
        kind, severity, reasons = "other", "none", match.reasons
    elif severity != "none" and _old(change, source, now):
        severity = "none"
        reasons = (
            *reasons,
            Reason(rule="age.old", detail=f"published {change.entry.published:%Y-%m-%d}"),
        )
    return Verdict(
        change=change,
        kind=kind,
        severity=severity,
        families=families,
        subject=ruling.subject or match.subject,
        reasons=reasons,
        license=ruling.license,
    )


def _old(change: Change, source: SourceInfo, now: datetime | None) -> bool:
    """A post published long ago; a repository's age says nothing about when it became public."""
    published = change.entry.published
    if now is None or published is None or source.kind not in ("feed", "page", "sitemap"):
        return False
    return now - published > _NEWS_AGE
