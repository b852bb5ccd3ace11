"""Outside, each command is a process of its own; here commands are calls, and share what starts readers."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from inglenook.interfaces.cli import main
from inglenook.process import starting


@pytest.fixture(scope="module", autouse=True)
def kept_starter() -> Iterator[None]:
    """One starter for all commands of a module, each of which would start its own, with a fork server and a reader.

    A command that closes it ends the children that it had started, as ever; only the starter itself goes on.
    """
    kept = starting.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "_end", lambda: None)
        patch.setattr(starting, "start", lambda: kept)
        yield
    kept.close()


@pytest.fixture(scope="session", autouse=True)
def kept_parsers() -> Iterator[None]:
    """The parser of each command, which a process makes once, is made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "build_parser", functools.cache(main.build_parser))
        yield
