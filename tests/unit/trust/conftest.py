"""A house around an empty vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Template
from unit.trust.house import House, make_house


@pytest.fixture
def house(vault_folder: Path, template: Template) -> House:
    """An empty vault in a house with marked papers."""
    return make_house(vault_folder.parent, template.code)
