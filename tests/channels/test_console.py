"""The terminal: colors where there is one, plain text in a pipe."""

from __future__ import annotations

import io
import re

import pytest

from tests.channels.send import channel, send
from tests.golden.stories import messages
from watcher.channels.console import show
from watcher.render import plain

MESSAGES = messages()


class Terminal(io.StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", MESSAGES)
def test_a_pipe_gets_plain_text(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is piped is the plain text and nothing else."""
    send(channel("console"), MESSAGES[name])
    assert capsys.readouterr().out == f"{plain.text(MESSAGES[name])}\n"


@pytest.mark.parametrize("name", MESSAGES)
def test_a_terminal_shows_title_and_every_link(name: str) -> None:
    """On a terminal nothing of the title and the sources is lost."""
    out = Terminal()
    show(MESSAGES[name], out)
    shown = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()).split())
    assert MESSAGES[name].title in shown
    assert [url for url in MESSAGES[name].sources if url not in shown] == []


def test_a_word_diff_is_colored() -> None:
    """Words that went are struck in red, words that came are green."""
    out = Terminal()
    show(MESSAGES["license"], out)
    assert "\x1b[9;31m" in out.getvalue()
    assert "\x1b[32m" in out.getvalue()
