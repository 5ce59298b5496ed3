"""Where the shared data lies: beside the checkout. Tests that want it skip where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATA = SHARED / "data"

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="shared data is not beside the checkout")
