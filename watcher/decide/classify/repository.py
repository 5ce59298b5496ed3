"""A Hub repository or catalog model: which of its facts changed says what happened."""

from __future__ import annotations

from watcher.decide.access import access
from watcher.decide.classify.document import Compare, compared, from_comparison
from watcher.decide.classify.ruling import Ruling, ruling, weightiest
from watcher.decide.families import Match
from watcher.model import Change, Entry, Fact, SourceInfo

_TEXTS = {"license_text": "LICENSE", "policy_text": "use policy", "gate_prompt": "gate text"}
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
        return ruling("access", "digest", "access.renamed", f"{old} -> {new}")
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
        for fact, words in _TEXTS.items()
        if fact in change.edited and _facts(change, fact)[0]
    ]
    tag = _tag(change)
    files = _legal_file(change) if not found else None
    return [*found, *(look for look in (tag, files) if look is not None)]


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


def _legal_file(change: Change) -> Ruling | None:
    """A legal file whose text was not read: its object id alone tells that it differs."""
    for fact in change.edited:
        path = fact.removeprefix("oid:")
        old, new = _facts(change, fact)
        if path == fact or old is None or old == new:
            continue
        if path.rpartition("/")[2].upper().replace("-", "_").startswith(_LEGAL):
            return ruling("license", "digest", "license.file", f"{path}, text not read")
    return None


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
