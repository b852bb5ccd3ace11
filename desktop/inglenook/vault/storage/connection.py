"""Opening the store with SQLCipher, and proving each time that it is encrypted.

SQLCipher fails open: without a key, with a misspelt pragma, with a key one byte short (taken as a passphrase) or with
another SQLite in its place, everything works and is written in the clear. So nothing is asked of a connection before
it has shown that a key is at work, and the file's first bytes are looked at, too.

An authorizer (sqlite.org/c3ref/set_authorizer.html) then refuses every statement that could write elsewhere or weaken
the file: ATTACH, loading code, and all pragmas but the harmless ones. Maintenance works on connections without it.
"""

from __future__ import annotations

import contextlib
import functools
import operator
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.vault.errors import (
    NotEncrypted,
    StoreForeign,
    StoreMissing,
    VaultDamaged,
    VaultError,
    VaultFull,
    VaultReadOnly,
    VaultUnreachable,
    of_disk,
)
from inglenook.vault.keys.data_key import DataKey

PAGE_BYTES = 16_384
CACHE_KIB = 65_536  # of decrypted pages, of the one that writes
_PLAIN_HEADER = b"SQLite format 3\x00"
_LOCKED, _READ_ONLY, _INTERRUPTED, _IO, _CORRUPT, _FULL, _CANTOPEN, _NOT_A_DATABASE = 6, 8, 9, 10, 11, 13, 14, 26
_LEAST_ROOM = 256 * 1024  # bytes; with less, a failure of the disk is one of room, whatever SQLite calls it

# sqlite.org/c3ref/c_alter_table.html: the action codes of the authorizer.
_OK, _DENY = 0, 1
_PRAGMA, _ATTACH, _DETACH, _FUNCTION = 19, 24, 25, 31
_REFUSED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "sqlcipher_export", "writefile", "readfile"})
_READ_PRAGMAS = frozenset(
    "cipher_integrity_check cipher_status cipher_version data_version foreign_key_check foreign_key_list freelist_count"
    " function_list index_info index_list index_xinfo integrity_check page_count quick_check schema_version table_info"
    " table_list table_xinfo user_version".split()
)
# These are harmless with a value, too.
_HARMLESS_PRAGMAS = frozenset(
    "quick_check integrity_check foreign_key_check wal_checkpoint optimize shrink_memory".split()
) | {name for name in _READ_PRAGMAS if name.startswith(("table_", "index_", "foreign_key_list"))}

Row = tuple[Any, ...]
Values = Sequence[object] | Mapping[str, object]


class Cursor(Protocol):
    """What a statement gives: its rows."""

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        ...

    def __iter__(self) -> Iterator[Row]: ...

    def fetchone(self) -> Row | None:
        """The next row."""
        ...

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        ...


class Connection(Protocol):
    """A connection to the store, as far as it is used here."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    def execute(self, sql: str, values: Values = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Cursor:
        """Run one statement for each row."""
        ...

    def executescript(self, sql: str, /) -> Cursor:
        """Run many statements."""
        ...

    def set_key(self, key: str, /) -> object:
        """SQLCipher's `sqlite3_key`."""
        ...

    def reset_key(self, key: str, /) -> object:
        """SQLCipher's `sqlite3_rekey`."""
        ...

    def set_authorizer(self, callback: object, /) -> None:
        """Have every statement asked for as it is prepared."""
        ...

    def set_progress_handler(self, callback: object, steps: int, /) -> None:
        """Have `callback` called every so many steps; anything but 0 from it ends the statement."""
        ...

    def interrupt(self) -> None:
        """End the statement at work with an error; from any thread."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class Driver(Protocol):
    """A database module. Tests put others in its place to see that they are refused."""

    def connect(self, name: str, **options: Any) -> Any:
        """Open a file."""
        ...


def connect(
    path: Path, key: DataKey, *, is_new: bool = False, is_guarded: bool = True, driver: Driver | None = None
) -> Connection:
    """An encrypted connection, proven so; raises `NotEncrypted` and closes it otherwise, having written nothing."""
    specification = key.specification()
    if is_new:
        _make_empty(path)
    elif not path.is_file():
        raise StoreMissing(folder=str(path.parent))
    elif _size_of(path) < PAGE_BYTES:
        # Of an empty file SQLite would make a store, and what syncs folders would take it for the newest one.
        raise VaultDamaged(part="store")
    with translated(path):
        connection: Connection = (driver or _sqlcipher()).connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            _begin(connection, specification)
            prove(connection, path)
            _set_up(connection)
            prove(connection, path)
            if is_guarded:
                guard(connection)
        except BaseException:
            connection.close()
            if is_new:
                path.unlink(missing_ok=True)
            raise
    return connection


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise of_disk(error, "store") from None


def guard(connection: Connection) -> None:
    """Refuse from now on every statement that could write elsewhere or weaken the file."""
    connection.set_authorizer(_judge)


def prove(connection: Connection, path: Path) -> None:
    """Raise `NotEncrypted` unless SQLCipher is at work on the file."""
    if _value(connection, "PRAGMA cipher_status") != "1":
        raise NotEncrypted(proof="status")
    if not _value(connection, "PRAGMA cipher_version"):
        raise NotEncrypted(proof="version")
    try:
        with path.open("rb") as file:
            head = file.read(len(_PLAIN_HEADER))
    except OSError as error:
        raise of_disk(error, "store") from None
    if head == _PLAIN_HEADER:
        raise NotEncrypted(proof="header")


def cipher_version(connection: Connection) -> str:
    """The version that SQLCipher gives of itself."""
    return _value(connection, "PRAGMA cipher_version")


@contextlib.contextmanager
def translated(path: Path | None = None, *, is_writing: bool = True) -> Iterator[None]:
    """Turn what the database says of the disk into our errors; everything else passes as it is.

    With `path` the disk is asked whether it is full, for SQLite says so only where a write was short of room.
    """
    errors = _sqlcipher().DatabaseError
    try:
        yield
    except errors as error:
        code = getattr(error, "sqlite_errorcode", 0) or 0
        if code & 0xFF == _NOT_A_DATABASE:
            raise StoreForeign(part="store") from None
        if code & 0xFF == _CORRUPT:
            raise VaultDamaged(part="store") from None
        if code & 0xFF == _FULL or (code & 0xFF in {_IO, _CANTOPEN} and path is not None and _is_full(path)):
            raise VaultFull() from None
        if code & 0xFF == _READ_ONLY and path is not None and not os.access(path, os.W_OK):
            raise VaultReadOnly(folder=str(path.parent)) from None
        # Where it could not open a file for writing, SQLite opens it for reading, and says so at the first write.
        if code & 0xFF == _READ_ONLY and is_writing:
            raise VaultUnreachable(part="store") from None
        if code & 0xFF in {_IO, _CANTOPEN}:
            raise VaultUnreachable(part="store") from None
        raise


@contextlib.contextmanager
def broken_off(connection: Connection, stop: Stop) -> Iterator[None]:
    """Have what the connection is asked end with `Stopped` as soon as `stop` is set, within a statement, too."""
    with stop.telling(connection.interrupt):
        try:
            yield
        except _sqlcipher().DatabaseError as error:
            # Broken off while it opens the index, FTS5 says that there is none; so whatever comes after a stop is one.
            if not stop.is_set and (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF != _INTERRUPTED:
                raise
            raise Stopped() from None


def rolled_back(connection: Connection) -> bool:
    """Roll back a transaction that was not finished; False if that fails.

    It fails where a connection is interrupted while another statement of it is under way: then it takes no statement at
    all.
    """
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except _sqlcipher().DatabaseError:
        return False
    return True


@contextlib.contextmanager
def locks_are_failures(path: Path) -> Iterator[None]:
    """For work during which nobody else can hold a lock: a locked table then means that the disk failed before."""
    try:
        yield
    except _sqlcipher().OperationalError as error:
        if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF != _LOCKED:
            raise
        raise _of_failure(path) from None


@contextlib.contextmanager
def uncoded_is_failure(path: Path) -> Iterator[None]:
    """For calls in which the library loses the code of a failure: one without a code is taken for a failure of the
    disk."""
    try:
        yield
    except _sqlcipher().OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0):
            raise
        raise _of_failure(path) from None


def _of_failure(path: Path) -> VaultError:
    return VaultFull() if _is_full(path) else VaultUnreachable(part="store")


@functools.cache
def _sqlcipher() -> Any:
    # The wheel has no types; this is the one place that names it.
    from sqlcipher3 import dbapi2

    # These are bound as they are. Told so, the module does not look for a way to adapt each: 0.4 in place of 1.7 us.
    for kind, same in ((bytes, bytes), (bool, operator.pos), (type(None), {}.get)):
        dbapi2.register_adapter(kind, same)
    return dbapi2


def _begin(connection: Connection, specification: str) -> None:
    # The defaults hold for what this connection makes, too: the copies of VACUUM INTO.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA cipher_default_page_size = {PAGE_BYTES}")
    # `set_key` leaves fewer copies of the key in memory than a pragma. A plain SQLite does not have it.
    if not hasattr(connection, "set_key"):
        raise NotEncrypted(proof="driver")
    try:
        connection.set_key(specification)
    except _sqlcipher().DatabaseError:
        raise NotEncrypted(proof="key") from None


def _set_up(connection: Connection) -> None:
    for pragma in (
        f"cipher_page_size = {PAGE_BYTES}",
        "cipher_memory_security = OFF",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"cache_size = -{CACHE_KIB}",
        "temp_store = MEMORY",
        "mmap_size = 0",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",
        "busy_timeout = 5000",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _judge(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    if action == _PRAGMA:
        name = (first or "").lower()
        is_fine = name in _HARMLESS_PRAGMAS or (name in _READ_PRAGMAS and second is None)
        return _OK if is_fine else _DENY
    if action in (_ATTACH, _DETACH):
        return _DENY
    if action == _FUNCTION and (second or "").lower() in _REFUSED_FUNCTIONS:
        return _DENY
    return _OK


def _value(connection: Connection, sql: str) -> str:
    row = connection.execute(sql).fetchone()
    return "" if row is None or row[0] is None else str(row[0])


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _make_empty(path: Path) -> None:
    """The file with the owner's mode from the first byte; an existing one is an error."""
    try:
        path.touch(mode=stat.S_IRUSR | stat.S_IWUSR, exist_ok=False)
    except FileExistsError:
        raise
    except OSError as error:
        raise of_disk(error, "store", path.parent) from None
