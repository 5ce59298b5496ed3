"""What the log writes, and above all what it never writes."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from watcher import log

CANARY = "kanarie/vogel 9!x"
PROLOGUE = f"""
import asyncio, logging, sys, threading, warnings
from watcher import log
log.set_up()
log.hide([{CANARY!r}])
canary = {CANARY!r}
"""


def _stderr(code: str) -> str:
    """What a real process writes to stderr; stdout must stay empty."""
    done = subprocess.run(
        [sys.executable, "-c", PROLOGUE + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "https://hooks.slack.com/services/T0/B0/abcDEF x",
            "https://hooks.slack.com/services/*** x",
        ),
        (
            "https://discord.com/api/v10/webhooks/123/abc-d_e",
            "https://discord.com/api/v10/webhooks/123/***",
        ),
        ("token xoxb-12-34-ab", "token ***"),
        ("hf_abcdefghij is a token", "*** is a token"),
        ("https://user:pass@host/x", "https://***@host/x"),
        ("Authorization: Bearer abcdefghijk", "Authorization: Bearer ***"),
        ("ghp_abcdef123456", "***"),
        ("an hf_x and a user:name stay", "an hf_x and a user:name stay"),
    ],
    ids=["slack", "discord", "slack-token", "hub", "userinfo", "bearer", "github", "harmless"],
)
def test_shapes_of_credentials_are_hidden(given: str, expected: str) -> None:
    """A credential nobody registered is known by its shape."""
    assert expected == log.redact(given)


@pytest.mark.parametrize(
    "code",
    [
        "log.log.info('poll.done', url='//h/' + canary, more=[{canary: canary}])",
        "logging.getLogger('slack_sdk').warning('sent to %s', canary)",
        "warnings.warn('beware ' + canary)",
        "raise RuntimeError(canary)",
        "t = threading.Thread(target=lambda: int(canary)); t.start(); t.join()",
        """
        async def main():
            asyncio.get_running_loop().set_exception_handler(log.loop_failed)
            asyncio.get_running_loop().call_soon(int, canary)
            await asyncio.sleep(0.05)
        asyncio.run(main())
        """,
        """
        try:
            int(canary)
        except ValueError:
            log.log.error('poll.failed', exc_info=True)
        """,
        """
        class Sad:
            def __del__(self):
                raise RuntimeError(canary)
        Sad()
        """,
        "from urllib.parse import quote; log.log.info('x', url=quote(canary))",
    ],
    ids=[
        "event", "library", "warning", "crash", "thread", "loop",
        "traceback", "finalizer", "percent-encoded",
    ],
)  # fmt: skip
def test_a_registered_secret_never_gets_out(code: str) -> None:
    """Every way to stderr is redacted, and still says something."""
    written = _stderr(code)
    assert "***" in written
    assert "kanarie" not in written


def test_elsewhere_than_on_a_terminal_each_event_is_one_json_line() -> None:
    """Line breaks and escape sequences from outside cannot forge a second event."""
    written = _stderr("log.log.info('poll.done', title='a\\n{\"event\": 1}\\x1b[31m')")
    [line] = written.splitlines()
    event = json.loads(line)
    assert (event["event"], event["level"]) == ("poll.done", "info")
    assert event["title"] == 'a {"event": 1}[31m'


def test_on_a_terminal_events_are_for_people_and_as_safe() -> None:
    """Colored lines and a plain traceback, without local variables and without secrets."""
    written = _stderr(
        """
        import io
        class Screen(io.StringIO):
            def isatty(self):
                return True
        screen = Screen()
        log.set_up(stream=screen)
        try:
            int(canary)
        except ValueError:
            log.log.error('poll.failed', source='newsroom', exc_info=True)
        sys.stderr.write(screen.getvalue())
        """
    )
    assert "poll.failed" in written
    assert "invalid literal" in written
    assert not written.startswith("{")
    assert "kanarie" not in written


def test_to_write_a_line_loads_no_colors() -> None:
    """rich and Pygments would be 60 ms and 10 MB for nothing."""
    written = _stderr("log.log.info('x'); sys.stderr.write(str('rich' in sys.modules))")
    assert written.endswith("False")


def test_libraries_are_quiet_below_warning() -> None:
    """slack_sdk would write the webhook's address at INFO."""
    assert _stderr("logging.getLogger('slack_sdk').info('x'); logging.info('y')") == ""


def test_a_broken_line_of_a_library_is_not_lost() -> None:
    """Its text and values do not fit together; what can be said is said."""
    assert "%d of it" in _stderr("logging.getLogger('x').warning('%d of it', canary)")


def test_a_very_short_secret_does_not_blank_out_the_log() -> None:
    """Hiding the word `a` would hide everything."""
    log.hide(["a", ""])
    assert log.redact("a cat") == "a cat"
