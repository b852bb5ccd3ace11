"""What import-linter cannot say: parts of outside packages that only the courier may name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[3] / "desktop" / "inglenook"
NETWORK = (
    "socket",
    "ssl",
    "urllib.request",
    "http.client",
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
    "asyncio",
    "httpx2",
    "httpcore2",
    "huggingface_hub",
)
ENGINES = {"mlx", "mlx_lm", "xllamacpp"}
WORDS = {*(name.rpartition(".")[2] for name in NETWORK), *ENGINES, "PySide6"}
# The second start of the window speaks to the first one: a socket of one user on one computer, reached by no network.
_QT = "PySide6.QtNetwork"
# And each process tries at its start whether it could make a socket, which must be refused.
LOCAL = {
    "interfaces/qt/single.py": {_QT, f"{_QT}.QLocalServer", f"{_QT}.QLocalSocket"},
    "process/attempts.py": {"socket"},
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "courier" not in path.parts)


def names_imported(source: str) -> Iterator[str]:
    """Every module that is imported, as dotted names, those of `from` imports with what they take."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def network_names(imported: Iterable[str]) -> list[str]:
    """The network modules among them."""
    return [name for name in imported if any(name == bad or name.startswith(bad + ".") for bad in NETWORK)]


@pytest.fixture(scope="module")
def imported() -> dict[Path, tuple[str, ...]]:
    """What each file outside the courier imports, of those whose text has one of the words at all."""
    sources = {path: path.read_text(encoding="utf-8") for path in FILES}
    return {
        path: tuple(names_imported(source)) for path, source in sources.items() if any(word in source for word in WORDS)
    }


def test_only_the_courier_names_the_network(imported: dict[Path, tuple[str, ...]]) -> None:
    for path, names in imported.items():
        local = LOCAL.get(str(path.relative_to(PACKAGE)), set())
        assert set(network_names(names)) <= local, path


def test_the_check_can_fail(imported: dict[Path, tuple[str, ...]]) -> None:
    names = names_imported("def f():\n    from urllib import request\n    import socket")
    assert network_names(names) == ["urllib.request", "socket"]
    assert imported


def test_engines_are_named_in_their_one_file_only(imported: dict[Path, tuple[str, ...]]) -> None:
    for path, names in imported.items():
        named = {name.split(".")[0] for name in names}
        if path.parent.name != "apple" and path.name != "llamacpp.py":
            assert not named & ENGINES, path
        if path.parts[-3:-1] != ("interfaces", "qt") and "qt" not in path.parts:
            assert "PySide6" not in named, path
