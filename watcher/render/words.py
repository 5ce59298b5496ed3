"""What differs between two texts, word by word, with a little of what surrounds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from watcher.model import Comparison
from watcher.render import escape
from watcher.text import shorten

Pieces = tuple[tuple[str, str], ...]  # (mark, words); mark is "=", "-" or "+"

_AROUND = 8  # words kept on each side of a change
_ALONE = 1  # words that stayed between two changes, yet are told with them: it reads better
COSMETIC = frozenset({"dates-only", "wording", "contact"})  # topics without effect: told last


def license_diff(comparison: Comparison, limit: int = 6_000) -> Pieces:
    """The changed clauses of a comparison, each under its heading, up to `limit` characters."""
    pieces: list[tuple[str, str]] = []
    for mark, words in _clauses(comparison):
        pieces.append((mark, shorten(words, limit)))
        limit -= len(words)
        if limit <= 0:
            return (*pieces, ("=", "\n…"))
    return tuple(pieces)


def _clauses(comparison: Comparison) -> Iterator[tuple[str, str]]:
    lead = ""
    for clause in sorted(comparison.clauses, key=lambda one: one.topic in COSMETIC):
        yield "=", f"{lead}§ {clause.heading or clause.topic}\n"
        lead = "\n"
        if clause.before is not None and clause.after is not None:
            yield from word_diff(clause.before, clause.after)
        else:
            words = " ".join((clause.before or clause.after or "").split())
            yield ("+" if clause.before is None else "-"), words


def word_diff(before: str, after: str) -> Pieces:
    """The words that went ("-") and came ("+") between stretches that stayed ("=")."""
    old, new = before.split(), after.split()
    pieces: list[tuple[str, str]] = []
    told = 0  # words of the old text
    for a, b, c, d in _changes(old, new):
        stayed = _stay(old[told:a], first=told == 0, last=False)
        pieces += [("=", stayed), ("-", " ".join(old[a:b])), ("+", " ".join(new[c:d]))]
        told = b
    pieces.append(("=", _stay(old[told:], first=told == 0, last=True)))
    return tuple(piece for piece in pieces if piece[1])


def _changes(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Where old[a:b] became new[c:d]; a lone word that stayed between two changes is in both."""
    from rapidfuzz.distance import Indel  # only here: few messages show a difference

    changes: list[tuple[int, int, int, int]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if changes and a - changes[-1][1] <= _ALONE:
            a, _, c, _ = changes.pop()
        changes.append((a, b, c, d))
    return changes


def _stay(words: list[str], *, first: bool, last: bool) -> str:
    """What stayed, with its middle (or outer end) left out where it is long."""
    if len(words) <= 2 * _AROUND:
        return " ".join(words)
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join([*head, "…", *tail])


def framed(
    pieces: Pieces,
    frames: Mapping[str, str],
    escaped: Callable[[str, int], str],
    limit: int,
    length: Callable[[str], int] = len,
) -> str:
    """A word diff in a service's markup, `frames` by mark; what is over `limit` is left out."""
    told, left = [], limit
    around = max(map(len, frames.values())) - 1  # what a frame adds, and a space
    for mark, piece in pieces:
        shown = escaped(escape.one_line(piece), max(left, 0))
        left -= length(shown) + around
        if left <= 0:
            told.append("…")
            break
        if mark == "=" and "§ " in piece:
            shown = f"\n{shown}\n"  # a clause's heading stands alone
        told.append(frames.get(mark, "{}").format(shown))
    return " ".join(told).strip()


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
