"""A row of a listing -> an entry. A field that is absent says nothing and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote

from watcher.hub.client import Row
from watcher.model import Entry, Fact
from watcher.text import line

GONE = "private-or-deleted"  # as much as the Hub lets a stranger know
_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+", re.ASCII)
_WORD_LIMIT = 200  # characters of a license or model name
_TOLD = ("license:", "base_model:")


def entry(row: Row, endpoint: str, known: Mapping[str, Entry]) -> Entry | None:
    """The entry of a row, None for a row that is not one.

    Its id is the Hub's `_id`, which survives a rename. What the row does not say is carried
    over from what is known.
    """
    repo = row.get("id") or row.get("modelId")
    if not isinstance(repo, str) or not _ID.fullmatch(repo):
        return None
    key = row.get("_id")
    key = (_word(key) if isinstance(key, str) else "") or repo
    before = known.get(key)
    facts: dict[str, Fact] = dict(before.facts) if before else {}
    facts.pop("missing", None)
    if facts.get("access") == GONE:
        facts["access"] = "restored"
    facts.update(listed(row, repo))
    return Entry(
        id=key,
        url=f"{endpoint}/{quote(repo)}",
        title=repo,
        published=_date(row.get("createdAt")) or (before.published if before else None),
        updated=_date(row.get("lastModified")) or (before.updated if before else None),
        facts=facts,
    )


def listed(row: Row, repo: str) -> dict[str, Fact]:
    """The facts a listing tells. Downloads, likes and tags the Hub computes never enter."""
    facts: dict[str, Fact] = {"id": repo, "author": repo.partition("/")[0]}
    gated = row.get("gated")
    if isinstance(gated, bool):
        facts["gated"] = "auto" if gated else False
    elif isinstance(gated, str):
        facts["gated"] = _word(gated)
    for name in ("disabled", "private"):
        value = row.get(name)
        if isinstance(value, bool):
            facts[name] = value
    for name in ("sha", "pipeline_tag"):
        value = row.get(name)
        if isinstance(value, str) and value:
            facts[name] = _word(value)
    created = _date(row.get("createdAt"))
    if created:
        facts["created_at"] = created.isoformat()
    tags = row.get("tags")
    if isinstance(tags, list):
        told = (tag for tag in tags if isinstance(tag, str) and ":" in tag)
        facts["license"], facts["base_model"] = _tagged(
            tuple(tag for tag in told if tag.startswith(_TOLD))
        )
    return facts


def names(value: object) -> str | tuple[str, ...] | None:
    """One canonical form for whatever a card says: a lower-case word, a sorted tuple, or None.

    Cards are written by anyone: a string, a list, a dict, a number, nothing.
    """
    if isinstance(value, str):
        return _word(value).lower() or None
    values = value if isinstance(value, list) else []
    words = {_word(one).lower() for one in values[:50] if isinstance(one, str)}
    words.discard("")
    return words.pop() if len(words) == 1 else (tuple(sorted(words)) or None)


@lru_cache(maxsize=1_000)  # many repositories of an organization are tagged alike
def _tagged(tags: tuple[str, ...]) -> tuple[Fact, Fact]:
    """License and base models. Tags are base_model:ID and base_model:RELATION:ID."""
    licenses = [tag.partition(":")[2] for tag in tags if tag.startswith("license:")]
    bases = {tag.rpartition(":")[2] for tag in tags if tag.startswith("base_model:")}
    return names(licenses), tuple(sorted(map(_word, bases)))


def _word(text: str) -> str:
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= _WORD_LIMIT
    return text if plain else line(text, _WORD_LIMIT)


def _date(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
