"""Which words differ inside clauses that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from rapidfuzz.distance import Indel

from watcher.decide.licenses.align import Pair
from watcher.decide.licenses.clauses import Unit
from watcher.decide.licenses.cosmetic import Edit, kind_of
from watcher.decide.licenses.names import Naming
from watcher.decide.licenses.words import Words, is_link

NEAR = 8  # words of context on each side
_MARK = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")


def edits(pair: Pair, naming: Naming) -> tuple[Edit, ...]:
    """The edits that turn the old clauses into the new ones; punctuation alone is "wording"."""
    old, new = _joined(pair.old), _joined(pair.new)
    found = []
    places = list(_places(old.keys, new.keys))
    for (i1, i2), (j1, j2) in places:
        before, after = old.keys[i1:i2], new.keys[j1:j2]
        left = min(old.keys[max(0, i1 - NEAR) : i1], new.keys[max(0, j1 - NEAR) : j1])
        if _bare(before) == _bare(after) or _only_marks(before, after, left, naming):
            continue
        right = min(old.keys[i2 : i2 + NEAR], new.keys[j2 : j2 + NEAR])
        tail = (old.tails[i1 - 1] if i1 else "") + (new.tails[j1 - 1] if j1 else "")
        edit = Edit(_bare(before), _bare(after), left, right, tail)
        found.append(replace(edit, kind=kind_of(edit, pair, naming)))
    if not places and _dressed(old) != _dressed(new):
        found.append(Edit((), (), (), (), "", "wording"))
    return tuple(found)


def _bare(side: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the point or bracket that made a number or letter look like a list mark."""
    return tuple(
        word.rstrip(".)") if word[-1] in ".)" and _MARK.fullmatch(word) else word for word in side
    )


def _only_marks(
    before: tuple[str, ...], after: tuple[str, ...], left: tuple[str, ...], naming: Naming
) -> bool:
    """List marks that came, went or were renumbered; a number for a number may be a limit."""
    if not all(_MARK.fullmatch(word) for word in (*before, *after)):
        return False
    if before and after and before[0][0].isdigit() and after[0][0].isdigit():
        return False
    letters = all(word[0].isalpha() for word in (*before, *after))
    return letters or not (left and naming.numbered(left[-1]))


def _joined(units: tuple[Unit, ...]) -> Words:
    parts = [unit.words for unit in units]
    return Words(
        tuple(chain.from_iterable(part.keys for part in parts)),
        tuple(chain.from_iterable(part.forms for part in parts)),
        tuple(chain.from_iterable(part.tails for part in parts)),
    )


def _dressed(found: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Forms and punctuation; links by key, and none at the very end, where lists vary."""
    forms = tuple(
        key if is_link(key) else form for key, form in zip(found.keys, found.forms, strict=True)
    )
    return forms, found.tails


def _places(
    old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Index ranges that differ; neighbours without an equal word between them are one."""
    if old > new:  # one direction is computed, so that both tell the same
        yield from (places[::-1] for places in _places(new, old))
        return
    start: tuple[int, int] | None = None
    end = (0, 0)
    ids = {word: number for number, word in enumerate({*old, *new})}
    for code in Indel.opcodes([ids[word] for word in old], [ids[word] for word in new]):
        if code.tag == "equal":
            if start:
                yield (start[0], end[0]), (start[1], end[1])
            start = None
            continue
        start = start or (code.src_start, code.dest_start)
        end = (code.src_end, code.dest_end)
    if start:
        yield (start[0], end[0]), (start[1], end[1])
