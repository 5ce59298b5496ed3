"""Kind `page`: posts found by a selector, new ones read once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.doubles.web import Answer, Site
from tests.sources.reading import Reader, entries, source
from watcher.errors import NotUnderstood, Suspect

POST = """<html><head><title>Site</title><meta property="og:title" content="Muse Glimmer is out">
<meta property="article:published_time" content="2026-08-10T10:03:00Z"></head>
<body><nav>Home</nav><main><h1>Heading</h1><p>Open weights, Apache-2.0.</p></main></body></html>"""


LD = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-08-11"}]}'


def listing(*posts: str) -> Answer:
    """A blog page that links to posts."""
    links = "".join(
        f"<article><a href='/blog/{post}?utm_source=x'><img></a>"
        f"<h2><a href='/blog/{post}'>Post {post}</a></h2><time>August 9, 2026</time></article>"
        for post in posts
    )
    body = f"<html><body><nav><a href='/about'>About</a></nav>{links}</body></html>"
    return Answer(body.encode(), validators=True)


def page(site: Site, more: str = "") -> Reader:
    """A reader of that page."""
    return Reader(
        source(f"""{{kind: page, url: '{site.url("/blog/")}', items: "a[href*='/blog/']"{more}}}""")
    )


def test_the_first_reading_lists_posts_and_reads_none() -> None:
    """The baseline costs one request; each post appears once, under its canonical address."""
    with Site({"/blog/": listing("one", "two")}) as site:
        found = entries(page(site).read())
        assert [entry.id for entry in found] == [site.url("/blog/one"), site.url("/blog/two")]
        assert [entry.title for entry in found] == ["Post one", "Post two"]
        assert site.paths() == ["/blog/"]


def test_a_new_post_is_read_once_for_title_date_and_text() -> None:
    """Only the new post is fetched, and never again."""
    with Site({"/blog/": listing("one"), "/blog/two": Answer(POST.encode())}) as site:
        reader = page(site)
        reader.read()
        site.routes["/blog/"] = listing("two", "one")
        new, old = entries(reader.read())
        site.routes["/blog/"] = listing("two", "one", "zero")
        again = entries(reader.read())
    assert (new.title, new.published) == (
        "Muse Glimmer is out",
        datetime(2026, 8, 10, 10, 3, tzinfo=UTC),
    )
    assert "Open weights" in new.text
    assert "Home" not in new.text
    assert old.title == "Post one"
    assert again[0] == new
    assert site.paths().count("/blog/two") == 1


def test_a_post_that_cannot_be_read_does_not_fail_the_poll() -> None:
    """The list's title stands in, and the reading says what is missing."""
    with Site({"/blog/": listing("one")}) as site:
        reader = page(site)
        reader.read()
        site.routes["/blog/"] = listing("two", "one")
        reading = reader.read()
    assert entries(reading)[0].title == "Post two"
    assert reading is not None
    assert "HTTP 404" in reading.degraded


def test_at_most_five_new_posts_are_read_at_once() -> None:
    """A rebuilt page does not send us through a whole archive."""
    with Site({"/blog/": listing("one")}) as site:
        reader = page(site)
        reader.read()
        site.routes["/blog/"] = listing(*map(str, range(40)))
        assert len(entries(reader.read())) == 40
        assert len(site.asked) == 2 + 5


def test_links_to_other_sites_count_only_when_named() -> None:
    """A link elsewhere is no post, unless `hosts` names its host."""
    body = (
        b"<a href='http://other.example/blog/x'>Elsewhere, a long title</a><a href='/blog/y'>Y</a>"
    )
    with Site({"/blog/": Answer(body)}) as site:
        assert [entry.title for entry in entries(page(site).read())] == ["Y"]
        both = page(site, ", hosts: [other.example]").read()
    assert len(entries(both)) == 2


def test_a_redesign_is_an_error_not_an_empty_page() -> None:
    """A selector that finds nothing, or too little, stores nothing."""
    with Site({"/blog/": Answer(b"<html><body><div id=root></div></body></html>")}) as site:
        with pytest.raises(NotUnderstood, match="nothing matches"):
            page(site).read()
        site.routes["/blog/"] = listing("one")
        with pytest.raises(Suspect, match="1 posts where at least 3"):
            page(site, ", at_least: 3").read()


def test_titles_and_dates_can_be_selected() -> None:
    """`title` and `date` look inside an item."""
    with Site({"/blog/": listing("one")}) as site:
        url = site.url("/blog/")
        text = f"{{kind: page, url: '{url}', items: article, title: h2, date: time}}"
        (entry,) = entries(Reader(source(text)).read())
    assert (entry.title, entry.published) == ("Post one", datetime(2026, 8, 9, tzinfo=UTC))


@pytest.mark.parametrize("selector", ["a[", "div > > a", "::", "a:nonsense"])
def test_a_selector_is_checked_when_it_is_written(selector: str) -> None:
    """A broken selector is refused in sources.yaml, not at night."""
    with pytest.raises(ValueError, match="no CSS selector"):
        source(f"{{kind: page, url: 'https://x.example/', items: '{selector}'}}")


@pytest.mark.parametrize(
    "body",
    [b"<div>" * 200_000, b"<b><i>" * 20_000, b"\x00\xff" * 50_000],
    ids=["200,000 deep", "formatting", "binary"],
)
def test_hostile_pages_are_not_understood(body: bytes) -> None:
    """Depth is counted before the page is parsed."""
    with Site({"/blog/": Answer(body)}) as site, pytest.raises(NotUnderstood):
        page(site).read()


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2026-08-10T10:00:00Z">', 10),
        (f'<script type="application/ld+json">{LD}</script>', 11),
        ("<p>By us <time datetime='2026-08-12'>then</time></p>", 12),
        ("<main><p>August 13, 2026</p><p>Text</p></main>", 13),
        ("<main><p>14 Aug 2026</p><p>Text</p></main>", 14),
        ("<main><p>Published 2026-08-15 by us</p></main>", 15),
    ],
    ids=["meta", "json-ld", "time", "month first", "day first", "iso"],
)  # fmt: skip
def test_a_posts_date_is_found_wherever_it_is_stated(head: str, date: int) -> None:
    """Machine-readable dates first, then one a person can read."""
    with Site({"/blog/": listing("one"), "/blog/two": Answer(head.encode())}) as site:
        reader = page(site)
        reader.read()
        site.routes["/blog/"] = listing("two", "one")
        published = entries(reader.read())[0].published
    assert published is not None
    assert published.date() == datetime(2026, 8, date, tzinfo=UTC).date()
