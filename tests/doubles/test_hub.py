"""The Hub double is read by the real huggingface_hub client without a change."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import (
    DisabledRepoError,
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import parse_ratelimit_headers

from tests.doubles.hub import Hub
from tests.doubles.hub_repos import MASK, git_oid


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A double with one open and one gated repository; the client keeps to its own home."""
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "1")
    with Hub(page=3) as double:
        double.add(
            "acme/Open", {"LICENSE": b"terms", "w.safetensors": b"w"}, card={"license": "mit"}
        )
        double.add("acme/Gated", {"LICENSE.txt": b"t", "w.safetensors": b"w"}, gated="manual")
        yield double


@pytest.fixture
def api(hub: Hub) -> HfApi:
    """The real client, a stranger."""
    return HfApi(endpoint=hub.url, token=False)


def refusal(url: str) -> urllib.error.HTTPError:
    """The error answer of a plain request."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(url)
    caught.value.close()
    return caught.value


def test_a_plain_listing_has_no_dates_and_no_sha(api: HfApi) -> None:
    """Only a full or expanded listing tells revisions."""
    rows = list(api.list_models(author="acme"))
    assert sorted(row.id for row in rows) == ["acme/Gated", "acme/Open"]
    assert {None} == {row.sha for row in rows} | {row.last_modified for row in rows}


def test_an_expanded_listing_has_what_was_asked(api: HfApi, hub: Hub) -> None:
    """`_id` and `id` always, the asked fields, and nothing else."""
    rows = list(api.list_models(author="acme", expand=["sha", "gated", "tags"], sort="created_at"))
    gated = next(row for row in rows if row.id == "acme/Gated")
    assert ("manual", hub.named("acme/Gated").head.sha) == (gated.gated, gated.sha)
    assert gated.created_at is None
    assert gated._id == hub.named("acme/Gated").key


def test_pages_are_linked(api: HfApi, hub: Hub) -> None:
    """Every repository comes once, however small the pages are."""
    for number in range(8):
        hub.add(f"acme/M{number}")
    rows = list(api.list_models(author="acme", expand=["sha"]))
    assert len({row.id for row in rows}) == 10
    assert hub.count("/api/models") == 4


def test_an_unknown_field_is_refused(api: HfApi) -> None:
    """The Hub answers 400 to an `expand` it does not know."""
    with pytest.raises(HfHubHTTPError, match="must be one of"):
        list(api.list_models(author="acme", expand=["usedStorage"]))


def test_details_of_one_repository(api: HfApi, hub: Hub) -> None:
    """Card, files and tags of the newest or of an older revision."""
    old = hub.named("acme/Open").head.sha
    hub.named("acme/Open").commit(card={"license": "other", "license_name": "acme"})
    info = api.model_info("acme/Open")
    assert (info.card_data.license, info.card_data.license_name) == ("other", "acme")
    assert "license:other" in info.tags
    assert api.model_info("acme/Open", revision=old).card_data.license == "mit"


def test_a_rename_redirects_and_keeps_the_id(api: HfApi, hub: Hub) -> None:
    """The old name leads to the new one, with the same `_id`."""
    repo = hub.named("acme/Open")
    hub.rename(repo, "acme/Renamed")
    info = api.model_info("acme/Open")
    assert ("acme/Renamed", repo.key) == (info.id, info._id)


def test_a_gate_hides_files_but_not_the_card(api: HfApi, hub: Hub) -> None:
    """Tree, README and root license are open; git oids are real, LFS hashes masked."""
    tree = {row.path: row for row in api.list_repo_tree("acme/Gated", recursive=True)}
    assert git_oid(b"w") == tree["w.safetensors"].blob_id
    assert tree["w.safetensors"].lfs.sha256 == MASK
    for path in ("README.md", "LICENSE.txt"):
        with urllib.request.urlopen(f"{hub.url}/acme/Gated/resolve/main/{path}") as answer:
            assert answer.status == 200
    for path in ("resolve/main/w.safetensors", "resolve/main/absent", "raw/main/README.md"):
        error = refusal(f"{hub.url}/acme/Gated/{path}")
        assert (error.code, error.headers["x-error-code"]) == (401, "GatedRepo")
    with pytest.raises(GatedRepoError):
        api.auth_check("acme/Gated")


def test_the_gated_root_license_may_be_absent(hub: Hub) -> None:
    """A readable name that is not there is 404, not 401."""
    assert refusal(f"{hub.url}/acme/Gated/resolve/main/LICENSE").code == 404


def test_what_is_not_there_has_its_code(api: HfApi) -> None:
    """Revisions and files that are missing are told apart."""
    with pytest.raises(RevisionNotFoundError):
        api.model_info("acme/Open", revision="nope")
    with pytest.raises(EntryNotFoundError):
        api.hf_hub_download("acme/Open", "nope")


def test_private_is_401_to_strangers_and_404_with_a_token(hub: Hub) -> None:
    """Deleted, private and never there cannot be told apart."""
    hub.named("acme/Open").private = True
    hub.tokens.add("hf_known")
    for name in ("acme/Open", "acme/Never"):
        error = refusal(f"{hub.url}/api/models/{name}")
        assert (error.code, error.headers["x-error-code"]) == (401, "RepoNotFound")
    with pytest.raises(HfHubHTTPError, match="404"):
        HfApi(endpoint=hub.url, token="hf_known").model_info("acme/Open")


def test_disabled_is_told_in_words(api: HfApi, hub: Hub) -> None:
    """403 with a sentence the client knows."""
    hub.named("acme/Open").disabled = True
    with pytest.raises(DisabledRepoError):
        api.model_info("acme/Open")


def test_dates_move_only_with_commits(api: HfApi, hub: Hub) -> None:
    """Gate, visibility and disabling leave no trace in any date."""
    repo = hub.named("acme/Open")
    before = api.model_info("acme/Open")
    repo.private = True
    repo.gated, repo.private = "auto", False
    after = api.model_info("acme/Open")
    assert (before.created_at, before.last_modified) == (after.created_at, after.last_modified)
    repo.commit({"x": b"x"})
    assert before.last_modified != api.model_info("acme/Open").last_modified


def test_commits_and_paths(api: HfApi, hub: Hub) -> None:
    """Commits come newest first; named paths come with their oids."""
    hub.named("acme/Open").commit({"LICENSE": b"new"}, title="New terms")
    commits = api.list_repo_commits("acme/Open")
    assert [commit.title for commit in commits] == ["New terms", "Upload files"]
    info = api.get_paths_info("acme/Open", ["LICENSE"])
    assert [git_oid(b"new")] == [one.blob_id for one in info]


def test_quotas_are_told_and_enforced(hub: Hub) -> None:
    """Every answer tells its bucket; a used-up bucket answers 429 with nothing left."""
    with urllib.request.urlopen(f"{hub.url}/api/models?author=acme") as answer:
        limits = parse_ratelimit_headers(dict(answer.headers))
    assert (limits.resource_type, limits.remaining, limits.limit) == ("api", 499, 500)
    hub.quotas = {"api": 1, "resolvers": 1, "pages": 1}
    error = refusal(f"{hub.url}/api/models?author=acme")
    assert (error.code, error.headers["ratelimit"].partition(";t")[0]) == (429, '"api";r=0')
    hub.next_window()
    urllib.request.urlopen(f"{hub.url}/api/models?author=acme").close()


def test_asking_inside_a_wait_is_noted(hub: Hub) -> None:
    """The double keeps a list of what a polite client never does."""
    hub.trouble = "429-date"
    for _ in range(2):
        refusal(f"{hub.url}/api/models?author=acme")
    assert len(hub.violations) == 1


def test_the_overview_counts_public_models(hub: Hub) -> None:
    """An organization that is not there is 404; private ones are not counted."""
    hub.named("acme/Open").private = True
    with urllib.request.urlopen(f"{hub.url}/api/organizations/acme/overview") as answer:
        assert b'"numModels":1' in answer.read()
    assert refusal(f"{hub.url}/api/organizations/nobody/overview").code == 404
