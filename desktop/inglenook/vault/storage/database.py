"""One writer and many readers over the one encrypted file.

Readers see the last commit (WAL) and never wait for the writer; what one `read()` asks is one snapshot. A read within a
write on the same thread sees what was written so far. Writers take turns. Connections are made on first use, proven
encrypted each (`vault.storage.connection`), and kept for the next one, whichever thread that is.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from inglenook.core.events import Stop
from inglenook.vault.errors import VaultClosed, VaultFull, VaultMoved, VaultReplaced
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.storage.checkpoints import Checkpoints
from inglenook.vault.storage.connection import (
    Connection,
    Cursor,
    Driver,
    Values,
    broken_off,
    connect,
    guard,
    rolled_back,
    translated,
)

_log = logging.getLogger(__name__)
_IDLE_READERS = 3
# Decrypted pages of the reader that is lent first, and of the others. A search over 100,000 mails takes as long with
# 32 MiB as with 64.
_WARM_KIB, _COLD_KIB = 32_768, 8_192

T = TypeVar("T")


class Change(StrEnum):
    """What a commit changed. Screens look whether it is theirs."""

    DOCUMENTS = "documents"
    MAIL = "mail"
    THREADS = "threads"
    DRAFTS = "drafts"
    IMPORTS = "imports"
    LABELS = "labels"
    SETTINGS = "settings"
    ADDRESSES = "addresses"
    SUMMARIES = "summaries"
    CHATS = "chats"
    SEARCHES = "searches"
    ACCOUNTS = "accounts"
    LEARNING = "learning"
    TABLES = "tables"


Watcher = Callable[[frozenset[Change]], None]


class Transaction:
    """A write under way: it stands or falls as a whole. Stores keep here what they look up again and again.

    Rows that an import writes for every mail are written many at a time (`later`), which takes half as long. Nothing
    sees that they are not there yet, for whatever is executed or read here is so after them; `at_once` alone is not.
    """

    def __init__(self, connection: Connection) -> None:
        self.changed: set[Change] = set()
        # `execute` before what is to be written `later`, for what has nothing to do with that.
        self.at_once: Callable[..., Cursor] = connection.execute
        self._connection = connection
        self._later: dict[str, list[Values]] = {}
        self._failure: BaseException | None = None  # of what was written later
        self._kept: dict[str, object] = {}
        self._at_commit: list[Callable[[], None]] = []
        self._last_ids: dict[str, int] = {}

    @property
    def connection(self) -> Connection:
        """The connection at work, on which all is written by now."""
        if self._later:
            self.catch_up()
        return self._connection

    def execute(self, sql: str, values: Values = (), /) -> Cursor:
        """Run one statement."""
        if self._later:
            self.catch_up()
        return self.at_once(sql, values)

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Cursor:
        """Run one statement for each row."""
        return self.connection.executemany(sql, rows)

    def later(self, sql: str, rows: Iterable[Values], *, first: bool = False) -> None:
        """Have one statement run for each row, with those of other calls and before anything that looks at them.

        `first` is for rows that others, of whatever call, refer to by their number.
        """
        if sql not in self._later:
            self._later = {sql: [], **self._later} if first else {**self._later, sql: []}
        self._later[sql].extend(rows)

    def catch_up(self) -> None:
        """Write what was to be written `later`."""
        waiting, self._later = self._later, {}
        if not self._connection.in_transaction:  # a full disk has rolled back by itself: what waits falls, too
            return
        try:
            for sql, rows in waiting.items():
                self._connection.executemany(sql, rows)
        except BaseException as error:
            self._failure = error
            raise

    def once(self, name: str, make: Callable[[], T]) -> T:
        """A thing made once in this transaction, such as a cache of looked-up rows."""
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = make()
        return found  # type: ignore[return-value]  # each name is used with one type, by the store that owns it

    def at_commit(self, action: Callable[[], None]) -> None:
        """Have something written just before the commit, in the same transaction."""
        self._at_commit.append(action)

    def next_id(self, table: str) -> int:
        """A row number that was never given before: SQLite alone would give the last one again after a deletion."""
        number = self._last_ids[table] = self.last_id(table) + 1
        return number

    def next_ids(self, table: str, count: int) -> range:
        """Several of them at once."""
        last = self.last_id(table)
        self._last_ids[table] = last + count
        return range(last + 1, last + 1 + count)

    def last_id(self, table: str) -> int:
        """The highest row number that was given so far."""
        last = self._last_ids.get(table)
        if last is None:
            last = self._last_ids[table] = self._highest(table)
        return last

    def retire_ids(self, table: str) -> None:
        """Remember the highest number of a table before its last row may go."""
        self.execute(
            "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (f"last_{table}", str(self.last_id(table)))
        )

    def finish(self) -> None:
        """Write what waited for the commit; called by the database."""
        while self._at_commit:
            self._at_commit.pop(0)()
        self.catch_up()
        if self._failure is not None:  # whoever only looked may have made nothing of it, and rows would be missing
            raise self._failure

    def _highest(self, table: str) -> int:
        row = self.execute(
            f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0),"
            " coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?), 0))",
            (f"last_{table}",),
        ).fetchone()
        return 0 if row is None else int(row[0])


class Database:
    """The store while it is open. Safe from any thread; each connection has one user at a time."""

    def __init__(self, path: Path, key: DataKey, *, driver: Driver | None = None) -> None:
        self._path = path
        self._key: DataKey | None = key
        self._driver = driver
        self._writing = threading.Lock()
        self._writer_thread: int | None = None
        self._transaction: Transaction | None = None  # that of the writer's thread
        self._guard = threading.Lock()
        self._idle: list[Connection] = []  # the warm one last, so that it is lent first
        self._warm: Connection | None = None
        self._watchers: dict[Watcher, None] = {}  # each comes and goes in one step, whatever other threads do
        self._writer = connect(path, key, is_guarded=False, driver=driver)
        self._number: tuple[int, int] | None = None
        with contextlib.suppress(OSError):  # a drive that stumbles: nothing is compared
            self._number = _number_of(path.stat())
        Checkpoints.take_over(self._writer)
        guard(self._writer)
        self._checkpoints = Checkpoints(path, self._another)

    @property
    def path(self) -> Path:
        """The file of the store."""
        return self._path

    def watch(self, watcher: Watcher) -> None:
        """Call `watcher` with what changed after each commit, on the thread that wrote."""
        self._watchers[watcher] = None

    def unwatch(self, watcher: Watcher) -> None:
        """Call it no longer; harmless for one that is not called."""
        self._watchers.pop(watcher, None)

    @contextlib.contextmanager
    def read(self, stop: Stop | None = None) -> Iterator[Connection]:
        """A connection for reading, one snapshot for as long as it is lent. Keep it short: it delays checkpoints.

        With `stop` whatever it is asked is broken off when that is set, with `Stopped`.
        """
        if self._writer_thread == threading.get_ident():
            assert self._transaction is not None
            with translated(self._path, is_writing=False):
                yield self._transaction.connection
            return
        connection = self._borrow()
        is_whole = False
        try:
            with translated(self._path, is_writing=False):
                connection.execute("BEGIN")
                with contextlib.nullcontext() if stop is None else broken_off(connection, stop):
                    yield connection
                connection.execute("COMMIT")
                is_whole = True
        finally:
            if is_whole or rolled_back(connection):
                self._give_back(connection)
            else:
                self._let_go(connection)

    def _ask_for_its_name(self) -> None:
        """Raise `VaultMoved` if the open store was deleted or moved, `VaultReplaced` if another one lies there now:
        the system would take writes to it that are lost with it."""
        try:
            number = _number_of(self._path.stat())
        except (FileNotFoundError, NotADirectoryError) as error:
            raise VaultMoved(folder=str(self._path.parent)) from error
        except OSError:
            _log.debug("the store cannot be looked at")  # a drive that stumbles: whether it takes it, the write tells
            return
        if self._number not in {None, number}:
            raise VaultReplaced(folder=str(self._path.parent))

    @contextlib.contextmanager
    def write(self) -> Iterator[Transaction]:
        """The one writer. Commits at the end, rolls back on an exception, then says what changed."""
        if self._writer_thread == threading.get_ident():
            raise RuntimeError("a write within a write")
        with self._writing:
            if self._key is None:
                raise VaultClosed()
            self._ask_for_its_name()
            transaction = self._transaction = Transaction(self._writer)
            self._writer_thread = threading.get_ident()
            try:
                with translated(self._path):
                    yield from self._within(transaction)
                self._checkpoints.note(self._writer)
            finally:
                self._writer_thread = self._transaction = None
        if transaction.changed:
            self._announce(frozenset(transaction.changed))

    def close(self) -> None:
        """Bring everything into the main file and let go of it; harmless when repeated."""
        self._checkpoints.close()
        with self._writing, self._guard:
            if self._key is None:
                return
            self._key = None
            idle, self._idle = self._idle, []
            for connection in idle:
                connection.close()
            try:
                # On a full disk the log stays as it is and holds everything: whoever opens the vault next reads it.
                with contextlib.suppress(VaultFull), translated(self._path):
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                self._writer.close()

    def _within(self, transaction: Transaction) -> Iterator[Transaction]:
        connection = self._writer
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield transaction
            transaction.finish()
            connection.execute("COMMIT")
        except BaseException:
            # A full disk has rolled back by itself.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _borrow(self) -> Connection:
        with self._guard:
            if self._key is None:
                raise VaultClosed()
            if self._idle:
                return self._idle.pop()
        connection = self._another()
        with self._guard:
            is_warm = self._warm is None
            if is_warm:
                self._warm = connection
        try:
            connection.execute(f"PRAGMA cache_size = -{_WARM_KIB if is_warm else _COLD_KIB}")
            guard(connection)
        except BaseException:
            self._let_go(connection)
            raise
        return connection

    def _another(self) -> Connection:
        """One more connection, that changes nothing."""
        with self._guard:
            if self._key is None:
                raise VaultClosed()
            key = self._key
        self._ask_for_its_name()
        connection = connect(self._path, key, is_guarded=False, driver=self._driver)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _give_back(self, connection: Connection) -> None:
        with self._guard:
            others = sum(each is not self._warm for each in self._idle)
            if self._key is not None and (connection is self._warm or others < _IDLE_READERS - 1):
                self._idle.insert(len(self._idle) if connection is self._warm else 0, connection)
                return
        connection.close()

    def _let_go(self, connection: Connection) -> None:
        """End a connection that is of no use any more; another one is the warm one from then on."""
        with self._guard:
            if connection is self._warm:
                self._warm = None
        connection.close()

    def _announce(self, changed: frozenset[Change]) -> None:
        for watcher in [*self._watchers]:
            try:
                watcher(changed)
            except Exception as error:  # noqa: BLE001 - the commit stands, whatever a screen makes of it
                _log.error("a watcher failed: %s", type(error).__name__)


def _number_of(file: os.stat_result) -> tuple[int, int]:
    """What tells a file from another of its name; some network drives give every file the number 0."""
    return file.st_dev, file.st_ino
