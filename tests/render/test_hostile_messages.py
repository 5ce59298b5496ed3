"""Messages made of hostile text only, through every channel's form: nothing is violated."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import BytesParser
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doubles import discord as discord_double
from tests.doubles import slack as slack_double
from tests.doubles import smtp as smtp_double
from tests.golden.stories import STORIES, alert, event, told
from tests.render import naughty
from tests.render.test_escape import STEERS
from watcher.channels.console import show
from watcher.channels.email import compose
from watcher.channels.webhook import body
from watcher.model import Clause, Comparison, Delivery, Message, Reason, Section
from watcher.render import discord, plain, slack
from watcher.render.digest import digest
from watcher.render.story import message

NOW = datetime(2026, 8, 10, 12, 0, tzinfo=UTC)
STRINGS = naughty.strings()
TEXT = st.one_of(st.sampled_from(STRINGS), st.text(st.characters(), max_size=2_000))
LINK = st.one_of(st.sampled_from(naughty.addresses()), st.just("https://meta.ai/blog/x"))


def hostile(text: str, link: str = "") -> Message:
    """A message with one string in every place that text from outside can reach."""
    text = text[:2_000]  # what the edge lets through
    link = link or text
    return Message(
        id="2026-08-10-muse-1a2b3c",
        at=NOW,
        kind="license",
        severity="instant",
        family=text,
        subject=text,
        title=text,
        lines=(text,) * 4,
        facts=((text, text),) * 12,
        diff=(("=", text), ("-", text), ("+", text)),
        url=link,
        story=text,
        sources=(link,) * 8,
        follow_up=True,
    )


def of_a_digest(one: Message) -> Message:
    """A digest of many such messages."""
    sections = tuple(Section(heading=one.title, items=(one,) * 6) for _ in range(6))
    return replace(one, sections=sections)


def mail(one: Message, *, plain_text: bool = False) -> bytes:
    """The bytes that go over the wire."""
    delivery = Delivery(
        id="d1",
        channel="m",
        recipient="ana@team.example",
        stories=(),
        message=one,
        plain=plain_text,
    )
    return compose(delivery, "watcher <w@watch.example>").as_bytes(policy=policy.SMTP)


def found(one: Message) -> list[str]:
    """Everything the services would hold against a message, in any of its forms."""
    letters = [
        smtp_double.Mail(
            "w@watch.example", ("ana@team.example",), mail(one, plain_text=short), True
        )
        for short in (False, True)
    ]
    return [
        *slack_double.violations(slack.payload(one)),
        *slack_double.violations(slack.short(one)),
        *discord_double.violations(discord.payload(one)),
        *discord_double.violations(discord.short(one)),
        *(wrong for letter in letters for wrong in smtp_double.violations(letter)),
        *STEERS.findall(plain.text(one)),
    ]


def test_no_hostile_string_violates_anything() -> None:
    """Hostile strings in every place of a message pass every strict reader."""
    wrong = {text[:60]: held for text in STRINGS[::8] if (held := found(hostile(text)))}
    assert wrong == {}


def test_no_hostile_digest_violates_anything() -> None:
    """Hostile strings all over a long digest pass every strict reader."""
    some = [*STRINGS[::80], *naughty.addresses()[::16]]
    wrong = {text[:60]: held for text in some if (held := found(of_a_digest(hostile(text))))}
    assert wrong == {}


@settings(max_examples=30)
@given(text=TEXT, link=LINK)
def test_no_text_violates_anything(text: str, link: str) -> None:
    """Whatever a stranger writes, no reader finds fault with the message."""
    assert found(hostile(text, link)) == []


@settings(max_examples=30)
@given(text=TEXT)
def test_stories_of_hostile_events_are_told(text: str) -> None:
    """A story whose every text is hostile becomes a message and a digest without fault."""
    clause = Clause(
        heading=text, change="changed", topic=text, before=text, after=text[::-1], says=text
    )
    one = event(
        "license",
        text,
        text,
        text,
        text=text,
        after={"license": text, "id": text, "access": text},
        reasons=(Reason(rule="release.told", detail=text),),
        license=Comparison(verdict="substantive", topics=(text,), clauses=(clause,) * 3),
    )
    story, events = told("2026-08-10-x-000000", one)
    alert = message(story, events, now=NOW, follow_up=True)
    both = digest(
        [(story, events)] * 3,
        since=NOW - timedelta(days=1),
        until=NOW,
        tz_name="Europe/Lisbon",
        title="Daily digest",
    )
    assert [*found(alert), *found(both)] == []


@settings(max_examples=60)
@given(text=TEXT)
def test_mail_headers_are_exactly_ours(text: str) -> None:
    """No text adds, doubles or breaks a header on the wire."""
    read = BytesParser(policy=policy.default).parsebytes(mail(hostile(text)))
    assert {*read.keys()} <= smtp_double.HEADERS
    assert len(read.keys()) == len({*read.keys()})


@settings(max_examples=30)
@given(text=TEXT)
def test_terminal_shows_no_sequence_but_its_own(text: str) -> None:
    """On a terminal only our own colors are sequences; the text brings none along."""

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    show(hostile(text), out)
    own = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert STEERS.findall(own) == []


def test_webhook_body_is_one_line_of_json() -> None:
    """Every hostile string survives in the JSON body, on one line of ASCII."""
    for text in STRINGS:
        delivery = Delivery(id="d", channel="w", recipient="", stories=(), message=hostile(text))
        raw = body(delivery)
        assert raw.isascii()
        assert b"\n" not in raw


@pytest.mark.parametrize("count", [1, 10, 40, 400])
def test_digests_of_any_size_fit(count: int) -> None:
    """A digest of one or of hundreds of stories fits everywhere, and says what it leaves out."""
    builders = list(STORIES.values())
    many = [builders[index % len(builders)]() for index in range(count)]
    one = digest(
        many,
        since=NOW - timedelta(days=1),
        until=NOW,
        tz_name="UTC",
        title="Daily digest",
    )
    assert found(one) == []
    if count == 400:
        blocks = str(slack.payload(one)["blocks"])
        told = blocks.count("'*<http")
        assert f"'{count - told} more: `watcher digest` shows all" in blocks
        assert "`watcher digest` shows all" in str(discord.payload(one)["embeds"])


def test_a_summary_without_heading_is_told() -> None:
    """A section without a heading, as a backlog's summary has, is told everywhere."""
    items = tuple(alert(build()) for build in STORIES.values())
    one = replace(items[0], id="sum-1", sections=(Section(heading="", items=items),))
    assert found(one) == []
    assert [
        item.title for item in items if item.title not in " ".join(plain.text(one).split())
    ] == []
