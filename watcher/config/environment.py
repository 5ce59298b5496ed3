"""`${NAME}` in sources.yaml: filled from the environment after parsing, so no value adds YAML.

`${NAME}` takes NAME, or the content of the file that NAME_FILE names; `${NAME:-default}` has a
default; `$${` is a literal `${`. An empty variable counts as unset.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from watcher.config.document import Place

_VARIABLE = re.compile(
    r"\$\$\{|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}|\$\{"
)
_SECRET_NAME = re.compile(r"TOKEN|PASS|SECRET|KEY|WEBHOOK|CREDENTIAL", re.IGNORECASE)
FILE_LIMIT = 64_000  # bytes of a secret file


class Environment:
    """Fills variables, and remembers which were used, unset or secret."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.names: set[str] = set()  # asked for and set
        self.unset: dict[Place, str] = {}  # the first unset name at a place
        self.broken: dict[Place, str] = {}  # what is wrong at a place
        self.warnings: dict[Place, str] = {}
        self.secrets: set[str] = set()

    def fill(self, value: Any, place: Place = ()) -> Any:
        """The same data with every variable in its texts filled in; keys are left alone."""
        if isinstance(value, dict):
            return {key: self.fill(item, (*place, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.fill(item, (*place, index)) for index, item in enumerate(value)]
        if isinstance(value, str) and "${" in value:
            return _VARIABLE.sub(lambda match: self._one(match, place), value)
        return value

    def unset_in(self, room: str, index: int) -> dict[str, str]:
        """The unset variables of one item, by the key they stand under."""
        return {
            str(place[2]): name
            for place, name in self.unset.items()
            if place[:2] == (room, index) and len(place) > 2
        }

    def _one(self, match: re.Match[str], place: Place) -> str:
        if match[0] == "$${":
            return "${"
        name = match["name"]
        if name is None:
            self.broken[place] = "has a `${` without a name; write ${NAME}, or $${ for a plain ${"
            return match[0]
        value = self._environ.get(name) or self._file(name, place) or match["default"]
        if value is None:
            self.unset.setdefault(place, name)
            return ""
        if value != match["default"]:
            self.names.add(name)
            if _SECRET_NAME.search(name):
                self.secrets.add(value)
        return value

    def _file(self, name: str, place: Place) -> str | None:
        """The content of the file that NAME_FILE names; it is always a secret."""
        where = self._environ.get(f"{name}_FILE")
        if not where:
            return None
        path = Path(where)
        try:
            with path.open("rb") as file:
                mode = path.stat().st_mode
                value = file.read(FILE_LIMIT).decode("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not UTF-8"
            self.broken[place] = f"{name}_FILE names {where}, which cannot be read: {reason}"
            return None
        # Docker and Kubernetes mount secrets readable for all inside the container.
        if mode & 0o077 and not where.startswith("/run/secrets/"):
            self.warnings[place] = f"others can read {where}; run chmod 600 {where}"
        if value:
            self.secrets.add(value)
        return value
