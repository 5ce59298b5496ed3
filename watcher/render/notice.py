"""Notices to the owner: broken sources, dead channels, suspect readings, discoveries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from watcher import text
from watcher.model import Message


def notice(title: str, lines: Sequence[str], subject: str, now: datetime) -> Message:
    """A message about the watcher itself; `subject` is the source or channel it is about."""
    told = "\n".join((title, *lines, subject, now.isoformat()))
    mark = hashlib.sha256(told.encode()).hexdigest()[:8]
    return Message(
        id=f"notice-{mark}",
        at=now,
        kind="notice",
        severity="instant",
        family="",
        subject=subject,
        title=text.line(title, 200),
        lines=tuple(text.paragraphs(line, 1_000) for line in lines),
    )
