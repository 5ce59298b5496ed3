"""Why it matters: a verdict's reasons as words for readers; `watcher explain` shows them all."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.model import Reason

_SAYS = {
    "place.first-party": "it stands in the maker's own place, {}",
    "release.first-party": "a new repository of the maker itself, {}",
    "release.repository": "a new repository of the maker itself, {}",
    "release.weights": "weights were added to {}",
    "release.catalog": "it can be had through a catalog, {}",
    "release.name": "the post introduces {} by name",
    "release.out": "the title says that {} is out",
    "release.told": "the title says so: “{}”",
    "release.today": "it can be used today: “{}”",
    "release.body": "the first lines say so: “{}”",
    "announcement.told": "it is announced (“{}”), and nothing can be used yet",
    "announcement.no-weights": "the repository is there, without weights: {}",
    "license.substantive": "what people may do with it changed: {}",
    "license.tag": "the repository states another license: {}",
    "license.first-tag": "a license is stated for the first time: {}",
    "license.file": "a license file differs: {}",
    "license.official": "the maker speaks of its terms: “{}”",
    "license.reported": "a change of terms is reported: “{}”",
    "access.gated": "the gate before the download moved: {}",
    "access.ungated": "the gate before the download moved: {}",
    "access.renamed": "whoever loads it by name must follow: {}",
    "access.gone": "it can no longer be loaded: {}",
    "access.disabled": "it can no longer be loaded: {}",
    "access.restored": "it can be loaded again: {}",
    "withdrawal.maker": "the maker takes it away: “{}”",
    "withdrawal.host": "a host takes it away: “{}”",
    "rumor.hedged": "the report is hedged: “{}”",
    "rumor.body": "the report is hedged: “{}”",
    "rumor.future": "it speaks of what is to come: “{}”",
    "rumor.hint": "it is a hint, no more: “{}”",
    "rumor.codename": "only a codename is known: {}",
    "rumor.weights-out": "weights are said to be loose: “{}”",
    "update.weights": "the weights changed: {}",
    "update.revision": "a new revision: {}",
    "family.codename": "“{}” is a watched codename",
    "family.name": "“{}” is a watched name",
}


def sentence(reason: Reason) -> str:
    """One reason in words, without a full stop; an unknown rule still says what it saw."""
    shape = _SAYS.get(reason.rule)
    if shape and reason.detail:
        return shape.format(reason.detail)
    name = reason.rule.replace(".", ": ").replace("-", " ")
    return f"{name} ({reason.detail})" if reason.detail else name


def sentences(reasons: Sequence[Reason], limit: int = 2) -> str:
    """What a reader of an alert wants to know, as one sentence; empty where there is nothing.

    What happened comes before whose model it is: the last reasons of a verdict say the former.
    """
    known = [reason for reason in reversed(reasons) if reason.rule in _SAYS]
    told = tuple(dict.fromkeys(map(sentence, known[:limit])))
    return "; ".join(told) + "." if told else ""
