"""One writer, many readers: whole transactions, snapshots, numbers that never come again, and who is told."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.core.ids import ItemId
from inglenook.core.reading import ParsedMessage
from inglenook.vault.errors import VaultClosed, VaultFull, VaultMoved, VaultReplaced
from inglenook.vault.storage import database
from inglenook.vault.storage.database import Change
from inglenook.vault.vault import Vault


def put(vault: Vault, name: str) -> None:
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES (?, '')", (name,))


def names(vault: Vault) -> list[str]:
    with vault.database.read() as connection:
        return [row[0] for row in connection.execute("SELECT key FROM meta WHERE value = '' ORDER BY key")]


def test_an_exception_takes_everything_back(vault: Vault) -> None:
    with pytest.raises(RuntimeError), vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('a', '')")
        raise RuntimeError
    assert names(vault) == []
    put(vault, "b")
    assert names(vault) == ["b"]


def test_a_reader_sees_one_commit_however_long_it_looks(vault: Vault) -> None:
    put(vault, "a")
    with vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM meta WHERE value = ''").fetchone() == (1,)
        writer = threading.Thread(target=put, args=(vault, "b"))
        writer.start()
        writer.join()
        assert connection.execute("SELECT count(*) FROM meta WHERE value = ''").fetchone() == (1,)
    assert names(vault) == ["a", "b"]


def test_a_read_within_a_write_sees_what_was_written(vault: Vault) -> None:
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('a', '')")
        assert names(vault) == ["a"]
        seen: list[list[str]] = []
        other = threading.Thread(target=lambda: seen.append(names(vault)))
        other.start()
        other.join()
    assert seen == [[]]


def test_whatever_looks_sees_what_is_written_later(vault: Vault) -> None:
    word, count = "INSERT INTO meta VALUES (?, '')", "SELECT count(*) FROM meta WHERE value = ''"
    with vault.database.write() as transaction:
        transaction.later(word, [("a",)])
        assert transaction.at_once(count).fetchone() == (0,)
        assert transaction.execute(count).fetchone() == (1,)
        transaction.later(word, [("b",)])
        assert transaction.connection.execute(count).fetchone() == (2,)
        transaction.later(word, [("c",)])
        assert names(vault) == ["a", "b", "c"]
        transaction.later(word, [("d",), ("e",)])
        transaction.executemany("DELETE FROM meta WHERE key = ?", [("a",), ("d",)])
        transaction.at_commit(lambda: transaction.later(word, [("f",)]))
    assert names(vault) == ["b", "c", "e", "f"]


def test_what_is_written_later_falls_with_its_transaction(vault: Vault) -> None:
    with pytest.raises(RuntimeError), vault.database.write() as transaction:
        transaction.later("INSERT INTO meta VALUES (?, '')", [("a",)])
        raise RuntimeError
    put(vault, "b")
    assert names(vault) == ["b"]


def test_what_cannot_be_written_later_falls_even_where_whoever_looked_passes_over_it(vault: Vault) -> None:
    put(vault, "a")
    with pytest.raises(DatabaseError), vault.database.write() as transaction:
        transaction.later("INSERT INTO meta VALUES (?, '')", [("b",), ("a",), ("c",)])
        with contextlib.suppress(DatabaseError):
            transaction.execute("SELECT 1")
        transaction.later("INSERT INTO meta VALUES (?, '')", [("d",)])
    assert names(vault) == ["a"]


def test_what_was_to_be_written_later_falls_where_a_full_disk_rolled_back(vault: Vault) -> None:
    """Whoever looks after that would have each row of it written by itself."""
    with pytest.raises(RuntimeError), vault.database.write() as transaction:
        transaction.later("INSERT INTO meta VALUES (?, '')", [("a",)])
        transaction.at_once("ROLLBACK")
        assert names(vault) == []
        raise RuntimeError
    assert names(vault) == []


def test_rows_that_others_refer_to_are_written_first(vault: Vault) -> None:
    """They come second here, for what they are referred to in came before of another."""
    chat = "INSERT INTO chat(id, title, made, updated) VALUES (?, '', 0, 0)"
    turn = "INSERT INTO chat_turn(chat_id, role, text, citations, made) VALUES (?, '', '', '', 0)"
    with vault.database.write() as transaction:
        transaction.execute(chat, (1,))
        transaction.later(turn, [(1,)])
        transaction.later(chat, [(2,)], first=True)
        transaction.later(turn, [(2,)])
    with vault.database.read() as connection:
        assert connection.execute("SELECT chat_id FROM chat_turn ORDER BY id").fetchall() == [(1,), (2,)]


def test_a_write_within_a_write_is_refused_and_spares_the_outer(vault: Vault) -> None:
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('a', '')")
        with pytest.raises(RuntimeError):
            put(vault, "b")
    assert names(vault) == ["a"]


def test_writers_take_turns(vault: Vault) -> None:
    threads = [threading.Thread(target=put, args=(vault, f"{number:02}")) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(vault) == [f"{number:02}" for number in range(12)]


def test_watchers_hear_of_commits_only(vault: Vault) -> None:
    heard: list[frozenset[Change]] = []
    vault.watch(heard.append)
    with vault.database.write() as transaction:
        transaction.changed.add(Change.MAIL)
        assert heard == []
    with pytest.raises(RuntimeError), vault.database.write() as transaction:
        transaction.changed.add(Change.DRAFTS)
        raise RuntimeError
    put(vault, "a")
    assert heard == [frozenset({Change.MAIL})]


def test_a_failing_watcher_does_not_undo_the_commit(vault: Vault) -> None:
    def fail(_changed: frozenset[Change]) -> None:
        raise ZeroDivisionError

    heard: list[frozenset[Change]] = []
    vault.watch(fail)
    vault.watch(heard.append)
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('a', '')")
        transaction.changed.add(Change.MAIL)
    assert names(vault) == ["a"]
    assert len(heard) == 1


def test_a_closed_vault_says_so_and_closing_again_is_harmless(vault: Vault) -> None:
    vault.close()
    vault.close()
    with pytest.raises(VaultClosed):
        vault.counts()
    with pytest.raises(VaultClosed):
        put(vault, "a")
    with pytest.raises(VaultClosed):
        vault.check()


def test_a_number_is_never_given_again(
    vault: Vault, letter: Callable[..., ParsedMessage], keep: Callable[..., ItemId]
) -> None:
    first, last = keep(letter()), keep(letter())
    with vault.database.write() as transaction:
        passages = vault.delete(transaction, last)
    again = keep(letter())
    assert again.number == last.number + 1
    with vault.database.read() as connection:
        row = connection.execute("SELECT min(id) FROM passage WHERE item_id = ?", (again.number,)).fetchone()
    assert passages and row == (max(passages) + 1,)
    with vault.database.write() as transaction:
        vault.delete(transaction, first)
    assert keep(letter()).number == last.number + 2


def test_a_vault_on_a_full_disk_can_be_closed_for_its_log_holds_everything(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        is_closed = False

        def execute(self, statement: str) -> None:
            raise VaultFull()

        def close(self) -> None:
            self.is_closed = True
            writer.close()

    put(vault, "a")
    writer, full = vault.database._writer, Full()
    monkeypatch.setattr(vault.database, "_writer", full)
    vault.close()
    assert full.is_closed


def test_a_full_disk_is_said_and_what_was_kept_stays(vault: Vault) -> None:
    put(vault, "a")
    connection = vault.database._writer
    connection.set_authorizer(None)
    connection.execute("PRAGMA max_page_count = 1").fetchall()
    with pytest.raises(VaultFull), vault.database.write() as transaction:
        transaction.execute("INSERT INTO meta VALUES ('b', ?)", ("x" * 5_000_000,))
    assert names(vault) == ["a"]
    connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    put(vault, "c")
    assert names(vault) == ["a", "c"]


@pytest.mark.skipif(os.name == "nt", reason="there an open file keeps its folder where it is")
def test_nothing_is_written_into_a_store_that_lost_its_name(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    away = vault.folder.rename(vault.folder.with_name("away"))
    with pytest.raises(VaultMoved), vault.database.write():
        pass
    away.rename(vault.folder)
    with vault.database.write() as transaction:
        transaction.execute("DELETE FROM meta WHERE key = ''")

    def stumble(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", stumble)
    with vault.database.write():
        pass  # whether a drive takes what is written, it says itself


@pytest.mark.skipif(os.name == "nt", reason="there an open file keeps its folder where it is")
def test_another_store_at_the_same_place_is_noticed(vault: Vault) -> None:
    away = vault.folder.rename(vault.folder.with_name("away"))
    shutil.copytree(away, vault.folder)
    before = vault.database.path.read_bytes()
    for attempt in (vault.database.write, vault.database.read):
        with pytest.raises(VaultReplaced), attempt():
            pass
    assert vault.database.path.read_bytes() == before
    shutil.rmtree(vault.folder)
    away.rename(vault.folder)
    put(vault, "a")
    assert names(vault) == ["a"]


def test_connections_are_kept_and_bounded(vault: Vault) -> None:
    def nested(depth: int) -> None:
        with vault.database.read():
            if depth:
                nested(depth - 1)

    nested(6)
    assert len(vault.database._idle) == 3
    nested(2)
    assert len(vault.database._idle) == 3


def test_a_long_statement_broken_off_the_connection_goes_on(vault: Vault) -> None:
    stop = Stop()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Stopped), vault.database.read(stop) as connection:
        connection.set_progress_handler(stop.set, 1000)
        connection.execute(endless).fetchone()
    with vault.database.read(Stop()) as again:
        again.set_progress_handler(None, 0)
        assert again is connection
        assert again.execute("SELECT 1").fetchone() == (1,)


def test_an_error_of_what_was_broken_off_is_the_stop(vault: Vault) -> None:
    stop = Stop()
    with pytest.raises(Stopped), vault.database.read(stop) as connection:
        stop.set()
        connection.execute("SELECT 1 FROM nothing")  # as FTS5 says it where it was opening the index


def test_broken_off_between_two_rows_the_stop_is_said_and_another_connection_goes_on(vault: Vault) -> None:
    stop = Stop()
    with pytest.raises(Stopped), vault.database.read(stop) as connection:
        rows = connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
        assert rows.fetchone() == (1,)
        stop.set()
        connection.execute("SELECT 2")
    with vault.database.read() as other:
        assert other is not connection and other is vault.database._warm
        assert other.execute("SELECT 3").fetchone() == (3,)


def test_a_connection_that_cannot_be_made_ready_is_let_go(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    failing: list[object] = []

    def fail(connection: object) -> None:
        failing.append(connection)
        raise OSError

    for each in vault.database._idle:
        each.close()
    vars(vault.database).update(_idle=[], _warm=None)
    with monkeypatch.context() as patched:
        patched.setattr(database, "guard", fail)
        with pytest.raises(OSError), vault.database.read():
            pass
    with vault.database.read() as connection:
        assert vault.database._warm is connection and connection not in failing
