"""License texts: normalize, identify, split into clauses, compare; cosmetic or substantive."""

from __future__ import annotations

from watcher.decide.licenses.clauses import clauses, normalize
from watcher.decide.licenses.compare import compare
from watcher.decide.licenses.identify import identify
from watcher.decide.licenses.readable import readable

__all__ = ["clauses", "compare", "identify", "normalize", "readable"]
