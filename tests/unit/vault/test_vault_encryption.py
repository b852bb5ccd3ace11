"""What lies on the disk: proven encrypted at each opening, guarded against our own statements, damage found."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.core.reading import Outcome, ParsedMessage
from inglenook.vault.errors import NotEncrypted, StoreMissing, VaultDamaged
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import DataKey, Unlock
from inglenook.vault.storage import connection as connections
from inglenook.vault.storage.connection import connect
from inglenook.vault.upkeep import maintenance, opening
from inglenook.vault.vault import Vault


class Without:
    """SQLCipher with a fault: its key is lost on the way, as by a misspelt pragma."""

    def __init__(self, change: Callable[[str], str | None]) -> None:
        self._change = change

    def connect(self, name: str, **options: Any) -> Any:
        from sqlcipher3 import dbapi2

        change = self._change

        class Faulty(dbapi2.Connection):  # type: ignore[misc]  # the wheel has no types
            def set_key(self, key: str) -> None:
                changed = change(key)
                if changed is not None:
                    super().set_key(changed)

        return dbapi2.connect(name, factory=Faulty, **options)


class PlainSqlite:
    """The standard library's SQLite in SQLCipher's place. With `pretends` it even has the method."""

    def __init__(self, *, pretends: bool) -> None:
        self._pretends = pretends

    def connect(self, name: str, **options: Any) -> Any:
        class Pretending(sqlite3.Connection):
            def set_key(self, _key: str) -> None:
                """Take the key and do nothing."""

        return sqlite3.connect(name, factory=Pretending if self._pretends else sqlite3.Connection, **options)


@pytest.mark.parametrize(
    "driver",
    [
        Without(lambda _key: None),  # no key
        Without(lambda _key: ""),  # an empty key
        PlainSqlite(pretends=False),
        PlainSqlite(pretends=True),
    ],
    ids=["no key", "empty key", "stdlib", "stdlib that pretends"],
)
def test_what_fails_open_is_refused_before_anything_is_written(driver: Any, tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    with pytest.raises(NotEncrypted):
        connect(path, DataKey.new(), is_new=True, driver=driver)
    assert not list(tmp_path.glob("vault.db*"))


def test_a_key_one_byte_short_never_reaches_the_cipher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = DataKey.new()
    object.__setattr__(key, "raw", key.raw[:31])
    with pytest.raises(ValueError):
        connect(tmp_path / "vault.db", key, is_new=True)
    assert not (tmp_path / "vault.db").exists()


def test_a_plain_database_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t(x)")
    plain.commit()
    plain.close()
    with pytest.raises((NotEncrypted, VaultDamaged)):
        connect(path, DataKey.new())


def test_an_absent_store_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        connect(tmp_path / "vault.db", DataKey.new())
    assert not list(tmp_path.glob("vault.db*"))


def test_the_settings_hold(vault: Vault) -> None:
    connection = connect(vault.database.path, vault._open_key(), is_guarded=False)
    wanted = {
        "journal_mode": "wal", "synchronous": "2", "page_size": "16384", "cache_size": "-65536", "temp_store": "2",
        "foreign_keys": "1", "trusted_schema": "0", "cell_size_check": "1", "secure_delete": "1",
        "cipher_memory_security": "0", "cipher_status": "1", "mmap_size": "0",
    }  # fmt: skip
    found = {name: str(row[0]) for name in wanted if (row := connection.execute(f"PRAGMA {name}").fetchone())}
    connection.close()
    assert {**wanted, **found} == wanted


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH 'elsewhere.db' AS other KEY ''",
        "ATTACH 'elsewhere.db' AS other",
        "DETACH main",
        "VACUUM INTO 'elsewhere.db'",
        "SELECT load_extension('evil')",
        "SELECT sqlcipher_export('main')",
        "SELECT fts3_tokenizer('simple')",
        "PRAGMA temp_store = FILE",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA writable_schema = ON",
        "PRAGMA synchronous = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA secure_delete = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA trusted_schema = ON",
        "PRAGMA user_version = 0",
        "PRAGMA mmap_size = 1000000",
        "PRAGMA query_only = OFF",
        "PRAGMA temp_store_directory = '/tmp'",
    ],
)
def test_the_authorizer_refuses(vault: Vault, statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlcipher3 import dbapi2

    monkeypatch.chdir(tmp_path)
    with pytest.raises(dbapi2.DatabaseError):
        with vault.database.read() as connection:
            connection.execute(statement).fetchall()
    with pytest.raises(dbapi2.DatabaseError):
        with vault.database.write() as transaction:
            transaction.execute(statement).fetchall()
    assert not (tmp_path / "elsewhere.db").exists()


def test_readers_cannot_write(vault: Vault) -> None:
    from sqlcipher3 import dbapi2

    with pytest.raises(dbapi2.DatabaseError):
        with vault.database.read() as connection:
            connection.execute("INSERT INTO meta VALUES ('a', 'b')")


def test_nothing_is_readable_in_any_file_of_the_folder(
    vault: Vault, letter: Callable[..., ParsedMessage], keep: Callable[..., ItemId], template: Any
) -> None:
    marker = "Quetzalcoatlus-7"
    keep(
        letter(marker, f"{marker} <{marker}@example.org>", text=marker, headers=(("list-id", marker),)),
        marker.encode(),
        folder=marker,
    )
    with vault.database.write() as transaction:
        run = vault.imports.start(transaction, [marker], 1)
        vault.imports.log(transaction, run, [ImportOutcome(marker, Outcome.DAMAGED, None, marker)])
        vault.preferences.change(transaction, "signature", marker)
        vault.preferences.confirm_address(transaction, f"{marker}@example.org")
    copy = vault.backup()
    files = [path for path in vault.folder.rglob("*") if path.is_file()]
    assert {"vault.db", "vault.db-wal", "vault.json"} <= {path.name for path in files}
    assert copy / keyfile.STORE in files
    forms = [
        form for text in (marker, marker.lower(), marker.upper()) for form in (text.encode(), text.encode("utf-16-le"))
    ]
    forms += [
        base64.b64encode(marker.encode())[:-2],
        vault._open_key().raw,
        vault._open_key().raw.hex().encode(),
        template.code.encode(),
    ]
    for path in files:
        data = path.read_bytes()
        assert not any(form in data for form in forms), path
        assert path.stat().st_mode & 0o077 == 0, path


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 1]))


def test_a_damaged_page_is_found_and_is_not_a_wrong_key(template: Any, vault_folder: Path) -> None:
    path = vault_folder / keyfile.STORE
    flip(path, path.stat().st_size - 20_000)
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        problems = vault.check()
        with pytest.raises(VaultDamaged):
            vault.backup()
        assert not list(vault.folder.glob("backups/*"))
    assert len(problems) == 1
    assert "page" in problems[0]


def test_a_damaged_first_page_is_damage_and_not_a_wrong_key(template: Any, vault_folder: Path) -> None:
    flip(vault_folder / keyfile.STORE, 200)
    with pytest.raises(VaultDamaged) as caught:
        Vault.open(vault_folder, Unlock(recovery=template.code))
    assert caught.value.facts == {"part": "store"}


@pytest.mark.parametrize("size", [0, 100, 16_384])
def test_a_cut_store_is_damage(template: Any, vault_folder: Path, size: int) -> None:
    with (vault_folder / keyfile.STORE).open("r+b") as file:
        file.truncate(size)
    with pytest.raises(VaultDamaged):
        with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
            vault.counts()


def test_a_store_of_another_vault_is_damage(template: Any, vault_folder: Path) -> None:
    path = vault_folder / keyfile.STORE
    path.unlink()
    opening.make_store(path, DataKey.new())
    with pytest.raises(VaultDamaged):
        Vault.open(vault_folder, Unlock(recovery=template.code))


def test_reading_a_damaged_page_is_our_error(
    vault: Vault, letter: Callable[..., ParsedMessage], keep: Callable[..., ItemId], template: Any
) -> None:
    path = vault.folder / keyfile.STORE
    first = path.stat().st_size  # the pages before are the tables', without which nothing opens
    item = keep(letter(text="x" * 40_000), bytes(range(256)) * 400)
    vault.close()
    for place in range(first, path.stat().st_size, 16_384):
        flip(path, place + 500)
    with Vault.open(vault.folder, Unlock(recovery=template.code)) as again:
        with pytest.raises(VaultDamaged):
            again.mail.view(item)
            again.original(item)


def test_the_proof_for_doctor_names_the_cipher() -> None:
    assert "SQLCipher" in maintenance.prove_encryption()


def test_the_proof_can_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opening.make_store(tmp_path / "vault.db", key := DataKey.new())
    monkeypatch.setattr(connections, "_value", lambda *_: "0")
    with pytest.raises(NotEncrypted):
        connect(tmp_path / "vault.db", key)
