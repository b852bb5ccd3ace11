"""An open vault: its stores, and what is asked of it as a whole."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.upgrading import Upgrade
from inglenook.vault import deletion
from inglenook.vault.enclosures import Enclosures
from inglenook.vault.errors import VaultClosed
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import DataKey, Protection, Unlock
from inglenook.vault.keys.doors import Doors
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.keys.keyfile import KeyFile
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.mail.label_versions import LabelVersions
from inglenook.vault.mail.labels import Labels
from inglenook.vault.mail.messages import Mail
from inglenook.vault.mail.own_labels import MailLabels
from inglenook.vault.mail.places import MailPlaces
from inglenook.vault.mail.spans import Spans
from inglenook.vault.mail.threads import Threads
from inglenook.vault.originals import Originals
from inglenook.vault.papers import unopened
from inglenook.vault.papers.document_labels import DocumentLabels
from inglenook.vault.papers.documents import Documents
from inglenook.vault.papers.imports import Imports
from inglenook.vault.papers.unopened import Unopened
from inglenook.vault.papers.watched import Watched
from inglenook.vault.passages import Passages
from inglenook.vault.servers.accounts import Accounts
from inglenook.vault.servers.connections import Connections
from inglenook.vault.servers.outbox import Outbox
from inglenook.vault.servers.remote_changes import RemoteChanges
from inglenook.vault.servers.remote_folders import RemoteFolders
from inglenook.vault.servers.remote_mails import RemoteMails
from inglenook.vault.storage.ballast import Ballast
from inglenook.vault.storage.connection import connect
from inglenook.vault.storage.database import Database, Transaction, Watcher
from inglenook.vault.storage.lock import FolderLock
from inglenook.vault.upkeep import migrating, opening
from inglenook.vault.upkeep.copying import Go, always, backup_into, give_key_file, own_backups, problems_of
from inglenook.vault.upkeep.exporting import exported
from inglenook.vault.vector_blocks import problems_of_vectors
from inglenook.vault.vectors import Vectors
from inglenook.vault.work.adapters import Adapters
from inglenook.vault.work.chats import Chats
from inglenook.vault.work.draft_copies import DraftCopies
from inglenook.vault.work.drafts import Drafts
from inglenook.vault.work.preferences import Preferences
from inglenook.vault.work.searches import Searches
from inglenook.vault.work.summaries import Summaries
from inglenook.vault.work.table_scopes import TableScopes
from inglenook.vault.work.tables import Tables
from inglenook.vault.work.waiting import Waiting

T = TypeVar("T")
_TABLES = {ItemKind.DOCUMENT: "document", ItemKind.MESSAGE: "message", ItemKind.THREAD: "thread"}


class Vault:
    """An open vault. A context manager: leaving it closes it. One at a time for each folder, on the whole machine."""

    def __init__(self, folder: Path, key_file: KeyFile, key: DataKey, lock: FolderLock) -> None:
        self._folder = folder
        self._key: DataKey | None = key
        self._lock = lock
        self.doors = Doors(folder, key_file, key, partial(give_key_file, folder))
        self.ballast = Ballast(folder)
        self.database = Database(folder / keyfile.STORE, key)
        self.originals = Originals(self.database)
        self.documents = Documents(self.database, self.originals)
        self.letters = Unopened(self.database, unopened.LETTERS)
        self.holders = Unopened(self.database, unopened.HOLDERS)
        self.enclosures = Enclosures(self.database)
        self.threads = Threads(self.database)
        self.mail_places = MailPlaces(self.database)
        self.mail = Mail(self.database, self.originals, self.threads)
        self.passages = Passages(self.database)
        self.vectors = Vectors(self.database)
        self.summaries = Summaries(self.database)
        self.labels = Labels(self.database)
        self.label_versions = LabelVersions(self.database)
        self.spans = Spans(self.database)
        self.drafts = Drafts(self.database)
        self.draft_copies = DraftCopies(self.database)
        self.outbox = Outbox(self.database)
        self.waiting = Waiting(self.database)
        self.document_labels = DocumentLabels(self.database)
        self.mail_labels = MailLabels(self.database)
        self.chats = Chats(self.database)
        self.searches = Searches(self.database)
        self.tables = Tables(self.database)
        self.table_scopes = TableScopes(self.database)
        self.imports = Imports(self.database)
        self.preferences = Preferences(self.database)
        self.watched = Watched(self.database)
        self.connections = Connections(self.database)
        self.accounts = Accounts(self.database)
        self.remote_folders = RemoteFolders(self.database)
        self.remote_mails = RemoteMails(self.database)
        self.remote_changes = RemoteChanges(self.database)
        self.adapters = Adapters(self.database)

    @classmethod
    def create(
        cls,
        folder: Path,
        protection: Protection,
        *,
        keychain: Keychain | None = None,
        calibration: Calibration | None = None,
    ) -> tuple[Self, str]:
        """Make a vault and open it. The recovery code is given here and never again.

        Raises `VaultExists` where one is, `WrongUse` where `protection` names nothing. `calibration` is measured on
        this machine when it is not given.
        """
        made, code = opening.made(folder, protection, keychain or Keychain(), calibration)
        return cls._of(made), code

    @classmethod
    def open(
        cls,
        folder: Path,
        unlock: Unlock,
        *,
        keychain: Keychain | None = None,
        upgrade: Upgrade | None = None,
    ) -> Self:
        """Open a vault. Each way in which this can fail has an error of its own (`vault.errors`).

        `upgrade` is told of each step where the vault is of an earlier version and has to be brought forward first.
        """
        # Even opening writes a little.
        return Ballast(folder).lend(lambda: cls._of(opening.opened(folder, unlock, keychain or Keychain()), upgrade))

    @classmethod
    def _of(cls, door: opening.Opened, upgrade: Upgrade | None = None) -> Self:
        try:
            migrating.bring_forward(door.folder, door.key, upgrade=upgrade)
            return cls(door.folder, door.key_file, door.key, door.lock)
        except BaseException:
            door.lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._folder

    def close(self) -> None:
        """Close the store and let another desk in; harmless when repeated."""
        self._key = None
        self.doors.close()
        try:
            self.database.close()
        finally:
            self._lock.release()

    def watch(self, callback: Watcher) -> None:
        """Call `callback` with what changed after each commit, on the thread that wrote."""
        self.database.watch(callback)

    def unwatch(self, callback: Watcher) -> None:
        """Call `callback` no longer."""
        self.database.unwatch(callback)

    def info(self) -> dict[str, object]:
        """What is in the vault and how it is protected, as plain facts that can be written as JSON."""
        documents, mails, drafts = self.counts()
        with self.database.read() as connection:
            threads, originals, size = connection.execute(
                "SELECT (SELECT count(*) FROM thread), count(*), coalesce(sum(size), 0) FROM original"
            ).fetchall()[0]
            major, minor = migrating.version_of(connection)
        files = [self._folder / f"{keyfile.STORE}{ending}" for ending in ("", "-wal", "-shm")]
        copies = own_backups(self._folder)
        return {
            "folder": str(self._folder),
            "made": self.doors.made,
            "version": f"{major}.{minor}",
            "opened_by": self.doors.kinds,
            "documents": documents,
            "mails": mails,
            "threads": threads,
            "drafts": drafts,
            "originals": originals,
            "originals_bytes": size,
            "bytes": sum(file.stat().st_size for file in files if file.is_file()),
            "ballast_bytes": self.ballast.size_bytes,
            "backups": len(copies),
            "last_backup": copies[-1].name if copies else "",
        }

    def counts(self) -> tuple[int, int, int]:
        """How many documents, mails and drafts there are."""
        with self.database.read() as connection:
            row = connection.execute(
                "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM message), (SELECT count(*) FROM draft)"
            ).fetchone()
        assert row is not None
        return row[0], row[1], row[2]

    def write_surely(self, action: Callable[[Transaction], T]) -> T:
        """One whole write that a full disk must not prevent, such as a deletion: it may use the ballast."""

        def write() -> T:
            with self.database.write() as transaction:
                return action(transaction)

        return self.ballast.lend(write)

    def item_with(self, digest: bytes) -> ItemId | None:
        """The mail or document with these bytes, by their SHA-256 digest."""
        return self.items_with([digest]).get(digest)

    def items_with(self, digests: Sequence[bytes]) -> dict[bytes, ItemId]:
        """The mails and documents with such bytes, by the digests of those that are here."""
        with self.database.read() as connection:
            rows = connection.execute(
                "SELECT o.digest, coalesce(m.id, c.message_id), d.id FROM json_each(?) w"
                " JOIN original o ON o.digest = unhex(w.value) LEFT JOIN message m ON m.original_id = o.id"
                " LEFT JOIN message_copy c ON c.original_id = o.id LEFT JOIN document d ON d.original_id = o.id",
                (json.dumps([digest.hex() for digest in digests]),),
            ).fetchall()
        found = {row[0]: document_id(row[2]) for row in rows if row[2] is not None}
        return found | {row[0]: message_id(row[1]) for row in rows if row[1] is not None}

    def original(self, item: ItemId) -> bytes:
        """The bytes of a document or mail as they came."""
        if item.kind is ItemKind.DOCUMENT:
            return self.documents.original(item.number)
        if item.kind is ItemKind.MESSAGE:
            return self.mail.original(item)
        raise NoSuchItem(item=str(item))

    def holds(self, transaction: Transaction, item: ItemId) -> bool:
        """Whether an item is still here, seen from within the write: what a job has made of it may have taken long."""
        table = _TABLES.get(item.kind)
        found = transaction.execute(f"SELECT 1 FROM {table} WHERE id = ?", (item.number,)).fetchone() if table else None
        return found is not None

    def delete(self, transaction: Transaction, item: ItemId) -> list[int]:
        """Take out a document, a mail or a thread's mails; gives the passages that went, for the index to forget."""
        return deletion.delete(transaction, item)

    def enclose(self, transaction: Transaction, carrier: int, files: Iterable[tuple[int, str]]) -> list[int]:
        """Say which documents another one carries, each by its number and its name there. What it carried before goes
        if nothing else has it; gives the passages that went, for the index to forget."""
        return deletion.drop_orphans(transaction, self.enclosures.put(transaction, carrier, files))

    def drop_orphans(self, transaction: Transaction, documents: Sequence[int]) -> list[int]:
        """Take out those of these documents that nothing carries any more; gives the passages that went."""
        return deletion.drop_orphans(transaction, documents)

    def check(self) -> list[str]:
        """Check every page, the structure and the links; gives what is wrong, without any content."""
        with contextlib.closing(connect(self.database.path, self._open_key(), is_guarded=False)) as connection:
            problems = problems_of(connection)
            # Blocks on damaged pages need no second look.
            return problems or problems_of_vectors(connection)

    def backup(self, folder: Path | None = None, go_on: Go = always) -> Path:
        """Write an encrypted copy into a new folder below `folder`, check it, and give it.

        Without a folder it goes to the vault's own `backups`, where the last three are kept. Once `go_on` says no, it
        is given up, leaves nothing behind and raises `Stopped`.
        """
        return backup_into(self._folder, folder or self._folder, self._open_key(), go_on)

    def backups(self) -> list[Path]:
        """The finished copies in the vault's own folder, oldest first."""
        return own_backups(self._folder)

    def export(self, folder: Path) -> Iterator[int]:
        """Write every original as a plain file below `folder`; gives the count after each. Nothing is written over."""
        return exported(self.database, self.originals, self._folder, folder)

    def _open_key(self) -> DataKey:
        if self._key is None:
            raise VaultClosed()
        return self._key
