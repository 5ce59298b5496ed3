"""The state on a disk that is full of surprises."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from watcher.errors import StateError
from watcher.store import schema
from watcher.store.database import FILE, Database, open_reading, open_state


def test_a_new_state_is_made_and_found_again(tmp_path: Path) -> None:
    """What was written is there after closing."""
    state = open_state(tmp_path / "state")
    state.run("INSERT INTO settings (name, value) VALUES ('a', 'b')")
    state.close()
    row = open_reading(tmp_path / "state").row("SELECT value FROM settings")
    assert row is not None
    assert row["value"] == "b"


def test_promises_survive_a_power_cut(tmp_path: Path) -> None:
    """WAL with synchronous=FULL: a commit is on the disk when it returns."""
    state = open_state(tmp_path)
    found = [state.row(f"PRAGMA {name}") for name in ("journal_mode", "synchronous")]
    assert [tuple(row or ()) for row in found] == [("wal",), (2,)]


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(("lasting", "waits"), [(False, 0), (True, 3)], ids=["learned", "told"])
def test_only_what_is_told_waits_for_the_disk(tmp_path: Path, lasting: bool, waits: int) -> None:
    """Of three commits that the next poll would learn again none waits, unless it must last."""
    open_state(tmp_path).close()
    work = (
        "from pathlib import Path\n"
        "from watcher.store.database import open_state\n"
        f"state = open_state(Path({str(tmp_path)!r}))\n"
        "for n in range(4):\n"  # the first one begins the log, which waits in any case
        "    with state.transaction(durable=False):\n"
        "        state.run(f\"INSERT INTO settings (name, value) VALUES ('{n}', 'b')\")\n"
        f"        if n and {lasting}: state.must_last()\n"
        "    if not n: open('begun', 'w').close()\n"
        "__import__('os')._exit(0)\n"  # closing the state would wait too
    )
    log = tmp_path / "calls"
    words = ("strace", "-f", "-o", log, "-e", "trace=fsync,fdatasync,openat", sys.executable, "-c")
    subprocess.run([*words, work], check=True, cwd=tmp_path)
    calls = log.read_text().partition('"begun"')[2]
    assert len(re.findall(r"\bf(?:data)?sync\(", calls)) == waits


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    """All or nothing."""
    state = open_state(tmp_path)

    def write() -> None:
        with state.transaction():
            state.run("INSERT INTO settings (name, value) VALUES ('a', 'b')")
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        write()
    assert state.rows("SELECT * FROM settings") == []


@pytest.mark.parametrize("damage", ["header", "page", "truncated"])
def test_a_damaged_state_is_refused_and_left_alone(tmp_path: Path, damage: str) -> None:
    """The error names the file and what to type; the file stays as it is."""
    state = open_state(tmp_path)
    state.run("CREATE TABLE filler AS SELECT randomblob(100000) AS b")
    state.run("PRAGMA wal_checkpoint(TRUNCATE)")
    state.close()
    path = tmp_path / FILE
    content = bytearray(path.read_bytes())
    if damage == "header":
        content[:16] = b"not a database!!"
    elif damage == "page":
        content[100:4096] = os.urandom(3996)
    else:
        content = content[:5000]
    path.write_bytes(content)
    with pytest.raises(StateError, match=r"the state is damaged .*mv .*cp BACKUP"):
        open_state(tmp_path).rows("SELECT * FROM settings")
    assert path.read_bytes() == content


def test_an_unwritable_folder_is_a_sentence(tmp_path: Path) -> None:
    """A file where the folder should be: who is wrong, and the cure."""
    (tmp_path / "state").write_text("a file")
    with pytest.raises(StateError, match=r"cannot write here .*--state DIR"):
        open_state(tmp_path / "state")


def test_a_newer_state_is_refused(tmp_path: Path) -> None:
    """Never write into what a newer watcher made."""
    state = open_state(tmp_path)
    state.run(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    state.close()
    with pytest.raises(StateError, match="newer watcher"):
        open_state(tmp_path)


def test_reading_a_state_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    """`status` before the first `check`."""
    with pytest.raises(StateError, match="watcher check"):
        open_reading(tmp_path)


def test_an_older_state_is_brought_up_to_date(tmp_path: Path) -> None:
    """From every schema there was: a reader asks for it, the next poll does it, nothing is lost."""
    new = open_state(tmp_path / "new")
    for known in range(1, len(schema.MIGRATIONS)):
        folder = tmp_path / str(known)
        folder.mkdir()
        with sqlite3.connect(folder / FILE) as old:
            for statement in (one for some in schema.MIGRATIONS[:known] for one in some):
                old.execute(statement)
            old.execute(f"PRAGMA user_version = {known}")
            old.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')")
        old.close()
        with pytest.raises(StateError, match="older watcher; `watcher check` updates it"):
            open_reading(folder)
        state = open_state(folder)
        columns = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        assert set(map(tuple, state.rows(columns))) == set(map(tuple, new.rows(columns)))
        assert len(state.rows("SELECT * FROM settings")) == 1


def test_an_empty_file_is_no_state_yet(tmp_path: Path) -> None:
    """A reader names both cures; the next poll begins anew in it."""
    (tmp_path / FILE).touch()
    with pytest.raises(StateError, match=r"empty.*cp BACKUP .*watcher.db.*`watcher check`"):
        open_reading(tmp_path)
    open_state(tmp_path).close()
    open_reading(tmp_path).close()


@pytest.mark.parametrize("look", [open_state, open_reading])
def test_another_programs_database_is_left_alone(
    tmp_path: Path, look: Callable[[Path], Database]
) -> None:
    """Not one byte of it changes."""
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE notes (text TEXT)")
    other.close()
    content = (tmp_path / FILE).read_bytes()
    with pytest.raises(StateError, match="another program's database; give --state DIR"):
        look(tmp_path)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_backup_is_a_whole_state(tmp_path: Path) -> None:
    """The copy opens by itself and has what the state had."""
    state = open_state(tmp_path / "state")
    state.run("INSERT INTO settings (name, value) VALUES ('a', 'b')")
    state.backup(tmp_path / "copy.db")
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("SELECT * FROM settings").fetchall() == [("a", "b")]
    copy.close()


def test_a_reader_does_not_change_the_state(tmp_path: Path) -> None:
    """`status` cannot write, whatever it tries."""
    open_state(tmp_path).close()
    with pytest.raises(StateError):
        open_reading(tmp_path).run("DELETE FROM settings")
