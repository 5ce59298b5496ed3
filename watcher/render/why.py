"""Why: a verdict's reasons as sentences. An unknown rule still says what it saw."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.model import Reason

_SAYS: dict[str, str] = {}
_QUIET = ("story.",)  # how reports were grouped is for `watcher explain`, not for an alert


def sentence(reason: Reason) -> str:
    """One reason as a sentence without its full stop."""
    words = _SAYS.get(reason.rule) or reason.rule.replace(".", " ").replace("-", " ").strip()
    return f"{words} ({reason.detail})" if reason.detail else words


def sentences(reasons: Sequence[Reason], limit: int = 4) -> str:
    """The reasons that a reader of an alert wants, as one line; empty where there is none."""
    told = [sentence(reason) for reason in reasons if not reason.rule.startswith(_QUIET)]
    return "; ".join(dict.fromkeys(told[:limit])) + "." if told else ""
