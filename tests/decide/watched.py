"""The families of the default sources.yaml, for tests of `decide`."""

from __future__ import annotations

from watcher.model import Family

FAMILIES = (
    Family(
        name="llama",
        names=("Llama", "Code Llama", "Llama Guard", "Purple Llama"),
        codenames=("Behemoth", "Maverick", "Scout"),
        makers=("Meta",),
        orgs=("meta-llama", "codellama"),
    ),
    Family(name="avocado", codenames=("Avocado",), names=("Muse Spark",), makers=("Meta",)),
    Family(
        name="mango", codenames=("Mango",), names=("Muse Image", "Muse Video"), makers=("Meta",)
    ),
    Family(
        name="muse",
        names=("Muse", "Muse Spark", "Muse Glimmer"),
        codenames=("Watermelon", "Hatch"),
        makers=("Meta",),
        orgs=("meta-models",),
    ),
)
