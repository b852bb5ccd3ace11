"""Files and functions stay small enough to read: the hard stops of the house (500 lines a file, 60 a function)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(path for room in ("desktop", "installers", "tests") for path in (ROOT / room).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "misc", "common", "helpers"}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, with those inside others. Expressions, most of a tree, hold none and are not gone through."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node
        if not isinstance(node, (ast.expr, ast.Assign, ast.Expr)):
            yield from functions(node)


def can_be_long(source: str, limit: int) -> bool:
    """Whether a function may be over the limit: the next definition or class that is no deeper comes too late.

    Nearly all files are known by it to have none, in a fiftieth of the time that it takes to read them as Python.
    """
    plain = re.sub(r'"""[\s\S]*?"""', lambda text: "\n" * text[0].count("\n"), source)
    begun: list[tuple[int, int]] = []  # how deep, and at which line
    lines = plain.split("\n")
    for number, line in enumerate([*lines, "class"]):
        if line.lstrip().startswith(("def ", "async def ", "class")):
            depth = len(line) - len(line.lstrip())
            while begun and begun[-1][0] >= depth:
                if number - begun.pop()[1] > limit:
                    return True
            if not line.lstrip().startswith("class"):
                begun.append((depth, number))
    return False


def long_functions(source: str, limit: int = 60) -> list[str]:
    """The functions over the limit, decorators left out of the count."""
    if not can_be_long(source, limit):
        return []
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in functions(ast.parse(source))
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > limit
    ]


def test_files_and_their_functions_are_small() -> None:
    found = []
    for path in FILES:
        source = path.read_text(encoding="utf-8")
        lines = source.count("\n")
        if lines > 500:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines")
        if lines > 60:  # else no function in it can be too long
            found += [f"{path.relative_to(ROOT)}: {function}" for function in long_functions(source)]
    assert not found


def test_the_measure_can_fail() -> None:
    body = "\n".join("    x = 1" for _ in range(60))
    assert long_functions(f"def long() -> None:\n{body}\n") == ["long: 61 lines"]
    inside = "class A:\n try:\n  pass\n finally:\n  if 1:\n   def long():\n" + "    x = 1\n" * 60
    assert long_functions(inside) == ["long: 61 lines"]


def test_rooms_are_shallow_and_well_named() -> None:
    package = ROOT / "desktop" / "inglenook"
    for path in package.rglob("*.py"):
        parts = path.relative_to(package).parts
        assert len(parts) <= 4, path
        assert not FORBIDDEN_NAMES & {part.removesuffix(".py") for part in parts}, path


def test_no_path_of_a_machine_and_no_registry_in_the_locks() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text and "--find-links" not in text
        pins = [line for line in text.splitlines() if line and line[0].isalnum()]
        assert pins
        assert all("==" in pin for pin in pins)
        assert text.count("--hash=sha256:") >= len(pins)
