"""A Hub organization through the whole house: each thing that happens is exactly one event."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.doubles.hub import Hub
from tests.pipeline.house import FAMILIES
from tests.sources.hub_polls import deadline
from watcher.channels.console import Channel as Console
from watcher.decide.routing import Route
from watcher.fetch import Web
from watcher.model import Event, Message
from watcher.pipeline import Poll, poll
from watcher.pipeline.policy import Policy
from watcher.sources.huggingface import Source
from watcher.store import outbox
from watcher.store.database import Database, open_scratch

LICENSE = b"You may use the model for any purpose. You must keep this notice. " * 30
STRICTER = LICENSE + b"You may not use the outputs to train other models."


@dataclass
class Watch:
    """One organization of a Hub double, watched by the real source, client and pipeline."""

    hub: Hub
    org: str
    database: Database = field(default_factory=open_scratch)
    now: datetime = datetime(2026, 8, 10, 10, tzinfo=UTC)

    def poll(self) -> Poll:
        """Poll once, two minutes later than before."""
        self.now += timedelta(minutes=2)
        return asyncio.run(self._poll())

    async def _poll(self) -> Poll:
        source = Source.model_validate(
            {
                "name": "hub",
                "kind": "huggingface",
                "org": self.org,
                "endpoint": self.hub.url,
                "trust": "official",
            }
        )
        policy = Policy(
            families=FAMILIES,
            aliases=(),
            routes=(Route(to=("terminal",)),),
            silences=(),
            quiet=None,
            zone=ZoneInfo("UTC"),
            recipients={"terminal": Console(name="terminal", kind="console").recipients},
            owner=(),
        )
        async with Web(clock=lambda: self.now, deadline=deadline(self.hub)) as web:
            return await poll(source, web, self.database, policy, now=self.now, chance=0.5)

    def messages(self) -> list[Message]:
        """What readers were promised so far, without the owner's notices."""
        told = [one.message for one in outbox.listing(self.database)]
        return [one for one in told if one.kind != "notice"]

    def settle(self) -> list[Event]:
        """Poll until everything is read; the events of all those polls."""
        return [event for _ in range(3) for event in self.poll().events]


@pytest.fixture
def llama() -> Iterator[Watch]:
    """meta-llama with three repositories, looked at and read in full."""
    with Hub() as hub:
        for size in (8, 70, 405):
            hub.add(
                f"meta-llama/Meta-Llama-3.1-{size}B",
                {"model.safetensors": b"weights", "LICENSE": LICENSE, "README.md": b"# Card"},
                card={"license": "llama3.1"},
            )
        watch = Watch(hub, "meta-llama")
        assert watch.poll().first_look
        assert watch.settle() == []
        yield watch
        assert hub.violations == []


def test_a_new_repository_is_one_release(llama: Watch) -> None:
    """With weights and a license, told at once."""
    llama.hub.add("meta-llama/Llama-5-9B", {"model.safetensors": b"w"}, card={"license": "llama5"})
    (event,) = llama.settle()
    assert (event.kind, event.severity, event.after["id"]) == (
        "release",
        "instant",
        "meta-llama/Llama-5-9B",
    )


def test_the_first_repository_of_a_new_organization_is_not_swallowed() -> None:
    """An organization that was empty, or unknown, at the first look."""
    with Hub() as hub:
        watch = Watch(hub, "meta-models")
        watch.poll()
        hub.add("meta-models/Muse-Glimmer-30B", {"model.gguf": b"w"})
        (event,) = watch.settle()
    assert (event.kind, event.subject) == ("release", "meta-models/Muse-Glimmer-30B")


def test_a_rename_is_one_event_with_both_names(llama: Watch) -> None:
    """Never "removed" and "new"."""
    llama.hub.rename(llama.hub.named("meta-llama/Meta-Llama-3.1-8B"), "meta-llama/Llama-3.1-8B")  # type: ignore[arg-type]
    (event,) = llama.settle()
    assert (event.kind, event.after["access"], event.before["id"], event.after["id"]) == (
        "access",
        "renamed",
        "meta-llama/Meta-Llama-3.1-8B",
        "meta-llama/Llama-3.1-8B",
    )


@pytest.mark.parametrize(("gate", "word"), [("manual", "gated"), (False, "ungated")])
def test_a_gate_flip_is_one_instant_event(llama: Watch, gate: bool | str, word: str) -> None:
    """No commit and no date moves; only the listing shows it."""
    repo = llama.hub.named("meta-llama/Meta-Llama-3.1-70B")
    assert repo is not None
    repo.gated = False if gate else "manual"
    llama.settle()
    repo.gated = gate
    (event,) = llama.settle()
    assert (event.kind, event.severity, event.after["access"]) == ("access", "instant", word)


def test_a_removal_is_confirmed_by_a_second_look(llama: Watch) -> None:
    """Nothing at the first poll without it, one event at the second, silence afterwards."""
    llama.hub.remove(llama.hub.named("meta-llama/Meta-Llama-3.1-405B"))  # type: ignore[arg-type]
    counts = [len(llama.poll().events) for _ in range(5)]
    assert counts == [0, 1, 0, 0, 0]


def test_a_license_tag_change_is_one_license_event(llama: Watch) -> None:
    """From one license to another, instant."""
    repo = llama.hub.named("meta-llama/Meta-Llama-3.1-70B")
    assert repo is not None
    repo.commit({}, card={"license": "apache-2.0"})
    (event,) = llama.settle()
    assert (event.kind, event.severity) == ("license", "instant")
    assert (event.before["license"], event.after["license"]) == ("llama3.1", "apache-2.0")


def test_a_license_text_change_names_the_clause(llama: Watch) -> None:
    """The file's text is read and compared, clause by clause."""
    repo = llama.hub.named("meta-llama/Meta-Llama-3.1-70B")
    assert repo is not None
    repo.commit({"LICENSE": STRICTER})
    (event,) = llama.settle()
    assert (event.kind, event.severity) == ("license", "instant")
    assert event.license is not None
    assert event.license.verdict == "substantive"
    assert "output-training" in event.license.topics


@pytest.mark.parametrize("bad", ["500", "401", "429", "html", "truncated", "silence"])
def test_a_bad_day_of_the_hub_is_no_news_then_or_later(llama: Watch, bad: str) -> None:
    """Errors are failures of the source, never an empty organization."""
    llama.hub.trouble = bad
    failed = llama.poll()
    llama.hub.trouble = ""
    llama.hub.next_window()
    llama.now += timedelta(hours=1)
    assert (bool(failed.error), failed.events, llama.settle()) == (True, (), [])


def test_what_was_out_before_is_on_the_board_in_silence(llama: Watch) -> None:
    """The first look tells nobody, and yet `status` knows what is out, under which license."""
    from watcher.standing import standing
    from watcher.store import operator

    config = {
        "families": [{"name": "llama", "names": ["Llama"], "makers": ["Meta"]}],
        "sources": [{"name": "hub", "kind": "huggingface", "trust": "official", "enabled": True}],
    }
    operator.remember_config(llama.database, config)
    models = standing(llama.database, llama.now).models
    assert {(one["state"], one["license"]) for one in models} == {("open-weights", "llama3.1")}
