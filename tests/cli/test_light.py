"""What is not needed is not loaded: neither by verbs that read nor by a quiet round."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.doubles.newsfeed import NewsFeed
from tests.doubles.server import Answer, Request, Server

CONFIG = """
families:
  llama: {{names: [Llama], makers: [Meta]}}
sources:
  - {{name: blog, kind: feed, url: "{feed}/feed.xml", trust: official}}
"""
HEAVY = ("httpx", "aiohttp", "pydantic", "yaml", "feedparser", "fastfeedparser", "rich")
HEAVIER = ("rapidfuzz", "huggingface_hub", "slack_sdk", "jinja2", "apscheduler", "asyncio")
NOT_QUIET = ("rich", "pygments", "structlog", "feedparser", "selectolax", "pebble", "aiosmtplib")
LIGHT_RULES = {"diff", "facts", "routing", "schedule"}  # of watcher.decide: tables, when, who
DAEMON = """
import sys
from watcher import config, daemon
from watcher.replay import Unset
assert daemon and config.load(config.default_path(), Unset()).sources
print("\\n".join(sys.modules), file=sys.stderr)
"""
RUN = """
import sys
from watcher.cli import cli
cli.main(sys.argv[1:], standalone_mode=False)
print("\\n".join(sys.modules), file=sys.stderr)
"""


class Garden(Server):
    """A feed about gardens, with an entry more each time it is asked."""

    def accept(self, request: Request) -> Answer:
        """No validators: every answer is whole."""
        self.posts = getattr(self, "posts", 0) + 1
        items = "".join(f"<item><title>Rose {n}</title></item>" for n in range(self.posts))
        return Answer(200, f'<rss version="2.0"><channel>{items}</channel></rss>')


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state after two checks, the second of which found a release."""
    folder = tmp_path_factory.mktemp("light")
    with NewsFeed() as feed:
        (folder / "sources.yaml").write_text(CONFIG.format(feed=feed.url))
        _check(folder)
        feed.publish()
        _check(folder)
    return folder / "state"


def _check(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "watcher", "check"], cwd=folder, check=True)


def _loaded(state: Path, *verb: str) -> set[str]:
    config = str(state.parent / "sources.yaml")
    return _modules(RUN, "--config", config, "--state", str(state), *verb)


def _modules(code: str, *words: str) -> set[str]:
    """What a process has loaded when its code has run."""
    words = (sys.executable, "-c", code, *words)
    return set(subprocess.run(words, capture_output=True, text=True, check=True).stderr.split())


def _rooms(loaded: set[str]) -> set[str]:
    """The rooms of watcher.decide that were entered."""
    inside = (name.removeprefix("watcher.decide.") for name in loaded if ".decide." in name)
    return {name.partition(".")[0] for name in inside}


@pytest.mark.parametrize(
    "verb", [("status",), ("history",), ("explain", "Llama 21")], ids=lambda v: v[0]
)
def test_reading_verbs_are_light(state: Path, verb: tuple[str, ...]) -> None:
    """No library for fetching, parsing, judging or configuring is loaded."""
    assert set() == _loaded(state, *verb) & {*HEAVY, *HEAVIER}


def test_status_finds_the_board_made(state: Path) -> None:
    """`check` has made the board, so that `status` loads neither the nouns nor what decides."""
    loaded = _loaded(state, "status")
    assert set() == {name for name in loaded if name.startswith("watcher.decide.")}
    assert set() == loaded & {"watcher.model", "dataclasses"}


def test_a_quiet_check_loads_nothing_that_decides(tmp_path: Path) -> None:
    """All day long nothing has changed: no rule table, no log library, no channel's library."""
    with NewsFeed() as feed:
        (tmp_path / "sources.yaml").write_text(CONFIG.format(feed=feed.url))
        _check(tmp_path)
        loaded = _loaded(tmp_path / "state", "check")
    assert _rooms(loaded) <= LIGHT_RULES
    assert set() == loaded & {*NOT_QUIET, *HEAVIER} - {"asyncio"}


def test_a_check_without_news_loads_no_rules_of_stories(tmp_path: Path) -> None:
    """What is new is judged; licenses, stories, aliases and the board are for news."""
    with Garden() as feed:
        (tmp_path / "sources.yaml").write_text(CONFIG.format(feed=feed.url))
        _check(tmp_path)
        rooms = _rooms(_loaded(tmp_path / "state", "check"))
    assert "classify" in rooms
    assert set() == rooms & {"licenses", "stories", "aliases", "board", "crosscheck"}


def test_the_daemon_starts_without_what_it_may_never_use() -> None:
    """With the file that ships: no service's library, no template, no parser, no rule table."""
    loaded = _modules(DAEMON)
    assert set() == loaded & {*NOT_QUIET, *HEAVIER} - {"asyncio", "apscheduler", "selectolax"}
    assert _rooms(loaded) <= LIGHT_RULES
