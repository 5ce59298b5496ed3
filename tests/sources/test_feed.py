"""Kind `feed`: every kind of feed, and what only looks like one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.doubles.web import Answer, Site
from tests.sources.reading import Reader, entries, source
from watcher.errors import NotUnderstood
from watcher.model import Entry

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><guid isPermaLink="false">n1</guid><title>Muse &amp;amp; friends</title>
<link>/news/1?utm_source=rss#top</link><pubDate>Sat, 21 Nov 2026 10:00:00 +0200</pubDate>
<description>&lt;p&gt;It is &lt;b&gt;out&lt;/b&gt;.&lt;/p&gt;</description></item>
</channel></rss>"""
RSS_09 = """<rss version="0.91"><channel><title>News</title><item><title>Muse &amp; friends</title>
<link>http://x.example/news/1</link><description>It is out.</description></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://x.example/"><title>News</title></channel>
<item rdf:about="http://x.example/news/1"><title>Muse &amp; friends</title>
<link>http://x.example/news/1</link><dc:date>2026-11-21T08:00:00Z</dc:date>
<description>It is out.</description></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>tag:x,1</id>
<title type="html">Muse &amp;amp; friends</title><link href="http://x.example/news/1"/>
<updated>2026-11-21T08:00:00Z</updated><content type="html">&lt;p>It is out.&lt;/p></content>
</entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": [
{"id": "j1", "url": "http://x.example/news/1", "title": "Muse & friends",
"content_html": "<p>It is out.</p>", "date_published": "2026-11-21T08:00:00Z"}]}"""


def read(text: str | bytes, content_type: str = "application/xml") -> tuple[Entry, ...]:
    """The entries of one feed."""
    body = text.encode() if isinstance(text, str) else text
    with Site({"/feed": Answer(body, headers={"Content-Type": content_type})}) as site:
        return entries(Reader(source(f"{{kind: feed, url: '{site.url('/feed')}'}}")).read())


@pytest.mark.parametrize(
    "text", [RSS, RSS_09, RDF, ATOM, JSON_FEED], ids=["rss", "rss09", "rdf", "atom", "json"]
)
def test_every_kind_of_feed_gives_the_same_entry(text: str) -> None:
    """Title, text and link come out alike, whatever the format."""
    (entry,) = read(text)
    assert (entry.title, entry.text) == ("Muse & friends", "It is out.")
    assert str(entry.facts["link"]).endswith("/news/1")
    if text is not RSS_09:
        assert entry.published == datetime(2026, 11, 21, 8, tzinfo=UTC)


def test_ids_are_guid_then_link_then_title_and_day() -> None:
    """An entry without guid is known by its canonical link, without link by title and day."""
    item = "<item><title>A</title>{}<pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item>"
    feed = "<rss version='2.0'><channel><title>N</title>{}</channel></rss>"
    guid = read(feed.format(item.format("<guid>g</guid><link>http://x.example/a</link>")))
    link = read(feed.format(item.format("<link>http://X.example/a?utm_medium=x&amp;b=1#c</link>")))
    bare, again = (read(feed.format(item.format("<description>b</description>"))) for _ in "ab")
    assert guid[0].id == "g"
    assert link[0].id == "http://x.example/a?b=1"
    assert bare[0].id == again[0].id
    assert len(bare[0].id) == 64


def test_entries_that_share_an_id_are_known_by_their_links() -> None:
    """A feed that gives every item the same guid still has distinct entries."""
    items = "".join(
        f"<item><guid>same</guid><title>{n}</title><link>http://x.example/{n}</link></item>"
        for n in range(3)
    )
    found = read(f"<rss version='2.0'><channel><title>N</title>{items}</channel></rss>")
    assert [entry.id for entry in found] == [f"http://x.example/{n}" for n in range(3)]


def test_an_unchanged_feed_costs_one_request_and_no_parsing() -> None:
    """The second poll is a 304."""
    with Site({"/": Answer(RSS.encode(), validators=True)}) as site:
        reader = Reader(source(f"{{kind: feed, url: '{site.url()}'}}"))
        assert len(entries(reader.read())) == 1
        assert reader.read() is None
        assert reader.requests == 1


def test_a_valid_empty_feed_is_an_empty_window() -> None:
    """Nothing listed is no failure; and a window says nothing about removals."""
    empty = b"<rss version='2.0'><channel><title>N</title></channel></rss>"
    with Site({"/": Answer(empty)}) as site:
        reading = Reader(source(f"{{kind: feed, url: '{site.url()}'}}")).read()
    assert entries(reading) == ()
    assert reading is not None
    assert not reading.snapshot.complete


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><html><body><h1>Service unavailable</h1></body></html>",
        b"",
        b"{}",
        b'{"version": "https://jsonfeed.org/version/1", "items": 5}',
        b"{" * 100_000,
        b"plain text",
        b"/etc/passwd",
        b"<rss><channel>",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
    ],
    ids=["html", "empty", "object", "items", "deep", "text", "path", "truncated", "binary"],
)
def test_what_is_no_feed_is_not_understood(body: bytes) -> None:
    """An error page or garbage is never taken for an empty feed."""
    with pytest.raises(NotUnderstood):
        read(body, "text/html")


def test_a_broken_feed_is_read_as_far_as_possible() -> None:
    """A feed that is not well-formed gives what it has."""
    broken = RSS.replace("</channel></rss>", "<item><title>Next")
    assert next(entry.title for entry in read(broken)) == "Muse & friends"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Sat, 21 Nov 2026 10:00:00 GMT", datetime(2026, 11, 21, 10, tzinfo=UTC)),
        ("2026-11-21T10:00:00+02:00", datetime(2026, 11, 21, 8, tzinfo=UTC)),
        ("Fri, 32 Jan 2026 10:00:00 GMT", None),
        ("Sat, 01 Jan 1601 00:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("soon", None),
        ("", None),
        ("1795348860000", None),
    ],
)
def test_dates_are_true_or_missing(date: str, expected: datetime | None) -> None:
    """A date that cannot be true is left out, never guessed."""
    (entry,) = read(RSS.replace("Sat, 21 Nov 2026 10:00:00 +0200", date))
    assert entry.published == expected


@pytest.mark.parametrize("guid", ["2", "10-11", "20261101", "2026-11-01"])
@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("", None),
        ("<pubDate>soon</pubDate>", None),
        (
            "<pubDate>Fri, 20 Nov 2026 00:00:00 GMT</pubDate>",
            datetime(2026, 11, 20, tzinfo=UTC),
        ),
    ],
    ids=["undated", "unreadable", "midnight"],
)
def test_a_number_in_a_guid_is_no_date(guid: str, date: str, expected: datetime | None) -> None:
    """A new post without a date is not taken for one of weeks ago."""
    feed = RSS.replace("<pubDate>Sat, 21 Nov 2026 10:00:00 +0200</pubDate>", date)
    (entry,) = read(feed.replace(">n1<", f">{guid}<"))
    assert (entry.id, entry.published) == (guid, expected)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//other.example/a", "http://other.example/a"),
        ("http://x.example/?a=1&b=2", "http://x.example/?a=1&b=2"),
        ("http://x.example/" + "a" * 1_000_000, ""),
    ],
    ids=["javascript", "data", "file", "scheme-relative", "bare ampersand", "a megabyte"],
)
def test_links_are_web_addresses_or_missing(link: str, expected: str) -> None:
    """Only http(s) links leave a feed, unbroken."""
    (entry,) = read(RSS.replace("/news/1?utm_source=rss#top", link))
    assert entry.url == expected


def test_markup_and_controls_are_cleaned_from_titles() -> None:
    """Titles are plain text: tags resolved, escapes and bidi controls gone."""
    title = "&lt;b&gt;New&lt;/b&gt; \u202emodel\u202c &amp;lt;3"
    (entry,) = read(RSS.replace("Muse &amp;amp; friends", title))
    assert entry.title == "New model <3"


def test_text_is_cut_to_length() -> None:
    """A summary has at most 2,000 characters, a title 300."""
    (entry,) = read(
        RSS.replace("Muse &amp;amp;", "x" * 9_000).replace("It is &lt;b&gt;", "y " * 9_000)
    )
    assert (len(entry.title), len(entry.text)) == (300, 2_000)


def test_of_a_huge_feed_the_first_5000_entries_are_read() -> None:
    """50,000 entries are cut, and the reading says so."""
    items = "".join(f"<item><title>Post {n}</title><guid>{n}</guid></item>" for n in range(50_000))
    body = f"<rss version='2.0'><channel><title>N</title>{items}</channel></rss>".encode()
    with Site({"/": Answer(body)}) as site:
        reading = Reader(source(f"{{kind: feed, url: '{site.url()}'}}")).read()
    assert len(entries(reading)) == 5_000
    assert reading is not None
    assert "50000 entries" in reading.degraded


@pytest.mark.parametrize("url", ["example.org/feed", "file:///etc/passwd", "http://", "ftp://x/"])
def test_an_address_must_be_a_web_address(url: str) -> None:
    """sources.yaml is refused with the cure."""
    with pytest.raises(ValueError, match="must be a web address"):
        source(f"{{kind: feed, url: '{url}'}}")


def test_a_browser_may_be_imitated_by_name() -> None:
    """`browser: true` sends what a browser sends; our name stays in it."""
    with Site({"/": Answer(RSS.encode())}) as site:
        Reader(source(f"{{kind: feed, url: '{site.url()}', browser: true}}")).read()
    headers = site.asked[0].headers
    assert headers["sec-fetch-mode"] == "navigate"
    assert "watcher/" in headers["user-agent"]
