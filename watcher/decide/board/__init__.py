"""What is known of each model: state, license, promises, claims. One row per model."""

from __future__ import annotations

from watcher.decide.board.claims import Claim
from watcher.decide.board.models import BoardModel, board
from watcher.decide.board.promises import Promise

__all__ = ["BoardModel", "Claim", "Promise", "board"]
