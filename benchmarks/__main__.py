"""`make bench`: measure, and write docs/performance.md. Names after it run only those rows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks import page, rows

KEPT = Path("dist/bench.json")


def main(names: list[str]) -> None:
    """Measure what is asked for; the page is written from all that was ever measured here."""
    for name in names or list(rows.ALL):
        figures = rows.ALL[name]()
        print(name, figures, flush=True)
        KEPT.parent.mkdir(exist_ok=True)
        found = json.loads(KEPT.read_text()) if KEPT.exists() else {}
        KEPT.write_text(json.dumps({**found, name: figures}, indent=1))
        page.write({**found, name: figures})


if __name__ == "__main__":
    main(sys.argv[1:])
