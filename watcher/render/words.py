"""What differs between two texts, word by word, with a little of what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from watcher.model import Clause, Comparison

Pieces = tuple[tuple[str, str], ...]  # (mark, words); mark is "=", "-" or "+"

_AROUND = 8  # words kept on each side of a change
_LONGEST = 600  # words of one clause that are compared; difflib is quadratic
_COSMETIC = frozenset({"dates-only", "wording", "contact"})  # told last
_PIECES = re.compile(r"\S+")


def license_diff(comparison: Comparison, limit: int = 6_000) -> Pieces:
    """The changed clauses of a comparison, each under its heading, up to `limit` characters."""
    pieces: list[tuple[str, str]] = []
    left = limit
    for clause in sorted(comparison.clauses, key=lambda one: one.topic in _COSMETIC):
        lead = "\n" if pieces else ""
        part = (("=", f"{lead}§ {clause.heading or clause.topic}\n"), *_clause(clause))
        size = sum(len(words) for _, words in part)
        if size > left:
            pieces.append(("=", "\n…"))
            break
        pieces += part
        left -= size
    return tuple(pieces)


def _clause(clause: Clause) -> Pieces:
    if clause.before is None or clause.after is None:
        mark, words = ("+", clause.after) if clause.before is None else ("-", clause.before)
        return ((mark, " ".join((words or "").split()[:_LONGEST])),)
    return word_diff(clause.before, clause.after)


def word_diff(before: str, after: str) -> Pieces:
    """The words that went ("-") and came ("+") between stretches that stayed ("=")."""
    old, new = _PIECES.findall(before)[:_LONGEST], _PIECES.findall(after)[:_LONGEST]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(_pieces(steps, old, new))


def _pieces(
    steps: Sequence[tuple[str, int, int, int, int]], old: list[str], new: list[str]
) -> Iterator[tuple[str, str]]:
    for index, (step, a, b, c, d) in enumerate(steps):
        if step == "equal":
            first, last = index == 0, index == len(steps) - 1
            yield "=", _stay(old[a:b], first=first, last=last)
            continue
        if b > a:
            yield "-", " ".join(old[a:b])
        if d > c:
            yield "+", " ".join(new[c:d])


def _stay(words: list[str], *, first: bool, last: bool) -> str:
    """What stayed, with its middle (or outer end) left out where it is long."""
    if len(words) <= 2 * _AROUND:
        return " ".join(words)
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join([*head, "…", *tail])


def as_text(pieces: Pieces) -> str:
    """A word diff as plain text: `[-gone-]` and `{+come+}`, as wdiff writes it."""
    frames = {"-": "[-{}-]", "+": "{{+{}+}}"}
    return _joined(frames.get(mark, "{}").format(words) for mark, words in pieces)


def _joined(parts: Iterator[str]) -> str:
    """Parts with a space between them, but none where a line begins or ends."""
    text = ""
    for part in parts:
        glue = "" if not text or text.endswith("\n") or part.startswith("\n") else " "
        text += glue + part
    return text.strip("\n")
