"""Events to stories: what tells of one happening is one story, and is told once.

By happening, not by topic: a launch, the posts about it and a digest two days later are one
story; a feature pulled, a benchmark scandal or a delay of the next model is another.
"""

from __future__ import annotations

from watcher.decide.stories.grouper import Grouper, Placement

__all__ = ["Grouper", "Placement"]
