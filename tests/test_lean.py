"""Importing libraries without what they load for features that are not ours."""

from __future__ import annotations

import importlib
import sys

import pytest

from watcher.lean import without


def test_a_module_counts_as_missing_inside_only() -> None:
    """The optional module is refused while its user is loaded, and is there afterwards."""
    sys.modules.pop("colorsys", None)
    with without("colorsys"), pytest.raises(ImportError):
        importlib.import_module("colorsys")
    assert importlib.import_module("colorsys").rgb_to_hsv(0, 0, 0) == (0, 0, 0)


def test_what_is_loaded_already_stays() -> None:
    """Somebody else may be using it."""
    import json

    with without("json"):
        assert importlib.import_module("json") is json
    assert sys.modules["json"] is json
