"""Run the fault matrix and write docs/faults.md: `python -m tools.faults [--soak] [--with FILE]`.

Figures of rows that were not run this time stay as they were last measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "tests" / "faults" / "figures.jsonl"
ROWS = ROOT / "tests" / "faults" / "rows.yaml"
PAGE = ROOT / "docs" / "faults.md"
TESTS = ("tests/faults", "tests/test_hostile.py", "tests/test_secrets.py")
COLUMNS = ("row", "fault", "runs", "lost", "duplicates", "delay", "memory", "note")

HEAD = """# The fault matrix

Real watchers against strict doubles, counted where the messages arrive. Written by
`python -m tools.faults` (`--soak` for the long runs); the tests are in `tests/faults/`.

Delay in seconds: from the cure to the last message, from SIGTERM to the end, or behind schedule.

"""


def main() -> None:
    """Run, merge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", action="store_true", help="the long runs too")
    parser.add_argument("--with", action="append", dest="files", default=[], help="measured before")
    asked = parser.parse_args()
    new = [one for name in asked.files for one in read(Path(name))]
    if not asked.files:
        new = measured(soak=asked.soak)
    known = {(one["row"], one["fault"]): one for one in [*read(FIGURES), *new]}
    kept = sorted(known.values(), key=lambda one: (one["row"], one["fault"]))
    FIGURES.write_text("".join(json.dumps(one) + "\n" for one in kept))
    PAGE.write_text(page(kept, yaml.safe_load(ROWS.read_text())))


def measured(*, soak: bool) -> list[dict[str, Any]]:
    """The figures the tests note down."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures"
        marks = "soak or not soak" if soak else "not soak"
        command = [sys.executable, "-m", "pytest", "-q", "-m", marks, "--timeout", "0", *TESTS]
        environ = {**os.environ, "WATCHER_FIGURES": str(path)}
        subprocess.run(command, cwd=ROOT, env=environ, check=True)  # noqa: S603
        return read(path)


def read(path: Path) -> list[dict[str, Any]]:
    """Figures, one JSON object a line."""
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def page(figures: Iterable[dict[str, Any]], rows: dict[str, list[dict[str, str]]]) -> str:
    """The page."""
    told = [[str(one.get(name, "")) for name in COLUMNS] for one in figures]
    elsewhere = [[one["row"], one["fault"], f"`{one['test']}`"] for one in rows["elsewhere"]]
    missing = [[one["row"], one["fault"], one["why"]] for one in rows["not here"]]
    return (
        HEAD
        + table(COLUMNS, told)
        + "\n## Tested elsewhere\n\n"
        + table(("row", "fault", "test"), elsewhere)
        + "\n## Not run here\n\n"
        + table(("row", "fault", "why"), missing)
    )


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    main()
