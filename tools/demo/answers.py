"""What a server of the demo answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha1


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer."""

    body: bytes
    content_type: str = "application/json"
    status: int = 200


NOT_FOUND = Answer(b"Not Found", "text/plain", 404)


def json_answer(value: object) -> Answer:
    """An answer in JSON."""
    return Answer(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def digest(text: str) -> str:
    """A stable name for something that has one in the real world: 40 hex digits."""
    return sha1(text.encode(), usedforsecurity=False).hexdigest()
