"""A feed that grows on demand: entries that the judge takes for news, each a story of its own."""

from __future__ import annotations

from tests.doubles.server import Answer, Request, Server

FIRST = 20  # the first model published is one higher
_ITEM = (
    "<item><title>Introducing Llama {n}.0: download the weights</title>"
    "<link>https://ai.meta.com/blog/llama-{n}/</link><guid>llama-{n}</guid></item>"
)


class NewsFeed(Server):
    """`publish` adds entries; the feed shows the newest 200 of them, like real ones do."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.published = 0

    def publish(self, count: int = 1) -> None:
        """Add entries at the top."""
        self.published += count

    def accept(self, request: Request) -> Answer:
        """The feed as it is now, with an ETag."""
        etag = f'"{self.published}"'
        if request.headers.get("if-none-match") == etag:
            return Answer(304, "", {"ETag": etag})
        numbers = range(self.published, max(0, self.published - 200), -1)
        old = "<item><title>Old</title><link>https://ai.meta.com/old/</link><guid>old</guid></item>"
        items = "".join(_ITEM.format(n=FIRST + n) for n in numbers) + old
        body = f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'
        return Answer(200, body, {"Content-Type": "application/rss+xml", "ETag": etag})
