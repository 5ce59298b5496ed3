"""The peers: each in an environment of its own under dist/peers, driven by a few lines of ours.

Nothing of them is part of the watcher. Where they cannot be installed they are not measured, and
the page says why.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.measure import Cost, run

FOLDER = Path("dist/peers")
PATIENCE = 300  # seconds, to install one
PINNED = {
    # Its own copy of feedparser imports sgmllib, which it does not ask for.
    "reader": ("reader==3.26", "feedparser==6.0.14", "sgmllib3k==1.0.0", "requests==2.34.2"),
    "nvchecker": ("nvchecker==2.22", "pycurl==7.49.0", "tornado==6.6.1"),
}
_ADDRESS = re.compile(r"`?https?://[^\s`]+`?")  # of a registry: nobody's business on the page


class NotInstalled(Exception):
    """A peer is not here; says why."""


def programs(name: str) -> Path:
    """The folder of a peer's programs, installed at the first call. Raises NotInstalled."""
    if reason := missing().get(name):
        raise NotInstalled(reason)
    return (FOLDER / name / "bin").resolve()


@cache
def missing() -> Mapping[str, str]:
    """Install all; which of them are not here, and why."""
    found = {}
    for name in PINNED:
        try:
            _install(name)
        except NotInstalled as error:
            found[name] = f"could not be installed: {error}"
    return found


def _install(name: str) -> None:
    where, words = FOLDER / name, PINNED[name]
    ready = where / ".pinned"
    if not ready.exists() or ready.read_text() != " ".join(words):
        beside = Path(sys.executable).parent
        uv = shutil.which("uv", path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}") or "uv"
        python = where / "bin" / "python"
        _do(uv, "venv", "--quiet", "--clear", "--python", sys.executable, where)
        _do(uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *words)
        ready.write_text(" ".join(words))


def _do(*words: str | Path) -> None:
    command = list(map(str, words))
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or ["no reason given"]
        raise NotInstalled(_ADDRESS.sub("the registry", said[-1].strip())) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{type(error).__name__} while installing") from None


class Reader:
    """The peer that remembers entries, as its documentation has it, ten workers."""

    name = "reader"
    _ADD = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
for url in sys.stdin:
    reader.add_feed(url.strip())
"""
    _POLL = """
import sys
from reader import make_reader
for result in make_reader(sys.argv[1]).update_feeds_iter(workers=10, scheduled=False):
    if isinstance(result.value, Exception):
        raise result.value
"""

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        self._python = programs(self.name) / "python"
        self._database = folder / "reader.db"
        command = [str(self._python), "-c", self._ADD, str(self._database)]
        subprocess.run(command, input="\n".join(urls), text=True, check=True)

    def poll(self) -> Cost:
        """All feeds once."""
        return run(self._python, "-c", self._POLL, self._database)

    def found(self) -> int:
        """Entries remembered."""
        with sqlite3.connect(self._database) as state:
            return int(state.execute("SELECT count(*) FROM entries").fetchone()[0])


class Nvchecker:
    """The peer in raw speed: one regular expression over each body, one version remembered.

    It asks without conditions, and takes what it found in a second process, which is not timed.
    """

    name = "nvchecker"

    def __init__(self, folder: Path, urls: Sequence[str]) -> None:
        self._programs = programs(self.name)
        self._config, self._new = folder / "nvchecker.toml", folder / "new.json"
        head = f'[__config__]\noldver = "{folder}/old.json"\nnewver = "{self._new}"\n'
        feeds = (
            f'[feed-{n}]\nsource = "regex"\nurl = "{url}"\nregex = \'\\d/(\\d+)<\'\n'
            for n, url in enumerate(urls)
        )
        self._config.write_text(head + "max_concurrency = 100\n" + "".join(feeds))

    def poll(self) -> Cost:
        """All feeds once."""
        cost = run(self._programs / "nvchecker", "-c", self._config, "--logger", "json")
        take = [str(self._programs / "nvtake"), "-c", str(self._config), "--all"]
        subprocess.run(take, check=True, capture_output=True)
        return cost

    def found(self) -> int:
        """Feeds with a version."""
        return len(json.loads(self._new.read_text())["data"])
