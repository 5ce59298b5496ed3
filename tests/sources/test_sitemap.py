"""Kind `sitemap`: new addresses under a prefix."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.doubles.web import Answer, Site
from tests.sources.reading import Reader, entries, source
from watcher.errors import NotUnderstood, Suspect

POST = b"<html><h1>Muse Spark 1.2</h1><p>August 5, 2026</p><p>It is out.</p></html>"


def sitemap(site: Site, *paths: str, root: str = "urlset") -> Answer:
    """A sitemap of these paths, all changed just now as sitemaps like to say."""
    rows = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>2026-11-22</lastmod></url>" for path in paths
    )
    body = f'<?xml version="1.0"?><{root} xmlns="http://s.example">{rows}</{root}>'
    return Answer(body.encode(), validators=True, headers={"Content-Type": "application/xml"})


def reader(site: Site, more: str = "include: /blog/") -> Reader:
    """A reader of the site's sitemap."""
    return Reader(source(f"{{kind: sitemap, url: '{site.url('/sitemap.xml')}', {more}}}"))


def test_addresses_under_the_prefix_are_entries_without_a_date() -> None:
    """The first reading lists them, titled by their address; lastmod is no publication date."""
    with Site() as site:
        site.routes["/sitemap.xml"] = sitemap(site, "/blog/muse-spark", "/about", "/blog/")
        (entry,) = entries(reader(site).read())
        assert (entry.id, entry.title) == (site.url("/blog/muse-spark"), "Muse spark")
    assert entry.published is None


def test_a_new_address_is_read_once() -> None:
    """The new post gives title, date and text; the known one is left alone."""
    with Site({"/blog/two": Answer(POST)}) as site:
        site.routes["/sitemap.xml"] = sitemap(site, "/blog/one")
        poll = reader(site)
        poll.read()
        site.routes["/sitemap.xml"] = sitemap(site, "/blog/one", "/blog/two")
        _, new = entries(poll.read())
        assert poll.read() is None
    assert (new.title, new.published) == ("Muse Spark 1.2", datetime(2026, 8, 5, tzinfo=UTC))
    assert site.paths() == ["/sitemap.xml", "/sitemap.xml", "/blog/two", "/sitemap.xml"]


def test_an_index_is_followed_one_level_also_when_it_does_not_change() -> None:
    """The sitemaps an index points to are asked although the index itself is a 304."""
    with Site() as site:
        site.routes["/sitemap.xml"] = sitemap(site, "/posts.xml", root="sitemapindex")
        site.routes["/posts.xml"] = sitemap(site, "/blog/one")
        poll = reader(site)
        assert len(entries(poll.read())) == 1
        assert poll.read() is None
        site.routes["/posts.xml"] = sitemap(site, "/blog/one", "/blog/two")
        assert len(entries(poll.read())) == 2


@pytest.mark.parametrize("body", [b"<html>404</html>", b"", b'{"urls": []}', b"\x1f\x8b\x00"])
def test_what_is_no_sitemap_is_not_understood(body: bytes) -> None:
    """An error page is not an empty sitemap."""
    with Site({"/sitemap.xml": Answer(body)}) as site, pytest.raises(NotUnderstood):
        reader(site).read()


def test_too_few_addresses_are_suspect() -> None:
    """A sitemap that lost its posts is not believed."""
    with Site() as site:
        site.routes["/sitemap.xml"] = sitemap(site, "/blog/one", "/about")
        with pytest.raises(Suspect, match="1 addresses under /blog/ where at least 6"):
            reader(site, "include: /blog/, at_least: 6").read()


@pytest.mark.parametrize(
    "loc",
    ["<loc>{}</loc>", "<loc>\n  {}\n</loc>", "<loc><![CDATA[{}]]></loc>", "<s:loc >{}</s:loc>"],
    ids=["plain", "spaced", "cdata", "prefixed"],
)
def test_addresses_are_found_however_they_are_written(loc: str) -> None:
    """White space, CDATA and prefixes make no difference; entities are resolved."""
    with Site() as site:
        body = f"<urlset>{loc.format(site.url('/blog/a?b=1&amp;c=2'))}</urlset>"
        site.routes["/sitemap.xml"] = Answer(body.encode())
        (entry,) = entries(reader(site).read())
        assert entry.url == site.url("/blog/a?b=1&c=2")
