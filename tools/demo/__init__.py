"""The bundled recording is made here: `python -m tools.demo` plays days.yaml and records it."""
