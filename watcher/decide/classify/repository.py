"""A Hub repository or catalog model: which of its facts changed says what happened."""

from __future__ import annotations

from watcher.decide.classify.document import Compare, compared, from_comparison
from watcher.decide.classify.ruling import Ruling, ruling
from watcher.decide.families import Match
from watcher.model import Change, Entry, Reason, SourceInfo

_GATES = {False: "open", None: "open", "auto": "gated", "manual": "gated by hand"}
_TEXTS = ("license_text", "policy_text", "gate_prompt")
_LICENSE_FILES = ("LICENSE", "USE_POLICY", "USAGE_POLICY", "NOTICE")


def judge_repository(
    change: Change, source: SourceInfo, match: Match, compare: Compare | None
) -> Ruling:
    """The weightiest thing that the facts say."""
    if change.kind == "added":
        return _added(change.entry, source, match)
    if source.kind == "catalog" or match.place.kind == "catalog":
        return _catalog(change)
    if change.kind == "removed":
        state = str(change.entry.facts.get("access") or "private-or-deleted")
        return ruling("access", "instant", "access.gone", state)
    for look in (_access, _renamed, _license, _files):
        found = look(change, compare)
        if found is not None:
            return found
    return _revision(change)


def _added(entry: Entry, source: SourceInfo, match: Match) -> Ruling:
    name = f"{match.place.owner}/{match.place.name}"
    if match.place.fixture:
        return ruling("rumor", "digest", "rumor.fixture", name)
    if match.place.kind == "catalog":
        if any(part.isdigit() and len(part) == 8 for part in name.split("-")):
            return ruling("other", "digest", "hosting.dated", name)
        return ruling("release", "instant", "release.catalog", name)
    if entry.facts.get("access") == "restored":
        return ruling("access", "instant", "access.restored", name)
    if entry.facts.get("weights") is False:
        return ruling("announcement", "instant", "announcement.no-weights", name)
    return ruling("release", "instant", "release.first-party", name)


def _catalog(change: Change) -> Ruling:
    if change.kind == "removed":
        return ruling("other", "digest", "hosting.delisted", change.entry.title)
    return ruling("other", "none", "hosting.edited", ", ".join(change.edited))


def _access(change: Change, compare: Compare | None) -> Ruling | None:
    before, after = change.before, change.after
    assert before is not None and after is not None
    access = after.facts.get("access")
    if access and access != before.facts.get("access"):
        rule = "access.restored" if access == "restored" else "access.gone"
        return ruling("access", "instant", rule, str(access))
    if after.facts.get("disabled") and not before.facts.get("disabled"):
        return ruling("access", "instant", "access.disabled", after.title)
    if "gated" in change.edited:
        was, now = _gate(before), _gate(after)
        rule = "access.ungated" if now == "open" else "access.gated"
        severity = "digest" if "open" not in (was, now) else "instant"
        return Ruling("access", severity, (Reason(rule=rule, detail=f"{was} -> {now}"),))
    return None


def _gate(entry: Entry) -> str:
    gate = entry.facts.get("gated")
    return _GATES.get(gate if isinstance(gate, (str, bool)) else None, str(gate))


def _renamed(change: Change, compare: Compare | None) -> Ruling | None:
    if "id" not in change.edited or change.before is None:
        return None
    old, new = change.before.facts.get("id"), change.entry.facts.get("id")
    return ruling("access", "digest", "access.renamed", f"{old} -> {new}")


def _license(change: Change, compare: Compare | None) -> Ruling | None:
    for fact in _TEXTS:
        if fact in change.edited and change.before and change.before.facts.get(fact):
            return from_comparison(compared(change, fact, compare), fact, (), "")
    if not {"license", "license_name"} & set(change.edited):
        return None
    old, new = _license_name(change.before), _license_name(change.after)
    if not old:
        return ruling("license", "digest", "license.first-tag", f"none -> {new}")
    return ruling("license", "instant", "license.tag", f"{old} -> {new or 'none'}")


def _license_name(entry: Entry | None) -> str:
    if entry is None:
        return ""
    name = entry.facts.get("license")
    if name in (None, "", "other"):
        name = entry.facts.get("license_name") or name
    return str(name or "")


def _files(change: Change, compare: Compare | None) -> Ruling | None:
    """License files whose text was not read: the object id alone tells that they differ."""
    for fact in change.edited:
        path = fact.removeprefix("oid:")
        if path != fact and path.rsplit("/", 1)[-1].upper().startswith(_LICENSE_FILES):
            return ruling("license", "digest", "license.file", f"{path} differs; text not read")
    return None


def _revision(change: Change) -> Ruling:
    edited = set(change.edited)
    if "weights" in edited and change.entry.facts.get("weights"):
        return ruling("release", "instant", "release.weights", change.entry.title)
    if any("safetensors" in name or name == "weights_oid" for name in edited):
        return ruling("update", "digest", "update.weights", change.entry.title)
    if "sha" in edited and len(edited) == 1:
        return ruling("update", "digest", "update.revision", change.entry.title)
    return ruling("update", "none", "update.card", ", ".join(sorted(edited)))
