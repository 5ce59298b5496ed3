"""The differences between aligned texts, each cosmetic of a known kind or about some topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watcher.decide.licenses.align import Pair
from watcher.decide.licenses.clauses import Unit
from watcher.decide.licenses.cosmetic import Edit, Kind
from watcher.decide.licenses.edits import edits
from watcher.decide.licenses.lone import Repeats, lone_kind
from watcher.decide.licenses.names import Naming
from watcher.decide.licenses.topics import FALLBACK, topics_of_clause, topics_of_edit


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference before it is worded. `kind` is "" where it is substantive."""

    pair: Pair
    kind: Kind
    topics: tuple[str, ...]
    edits: tuple[Edit, ...] = ()


def findings(
    pairs: Sequence[Pair], before: tuple[Unit, ...], after: tuple[Unit, ...], *, same: bool
) -> list[Finding]:
    """What is left to tell of the pairs; `same`: both texts are the same standard license."""
    naming = Naming(before, after)
    edited = _edits(pairs, naming)
    repeats = Repeats.of(before), Repeats.of(after)
    found = []
    for number, pair in enumerate(pairs):
        if pair.moved:
            found.append(_moved(pair))
        elif number in edited:
            found.extend(_edited(pair, edited[number]))
        else:
            (unit,) = pair.old or pair.new
            own, other = (before, repeats[1]) if pair.old else (after, repeats[0])
            kind = lone_kind(unit, own, other, how_to=same)
            topics = () if kind else topics_of_clause(_low(unit), _place(unit)) or (FALLBACK,)
            found.append(Finding(pair, kind, topics))
    return found


def _edits(pairs: Sequence[Pair], naming: Naming) -> dict[int, tuple[Edit, ...]]:
    """The edits of each pair by its place; names that gave way everywhere are marked as such."""
    found = {
        number: edits(pair, naming)
        for number, pair in enumerate(pairs)
        if pair.old and pair.new and not pair.moved
    }
    times = Counter(
        (edit.before, edit.after) for several in found.values() for edit in several if not edit.kind
    )
    renamed = {swap for swap, count in times.items() if naming.renamed(*swap, count)}
    if not renamed:
        return found
    return {
        number: tuple(
            replace(edit, kind="dates-only") if (edit.before, edit.after) in renamed else edit
            for edit in several
        )
        for number, several in found.items()
    }


def _low(*units: Unit) -> str:
    return " ".join(unit.text for unit in units).lower()


def _place(unit: Unit) -> str:
    return f"{unit.heading} {unit.lead}".lower()


def _moved(pair: Pair) -> Finding:
    """A clause that only moved; into another list it may mean the opposite."""
    (old,), (new,) = pair.old, pair.new
    if old.lead != new.lead and _binding_lead(old.lead) != _binding_lead(new.lead):
        topics = topics_of_clause(_low(old), _place(old)) or (FALLBACK,)
        return Finding(pair, "", topics)
    return Finding(pair, "wording", ())


def _binding_lead(lead: str) -> bool:
    words = lead.lower().split()
    return any(
        word in ("not", "no", "never", "prohibited", "forbidden", "restrictions:") for word in words
    )


def _edited(pair: Pair, found: tuple[Edit, ...]) -> list[Finding]:
    real = [edit for edit in found if not edit.kind]
    if not real:
        kinds: list[Kind] = [edit.kind for edit in found if edit.kind != "format"]
        if not kinds:
            return []
        kind = max(kinds, key=("wording", "contact", "dates-only").index)
        return [Finding(pair, kind, (), found)]
    sides = [side for edit in real for side in sorted((edit.before, edit.after))]
    own = " ; ".join(" ".join(words) for words in sides)
    near = " ; ".join(
        " ".join((*edit.left[-6:], *words, *edit.right[:6]))
        for edit in real
        for words in sorted((edit.before, edit.after))
    )
    units = sorted((*pair.old, *pair.new), key=lambda unit: unit.text)
    topics = topics_of_edit(
        own, near, _low(*units), " ".join(sorted({_place(unit) for unit in units}))
    )
    return [Finding(pair, "", topics or (FALLBACK,), found)]
