"""Which rows of a feed were there last time: they need not be cleaned and compared again.

Kept with the feed's validators as lines of `MARK ID`: the fingerprint of a row as the parser gave
it, and the id of the entry it became.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b


def mark(row: Iterable[object]) -> str:
    """The fingerprint of a row's raw values."""
    raw = "\0".join(map(str, row)).encode("utf-8", "surrogatepass")
    return blake2b(raw, digest_size=6).hexdigest()


def known(marks: str) -> dict[str, str]:
    """Mark -> id."""
    return dict(line.split(" ", 1) for line in marks.splitlines()) if marks else {}


def text(pairs: Iterable[tuple[str, str]]) -> str:
    """(mark, id) pairs as they are kept."""
    return "\n".join(f"{one} {name}" for one, name in pairs)
