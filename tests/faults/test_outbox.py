"""The outbox against strict doubles: what each answer leads to, end to end, on a clock of ours."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest

from tests.doubles.discord import Discord
from tests.doubles.server import Answer, Server
from tests.doubles.slack import Slack
from tests.doubles.smtp import Smtp
from tests.faults.conftest import Figures
from watcher.channels import ChannelKind, Receipt, kind
from watcher.channels.email import Channel as Email
from watcher.channels.slack import Channel as SlackChannel
from watcher.delivery import Round, deliver
from watcher.model import Delivery, Message
from watcher.pipeline.policy import Policy
from watcher.pipeline.promise import address
from watcher.store import outbox
from watcher.store.database import Database, open_state

START = datetime(2026, 4, 8, 16, 0, tzinfo=UTC)


def message(number: int) -> Message:
    """The news of one model."""
    return Message(
        id=f"m{number}",
        at=START + timedelta(seconds=number),
        kind="release",
        severity="instant",
        family="llama",
        subject=f"Llama {number}",
        title=f"Llama {number} is out",
        url=f"https://ai.meta.com/blog/llama-{number}/",
        story=f"s{number}",
        sources=(f"https://ai.meta.com/blog/llama-{number}/",),
    )


@dataclass
class Post:
    """A state, channels and a clock that only moves when told to."""

    database: Database
    channels: Sequence[ChannelKind]
    owner: tuple[str, ...] = ("desk",)
    now: datetime = START
    unmarked: dict[str, str] = field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        """Who gets what."""
        return Policy(
            families=(),
            aliases=(),
            routes=(),
            silences=(),
            quiet=None,
            zone=ZoneInfo("UTC"),
            recipients={one.name: one.recipients for one in self.channels},
            owner=self.owner,
        )

    def owe(self, *numbers: int, to: str = "team", hold: datetime | None = None) -> None:
        """Promise the news of some models."""
        for number in numbers:
            address(self.database, to, message(number), self.policy, self.now, hold=hold)

    def send(self, after: float = 0.0) -> Round:
        """One round, some seconds later."""
        self.now += timedelta(seconds=after)
        return asyncio.run(
            deliver(
                self.channels,
                self.database,
                self.policy,
                clock=lambda: self.now,
                chance=lambda: 0.5,
                by="run",
                unmarked=self.unmarked,
            )
        )

    def finish(self, rounds: int = 60, step: float = 2.0) -> None:
        """Rounds until nothing is due."""
        for _ in range(rounds):
            self.send(step)
            due = outbox.next_due(self.database, self.now, self.policy.recipients)
            if due is None:
                return

    def states(self, channel: str = "team") -> list[str]:
        """The states of a channel's rows, oldest first."""
        return [one.state for one in outbox.listing(self.database) if one.channel == channel]

    def titles(self, channel: str) -> list[str]:
        """What a channel was promised."""
        rows = outbox.listing(self.database)
        return [one.message.title for one in rows if one.channel == channel]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A state in a file."""
    state = open_state(tmp_path / "state")
    yield state
    state.close()


@pytest.fixture
def slack() -> Iterator[Slack]:
    """Slack on loopback."""
    with Slack() as double:
        yield double


@pytest.fixture
def discord() -> Iterator[Discord]:
    """Discord on loopback."""
    with Discord() as double:
        yield double


def team(slack: Slack, **more: Any) -> ChannelKind:
    """A Slack channel by webhook, or by bot token where `api` is set."""
    if more.pop("api", False):
        more |= {"token": slack.token, "channel": "C1", "base_url": slack.api}
    else:
        more |= {"webhook_url": slack.hook}
    return SlackChannel.model_validate({"name": "team", "kind": "slack", **more})


def room(discord: Discord) -> ChannelKind:
    """A Discord channel."""
    data = {"name": "room", "kind": "discord", "webhook_url": discord.hook}
    return kind("discord").model_validate(data)


DESK: ChannelKind = kind("console").model_validate({"name": "desk", "kind": "console"})


@pytest.mark.parametrize(
    ("answer", "state", "wait"),
    [
        (Answer(429, "", {"Retry-After": "120"}), "waiting", 120),
        (Answer(200, '{"ok": false, "error": "ratelimited"}', {"Retry-After": "9"}), "waiting", 9),
        (Answer(503, "service_unavailable"), "ambiguous", 30),
        (Answer(cut=True), "ambiguous", 30),
        (Answer(400, "invalid_blocks"), "delivered", 0),
        (Answer(302, "", {"Location": "/login"}), "waiting", 30),
        (Answer(200, "<html>Sign in</html>"), "waiting", 30),
        (Answer(404, "no_service"), "dead", 0),
        (Answer(410, "channel_is_archived"), "dead", 0),
        (Answer(403, "invalid_token"), "dead", 0),
    ],
    ids=[
        "429", "ratelimited", "503", "reset", "our bug", "redirect", "portal", "no service",
        "archived", "token",
    ],
)  # fmt: skip
def test_each_answer_has_its_consequence(
    database: Database, slack: Slack, answer: Answer, state: str, wait: float
) -> None:
    """What the row becomes, and that nothing is tried again too early (F30-F35)."""
    post = Post(database, [team(slack), DESK])
    slack.script.append(answer)
    post.owe(1)
    post.send()
    assert post.states() == [state]
    asked = len(slack.received)
    post.send(after=max(wait / 2 - 1, 0))
    assert len(slack.received) == asked
    if state in ("waiting", "ambiguous"):
        post.send(after=wait)
        assert post.states() == ["delivered"]


def test_one_channel_waits_alone(database: Database, slack: Slack, discord: Discord) -> None:
    """A 429 of Slack pauses Slack; Discord has everything at once (F30)."""
    post = Post(database, [team(slack), room(discord), DESK])
    slack.script.append(Answer(429, "", {"Retry-After": "600"}))
    post.owe(1, 2, 3, to="team")
    post.owe(1, 2, 3, to="room")
    post.send()
    assert (len(slack.received), len(discord.messages)) == (1, 3)
    assert outbox.next_due(database, post.now, post.policy.recipients) == START + timedelta(0, 600)


def test_a_dead_target_is_asked_once_and_mourned_elsewhere(
    database: Database, slack: Slack, discord: Discord, figures: Figures
) -> None:
    """Stop at once, keep what is owed, tell the owner by another route; then all of it (F32)."""
    post = Post(database, [team(slack), room(discord)], owner=("team",))
    slack.script += [Answer(404, "no_active_hooks")]
    post.owe(*range(1, 31))
    for _ in range(5):
        post.send(after=3_600)
    assert len(slack.received) == 1
    assert [one["embeds"][0]["title"] for one in discord.messages] == [
        "Channel team no longer takes messages"
    ]
    dead = [one for one in outbox.listing(database) if one.state == "dead"]
    assert outbox.revive(database, "team", post.now)
    assert len(dead) == 1
    post.finish()
    assert len(slack.messages) == 6
    text = str(slack.messages)
    lost = [n for n in range(1, 31) if f"Llama {n} " not in text]
    assert lost == []
    figures("F32", "target dead, then revived, 30 pending", runs=1, lost=0, duplicates=0)


def test_three_days_down_end_in_the_newest_and_one_summary(
    database: Database, slack: Slack, figures: Figures
) -> None:
    """400 messages pending: order kept, five singles, one summary that names the rest (F33)."""
    post = Post(database, [team(slack)])
    down = [Answer(503, "down")] * 2_000
    slack.script.extend(down)
    for hour in range(80):
        post.owe(*range(hour * 5, hour * 5 + 5))
        post.send(after=3_240)
    slack.script.clear()
    asked = len(slack.received)
    post.finish(step=180)
    assert set(post.states()) == {"delivered"}
    singles = [one["blocks"][0]["text"]["text"] for one in slack.messages]
    assert singles[-5:] == [f"Llama {n} is out" for n in range(395, 400)]
    told = [one for one in outbox.listing(database) if one.message.sections]
    named = {item.title for one in told for part in one.message.sections for item in part.items}
    assert {f"Llama {n} is out" for n in range(395)} - named - set(singles) == set()
    assert len(slack.messages) <= 7
    assert asked < 120
    figures(
        "F33",
        "target down three days, 400 pending",
        runs=1,
        lost=0,
        duplicates=0,
        note=f"{len(slack.messages)} messages on return",
    )


@pytest.mark.parametrize("then", [Answer(429, "", {"Retry-After": "5"}), Answer(503), None])
def test_an_unclear_send_is_looked_up_until_it_is_known(
    database: Database, slack: Slack, then: Answer | None
) -> None:
    """Slack took it and the answer was lost: even when the look-up fails first, one message."""
    post = Post(database, [team(slack, api=True)])
    slack.accept_first = True
    slack.script.append(Answer(cut=True))
    post.owe(1)
    post.send()
    assert post.states() == ["ambiguous"]
    slack.accept_first = False
    slack.script.extend([then] if then else [])
    for _ in range(4):
        post.send(after=120)
    assert post.states() == ["delivered"]
    assert len(slack.messages) == 1


def test_an_unclear_send_that_did_not_arrive_is_sent(database: Database, slack: Slack) -> None:
    """The look-up says no, so it goes out."""
    post = Post(database, [team(slack, api=True)])
    slack.script.append(Answer(cut=True))
    post.owe(1)
    post.send()
    post.send(after=120)
    assert (post.states(), len(slack.messages)) == (["delivered"], 1)


def test_an_unclear_send_stays_unclear_through_a_429(database: Database, slack: Slack) -> None:
    """That this try was refused does not say that the last one failed."""
    post = Post(database, [team(slack)])
    slack.script.extend([Answer(cut=True), Answer(429, "", {"Retry-After": "5"})])
    post.owe(1)
    post.send()
    post.send(after=120)
    assert post.states() == ["ambiguous"]


class Broken(ChannelKind):
    """A channel with a bug that one message brings out."""

    sent: ClassVar[list[str]] = []

    async def send(self, delivery: Delivery) -> Receipt:
        """Fails on the second message in both forms."""
        if delivery.message.id == "m2":
            raise KeyError("a bug")
        self.sent.append(delivery.message.id)
        return Receipt()


def test_a_bug_in_one_message_stops_no_other(database: Database) -> None:
    """It ends as a dead letter that the owner hears of; the lane goes on."""
    broken = Broken(name="team", kind="broken")
    post = Post(database, [broken, DESK])
    post.owe(1, 2, 3)
    post.send()
    assert post.states() == ["delivered", "dead", "delivered"]
    assert broken.sent == ["m1", "m3"]
    assert post.titles("desk") == ["A message to team was given up"]


def test_a_receipt_that_cannot_be_written_is_not_sent_again(
    database: Database, slack: Slack, tmp_path: Path
) -> None:
    """The state was locked when the message had gone out: marked later, sent once (F11)."""
    post = Post(database, [team(slack)])
    post.owe(1)
    post.unmarked = {}
    locker = sqlite3.connect(
        tmp_path / "state" / "watcher.db", isolation_level=None, check_same_thread=False
    )
    accept = slack.accept

    def lock(request: Any) -> Answer:
        locker.execute("BEGIN EXCLUSIVE")
        return accept(request)

    database.run("PRAGMA busy_timeout = 200")
    slack.accept = lock  # type: ignore[method-assign]
    with pytest.raises(Exception, match="another program holds the state"):
        post.send()
    locker.execute("ROLLBACK")
    locker.close()
    post.send(after=91)
    assert (post.states(), len(slack.messages)) == (["delivered"], 1)


def test_a_held_message_stops_nobody(database: Database, slack: Slack) -> None:
    """Quiet hours hold a message, not the lane; and a summary does not end them."""
    post = Post(database, [team(slack)])
    morning = START + timedelta(hours=8)
    post.owe(*range(1, 15), hold=morning)
    post.owe(20)
    post.send()
    assert [one["blocks"][0]["text"]["text"] for one in slack.messages] == ["Llama 20 is out"]
    assert outbox.next_due(database, post.now + timedelta(seconds=5)) == morning
    post.now = morning
    post.finish()
    assert len(slack.messages) == 1 + 6


@pytest.mark.parametrize("jump", [-3_600, -86_400 * 400, 7_200], ids=["-1 h", "-400 d", "+2 h"])
def test_a_clock_that_is_set_holds_nothing_back(
    database: Database, slack: Slack, jump: float, figures: Figures
) -> None:
    """What was promised, leased, paused or backed off under another clock goes out (F18)."""
    post = Post(database, [team(slack)])
    post.owe(1)
    post.send(after=jump)
    assert post.states() == ["delivered"]
    post.owe(2)
    outbox.pause(database, "team", post.now + timedelta(seconds=30))
    slack.script.append(Answer(503))
    post.send(after=31)
    post.now += timedelta(seconds=jump)
    for _ in range(40):
        post.send(after=120)
    assert post.states() == ["delivered", "delivered"]
    figures("F18", f"clock set by {jump} s, outbox", runs=1, lost=0, duplicates=0)


@pytest.fixture
def smtp(tmp_path: Path) -> Iterator[Smtp]:
    """A real SMTP server without encryption."""
    with Smtp(tmp_path, security="none") as double:
        yield double


def mail(smtp: Smtp, *to: str) -> ChannelKind:
    """A mail channel to some people."""
    data = {
        "name": "team",
        "kind": "email",
        "host": smtp.host,
        "port": smtp.port,
        "security": "none",
        "from": "watcher@example.org",
        "to": list(to),
    }
    return Email.model_validate(data)


def test_one_bad_address_harms_no_other(database: Database, smtp: Smtp, figures: Figures) -> None:
    """550 for one of three: two have their mail, the third is dead alone and can be revived."""
    post = Post(database, [mail(smtp, "a@e.org", "b@e.org", "c@e.org"), DESK])
    smtp.will("RCPT", "550 5.1.1 no such user")
    post.owe(1)
    post.owe(2)
    for _ in range(3):
        post.send(after=10)
    assert sorted(one.recipients[0] for one in smtp.received) == ["b@e.org"] * 2 + ["c@e.org"] * 2
    assert post.titles("desk") == ["Channel team to a@e.org no longer takes messages"]
    (dead,) = (one for one in outbox.listing(database) if one.state == "dead")
    outbox.resend(database, dead.id, post.now)
    post.send(after=10)
    assert set(post.states()) == {"delivered"}
    assert len(smtp.received) == 6
    assert smtp.violations == []
    figures("F36", "550 for one recipient of three", runs=1, lost=0, duplicates=0)


def test_a_server_that_dies_after_the_dot_gets_the_same_id_again(
    database: Database, smtp: Smtp
) -> None:
    """At most one copy, with an equal Message-ID (F36)."""
    post = Post(database, [mail(smtp, "a@e.org")])
    smtp.will("DATA", "drop")
    post.owe(1)
    post.send()
    post.send(after=120)
    assert post.states() == ["delivered"]
    assert len({one.letter["Message-ID"] for one in smtp.received}) == 1
    assert len(smtp.received) == 2


def test_a_server_that_says_nothing_ends_the_round_of_its_channel(database: Database) -> None:
    """Twenty recipients are not waited for one after the other; each has its turn, and its row."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        people = [f"{number}@e.org" for number in range(20)]
        keys = {"host": "127.0.0.1", "port": port, "security": "none", "deadline": 5.1}
        letters = Email.model_validate(
            {"name": "mail", "kind": "email", "from": "w@e.org", "to": people, **keys}
        )
        post = Post(database, [letters])
        post.owe(1, to="mail")
        start = time.monotonic()
        post.send()
        assert time.monotonic() - start < 15
    assert [one.attempts for one in outbox.listing(database)] == [1] + 19 * [0]
    assert set(post.states("mail")) == {"waiting"}


def test_who_was_taken_off_the_list_gets_nothing_more(database: Database, smtp: Smtp) -> None:
    """What waits for a recipient or channel that is gone stays, visibly, and wakes nobody (F09)."""
    post = Post(database, [mail(smtp, "a@e.org", "b@e.org")])
    post.owe(1)
    post.channels = [mail(smtp, "b@e.org")]
    post.send()
    assert [one.recipients for one in smtp.received] == [("b@e.org",)]
    lanes = post.policy.recipients
    assert outbox.next_due(database, post.now, lanes) is None
    assert outbox.parked(database, lanes) == {"team": 1}


def test_ten_thousand_pending_rows_start_quickly(
    database: Database, slack: Slack, figures: Figures
) -> None:
    """I7: the first message is out within seconds, and it is the summary of the old."""
    post = Post(database, [team(slack)])
    with database.transaction():
        post.owe(*range(10_000))
    start = time.monotonic()
    post.send(after=1)
    took = time.monotonic() - start
    assert len(slack.messages) == 1
    assert took < 5
    figures("I7", "10,000 rows pending", runs=1, lost=0, duplicates=0, delay=round(took, 1))


def test_servers_are_left_alone_when_they_forbid_us(database: Database, discord: Discord) -> None:
    """Cloudflare's HTML 403 in front of Discord: one request in ten minutes, not 10,000 (F31)."""
    post = Post(database, [room(discord)])
    html = Answer(403, "<html>error 1015</html>", {"Content-Type": "text/html"})
    discord.script.extend([html] * 50)
    post.owe(*range(1, 9), to="room")
    for _ in range(120):
        post.send(after=10)
    assert len(discord.received) <= 3
    assert isinstance(discord, Server)
