"""Which watched family an entry is about, and how we know.

Names, codenames, versions, other scripts, exact owners. Whether a mention makes the entry *about*
the model is a sum of small named signs, each of which appears in the reasons.
"""

from __future__ import annotations

from watcher.decide.families.match import Match, Names

__all__ = ["Match", "Names"]
