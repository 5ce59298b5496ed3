"""What one room of `classify` says of a change; `judge` makes the verdict of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from watcher.model import Comparison, Kind, Reason, Severity

_LOUDNESS: dict[Severity, int] = {"instant": 2, "digest": 1, "none": 0}


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


def weightiest(rulings: Iterable[Ruling]) -> Ruling:
    """The loudest (the first of equals), with the reasons of all that matter."""
    ordered = sorted(rulings, key=lambda one: -_LOUDNESS[one.severity])
    heard = [one for one in ordered if one.severity != "none"] or ordered[:1]
    reasons = tuple(reason for one in heard for reason in one.reasons)
    comparison = next((one.license for one in heard if one.license), None)
    return replace(ordered[0], reasons=reasons, license=ordered[0].license or comparison)
