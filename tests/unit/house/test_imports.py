"""What import-linter cannot say: parts of outside packages that only the courier may name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
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
# The second start of the window speaks to the first one: a socket of one user on one computer, reached by no network.
_QT = "PySide6.QtNetwork"
LOCAL = {"interfaces/qt/single.py": {_QT, f"{_QT}.QLocalServer", f"{_QT}.QLocalSocket"}}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "courier" not in path.parts)


def names_imported(source: str) -> Iterator[str]:
    """Every module that is imported, as dotted names, those of `from` imports with what they take."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def network_names(source: str) -> list[str]:
    """The network modules among them."""
    return [
        name for name in names_imported(source) if any(name == bad or name.startswith(bad + ".") for bad in NETWORK)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_courier_names_the_network(path: Path) -> None:
    named = set(network_names(path.read_text(encoding="utf-8")))
    assert named <= LOCAL.get(str(path.relative_to(PACKAGE)), set())


def test_the_check_can_fail() -> None:
    assert network_names("def f():\n    from urllib import request\n    import socket") == ["urllib.request", "socket"]


def test_engines_are_named_in_their_one_file_only() -> None:
    for path in FILES:
        named = {name.split(".")[0] for name in names_imported(path.read_text(encoding="utf-8"))}
        if path.parent.name != "engine":
            assert not named & {"mlx", "mlx_lm", "xllamacpp"}, path
        if path.parts[-3:-1] != ("interfaces", "qt") and "qt" not in path.parts:
            assert "PySide6" not in named, path
