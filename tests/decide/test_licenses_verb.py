"""`watcher license diff` as a person calls it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from watcher.cli.license import command

OLD = "Wren License\n\n1. Rights. You may use the model.\n\n2. Users. Up to 700 million users."
NEW = OLD.replace("may use", "may not use").replace("2. Users", "3. Users")
KEYS = {"verdict", "topics", "clauses", "old_license", "new_license"}


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    """The verb in this process."""
    return CliRunner().invoke(command, ["diff", *arguments], input=given)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """The two texts as files."""
    old, new = tmp_path / "OLD.txt", tmp_path / "NEW.md"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return str(old), str(new)


def test_json(files: tuple[str, str]) -> None:
    """One object with exactly the five keys."""
    result = run(*files, "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert set(found) == KEYS
    assert found["verdict"] == "substantive"
    (clause,) = found["clauses"]
    assert clause["heading"] == "1. Rights"
    assert (clause["change"], clause["before"]) == ("changed", "You may use the model.")
    assert found["old_license"] == found["new_license"] == "wren-license"


def test_identical_has_all_keys(files: tuple[str, str]) -> None:
    """Empty lists stay in the answer."""
    found = json.loads(run(files[0], files[0], "--json").stdout)
    assert found == {
        "verdict": "identical",
        "topics": [],
        "clauses": [],
        "old_license": "wren-license",
        "new_license": "wren-license",
    }


def test_words(files: tuple[str, str]) -> None:
    """Verdict first, the words that came marked, the caveat once, 80 columns."""
    result = run(*files)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Substantive: the terms differ."
    assert "{+not+}" in result.stdout
    assert result.stdout.count("Not legal advice.") == 1
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.stdout


def test_standard_input(files: tuple[str, str]) -> None:
    """A dash reads the new text from a pipe, whatever its line ends."""
    result = run(files[0], "-", "--json", given=OLD.replace("\n", "\r\n").encode())
    assert json.loads(result.stdout)["verdict"] == "identical"
    assert run("-", "-").exit_code == 2


def test_no_such_file(files: tuple[str, str]) -> None:
    """What is missing is named, with what to do."""
    result = run("missing.txt", files[1])
    assert result.exit_code == 2
    assert "missing.txt: no such file" in result.stderr
    assert "give a readable file or a URL" in result.stderr


@pytest.mark.parametrize(
    ("body", "said"),
    [(b"\0\1\2", "not a text"), (b"x" * 2_000_001, "too long")],
    ids=["bin", "big"],
)
def test_no_text(tmp_path: Path, files: tuple[str, str], body: bytes, said: str) -> None:
    """A binary or a huge file is refused by name."""
    path = tmp_path / "model.bin"
    path.write_bytes(body)
    result = run(files[0], str(path))
    assert result.exit_code == 2
    assert f"{path}: " in result.stderr
    assert said in result.stderr


def test_old_encodings(tmp_path: Path, files: tuple[str, str]) -> None:
    """A file in UTF-16 or with Windows quotes is read."""
    for encoding in ("utf-16", "cp1252"):
        path = tmp_path / encoding
        path.write_bytes(OLD.replace("Rights", "“Rights”").encode(encoding))
        assert json.loads(run(files[0], str(path), "--json").stdout)["verdict"] == "identical"


class Page(BaseHTTPRequestHandler):
    """Serves the new text as a web page; anything else is not found."""

    def do_GET(self) -> None:
        """Answer one request."""
        found = self.path == "/LICENSE"
        body = "".join(f"<p>{part}</p>" for part in NEW.split("\n\n")).encode()
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(f"<html><body>{body.decode()}</body></html>".encode() if found else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """A server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_url(files: tuple[str, str], site: str) -> None:
    """A web page is compared like a file."""
    result = run(files[1], f"{site}/LICENSE", "--json")
    assert json.loads(result.stdout)["verdict"] == "identical"


def test_url_that_fails(files: tuple[str, str], site: str) -> None:
    """An answer that is no page says so and exits 2."""
    result = run(files[0], f"{site}/gone")
    assert result.exit_code == 2
    assert "answered 404" in result.stderr
