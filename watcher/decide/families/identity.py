"""Who owns the place an entry comes from: a repository, a catalog model, an official host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from watcher.model import Entry, SourceInfo
from watcher.text import host, scripts

PlaceKind = Literal["hub", "code", "catalog", "post"]

_HUB_HOSTS = frozenset({"huggingface.co", "hf.co"})
_CODE_HOSTS = frozenset({"github.com", "raw.githubusercontent.com", "api.github.com"})
_CATALOG_HOSTS = frozenset({"openrouter.ai"})
_HUB_SECTIONS = frozenset({"blog", "papers", "collections", "docs", "learn", "posts", "models"})
_REPOSITORY = re.compile(r"^([\w.\-]+)/([\w.\-]+)")
_CATALOG_ID = re.compile(r"^~?[\w.\-]+/[\w.\-]+(?::[\w\-]+)?$")
# Letters that pass for others in a look-alike: I, 1 and | for l, 0 for o, rn for m.
_LOOKALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", "_": "-", ".": "-"})
_FIXTURES = frozenset({"hf-internal-testing", "llamafactory-internal"})


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
    """The place of an entry, from its source's kind, its facts and its URL."""
    if source.kind == "huggingface" or host(entry.url) in _HUB_HOSTS:
        return _hub(entry)
    if source.kind == "github" or host(entry.url) in _CODE_HOSTS:
        return _code(entry)
    if source.kind == "catalog" or host(entry.url) in _CATALOG_HOSTS:
        owner, _, name = str(entry.facts.get("id") or entry.title).partition("/")
        if name and _CATALOG_ID.match(f"{owner}/{name}"):
            return Place("catalog", owner.lstrip("~"), name)
    return Place("post")


def _hub(entry: Entry) -> Place:
    repository = entry.facts.get("id")
    parts = urlsplit(entry.url).path.strip("/").split("/")
    if isinstance(repository, str) and "/" in repository:
        owner, _, name = repository.partition("/")
        return Place("hub", owner, name)
    if len(parts) == 1 and parts[0] and parts[0] not in _HUB_SECTIONS:
        return Place("hub", parts[0])
    if parts[0] in ("datasets", "spaces") and len(parts) > 2:
        return Place("hub", parts[1], parts[2], parts[0])
    if parts[0] == "collections" and len(parts) > 2:
        return Place("hub", parts[1], parts[2], parts[0])
    if len(parts) < 2 or parts[0] in _HUB_SECTIONS:
        return Place("post")
    section = parts[2] if len(parts) > 2 else parts[1] if parts[1] == "discussion" else ""
    return Place("hub", parts[0], parts[1], section)


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
