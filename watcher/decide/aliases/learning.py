"""From bound sentences to aliases: how many sources say so, how far they are trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from watcher.decide.aliases.sentences import Bound, Reader
from watcher.model import Alias, Event, Family
from watcher.text import host


def learn(
    events: Sequence[Event], families: Sequence[Family], known: Sequence[Alias]
) -> tuple[Alias, ...]:
    """Aliases that are new or have become surer; one the operator rejected stays rejected."""
    aliases = {(alias.name, alias.of): alias for alias in known}
    changed: dict[tuple[str, str], Alias] = {}
    for event in events:
        for bound in _bound(event, tuple(families)):
            pair = (bound.codename, bound.name)
            old = aliases.get(pair)
            new = _weighed(old, bound, event)
            if new != old:
                aliases[pair] = new
            if old is None or new.confidence != old.confidence or pair in changed:
                changed[pair] = new
    return tuple(changed.values())


def announcement(alias: Alias) -> str:
    """What is told of a learned alias: "Avocado is Muse Spark: 2 independent sources"."""
    hosts = {host(url) for url in alias.evidence}
    sources = "1 source" if len(hosts) == 1 else f"{len(hosts)} independent sources"
    verb = "is probably" if alias.confidence == "probable" else "is"
    return f"{alias.name} {verb} {alias.of}: {sources}"


@lru_cache(maxsize=8)
def _readers(families: tuple[Family, ...]) -> tuple[Reader, ...]:
    makers = dict.fromkeys(maker for family in families for maker in family.makers)
    return tuple(Reader([f for f in families if maker in f.makers]) for maker in makers)


def _bound(event: Event, families: tuple[Family, ...]) -> Iterator[Bound]:
    for reader in _readers(families):
        yield from reader.bound(event)


def _weighed(old: Alias | None, bound: Bound, event: Event) -> Alias:
    """The alias with this sentence counted.

    Guesses and community posts never make more than "probable"; a source that retells another
    one of the evidence is not independent of it.
    """
    if old is not None and old.confidence in ("rejected", "confirmed"):
        return old
    trusted = bound.sure and event.trust != "community"
    evidence = old.evidence if old else ()
    before = old.confidence if old else "probable"
    if not trusted:
        return old or Alias(
            name=bound.codename, of=bound.name, confidence="probable", evidence=(event.url,)
        )
    if before == "probable":
        evidence = ()
    elif not _independent(event, evidence):
        return old or Alias(name=bound.codename, of=bound.name, confidence="reported")
    confirmed = event.trust == "official" or before == "reported"
    return Alias(
        name=bound.codename,
        of=bound.name,
        confidence="confirmed" if confirmed else "reported",
        evidence=(*evidence, event.url),
    )


def _independent(event: Event, evidence: Sequence[str]) -> bool:
    """Another host, and it does not credit one of those already counted."""
    own = host(event.url)
    told = f"{event.title} {event.text}".lower()
    hosts = [host(url) for url in evidence]
    return all(own != other and not _credits(told, other) for other in hosts)


def _credits(told: str, other: str) -> bool:
    label = other.split(".")[-2] if other.count(".") else other
    return len(label) > 3 and label in told
