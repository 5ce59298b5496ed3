"""License comparison against the shared pairs of real texts and the recorded legal page."""

from __future__ import annotations

import json
import lzma
import tarfile
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.shared import DATA, needs_data
from watcher.decide.licenses import compare, identify, readable

FOLDER = DATA / "licenses"
VERDICTS, RECALL, PRECISION = 0.98, 0.90, 0.80  # wanted of issue 4
MILLISECONDS = 50.0  # for two texts of 30 kB


def rows(name: str) -> list[dict[str, Any]]:
    """A file of JSON lines, or none where the data is absent."""
    path = FOLDER / name
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if path.is_file()
        else []
    )


def text(name: str) -> str:
    """A text as stored, line ends kept."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return file.read()


@needs_data
@pytest.mark.parametrize("pair", rows("pairs.jsonl"), ids=lambda pair: pair["id"])
def test_verdict(pair: dict[str, Any]) -> None:
    """Each pair is told for what it is, and backwards too."""
    old, new = text(pair["old"]), text(pair["new"])
    assert compare(old, new).verdict in pair["accept"]
    assert compare(new, old).verdict in pair["accept"]


@needs_data
def test_topics() -> None:
    """Topics that must be found are found, and few others are given."""
    wanted = found = given = good = 0
    for pair in rows("pairs.jsonl"):
        topics = set(compare(text(pair["old"]), text(pair["new"])).topics)
        must = set(pair["topics"])
        wanted, found = wanted + len(must), found + len(must & topics)
        given, good = given + len(topics), good + len(topics & (must | set(pair["optional"])))
    assert found / wanted >= RECALL
    assert good / given >= PRECISION


@needs_data
@pytest.mark.parametrize("row", rows("identify.jsonl"), ids=lambda row: row["id"])
def test_identify(row: dict[str, Any]) -> None:
    """Each text is known by its name; case and a trailing "license" do not count."""

    def bare(name: str) -> str:
        return name.lower().removeprefix("licenseref-").removesuffix("-license")

    assert bare(identify(text(row["text"])) or "") in {bare(name) for name in row["names"]}


@needs_data
def test_quick() -> None:
    """Two texts of about 30 kB are compared well within the time a poll has."""
    texts = [text(pair["old"]) for pair in rows("pairs.jsonl")]
    long = max((one for one in texts if len(one) < 40_000), key=len)[:30_000]
    other = long.replace("may", "shall", 3)
    spent = []
    for _ in range(5):
        start = time.process_time()
        compare(long, other)
        spent.append(1_000 * (time.process_time() - start))
    assert min(spent) < MILLISECONDS * 2  # of a machine that others use, too


def pages() -> Iterator[str]:
    """Every tenth answer of the legal page that shows an error most of the time."""
    with (
        lzma.open(DATA / "recordings" / "terms-llama-api.tar.xz") as packed,
        tarfile.open(fileobj=packed) as tar,
    ):
        bodies = [member for member in tar if "/bodies/" in member.name and member.isfile()]
        for member in bodies[::10]:
            if file := tar.extractfile(member):
                yield file.read().decode("utf-8")


@needs_data
def test_a_page_that_flips() -> None:
    """Error answers are refused, and all others hold the same clauses but for a year."""
    reasons, terms = set(), []
    for page in pages():
        reason = readable(page)
        reasons.add(reason)
        if reason is None:
            terms.append(page)
    assert reasons == {None, "an error page"}
    first = terms[0]
    verdicts = {compare(first, page).verdict for page in terms}
    assert verdicts <= {"identical", "cosmetic"}
