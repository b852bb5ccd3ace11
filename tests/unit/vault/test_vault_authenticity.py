"""The look at a store's pages that can be stopped: it agrees with SQLCipher's own, and leaves doubts to that."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

from inglenook.core.errors import Stopped
from inglenook.vault.keys import data_key, keyfile
from inglenook.vault.keys.data_key import DataKey, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.storage.connection import PAGE_BYTES, connect
from inglenook.vault.upkeep import authenticity, copying
from inglenook.vault.upkeep.authenticity import is_authentic


@pytest.fixture
def key(template: Any, vault_folder: Path) -> DataKey:
    return data_key.opened(keyfile.read(vault_folder), Unlock(recovery=template.code), Keychain(()))


def passed(_: int) -> None: ...


def spoil(store: Path, place: int) -> None:
    with store.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)
        file.seek(place)
        file.write(bytes([byte[0] ^ 1]))


def test_a_store_as_it_was_written_is_authentic(vault_folder: Path, key: DataKey) -> None:
    store = vault_folder / keyfile.STORE
    asked: list[str] = []

    def note(_action: int, name: str | None, *_: object) -> int:
        asked.append(str(name))
        return 0

    with contextlib.closing(connect(store, key, is_guarded=False)) as connection:
        connection.set_authorizer(note)
        assert copying.look_through(connection, store, key, copying.always, copying.nothing) == []
    assert "quick_check" in asked and "cipher_integrity_check" not in asked
    assert is_authentic(store, key, passed)
    assert not is_authentic(store, DataKey.new(), passed)


@pytest.mark.parametrize("place", [0, 20, PAGE_BYTES - 1, 2 * PAGE_BYTES + 5, 5 * PAGE_BYTES - 70, 5 * PAGE_BYTES - 1])
def test_one_bit_is_found_wherever_it_lies(vault_folder: Path, key: DataKey, place: int) -> None:
    store = vault_folder / keyfile.STORE
    spoil(store, place)
    assert not is_authentic(store, key, passed)


def test_what_is_in_doubt_is_judged_by_sqlcipher(vault_folder: Path, key: DataKey) -> None:
    store = vault_folder / keyfile.STORE
    with contextlib.closing(connect(store, key, is_guarded=False)) as connection:
        assert copying.problems_of(connection, lambda: False) == []
        spoil(store, 3 * PAGE_BYTES + 5)
        assert "page 4" in copying.look_through(connection, store, key, copying.always, copying.nothing)[0]


def test_a_page_cut_short_and_an_empty_file_are_not_authentic(vault_folder: Path, key: DataKey) -> None:
    store = vault_folder / keyfile.STORE
    whole = store.read_bytes()
    for data in (whole[:-1], whole + b"x", b""):
        store.write_bytes(data)
        assert not is_authentic(store, key, passed)


def test_the_look_is_stopped_at_once(vault_folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authenticity, "_PAGES", 1)
    store = vault_folder / keyfile.STORE
    told: list[float] = []
    with contextlib.closing(connect(store, key, is_guarded=False)) as connection, pytest.raises(Stopped):
        copying.look_through(connection, store, key, lambda: len(told) < 3, told.append)
    assert len(told) < 6
