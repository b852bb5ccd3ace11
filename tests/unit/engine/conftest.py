"""What the tests of engines in processes of their own share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inglenook.process import starting
from inglenook.process.starter import Starter


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    """A starter for all the children of one file of tests."""
    made = starting.start()
    yield made
    made.close()
