"""License texts over time, through the whole house: one alert for one change, none for the rest."""

from __future__ import annotations

import asyncio
import json
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.doubles.web import Answer, Site
from tests.pipeline.house import START, House, house
from tests.shared import DATA, needs_data
from tests.sources.reading import source
from tests.sources.test_github import REPO, TREE, atom, raw, tree
from watcher import config, recording
from watcher.fetch import Web
from watcher.model import Event
from watcher.pipeline import poll
from watcher.replay import Sent, Unset, replay
from watcher.sources import SourceKind
from watcher.store import database

BAN = "You may not use the outputs of the models to train any other language model."
TERMS = "\n\n".join(
    f"{n}. {what}"
    for n, what in enumerate(
        (
            "Rights. You may use, copy and change the model under this license agreement.",
            "Users. Above 700 million monthly active users you must ask for a license.",
            "Marks. You shall prominently display the name of the model.",
            "Warranty. The model comes as it is, without warranty of any kind.",
            "End. These terms end when you breach them.",
        ),
        1,
    )
)
STRICTER = f"{TERMS}\n\n6. Outputs. {BAN}"
REWORDED = TERMS.replace("copy and change the model", "copy and change model").replace(
    "\n\n", "\n\n\n"
)
ERROR = "This page isn't available. An unexpected error has occurred. Try reloading the page."


@dataclass
class Watch:
    """One source over time, by the real client from a server on loopback."""

    source: SourceKind
    show: Callable[[str], None]  # puts a text on the server
    now: int = 0  # polls
    home: House = field(default_factory=house)

    def poll(self, text: str, *, status: int = 200) -> tuple[Event, ...]:
        """Show a text and poll; what was told."""
        self.show(text)
        self.now += 1
        return asyncio.run(self._poll())

    async def _poll(self) -> tuple[Event, ...]:
        now = START + timedelta(hours=12 * self.now)
        async with Web(clock=lambda: now, deadline=5) as web:
            done = await poll(
                self.source, web, self.home.database, self.home.policy, now=now, chance=0.5
            )
        return done.events


def document(site: Site) -> Watch:
    """A page of terms; an error comes with status 200, as the real one does."""

    def show(text: str) -> None:
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        site.routes["/terms"] = Answer(
            f"<html><body><main>{paragraphs}</main></body></html>".encode()
        )

    where = site.url("/terms")
    return Watch(
        source(f"{{kind: document, url: '{where}', trust: official, family: llama}}"), show
    )


def github(site: Site) -> Watch:
    """A license file in the maker's repository; each text comes with a commit."""
    commits = ["aaa"]

    def show(text: str) -> None:
        commits.insert(0, f"c{len(commits)}")
        site.routes[f"{REPO}/commits/main.atom"] = atom("commit", *commits[:5])
        site.routes[TREE] = tree("models/llama9/LICENSE")
        site.routes[f"{REPO}/main/models/llama9/LICENSE"] = raw(text)

    keys = f"repo: {REPO[1:]}, files: ['models/*/LICENSE'], endpoint: '{site.url()}'"
    return Watch(source(f"{{kind: github, {keys}, releases: false, trust: official}}"), show)


@pytest.fixture(params=[document, github], ids=["document", "github"])
def watch(request: pytest.FixtureRequest) -> Watch:
    """A source of each kind that reads license texts, after its first look."""
    site = request.getfixturevalue("site")
    watching: Watch = request.param(site)
    assert watching.poll(TERMS) == ()
    return watching


@pytest.fixture
def site() -> Site:
    """A server."""
    with Site() as site:
        yield site


def licenses(told: tuple[Event, ...]) -> list[Event]:
    """The license events."""
    return [event for event in told if event.kind == "license"]


def test_a_clause_is_one_instant_event(watch: Watch) -> None:
    """With its topic, its sentence and the words of both texts."""
    (event,) = licenses(watch.poll(STRICTER))
    assert (event.severity, event.license.topics) == ("instant", ("output-training",))
    said = [one.says for one in event.license.clauses if one.topic == "output-training"]
    assert said == ["New: outputs may not be used to train other models"]
    assert licenses(watch.poll(STRICTER)) == []


def test_a_rewording_is_silent(watch: Watch) -> None:
    """An article and white space."""
    assert licenses(watch.poll(REWORDED)) == []


def test_an_error_page_is_silent_then_and_later(watch: Watch) -> None:
    """Neither the error nor the return of the terms is news."""
    told = [watch.poll(text) for text in (ERROR, TERMS, ERROR, TERMS)]
    assert [licenses(one) for one in told] == [[]] * 4


def test_a_page_that_flaps_between_two_texts_is_told_once(watch: Watch) -> None:
    """There and back again, any number of times."""
    told = [licenses(watch.poll(text)) for text in (STRICTER, TERMS, STRICTER, TERMS, STRICTER)]
    assert [len(one) for one in told] == [1, 0, 0, 0, 0]


def changed(folder: Path, after: int) -> int:
    """Put one more ban above the last line of every page of terms after so many answers."""
    lines = [
        json.loads(line) for line in (folder / "responses.jsonl").read_text("utf-8").splitlines()
    ]
    touched = 0
    for line in lines[after:]:
        body = (folder / "bodies" / line["body"]).read_bytes()
        place = body.rfind(b"<", 0, body.rfind("©".encode()))
        if b"third party tools" not in body or place < 0:
            continue
        body = body[:place] + f"<p>{BAN}</p>".encode() + body[place:]
        line["body"] = sha256(body).hexdigest()
        (folder / "bodies" / line["body"]).write_bytes(body)
        touched += 1
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "responses.jsonl").write_text(text, "utf-8")
    return touched


@needs_data
@pytest.mark.parametrize("change", [False, True], ids=["as it was", "with one change"])
def test_a_year_of_a_page_that_shows_an_error_half_of_the_time(
    tmp_path: Path, change: bool
) -> None:
    """Exactly one alert for one change in the middle, none without it."""
    with tarfile.open(DATA / "recordings" / "terms-llama-api.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    folder = tmp_path / "terms-llama-api"
    if change:
        assert changed(folder, 277) > 40
    settings = config.load(folder / "sources.yaml", Unset())
    sent: list[Sent] = []
    asyncio.run(
        replay(recording.load(folder), settings, database.open_scratch(), received=sent.append)
    )
    alerts = [one.message for one in sent if one.message.kind != "notice"]
    assert [one.kind for one in alerts] == (["license"] if change else [])
    if change:
        assert any("train other models" in line for line in alerts[0].lines)
