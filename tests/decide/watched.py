"""The families of the default sources.yaml, for tests of `decide`."""

from __future__ import annotations

from watcher.config import default_families

FAMILIES = default_families()
