"""The command `watcher`, and `python -m watcher`.

Importing this loads nothing: processes that parse import the file they descend from.
"""

import gc
import os


def main() -> None:
    """Run the command and end the process."""
    gc.set_threshold(10_000)  # to load modules makes thousands of objects, and no garbage
    # To look for plugins pydantic would read what every installed package says of itself.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from watcher.cli import main as run

    try:
        run()
    finally:
        gc.freeze()  # else the interpreter combs all that is loaded for garbage as it ends, often


if __name__ == "__main__":
    main()
