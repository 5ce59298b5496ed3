"""A name server that is slow, or never answers: the real command, in time."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.faults.conftest import Figures
from tests.faults.watching import House

SEARCHES = 15
SLOW = 1.0  # seconds a name takes to be refused
START_UP = 4.0  # seconds until it surely waits for a name

CONFIG = "families: {llama: {names: [Llama]}}\nsources:\n" + "".join(
    f'  - {{name: search-{n}, kind: feed, url: "https://news.example/{n}", trust: press}}\n'
    for n in range(SEARCHES)
)
LOOKUP = """
import socket, time

def look_up(*args, **options):
    time.sleep({seconds})
    raise socket.gaierror(socket.EAI_AGAIN, "no answer")

socket.getaddrinfo = look_up
"""


def slow_names(house: House, seconds: float) -> dict[str, str]:
    """The environment of a process whose every lookup fails after some seconds."""
    (house.folder / "sitecustomize.py").write_text(LOOKUP.format(seconds=seconds))
    return {"PYTHONPATH": os.pathsep.join([str(house.folder), os.getcwd()])}


def test_a_host_without_an_address_is_asked_for_once(house: House, figures: Figures) -> None:
    """Sources of one host wait for one another; the second one knows what the first found out
    (F23)."""
    house.write(CONFIG)
    env = {**os.environ, **slow_names(house, SLOW)}
    start = time.monotonic()
    done = house.do("check", env=env)
    took = time.monotonic() - start
    assert done.returncode == 1
    assert f"{SEARCHES} sources: its host name was not found" in done.stderr
    assert SLOW < took < SLOW * SEARCHES
    figures("F23", "15 sources of a host without an address, 1 s a try", runs=1, delay=round(took))


@pytest.mark.parametrize(
    "verb", [("check",), ("test", "source", "search-1")], ids=["check", "test"]
)
def test_ctrl_c_waits_for_no_name_server(house: House, verb: tuple[str, ...]) -> None:
    """Ctrl-C ends a command at once, though a lookup cannot be stopped (F23)."""
    house.write(CONFIG)
    process = house.run(env=slow_names(house, 60), verb=verb)
    time.sleep(START_UP)
    assert process.poll() is None
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    assert time.monotonic() - start < 2
