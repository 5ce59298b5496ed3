"""The verbs of a day's work, on a state with something in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.doubles.newsfeed import NewsFeed
from tests.doubles.server import Answer
from tests.doubles.slack import Slack
from watcher.cli import VERBS, cli

CONFIG = """
families:
  llama: {{names: [Llama], makers: [Meta]}}
sources:
  - {{name: blog, kind: feed, url: "{feed}/feed.xml", trust: official}}
channels:
  - {{name: terminal, kind: console}}
  - {{name: hook, kind: webhook, url: "{dead}"}}
routes:
  - {{match: {{}}, to: [terminal]}}
  - {{match: {{kind: license}}, to: [hook]}}
  - {{match: {{}}, to: [terminal], digest: daily 08:00}}
owner: [terminal]
"""


class Desk:
    """An operator at a folder with sources.yaml and a state."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def type(self, *words: str) -> Result:
        """Run one verb."""
        where = ["--config", str(self.folder / "sources.yaml"), "--state", str(self.folder / "s")]
        return CliRunner().invoke(cli, [*where, *words])

    def lines(self, *words: str) -> list[dict[str, object]]:
        """The JSON lines a verb prints."""
        result = self.type(*words)
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A watcher that has seen one release."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    with NewsFeed() as feed:
        config = CONFIG.format(feed=feed.url, dead=f"{feed.url}/hook")
        (desk.folder / "sources.yaml").write_text(config)
        assert desk.type("check").exit_code == 0
        feed.publish()
        assert "Llama 21" in desk.type("check").output
    return desk


def test_every_verb_has_a_file_and_every_file_a_verb() -> None:
    """The table is the help; the files are the verbs."""
    import watcher.cli

    files = {path.stem for path in Path(watcher.cli.__file__).parent.glob("*.py")}
    assert files - {"__init__"} == set(VERBS)


def test_check_prints_events_as_json_lines(desk: Desk) -> None:
    """One line per event, with the keys others rely on."""
    (event,) = desk.lines("history", "--json")
    assert {"id", "at", "kind", "severity", "family", "subject", "title", "url", "source", "trust",
            "story", "reasons", "before", "after"} <= set(event)  # fmt: skip
    assert (event["kind"], event["family"], event["source"]) == ("release", "llama", "blog")


def test_check_as_json_prints_events_alone(tmp_path: Path) -> None:
    """One object per line on stdout, although a message went to the terminal, too."""
    desk = Desk(tmp_path)
    with NewsFeed() as feed:
        config = CONFIG.format(feed=feed.url, dead=f"{feed.url}/hook")
        (tmp_path / "sources.yaml").write_text(config)
        assert desk.type("check", "--json").stdout == ""
        feed.publish()
        result = desk.type("check", "--json")
    assert [json.loads(line)["subject"] for line in result.stdout.splitlines()] == ["Llama 21.0"]
    assert "Llama 21.0 is out" in result.stderr


def test_history_can_be_narrowed(desk: Desk) -> None:
    """By family, kind and time."""
    assert desk.lines("history", "--json", "--family", "muse") == []
    assert desk.lines("history", "--json", "--kind", "license") == []
    assert len(desk.lines("history", "--json", "--since", "7d")) == 1
    assert len(desk.lines("history", "--json", "--stories")) == 1
    assert desk.type("history", "--since", "yesterday").exit_code == 2


def test_history_of_nothing_says_so(tmp_path: Path) -> None:
    """A person is told that there is nothing; a program gets no line."""
    desk = Desk(tmp_path)
    with NewsFeed() as feed:
        (tmp_path / "sources.yaml").write_text(CONFIG.format(feed=feed.url, dead=feed.url))
        desk.type("check")
    assert desk.type("history").stdout == "nothing has happened since the first look\n"
    assert desk.type("history", "--kind", "license").stdout == "nothing of that sort\n"
    assert desk.lines("history", "--json") == []


def test_many_failures_alike_are_one_line(tmp_path: Path) -> None:
    """Without a network all sources fail; `-v` names them."""
    listed = "".join(
        f'  - {{name: s{n}, kind: feed, url: "http://127.0.0.1:9/{n}"}}\n' for n in range(30)
    )
    (tmp_path / "sources.yaml").write_text(
        f"families: {{muse: {{names: [Muse]}}}}\nsources:\n{listed}"
    )
    desk = Desk(tmp_path)
    assert desk.type("check").stderr == "30 sources: connection refused; check -v names them\n"
    near = desk.type("test", "source", "news").stderr
    assert near.rstrip().endswith("s25, s26 and 10 more")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_without_room_is_a_sentence(desk: Desk) -> None:
    """Exit 1 and the reason, no traceback."""
    verb = [sys.executable, "-m", "watcher", "--state", str(desk.folder / "s"), "status"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(verb, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "the output was not written: no space left there\n",
    )


def test_a_terminal_with_few_signs_is_no_failure(tmp_path: Path) -> None:
    """What it cannot show is a question mark."""
    path = tmp_path / "sources.yaml"
    path.write_text("families: {牛油果: {names: [牛油果]}}\nsources: []\n")
    done = subprocess.run(
        [sys.executable, "-m", "watcher", "--config", str(path), "config", "show"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert b"???:" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_failure(desk: Desk) -> None:
    """`watcher history | head`: exit 0 and no complaint."""
    where = ["--config", str(desk.folder / "sources.yaml"), "--state", str(desk.folder / "s")]
    process = subprocess.Popen(
        [sys.executable, "-m", "watcher", *where, "config", "show"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate()
    assert (process.returncode, said) == (0, b"")


def test_status_answers_whether_it_is_out(desk: Desk) -> None:
    """The board, the sources and the outbox in one object."""
    (status,) = desk.lines("status", "--json")
    assert {"models", "sources", "deliveries", "healthy"} <= set(status)
    assert status["deliveries"] == {"waiting": 0, "ambiguous": 0, "dead": 0}
    (model,) = status["models"]  # type: ignore[misc]
    assert (model["name"], model["state"]) == ("Llama 21.0", "available")
    assert "Llama 21.0" in desk.type("status").output


def test_status_sums_up_sources_that_fail_alike(tmp_path: Path) -> None:
    """Without a network one line tells why; `--all` names each source."""
    desk = Desk(tmp_path)
    feed = '  - {{name: s{0}, kind: feed, url: "http://127.0.0.1:9/{0}"}}\n'
    (tmp_path / "sources.yaml").write_text("sources:\n" + "".join(map(feed.format, range(7))))
    assert desk.type("check").exit_code == 1
    shown = desk.type("status").output
    assert "no source has been read yet" in shown
    assert "7 failing: connection refused" in shown
    assert "s3" not in shown
    assert "s3" in desk.type("status", "--all").output


def test_explain_tells_events_and_silence(desk: Desk) -> None:
    """Something told, something of the first look, something unknown."""
    (event,) = desk.lines("history", "--json")
    assert "because" in desk.type("explain", str(event["id"])).output
    assert "because" in desk.type("explain", str(event["url"])).output
    assert "first look" in desk.type("explain", "https://ai.meta.com/old/").output
    assert desk.type("explain", "https://nowhere.example/").exit_code == 2


def test_explain_shows_the_raw_evidence(desk: Desk) -> None:
    """The bytes the event was seen in."""
    (event,) = desk.lines("history", "--json")
    assert "<rss" in desk.type("explain", "--raw", str(event["id"])).output


def test_the_digest_can_be_previewed(desk: Desk) -> None:
    """What it would say, without sending."""
    before = desk.lines("deliveries", "--json")
    assert "Llama 21" in desk.type("digest").output
    assert desk.lines("deliveries", "--json") == before


def test_deliveries_show_the_outbox(desk: Desk) -> None:
    """One row per channel, recipient and story."""
    notice, row = desk.lines("deliveries", "--json")
    assert set(row) >= {"id", "channel", "recipient", "story", "state", "attempts", "next_try",
                        "last_error"}  # fmt: skip
    assert (row["channel"], row["state"]) == ("terminal", "delivered")
    assert "Discovered" in str(notice["title"])
    assert desk.type("deliveries", "--dead").output == "nothing is dead\n"
    assert desk.type("deliveries", "--resend", "nothing").exit_code == 2


def test_a_silence_is_added_listed_and_removed(desk: Desk) -> None:
    """The operator's word, with an end."""
    assert desk.type("silence", "add", "--family", "llama", "--for", "2h").exit_code == 0
    (one,) = desk.lines("silence", "list", "--json")
    assert one["match"] == {"family": ["llama"]}
    assert desk.type("silence", "remove", str(one["id"])).exit_code == 0
    assert desk.lines("silence", "list", "--json") == []
    assert desk.type("silence", "add", "--for", "soon").exit_code == 2


def test_an_alias_can_be_decided(desk: Desk) -> None:
    """Accept and reject are the last word."""
    assert desk.type("aliases", "accept", "Avocado").exit_code == 2
    assert desk.type("aliases", "accept", "Avocado", "Muse Spark").exit_code == 0
    assert desk.lines("aliases", "--json")[0]["confidence"] == "confirmed"
    assert desk.type("aliases", "reject", "Avocado").exit_code == 0
    assert desk.lines("aliases", "--json")[0]["confidence"] == "rejected"


def test_health_is_the_one_that_exits_with_one(desk: Desk) -> None:
    """All is well here; a missing state is not."""
    assert desk.type("health").exit_code == 0


def test_a_tried_channel_that_was_given_up_says_what_brings_it_back(tmp_path: Path) -> None:
    """`test channel` saves nothing; it names the message to send again, as long as there is one."""
    desk = Desk(tmp_path)
    with NewsFeed() as feed, Slack() as slack:
        text = CONFIG.format(feed=feed.url, dead=feed.url).replace("to: [terminal]}", "to: [team]}")
        team = f"channels:\n  - {{name: team, kind: slack, webhook_url: {slack.hook}}}"
        (tmp_path / "sources.yaml").write_text(text.replace("channels:", team))
        assert "given up" not in desk.type("test", "channel", "team").output
        assert desk.type("check").exit_code == 0
        feed.publish()
        slack.script.append(Answer(404, "no_active_hooks"))
        assert desk.type("check").exit_code == 1
        (dead,) = desk.lines("deliveries", "--dead", "--json")
        said = desk.type("test", "channel", "team").output
        assert f"watcher deliveries --resend {dead['id']}" in said
        assert desk.type("deliveries", "--resend", str(dead["id"])).exit_code == 0
        assert "given up" not in desk.type("test", "channel", "team").output


def test_a_backup_does_not_overwrite(desk: Desk) -> None:
    """The second one wants another name."""
    copy = str(desk.folder / "copy.db")
    assert "restore:" in desk.type("backup", copy).output
    assert desk.type("backup", copy).exit_code == 2


def test_prune_says_what_it_dropped(desk: Desk) -> None:
    """Nothing, on a young state."""
    assert desk.type("prune").output.startswith("dropped 0 entries")


def test_a_story_can_be_acknowledged(desk: Desk) -> None:
    """By its key; an unknown one is an error."""
    (story,) = desk.lines("history", "--json", "--stories")
    assert desk.type("acknowledge", str(story["key"])).exit_code == 0
    assert desk.type("acknowledge", "nothing").exit_code == 2
