"""Hostile sources through the real watcher: from a feed's bytes to what each service receives."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape as xml

import pytest

from tests.doubles.discord import Discord
from tests.doubles.newsfeed import NewsFeed
from tests.doubles.server import Answer as Reply
from tests.doubles.server import Request, Server
from tests.doubles.slack import Slack
from tests.doubles.smtp import Smtp
from tests.doubles.web import Answer, Site
from tests.faults.conftest import figures, house
from tests.faults.watching import House, config, memory, stop, wait_for
from tests.render import naughty
from watcher import config as settings
from watcher.delivery import deliver
from watcher.fetch import Web
from watcher.pipeline import poll
from watcher.pipeline.policy import policy
from watcher.store.database import open_state

__all__ = ["figures", "house"]  # fixtures of the fault matrix, used here too

START = datetime(2026, 4, 8, 16, 0, tzinfo=UTC)
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML may hold

CONFIG = """
families: {{llama: {{names: [Llama], makers: [Meta]}}}}
sources:
  - {{name: blog, kind: feed, url: "{feed}/feed.xml", every: 1s, trust: official}}
channels:
  - {{name: team, kind: slack, webhook_url: "{slack}"}}
  - {{name: room, kind: discord, webhook_url: "{discord}"}}
  - {{name: hook, kind: webhook, url: "{hook}"}}
  - {{name: mail, kind: email, host: {host}, port: {port}, security: none, from: w@example.org,
     to: [a@example.org]}}
  - {{name: desk, kind: console}}
routes:
  - {{match: {{severity: [instant, digest]}}, to: [team, room, hook, mail, desk]}}
owner: [desk]
"""


class Hook(Server):
    """A webhook's receiver."""

    def accept(self, request: Request) -> Reply:
        """Take everything."""
        return Reply(200, {"id": "1"})


def item(number: int, text: str) -> str:
    """A feed's entry with a hostile string in every field."""
    said = xml(LEGAL.sub("", text[:1_500]))
    return (
        f"<item><title>Introducing Llama {number}.0: download the weights {said}</title>"
        f"<link>https://ai.meta.com/blog/llama-{number}/{said[:200]}</link>"
        f"<guid>{number}{said[:50]}</guid><author>{said[:500]}</author>"
        f"<description>{said}</description><category>{said[:99]}</category></item>"
    )


def feed(*items: str) -> Answer:
    """A feed."""
    body = f"<rss version='2.0'><channel><title>t</title>{''.join(items)}</channel></rss>"
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})


def batches(size: int, step: int) -> Iterator[list[str]]:
    """Every `step`-th naughty string, some at a time."""
    everything = naughty.strings()[::step]
    for start in range(0, len(everything), size):
        yield everything[start : start + size]


@pytest.mark.parametrize(
    "step", [9, pytest.param(1, marks=pytest.mark.soak)], ids=["every ninth", "all"]
)
def test_every_naughty_string_through_every_sink(
    tmp_path: Path, step: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the feed's bytes to Slack, Discord, mail on the wire, a webhook and the terminal:
    no ping, no header, no script, no escape sequence, no crash (F53)."""
    with ExitStack() as stack:
        site = stack.enter_context(Site({"/feed.xml": feed(item(1, "old"))}))
        slack, discord = stack.enter_context(Slack()), stack.enter_context(Discord())
        hook = stack.enter_context(Hook())
        smtp = stack.enter_context(Smtp(tmp_path, security="none"))
        path = tmp_path / "sources.yaml"
        path.write_text(
            CONFIG.format(
                feed=site.url(""),
                slack=slack.hook,
                discord=discord.hook,
                hook=hook.url,
                host=smtp.host,
                port=smtp.port,
            )
        )
        told, failed = asyncio.run(_play(path, tmp_path, site, step))
        assert told > 300 / step
        assert slack.violations == []
        assert discord.violations == []
        assert smtp.violations == []
        assert failed == []
        assert len(smtp.received) > 100 / step
        for request in hook.received:
            assert request.json is not None
            assert not STEERS.search(json.dumps(request.json, ensure_ascii=False))
    shown = capsys.readouterr()
    assert not STEERS.search(shown.out)
    assert "Traceback" not in shown.out + shown.err
    verbs = (
        ["status"], ["history"], ["history", "--json"], ["deliveries"], ["deliveries", "--json"],
        ["history", "--stories", "--json"], ["digest"],
    )  # fmt: skip
    for verb in verbs:
        done = subprocess.run(
            [sys.executable, "-m", "watcher", "--config", "sources.yaml", *verb],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert not STEERS.search(done.stdout + done.stderr), verb
        if "--json" in verb:
            assert [json.loads(line) for line in done.stdout.splitlines()]


async def _play(path: Path, folder: Path, site: Site, step: int) -> tuple[int, list[str]]:
    """Poll and deliver, batch after batch; how many events there were, and what failed."""
    loaded = settings.load(path, {})
    database = open_state(folder / "state")
    (source,), now, told, shown = loaded.watched, START, 0, [item(1, "old")]
    failed: list[str] = []

    def even() -> float:
        return 0.5

    async with Web() as web:
        for number, batch in enumerate([[], *batches(4, step)]):
            shown += [item(100 + number * 4 + n, text) for n, text in enumerate(batch)]
            site.routes["/feed.xml"] = feed(*reversed(shown[-60:]))
            now += timedelta(minutes=30)
            in_force = policy(loaded, database, now)
            done = await poll(source, web, database, in_force, now=now, chance=0.5)
            assert not done.error, done.error
            told += len(done.events)
            for _ in range(5):
                now += timedelta(seconds=5)
                sent = await deliver(
                    loaded.channels,
                    database,
                    in_force,
                    clock=partial(now.astimezone, UTC),
                    chance=even,
                )
                failed += [f"{one.message.title}: {said}" for one, said in sent.failed]
    database.close()
    return told, failed


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMBS = {
    "entities": f'<!DOCTYPE r [<!ENTITY e0 "lol">{ENTITIES}]><rss version="2.0"><channel><item>'
    "<title>&e11;</title></item></channel></rss>",
    "author": "<rss version='2.0'><channel><item><title>x</title><link>http://x.example/?a&b</link>"
    f"<author>{'a' * 65_536}</author></item></channel></rss>",
    "entries": "<rss version='2.0'><channel>"
    + "".join(
        f"<item><title>Post {n}</title><link>http://x.example/{n}</link><guid>{n}</guid></item>"
        for n in range(50_000)
    )
    + "</channel></rss>",
}


def bombs() -> dict[str, Any]:
    """Feeds and pages that want our time and memory, by path."""
    gigabyte = gzip.compress(bytes(1 << 28), 9)
    found: dict[str, Any] = {f"/{name}": Answer(body.encode()) for name, body in BOMBS.items()}
    found["/gzip"] = Answer(gigabyte, headers={"Content-Encoding": "gzip"})
    found["/deep"] = Answer(b"<html>" + b"<div>" * 300_000 + b"<a href='/blog/x'>x</a>")
    found["/long"] = Answer(b"x" * 9_000_000)
    return found


@pytest.mark.parametrize(
    "seconds", [12, pytest.param(60, marks=pytest.mark.soak)], ids=["quick", "soak"]
)
def test_bombs_cost_the_others_little(house: House, seconds: float, figures: Any) -> None:
    """Six hostile sources beside a good one: it is at most 2 s late, and the watcher grows by at
    most 100 MB (F27, F39, F50)."""
    with NewsFeed() as good, Slack() as slack, Site(bombs()) as site:
        calm = config(good.url, slack)
        house.write(calm)
        process = house.run()
        house.settled(process)
        assert wait_for(lambda: len(good.received) > 3, 30)
        before = memory(process.pid)
        kinds = {"deep": "kind: page, items: 'a[href]'"}
        hostile = "".join(
            f"  - {{name: {path[1:]}, {kinds.get(path[1:], 'kind: feed')}, every: 1s,"
            f' url: "{site.url(path)}", trust: press}}\n'
            for path in bombs()
        )
        house.write(calm.replace("channels:\n", f"{hostile}channels:\n"))
        process.send_signal(1)
        assert wait_for(lambda: site.asked, 20)
        start, peak = time.monotonic(), 0
        while time.monotonic() - start < seconds:
            peak = max(peak, memory(process.pid))
            time.sleep(0.05)
        assert wait_for(lambda: len({one.path for one in site.asked}) == len(bombs()), 45)
        polls = [one.at for one in good.received if one.at >= start - 2]
        late = max(b - a for a, b in pairwise(polls)) - 1.1
        assert process.poll() is None
        assert stop(process) == 0
    figures(
        "F27 F39 F50", f"six bombs beside a good feed, {seconds} s", runs=1, lost=0, duplicates=0,
        delay=round(max(late, 0), 1), memory=f"+{(peak - before) / 1024:.0f} MB",
    )  # fmt: skip
    assert peak - before <= 100 * 1024
    assert late <= 2.5


def test_sigterm_while_parsing(house: House, figures: Any) -> None:
    """A parser that burns its CPU share does not hold up the end (F07)."""
    bomb = Answer(BOMBS["author"].replace("a" * 65_536, "a" * 300_000).encode())
    with Site({"/feed.xml": bomb}) as site, Slack() as slack:
        house.write(config(site.url(""), slack))
        process = house.run()
        assert wait_for(lambda: site.asked, 30)
        time.sleep(1)
        start = time.monotonic()
        assert stop(process, 12) == 0
        took = time.monotonic() - start
    assert took < 10
    figures("F07", "SIGTERM while parsing", runs=1, lost=0, duplicates=0, delay=round(took, 1))


PAGE = "name: a, kind: page, url: 'http://a.example/', items: a"
YAML_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (YAML_BOMB, "sources.yaml:1: "),
        ("sources: " + "[" * 20_000, "sources.yaml:1: "),
        ("sources: !!python/object/apply:os.system [id]", "sources.yaml:1: "),
        ("\x00", ""),
        (f"sources:\n - {{{PAGE}, include: '(?=x)'}}", "sources.yaml:2: "),
    ],
    ids=["alias bomb", "depth", "tag", "nul", "not RE2"],
)  # fmt: skip
def test_a_hostile_configuration_is_refused_at_once(house: House, text: str, says: str) -> None:
    """Exit 2 with the place, in no time (F51, F52)."""
    house.write(text)
    start = time.monotonic()
    done = house.do("config", "check")
    assert time.monotonic() - start < 10
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert says in done.stderr
