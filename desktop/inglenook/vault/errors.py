"""What can go wrong with a vault, each for one situation. None ever makes a new key or wipes anything."""

from __future__ import annotations

import errno

from inglenook.core.errors import InglenookError
from inglenook.core.plainfiles import NO_ROOM


class VaultError(InglenookError):
    """The base of everything the vault raises."""

    code = "vault_failed"


class NoVault(VaultError):
    """There is no vault in the folder (fact: folder)."""

    code = "no_vault"


class VaultExists(VaultError):
    """A vault is in the folder already (fact: folder)."""

    code = "vault_exists"


class VaultBusy(VaultError):
    """Another desk has the vault open (fact: folder)."""

    code = "vault_busy"


class VaultClosed(VaultError):
    """The vault was closed while something still asked it."""

    code = "vault_closed"


class VaultFull(VaultError):
    """The disk is full; what was being written is not kept, everything before it is."""

    code = "vault_full"


class VaultUnreachable(VaultError):
    """The system would not read or write a file of the vault (fact: part)."""

    code = "vault_unreachable"


class VaultReadOnly(VaultError):
    """The vault lies where this person may not write, such as a disk that was mounted for reading (fact: folder)."""

    code = "vault_read_only"


class VaultDamaged(VaultError):
    """A file of the vault is not as it was written (fact: part, `keys` or `store`). The key is not the trouble."""

    code = "vault_damaged"


class OriginalsDamaged(VaultDamaged):
    """Some originals could be written out in part only, or not at all; all others were (facts: count, folder)."""

    code = "originals_damaged"


class StoreForeign(VaultDamaged):
    """The vault's key does not open the store: its first page is damaged, or it is another vault's (fact: part)."""

    code = "store_foreign"


class KeyFileMissing(VaultError):
    """The store is there, the key file beside it is not (fact: folder)."""

    code = "key_file_missing"


class StoreMissing(VaultError):
    """The key file is there, the store beside it is not (fact: folder)."""

    code = "store_missing"


class VaultMoved(VaultError):
    """The open store is no longer in its folder, which was moved or deleted (fact: folder)."""

    code = "vault_moved"


class VaultReplaced(VaultError):
    """Another store lies where the open one did, which was moved away (fact: folder)."""

    code = "vault_replaced"


class VaultTooNew(VaultError):
    """A newer release made this vault, and this one must not open it (facts: found, known)."""

    code = "vault_too_new"


class VaultTooOld(VaultError):
    """A vault of a form that this release no longer opens (facts: found, known)."""

    code = "vault_too_old"


class NotEncrypted(VaultError):
    """The store could not be proven encrypted, and was closed before anything was asked of it (fact: proof)."""

    code = "not_encrypted"


class WrongKey(VaultError):
    """The passphrase opens nothing."""

    code = "wrong_key"


class WrongRecoveryCode(VaultError):
    """The recovery code is whole, but belongs to another vault or was replaced by a newer one."""

    code = "wrong_recovery_code"


class RecoveryCodeMistyped(VaultError):
    """What was typed is no recovery code: a character is missing or wrong (fact: characters, how many there are)."""

    code = "recovery_code_mistyped"


class NotProtectedSo(VaultError):
    """This vault cannot be opened by that kind of key (fact: kind, `passphrase` or `keychain`)."""

    code = "not_protected_so"


class WeakProtection(VaultError):
    """The key file asks for a weaker or a far heavier passphrase stretching than any release would write."""

    code = "weak_protection"


class TooLittleMemory(VaultError):
    """There is not the memory free that stretching the passphrase takes (fact: megabytes)."""

    code = "too_little_memory"


class KeychainError(VaultError):
    """The system's keychain did not give the key. The passphrase or the recovery code still opens the vault."""

    code = "keychain_failed"


class KeychainMissing(KeychainError):
    """This system has no keychain that can be used."""

    code = "keychain_missing"


class KeychainItemMissing(KeychainError):
    """The keychain answers, but holds no key for this vault."""

    code = "keychain_item_missing"


class KeychainLocked(KeychainError):
    """The keychain is locked."""

    code = "keychain_locked"


class KeychainDismissed(KeychainError):
    """The person dismissed the keychain's question, or the system refused."""

    code = "keychain_dismissed"


class KeychainSilent(KeychainError):
    """The keychain did not answer in time (fact: seconds)."""

    code = "keychain_silent"


class KeychainChanged(KeychainError):
    """Another kind of keychain is in use than the one that holds the key (facts: holds, found)."""

    code = "keychain_changed"


class KeyMismatch(KeychainError):
    """The keychain holds a key for this vault, and it is not the right one."""

    code = "key_mismatch"


class BackupFailed(VaultError):
    """A copy was written and did not pass its check; it was taken away again (fact: problem)."""

    code = "backup_failed"


class UpgradeFailed(VaultError):
    """Bringing the vault to the present form failed on a copy; the vault itself was not touched (fact: step)."""

    code = "upgrade_failed"


_NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def of_disk(error: OSError, part: str, folder: object = "") -> VaultError:
    """What the system said of a file of the vault, as one of ours."""
    if error.errno in NO_ROOM:
        return VaultFull()
    if error.errno in _NO_WRITING and folder:
        return VaultReadOnly(folder=str(folder))
    return VaultUnreachable(part=part)
