"""Two texts of terms -> what differs, clause by clause, and whether it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from watcher.decide.licenses import says
from watcher.decide.licenses.align import Pair, align
from watcher.decide.licenses.clauses import Unit, dress, furniture, units
from watcher.decide.licenses.findings import Finding, findings
from watcher.decide.licenses.identify import family, identify_units, standard
from watcher.decide.licenses.language import translated
from watcher.decide.licenses.plain import Block, blocks
from watcher.decide.licenses.readable import error_page, flat
from watcher.decide.licenses.topics import FALLBACK, in_order
from watcher.model import Clause, Comparison

_Units = tuple[Unit, ...]
_Names = tuple[str | None, str | None]

_OTHER = 0.35  # likeness below which two texts are two licenses
_OTHER_NAME = 0.6  # the same where their names differ too
_ENOUGH = 20  # words a text must have to be called another license


def compare(old: str, new: str) -> Comparison:
    """Compare two license texts as read from files: plain text, Markdown or HTML.

    `compare(a, b)` and `compare(b, a)` mirror each other. When in doubt a change is substantive.
    A page that is no license (an error, a login wall) and a translation are never substantive.
    """
    sides = blocks(old), blocks(new)
    before, after = units(sides[0]), units(sides[1])
    names = identify_units(before), identify_units(after)
    told = _not_terms(sides) or _compared(before, after, names)
    if told.verdict == "identical":
        told = _around(furniture(sides[0]), furniture(sides[1]))
    return replace(told, old_license=names[0], new_license=names[1])


def _compared(before: _Units, after: _Units, names: _Names) -> Comparison:
    # One direction is computed, the other one mirrored: both then tell the same story.
    flipped = [unit.text for unit in before] > [unit.text for unit in after]
    found = align(after, before).mirrored() if flipped else align(before, after)
    if found.likeness < _OTHER and (languages := translated(before, after)):
        why = (
            f"The text is in {languages[1]} instead of {languages[0]}: a translation, not compared"
        )
        return _unfit(before[0].text, after[0].text, why)
    same = names[0] is not None and names[0] == names[1]
    told = findings(found.pairs, before, after, same=same)
    if _replaced(names, found.likeness, before, after):
        return _comparison(told, [_replacement(before, after, names)])
    if not told:
        return _dressed(found.same)
    return _comparison(told, [])


def _not_terms(sides: tuple[tuple[Block, ...], tuple[Block, ...]]) -> Comparison | None:
    """A page that is no terms, on one side: said, and not called a change of terms."""
    texts = flat(sides[0]), flat(sides[1])
    pages = error_page(texts[0]), error_page(texts[1])
    if bool(pages[0]) == bool(pages[1]):
        return None
    side = "old" if pages[0] else "new"
    why = f"The {side} text is {pages[0] or pages[1]}, not terms: nothing is known to differ"
    return _unfit(says.shortened(texts[0]), says.shortened(texts[1]), why)


def _unfit(before: str, after: str, why: str) -> Comparison:
    clause = Clause(
        heading="", change="changed", topic="wording", before=before, after=after, says=why
    )
    return Comparison(verdict="cosmetic", topics=("wording",), clauses=(clause,))


def _around(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    """The terms are the same; the site around them may differ."""
    gone = " / ".join(line for line in old if line not in new) or None
    come = " / ".join(line for line in new if line not in old) or None
    if not gone and not come:
        return Comparison(verdict="identical")
    clause = Clause(
        heading="",
        change="changed" if gone and come else "removed" if gone else "added",
        topic="wording",
        before=gone,
        after=come,
        says="Only lines of the site around the terms differ",
    )
    return Comparison(verdict="cosmetic", topics=("wording",), clauses=(clause,))


def _replaced(
    names: tuple[str | None, str | None],
    likeness: float,
    before: tuple[Unit, ...],
    after: tuple[Unit, ...],
) -> bool:
    """Whether one license stands in place of another, rather than a new version of it."""
    if names[0] and names[1] and standard(names[0], names[1]):
        return names[0] != names[1]
    if min(sum(unit.key.count(" ") + 1 for unit in units) for units in (before, after)) < _ENOUGH:
        return False
    other = names[0] and names[1] and family(names[0]) != family(names[1])
    return likeness < (_OTHER_NAME if other else _OTHER)


def _comparison(found: list[Finding], told: list[Clause]) -> Comparison:
    """The verdict over all findings; `told` are clauses already worded (a replacement)."""
    topics = {topic for finding in found for topic in finding.topics}
    topics |= {clause.topic for clause in told}
    if not topics:
        cosmetic = {finding.kind for finding in found}
        return Comparison(
            verdict="cosmetic", topics=in_order(cosmetic), clauses=tuple(_clauses(found))
        )
    return Comparison(
        verdict="substantive", topics=in_order(topics), clauses=(*told, *_clauses(found))
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


def _clauses(found: list[Finding]) -> list[Clause]:
    told: list[Clause] = []
    seen: dict[tuple[object, ...], list[Finding]] = {}
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


def _runs(found: list[Finding]) -> list[list[Finding]]:
    """Neighbouring clauses that came or went together, under one heading, on one matter."""
    runs: list[list[Finding]] = []
    for finding in found:
        if runs and _belong(runs[-1][-1], finding):
            runs[-1].append(finding)
        else:
            runs.append([finding])
    return runs


def _belong(one: Finding, other: Finding) -> bool:
    if one.edits or other.edits or one.pair.moved or other.pair.moved:
        return False
    if bool(one.pair.old) != bool(other.pair.old) or one.kind != other.kind:
        return False
    mine, theirs = (one.pair.old or one.pair.new)[0], (other.pair.old or other.pair.new)[0]
    return mine.heading == theirs.heading and one.topics[:1] == other.topics[:1]


def _clause(run: list[Finding], places: int) -> Clause:
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


def _dressed(same: Sequence[Pair]) -> Comparison:
    """Texts with the same words: identical, or different by case or punctuation alone."""
    told = [
        Clause(
            heading=pair.new[0].heading,
            change="changed",
            topic="wording",
            before=pair.old[0].text,
            after=pair.new[0].text,
            says=says.cosmetic("wording", (), 1),
        )
        for pair in same
        if pair.old[0].text != pair.new[0].text and dress(pair.old[0]) != dress(pair.new[0])
    ]
    if not told:
        return Comparison(verdict="identical")
    return Comparison(verdict="cosmetic", topics=("wording",), clauses=tuple(told))
