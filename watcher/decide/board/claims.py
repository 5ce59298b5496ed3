"""What is claimed of models, by whom, and which claims contradict each other or the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watcher.decide.board import windows, wordings
from watcher.decide.board.mentions import Finder
from watcher.decide.board.statements import What, stated
from watcher.decide.reading.lexicon import fold
from watcher.model import Event, ModelState
from watcher.text import host

_BILLIONS = {"B": 1.0, "T": 1000.0, "M": 0.001, "亿": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who said what of a model, when; `conflicts` are the claims or facts that contradict it."""

    what: What
    value: str
    source: str
    url: str
    at: datetime
    conflicts: tuple[str, ...] = ()


def claims(event: Event, finder: Finder, topic: tuple[str, ...]) -> Iterator[tuple[str, Claim]]:
    """Pairs of model and claim, as an event's words state them; `topic`: what it is about.

    What one text says of a model's openness or modality in several places is one claim.
    """
    if not wordings.CUE.search(fold(f"{event.title} {event.text}")):
        return
    at = event.published or event.at
    found: dict[tuple[str, What], dict[str, None]] = {}
    for sentence in finder.sentences(event, topic):
        for model, what, value in stated(sentence, at.date()):
            found.setdefault((model, what), {})[value] = None
    for (model, what), values in found.items():
        for value in _summed(what, tuple(values)):
            claim = Claim(what=what, value=value, source=event.source, url=event.url, at=at)
            yield model, claim


def _summed(what: What, values: tuple[str, ...]) -> tuple[str, ...]:
    if what == "modality":
        named = {medium for value in values for medium in value.split(", ")}
        return (", ".join(medium for medium in wordings.MEDIA if medium in named),)
    if what == "openness":
        words = {word for value in values for word in value.split(" or ")}
        return ("hybrid" if "hybrid" in words else " or ".join(sorted(words, reverse=True)),)
    return values


def contradicted(
    claimed: Sequence[Claim], state: ModelState, since: datetime | None
) -> tuple[Claim, ...]:
    """The claims, each once per outlet and value, with what speaks against each.

    Of a model that is out, several sizes may all be true.
    """
    out = state in ("available", "open-weights")
    unique = list({(c.what, c.value, _outlet(c)): c for c in reversed(claimed)}.values())
    unique.sort(key=lambda claim: (claim.what, claim.at, claim.source))
    return tuple(
        replace(
            claim,
            conflicts=(
                *(() if out and claim.what == "parameters" else _against(claim, unique)),
                *_turned_out(claim, state, since),
            ),
        )
        for claim in unique
    )


def _against(claim: Claim, others: Sequence[Claim]) -> tuple[str, ...]:
    values = dict.fromkeys(o.value for o in others if disagree(claim, o))
    return tuple(f"{value} ({', '.join(_sources(value, claim.what, others))})" for value in values)


def _sources(value: str, what: What, others: Sequence[Claim]) -> Iterator[str]:
    yield from dict.fromkeys(_outlet(o) for o in others if (o.what, o.value) == (what, value))


def _outlet(claim: Claim) -> str:
    """Who says it: one source may carry many outlets."""
    return host(claim.url) or claim.source


def disagree(one: Claim, other: Claim) -> bool:
    """Two claims cannot both be right, or at least not both be exact."""
    if one.what != other.what or one.value == other.value:
        return False
    if one.what == "modality":
        return not set(one.value.split(", ")) & set(other.value.split(", "))
    if one.what == "parameters":
        return _apart(one.value, other.value)
    if one.what == "efficiency":  # only against the same model
        return one.value.partition(" ")[2] == other.value.partition(" ")[2] != ""
    return True


def _apart(one: str, other: str) -> bool:
    """Sizes of the same sort whose ranges do not meet."""
    if one.endswith("active") != other.endswith("active"):
        return False
    (low, high), (least, most) = _range(one), _range(other)
    return high < least or most < low


def _range(value: str) -> tuple[float, float]:
    """Billions, least and most."""
    found = re.findall(r"([\d.]+)([BTM亿])", value)
    sizes = [float(number) * _BILLIONS[unit] for number, unit in found]
    low = 0.0 if value.startswith("under") else sizes[0]
    return low, float("inf") if "+" in value else sizes[-1]


def _turned_out(claim: Claim, state: ModelState, since: datetime | None) -> tuple[str, ...]:
    """What became of the model, where that shows the claim wrong."""
    if claim.what == "openness" and claim.value == "closed" and state == "open-weights":
        return ("turned out: open weights",)
    if claim.what == "release window" and since and state in ("available", "open-weights"):
        spans = list(windows.spans(claim.value, claim.at.date()))
        if spans and not spans[0].opens <= since.date() <= spans[0].closes:
            return (f"turned out: {since.date().isoformat()}",)
    return ()
