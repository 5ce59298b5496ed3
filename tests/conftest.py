"""Fixtures for all tests: `pytest --update-golden` rewrites the golden files on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Time is no property of ours: a busy machine must not fail a test.
settings.register_profile("watcher", deadline=None)
settings.load_profile("watcher")

Golden = Callable[[str, str], None]

_GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option of our own."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with `tests/golden/<name>`, byte for byte, or rewrite it."""

    def compare(name: str, actual: str) -> None:
        path = _GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as stored:
            assert stored.read() == actual

    return compare
