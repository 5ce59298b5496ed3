"""Make watcher/demo/recording/ from days.yaml: the pipeline polls, the recorder writes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import yaml

from tools.demo.world import Shown, shown
from watcher import config
from watcher.fetch import Web
from watcher.hub import allowance
from watcher.pipeline import poll
from watcher.pipeline.policy import policy
from watcher.recording import Recorder
from watcher.replay import Unset
from watcher.store import database

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "watcher" / "demo" / "recording"
Step = tuple[datetime, str, Mapping[str, Any]]


def steps(days: Mapping[str, Any]) -> Iterator[Step]:
    """(when, source, what it shows from then on), oldest first; the first looks before the days."""
    for name, told in days["before"].items():
        yield _moment(told.get("from", days["from"])), name, told
    for told in days["days"]:
        yield _moment(told["at"]), told["source"], told
    for name in days["before"]:
        yield _moment(days["until"]), name, {}


async def record(days: Mapping[str, Any], folder: Path) -> None:
    """Play the days and record every answer."""
    settings = config.load(HERE / "sources.yaml", Unset())
    sources = {source.name: source for source in settings.sources}
    servers: dict[str, Shown] = {name: shown(source) for name, source in sources.items()}
    now, asked = datetime.now(UTC), ""

    def answer(request: httpx.Request) -> httpx.Response:
        found = servers[asked].answer(str(request.url), now)
        headers = {"content-type": found.content_type}
        return httpx.Response(found.status, headers=headers, content=found.body)

    state = database.open_scratch()
    web = Web(httpx.MockTransport(answer), clock=lambda: now)
    recorder = Recorder(web, HERE / "sources.yaml", folder)
    with allowance.counted_by(lambda: now.timestamp()):
        for now, asked, told in sorted(steps(days), key=lambda step: step[0]):
            servers[asked].play(told, now)
            in_force = policy(settings, state, now)
            done = await poll(sources[asked], recorder, state, in_force, now=now, chance=0.5)
            if done.error:
                raise SystemExit(f"{now:%Y-%m-%d %H:%M} {asked}: {done.error}")
    state.close()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def main() -> None:
    """Replace the bundled recording."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    days = yaml.safe_load((HERE / "days.yaml").read_text("utf-8"))
    asyncio.run(record(days, FOLDER))


if __name__ == "__main__":
    main()
