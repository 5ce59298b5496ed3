"""Loading a library without what it would load for features that are not ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Inside, these modules count as not installed; what was loaded before stays.

    For libraries that do with less when an optional one is missing: structlog and httpx's command
    line would load rich and Pygments, 60 ms and 10 MB, also where nothing is colored.
    """
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: ImportError
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
