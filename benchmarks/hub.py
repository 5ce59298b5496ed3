"""A Hub double with one organization, in a process of its own: prints its address.

Each line on its standard input makes ten repositories change.
"""

from __future__ import annotations

import sys

from tests.doubles.hub import Hub


def main(repositories: int) -> None:
    """Serve until standard input ends."""
    with Hub() as hub:
        repos = [hub.add(f"org/model-{n}", {"README.md": b"x"}) for n in range(repositories)]
        print(hub.url, flush=True)
        for _ in sys.stdin:
            for repo in repos[:10]:
                repo.commit({"README.md": b"y" + str(len(repo.commits)).encode()})
            print("changed", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
