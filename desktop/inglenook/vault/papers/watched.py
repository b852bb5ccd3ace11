"""The folders that are watched and the files seen in them, so that a later look finds what changed meanwhile.

A file is known by its path below the folder, its size and the time of its last change. `gone` is when it was found to
be no longer there; its document stays until the person says otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.core.errors import NoSuchFolder
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.watched import WatchedFolder
from inglenook.vault.storage.database import Change, Database, Transaction

_ROW = (
    "SELECT w.id, w.path, w.added, w.removes, w.problem,"
    " (SELECT count(*) FROM watched_file f WHERE f.folder_id = w.id AND f.gone IS NULL),"
    " (SELECT count(*) FROM watched_file f WHERE f.folder_id = w.id AND f.gone IS NOT NULL) FROM watched_folder w"
)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was last seen. `item` is what came of it, None for what holds others or could not be read."""

    size: int
    changed_ns: int
    item: ItemId | None
    gone: int | None = None


# An item that was taken out while its file was read is not named: it would never be let go of.
_HERE = (
    "EXISTS (SELECT 1 FROM document WHERE ?5 = 'd' AND id = ?6"
    " UNION ALL SELECT 1 FROM message WHERE ?5 = 'm' AND id = ?6)"
)
_PUT = (
    f"INSERT OR REPLACE INTO watched_file(folder_id, path, size, changed_ns, kind, item_id, gone)"
    f" SELECT ?1, ?2, ?3, ?4, CASE WHEN {_HERE} THEN ?5 ELSE '' END,"
    f" CASE WHEN {_HERE} THEN ?6 END, ?7 WHERE EXISTS (SELECT 1 FROM watched_folder WHERE id = ?1)"
)


# What else may have brought an item (?1, ?2) than its file ?4 in folder ?3: another file, which that same one is not if
# it lies in two watched folders, one in the other; an account; an import of what lies in no watched folder, or within
# something else. What was only there already when its file was seen came with an
# account. A name without a folder is one under which something was read again.
_OTHERWISE = """
SELECT EXISTS (SELECT 1 FROM watched_file f JOIN watched_folder w ON w.id = f.folder_id
    WHERE f.kind = ?1 AND f.item_id = ?2 AND f.gone IS NULL AND replace(w.path, '\\', '/') || '/' || f.path
      <> (SELECT replace(path, '\\', '/') FROM watched_folder WHERE id = ?3) || '/' || ?4)
  OR ?1 = 'm' AND EXISTS (SELECT 1 FROM remote_mail WHERE message_id = ?2)
  OR NOT EXISTS (SELECT 1 FROM import_outcome WHERE kind = ?1 AND item_id = ?2 AND outcome <> 'present')
  OR EXISTS (SELECT 1 FROM import_outcome o WHERE o.kind = ?1 AND o.item_id = ?2
    AND instr(replace(o.name, '\\', '/'), '/') AND (instr(o.name, ' › ') OR NOT EXISTS (SELECT 1 FROM watched_folder w
      WHERE substr(replace(o.name, '\\', '/'), 1, length(w.path) + 1) = replace(w.path, '\\', '/') || '/')))
"""


class Watched:
    """The watched folders and their files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, path: str, now: int, *, removes: bool) -> int:
        """Watch a folder from now on, or change how; gives its number."""
        transaction.changed.add(Change.SETTINGS)
        row = transaction.execute("SELECT id FROM watched_folder WHERE path = ?", (path,)).fetchone()
        if row is not None:
            transaction.execute("UPDATE watched_folder SET removes = ? WHERE id = ?", (removes, row[0]))
            return int(row[0])
        number = transaction.next_id("watched_folder")
        transaction.execute(
            "INSERT INTO watched_folder(id, path, added, removes, problem) VALUES (?, ?, ?, ?, '')",
            (number, path, now, removes),
        )
        return number

    def remove(self, transaction: Transaction, number: int) -> None:
        """Watch a folder no longer. What came out of it stays."""
        transaction.retire_ids("watched_folder")
        transaction.execute("DELETE FROM watched_file WHERE folder_id = ?", (number,))
        transaction.execute("DELETE FROM watched_folder WHERE id = ?", (number,))
        transaction.execute("DELETE FROM meta WHERE key IN (?, ?)", (_disks(number), _left(number)))
        transaction.changed.update({Change.SETTINGS, Change.DOCUMENTS})

    def folders(self) -> list[WatchedFolder]:
        """The watched folders in the order of their paths."""
        with self._database.read() as connection:
            return [
                WatchedFolder(number, path, added, bool(removes), problem, files, gone)
                for number, path, added, removes, problem, files, gone in connection.execute(f"{_ROW} ORDER BY path")
            ]

    def folder(self, path: str) -> WatchedFolder:
        """One of them by its path; raise `NoSuchFolder`."""
        for each in self.folders():
            if each.path == path:
                return each
        raise NoSuchFolder(path=path)

    def say(self, transaction: Transaction, number: int, problem: str) -> None:
        """Set what is wrong with a folder, "" for nothing."""
        transaction.execute(
            "UPDATE watched_folder SET problem = ? WHERE id = ? AND problem <> ?", (problem, number, problem)
        )
        transaction.changed.add(Change.SETTINGS)

    def files(self, number: int) -> dict[str, KnownFile]:
        """Every file seen in a folder, by its path below it."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT path, size, changed_ns, kind, item_id, gone FROM watched_file WHERE folder_id = ?", (number,)
            ).fetchall()
        return {
            path: KnownFile(size, changed_ns, _item(kind, item), gone)
            for path, size, changed_ns, kind, item, gone in rows
        }

    def disks(self, number: int) -> set[str]:
        """Where other disks were mounted within a folder, by their paths below it."""
        return set(self._noted(_disks(number)))

    def note_disks(self, transaction: Transaction, number: int, disks: set[str]) -> None:
        """Write them down, unless the folder is watched no longer."""
        _note(transaction, number, _disks(number), sorted(disks))

    def left(self, number: int) -> list[tuple[str, ItemId]]:
        """Files that have another document by now, with that which they had and that nobody has parted with yet."""
        return [(path, ItemId.parse(item)) for path, item in self._noted(_left(number))]

    def note_left(self, transaction: Transaction, number: int, left: Iterable[tuple[str, ItemId]]) -> None:
        """Write them down, in the commit that gives the files their others."""
        _note(transaction, number, _left(number), [(path, str(item)) for path, item in left])

    def _noted(self, key: str) -> list[Any]:
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return [] if row is None else list(json.loads(row[0]))

    def put(self, transaction: Transaction, number: int, files: Iterable[tuple[str, KnownFile]]) -> None:
        """Write down files as they were seen, unless the folder is watched no longer; what came of one may be gone."""
        transaction.executemany(
            _PUT,
            [
                (
                    number,
                    path,
                    file.size,
                    file.changed_ns,
                    "" if file.item is None else file.item.kind.value,
                    None if file.item is None else file.item.number,
                    file.gone,
                )
                for path, file in files
            ],
        )
        transaction.changed.add(Change.DOCUMENTS)

    def forget(self, transaction: Transaction, number: int, path: str) -> None:
        """A file is known under another path now, or its document was taken out."""
        transaction.execute("DELETE FROM watched_file WHERE folder_id = ? AND path = ?", (number, path))

    def comes_otherwise(self, item: ItemId, number: int, path: str) -> bool:
        """Whether an item came, or came as well, from anything but this file."""
        with self._database.read() as connection:
            row = connection.execute(_OTHERWISE, (item.kind.value, item.number, number, path)).fetchone()
        return row is not None and bool(row[0])

    def holder(self, transaction: Transaction, item: ItemId, named: str) -> str | None:
        """The path of a file that is there and holds the item, in any watched folder; one called `named` before all
        others, so that the item keeps a name that a file of it still has."""
        row = transaction.execute(
            "SELECT w.path, f.path FROM watched_file f JOIN watched_folder w ON w.id = f.folder_id"
            " WHERE f.kind = ?1 AND f.item_id = ?2 AND f.gone IS NULL"
            " ORDER BY substr('/' || f.path, -length(?3) - 1) = '/' || ?3 DESC LIMIT 1",
            (item.kind.value, item.number, named),
        ).fetchone()
        return None if row is None else str(Path(row[0]) / row[1])


def let_go(transaction: Transaction, kind: str, number: int) -> None:
    """An item was taken out: its file stays known, so that the next look does not bring it back."""
    transaction.execute(
        "UPDATE watched_file SET kind = '', item_id = NULL WHERE kind = ? AND item_id = ?", (kind, number)
    )


def _disks(number: int) -> str:
    return f"watched_disks_{number}"


def _left(number: int) -> str:
    return f"watched_left_{number}"


def _note(transaction: Transaction, number: int, key: str, value: Sequence[object]) -> None:
    transaction.execute(
        "INSERT OR REPLACE INTO meta(key, value) SELECT ?1, ?2 WHERE EXISTS"
        " (SELECT 1 FROM watched_folder WHERE id = ?3)",
        (key, json.dumps(value), number),
    )


def _item(kind: str, number: int | None) -> ItemId | None:
    return None if number is None else ItemId(ItemKind(kind), number)
