"""sources.yaml in, objects out: what is understood, and how mistakes are told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from watcher import config
from watcher.config import Config
from watcher.config.environment import Environment
from watcher.config.shape import schema
from watcher.config.shown import blind_spots, effective
from watcher.errors import ConfigError
from watcher.hub.allowance import API_REQUESTS

CASES = yaml.safe_load((Path(__file__).parent / "cases/config/mistakes.yaml").read_text("utf-8"))
FEED = '{name: a, kind: feed, url: "https://example.org/feed"}'
SLACK = '{name: team, kind: slack, webhook_url: "${SLACK_WEBHOOK_URL}"}'
WHOLE = """
timezone: Europe/Lisbon
families:
  muse:
    names: [Muse]
    codenames: Hatch
    orgs: [meta-models]
    expected: {opens: 2027-01-01, closes: 2027-01-02}
sources:
  - {name: hub, kind: huggingface, org: meta-models, every: 2m, trust: official}
  - {name: repo, kind: github, repo: a/b, files: [LICENSE], family: muse}
  - {name: blog, kind: page, url: "https://example.org/", items: "a[href]"}
channels:
  - {name: team, kind: slack, webhook_url: "${SLACK_WEBHOOK_URL}"}
  - {name: mail, kind: email, host: localhost, from: a@example.org, to: [b@example.org]}
routes:
  - {match: {severity: instant, family: [muse], source: hub}, to: [team], digest: daily 08:00}
owner: [team]
quiet_hours: 22:00-07:00
catch_up: 2d
heartbeat: "https://example.org/beat"
"""
HOOK = "https://hooks.slack.com/services/T00/B00/kanarie"


def _load(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> Config:
    file = folder / "sources.yaml"
    file.write_text(text, encoding="utf-8")
    return config.load(file, environ or {})


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_mistakes_name_line_key_and_cure(case: dict[str, Any], tmp_path: Path) -> None:
    """Every mistake in the file is told, a line each, and nothing else."""
    with pytest.raises(ConfigError) as caught:
        _load(tmp_path, case["file"])
    if "says_like" in case:
        assert re.search(case["says_like"], str(caught.value))
    else:
        assert case["says"] == str(caught.value).splitlines()


def test_a_file_that_cannot_be_read_is_one_clear_sentence(tmp_path: Path) -> None:
    """Missing, a folder, too large, not UTF-8: each says what to do."""
    folder, large, latin = tmp_path / "folder", tmp_path / "large.yaml", tmp_path / "latin.yaml"
    folder.mkdir()
    large.write_bytes(b"#" * 1_000_001)
    latin.write_bytes("sources: []\n# é\n".encode("latin-1"))
    said = {}
    for path in (tmp_path / "none.yaml", folder, large, latin):
        with pytest.raises(ConfigError) as caught:
            config.load(path, {})
        said[path.name] = str(caught.value).replace(f"{tmp_path}/", "")
    assert said == {
        "none.yaml": "none.yaml: there is no such file; "
        "name yours with --config FILE or WATCHER_CONFIG",
        "folder": "folder: is a folder; name the file inside it",
        "large.yaml": "large.yaml: is larger than 1 MB; this is not a sources.yaml",
        "latin.yaml": "latin.yaml:2: encoding: is not UTF-8; save it as UTF-8",
    }


def test_a_minimal_file_is_enough(tmp_path: Path) -> None:
    """Families come from the file that ships, messages go to the terminal."""
    settings = _load(tmp_path, f"sources:\n  - {FEED}\n")
    assert config.default_families() == settings.families
    assert [channel.name for channel in settings.channels] == ["console"]
    assert [route.to for route in settings.routes] == [("console",)]
    assert settings.owner == ("console",)
    assert (settings.timezone.key, settings.catch_up) == ("UTC", 3 * 86400.0)


def test_a_channel_without_its_secret_is_off(tmp_path: Path) -> None:
    """It is left out of the routes; with none usable the terminal stands in."""
    text = f"""
channels: [{SLACK}]
routes:
  - {{match: {{severity: instant}}, to: [team]}}
owner: team
"""
    off, on = _load(tmp_path, text), _load(tmp_path, text, {"SLACK_WEBHOOK_URL": HOOK})
    assert off.off == (("team", "SLACK_WEBHOOK_URL is not set"),)
    assert (off.routes[0].to, off.owner) == (("console",), ("console",))
    assert (on.off, on.routes[0].to, on.owner) == ((), ("team",), ("team",))


def test_the_keys_beside_an_unset_secret_are_still_checked(tmp_path: Path) -> None:
    """Being off excuses the secret, not the rest."""
    with pytest.raises(ConfigError, match=r"sources.yaml:2: channels.team.chanel: unknown key"):
        _load(tmp_path, f"channels:\n  - {SLACK[:-1]}, chanel: x}}\n")


def test_one_usable_channel_does_not_stand_in_for_another(tmp_path: Path) -> None:
    """A route whose channels are all off reaches nobody, and that is a blind spot."""
    text = f"""
sources: [{FEED}]
channels:
  - {SLACK}
  - {{name: here, kind: console}}
routes:
  - {{match: {{severity: instant}}, to: team}}
  - {{match: {{}}, to: here, digest: daily 08:00, empty: true}}
"""
    settings = _load(tmp_path, text)
    assert [route.to for route in settings.routes] == [(), ("here",)]
    assert {"here"} == settings.empty
    assert [line for line in blind_spots(settings) if "organization" not in line] == [
        "channel team is off: SLACK_WEBHOOK_URL is not set",
        "route 1 reaches nobody: its channels are off",
    ]


@pytest.mark.parametrize(
    ("written", "environ", "expected"),
    [
        ("https://h/${A}/x", {"A": "b"}, "https://h/b/x"),
        ("https://h/${A:-d}", {}, "https://h/d"),
        ("https://h/${A:-d}", {"A": ""}, "https://h/d"),
        ("https://h/$${A}", {"A": "b"}, "https://h/${A}"),
        ("https://h/${A}", {"A": "1, trust: official}"}, "https://h/1, trust: official}"),
        ("https://h/$A", {"A": "b"}, "https://h/$A"),
    ],
    ids=["inside", "default", "empty-is-unset", "literal", "adds-no-yaml", "braces-needed"],
)
def test_variables(written: str, environ: dict[str, str], expected: str) -> None:
    """Variables are filled into texts after parsing."""
    assert Environment(environ).fill({"k": [written]}) == {"k": [expected]}


def test_a_number_may_come_from_the_environment(tmp_path: Path) -> None:
    """What is filled in is text; a key that wants a number reads it."""
    settings = _load(tmp_path, f"sources:\n  - {FEED[:-1]}, every: '${{PACE}}'}}\n", {"PACE": "90"})
    assert settings.sources[0].every == 90.0


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    """NAME_FILE is read and stripped; a file that others can read is warned of."""
    secret = tmp_path / "hook"
    secret.write_text(f"{HOOK}\n", encoding="utf-8")
    environ = {"SLACK_WEBHOOK_URL_FILE": str(secret)}
    for mode, warnings in ((0o600, 0), (0o644, 1)):
        secret.chmod(mode)
        settings = _load(tmp_path, f"sources: [{FEED}]\nchannels: [{SLACK}]\n", environ)
        assert ((), {HOOK}) == (settings.off, settings.secrets)
        assert warnings == len(settings.warnings)


def test_a_secret_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    """Who names a file wants it read."""
    with pytest.raises(ConfigError, match="SLACK_WEBHOOK_URL_FILE names /no/such, which cannot"):
        _load(tmp_path, f"channels: [{SLACK}]\n", {"SLACK_WEBHOOK_URL_FILE": "/no/such"})


def test_secrets_are_known_and_never_shown(tmp_path: Path) -> None:
    """What goes to the screen or into the state has *** in place of a secret."""
    text = f"sources: [{FEED}]\nchannels: [{SLACK}]\nheartbeat: 'https://beat.example/${{KEY}}'\n"
    settings = _load(tmp_path, text, {"SLACK_WEBHOOK_URL": HOOK, "KEY": "kanarie2"})
    assert {HOOK, "kanarie2", "https://beat.example/kanarie2"} == settings.secrets
    shown = json.dumps([effective(settings), settings.summary()])
    assert "kanarie" not in shown + repr(settings.channels)
    assert '"webhook_url": "***"' in shown


def test_a_secret_written_in_the_file_is_warned_of(tmp_path: Path) -> None:
    """It works, but files are shown around."""
    text = f"sources: [{FEED}]\nchannels:\n  - {{name: t, kind: slack, webhook_url: '{HOOK}'}}\n"
    [warning] = _load(tmp_path, text).warnings
    assert warning.startswith("sources.yaml:3: channels.t.webhook_url: holds a secret; write ${T_")


def test_two_sources_that_read_the_same_address_are_warned_of(tmp_path: Path) -> None:
    """It costs twice and tells twice."""
    text = f"sources:\n  - {FEED}\n  - {FEED.replace('name: a', 'name: b')}\n"
    assert (_load(tmp_path, text).warnings) == (
        "sources.yaml:3: sources.b.url: is read by a too; keep one of them",
    )


def test_a_family_window_spans_whole_days(tmp_path: Path) -> None:
    """From the first instant of the first day to the end of the last."""
    expected = "{opens: 2027-01-01, closes: 2027-01-31}"
    text = f"families: {{llama: {{names: Llama, expected: {expected}}}}}\nsources: []\n"
    settings = _load(tmp_path, text)
    [family] = settings.families
    shown = effective(settings)["families"]["llama"]["expected"]
    assert shown == {"opens": "2027-01-01", "closes": "2027-01-31"}
    assert family.names == ("Llama",)
    assert family.expected is not None
    assert datetime(2027, 1, 1, tzinfo=UTC) == family.expected.opens
    assert datetime(2027, 2, 1, tzinfo=UTC) == family.expected.closes


def test_yaml_1_1_surprises_stay_words(tmp_path: Path) -> None:
    """`no` is a name, dates and sexagesimal times are text."""
    text = "families: {x: {names: [no, On, 2026-01-01, 22:30]}}\nsources: []\n"
    [family] = _load(tmp_path, text).families
    assert family.names == ("no", "On", "2026-01-01", "22:30")


def test_organizations_nobody_watches_are_blind_spots(tmp_path: Path) -> None:
    """A disabled source does not count as looking."""
    text = """
families: {llama: {names: [Llama], orgs: [meta-llama, codellama]}}
sources:
  - {name: a, kind: huggingface, org: meta-llama}
  - {name: b, kind: huggingface, org: codellama, enabled: false}
"""
    [spot] = blind_spots(_load(tmp_path, text))
    assert spot == "no source watches the organization codellama of llama"


def test_the_fingerprint_tells_configurations_apart(tmp_path: Path) -> None:
    """Same file, same variables: same fingerprint; it does not depend on a secret's value."""
    text = f"sources: [{FEED}]\nchannels: [{SLACK}]\n"
    one = _load(tmp_path, text).fingerprint
    on = _load(tmp_path, text, {"SLACK_WEBHOOK_URL": HOOK}).fingerprint
    assert _load(tmp_path, text).fingerprint == one
    assert on != one
    assert on == _load(tmp_path, text, {"SLACK_WEBHOOK_URL": HOOK + "2"}).fingerprint
    assert one != _load(tmp_path, text + "\n").fingerprint


def test_the_file_that_ships_is_right_and_silent() -> None:
    """No mistake, no warning; every channel off, every organization watched."""
    settings = config.load(config.default_path(), {})
    assert settings.warnings == ()
    assert [name for name, _ in settings.off] == ["team", "room", "mail"]
    assert [family.name for family in settings.families] == ["llama", "avocado", "mango", "muse"]
    assert settings.families == config.default_families()
    assert not [line for line in blind_spots(settings) if "organization" in line]


def test_the_file_that_ships_spares_the_hub() -> None:
    """Listings and details take at most 5 % of what an anonymous reader may ask in five minutes."""
    pages = {"facebook": 3}  # requests for one listing; one where nothing is said
    settings = config.load(config.default_path(), {})
    asked = sum(
        300 / source.every * pages.get(source.orgs[0], 1)
        for source in settings.watched
        if source.orgs
    )
    assert asked + API_REQUESTS <= 0.05 * 500


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)


@given(
    st.binary(max_size=200) | st.text("-:[]{}#&*!|>'\"%@`$ \n\tab1", max_size=60).map(str.encode)
)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """Whatever the file holds, it is understood or refused with a line."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sources.yaml"
        file.write_bytes(content)
        with suppress(ConfigError):
            config.load(file, {})


@given(st.data())
def test_no_value_breaks_the_checks(data: st.DataObject) -> None:
    """Any value in the place of any other is taken or refused, never a crash."""
    written = yaml.safe_load(WHOLE)
    part: Any = written
    while True:
        keys = list(part) if isinstance(part, dict) else list(range(len(part)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(part[key], dict | list) or not part[key] or data.draw(st.booleans()):
            break
        part = part[key]
    part[key] = data.draw(VALUES)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sources.yaml"
        file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
        with suppress(ConfigError):
            config.load(file, {"SLACK_WEBHOOK_URL": HOOK})


def test_the_schema_knows_every_key() -> None:
    """An editor can complete kinds and keys, and finds `from` under its written name."""
    described = schema()
    kinds = {one["properties"]["kind"]["const"] for one in _items(described, "sources")}
    assert {"huggingface", "feed", "page", "sitemap", "document", "github", "catalog"} == kinds
    email = next(
        one
        for one in _items(described, "channels")
        if one["properties"]["kind"]["const"] == "email"
    )
    assert {"from", "to", "password"} <= email["properties"].keys()


def _items(described: dict[str, Any], room: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = described["properties"][room]["items"]["oneOf"]
    return found
