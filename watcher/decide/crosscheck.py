"""What several statements of one license say when they are laid side by side.

A tag beside the text it stands for, a new tag above an old text, and the places that offer one
model. Only disagreements that are sure: a lawyer is woken by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from watcher.decide.licenses.fingerprints import BODIES, TITLES
from watcher.decide.stories.names import Name
from watcher.model import Change, Facts, Reason

DISAGREES = "license.disagrees"
_NO_NAME = frozenset({"", "other", "unknown", "none", "unlicensed", "cc", "bsd", "gpl", "gfdl"})
_ENDINGS = re.compile(
    r"(?:-(?:only|or-later|licen[cs]e|agreement|community|international|terms-of-use))+$"
)
_LLAMA = re.compile(r"(?:meta-)?llama-?(\d(?:\.\d)?)(?:-.*)?")
_SAME = {
    "muse-spark-open": "muse-model",
    "muse": "muse-model",
    "bigscience-bloom-rail-1.0": "bigscience-bloom-rail",
    "apache": "apache-2.0",
    "fair-noncommercial-research": "fair-nc",
    "the-unlicense": "unlicense",
    "qwen-license-agreement": "qwen",
}
_GENERIC = frozenset({"lgpl", "agpl", "openrail"})  # tags for any license of that sort
_ADDED = re.compile(
    r"monthly active users|annual (?:recurring )?revenue|non-?commercial|prominently display", re.I
)
# How a license is spoken of in a text that is not the license itself.
_SPOKEN = {"gpl": "general public", "agpl": "affero", "cc": "creative commons"}
_TOLD = re.compile(
    r"\b(?P<apache>apache(?: licen[cs]e)?,?[ -](?:version )?2(?:\.0)?)\b"
    r"|\b(?P<mit>MIT)[ -]licen[cs]ed?\b"
    r"|\b(?P<cc>CC[ -]BY(?:[ -](?:NC|SA|ND))*[ -]\d\.\d)\b"
    r"|\b(?P<llama>llama \d(?:\.\d)? community licen[cs]e)\b"
    r"|\b(?P<muse>muse model licen[cs]e)\b"
    r"|\b(?P<fair>fair non-?commercial research licen[cs]e)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """That a place offers a model under a license; `place` is a host, `license` as it says it."""

    place: str
    model: Name
    license: str
    url: str


def canonical(name: str) -> str:
    """One form for the ways to write a license's name; empty where it names none.

    `GPL-3.0-only` is `gpl-3.0`, "Llama 3.2 Community License" is `llama3.2`.
    """
    bare = re.sub(r"[\s_]+", "-", name.strip().lower().removeprefix("licenseref-"))
    if bare in _NO_NAME:
        return ""
    if llama := _LLAMA.fullmatch(bare):
        return f"llama{llama[1]}"
    bare = _SAME.get(bare, bare)
    bare = _ENDINGS.sub("", bare) or bare
    return _SAME.get(bare, bare)


_KNOWN = frozenset(canonical(name) for name in ({n for _, n in TITLES} | {n for n, _ in BODIES}))
_KNOWN -= {""}
_KNOWN |= {"mit", "mit-0", "apache-2.0", "modified-mit", "modified-apache-2.0", "cc0-1.0"}


def mislabeled(facts: Facts, found: str | None, text: str) -> Reason | None:
    """The tag of a repository against its LICENSE text, which `identify` calls `found`.

    Silent where either has no name, where several legal files lie side by side, and where the
    text speaks of the tag's license somewhere, as a list of several licenses does.
    """
    told = [one for one in _told(facts) if canonical(one)]
    if not told or not found or found.endswith("-use-policy") or _several(facts):
        return None
    if any(_agree(one, found, text) for one in told):
        return None
    tags = " or ".join(told)
    return Reason(rule="license.mismatch", detail=f"the tag says {tags}, its text is {found}")


def _told(facts: Facts) -> tuple[str, ...]:
    """The licenses a repository states; its own name for one where the tag is "other"."""
    tag, name = facts.get("license"), facts.get("license_name")
    stated = name if tag in (None, "", "other", "unknown") else tag
    return tuple(map(str, stated)) if isinstance(stated, tuple) else (str(stated or ""),)


def _several(facts: Facts) -> bool:
    """More than one license file at the root: one for the code, one for the weights."""
    names = [name.removeprefix("oid:") for name in facts if name.startswith("oid:")]
    legal = [one for one in names if "/" not in one and re.search("licen[cs]e|copying", one, re.I)]
    return len(legal) > 1


def _agree(tag: str, found: str, text: str) -> bool:
    """Whether a tag and a text may be the same license; in doubt they are."""
    one, other = canonical(tag), canonical(found)
    if one == other or (one in _GENERIC and one.removeprefix("open") in other):
        return True
    if other.startswith("modified-") and not _surely_modified(text):
        return True
    if _known(one) and _known(other):
        return False
    if not _known(one):
        return True
    first = re.split(r"[-\d.+]", one)[0]
    return re.search(rf"\b{re.escape(_SPOKEN.get(first, first))}", text, re.I) is not None


def _surely_modified(text: str) -> bool:
    """A standard text that says it was changed, or adds a matter the standard one never has.

    Notices of other people's parts below it make a text longer, and are none.
    """
    return "modified" in text[:300].lower() or _ADDED.search(text) is not None


def _known(name: str) -> bool:
    """Whether `identify` would surely have told this license by its text."""
    return name in _KNOWN or name.startswith(("llama", "cc-by", "cdla-permissive"))


def relabeled(change: Change) -> Reason | None:
    """Another license on the card above a text that stays as it was."""
    if change.before is None or change.after is None:
        return None
    before, after = change.before.facts, change.after.facts
    old, new = (" or ".join(filter(canonical, _told(one))) for one in (before, after))
    if not old or not new or canonical(old) == canonical(new):
        return None
    text = next((one for one in ("license_text", "gate_prompt") if after.get(one)), "")
    if not text or before.get(text) != after[text]:
        return None
    return Reason(
        rule="license.relabeled", detail=f"{old} -> {new}, while its license text stays the same"
    )


def early(found: str | None, repository: str, listed: Iterable[str]) -> Reason | None:
    """A license version in the maker's code that no repository on the Hub has yet.

    `found` is what `identify` calls the text, `listed` the licenses the Hub shows. Llama 3 was
    first seen so, half a day before the model.
    """
    name = canonical(found or "")
    if not re.fullmatch(r"llama\d.*|muse-.+", name) or name.endswith("-use-policy"):
        return None
    if name in {canonical(one) for one in listed}:
        return None
    detail = f"{spoken(name)} license appeared in {repository}, no model under it is known yet"
    return Reason(rule="license.early", detail=detail)


def spoken(name: str) -> str:
    """A canonical name as people say it: "Llama 3", "Muse Model"."""
    words = re.sub(r"(?<=[a-z])(?=\d)", " ", name).replace("-", " ").split()
    return " ".join(word.capitalize() for word in words)


def in_words(text: str) -> str:
    """The one license a text speaks of, or an empty string where it is none or several."""
    found = {canonical(_plain(hit)) for hit in _TOLD.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _plain(hit: re.Match[str]) -> str:
    fixed = {"apache": "apache-2.0", "mit": "mit", "muse": "muse-model-license", "fair": "fair-nc"}
    return fixed.get(hit.lastgroup or "", hit[0].lower().replace(" ", "-"))


def stated(facts: Facts) -> str:
    """The license a set of facts states, as it is written there; empty for none or several."""
    told = _told(facts)
    return told[0] if len(told) == 1 and canonical(told[0]) else ""


def disagreeing(new: Statement, others: Iterable[Statement]) -> tuple[Statement, ...]:
    """The other places that offer the same model under another license, each once."""
    found: dict[str, Statement] = {}
    for one in others:
        if one.place == new.place or not one.model.equals(new.model):
            continue
        if _surely_differ(one.license, new.license):
            found.setdefault(one.place, one)
    return tuple(found[place] for place in sorted(found))


def _surely_differ(one: str, other: str) -> bool:
    one, other = canonical(one), canonical(other)
    return one != other and _known(one) and _known(other)
