"""A Hub double with two organizations, in a process of its own: prints its address.

`org` is large, `small` has one repository. Rows are as long as real ones, and downloads and likes
move with every request. At a line `tags` on its standard input the Hub computes another tag for
every model; at any other line ten repositories are committed to.
"""

from __future__ import annotations

import sys

from tests.doubles.hub import Hub
from tests.doubles.hub_wire import Answer, Asked

LANGUAGES = ("en", "de", "fr", "it", "pt", "hi", "es", "th")
TAGS = (
    *("transformers", "safetensors", "llama", "text-generation", "conversational", *LANGUAGES),
    *("arxiv:2204.05149", "text-generation-inference", "endpoints_compatible", "region:us"),
)


class Busy(Hub):
    """A Hub whose models are downloaded all the time."""

    def answer(self, asked: Asked) -> Answer:
        """The answer, after another download of everything."""
        for repo in self.repos.values():
            repo.downloads += 1
        return super().answer(asked)


def main(repositories: int) -> None:
    """Serve until standard input ends."""
    with Busy() as hub:
        hub.add("small/model", {"README.md": b"x"})
        for number in range(repositories):
            card = {"license": "llama3.1", "base_model": f"org/base-{number % 50}"}
            hub.add(f"org/model-{number}", {"README.md": b"x"}, card=card).tags = TAGS
        print(hub.url, flush=True)
        for number, line in enumerate(sys.stdin):
            if line.strip() == "tags":
                for repo in hub.repos.values():
                    repo.tags = (*TAGS, f"deploy:region-{number}")
            else:
                for repo in [*hub.repos.values()][-10:]:
                    repo.commit({"README.md": b"y" * (number + 1)})
            hub.next_window()
            print("changed", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
