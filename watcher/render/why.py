"""Why it matters: a verdict's reasons as words for readers; `watcher explain` shows them all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watcher.model import Reason

_SAYS = {
    "place.first-party": "it comes from the maker's own place, {}",
    "release.first-party": "it is the maker's own repository, not a copy of somebody else's",
    "release.weights": "the weights are there now: {}",
    "release.catalog": "it can be used through a catalog, {}",
    "release.name": "the post introduces {} by name",
    "release.out": "the title says that {} is out",
    "release.told": "the post says so: “{}”",
    "release.today": "it can be used today: “{}”",
    "release.body": "the first lines say so: “{}”",
    "announcement.told": "it is announced (“{}”), and nothing can be used yet",
    "announcement.no-weights": "the repository is there, without weights: {}",
    "license.substantive": "what people may do with it changed: {}",
    "license.tag": "the repository states another license: {}",
    "license.first-tag": "a license is stated for the first time: {}",
    "license.file": "a legal file moved: {}",
    "license.mismatch": "{}",
    "license.relabeled": "only the label moved: {}",
    "license.between": "{}",
    "license.disagrees": "one model is stated under different licenses: {}",
    "license.eu-excluded": "people in the EU are no longer admitted",
    "license.eu-admitted": "people in the EU are admitted again",
    "license.gate-asks": "the gate now asks for {}",
    "license.gate-asks-no-more": "the gate no longer asks for {}",
    "license.gate-words": "the gate's {}",
    "license.gate-terms": "the gate {}",
    "license.link": "the card points to another license text: {}",
    "license.early": "{}",
    "license.official": "the maker speaks of its terms: “{}”",
    "license.reported": "a change of terms is reported: “{}”",
    "license.new-file": "a license text that was not there before: {}",
    "license.military": "its terms touch military use: “{}”",
    "license.territory": "its terms touch where it may be used: “{}”",
    "license.enforced": "its terms are enforced: “{}”",
    "access.told": "who may load it changed: “{}”",
    "access.gate-kind": "the gate before the download moved: {}",
    "withdrawal.maker": "the maker takes it away: “{}”",
    "withdrawal.host": "a host takes it away: “{}”",
    "rumor.hedged": "the report is hedged: “{}”",
    "rumor.body": "the report is hedged: “{}”",
    "rumor.future": "it speaks of what is to come: “{}”",
    "rumor.hint": "it is a hint, no more: “{}”",
    "rumor.codename": "only a codename is known: {}",
    "rumor.weights-out": "weights are said to be loose: “{}”",
    "rumor.code": "code of others names it already: {}",
    "rumor.fixture": "test data of others names it already: {}",
    "rumor.withdrawal": "a withdrawal is rumored: “{}”",
    "update.weights": "the weights changed: {}",
    "update.revision": "a new revision: {}",
    "age.old": "it was {}, long before it was seen",
    "family.codename": "“{}” is a watched codename",
    "family.name": "“{}” is a watched name",
}


_WEIGHT = re.compile(r"\s*\([+-]\d+\)$")  # what a word counted for is `explain`'s to tell
DOUBTS = frozenset({"license.mismatch", "license.disagrees"})  # told first, as a caution
_WHOSE = ("place.", "family.")


def sentence(reason: Reason) -> str:
    """One reason in words, without a full stop; an unknown rule still says what it saw."""
    detail = _WEIGHT.sub("", reason.detail)
    shape = _SAYS.get(reason.rule)
    if shape and (detail or "{}" not in shape):
        return shape.format(detail)
    name = reason.rule.replace(".", ": ").replace("-", " ")
    return f"{name} ({detail})" if detail else name


def sentences(reasons: Sequence[Reason]) -> str:
    """What a reader of an alert wants to know, as one sentence; empty where there is nothing.

    What happened, and which codename it goes by; whose model it is, where no more is known.
    """
    known = [one for one in reasons if one.rule in _SAYS and one.rule not in DOUBTS]
    told = [reason for reason in known if not reason.rule.startswith(_WHOSE)] or known[:1]
    told += [reason for reason in known if reason.rule == "family.codename" and reason not in told]
    words = "; ".join(dict.fromkeys(map(sentence, told[:2])))
    return f"{words[:1].upper()}{words[1:]}." if words else ""
