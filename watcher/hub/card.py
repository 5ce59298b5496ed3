"""What a model card says of its license and its gate.

The Hub has parsed the card; we read its JSON and never the YAML, which anyone may write.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from watcher.hub.rows import names
from watcher.model import Fact, Text
from watcher.text import line, paragraphs

TEXT_LIMIT = 300_000  # characters of a license, policy or gate prompt
_NOTICE_LIMIT = 500  # characters
_FIELDS = 40  # questions a gate may ask


def facts(card: object) -> dict[str, Fact]:
    """The facts of a card's data. Of any type and size: cards are written by anyone."""
    data = card if isinstance(card, dict) else {}
    link = data.get("license_link")
    return {
        "license_name": names(data.get("license_name")),
        "license_link": line(link, _NOTICE_LIMIT) if isinstance(link, str) else None,
        "eu_disallowed": data.get("extra_gated_eu_disallowed") is True,
        "gate_fields": _questions(data.get("extra_gated_fields")),
        "gate_notice": _notice(data, "heading", "description"),
        "gate_button": _notice(data, "button_content"),
    }


def license_of(card: object) -> str | tuple[str, ...] | None:
    """The license id on the card itself, for a listing that shows no tags."""
    return names(card.get("license")) if isinstance(card, dict) else None


def prompt(card: object) -> str:
    """The terms shown before access is asked for, or an empty string."""
    value = card.get("extra_gated_prompt") if isinstance(card, dict) else None
    return paragraphs(value, TEXT_LIMIT) if isinstance(value, str) else ""


def text(body: str, url: str, read_at: datetime) -> Text:
    """A cleaned text with the hash a fact points to it by."""
    digest = sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return Text(sha256=digest, body=body, url=url, read_at=read_at)


def section(readme: Text) -> Text | None:
    """What a card says of its license, beside its data; often nothing."""
    from watcher.decide.section import license_section  # for what moved only

    said = license_section(readme.body)
    return text(said, readme.url, readme.read_at) if said else None


def _questions(fields: object) -> tuple[str, ...]:
    if not isinstance(fields, dict):
        return ()
    return tuple(sorted(line(str(name)) for name in list(fields)[:_FIELDS]))


def _notice(data: dict[object, object], *parts: str) -> str | None:
    found = (data.get(f"extra_gated_{part}") for part in parts)
    return line(" ".join(one for one in found if isinstance(one, str)), _NOTICE_LIMIT) or None
