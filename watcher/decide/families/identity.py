"""Who owns the place an entry comes from: a repository, a catalog model, an official host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from watcher.model import Entry, SourceInfo
from watcher.text import host, scripts

PlaceKind = Literal["hub", "code", "catalog", "post"]

_KINDS: dict[str, PlaceKind] = {"huggingface": "hub", "github": "code", "catalog": "catalog"}
_HOSTS: dict[str, PlaceKind] = {
    "huggingface.co": "hub",
    "hf.co": "hub",
    "github.com": "code",
    "openrouter.ai": "catalog",
}
_HUB_ASIDE = frozenset({"datasets", "spaces", "collections"})
_HUB_PAGES = frozenset(
    {"", "blog", "papers", "docs", "learn", "posts", "models", "join", "pricing"}
)
_CATALOG_ID = re.compile(r"~?[\w.\-]+/[\w.\-]+(?::[\w\-]+)?")
# Letters that pass for others in a look-alike: I, 1 and | for l, 0 for o, rn for m.
_LOOKALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", "_": "-", ".": "-"})
_FIXTURES = frozenset({"hf-internal-testing"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry comes from. `owner` and `name` are empty for posts."""

    kind: PlaceKind
    owner: str = ""
    name: str = ""
    section: str = ""  # datasets, spaces, discussions, commit, pull, releases, tree ...

    @property
    def fixture(self) -> bool:
        """Test data that betrays support for a model: a sign, never the model."""
        return self.owner in _FIXTURES


def place(entry: Entry, source: SourceInfo) -> Place:
    """The place of an entry: its source's kind says it, else the host of its URL."""
    kind = _KINDS.get(source.kind) or _HOSTS.get(host(entry.url), "post")
    if kind == "hub":
        return _hub(entry)
    if kind == "code":
        return _code(entry)
    if kind == "catalog":
        listed = urlsplit(entry.url).path.strip("/") if ": " in entry.title else ""
        for told in (entry.facts.get("id") or entry.title, listed):
            owner, _, name = str(told).partition("/")
            if _CATALOG_ID.fullmatch(f"{owner}/{name}"):
                return Place("catalog", owner.lstrip("~"), name)
    return Place("post")


def _hub(entry: Entry) -> Place:
    repository = entry.facts.get("id")
    if isinstance(repository, str) and "/" in repository:
        owner, _, name = repository.partition("/")
        return Place("hub", owner, name)
    first, *rest = [part for part in urlsplit(entry.url).path.split("/") if part] or [""]
    if first in _HUB_ASIDE and len(rest) > 1:
        return Place("hub", rest[0], rest[1], first)
    if first in _HUB_PAGES or first in _HUB_ASIDE:
        return Place("post")
    return Place("hub", first, rest[0] if rest else "", rest[1] if len(rest) > 1 else "")


def _code(entry: Entry) -> Place:
    parts = urlsplit(entry.url).path.strip("/").removeprefix("repos/").split("/")
    if len(parts) < 2:
        return Place("post")
    return Place("code", parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def lookalike(owner: str, orgs: frozenset[str]) -> str:
    """The organization that `owner` imitates, or an empty string."""
    for org in orgs:
        if owner != org and _skeleton(owner) == _skeleton(org):
            return org
    if len(scripts(owner)) > 1:
        return "an organization, with letters of another script"
    return ""


def _skeleton(name: str) -> str:
    return name.lower().replace("rn", "m").translate(_LOOKALIKE)
