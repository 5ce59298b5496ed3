"""The `huggingface` source: what it asks, what it costs, what it keeps to itself."""

from __future__ import annotations

import asyncio
import json
import lzma
import tarfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.doubles.hub import Hub
from tests.shared import DATA, needs_data
from tests.sources.hub_polls import Watching, differs
from watcher.decide import diff
from watcher.decide.late import settled
from watcher.errors import FetchError
from watcher.fetch import Page
from watcher.hub import allowance
from watcher.model import Entry
from watcher.sources.huggingface import Source


def fill(hub: Hub, number: int, org: str = "acme") -> None:
    """So many small repositories."""
    for place in range(number):
        hub.add(f"{org}/M{place:05d}", {"model.gguf": b"w", "LICENSE": b"terms"})


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({}, "either org or repo"),
        ({"org": "acme", "repo": "acme/One"}, "either org or repo"),
        ({"org": "acme/One"}, "without a slash"),
        ({"repo": "One"}, "ORGANIZATION/NAME"),
        ({"org": "acme models"}, "as the Hub does"),
        ({"org": "acme", "endpoint": "huggingface.co"}, "not a web address"),
    ],
)
def test_wrong_keys_are_explained(keys: dict[str, str], says: str) -> None:
    """A mistake in sources.yaml says what would be right."""
    with pytest.raises(ValidationError, match=says):
        Source(name="hub", kind="huggingface", **keys)


def test_an_entry_is_what_the_hub_says() -> None:
    """Identity, address, dates and facts of one gated repository, as a stranger sees them."""
    with Hub() as hub:
        repo = hub.add(
            "acme/One",
            {"LICENSE.txt": b"The terms.\r\n", "USE_POLICY.md": b"p", "model.safetensors": b"w"},
            card={
                "license": "other",
                "license_name": "Acme-1",
                "base_model": "acme/Zero",
                "extra_gated_prompt": "Agree.",
                "extra_gated_fields": {"Country": "country"},
                "extra_gated_eu_disallowed": True,
            },
            gated="manual",
        )
        watching = Watching(hub)
        reading = watching.read()
        assert reading is not None
        (entry,) = reading.snapshot.entries
        facts = dict(entry.facts)
        texts = {text.sha256: text.body for text in reading.texts}
        assert (repo.key, f"{hub.url}/acme/One", "acme/One") == (entry.id, entry.url, entry.title)
        assert (repo.created, repo.head.date) == (entry.published, entry.updated)
        assert (
            texts[facts.pop("license_text")],
            texts[facts.pop("gate_prompt")],
        ) == ("The terms.", "Agree.")
        for name in [name for name in facts if name.startswith("oid:") or name.endswith("_oid")]:
            facts.pop(name)
        assert facts == {
            "id": "acme/One",
            "author": "acme",
            "gated": "manual",
            "disabled": False,
            "private": False,
            "sha": repo.head.sha,
            "details": repo.head.sha,
            "pipeline_tag": "text-generation",
            "created_at": "2026-04-01T00:00:00+00:00",
            "license": "other",
            "license_name": "acme-1",
            "license_link": None,
            "base_model": ("acme/Zero",),
            "weights": True,
            "eu_disallowed": True,
            "gate_fields": ("Country",),
            "gate_notice": None,
            "gate_button": None,
        }


def test_a_quiet_small_organization_costs_one_conditional_request() -> None:
    """Once settled, nothing changed is one request and no body."""
    with Hub() as hub:
        fill(hub, 4)
        watching = Watching(hub)
        watching.polls(2)
        assert watching.read() is None
        assert watching.requests == 1


@pytest.mark.parametrize("changed", [0, 10])
def test_an_organization_of_2000_costs_its_pages_and_three_requests_per_change(
    changed: int,
) -> None:
    """Two pages when quiet, at most three requests more for each repository that moved.

    A page that is as it was comes once more when another one is not: its rows are wanted too.
    """
    with Hub() as hub:
        fill(hub, 2_000)
        watching = Watching(hub)
        watching.poll()
        watching.restart()
        for repo in [*hub.repos.values()][:changed]:
            repo.commit({"LICENSE": b"new", "README.md": b"new"})
        start = time.process_time()
        told = watching.poll()
        spent = time.process_time() - start  # the double's own work included
        assert changed == len(told)
        assert watching.requests <= (3 if changed else 2) + 3 * changed
        assert spent < 0.5
        moved = {"license_text", "oid:LICENSE", "oid:README.md"}
        follow_up = watching.poll()
        assert watching.requests <= 2 + 3 * changed
        assert [moved] * changed == [{*differs(one)} for one in follow_up]
        assert watching.polls(2) == []
        assert hub.violations == []


def test_an_organization_of_10000() -> None:
    """Ten pages, every repository once, nothing told."""
    with Hub() as hub:
        fill(hub, 10_000)
        watching = Watching(hub)
        assert watching.polls(2) == []
        assert len(watching.known) == 10_000
        assert watching.requests == 10


def test_a_flood_of_new_repositories_is_told_at_once_and_read_in_turns() -> None:
    """Fifty at once: all told in the first poll, details within the budget of each."""
    with Hub() as hub:
        fill(hub, 5)
        watching = Watching(hub)
        watching.poll()
        for place in range(50):
            hub.add(f"acme/New{place}")
        assert len(watching.poll()) == 50
        assert watching.requests <= 61
        assert watching.polls(2) == []
        assert all(
            entry.facts["details"] == entry.facts["sha"] for entry in watching.known.values()
        )


def test_getting_to_know_an_organization_stays_within_the_allowance() -> None:
    """The first look reads seven repositories in full; a new process none at all."""
    with Hub() as hub:
        fill(hub, 40)
        watching = Watching(hub)
        watching.poll()
        assert hub.spent["api"] == 1 + allowance.API_REQUESTS
        watching.restart()
        assert watching.polls(2) == []
        assert watching.requests == 1


def test_a_quiet_organization_is_got_to_know_window_by_window() -> None:
    """A long-lived process goes on where the allowance ended, then asks conditionally again."""
    with Hub() as hub:
        fill(hub, 12)
        watching = Watching(hub)
        for _ in range(4):
            assert watching.poll() == []
            allowance.spend(hub.url, -allowance.API_REQUESTS)  # a window passes
        assert all(one.facts["details"] == one.facts["sha"] for one in watching.known.values())
        assert watching.polls(2) == []
        assert watching.requests == 1


def test_the_license_of_a_repository_never_looked_into_is_compared_with_its_past() -> None:
    """Its move is told at once; the old revision is read first, so the license change shows."""
    with Hub() as hub:
        repo = hub.add("acme/First", {"LICENSE": b"old"})
        fill(hub, 20)
        watching = Watching(hub)
        watching.poll()
        assert "details" not in watching.entry("acme/First").facts
        watching.restart()
        repo.commit({"LICENSE": b"new"})
        told = [sorted(differs(change)) for change in watching.polls(4)]
        assert told == [["sha"], ["license_text", "oid:LICENSE"]]


def test_a_tag_that_tells_all_is_one_change() -> None:
    """Never looked into, relabeled: the listing tells it, and nothing follows."""
    with Hub() as hub:
        repo = hub.add("acme/First", card={"license": "llama3"})
        fill(hub, 20)
        watching = Watching(hub)
        watching.poll()
        watching.restart()
        repo.commit(card={"license": "other", "license_name": "llama4"})
        told = [differs(change) for change in watching.polls(4)]
        assert [sorted(one) for one in told] == [["license", "sha"]]


def test_five_minutes_of_the_default_sources_take_at_most_a_twentieth_of_the_quota() -> None:
    """Four organizations from nothing, at the default intervals, in one process."""
    with Hub() as hub:
        sizes = {"meta-models": 8, "meta-llama": 70, "facebook": 2_000, "codellama": 20}
        for org, size in sizes.items():
            fill(hub, size, org)
        polls = {org: Watching(hub, org=org) for org in sizes}
        for minute in range(5):
            for org, every in zip(sizes, (1, 2, 5, 10), strict=True):
                if minute % every == 0:
                    assert polls[org].poll() == []
        assert hub.spent["api"] <= 0.05 * hub.quotas["api"]
        assert hub.spent["resolvers"] <= 0.05 * hub.quotas["resolvers"]


def test_half_the_quota_is_left_to_others() -> None:
    """With less than half left, what is not urgent waits."""
    with Hub(quotas={"api": 8, "resolvers": 100, "pages": 100}) as hub:
        fill(hub, 20)
        watching = Watching(hub)
        watching.poll()
        hub.next_window()
        hub.quotas = {"api": 1_000, "resolvers": 100, "pages": 100}
        hub.spent["api"] = 600
        watching = Watching(hub)
        watching.poll()
        assert watching.requests == 1


def test_the_token_goes_to_the_hub_alone() -> None:
    """It is sent with every request there, never along a link to another host."""
    with Hub(page=2) as hub, Hub() as other:
        hub.tokens.add("hf_secret")
        fill(hub, 3)
        watching = Watching(hub, token="hf_secret")
        watching.poll()
        assert {"hf_secret"} == {asked.token for asked in hub.log}
        hub.trouble, hub.foreign = "foreign-link", other.url
        with pytest.raises(Exception, match="another host"):
            watching.poll()
        assert other.log == []


def test_the_machines_token_is_for_the_real_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token in the environment is not sent to an endpoint of one's own."""
    monkeypatch.setenv("HF_TOKEN", "hf_ambient")
    with Hub() as hub:
        fill(hub, 1)
        Watching(hub).poll()
        assert {None} == {asked.token for asked in hub.log}


class Recorded:
    """A fetch that plays back one recorded listing and knows nothing else."""

    def __init__(self, body: bytes, at: datetime) -> None:
        self._page = Page(url="", status=200, headers={}, body=body, at=at)

    async def get(
        self, url: str, *, conditional: bool = True, headers: Mapping[str, str] | None = None
    ) -> Page:
        """The listing; whatever else is asked was not recorded."""
        if "/api/models?" not in url:
            raise FetchError("not known")
        return self._page


def told_by(recording: Path) -> list[tuple[str, str, str]]:
    """(event, repository, license before -> after) of every poll of a recording."""
    source = Source(name="hub", kind="huggingface", org="TheBloke", endpoint="http://127.0.0.1")
    known: dict[str, Entry] = {}
    told: list[tuple[str, str, str]] = []
    for line in (recording / "responses.jsonl").read_text("utf-8").splitlines():
        answer = json.loads(line)
        body = (recording / "bodies" / answer["body"]).read_bytes()
        fetch = Recorded(body, datetime.fromisoformat(answer["at"]))
        reading = asyncio.run(source.read(fetch, known))
        entries = reading.snapshot.entries
        for change in diff.changes(known, entries) if known else ():
            change = settled(change)
            if change.before is None:
                told.append(("new", change.entry.title, "say"))
            elif "license" in change.edited:
                old, new = differs(change)["license"]
                told.append(("license_tag", change.entry.title, f"{old or '-'} -> {new or '-'}"))
        known |= {entry.id: entry for entry in entries}
        for key, facts in (reading.gone or {}).items():
            told.append(("gone", known[key].title, "say"))
            known[key] = replace(known[key], facts={**known[key].facts, **facts})
    return told


@needs_data
def test_a_recorded_organization_reads_as_it_was(tmp_path: Path) -> None:
    """91 hourly listings in their short form: the recorded events, and not one more."""
    with tarfile.open(DATA / "recordings" / "hub-org-hourly.tar.xz") as tar:
        tar.extractall(tmp_path, filter="data")
    with lzma.open(DATA / "events" / "hub-org-hourly.tsv.xz", "rt") as lines:
        recorded = [tuple(line.rstrip("\n").split("\t")[2:5]) for line in lines][1:]
    assert Counter(recorded) == Counter(told_by(tmp_path / "hub-org-hourly"))
