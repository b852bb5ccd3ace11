"""A vault of every release opens, whole, with everything that was in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import NOW
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.finding import find
from inglenook.vault.vault import Vault

VAULTS = sorted((Path(__file__).resolve().parents[2] / "samples" / "vaults").iterdir())


@pytest.mark.parametrize("kept", VAULTS, ids=lambda kept: kept.name)
def test_a_vault_of_an_old_release_opens_whole(kept: Path, tmp_path: Path, shared_reader: Reader) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    for name in ("vault.json", "vault.db"):
        shutil.copyfile(kept / name, folder / name)
    secrets = json.loads((kept / "secrets.json").read_text(encoding="utf-8"))
    vault = Vault.open(folder, Unlock(recovery=secrets["recovery"]))
    index = Index(vault.database)
    index.prepare()
    with Workspace(vault, index, shared_reader, BuiltinEngine(), clock=lambda: NOW) as workspace:
        workspace.at_close(vault.close)
        assert result_of(keeping.check(workspace, Stop())) == ()
        assert [row.subject for row in browse.mails(workspace, 0, 9)] == ["The lease"]
        assert len(browse.documents(workspace, 0, 9)) == 2
        assert result_of(find.find(workspace, "租房合同", Stop())).hits
        assert result_of(find.find(workspace, "monthly rent", Stop())).hits
        assert keeping.settings(workspace).text("person_name") == "Mara"
        assert b"sign the lease" in browse.original(workspace, browse.mails(workspace, 0, 1)[0].item)
