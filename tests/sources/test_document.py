"""Kind `document`: one text, and the pages that only stand in its place."""

from __future__ import annotations

import asyncio
import json
import tarfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.web import Answer, Site
from tests.shared import DATA, needs_data
from tests.sources.reading import Reader, entries, source
from watcher.errors import NotUnderstood, Suspect
from watcher.fetch import Exchange, Page, page_of

TERMS = " ".join(
    f"{n}. You may use, copy and distribute the model under the terms of this agreement."
    for n in range(1, 9)
)


def page(text: str, furniture: str = "Home") -> Answer:
    """A terms page."""
    return Answer(
        f"<html><head><title>Terms</title><script>var a = {len(furniture)};</script></head><body>"
        f"<nav>{furniture}</nav><main><h1>Model Terms</h1><p>{text}</p></main>"
        f"<footer>{furniture}</footer></body></html>".encode()
    )


def reader(site: Site, more: str = "") -> Reader:
    """A reader of the site's terms."""
    return Reader(source(f"{{kind: document, url: '{site.url('/terms')}'{more}}}"))


def test_a_document_is_one_entry_with_its_text_behind_a_hash() -> None:
    """The fact holds the hash; the text goes along."""
    with Site({"/terms": page(TERMS)}) as site:
        reading = reader(site).read()
    (entry,) = entries(reading)
    assert reading is not None
    (text,) = reading.texts
    assert (entry.title, entry.facts) == ("Model Terms", {"text_sha256": text.sha256})
    assert text.body == f"Model Terms\n\n{TERMS}"
    assert reading.snapshot.complete


def test_site_furniture_is_not_part_of_the_text() -> None:
    """A new menu or footer changes no hash; a new clause does."""
    hashes = []
    for answer in (page(TERMS), page(TERMS, "Shop, Jobs"), page(TERMS + " 9. Not in the EU.")):
        with Site({"/terms": answer}) as site:
            (entry,) = entries(reader(site).read())
            hashes.append(entry.facts["text_sha256"])
    assert hashes[0] == hashes[1] != hashes[2]


def test_plain_text_keeps_its_lines() -> None:
    """A LICENSE file is taken as it is."""
    body = "TERMS\n\n" + TERMS.replace(". Y", ".\nY")
    with Site({"/terms": Answer(body.encode(), headers={"Content-Type": "text/plain"})}) as site:
        reading = reader(site, ", title: Our license").read()
    assert reading is not None
    assert (reading.texts[0].body, entries(reading)[0].title) == (body, "Our license")


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><h1>Terms</h1><p>Something went wrong. Try again later.</p></body></html>",
        "<html><body><p>This content is not available in your country.</p></body></html>",
        "<html><body><div id=root></div><script src=a.js></script></body></html>",
        "<html><body><h1>Log in to continue</h1><form><input></form></body></html>",
        "<html><body><p>Short terms.</p></body></html>",
        "",
    ],
    ids=["error", "geo block", "empty shell", "login", "short", "empty"],
)
def test_what_stands_in_a_documents_place_is_suspect(body: str) -> None:
    """Status 200 does not make an error page a document."""
    with Site({"/terms": Answer(body.encode())}) as site, pytest.raises(Suspect):
        reader(site).read()


def test_a_hostile_document_is_not_understood() -> None:
    """Nesting beyond reason ends in an error."""
    with Site({"/terms": Answer(b"<div>" * 100_000)}) as site, pytest.raises(NotUnderstood):
        reader(site).read()


def test_user_info_in_an_address_stays_out_of_entries() -> None:
    """A password in the URL is sent, but neither shown nor stored with the entry."""
    with Site({"/terms": page(TERMS)}) as site:
        url = f"http://user:canary@127.0.0.1:{site.port}/terms"
        reading = Reader(source(f"{{kind: document, url: '{url}'}}")).read()
    assert reading is not None
    assert "canary" not in str(reading)
    assert site.asked[0].headers["authorization"].startswith("Basic ")


@needs_data
@pytest.mark.parametrize(("name", "good"), [("terms-llama-api", 231), ("terms-deepseek", 4)])
def test_recorded_error_pages_are_suspect_and_terms_are_read(
    name: str, good: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of the recorded polls exactly those that show the terms are believed."""
    base = tmp_path_factory.mktemp("recordings")
    with tarfile.open(DATA / "recordings" / f"{name}.tar.xz") as packed:
        packed.extractall(base, filter="data")
    folder = base / name
    rows = [json.loads(line) for line in (folder / "responses.jsonl").read_text().splitlines()]
    assert asyncio.run(_read_all(folder, rows)) == {"read": good, "suspect": len(rows) - good}


async def _read_all(folder: Path, rows: list[dict[str, Any]]) -> dict[str, int]:
    told = {"read": 0, "suspect": 0}
    for row in rows:
        document = source(f"{{kind: document, url: '{row['url']}'}}")
        try:
            await document.read(_Recorded(folder, row), {})
        except Suspect:
            told["suspect"] += 1
        else:
            told["read"] += 1
    return told


class _Recorded:
    """A fetch that answers with one recorded response."""

    def __init__(self, folder: Path, row: dict[str, Any]) -> None:
        self._body = (folder / "bodies" / row["body"]).read_bytes()
        self._row = row

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """The recorded page."""
        at = datetime.fromisoformat(self._row["at"])
        headers = self._row["headers"]
        return page_of(Exchange(at=at, url=url, status=200, headers=headers, body=self._body))
