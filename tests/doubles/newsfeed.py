"""A feed that grows on demand: entries that the judge takes for news, each a story of its own."""

from __future__ import annotations

from tests.doubles.server import Answer, Request, Server

_ITEM = (
    "<item><title>Introducing {name}: download the weights</title>"
    "<link>https://ai.meta.com/blog/{slug}/</link><guid>{slug}</guid></item>"
)


def model(number: int) -> str:
    """The name of the n-th model published: Llama 21.0, Llama 22.0, ... and on to 700 of them."""
    return f"Llama {21 + (number - 1) % 70}.{(number - 1) // 70}"


def _item(number: int) -> str:
    name = model(number)
    return _ITEM.format(name=name, slug=name.lower().replace(" ", "-").replace(".", "-"))


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
        items = "".join(map(_item, numbers)) + old
        body = f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'
        return Answer(200, body, {"Content-Type": "application/rss+xml", "ETag": etag})
