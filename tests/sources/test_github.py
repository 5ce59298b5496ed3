"""Kind `github`: commits, releases, watched files and organizations, without a token."""

from __future__ import annotations

import json

import pytest

from tests.doubles.web import Answer, Site
from tests.sources.reading import Reader, entries, source
from watcher.errors import Gone
from watcher.sources.github import matches

REPO = "/meta-llama/llama-models"
TREE = f"/repos{REPO}/git/trees/HEAD?recursive=1"


def atom(form: str, *names: str) -> Answer:
    """A feed of commits or releases as GitHub writes it."""
    rows = "".join(
        f"<entry><id>tag:github.com,2008:{form}/{name}</id><title>\n  Add {name}\n</title>"
        f'<link type="text/html" rel="alternate" href="https://github.com{REPO}/{form}/{name}"/>'
        "<updated>2026-11-20T10:00:00Z</updated><author><name>someone</name></author>"
        f'<content type="html">&lt;pre>Add {name}&lt;/pre></content></entry>'
        for name in names
    )
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{rows}</feed>'
    return Answer(body.encode(), validators=True, headers={"Content-Type": "application/atom+xml"})


def tree(*paths: str) -> Answer:
    """The tree of the default branch."""
    rows = [{"path": path, "type": "blob"} for path in paths] + [{"path": "models", "type": "tree"}]
    return Answer(json.dumps({"sha": "x", "tree": rows}).encode(), validators=True)


def raw(text: str) -> Answer:
    """A file as it is."""
    return Answer(text.encode(), headers={"Content-Type": "text/plain"}, validators=True)


@pytest.fixture
def github() -> Site:
    """A repository with two commits, a release and two license files."""
    return Site(
        {
            f"{REPO}/commits/main.atom": atom("commit", "bbb", "aaa"),
            f"{REPO}/releases.atom": atom("releases/tag", "v1"),
            TREE: tree("README.md", "models/llama3/LICENSE", "models/llama4/LICENSE"),
            f"{REPO}/main/models/llama3/LICENSE": raw("Llama 3 terms"),
            f"{REPO}/main/models/llama4/LICENSE": raw("Llama 4 terms"),
        }
    )


def reader(site: Site, more: str = ', files: ["models/*/LICENSE"]') -> Reader:
    """A reader of that repository."""
    where = f"endpoint: '{site.url()}'"
    return Reader(source(f"{{kind: github, repo: {REPO[1:]}, {where}{more}}}"))


def test_commits_releases_and_files_are_entries(github: Site) -> None:
    """Each form has its facts; a file's text goes along."""
    with github as site:
        reading = reader(site).read()
    found = {entry.title: dict(entry.facts) for entry in entries(reading)}
    assert reading is not None
    texts = {text.body: text.sha256 for text in reading.texts}
    assert found["Add aaa"] == {"form": "commit", "sha": "aaa"}
    assert found["Add v1"] == {"form": "release", "tag": "v1"}
    assert found["meta-llama/llama-models: models/llama4/LICENSE"] == {
        "form": "file",
        "path": "models/llama4/LICENSE",
        "text_sha256": texts["Llama 4 terms"],
    }
    assert not reading.snapshot.complete


def test_a_quiet_repository_costs_two_requests(github: Site) -> None:
    """While nothing is committed neither the API nor the files are asked."""
    with github as site:
        poll = reader(site)
        poll.read()
        assert poll.read() is None
        assert poll.requests == 2


def test_files_are_looked_at_when_something_was_committed(github: Site) -> None:
    """A commit leads to the tree and to the files; only the new text comes back."""
    with github as site:
        poll = reader(site)
        poll.read()
        site.routes[f"{REPO}/commits/main.atom"] = atom("commit", "ccc", "bbb", "aaa")
        site.routes[TREE] = tree("models/llama3/LICENSE", "models/llama5/LICENSE")
        site.routes[f"{REPO}/main/models/llama5/LICENSE"] = raw("Llama 5 terms")
        reading = poll.read()
    assert reading is not None
    assert [text.body for text in reading.texts] == ["Llama 5 terms"]


def test_without_the_api_the_known_files_are_looked_at(github: Site) -> None:
    """A spent API quota costs no news; the tree is asked again at the next poll."""
    with github as site:
        poll = reader(site)
        poll.read()
        site.routes[f"{REPO}/commits/main.atom"] = atom("commit", "ccc")
        site.routes[f"{REPO}/main/models/llama4/LICENSE"] = raw("Llama 4 terms, new")
        site.routes[TREE] = [Answer(b"{}", 500), tree("models/llama5/LICENSE")]
        site.routes[f"{REPO}/main/models/llama5/LICENSE"] = raw("Llama 5 terms")
        first, second = poll.read(), poll.read()
    assert first is not None
    assert [text.body for text in first.texts] == ["Llama 4 terms, new"]
    assert "only known files" in first.degraded
    assert second is not None
    assert [text.body for text in second.texts] == ["Llama 5 terms"]


def test_a_watched_file_written_out_needs_no_api(github: Site) -> None:
    """Paths without patterns are read as they are; one that is missing is said, and not sought."""
    with github as site:
        site.routes[f"{REPO}/main/LICENSE"] = raw("The terms")
        poll = reader(site, ", files: [LICENSE, USE_POLICY.md]")
        reading = poll.read()
        assert TREE not in site.paths()
        assert poll.read() is None
        assert poll.requests == 2
    assert reading is not None
    assert [text.body for text in reading.texts] == ["The terms"]
    assert "USE_POLICY.md" in reading.degraded


def test_a_repository_without_releases_is_fine(github: Site) -> None:
    """Releases may be missing, the repository may not."""
    with github as site:
        del site.routes[f"{REPO}/releases.atom"]
        assert len(entries(reader(site, "").read())) == 2
        del site.routes[f"{REPO}/commits/main.atom"]
        with pytest.raises(Gone):
            reader(site, "").read()


def test_an_organization_lists_its_repositories() -> None:
    """A new repository is an entry known by GitHub's number, so that it may be renamed."""
    row = {
        "id": 7,
        "full_name": "meta-models/meta-model-cookbook",
        "html_url": "https://github.com/meta-models/meta-model-cookbook",
        "description": "Recipes",
        "created_at": "2026-07-09T14:33:19Z",
        "license": {"spdx_id": "MIT"},
        "archived": False,
    }
    with Site({"/orgs/meta-models/repos": Answer(json.dumps([row, 5, {}]).encode())}) as site:
        text = f"{{kind: github, org: meta-models, endpoint: '{site.url()}'}}"
        (entry,) = entries(Reader(source(text)).read())
    assert (entry.id, entry.title) == ("repo:7", "meta-models/meta-model-cookbook")
    assert entry.facts["license"] == "MIT"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{kind: github}", "either repo"),
        ("{kind: github, repo: a/b, org: c}", "either repo"),
        ("{kind: github, repo: justname}", "match"),
        ("{kind: github, repo: ../../etc}", "match"),
        ("{kind: github, org: a, files: [LICENSE]}", "goes with repo"),
        ("{kind: github, repo: a/b, endpoint: nowhere}", "web address"),
    ],
)
def test_mistakes_are_told_when_they_are_written(written: str, says: str) -> None:
    """sources.yaml is refused with the cure."""
    with pytest.raises(ValueError, match=says):
        source(written)


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("models/llama3/LICENSE", "models/*/LICENSE", True),
        ("models/a/b/LICENSE", "models/*/LICENSE", False),
        ("LICENSE", "*/LICENSE", False),
        ("a/b/LICENSE", "**/LICENSE", True),
        ("LICENSE", "**/LICENSE", True),
        ("Llama-Guard3/1B/LICENSE", "Llama-Guard[34]/*/LICENSE", True),
    ],
)
def test_patterns_stay_within_a_folder(path: str, pattern: str, fits: bool) -> None:
    """`*` does not cross a slash, `**` does."""
    assert matches(path, pattern) is fits


def test_of_a_readme_its_license_section_counts() -> None:
    """A table that names another license version moves the text; news above it does not."""
    texts = []
    for news, version in (("One", "3.1"), ("Two", "3.1"), ("Two", "3.2")):
        table = f"| part | license |\n| --- | --- |\n| guard | Llama {version} Community License |"
        site = Site(
            {
                f"{REPO}/commits/main.atom": atom("commit", "aaa"),
                f"{REPO}/releases.atom": atom("releases/tag"),
                f"{REPO}/main/README.md": raw(f"# Tools\n\n{news} is new.\n\n{table}\n"),
            }
        )
        with site:
            reading = reader(site, ", files: [README.md]").read()
        assert reading is not None
        texts.append(reading.texts[0].body)
    assert texts[0] == texts[1] != texts[2]
