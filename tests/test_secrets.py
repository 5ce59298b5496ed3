"""Canary secrets through every failure path: not one of them is ever written down."""

from __future__ import annotations

import base64
import json
import re
import signal
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme

from tests.doubles.newsfeed import NewsFeed
from tests.doubles.server import Answer as Reply
from tests.doubles.server import Request, Server
from tests.doubles.slack import Slack
from tests.doubles.smtp import Smtp
from tests.doubles.web import Answer, Site
from tests.faults.conftest import figures, house
from tests.faults.watching import House, stop, wait_for

__all__ = ["figures", "house"]  # fixtures of the fault matrix, used here too

CANARIES = {
    "SLACK_URL_PART": "T0CANARY/B0CANARY/slackcanary0123",
    "DISCORD_PART": "discordcanary-0123456789",
    "MAIL_PASSWORD": "mailcanary pass/word+1",
    "HOOK_TOKEN": "hookcanary0123456789",
    "HOOK_SECRET": "hmaccanary0123456789",
    "BOT_TOKEN": "xoxb-botcanary-0123456789",
    "HF_TOKEN": "hf_hubcanary0123456789",
    "FEED_PASSWORD": "feedcanary0123456789",
    "BEAT": "beatcanary0123456789",
}

CONFIG = """
families: {{llama: {{names: [Llama], makers: [Meta]}}}}
heartbeat: "{dead}/beat/${{BEAT}}"
sources:
  - {{name: blog, kind: feed, url: "{feed}/feed.xml", every: 1s, trust: official}}
  - {{name: private, kind: feed, url: "http://me:${{FEED_PASSWORD}}@{host}/gone.xml", every: 1s}}
  - {{name: moved, kind: feed, url: "http://me:${{FEED_PASSWORD}}@{host}/moved", every: 1s}}
  - {{name: hub, kind: huggingface, org: meta-llama, endpoint: "{site}/hub", every: 1s,
     token: "${{HF_TOKEN}}"}}
  - {{name: code, kind: github, repo: a/b, files: ["LICENSE"], endpoint: "{site}/git", every: 1s}}
channels:
  - {{name: team, kind: slack, webhook_url: "{slack}/services/${{SLACK_URL_PART}}"}}
  - {{name: bot, kind: slack, token: "${{BOT_TOKEN}}", channel: C1, base_url: "{slack}/api/"}}
  - {{name: room, kind: discord, webhook_url: "{dead}/api/webhooks/1/${{DISCORD_PART}}"}}
  - {{name: hook, kind: webhook, url: "{site}/hook?token=${{HOOK_TOKEN}}",
     secret: "${{HOOK_SECRET}}"}}
  - {{name: mail, kind: email, host: 127.0.0.1, port: {port}, security: none, username: u,
     password: "${{MAIL_PASSWORD}}", from: w@example.org, to: [a@example.org]}}
routes:
  - {{match: {{severity: instant}}, to: [team, bot, room, hook, mail]}}
owner: [team, hook]
"""


def forms(secret: str) -> Iterator[bytes]:
    """How a secret may look when it is written down."""
    for one in {secret, quote(secret), quote(secret, safe=""), json.dumps(secret)[1:-1]}:
        yield one.encode()
        yield base64.b64encode(one.encode())
    yield base64.b64encode(f"me:{secret}".encode())
    yield base64.b64encode(f"\0u\0{secret}".encode())


def found(content: bytes) -> list[str]:
    """Which canaries a text holds."""
    return [
        name for name, secret in CANARIES.items() if any(one in content for one in forms(secret))
    ]


class Nasty(Server):
    """Every answer another failure, some of them quoting what they were asked."""

    def accept(self, request: Request) -> Reply:
        """Say the whole request back, as debug pages do."""
        number = len(self.received)
        said = f"{request.path} {request.query} {request.headers}"
        status = (500, 404, 429, 400, 302, 200)[number % 6]
        return Reply(status, said, {"Location": "http://127.0.0.1:9/x", "Retry-After": "1"})


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the doubles' own
def test_no_secret_is_ever_written(house: House, tmp_path: Path, figures: object) -> None:
    """Failing sources, channels and heartbeat, a refused login, a crash, every verb that prints:
    logs, state, recordings and output hold none of nine canaries (F54)."""
    env = {**CANARIES}
    with ExitStack() as stack:
        feed = stack.enter_context(NewsFeed())
        slack, site = stack.enter_context(Nasty()), stack.enter_context(Nasty())
        elsewhere = stack.enter_context(Site({"/x": Answer(b"no")}))
        smtp = stack.enter_context(Smtp(tmp_path, security="none", login=("u", "another")))
        smtp.will("MAIL", f"554 go away {CANARIES['MAIL_PASSWORD']}")
        house.write(
            CONFIG.format(
                feed=feed.url,
                host=site.url.removeprefix("http://"),
                site=site.url,
                slack=slack.url,
                dead="http://127.0.0.1:9",
                port=smtp.port,
            )
        )
        said = []
        for verb in (
            ["config", "check"], ["config", "show"], ["config", "show", "--json"], ["check", "-v"],
        ):  # fmt: skip
            said.append(house.do(*verb, env={**_environ(), **env}))  # noqa: PERF401
        process = house.run(env=env, verb=("run", "-v", "--record", "recording"))
        assert wait_for(lambda: house.polls() > 8, 60)
        for _ in range(3):
            feed.publish()
            process.send_signal(signal.SIGHUP)
            wait_for(lambda: len(slack.received) > 8, 6)
        stop(process)
        crash = "import watcher.log as l, sys; l.set_up(); l.hide(sys.argv[1:]); raise ValueError("
        said.append(_python(house, crash + "sys.argv[1:])", *CANARIES.values()))
        for verb in (
            ["status"], ["status", "--json"], ["deliveries"], ["deliveries", "--json"], ["health"],
            ["history", "--json"], ["test", "channel", "team"], ["test", "channel", "hook"],
            ["test", "channel", "mail"], ["test", "channel", "room"], ["test", "source", "private"],
            ["test", "source", "hub"], ["backup", "copy.db"],
        ):  # fmt: skip
            said.append(house.do(*verb, env={**_environ(), **env}))  # noqa: PERF401
        assert elsewhere.asked == []
    assert slack.received
    for done in said:
        assert found((done.stdout + done.stderr).encode()) == [], done.args
    files = [path for path in house.folder.rglob("*") if path.is_file()]
    assert {"watcher.db", "log", "responses.jsonl", "copy.db"} <= {path.name for path in files}
    hits = {path.name: found(path.read_bytes()) for path in files}
    assert {name: hit for name, hit in hits.items() if hit} == {}
    with sqlite3.connect(house.state) as state:
        dump = "\n".join(state.iterdump())
    state.close()
    assert found(dump.encode()) == []
    assert callable(figures)
    figures("F54", "nine canaries, every failure path", runs=len(said) + 2, lost=0, note="0 hits")


def _environ() -> dict[str, str]:
    import os

    return dict(os.environ)


def _python(house: House, code: str, *args: str):  # type: ignore[no-untyped-def]
    import subprocess
    import sys

    command = [sys.executable, "-c", code, *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("which", ["slack", "discord", "webhook", "feed"])
def test_tls_is_verified_before_a_secret_is_sent(house: House, which: str) -> None:
    """A certificate nobody vouches for: not one request, so not one token (F24)."""
    certificate = trustme.CA().issue_cert("127.0.0.1")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(tls)
    with Site({}, tls) as site:
        ways = {
            "slack": f'kind: slack, webhook_url: "{site.url("/services/T/B/x")}"',
            "discord": f'kind: discord, webhook_url: "{site.url("/api/webhooks/1/x")}"',
            "webhook": f'kind: webhook, url: "{site.url("/x")}"',
            "feed": "kind: console",
        }
        house.write(
            f'sources:\n  - {{name: s, kind: feed, url: "{site.url("/feed")}", every: 1s}}\n'
            f"channels:\n  - {{name: c, {ways[which]}}}\n"
        )
        verb = ("test", "source", "s") if which == "feed" else ("test", "channel", "c")
        done = house.do(*verb)
        assert done.returncode == 1, done.stderr
        assert re.search("certificate|TLS|not delivered", done.stderr + done.stdout)
        assert site.asked == []


def test_a_token_stays_at_its_origin(house: House) -> None:
    """Redirected to another origin, the request goes without it, or not at all."""
    other = Site({"/api/models": Answer(b"[]"), "/x": Answer(b"[]")})
    with other, Site() as first:
        first.routes["/api/models"] = Answer(status=307, headers={"Location": other.url("/x")})
        house.write(
            f'sources:\n  - {{name: hub, kind: huggingface, org: a, endpoint: "{first.url("")}",'
            f' token: "${{HF_TOKEN}}"}}\nchannels:\n  - {{name: c, kind: console}}\n'
        )
        house.do("test", "source", "hub", env={**_environ(), "HF_TOKEN": CANARIES["HF_TOKEN"]})
        assert first.asked
        for asked in other.asked:
            assert found(json.dumps(dict(asked.headers)).encode()) == []


def test_slack_logs_no_address(house: House) -> None:
    """slack_sdk writes the webhook's URL at INFO and DEBUG; `-v` shows neither."""
    with NewsFeed() as feed, Slack() as slack:
        house.write(
            f'sources:\n  - {{name: blog, kind: feed, url: "{feed.url}/f", trust: official}}\n'
            'channels:\n  - {name: team, kind: slack, webhook_url: "${HOOK}"}\n'
        )
        environ = {**_environ(), "HOOK": slack.hook}
        assert house.do("check", "-v", env=environ).returncode == 0
        feed.publish()
        slack.script.append(Reply(cut=True))
        done = house.do("check", "-v", env=environ)
        assert "secret" not in done.stdout + done.stderr
        assert slack.received
