"""Facts as JSON text, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watcher.model import Fact, Facts

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def facts_text(facts: Facts, url: str = "") -> str:
    """Facts as JSON text; a tuple becomes a list. Empty where all they say is that the entry's
    URL is its link, as with nearly every post."""
    return "" if url and facts == {"link": url} else _as_json(dict(facts))


def facts_value(text: str, url: str = "") -> dict[str, Fact]:
    """Facts from JSON text; `url` is the entry's."""
    if not text:
        return {"link": url}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in json.loads(text).items()
    }
