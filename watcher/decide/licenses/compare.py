"""Two texts of terms -> what differs, clause by clause, and whether it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from watcher.decide.licenses import says
from watcher.decide.licenses.align import Pair, align
from watcher.decide.licenses.clauses import Unit, clauses, furniture, stream
from watcher.decide.licenses.edits import Edit, Kind, edits
from watcher.decide.licenses.identify import family, identify_units
from watcher.decide.licenses.language import translated
from watcher.decide.licenses.lone import lone_kind
from watcher.decide.licenses.names import Naming
from watcher.decide.licenses.readable import unreadable_page
from watcher.decide.licenses.topics import FALLBACK, in_order, topics_of_clause, topics_of_edit
from watcher.model import Clause, Comparison

Verdict = Literal["identical", "cosmetic", "substantive"]

_OTHER = 0.35  # likeness below which two texts are two licenses
_OTHER_NAME = 0.6  # the same where their names differ too
_ENOUGH = 20  # words a text must have to be called another license


@dataclass(frozen=True, slots=True)
class _Finding:
    """One difference before it is worded. `kind` is "" where it is substantive."""

    pair: Pair
    kind: Kind
    topics: tuple[str, ...]
    edits: tuple[Edit, ...] = ()


def compare(old: str, new: str) -> Comparison:
    """Compare two license texts as read from files: plain text, Markdown or HTML.

    `compare(a, b)` and `compare(b, a)` mirror each other. When in doubt a change is substantive.
    A page that is no license (an error, a login wall) and a translation are never substantive.
    """
    before, after = clauses(old), clauses(new)
    names = identify_units(before), identify_units(after)
    ours, theirs = list(stream(before)), list(stream(after))
    if ours == theirs:
        told = _around(old, new)
        return replace(told, old_license=names[0], new_license=names[1])
    if told := _not_comparable(old, new, before, after):
        return replace(told, old_license=names[0], new_license=names[1])
    # One direction is computed, the other one mirrored: both then tell the same story.
    flipped = ours > theirs
    first, second = (after, before) if flipped else (before, after)
    pairs, likeness = align(first, second)
    if flipped:
        pairs = tuple(Pair(pair.new, pair.old, pair.moved) for pair in pairs)
    found = _findings(pairs, before, after, names)
    replaced = _replaced(names, likeness, before, after)
    return _comparison(found, before, after, names, replaced)


def _not_comparable(
    old: str, new: str, before: tuple[Unit, ...], after: tuple[Unit, ...]
) -> Comparison | None:
    """Pages that are no terms, and translations: said, and not called a change of terms."""
    pages = unreadable_page(old), unreadable_page(new)
    if bool(pages[0]) != bool(pages[1]):
        side = "old" if pages[0] else "new"
        why = f"The {side} text is {pages[0] or pages[1]}, not terms: nothing is known to differ"
    elif languages := translated(before, after):
        why = (
            f"The text is in {languages[1]} instead of {languages[0]}: a translation, not compared"
        )
    else:
        return None
    clause = Clause(
        heading="",
        change="changed",
        topic="wording",
        before=before[0].text if before else None,
        after=after[0].text if after else None,
        says=why,
    )
    return Comparison(verdict="cosmetic", topics=("wording",), clauses=(clause,))


def _around(old: str, new: str) -> Comparison:
    """The terms are the same; the site around them may differ."""
    lines = furniture(old), furniture(new)
    if lines[0] == lines[1]:
        return Comparison(verdict="identical")
    gone, come = (" / ".join(x for x in a if x not in b) or None for a, b in (lines, lines[::-1]))
    clause = Clause(
        heading="",
        change="changed" if gone and come else "removed" if gone else "added",
        topic="wording",
        before=gone,
        after=come,
        says="Only lines of the site around the terms differ",
    )
    return Comparison(verdict="cosmetic", topics=("wording",), clauses=(clause,))


def _findings(
    pairs: Sequence[Pair],
    before: tuple[Unit, ...],
    after: tuple[Unit, ...],
    names: tuple[str | None, str | None],
) -> list[_Finding]:
    naming = Naming(before, after)
    same = names[0] == names[1] and names[0] is not None
    headings = (_headings(after), _headings(before))
    found = []
    for pair in pairs:
        if pair.moved:
            found.append(_moved(pair))
        elif pair.old and pair.new:
            if (finding := _edited(pair, naming)) is not None:
                found.append(finding)
        else:
            (unit,) = pair.old or pair.new
            kind = lone_kind(unit, headings[0 if pair.old else 1], how_to=same)
            topics = () if kind else topics_of_clause(_low(unit), _place(unit)) or (FALLBACK,)
            found.append(_Finding(pair, kind, topics))
    return found


def _headings(units: tuple[Unit, ...]) -> frozenset[str]:
    return frozenset(unit.key for unit in units if unit.title)


def _low(*units: Unit) -> str:
    return " ".join(unit.text for unit in units).lower()


def _place(unit: Unit) -> str:
    return f"{unit.heading} {unit.lead}".lower()


def _moved(pair: Pair) -> _Finding:
    """A clause that only moved; into another list it may mean the opposite."""
    (old,), (new,) = pair.old, pair.new
    if old.lead != new.lead and _binding_lead(old.lead) != _binding_lead(new.lead):
        topics = topics_of_clause(_low(old), _place(old)) or (FALLBACK,)
        return _Finding(pair, "", topics)
    return _Finding(pair, "wording", ())


def _binding_lead(lead: str) -> bool:
    words = lead.lower().split()
    return any(
        word in ("not", "no", "never", "prohibited", "forbidden", "restrictions:") for word in words
    )


def _edited(pair: Pair, naming: Naming) -> _Finding | None:
    found = edits(pair, naming)
    real = [edit for edit in found if not edit.kind]
    if not real:
        kinds = [edit.kind for edit in found if edit.kind != "format"]
        if not kinds:
            return None
        kind = next((k for k in ("dates-only", "contact", "wording") if k in kinds), "wording")
        return _Finding(pair, kind, (), found)
    own = " ".join(word for edit in real for word in (*edit.before, *edit.after))
    near = " ; ".join(
        " ".join((*edit.left[-6:], *words, *edit.right[:6]))
        for edit in real
        for words in (edit.before, edit.after)
    )
    topics = topics_of_edit(
        own, near, _low(*pair.old, *pair.new), _place((pair.new or pair.old)[0])
    )
    return _Finding(pair, "", topics or (FALLBACK,), found)


def _replaced(
    names: tuple[str | None, str | None],
    likeness: float,
    before: tuple[Unit, ...],
    after: tuple[Unit, ...],
) -> bool:
    """Whether one license stands in place of another, rather than a new version of it."""
    if min(sum(unit.key.count(" ") + 1 for unit in units) for units in (before, after)) < _ENOUGH:
        return False
    other = bool(names[0] and names[1]) and family(names[0]) != family(names[1])
    return likeness < (_OTHER_NAME if other else _OTHER)


def _comparison(
    found: list[_Finding],
    before: tuple[Unit, ...],
    after: tuple[Unit, ...],
    names: tuple[str | None, str | None],
    replaced: bool,
) -> Comparison:
    told = _clauses(found)
    topics = {topic for finding in found for topic in finding.topics}
    verdict: Verdict = "substantive" if replaced or topics else "cosmetic"
    if replaced:
        topics.add("license-replaced")
        told.insert(0, _replacement(before, after, names))
    elif not topics:
        topics = {finding.kind or "wording" for finding in found}
        if not found:
            dress = _dress(before, after)
            verdict = "cosmetic" if dress else "identical"
            told, topics = dress, ({"wording"} if dress else set())
    return Comparison(
        verdict=verdict,
        topics=in_order(topics),
        clauses=tuple(told),
        old_license=names[0],
        new_license=names[1],
    )


def _replacement(
    before: tuple[Unit, ...], after: tuple[Unit, ...], names: tuple[str | None, str | None]
) -> Clause:
    one, other = (name or "a license without a known name" for name in names)
    return Clause(
        heading="",
        change="changed",
        topic="license-replaced",
        before=before[0].text if before else None,
        after=after[0].text if after else None,
        says=f"Replaced: {other} takes the place of {one}",
    )


def _clauses(found: list[_Finding]) -> list[Clause]:
    told: list[Clause] = []
    seen: dict[tuple[object, ...], list[_Finding]] = {}
    for finding in found:
        if finding.kind and finding.edits:
            signature = (finding.kind, *((e.before, e.after) for e in finding.edits))
            seen.setdefault(signature, []).append(finding)
    for run in _runs(found):
        first = run[0]
        if first.kind and first.edits:
            signature = (first.kind, *((e.before, e.after) for e in first.edits))
            same = seen[signature]
            if same[0] is first:
                told.append(_clause(run, len(same)))
            continue
        told.append(_clause(run, 1))
    return told


def _runs(found: list[_Finding]) -> list[list[_Finding]]:
    """Neighbouring clauses that came or went together, under one heading, on one matter."""
    runs: list[list[_Finding]] = []
    for finding in found:
        if runs and _belong(runs[-1][-1], finding):
            runs[-1].append(finding)
        else:
            runs.append([finding])
    return runs


def _belong(one: _Finding, other: _Finding) -> bool:
    if one.edits or other.edits or one.pair.moved or other.pair.moved:
        return False
    if bool(one.pair.old) != bool(other.pair.old) or one.kind != other.kind:
        return False
    mine, theirs = (one.pair.old or one.pair.new)[0], (other.pair.old or other.pair.new)[0]
    return mine.heading == theirs.heading and one.topics[:1] == other.topics[:1]


def _clause(run: list[_Finding], places: int) -> Clause:
    first = run[0]
    old = [unit.text for finding in run for unit in finding.pair.old]
    new = [unit.text for finding in run for unit in finding.pair.new]
    before, after = "\n".join(old) or None, "\n".join(new) or None
    topic = first.kind or (first.topics or (FALLBACK,))[0]
    unit = (first.pair.new or first.pair.old)[0]
    change: Literal["added", "removed", "changed"] = (
        "changed" if before and after else "added" if after else "removed"
    )
    if first.pair.moved:
        sentence = f"Moved from “{first.pair.old[0].heading}” to “{first.pair.new[0].heading}”"
    elif change != "changed":
        sentence = says.alone(change, (new or old)[0], topic, len(run) - 1)
    elif first.kind:
        sentence = says.cosmetic(first.kind, first.edits, places)
    else:
        sentence = says.changed(before or "", after or "", topic, first.edits)
    return Clause(
        heading=unit.heading, change=change, topic=topic, before=before, after=after, says=sentence
    )


def _dress(before: tuple[Unit, ...], after: tuple[Unit, ...]) -> list[Clause]:
    """Clauses that differ by case or punctuation alone."""
    told = []
    for old, new in zip(before, after, strict=False):
        if old.key == new.key and list(stream((old,))) != list(stream((new,))):
            told.append(
                Clause(
                    heading=new.heading,
                    change="changed",
                    topic="wording",
                    before=old.text,
                    after=new.text,
                    says=says.cosmetic("wording", (), 1),
                )
            )
    return told
