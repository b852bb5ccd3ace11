"""A vault that holds an invented life, made once for the session and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import NOW, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks import ingest
from inglenook.tasks.reading import Reader
from inglenook.vault.vault import Vault
from unit.trust.house import House, make_house
from unit.trust.life import Life, make_life


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The files of an invented life."""
    return make_life(tmp_path_factory.mktemp("life") / "in")


@pytest.fixture(scope="session")
def small_life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A smaller one."""
    return make_life(tmp_path_factory.mktemp("life") / "in", mails=120, documents=8)


@pytest.fixture(scope="session")
def lived_in(
    template: Template, small_life: Life, shared_reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A closed vault with the smaller life in it."""
    folder = Path(shutil.copytree(template.folder, tmp_path_factory.mktemp("lived-in") / "vault"))
    with Vault.open(folder, Unlock(recovery=template.code)) as vault:
        workspace = Workspace(vault, Index(vault.database), shared_reader, BuiltinEngine(), clock=lambda: NOW)
        result_of(ingest.add(workspace, [small_life.folder], Stop()))
    return folder


@pytest.fixture
def lived_in_folder(lived_in: Path, tmp_path: Path) -> Path:
    """A copy of the vault with the smaller life."""
    return Path(shutil.copytree(lived_in, tmp_path / "vault"))


@pytest.fixture
def house(vault_folder: Path, template: Template) -> House:
    """An empty vault in a house with marked papers."""
    return make_house(vault_folder.parent, template.code)
