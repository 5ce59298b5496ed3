"""Every hostile string, through every sink, parsed back as the platform would parse it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doubles import discord as discord_double
from tests.doubles import slack as slack_double
from tests.render import naughty
from watcher.render import escape

STRINGS = naughty.strings()
HOSTILE = st.one_of(
    st.sampled_from(STRINGS),
    st.text(st.characters(), max_size=300),
    st.lists(st.sampled_from(STRINGS), max_size=4).map("".join),
)
# What steers a terminal or hides: C0 but tab and newline, DEL, C1, bidi and zero-width characters.
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Tags(HTMLParser):
    """Collects what an HTML reader takes for tags, comments and declarations."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"{tag} {attrs}")

    def handle_comment(self, data: str) -> None:
        self.found.append(data)

    def handle_decl(self, decl: str) -> None:
        self.found.append(decl)

    def handle_data(self, data: str) -> None:
        self.text += data


def slack(text: str) -> list[str]:
    """Calls and links that Slack would see."""
    return list(slack_double.calls(escape.slack(text, 300)))


def discord(text: str) -> list[str]:
    """Calls and links that Discord would see."""
    shown = escape.discord(text, 300)
    return [*discord_double.calls(shown), *map(str, discord_double.links(shown))]


def discord_footer(text: str) -> list[str]:
    """Calls that Discord would see where it knows no Markdown."""
    return list(discord_double.mentions(escape.discord_plain(text, 300)))


def chat(text: str) -> list[str]:
    """Calls that an unknown service may see."""
    return re.findall(r"@(?:everyone|here|channel|all)\b|<[!@#]\S+>", escape.chat(text, 300), re.I)


def html(text: str) -> list[str]:
    """Tags that a mail client would see, also inside an attribute."""
    reader = Tags()
    reader.feed(f'<p title="{escape.html(text)}">{escape.html(text)}</p>')
    reader.close()
    return [tag for tag in reader.found if not tag.startswith("p [('title', ")]


def mail_header(text: str) -> list[str]:
    """Line breaks and encoded words that a mail reader would see."""
    return re.findall(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|=\?", escape.mail_header(text))


def terminal(text: str) -> list[str]:
    """Sequences that a terminal would obey."""
    return STEERS.findall(escape.terminal(text))


def log(text: str) -> list[str]:
    """Lines beyond the first that a log reader would see."""
    line = json.dumps({"event": escape.log(text)}, ensure_ascii=False)
    return [*line.splitlines()[1:], *STEERS.findall(line)]


SINKS = (slack, discord, discord_footer, chat, html, mail_header, terminal, log)


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.__name__)
def test_no_hostile_string_gets_through(sink: Callable[[str], list[str]]) -> None:
    """Of some six hundred hostile strings, none calls, links, steers or reckons in a sink."""
    through = {text: found for text in STRINGS if (found := sink(text))}
    assert through == {}


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.__name__)
@given(text=HOSTILE)
def test_no_text_gets_through(sink: Callable[[str], list[str]], text: str) -> None:
    """Whatever the text, nothing calls, links, steers or reckons in a sink."""
    assert sink(text) == []


@given(text=HOSTILE, limit=st.integers(1, 120))
def test_limits_hold_after_escaping(text: str, limit: int) -> None:
    """What comes out is never longer than asked, as the service counts."""
    assert len(escape.slack(text, limit)) <= limit
    assert escape.utf16(escape.discord(text, limit)) <= limit
    assert discord_double.units(escape.discord_plain(text, limit)) <= limit
    assert len(escape.mail_header(text, limit)) <= limit


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"])))
def test_html_shows_the_text_itself(text: str) -> None:
    """A reader of the HTML sees the very text that went in."""
    reader = Tags()
    reader.feed(escape.html(text))
    reader.close()
    assert reader.text == escape.visible(text)


@given(address=st.one_of(st.sampled_from(naughty.addresses()), st.text(max_size=200)))
def test_addresses_are_web_addresses_or_nothing(address: str) -> None:
    """A link is plain ASCII http(s) without a user part, or there is none."""
    shown = escape.address(address)
    if shown:
        parts = urlsplit(shown)
        assert shown.isascii()
        assert parts.scheme in ("http", "https")
        assert parts.username is None
        assert not re.search(r"[\s<>\"'`|\\^{}()]", shown)
        assert escape.address(shown) == shown


@given(
    address=st.one_of(st.sampled_from(naughty.addresses()), st.text(max_size=200)),
    label=HOSTILE,
)
def test_links_lead_where_their_address_says(address: str, label: str) -> None:
    """Whatever address and label, each service sees one link to that address, or none."""
    target = escape.address(address)
    seen = re.findall(r"<([^<>|]*)\|[^<>]*>", escape.slack_link(address, label))
    assert seen in ([], [target.replace("&", "&amp;")])
    links = discord_double.links(escape.discord_link(address, label))
    assert [url for _, url in links] in ([], [target])


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("https://www.meta.ai/blog/", "meta.ai/blog", id="plain"),
        pytest.param("https://about.fb.com@evil.example/x", "evil.example/x", id="user-part"),
        pytest.param(
            "https://mеta.example/x",
            "xn--mta-rdd.example (a look-alike name?)/x",
            id="cyrillic",
        ),
        pytest.param("javascript:alert(1)", "", id="script"),
    ],
)
def test_true_host_is_shown(url: str, shown: str) -> None:
    """A link is labelled with the host it really leads to; look-alikes are marked."""
    assert shown == escape.place(url)
