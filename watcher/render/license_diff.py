"""A comparison of license texts as paragraphs a person reads; markup is the sink's business."""

from __future__ import annotations

from collections.abc import Iterator

from watcher.model import Clause, Comparison
from watcher.render.words import COSMETIC, word_diff

Spans = tuple[tuple[str, str], ...]  # (mark, words); marks: "!" verdict, "§" heading, "=", "-", "+"

CAVEAT = "Not legal advice."
_VERDICTS = {
    "identical": "Identical: the same words.",
    "cosmetic": "Cosmetic: words differ, but no right, duty or limit does.",
    "substantive": "Substantive: the terms differ.",
}


def paragraphs(comparison: Comparison) -> Iterator[Spans]:
    """The verdict, then a sentence and a word diff per clause that matters, then the rest."""
    yield (("!", _VERDICTS[comparison.verdict]),)
    yield (("=", _names(comparison)),)
    if comparison.topics:
        yield (("=", f"About: {', '.join(comparison.topics)}"),)
    matter = [clause for clause in comparison.clauses if clause.topic not in COSMETIC]
    heading = ""
    for clause in matter:
        said = (("=", clause.says),)
        yield said if _headed(clause) == heading else (("§", _headed(clause)), *said)
        heading = _headed(clause)
        yield from _words(clause)
    others = [clause for clause in comparison.clauses if clause.topic in COSMETIC]
    if matter and others:
        yield (("§", "Without effect"),)
    for clause in others:
        yield (("=", f"· {clause.says}"),)
    yield (("=", CAVEAT),)


def _names(comparison: Comparison) -> str:
    old, new = (name or "unknown" for name in (comparison.old_license, comparison.new_license))
    return f"License: {old}" if old == new else f"License: {old} -> {new}"


def _headed(clause: Clause) -> str:
    return f"{clause.heading} [{clause.topic}]" if clause.heading else f"[{clause.topic}]"


def _words(clause: Clause) -> Iterator[Spans]:
    """The whole clause where it came or went; full text is never cut."""
    if clause.topic == "license-replaced":
        return
    if clause.before is None:
        yield (("+", _one_line(clause.after)),)
    elif clause.after is None:
        yield (("-", _one_line(clause.before)),)
    else:
        yield word_diff(clause.before, clause.after)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
