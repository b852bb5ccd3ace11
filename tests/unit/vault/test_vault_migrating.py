"""The form of the tables: older ones are brought forward on a copy first, newer ones are coped with or refused."""

from __future__ import annotations

import os
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

import inglenook
from inglenook.core import upgrading
from inglenook.core.errors import Stopped
from inglenook.core.events import Progress, Stop
from inglenook.core.upgrading import Upgrade
from inglenook.vault.errors import UpgradeFailed, VaultDamaged, VaultTooNew, VaultTooOld
from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.data_key import DataKey, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.storage.connection import connect
from inglenook.vault.upkeep import authenticity, copying, migrating, schema
from inglenook.vault.upkeep.copying import FOLDER, KEPT, backup_into, copy_folders, own_backups
from inglenook.vault.vault import Vault

STEPS = ["copying", "checking", "trying", "changing"]
# Values without their columns: with a further one there would be too few.
UNNAMED = re.compile(r"INTO \w+ (?:VALUES|SELECT)")
MORE = "CREATE TABLE more (x);\nINSERT INTO more VALUES (1);"


@pytest.fixture
def key(template: Any, vault_folder: Path) -> DataKey:
    return data_key.opened(keyfile.read(vault_folder), Unlock(recovery=template.code), Keychain(()))


def set_version(folder: Path, key: DataKey, major: int, minor: int) -> None:
    connection = connect(folder / keyfile.STORE, key, is_guarded=False)
    connection.execute(f"PRAGMA user_version = {(major << 16) | minor}")
    connection.close()


def version(folder: Path, key: DataKey) -> tuple[int, int]:
    connection = connect(folder / keyfile.STORE, key)
    try:
        return migrating.version_of(connection)
    finally:
        connection.close()


def test_an_older_store_is_brought_forward_with_a_copy_kept(
    vault_folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_STEP", 50)  # instructions: each step is asked whether to go on
    told: list[Progress] = []
    migrating.bring_forward(vault_folder, key, upgrade=Upgrade(told.append))
    assert not told, "nothing is to be done"
    size = (vault_folder / keyfile.STORE).stat().st_size
    migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, MORE), Upgrade(told.append))
    assert [label for label, _ in groupby(each.label for each in told)] == STEPS, "one after another"
    shares = [each.share or 0.0 for each in told]
    assert shares == sorted(shares)
    assert {each.total for each in told} == {size}
    assert version(vault_folder, key) == (schema.MAJOR, len(schema.MIGRATIONS) + 1)
    (copy,) = own_backups(vault_folder)
    assert version(copy, key) == (schema.MAJOR, len(schema.MIGRATIONS))
    assert not list(vault_folder.glob("*.rehearsal*"))


@pytest.mark.parametrize("step", STEPS)
def test_stopped_in_any_step_a_store_stays_as_it_was(vault_folder: Path, key: DataKey, step: str) -> None:
    before = (vault_folder / keyfile.STORE).read_bytes()
    stop = Stop()
    upgrade = Upgrade(lambda progress: stop.set() if progress.label == step else None, stop)
    with pytest.raises(Stopped):
        migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, MORE), upgrade)
    assert (vault_folder / keyfile.STORE).read_bytes() == before
    assert not own_backups(vault_folder)
    assert not list(vault_folder.glob("*.rehearsal*"))
    migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, MORE))
    assert version(vault_folder, key) == (schema.MAJOR, len(schema.MIGRATIONS) + 1)


def test_how_much_of_the_copies_is_checked_is_told(
    vault_folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrading, "_PAUSE_S", 0.0)
    monkeypatch.setattr(authenticity, "_PAGES", 8)
    monkeypatch.setattr(copying, "_STEP", 1_000)
    told: list[Progress] = []
    migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, MORE), Upgrade(told.append))
    shares = [each.share or 0.0 for each in told]
    assert shares == sorted(shares)
    checked = [each.share for each in told if each.label == "checking"]
    assert len(set(checked)) > 3, "the bar would stand still"
    tried = [each.share or 0.0 for each in told if each.label == "trying"]
    assert len({share for share in tried if share > 0.65}) > 3


def test_a_statement_that_takes_long_is_broken_off(vault_folder: Path, key: DataKey) -> None:
    stop = Stop()
    upgrade = Upgrade(lambda progress: stop.set() if progress.label == "changing" else None, stop)
    endless = (
        "CREATE TABLE more (x);\nINSERT INTO more WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 20000) SELECT i FROM n;"
    )
    with pytest.raises(Stopped):
        migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, endless), upgrade)
    assert version(vault_folder, key) == (schema.MAJOR, len(schema.MIGRATIONS))


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE more (x);\nINSERT INTO nothing VALUES (1);",
        "not SQL at all",
        # It would leave a link that leads nowhere: that ends its own commit.
        "PRAGMA defer_foreign_keys = ON;\nCREATE TABLE more (x REFERENCES thread(id));\nINSERT INTO more VALUES (99);",
        # It runs through; only a look at the copy shows what it left.
        "PRAGMA ignore_check_constraints = ON;\nCREATE TABLE more (x CHECK (x > 0));\nINSERT INTO more VALUES (-1);\n"
        "PRAGMA ignore_check_constraints = OFF;",
    ],
)
def test_a_migration_that_fails_on_the_copy_never_touches_the_vault(
    vault_folder: Path, key: DataKey, broken: str
) -> None:
    before = (vault_folder / keyfile.STORE).read_bytes()
    copy = backup_into(vault_folder, vault_folder, key)
    for _ in range(3):
        with pytest.raises(UpgradeFailed):
            migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, broken))
    assert own_backups(vault_folder) == [copy], "to try again costs no copy of before"
    assert (vault_folder / keyfile.STORE).read_bytes() == before
    assert version(vault_folder, key) == (schema.MAJOR, len(schema.MIGRATIONS))
    assert not list(vault_folder.glob("*.rehearsal*"))


def test_attempts_that_were_killed_do_not_fill_the_disk(vault_folder: Path, key: DataKey) -> None:
    for number in range(1, 7):  # three of the person's, two that attempts finished, one that was cut short
        made = vault_folder / FOLDER / f"inglenook-20260101-00000{number}"
        made.mkdir(parents=True)
        (made / keyfile.STORE).touch()
        if number < 6:
            (made / keyfile.NAME).touch()
            os.utime(made / keyfile.NAME, (number, number))
    before = own_backups(vault_folder)[:3]
    with pytest.raises(UpgradeFailed):
        migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, "not SQL at all"))
    assert copy_folders(vault_folder) == before


def test_who_was_killed_before_it_made_room_leaves_no_copy_too_many(vault_folder: Path, key: DataKey) -> None:
    for number in range(KEPT + 1):
        made = vault_folder / FOLDER / f"inglenook-20260101-00000{number}"
        made.mkdir(parents=True)
        (made / keyfile.NAME).touch()
        os.utime(made / keyfile.NAME, (number, number))
    before = own_backups(vault_folder)
    migrating.bring_forward(vault_folder, key)
    assert copy_folders(vault_folder) == before[1:]


def test_a_damaged_store_is_not_brought_forward(vault_folder: Path, key: DataKey) -> None:
    with (vault_folder / keyfile.STORE).open("r+b") as file:
        file.seek(-20_000, 2)
        file.write(b"damage")
    with pytest.raises(UpgradeFailed):
        migrating.bring_forward(vault_folder, key, (*schema.MIGRATIONS, MORE))
    assert version(vault_folder, key) == (schema.MAJOR, len(schema.MIGRATIONS))


def test_a_newer_minor_form_is_coped_with(template: Any, vault_folder: Path, key: DataKey) -> None:
    set_version(vault_folder, key, schema.MAJOR, 900)
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        assert vault.info()["version"] == f"{schema.MAJOR}.900"


def test_no_row_is_written_that_a_further_column_of_a_newer_form_would_refuse() -> None:
    every = (path for path in Path(inglenook.__file__).parent.rglob("*.py") if not path.match("*schema.py"))
    unnamed = {path.name: UNNAMED.findall(path.read_text(encoding="utf-8")) for path in every}
    assert {name: found for name, found in unnamed.items() if found} == {}


@pytest.mark.parametrize(
    ("major", "minor", "error"),
    [(schema.MAJOR + 1, 0, VaultTooNew), (0, 5, VaultTooOld), (0, 0, VaultDamaged)],
)
def test_other_forms_are_refused(
    template: Any, vault_folder: Path, key: DataKey, major: int, minor: int, error: type[Exception]
) -> None:
    set_version(vault_folder, key, major, minor)
    before = (vault_folder / keyfile.STORE).read_bytes()
    with pytest.raises(error):
        Vault.open(vault_folder, Unlock(recovery=template.code))
    assert (vault_folder / keyfile.STORE).read_bytes() == before
