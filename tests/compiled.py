"""Compiles the tests as pytest does, each once: `python -m tests.compiled`, before its workers would each compile all.

pytest takes every assert apart, which takes ten times as long as compiling and is kept only from the run before.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, cast

from _pytest.assertion import rewrite

_WORKERS = 2


class _Plain:
    """What the compiler asks of a run of pytest: its one setting, which is off, and where to trace to."""

    def getini(self, name: str) -> bool:
        return False

    def trace(self, *_: object) -> None:
        return


def kept_at(path: Path) -> Path:
    """Where pytest looks for the compiled form of a file of tests."""
    return rewrite.get_cache_dir(path) / (path.name.removesuffix(".py") + rewrite.PYC_TAIL)


def compile_each(paths: Sequence[Path]) -> None:
    """Compile those that are not, or that have changed."""
    plain = cast(Any, _Plain())
    for path in paths:
        kept = kept_at(path)
        if rewrite._read_pyc(path, kept) is None:
            stated, code = rewrite._rewrite_test(path, plain)
            kept.parent.mkdir(exist_ok=True)
            rewrite._write_pyc(plain, code, stated, kept)


def main() -> None:
    """All files that pytest compiles in its own way."""
    folder = Path(__file__).parent
    paths = sorted([*folder.rglob("test_*.py"), *folder.rglob("conftest.py")])
    with ProcessPoolExecutor(_WORKERS) as workers:
        list(workers.map(compile_each, [paths[start::_WORKERS] for start in range(_WORKERS)]))


if __name__ == "__main__":
    main()
