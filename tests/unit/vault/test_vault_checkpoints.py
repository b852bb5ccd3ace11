"""The log is copied into the main file by a thread of its own, by the writer only where it grows too long."""

from __future__ import annotations

import pytest

from inglenook.vault import checkpoints
from inglenook.vault.checkpoints import Checkpoints
from inglenook.vault.vault import Vault

PIECE = 256 * 1024


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "BEGINS", PIECE // 2)
    monkeypatch.setattr(checkpoints, "MOST", 100 * PIECE)


def put(vault: Vault, name: str) -> None:
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES (?, randomblob(?))", (name, PIECE))


def sizes(vault: Vault) -> tuple[int, int]:
    """Of the main file and of the log."""
    path = vault.database.path
    return path.stat().st_size, path.with_name(f"{path.name}-wal").stat().st_size


def wait_for_thread(vault: Vault) -> None:
    made = vault.database._checkpoints
    with made._changed:
        assert made._changed.wait_for(lambda: not (made._is_due or made._is_at_it), 10)


def test_the_log_is_copied_while_nobody_writes(vault: Vault) -> None:
    before, _ = sizes(vault)
    put(vault, "a")
    wait_for_thread(vault)
    assert sizes(vault)[0] >= before + PIECE
    assert vault.database._checkpoints._thread is not None


def test_a_commit_copies_nothing_itself_unless_the_log_is_too_long(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Checkpoints, "_ask", lambda *_: None)
    before, _ = sizes(vault)
    put(vault, "a")
    put(vault, "b")
    assert sizes(vault)[0] < before + PIECE
    monkeypatch.setattr(checkpoints, "MOST", 2 * PIECE)
    put(vault, "c")
    main, log = sizes(vault)
    assert main >= before + 3 * PIECE and log >= 3 * PIECE
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('d', '')")
    assert sizes(vault)[1] < PIECE  # begun anew


def test_a_thread_that_fails_is_followed_by_another_one(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    made = vault.database._checkpoints
    connect = made._connect
    before, _ = sizes(vault)

    def fail() -> None:
        raise OSError

    monkeypatch.setattr(made, "_connect", fail)
    put(vault, "a")
    wait_for_thread(vault)
    assert sizes(vault)[0] < before + PIECE
    monkeypatch.setattr(made, "_connect", connect)
    put(vault, "b")
    wait_for_thread(vault)
    assert sizes(vault)[0] >= before + 2 * PIECE


def test_a_commit_stands_whatever_becomes_of_the_copy(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "_COPY", "PRAGMA no such thing")
    monkeypatch.setattr(checkpoints, "MOST", PIECE)
    put(vault, "a")
    with vault.database.read() as connection:
        assert connection.execute("SELECT length(value) FROM meta WHERE key = 'a'").fetchone() == (PIECE,)


def test_nobody_copies_after_the_end(vault: Vault) -> None:
    put(vault, "a")
    made = vault.database._checkpoints
    vault.close()
    assert made._thread is None
    made._ask()
    assert made._thread is None
