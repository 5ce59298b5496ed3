"""A watched document (license, policy, terms, gate text): only its substance matters."""

from __future__ import annotations

from collections.abc import Callable

from watcher.decide.classify.ruling import Ruling
from watcher.decide.families import Names
from watcher.model import Change, Comparison, Fact, Reason, SourceInfo

Compare = Callable[[str, str], Comparison | None]


def judge_document(
    change: Change, source: SourceInfo, names: Names, compare: Compare | None
) -> Ruling:
    """A substantive change of a document is `license`, instant; everything else is nothing."""
    families = _families(change, source, names)
    subject = change.entry.title or source.name
    if change.kind != "edited" or "text_sha256" not in change.edited:
        reason = Reason(rule="document.same", detail="no change of its text")
        return Ruling("other", "none", (reason,), families, subject)
    comparison = compared(change, "text_sha256", compare)
    return from_comparison(comparison, "document", families, subject)


def from_comparison(
    comparison: Comparison | None, what: str, families: tuple[str, ...], subject: str
) -> Ruling:
    """License, instant, unless the comparison finds nothing of substance."""
    if comparison is not None and comparison.verdict != "substantive":
        reason = Reason(rule="license.cosmetic", detail=f"{what}: {comparison.verdict}")
        return Ruling("license", "none", (reason,), families, subject, comparison)
    topics = ", ".join(comparison.topics) if comparison else "its text differs"
    reason = Reason(rule="license.substantive", detail=f"{what}: {topics}")
    return Ruling("license", "instant", (reason,), families, subject, comparison)


def compared(change: Change, fact: str, compare: Compare | None) -> Comparison | None:
    """The comparison of the texts behind a fact; None where one is missing or unknown."""
    before = _hash(change.before.facts.get(fact) if change.before else None)
    after = _hash(change.after.facts.get(fact) if change.after else None)
    return compare(before, after) if compare is not None and before and after else None


def _hash(fact: Fact) -> str:
    return fact if isinstance(fact, str) else ""


def _families(change: Change, source: SourceInfo, names: Names) -> tuple[str, ...]:
    """The source's own family, else the names in it, else all: a watched document is ours."""
    if source.family:
        return (source.family,)
    found = names.weigh(change.entry, source, names.read(change.entry)).families
    return found or tuple(family.name for family in names.families)
