"""What a listing cannot tell of one repository: its files, its card, its license texts.

At most `REQUESTS` calls per repository and poll: tree, card if it moved, texts. What is left over
is read by the next poll, because the fact `details` names the revision only once all of it was
read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from watcher.errors import Denied, FetchError, Gone
from watcher.hub import card, files
from watcher.hub.client import Hub
from watcher.model import Entry, Fact, Facts, Text
from watcher.text import paragraphs

REQUESTS = 3
_CARD = ("cardData", "siblings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Detailed:
    """An entry with the facts of one revision, and the texts they point to."""

    entry: Entry
    texts: tuple[Text, ...]


async def read(hub: Hub, entry: Entry, revision: str) -> Detailed:
    """Read what is new of one repository at one revision.

    Raises `PollError` when that cannot be done now; what the Hub refuses for good is left out.
    """
    old = entry.facts
    repo = str(old["id"])
    facts = {name: value for name, value in old.items() if not name.startswith("oid:")}
    oids: dict[str, str] | None = None
    try:
        oids = files.oids(await hub.tree(repo, revision))
    except (Gone, Denied) as refusal:
        _unless_lasting(refusal)
    texts: list[Text] = []
    left = REQUESTS - 1
    if not _same_card(old, oids):
        left -= 1
        try:
            row = await hub.model(repo, _CARD, sha=revision)
        except (Gone, Denied) as refusal:
            _unless_lasting(refusal)
        else:
            texts += _card(facts, row.get("cardData"), entry.url, hub.at)
            if oids is None:
                names = _siblings(row.get("siblings"))
                facts["weights"] = any(files.weighs(path) for path in names)
    whole = True
    if oids is None:
        facts |= {name: value for name, value in old.items() if name.startswith("oid:")}
    else:
        facts |= files.facts(oids)
        found, whole = await _texts(hub, facts, oids, entry, revision, left)
        texts += found
    facts["details"] = revision if whole else old.get("details", "")
    return Detailed(entry=replace(entry, facts=facts), texts=tuple(texts))


def _same_card(old: Facts, oids: Mapping[str, str] | None) -> bool:
    """Whether the card is the one read before: the same file has the same data."""
    if oids is None or not old.get("details"):
        return False
    return oids.get(files.CARD) == old.get(f"oid:{files.CARD}")


async def _texts(
    hub: Hub,
    facts: dict[str, Fact],
    oids: dict[str, str],
    entry: Entry,
    revision: str,
    left: int,
) -> tuple[list[Text], bool]:
    """The texts whose file moved, `left` at most, and whether all of them were read.

    A file keeps its old oid until its text has been read, so that it is not forgotten.
    """
    gated = facts.get("gated") not in (False, None)
    texts: list[Text] = []
    paths = {
        "license_text": files.license_path(oids, gated),
        "policy_text": files.policy_path(oids, gated),
        "card_license": files.CARD if files.CARD in oids else None,
    }
    for name, path in paths.items():
        if path is None:
            # Behind a gate a text may be there that we cannot read: what was read, stays.
            if not gated:
                facts.pop(name, None)
            continue
        if entry.facts.get(f"oid:{path}") == oids[path] and name in entry.facts:
            continue
        if not left and name == "card_license" and name not in entry.facts:
            continue  # a card never read before can wait until it moves alone
        if not left:
            _keep_old_oid(facts, entry, path)
            return texts, False
        left -= 1
        text = await _text(hub, entry, revision, path)
        if text is not None and path == files.CARD:
            text = card.section(text)
            facts[name] = None
        if text is None:
            continue
        facts[name] = text.sha256
        texts.append(text)
    return texts, True


async def _text(hub: Hub, entry: Entry, revision: str, path: str) -> Text | None:
    """The text of one file; None when the Hub will not show it."""
    try:
        page = await hub.text(str(entry.facts["id"]), revision, path)
    except (Gone, Denied) as refusal:
        _unless_lasting(refusal)
        return None
    body = paragraphs(page.body.decode("utf-8", "replace"), card.TEXT_LIMIT)
    return card.text(body, page.url, page.at)


def _card(facts: dict[str, Fact], data: object, url: str, at: datetime) -> list[Text]:
    facts |= card.facts(data)
    if facts.get("license") is None:
        facts["license"] = card.license_of(data)
    body = card.prompt(data)
    if not body:
        facts["gate_prompt"] = None
        return []
    text = card.text(body, url, at)
    facts["gate_prompt"] = text.sha256
    return [text]


def _keep_old_oid(facts: dict[str, Fact], entry: Entry, path: str) -> None:
    old = entry.facts.get(f"oid:{path}")
    if old is None:
        facts.pop(f"oid:{path}")
    else:
        facts[f"oid:{path}"] = old


def _siblings(rows: object) -> list[str]:
    rows = rows if isinstance(rows, list) else []
    return [str(row.get("rfilename", "")) for row in rows if isinstance(row, dict)]


def _unless_lasting(refusal: FetchError) -> None:
    """A challenge page in between is not the Hub's own word."""
    if refusal.code == "blocked":
        raise refusal
