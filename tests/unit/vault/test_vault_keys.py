"""The key file and what opens it: wrong keys, flipped bits, weak parameters, and that each has its own error."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inglenook.core.errors import WrongUse
from inglenook.vault.errors import (
    KeyFileMissing,
    NotProtectedSo,
    NoVault,
    RecoveryCodeMistyped,
    StoreMissing,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultTooNew,
    VaultUnreachable,
    WeakProtection,
    WrongKey,
    WrongRecoveryCode,
)
from inglenook.vault.keys import data_key, keyfile, recovery
from inglenook.vault.keys.data_key import DataKey, Protection, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.keys.wrapping import FLOOR_MEMORY_KIB, Calibration, calibrated
from inglenook.vault.vault import Vault

NO_KEYCHAIN = Keychain(())


def written(folder: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((folder / keyfile.NAME).read_bytes())
    return value


def forge(folder: Path, value: dict[str, Any]) -> None:
    """Write a changed key file with a right checksum, as somebody would who knows this program."""
    plain = {name: each for name, each in value.items() if name != "checksum"}
    data = keyfile._file(plain, keyfile._checksum(plain))
    (folder / keyfile.NAME).write_bytes(data)


def test_passphrase_and_code_open_the_same_vault(template: Any, vault_folder: Path) -> None:
    from_code = data_key.opened(keyfile.read(vault_folder), Unlock(recovery=template.code), NO_KEYCHAIN)
    from_words = data_key.opened(keyfile.read(vault_folder), Unlock(passphrase="a long enough passphrase"), NO_KEYCHAIN)
    assert from_code == from_words


def test_wrong_passphrase_is_its_own_error_and_changes_nothing(vault_folder: Path) -> None:
    before = (vault_folder / keyfile.NAME).read_bytes(), (vault_folder / keyfile.STORE).read_bytes()
    with pytest.raises(WrongKey):
        Vault.open(vault_folder, Unlock(passphrase="not it"))
    assert before == ((vault_folder / keyfile.NAME).read_bytes(), (vault_folder / keyfile.STORE).read_bytes())


def test_code_of_another_vault_is_told_from_a_slip(template: Any, vault_folder: Path) -> None:
    with pytest.raises(WrongRecoveryCode):
        Vault.open(vault_folder, Unlock(recovery=recovery.as_code(bytes(32))))
    with pytest.raises(RecoveryCodeMistyped):
        Vault.open(vault_folder, Unlock(recovery=template.code[:-1] + ("A" if template.code[-1] != "A" else "B")))


def test_a_key_that_the_vault_does_not_have(vault_folder: Path) -> None:
    with pytest.raises(NotProtectedSo):
        Vault.open(vault_folder, Unlock(keychain=True))
    with pytest.raises(WrongUse):
        Vault.open(vault_folder, Unlock())


def test_each_missing_thing_has_its_own_error(template: Any, vault_folder: Path, tmp_path: Path) -> None:
    unlock = Unlock(recovery=template.code)
    with pytest.raises(NoVault):
        Vault.open(tmp_path / "nowhere", unlock)
    assert not (tmp_path / "nowhere").exists()
    (vault_folder / keyfile.STORE).rename(tmp_path / "store")
    with pytest.raises(StoreMissing):
        Vault.open(vault_folder, unlock)
    (tmp_path / "store").rename(vault_folder / keyfile.STORE)
    (vault_folder / keyfile.NAME).unlink()
    with pytest.raises(KeyFileMissing):
        Vault.open(vault_folder, unlock)
    with pytest.raises(VaultExists):
        Vault.create(vault_folder, Protection(passphrase="x"), calibration=Calibration())


def test_every_flipped_bit_of_the_file_is_damage(vault_folder: Path) -> None:
    data = (vault_folder / keyfile.NAME).read_bytes()
    for place in range(len(data)):
        for bit in (1 << (place % 8), 0x20):
            changed = bytearray(data)
            changed[place] ^= bit
            with pytest.raises(VaultDamaged):
                keyfile.parse(bytes(changed))


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_a_cut_or_longer_file_is_damage(vault_folder: Path, cut: int) -> None:
    data = (vault_folder / keyfile.NAME).read_bytes()
    for wrong in (data[:cut], data + b" ", data + b"\n", data + b"x" * 100_000, b"[" * 60_000, b"{}", b"null"):
        with pytest.raises(VaultDamaged):
            keyfile.parse(wrong)


def test_a_forged_checksum_does_not_help(template: Any, vault_folder: Path) -> None:
    """Every value of the file changed in turn, with the checksum made right again: never does it open."""
    good = written(vault_folder)
    unlock = Unlock(recovery=template.code)
    for path, wrong in forgeries(good):
        forged = json.loads(json.dumps(good))
        place: Any = forged
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong
        forge(vault_folder, forged)
        with pytest.raises((VaultDamaged, WrongRecoveryCode, NotProtectedSo)):
            data_key.opened(keyfile.read(vault_folder), unlock, NO_KEYCHAIN)


def forgeries(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    as_a_whole: list[tuple[tuple[Any, ...], Any]] = [(path, "no hex"), (path, 7)] if path else []
    if isinstance(value, dict):
        kept = [(name, inner) for name, inner in value.items() if name not in ("checksum", "version")]
        return [*as_a_whole, *(each for name, inner in kept for each in forgeries(inner, (*path, name)))]
    if isinstance(value, list):
        return [
            *as_a_whole,
            *(each for number, inner in enumerate(value) for each in forgeries(inner, (*path, number))),
        ]
    if isinstance(value, int):
        return [(path, value + 1), (path, "1")]
    if isinstance(value, str):
        swapped = ("1" if value[:1] != "1" else "2") + value[1:]
        return [*as_a_whole, (path, swapped), (path, None)]
    return [*as_a_whole, (path, {"verifier": "", "nonce": "", "sealed": ""})]


def test_weaker_stretching_is_refused_even_with_everything_else_right(template: Any, vault_folder: Path) -> None:
    """As if the person's own program had once been talked into it: the file is sealed and still refused."""
    key_file = keyfile.read(vault_folder)
    for change in ({"memory_kib": FLOOR_MEMORY_KIB - 1}, {"passes": 2}, {"lanes": 1}):
        wrapper = key_file.wrapper("passphrase")
        assert wrapper is not None
        facts = tuple(sorted({**dict(wrapper.facts), **change}.items()))
        weak = replace(key_file, wrappers=(replace(wrapper, facts=facts),))
        with pytest.raises(WeakProtection):
            data_key.opened(weak, Unlock(passphrase="a long enough passphrase"), NO_KEYCHAIN)


@pytest.mark.parametrize(
    "wild",
    [
        Calibration(memory_kib=2**31),
        Calibration(passes=10**9),
        Calibration(lanes=10**6),
        Calibration(memory_kib=-1),
        Calibration(passes=0),
    ],
)
def test_wild_parameters_are_refused_before_memory_is_taken(wild: Calibration) -> None:
    with pytest.raises(WeakProtection):
        wild.stretch("x", bytes(16))


def test_calibration_stays_in_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    from inglenook.vault.keys import wrapping

    for seconds in (1e-6, 0.05, 0.16, 5.0):
        monkeypatch.setattr(wrapping, "_seconds", lambda _calibration, taken=seconds: taken)
        calibrated().check()
    monkeypatch.setattr(wrapping, "_seconds", lambda _calibration: 0.16)
    assert calibrated().memory_kib == 4 * FLOOR_MEMORY_KIB


def test_a_newer_key_file_is_not_damage(vault_folder: Path) -> None:
    forge(vault_folder, {**written(vault_folder), "version": 2})
    with pytest.raises(VaultTooNew):
        keyfile.read(vault_folder)


def test_key_file_is_private_and_replaced_whole(vault_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyfile.read(vault_folder)
    (vault_folder / "vault.json.new").write_text("left behind by a crash")

    def power_cut(_path: Path, _target: Path) -> Path:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", power_cut)
        with pytest.raises(VaultUnreachable):
            keyfile.write(vault_folder, replace(before, made=1))
    assert keyfile.read(vault_folder) == before
    keyfile.write(vault_folder, replace(before, made=1))
    assert keyfile.read(vault_folder).made == 1
    assert (vault_folder / keyfile.NAME).stat().st_mode & 0o077 == 0


def test_one_desk_at_a_time(template: Any, vault_folder: Path) -> None:
    with Vault.open(vault_folder, Unlock(recovery=template.code)):
        with pytest.raises(VaultBusy):
            Vault.open(vault_folder, Unlock(recovery=template.code))
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()


def test_a_failed_opening_lets_the_next_one_in(template: Any, vault_folder: Path) -> None:
    with pytest.raises(WrongRecoveryCode):
        Vault.open(vault_folder, Unlock(recovery=recovery.as_code(bytes(32))))
    Vault.open(vault_folder, Unlock(recovery=template.code)).close()


def test_nothing_is_made_without_protection(tmp_path: Path) -> None:
    with pytest.raises(WrongUse):
        Vault.create(tmp_path / "vault", Protection(), calibration=Calibration())
    assert not (tmp_path / "vault" / keyfile.NAME).exists()
    assert not (tmp_path / "vault" / keyfile.STORE).exists()


def test_secrets_do_not_show_in_a_repr() -> None:
    shown = repr((Protection("hunter2"), Unlock("hunter2", "CODE-hunter2"), DataKey(b"hunter2".ljust(32, b"."))))
    assert "hunter2" not in shown


def test_a_key_of_another_length_is_no_key() -> None:
    for length in (0, 31, 33, 64):
        with pytest.raises(ValueError):
            DataKey(bytes(length))


def test_the_passphrase_path_imports_no_keyring(
    template: Any, vault_folder: Path, run_alone: Callable[[str], str]
) -> None:
    out = run_alone(
        "import sys\n"
        "from pathlib import Path\n"
        "from inglenook.vault.vault import Vault\n"
        "from inglenook.vault.keys.data_key import Unlock\n"
        f"Vault.open(Path({str(vault_folder)!r}), Unlock(passphrase='a long enough passphrase')).close()\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'keyring', 'jeepney', 'secretstorage', 'gi'}))\n"
    )
    assert out.strip() == "[]"


def test_a_blank_key_file_says_that_it_has_no_wrapper() -> None:
    blank = KeyFile("v", 0, "", ())
    for unlock in (Unlock(passphrase="x"), Unlock(recovery=recovery.as_code(bytes(32))), Unlock(keychain=True)):
        with pytest.raises(NotProtectedSo):
            data_key.opened(blank, unlock, NO_KEYCHAIN)
