"""Durations as people write them: 45s, 2m, 1h30m, 7d."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_WHOLE = re.compile(r"(?:\d+(?:\.\d+)?[smhdw])+")
_PART = re.compile(r"(\d+(?:\.\d+)?)([smhdw])")


def seconds(text: object) -> float:
    """Seconds of a written duration; a bare number counts as seconds. Raises ValueError."""
    if isinstance(text, int | float):
        return float(text)
    text = str(text).strip().lower()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text)
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{text!r} is not a duration; write for example 45s, 2m, 6h or 7d")
    return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text))


def short(total: float) -> str:
    """A duration for people, in its largest unit: 45s, 2m, 3h, 8d."""
    total = max(0.0, total)
    for unit in ("d", "h", "m"):
        if total >= _UNITS[unit]:
            return f"{int(total // _UNITS[unit])}{unit}"
    return f"{int(total)}s"
