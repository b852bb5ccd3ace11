"""The log is copied into the main file by a thread of its own, by the writer only where it grows too long."""

from __future__ import annotations

import threading

import pytest

from inglenook.vault.storage import checkpoints
from inglenook.vault.storage.checkpoints import Checkpoints
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


def test_readers_without_a_gap_do_not_have_the_log_grow(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "MOST", PIECE)
    written, is_over = threading.Condition(), threading.Event()

    def follow(commits: int) -> None:
        """Look at one state while some commits are made, or for a moment; then at the next."""
        while not is_over.is_set():
            with vault.database.read() as connection:
                connection.execute("SELECT count(*) FROM meta").fetchone()
                with written:
                    for _ in range(commits):
                        written.wait(0.005)
            commits = 3

    readers = [threading.Thread(target=follow, args=(commits,)) for commits in (1, 2, 3)]
    for reader in readers:
        reader.start()
    logs = []
    for number in range(12):
        put(vault, str(number))
        logs.append(sizes(vault)[1])
        with written:
            written.notify_all()
    is_over.set()
    for reader in readers:
        reader.join()
    assert max(logs) < 7 * PIECE, logs


def test_one_long_reader_is_waited_for_seldom(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "MOST", 2 * PIECE)
    vault.database._writer.set_authorizer(None)
    vault.database._writer.execute("PRAGMA busy_timeout = 1")
    made = vault.database._checkpoints
    with vault.database.read() as connection:
        connection.execute("SELECT count(*) FROM meta").fetchone()
        waits = []
        for number in range(7):
            put(vault, str(number))
            waits.append(made._waits_at)
    assert len(set(waits)) == 3, waits  # none, then each time that it grew by as much
    for name in "abc":
        put(vault, name)
    assert sizes(vault)[1] < 3 * PIECE and made._waits_at == 0


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
