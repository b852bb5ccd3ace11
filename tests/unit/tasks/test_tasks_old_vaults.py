"""A vault of every release opens, whole, with everything that was in it; and so does one of a later release."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import NOW, OpenWorkspace, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, watching
from inglenook.tasks.mail import label, mailbox
from inglenook.tasks.sending import drafts
from inglenook.tasks.sending.drafts import Head
from inglenook.vault.vault import Vault
from samples.letters_maker import mail

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


def test_a_vault_of_a_later_release_takes_what_comes_and_what_is_done(
    template: Template, vault_folder: Path, open_workspace: OpenWorkspace, tmp_path: Path
) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault, vault.database.write() as transaction:
        tables = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%' AND name NOT GLOB 'words_*'"
        for (table,) in transaction.execute(tables).fetchall():
            transaction.execute(f"ALTER TABLE {table} ADD COLUMN later TEXT NOT NULL DEFAULT ''")
    workspace = open_workspace(vault_folder)
    (tmp_path / "a.eml").write_bytes(mail("The lease", "It begins in May.", attached={"plan.txt": b"The garden wall."}))
    result_of(ingest.add(workspace, [tmp_path / "a.eml"], Stop()))
    (hit,) = result_of(find.find(workspace, "garden wall", Stop())).hits
    label.give(workspace, [hit.item], "Home")
    watching.add(workspace, tmp_path)
    (row,) = browse.mails(workspace, 0, 9)
    mailbox.archive(workspace, [row.item])
    drafts.begin(workspace, Head(subject="Hello"), "Hello Anna.")
    keeping.change_setting(workspace, "person_name", "Mara")
    assert [each.item for each in result_of(find.find(workspace, "label:home", Stop())).hits] == [hit.item]
    result_of(keeping.delete(workspace, [row.item], Stop()))
    assert not browse.documents(workspace, 0, 9) and result_of(keeping.check(workspace, Stop())) == ()
