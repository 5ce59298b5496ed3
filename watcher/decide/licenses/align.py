"""Which clauses of two texts belong together: same, moved, edited, split, merged, or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from watcher.decide.licenses.clauses import Unit

_LINKED = 0.5  # share of the shorter clause that has to be found in the other one
_SIMILAR = 0.6  # likeness at which two clauses in different places are one that moved
_RUN = 6  # words in a row that tie together all clauses they run through, however those are cut
_ALL = 10_000
_MOVED_WORDS = 4  # shorter clauses repeat themselves by chance


@dataclass(frozen=True, slots=True)
class Pair:
    """Clauses that belong together; one side is empty where there is no counterpart."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    moved: bool = False


@dataclass(slots=True)
class _Gap:
    """Unmatched clauses between two that are the same, by position in their text."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs that differ or moved, in reading order; pairs with the same words; how alike.

    `likeness` is the share of words (0 to 1) that stand in clauses found on both sides.
    """

    pairs: tuple[Pair, ...]
    same: tuple[Pair, ...]
    likeness: float

    def mirrored(self) -> Alignment:
        """The same with old and new exchanged."""
        return Alignment(_swapped(self.pairs), _swapped(self.same), self.likeness)


def _swapped(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    return tuple(Pair(pair.new, pair.old, pair.moved) for pair in pairs)


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """Tie the clauses of two texts together."""
    gaps, same = _gaps([unit.key for unit in old], [unit.key for unit in new])
    moved = _moves(gaps, old, new)
    pairs: list[tuple[tuple[int, int], Pair]] = [
        ((i, j), Pair((old[i],), (new[j],), moved=True)) for i, j in moved
    ]
    groups: list[tuple[list[int], list[int]]] = []
    for gap in gaps:
        groups.extend(_groups(gap, old, new))
    groups = _reunite(groups, old, new)
    for ours, theirs in groups:
        place = (ours[0] if ours else theirs[0], theirs[0] if theirs else ours[0])
        pairs.append((place, Pair(tuple(old[i] for i in ours), tuple(new[j] for j in theirs))))
    pairs.sort(key=lambda item: item[0][1])
    return Alignment(
        tuple(pair for _, pair in pairs),
        tuple(Pair((old[i],), (new[j],)) for i, j in same),
        _likeness(groups, old, new),
    )


def _gaps(old: list[str], new: list[str]) -> tuple[list[_Gap], list[tuple[int, int]]]:
    """What is left between clauses that are the same in the same order, and those."""
    same: list[tuple[int, int]] = []
    ids = {key: number for number, key in enumerate(dict.fromkeys([*old, *new]))}
    gaps: list[_Gap] = []
    fresh = True
    for code in Indel.opcodes([ids[key] for key in old], [ids[key] for key in new]):
        if code.tag == "equal":
            fresh = True
            run = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
            same.extend(zip(*run, strict=True))
            continue
        if fresh:
            gaps.append(_Gap())
            fresh = False
        gaps[-1].old.extend(range(code.src_start, code.src_end))
        gaps[-1].new.extend(range(code.dest_start, code.dest_end))
    return gaps, same


def _moves(gaps: list[_Gap], old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Take clauses out of the gaps that stand, word for word, somewhere else."""
    places: dict[str, list[tuple[_Gap, int]]] = defaultdict(list)
    for gap in gaps:
        for j in gap.new:
            places[new[j].key].append((gap, j))
    found: list[tuple[int, int]] = []
    for gap in gaps:
        for i in list(gap.old):
            there = places.get(old[i].key)
            if there and old[i].key.count(" ") >= _MOVED_WORDS - 1:
                home, j = there.pop(0)
                gap.old.remove(i)
                home.new.remove(j)
                found.append((i, j))
    return found


def _groups(
    gap: _Gap, old: Sequence[Unit], new: Sequence[Unit]
) -> Iterator[tuple[list[int], list[int]]]:
    """Tie clauses of a gap together that share most of their words, however they are cut."""
    if not gap.old or not gap.new:
        yield from (([i], []) for i in gap.old)
        yield from (([], [j]) for j in gap.new)
        return
    left = [(i, word) for i in gap.old for word in old[i].key.split()]
    right = [(j, word) for j in gap.new for word in new[j].key.split()]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    ids = {word: n for n, word in enumerate({word for _, word in [*left, *right]})}
    codes = Indel.opcodes([ids[word] for _, word in left], [ids[word] for _, word in right])
    for code in codes:
        if code.tag == "equal":
            run = range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)
            long = len(run[0]) >= _RUN
            for a, b in zip(*run, strict=True):
                shared[left[a][0], right[b][0]] += _ALL if long else 1
    sizes = {("old", i): max(1, old[i].key.count(" ") + 1) for i in gap.old}
    sizes |= {("new", j): max(1, new[j].key.count(" ") + 1) for j in gap.new}
    root = {node: node for node in sizes}
    for (i, j), count in shared.items():
        if count >= _LINKED * min(sizes["old", i], sizes["new", j]):
            _join(root, ("old", i), ("new", j))
    yield from _components(root)


_Node = tuple[str, int]


def _top(root: dict[_Node, _Node], node: _Node) -> _Node:
    while root[node] != node:
        node = root[node]
    return node


def _join(root: dict[_Node, _Node], one: _Node, other: _Node) -> None:
    root[_top(root, one)] = _top(root, other)


def _components(root: dict[_Node, _Node]) -> Iterator[tuple[list[int], list[int]]]:
    found: dict[_Node, tuple[list[int], list[int]]] = {}
    for side, place in root:
        ours, theirs = found.setdefault(_top(root, (side, place)), ([], []))
        (ours if side == "old" else theirs).append(place)
    yield from found.values()


class _Sets:
    """Sets of words as bits of a number: a hundred times a hundred of them are compared."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def of(self, words: Sequence[str]) -> tuple[int, int]:
        """The bits, and how many there are."""
        bits = 0
        for word in words:
            bits |= 1 << self._places.setdefault(word, len(self._places))
        return bits, bits.bit_count()


def _reunite(
    groups: list[tuple[list[int], list[int]]], old: Sequence[Unit], new: Sequence[Unit]
) -> list[tuple[list[int], list[int]]]:
    """Pair a removed and an added clause that are much alike: it moved and was edited."""
    gone = [ours for ours, theirs in groups if not theirs]
    come = [theirs for ours, theirs in groups if not ours]
    bags_old = {ours[0]: old[ours[0]].key.split() for ours in gone}
    bags_new = {theirs[0]: new[theirs[0]].key.split() for theirs in come}
    sets = _Sets()
    sets_new = [(j, *sets.of(bag)) for j, bag in bags_new.items()]
    scored = []
    for i, bag in bags_old.items():
        mine, size = sets.of(bag)
        for j, theirs, other in sets_new:
            if 2 * (mine & theirs).bit_count() < _SIMILAR * (size + other):
                continue
            score = Indel.normalized_similarity(bag, bags_new[j])
            if score >= _SIMILAR:
                scored.append((score, i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    extra: list[tuple[list[int], list[int]]] = []
    for _, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            extra.append(([i], [j]))
    kept = [
        (ours, theirs)
        for ours, theirs in groups
        if (theirs or ours[0] not in taken_old) and (ours or theirs[0] not in taken_new)
    ]
    return kept + extra


def _likeness(
    groups: list[tuple[list[int], list[int]]], old: Sequence[Unit], new: Sequence[Unit]
) -> float:
    alone = total = 0
    for unit in [*old, *new]:
        total += unit.key.count(" ") + 1
    for ours, theirs in groups:
        if not ours or not theirs:
            alone += sum(old[i].key.count(" ") + 1 for i in ours)
            alone += sum(new[j].key.count(" ") + 1 for j in theirs)
    return 1 - alone / total if total else 1.0
