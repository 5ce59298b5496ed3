"""The house stays as it was drawn: small files, small functions, frozen nouns, one word a thing."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from watcher import channels, model, sources

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "watcher").rglob("*.py"))
TREES = {file: ast.parse(file.read_text("utf-8")) for file in FILES}
FILE_LINES, FUNCTION_LINES, MEDIAN_LINES = 400, 40, 8

# Words the glossary replaces, and names that say nothing. Whole words of an identifier.
FORBIDDEN_WORDS = {
    "util", "utils", "helper", "helpers", "manager", "handler", "handlers", "misc",
    "scrape", "scraper", "crawl", "crawler", "licence", "watchlist", "notification",
    "notifications", "notifier", "notifiers", "snooze", "throttle", "cron",
}  # fmt: skip
# Names that a library or the language prescribes.
PRESCRIBED = {"set_exception_handler", "add_signal_handler", "remove_signal_handler", "handlers"}
FORBIDDEN_FILES = {"utils", "helpers", "common", "base", "manager", "handler", "misc"}


def _named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield file, node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_files_are_short() -> None:
    """More than 400 lines is a sign of two rooms in one."""
    lines = {_named(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: count for name, count in lines.items() if count > FILE_LINES} == {}


def test_functions_are_short() -> None:
    """None over 40 lines; half of them at most 8."""
    long = [
        f"{_named(file)}:{function.lineno} {function.name}: {_length(function)} lines"
        for file, function in _functions()
        if _length(function) > FUNCTION_LINES
    ]
    assert long == []
    assert median(_length(function) for _, function in _functions()) <= MEDIAN_LINES


def test_nouns_are_frozen() -> None:
    """What passes between rooms cannot change on the way."""
    nouns = [
        noun
        for _, noun in inspect.getmembers(model, inspect.isclass)
        if noun.__module__ == model.__name__
    ]
    assert nouns
    for noun in nouns:
        assert dataclasses.is_dataclass(noun), noun
        settings = noun.__dataclass_params__
        assert settings.frozen, noun
        assert "__slots__" in vars(noun), noun
        assert all(field.kw_only for field in dataclasses.fields(noun)), noun
        for field in dataclasses.fields(noun):
            assert "list[" not in str(field.type), f"{noun.__name__}.{field.name}"
            assert "dict[" not in str(field.type), f"{noun.__name__}.{field.name}"


def _identifiers() -> Iterator[tuple[Path, int, str]]:
    """Every name we gave: files, classes, functions, arguments, variables."""
    for file, tree in TREES.items():
        yield file, 1, file.stem
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield file, node.lineno, node.name
            elif isinstance(node, ast.arg):
                yield file, node.lineno, node.arg
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield file, node.lineno, node.id


def _words(name: str) -> set[str]:
    """The words of snake_case and CamelCase, in lower case."""
    spaced = "".join(f"_{char}" if char.isupper() else char for char in name)
    return set(spaced.lower().split("_"))


def test_names_are_the_glossary_s() -> None:
    """One word for one thing, and none that means nothing."""
    found = [
        f"{_named(file)}:{line} {name}"
        for file, line, name in _identifiers()
        if _words(name) & FORBIDDEN_WORDS and name not in PRESCRIBED
    ]
    assert found == []
    assert [_named(file) for file in FILES if file.stem in FORBIDDEN_FILES] == []


def test_every_file_says_what_it_is_for() -> None:
    """A module docstring opens every file."""
    assert [_named(file) for file, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_test_says_what_it_shows() -> None:
    """One sentence in the present tense."""
    silent = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_our_own_code_is_never_patched() -> None:
    """Tests run the real thing; only environment variables may be changed."""
    patched = [
        f"{file.relative_to(ROOT)}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        if file != Path(__file__)
        for word in ("mock.patch", "unittest.mock", "monkeypatch.setattr")
        if word in file.read_text("utf-8")
    ]
    assert patched == []


@pytest.mark.parametrize("name", sources.kinds())
def test_every_source_kind_has_its_page(name: str) -> None:
    """Code and doc page carry the kind's name."""
    assert (ROOT / "docs/sources" / f"{name}.md").is_file()


@pytest.mark.parametrize("name", channels.kinds())
def test_every_channel_kind_has_its_page(name: str) -> None:
    """Code and doc page carry the kind's name."""
    assert (ROOT / "docs/channels" / f"{name}.md").is_file()


def test_the_plan_of_the_house_is_true() -> None:
    """docs/architecture.md lists what is in watcher/, by storeys, as import-linter holds it."""
    page = (ROOT / "docs/architecture.md").read_text("utf-8").partition("## Storeys")[2]
    storeys: list[set[str]] = []
    for storey, rooms in re.findall(r"^\| (\d*) ?\| (`[^|]*`) \|", page, re.MULTILINE):
        storeys += [set()] if storey else []
        storeys[-1] |= set(re.findall(r"`(\w+)`", rooms))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [set(layer.split(" | ")) for layer in layers] == storeys
    there = {module.name for module in pkgutil.iter_modules([str(ROOT / "watcher")])}
    assert there - {"__main__"} == set().union(*storeys)


def test_every_decision_is_listed() -> None:
    """The page on architecture links to each of them, in order."""
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    files = sorted(file.name for file in (ROOT / "docs/decisions").glob("*.md"))
    assert re.findall(r"\(decisions/(.+?)\)", page.partition("## Why")[2]) == files
