"""`make bench`: measure everything, and write docs/performance.md."""

from __future__ import annotations

import argparse
import inspect
import json
import os
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import page, peers, rows
from benchmarks.lines import Figures

KEPT = Path("dist/bench.json")


def main() -> int:
    """Measure, print, and write the page after a whole run. 1 when a row failed."""
    names = options().rows
    about = page.About(began=datetime.now(UTC), minutes=0, load=os.getloadavg()[0])
    begun = time.monotonic()
    found: dict[str, Figures] = {}
    if not names or {"quiet", "changed"} & set(names):
        about.missing |= peers.missing()
    for name in names or rows.ALL:
        measure(name, found, about)
    about.minutes = (time.monotonic() - begun) / 60
    if not names:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(found, indent=1))
        page.PAGE.write_text(page.text(found, about), encoding="utf-8")
    for name, reason in about.missing.items():
        print(f"not measured: {name}: {reason}", file=sys.stderr)
    return 1 if any("failed" in reason for reason in about.missing.values()) else 0


def options() -> argparse.Namespace:
    """What is asked for."""
    listed = "\n".join(
        f"  {name:14} {(inspect.getdoc(row) or '').splitlines()[0]}"
        for name, row in rows.ALL.items()
    )
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure what the watcher costs, beside yardsticks and peers.",
        epilog=f"rows:\n{listed}\n\nA whole run takes some ten minutes on two cores and writes "
        f"{page.PAGE}.\nThe peers are installed into {peers.FOLDER} the first time.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--rows",
        nargs="+",
        choices=list(rows.ALL),
        metavar="ROW",
        default=[],
        help="only these; prints their lines and leaves the page alone",
    )
    return parser.parse_args()


def measure(name: str, found: dict[str, Figures], about: page.About) -> None:
    """One row; what fails is said, and does not end the run."""
    try:
        found[name] = rows.ALL[name]()
    except rows.Absent as error:
        about.missing[name] = str(error)
    except Exception as error:
        traceback.print_exc()
        about.missing[name] = f"failed ({type(error).__name__})"
    else:
        lines = page.table({name: found[name]}) or [json.dumps(found[name])]
        print(f"{datetime.now(UTC):%H:%M:%S}", *lines, sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
