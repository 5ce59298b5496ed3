"""Fixtures of the fault matrix: a house to break things in, and a place for its figures."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.watching import House

Figures = Callable[..., None]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A folder for real watchers; none of them outlives the test."""
    made = House(tmp_path)
    yield made
    made.close()


@pytest.fixture
def figures() -> Figures:
    """Note a row's figures for docs/faults.md, where tools/faults.py asked for them."""

    def note(row: str, fault: str, **measured: float | str) -> None:
        path = os.environ.get("WATCHER_FIGURES")
        if path:
            with Path(path).open("a") as file:
                file.write(json.dumps({"row": row, "fault": fault, **measured}) + "\n")

    return note
