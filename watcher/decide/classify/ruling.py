"""What one room of `classify` says of a change; `judge` makes the verdict of it."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.model import Comparison, Kind, Reason, Severity


@dataclass(frozen=True, slots=True)
class Ruling:
    """Kind, severity and reasons; families and subject only where they are known better here."""

    kind: Kind
    severity: Severity
    reasons: tuple[Reason, ...]
    families: tuple[str, ...] = ()
    subject: str = ""
    license: Comparison | None = None


def ruling(kind: Kind, severity: Severity, rule: str, detail: str = "") -> Ruling:
    """A ruling with one reason."""
    return Ruling(kind, severity, (Reason(rule=rule, detail=detail),))
