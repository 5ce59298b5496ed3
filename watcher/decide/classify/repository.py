"""A Hub repository or catalog model: which of its facts changed says what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watcher.decide.access import access
from watcher.decide.classify.document import Compare, compared, from_comparison
from watcher.decide.classify.ruling import Ruling, ruling, weightiest
from watcher.decide.facts import GATE, TEXTS
from watcher.decide.families import Match
from watcher.model import Change, Entry, Fact, SourceInfo

_READ_AS = {"license_text": ("LICENSE", "LICENCE", "COPYING"), "policy_text": ("USE", "ACCEPT")}
_LEGAL = ("LICENSE", "LICENCE", "COPYING", "USE_POLICY", "USAGE_POLICY", "ACCEPTABLE_USE", "NOTICE")
_SILENT_VARIANTS = (":free", ":beta", ":extended", ":nitro", ":floor")


def judge_repository(
    change: Change, source: SourceInfo, match: Match, compare: Compare | None
) -> Ruling:
    """The weightiest of what the facts say."""
    if match.place.kind == "catalog":
        return _catalog(change, match)
    if change.kind == "added":
        return _new(change.entry, match)
    looks = (_access(change), _gate_kind(change), *_license(change, compare), _revision(change))
    return weightiest(look for look in looks if look is not None)


def _new(entry: Entry, match: Match) -> Ruling:
    name = f"{match.place.owner}/{match.place.name}"
    if match.place.fixture:
        return ruling("rumor", "digest", "rumor.fixture", name)
    if entry.facts.get("weights") is False:
        return ruling("announcement", "instant", "announcement.no-weights", name)
    return ruling("release", "instant", "release.first-party", name)


def _catalog(change: Change, match: Match) -> Ruling:
    name = f"{match.place.owner}/{match.place.name}"
    if change.kind == "removed":
        return ruling("other", "digest", "hosting.delisted", name)
    if change.kind == "edited":
        return ruling("other", "none", "hosting.edited", ", ".join(change.edited))
    if "$" in change.entry.title:
        return ruling("other", "digest", "other.price", name)
    if name.endswith(_SILENT_VARIANTS) or _dated(name):
        return ruling("other", "digest", "hosting.variant", name)
    return ruling("release", "instant", "release.catalog", name)


def _dated(name: str) -> bool:
    """A snapshot of a model that has its plain name elsewhere: `...-20260903`."""
    return any(part.isdigit() and len(part) == 8 for part in name.split("-"))


def _access(change: Change) -> Ruling | None:
    what = access(change)
    if what is None:
        return None
    if what == "renamed" and change.before is not None:
        old, new = change.before.facts.get("id"), change.entry.facts.get("id")
        owners = {str(name).partition("/")[0] for name in (old, new)}
        rule = "access.transferred" if len(owners) > 1 else "access.renamed"
        return ruling("access", "digest", rule, f"{old} -> {new}")
    return ruling("access", "instant", f"access.{what}", change.entry.title)


def _gate_kind(change: Change) -> Ruling | None:
    """From a form that is granted at once to one that a person reads, or back."""
    old, new = _facts(change, "gated")
    if not old or not new or old == new:
        return None
    return ruling("access", "digest", "access.gate-kind", f"{old} -> {new}")


def _license(change: Change, compare: Compare | None) -> list[Ruling]:
    found = [
        from_comparison(compared(change, fact, compare), words, (), "")
        for fact, words in TEXTS.items()
        if fact in change.edited and all(_facts(change, fact))
    ]
    looks = (_tag(change), *_legal_files(change), *_gate(change), _link(change))
    return [*found, *(look for look in looks if look is not None)]


def _gate(change: Change) -> list[Ruling]:
    """What the gate asks, and whom it lets in."""
    found = []
    old, new = _facts(change, "eu_disallowed")
    if old is not None and new is not None and old != new:
        rule = "license.eu-excluded" if new else "license.eu-admitted"
        found.append(ruling("license", "instant", rule, change.entry.title))
    old, new = _facts(change, "gate_fields")
    if isinstance(old, tuple) and isinstance(new, tuple):
        if more := [one for one in new if one not in old]:
            found.append(ruling("license", "digest", "license.gate-asks", ", ".join(more)))
        if less := [one for one in old if one not in new]:
            found.append(ruling("license", "digest", "license.gate-asks-no-more", ", ".join(less)))
    return [*found, *_gate_words(change)]


def _gate_words(change: Change) -> Iterator[Ruling]:
    """What stands at the gate beside its terms, and whether it has terms at all."""
    if change.before is None or change.after is None:
        return
    known = change.before.facts.keys() & change.after.facts.keys() & set(change.edited)
    for fact, what in GATE.items():
        old, new = _facts(change, fact)
        words = _reworded(str(old or ""), str(new or "")) if fact in known else ""
        if words:
            yield ruling("license", "digest", "license.gate-words", f"{what}: {words}")
    old, new = _facts(change, "gate_prompt")
    if "gate_prompt" in known and not (old and new):
        words = "now shows terms of its own" if new else "no longer shows terms"
        yield ruling("license", "digest", "license.gate-terms", words)


def _reworded(old: str, new: str) -> str:
    """The words between which two lines differ; empty where only case or signs do."""
    if re.findall(r"\w+", old.casefold()) == re.findall(r"\w+", new.casefold()):
        return ""
    before, after = old.split(), new.split()
    for end in (0, -1):
        while before and after and before[end] == after[end]:
            del before[end], after[end]
    went, came = " ".join(before), " ".join(after)
    if went and came:
        return f"“{went}” became “{came}”"
    return f"“{went}” was taken out" if went else f"“{came}” was added"


def _link(change: Change) -> Ruling | None:
    """Another address of the license; what stands there is told when it was read."""
    old, new = _facts(change, "license_link")
    if not old or not new or old == new:
        return None
    return ruling("license", "digest", "license.link", f"{old} -> {new}")


def _tag(change: Change) -> Ruling | None:
    if change.before is None or change.after is None:
        return None
    old, new = _license_name(change.before), _license_name(change.after)
    if old == new:
        return None
    if not old:
        return ruling("license", "digest", "license.first-tag", new)
    return ruling("license", "instant", "license.tag", f"{old} -> {new or 'none'}")


def _license_name(entry: Entry) -> str:
    """The license id; the name the maker gave it where the id says only "other"."""
    tag, name = entry.facts.get("license"), entry.facts.get("license_name")
    return str((name or tag) if tag in (None, "", "other") else tag) if tag or name else ""


def _legal_files(change: Change) -> list[Ruling]:
    """Legal files whose text was not read: their object ids alone tell that they differ."""
    read = tuple(word for fact in _READ_AS if fact in change.edited for word in _READ_AS[fact])
    gated = bool(change.entry.facts.get("gated"))
    why = "text not readable without access" if gated else "text not read"
    found = []
    for fact in change.edited:
        path = fact.removeprefix("oid:")
        old, new = _facts(change, fact)
        name = path.rpartition("/")[2].upper().replace("-", "_")
        if path == fact or None in (old, new) or not name.startswith(_LEGAL):
            continue
        if not (read and name.startswith(read)):
            found.append(ruling("license", "digest", "license.file", f"{path} changed, {why}"))
    return found


def _revision(change: Change) -> Ruling:
    """Files by class; without details, the commit alone tells that something moved."""
    title, edited = change.entry.title, set(change.edited)
    had, has = _facts(change, "weights")
    if had is False and has is True:
        return ruling("release", "instant", "release.weights", title)
    if _facts(change, "weights_oid")[0] and "weights_oid" in edited:
        return ruling("update", "digest", "update.weights", title)
    if _facts(change, "config_oid")[0] and "config_oid" in edited:
        return ruling("update", "digest", "update.config", title)
    if "sha" in edited and "weights_oid" not in change.entry.facts:
        return ruling("update", "digest", "update.revision", f"{title}, files not read")
    return ruling("update", "none", "update.card", ", ".join(sorted(edited)))


def _facts(change: Change, name: str) -> tuple[Fact, Fact]:
    """A fact before and after; None where it was not known, which is no value."""
    before, after = change.before, change.after
    return (before.facts.get(name) if before else None, after.facts.get(name) if after else None)
