"""Kind `catalog`: JSON lists of models."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.doubles.web import Answer, Site
from tests.sources.reading import NOW, Reader, entries, source
from watcher.errors import NotUnderstood, Suspect
from watcher.model import Entry

MODEL = {"id": "meta/muse-spark-1.2", "name": "Muse Spark 1.2", "created": 1785956964}


def read(found: object, more: str = "") -> tuple[Entry, ...]:
    """The entries of a catalog that answers with this."""
    body = found if isinstance(found, bytes) else json.dumps(found).encode()
    with Site({"/models": Answer(body, headers={"Content-Type": "application/json"})}) as site:
        url = site.url("/models")
        return entries(Reader(source(f"{{kind: catalog, url: '{url}'{more}}}")).read())


@pytest.mark.parametrize(
    "found",
    [{"data": [MODEL]}, {"models": [MODEL]}, [MODEL], {MODEL["id"]: MODEL}],
    ids=["openrouter", "models", "list", "by id"],
)
def test_every_form_gives_the_same_entry(found: object) -> None:
    """Id, name and date come out alike."""
    (entry,) = read(found)
    assert (entry.id, entry.title) == (MODEL["id"], MODEL["name"])
    assert entry.published == datetime(2026, 8, 5, 19, 9, 24, tzinfo=UTC)
    assert entry.facts == {"id": MODEL["id"], "name": MODEL["name"]}


@pytest.mark.parametrize("created", [None, "soon", -1, 0, 1e400, 99999999999, 10**30, True])
def test_a_date_that_cannot_be_true_is_left_out(created: object) -> None:
    """`created` counts only when it is plausible."""
    (entry,) = read([{**MODEL, "created": created}])
    assert entry.published is None or entry.published < NOW


def test_ids_can_be_picked_by_pattern() -> None:
    """`match` keeps what RE2 finds it in; `link` makes the page's address."""
    rows = [{"id": "meta/one"}, {"id": "other/two"}]
    (entry,) = read(rows, ", match: ^meta/, link: 'https://x.example/{id}'")
    assert (entry.title, entry.url) == ("meta/one", "https://x.example/meta/one")


@pytest.mark.parametrize("pattern", ["(a", "*", "(?<=a)b"])
def test_a_pattern_is_checked_when_it_is_written(pattern: str) -> None:
    """What RE2 cannot run in linear time is refused."""
    with pytest.raises(ValueError, match="RE2"):
        source(f"{{kind: catalog, url: 'https://x.example/', match: '{pattern}'}}")


def test_a_description_is_kept_as_first_seen() -> None:
    """Catalogs reword descriptions all the time: that is no edit."""
    with Site({"/": Answer(json.dumps([{**MODEL, "description": "old"}]).encode())}) as site:
        poll = Reader(source(f"{{kind: catalog, url: '{site.url()}'}}"))
        first = entries(poll.read())
        site.routes["/"] = Answer(json.dumps([{**MODEL, "description": "new"}]).encode())
        assert entries(poll.read()) == first


@pytest.mark.parametrize(
    "found",
    [b"<html>busy</html>", b"", {}, [], {"error": "busy"}, {"data": []}, b"[" * 100_000, [1, None]],
    ids=["html", "nothing", "object", "list", "error", "no data", "deep", "odd rows"],
)
def test_what_is_no_catalog_is_not_understood(found: object) -> None:
    """An error in JSON is not an empty catalog."""
    with pytest.raises(NotUnderstood):
        read(found)


def test_a_thin_catalog_is_suspect() -> None:
    """Fewer models than `at_least` are not believed."""
    with pytest.raises(Suspect, match="1 models where at least 50"):
        read([MODEL], ", at_least: 50")


def test_duplicate_and_odd_ids_do_no_harm() -> None:
    """Each id once; control characters are cleaned."""
    found = read([MODEL, MODEL, {"id": "a\u202eb\x00"}, {"id": ""}, {"id": 5}])
    assert [entry.id for entry in found] == [MODEL["id"], "ab"]
