"""Scores `judge` on labelled news entries: relevance, instant alerts per story, kinds.

    python -m tools.score_news [DEV.jsonl] [--wrong] [--outlets 0|1] [--kinds]

`--outlets 0` and `1` score the rows of one half of the outlets (a stable split by name).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from tests.decide.watched import FAMILIES
from watcher.cli.judge import verdict_of
from watcher.decide.families import Names

DEV = Path(__file__).resolve().parents[2] / "shared" / "data" / "news" / "dev.jsonl"
Row = dict[str, object]


def main() -> None:
    """Print the scores."""
    options = argparse.ArgumentParser()
    options.add_argument("file", nargs="?", type=Path, default=DEV)
    options.add_argument("--wrong", action="store_true")
    options.add_argument("--outlets", type=int)
    options.add_argument("--kinds", action="store_true")
    asked = options.parse_args()
    rows = [json.loads(line) for line in asked.file.read_text().splitlines()]
    if asked.outlets is not None:
        rows = [row for row in rows if _half(row) == asked.outlets]
    names = Names.of(FAMILIES)
    began = time.perf_counter()
    got = [verdict_of(row, names) for row in rows]
    seconds = time.perf_counter() - began
    print(f"{len(rows)} rows, {len(rows) / seconds:.0f} a second")
    _report("all", rows, got)
    sure = [pair for pair in zip(rows, got, strict=True) if not pair[0].get("doubt")]
    _report("without doubt", [row for row, _ in sure], [verdict for _, verdict in sure])
    if asked.kinds:
        _kinds(rows, got)
    if asked.wrong:
        _wrong(rows, got)


def _half(row: Row) -> int:
    host = urlsplit(str(row["url"])).hostname or str(row["source"])
    return zlib.crc32(host.removeprefix("www.").encode()) % 2


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def _report(label: str, rows: list[Row], got: list[dict[str, object]]) -> None:
    pairs = list(zip(rows, got, strict=True))
    right = sum(bool(set(r["family"]) & set(v["family"])) for r, v in pairs)  # type: ignore[call-overload]
    print(
        f"{label}: relevance precision {_ratio(right, sum(bool(v['family']) for _, v in pairs))}"
        f" recall {_ratio(right, sum(bool(r['family']) for r, _ in pairs))}"
    )
    due = {_story(r) for r in rows if r["severity"] == "instant"}
    rung = {_story(r) for r, v in pairs if v["severity"] == "instant"}
    print(
        f"  instant per story: precision {_ratio(len(due & rung), len(rung))}"
        f" recall {_ratio(len(due & rung), len(due))}"
    )
    entries = [(r["severity"] == "instant", v["severity"] == "instant") for r, v in pairs]
    both = sum(a and b for a, b in entries)
    print(
        f"  instant per entry: precision {_ratio(both, sum(b for _, b in entries))}"
        f" recall {_ratio(both, sum(a for a, _ in entries))}"
    )
    kinds = [r["kind"] == v["kind"] for r, v in pairs if r["family"] and v["family"]]
    print(f"  kind right: {_ratio(sum(kinds), len(kinds))}")


def _story(row: Row) -> str:
    return str(row["story"] or row["id"])


def _kinds(rows: list[Row], got: list[dict[str, object]]) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row, verdict in zip(rows, got, strict=True):
        if row["family"]:
            table[str(row["kind"])][str(verdict["kind"]) if verdict["family"] else "missed"] += 1
    for kind, found in sorted(table.items()):
        print(f"  {kind:13}", dict(found.most_common()))


def _wrong(rows: list[Row], got: list[dict[str, object]]) -> None:
    for row, verdict in zip(rows, got, strict=True):
        mark = _mark(row, verdict)
        if mark:
            reasons = "; ".join(f"{r['rule']}={r['detail']}" for r in verdict["reasons"])  # type: ignore[attr-defined]
            print(
                f"{mark} {row['id']} {'D' if row.get('doubt') else ' '} {str(row['trust'])[:3]} "
                f"{','.join(row['family']) or '-'} {row['kind']}/{row['severity']}"  # type: ignore[arg-type]
                f" GOT {','.join(verdict['family']) or '-'} {verdict['kind']}/{verdict['severity']}"  # type: ignore[arg-type]
                f"\n     {row['title']} || {str(row['summary'])[:150]}\n     {reasons}"
            )


def _mark(row: Row, verdict: dict[str, object]) -> str:
    if bool(row["family"]) != bool(verdict["family"]):
        return "R-" if row["family"] else "R+"
    if (row["severity"] == "instant") != (verdict["severity"] == "instant"):
        return "I-" if row["severity"] == "instant" else "I+"
    return "k " if row["family"] and row["kind"] != verdict["kind"] else ""


if __name__ == "__main__":
    sys.exit(main())
