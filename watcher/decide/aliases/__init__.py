"""Learned aliases: sentences that bind a codename to the public name it became.

Never on co-occurrence alone, and only between a watched codename and a public name of the same
maker. One trusted sentence is "reported"; two independent ones, or the maker's own, "confirmed".
"""

from __future__ import annotations

from watcher.decide.aliases.learning import announcement, learn
from watcher.decide.aliases.supposing import suppose

__all__ = ["announcement", "learn", "suppose"]
