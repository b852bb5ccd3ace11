"""A small vault that questions are asked of, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import NOW, OpenWorkspace, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion import ingest
from inglenook.vault.vault import Vault
from samples.letters_maker import mail

WALL = """# The harbour wall

The harbour wall is cracked along forty metres. It was built in 1931 by Otto Falk.

A full repair costs 120,000 pounds. The council meets in Saltmere on 1 May 2027.
"""
NOTE = "租房合同从十月一日开始，每月租金三千元。押金是一个月的租金。房东叫李娜。"
BOILER = "The boiler was mended by Hugo Ilves last week. He asks 75 euros for it."


@pytest.fixture(scope="session")
def papers_folder(template: Template, shared_reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a report, a Chinese note and a mail, closed."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "wall.md").write_text(WALL, encoding="utf-8")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    (folder / "boiler.eml").write_bytes(mail("Boiler", BOILER, sender="Anna Berg <anna@example.org>"))
    shutil.copytree(template.folder, folder / "vault")
    with Vault.open(folder / "vault", Unlock(recovery=template.code)) as vault:
        index = Index(vault.database)
        index.prepare()
        workspace = Workspace(vault, index, shared_reader, BuiltinEngine(), clock=lambda: NOW)
        paths = [folder / name for name in ("wall.md", "note.txt", "boiler.eml")]
        result_of(ingest.add(workspace, paths, Stop()))
    return folder / "vault"


@pytest.fixture
def with_papers(papers_folder: Path, open_workspace: OpenWorkspace, tmp_path: Path) -> Workspace:
    """An open copy of that vault."""
    return open_workspace(Path(shutil.copytree(papers_folder, tmp_path / "papers-vault")))
