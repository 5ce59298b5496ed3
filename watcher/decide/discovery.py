"""New homes of a known maker, and sources that fell silent while the news went on.

A look-alike is never proposed: mixed scripts, letters that pass for others, or an owner that
nobody we trust has named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from watcher.decide.families.identity import lookalike
from watcher.model import Entry, Event, Family, SourceInfo, Trust
from watcher.text import host, web_url

QUIET_AFTER = timedelta(days=21)  # a blog may pause this long without a word
MISSED = 3  # releases told elsewhere that make a pause a blind spot

_LINK = re.compile(r"https?://[^\s<>\"')\]}]+")
_NAMED = re.compile(r"(?<![\w/.@-])([A-Za-z0-9][\w.-]{1,38})/([A-Za-z0-9][\w.-]{2,95})(?![\w/])")
_HUB = ("huggingface.co", "hf.co")
_NOT_OWNERS = frozenset({"blog", "docs", "datasets", "spaces", "papers", "collections", "models"})
_DERIVED = re.compile(
    r"uncensored|heretic|abliterated|exl[23]|awq|gptq|finetune|lora\b|-mlx|imatrix", re.IGNORECASE
)
_POSTS = frozenset({"feed", "page", "sitemap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """Something of a known maker that no source watches, with a line for sources.yaml."""

    kind: Literal["org", "host", "repository"]
    name: str
    line: str
    evidence_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpot:
    """A source that has said nothing since then, and what it missed."""

    source: str
    since: datetime
    missed: tuple[str, ...]


def discover(
    item: Event | Entry,
    families: Sequence[Family],
    watched: Collection[str],
    trust: Trust | None = None,
) -> tuple[Discovery, ...]:
    """New organizations, hosts and repositories named in one item, each once.

    `watched` holds what is known: organizations, hosts, and repository ids where an
    organization's list is known. `trust` is the source's (an event brings its own). The maker's
    own posts may show organizations and hosts; a partner's code may show repositories and
    organizations that carry the maker's name. Press and community show nothing.
    """
    trust = trust or (item.trust if isinstance(item, Event) else "community")
    if trust not in ("official", "partner"):
        return ()
    found: dict[tuple[str, str], Discovery] = {}
    for one in (*_orgs(item, families, watched), *_hosts(item, families, watched, trust)):
        found.setdefault((one.kind, one.name), one)
    return tuple(found.values())


def quiet(
    sources: Sequence[SourceInfo],
    last_change: Mapping[str, datetime],
    events: Sequence[Event],
    now: datetime,
) -> tuple[BlindSpot, ...]:
    """Official posts' sources that fell silent while others told of the maker's releases."""
    spots = []
    for source in sources:
        since = last_change.get(source.name)
        posts = source.kind in _POSTS and source.trust == "official"
        if since is None or not posts or now - since < QUIET_AFTER:
            continue
        missed = dict.fromkeys(
            event.subject
            for event in events
            if event.at > since and event.source != source.name and _is_release(event)
        )
        if len(missed) >= MISSED:
            spots.append(BlindSpot(source=source.name, since=since, missed=tuple(missed)))
    return tuple(spots)


def _is_release(event: Event) -> bool:
    return event.kind == "release" and event.severity == "instant" and bool(event.subject)


def _orgs(
    item: Event | Entry, families: Sequence[Family], watched: Collection[str]
) -> Iterator[Discovery]:
    known = frozenset(org for family in families for org in family.orgs)
    for owner, name, url in _repositories(item):
        theirs = _words(name) & _family_words(families) and not _DERIVED.search(name)
        if not theirs or not owner.isascii() or lookalike(owner, known | _orgs_in(watched)):
            continue
        repository = f"{owner}/{name}"
        if owner in watched:
            listed = any(one.startswith(f"{owner}/") for one in watched)
            if listed and repository not in watched:
                yield Discovery(kind="repository", name=repository, line="", evidence_url=url)
        elif owner in known or _words(owner) & _maker_words(families):
            line = f"- {{name: hub-{owner.lower()}, kind: huggingface, org: {owner}, every: 2m, "
            line += "trust: official}"
            yield Discovery(kind="org", name=owner, line=line, evidence_url=url)


def _hosts(
    item: Event | Entry, families: Sequence[Family], watched: Collection[str], trust: Trust
) -> Iterator[Discovery]:
    if trust != "official":
        return
    own = _maker_words(families) | _family_words(families)
    for url in _links(item):
        name = host(url)
        path = urlsplit(url).path
        about = _words(f"{name} {path}") & _family_words(families)
        if name in watched or not name.isascii() or name.startswith("xn--") or not about:
            continue
        if own & set(name.split(".")[-2:-1]):
            yield Discovery(kind="host", name=name, line=_host_line(name, path), evidence_url=url)


def _host_line(name: str, path: str) -> str:
    section = path.strip("/").partition("/")[0]
    include = f", include: /{section}/" if "/" in path.strip("/") else ""
    short = name.replace(".", "-")
    url = f"https://{name}/sitemap.xml"
    return f"- {{name: {short}, kind: sitemap, url: {url}{include}, trust: official}}"


def _repositories(item: Event | Entry) -> Iterator[tuple[str, str, str]]:
    """Owner, name and where it was seen: Hub links, and `owner/name` in running text."""
    for url in _links(item):
        parts = urlsplit(url).path.strip("/").split("/")
        if host(url) in _HUB and len(parts) > 1 and parts[0] not in _NOT_OWNERS:
            yield parts[0], parts[1], url
    for owner, name in _NAMED.findall(_LINK.sub(" ", f"{item.title}\n{item.text}")):
        yield owner, name.rstrip("."), item.url


def _links(item: Event | Entry) -> Iterator[str]:
    """Addresses in the text and among the facts, without what punctuation leaves behind."""
    facts = item.after if isinstance(item, Event) else item.facts
    values = [
        v for value in facts.values() for v in (value if isinstance(value, tuple) else [value])
    ]
    for text in (item.text, *(value for value in values if isinstance(value, str))):
        for link in _LINK.findall(text):
            if url := web_url(link.rstrip(".,;:!?…")):
                yield url


def _words(text: str) -> set[str]:
    """Lower-case words; "Llama3.1" and "CodeLlama" are two each."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", text)}


def _family_words(families: Sequence[Family]) -> frozenset[str]:
    return frozenset(name.split()[0].lower() for family in families for name in family.names)


def _maker_words(families: Sequence[Family]) -> frozenset[str]:
    return frozenset(maker.lower() for family in families for maker in family.makers)


def _orgs_in(watched: Collection[str]) -> frozenset[str]:
    return frozenset(one for one in watched if "/" not in one and "." not in one)
