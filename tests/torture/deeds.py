"""What is interrupted: each deed of a vault that writes, with what it promises on the way and what must hold after.

A line that a deed says is a promise: what it names was safe on disk before. `problems` looks at a vault afterwards, in
another process; what it gives is what went wrong.
"""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Partial, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.importing import ImportOutcome
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest, keeper
from inglenook.tasks.sending import drafts
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.keychain import Choice, Keychain
from inglenook.vault.keys.wrapping import Calibration
from inglenook.vault.upkeep import maintenance, migrating, opening, schema
from inglenook.vault.vault import Vault
from unit.trust.life import Life, digest

from .forking import Say
from .places import MUCH, PASSPHRASE, Place, opened, scatter

_SMALL_BATCH = 15
_DRAFT_WORDS = 3_000


class Deed(ABC):
    """One of them."""

    name = ""
    base = "lived"

    @abstractmethod
    def do(self, place: Place, say: Say) -> None:
        """The deed from opening the vault to closing it."""

    @abstractmethod
    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """What is not as it was promised."""

    def unlocks(self, place: Place, said: Sequence[str]) -> list[Unlock]:
        """What opens the vault afterwards: one of them must."""
        return [Unlock(recovery=place.code)]

    def keychain(self, place: Place) -> Keychain | None:
        """The keychain that opens it, where one does."""
        return None


class Import(Deed):
    """Files and mails come in, through the real reader."""

    name, base = "import", "empty"

    def do(self, place: Place, say: Say) -> None:
        """Say each item that is kept."""
        keeper._BATCH_ITEMS = (_SMALL_BATCH, _SMALL_BATCH)
        with opened(place.folder, place.code, is_reading=True) as workspace:
            for event in ingest.add(workspace, [place.life.folder], Stop()):
                if isinstance(event, Partial) and isinstance(event.value, ImportOutcome):
                    say(f"{event.value.outcome.value} {event.value.item}")

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """What was kept is there, whole, once, and found."""
        there = held(workspace)
        for items, of_life in zip(there, (place.life.mails, place.life.documents), strict=True):
            if len(set(items.values())) != len(items):
                yield "something is there twice"
            if not set(items.values()) <= of_life:
                yield "something is there that nobody brought"
        everything = {str(item) for items in there for item in items}
        for line in said:
            kind, item = line.split()
            if kind in {"imported", "present"} and item not in everything:
                yield f"{item} was lost"
        yield from unfound(workspace, place.life)


class Delete(Deed):
    """Mails and documents go, ten at a time."""

    name = "delete"

    def do(self, place: Place, say: Say) -> None:
        """Say what went."""
        with opened(place.folder, place.code) as workspace:
            mails = [row.item for row in browse.mails(workspace, 0, MUCH)]
            for start in range(0, len(mails), 10):
                result_of(keeping.delete(workspace, mails[start : start + 10], Stop()))
                keeping.forget_words(workspace)
                say(" ".join(map(str, mails[start : start + 10])))
            for row in browse.documents(workspace, 0, MUCH):
                result_of(keeping.delete(workspace, [row.item], Stop()))
                keeping.forget_words(workspace)
                say(row.item)

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """What went is nowhere, the rest is whole."""
        mails, documents = held(workspace)
        gone = {item for line in said for item in line.split()}
        if gone & {str(item) for item in (*mails, *documents)}:
            yield "what was deleted came back"
        if len(mails) % 10:
            yield "a deletion was done by half"
        if not set(mails.values()) <= place.life.mails or not set(documents.values()) <= place.life.documents:
            yield "what is left is not what it was"
        yield from unfound(workspace, place.life)


class Merge(Deed):
    """The keyword index is put together into one segment, again and again."""

    name = "merge"

    def do(self, place: Place, say: Say) -> None:
        """Say each merge that was done."""
        with opened(place.folder, place.code) as workspace:
            for number in range(3):
                if number:
                    scatter(workspace)
                workspace.index.optimize()
                say(number)

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """All is there and found."""
        yield from not_all(place.life, workspace)


class Checkpoint(Deed):
    """Small commits, each of which says its number, and the log brought into the file after every few."""

    name = "checkpoint"

    def do(self, place: Place, say: Say) -> None:
        """Each number is two rows."""
        number = 0
        for _ in range(3):
            with opened(place.folder, place.code) as workspace:
                for _ in range(4):
                    number += 1
                    with workspace.vault.database.write() as transaction:
                        for half in "ab":
                            row = f"torture {number:04}{half}", "x" * 20_000
                            transaction.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", row)
                    say(number)

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """Both halves or none, none missing up to the last promise."""
        with workspace.vault.database.read() as connection:
            rows = connection.execute("SELECT key FROM meta WHERE key LIKE 'torture %' ORDER BY key").fetchall()
        keys = [row[0].removeprefix("torture ") for row in rows]
        numbers = [int(key[:-1]) for key in keys[::2]]
        if [f"{number:04}{half}" for number in numbers for half in "ab"] != keys:
            yield "a commit was kept by half"
        if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < int(said[-1] if said else 0):
            yield "a commit was lost"
        yield from not_all(place.life, workspace)


class Migration(Deed):
    """The tables are brought to a newer form, after a rehearsal on a copy."""

    name = "migration"
    _NEWER = (
        "CREATE TABLE torture (id INTEGER PRIMARY KEY, subject TEXT NOT NULL);"
        "INSERT INTO torture SELECT id, subject FROM message;",
        "CREATE INDEX torture_subject ON torture(subject); UPDATE torture SET subject = upper(subject);",
    )

    def do(self, place: Place, say: Say) -> None:
        """Two further migrations."""
        door = opening.opened(place.folder, Unlock(recovery=place.code), Keychain())
        with door.lock:
            migrating.bring_forward(place.folder, door.key, (*schema.MIGRATIONS, *self._NEWER))
        say("done")

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """None of it, the first, or both; and all that was there."""
        with workspace.vault.database.read() as connection:
            done = migrating.version_of(connection)[1] - len(schema.MIGRATIONS)
            tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'torture%'").fetchall()
            if tables[0][0] != done:
                yield "a migration was done by half"
            if done:
                subjects = [row[0] for row in connection.execute("SELECT subject FROM torture")]
                is_upper = all(subject == subject.upper() for subject in subjects)
                if len(subjects) != len(place.life.mails) or is_upper != (done == 2):
                    yield "a migration changed a part of the rows"
        if said and done != 2:
            yield "a migration was lost"
        if (place.folder / f"{keyfile.STORE}.rehearsal").exists() and said:
            yield "the rehearsal was left"
        yield from not_all(place.life, workspace)


class Rekey(Deed):
    """Everything is encrypted under a new key; the new recovery code is said."""

    name = "rekey"

    def do(self, place: Place, say: Say) -> None:
        """Twice."""
        code = place.code
        for _ in range(2):
            code = maintenance.rekey(place.folder, Unlock(recovery=code), PASSPHRASE, calibration=Calibration())
            say(code)

    def unlocks(self, place: Place, said: Sequence[str]) -> list[Unlock]:
        """The last code said; had the new key been in place before its code was said, the passphrase."""
        return [Unlock(recovery=said[-1] if said else place.code), Unlock(passphrase=PASSPHRASE)]

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """All is there."""
        yield from not_all(place.life, workspace)


class FileKeychain:
    """A keychain that is a file, which it replaces as macOS's does: taken away, then written. Its deeds are counted."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_password(self, service: str, username: str) -> str | None:
        """The value, or None."""
        found = self._items().get(f"{service}/{username}")
        return found if isinstance(found, str) else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a value."""
        self._keep({**self._items(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Take a value away."""
        self._keep({name: value for name, value in self._items().items() if name != f"{service}/{username}"})

    def _items(self) -> dict[str, object]:
        return dict(json.loads(self._path.read_text())) if self._path.exists() else {}

    def _keep(self, items: dict[str, object]) -> None:
        keyfile.replace_safely(self._path, json.dumps(items).encode())


class KeychainRotation(Deed):
    """The keychain's item is replaced by another, again and again (R-KEY-5)."""

    name = "keychain"

    def keychain(self, place: Place) -> Keychain:
        """One in a file beside the vault."""
        return Keychain((Choice("file", lambda: FileKeychain(place.root / "keychain")),))

    def do(self, place: Place, say: Say) -> None:
        """First by the recovery code, then each time by the item before. A copy is to be opened by the same."""
        copy = place.folder / "backups" / "inglenook-20260101-000000"
        copy.mkdir(parents=True, exist_ok=True)
        if not (copy / keyfile.NAME).exists():
            keyfile.write(copy, keyfile.read(place.folder))
        unlock = Unlock(recovery=place.code)
        for number in range(3):
            with Vault.open(place.folder, unlock, keychain=self.keychain(place)) as vault:
                vault.doors.use_keychain(keychain=self.keychain(place))
            say(number)
            unlock = Unlock(keychain=True)

    def unlocks(self, place: Place, said: Sequence[str]) -> list[Unlock]:
        """The keychain alone, once that was promised."""
        return [Unlock(keychain=True)] if said else [Unlock(recovery=place.code)]

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """The recovery code opens it, too; what opened it before opens no copy."""
        workspace.vault.doors.require(Unlock(recovery=place.code))
        if {keyfile.read(each) for each in workspace.vault.backups()} - {keyfile.read(place.folder)}:
            yield "a copy is opened by what opens the vault no longer"
        yield from not_all(place.life, workspace)


class Backup(Deed):
    """Copies into the vault's own folder, of which three are kept."""

    name = "backup"

    def do(self, place: Place, say: Say) -> None:
        """Say the name of each."""
        with opened(place.folder, place.code) as workspace:
            for _ in range(4):
                say(keeping.backup(workspace, None).name)

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """What is called a backup is one; what was promised last is there."""
        copies = workspace.vault.backups()
        if not {each.name for each in copies} >= set(said[-2:]):
            yield "a backup was lost"
        for copy in copies:
            with opened(copy, place.code) as copied:
                yield from (f"in a backup: {problem}" for problem in copied.vault.check())
                yield from (f"in a backup: {problem}" for problem in not_all(place.life, copied))
        for store in place.folder.glob(f"backups/*/{keyfile.STORE}*"):
            if b"SQLite format 3" in store.read_bytes():
                yield "a copy in the clear"
        yield from not_all(place.life, workspace)


class Draft(Deed):
    """A draft is written anew again and again, as while one types."""

    name = "draft"

    def do(self, place: Place, say: Say) -> None:
        """Say its number."""
        with opened(place.folder, place.code) as workspace:
            (draft,) = drafts.listing(workspace)
            for number in range(1, 13):
                drafts.change(workspace, draft.item, f"word{number} " * _DRAFT_WORDS)
                say(number)

    def problems(self, place: Place, workspace: Workspace, said: Sequence[str]) -> Iterator[str]:
        """The last one said or the next, and every word of it."""
        (draft,) = drafts.listing(workspace)
        words = draft.text.split()
        number = int(words[0].removeprefix("word"))
        if any(one != other for one, other in pairwise(words)) or (number and len(words) != _DRAFT_WORDS):
            yield "a draft is half old, half new"
        if number - int(said[-1] if said else 0) not in (0, 1):
            yield "a draft was lost"


def held(workspace: Workspace) -> tuple[dict[ItemId, str], dict[ItemId, str]]:
    """The digests of all mails and of all documents."""
    mails = [row.item for row in browse.mails(workspace, 0, MUCH)]
    documents = [row.item for row in browse.documents(workspace, 0, MUCH)]
    return (
        {item: digest(browse.original(workspace, item)) for item in mails},
        {item: digest(browse.original(workspace, item)) for item in documents},
    )


def unfound(workspace: Workspace, life: Life) -> Iterator[str]:
    """Whether a search finds all mails that are there, and no other."""
    there = {row.item for row in browse.mails(workspace, 0, MUCH)}
    hits = {hit.item for hit in result_of(find.find(workspace, "words of mail", Stop(), limit=MUCH)).hits}
    if not hits <= there | {row.item for row in browse.documents(workspace, 0, MUCH)} or not there <= hits:
        yield "the index does not find what is there"


def unowned(workspace: Workspace) -> Iterator[str]:
    """Whether bytes are kept that nothing has any more."""
    owners = ("document", "message", "message_copy", "draft_file", "outbox")
    owned = " UNION ALL ".join(f"SELECT original_id FROM {each} WHERE original_id IS NOT NULL" for each in owners)
    with workspace.vault.database.read() as connection:
        if connection.execute(
            f"SELECT 1 FROM original WHERE id NOT IN ({owned} UNION ALL SELECT part_id FROM original_part) LIMIT 1"
        ).fetchone():
            yield "an original was left that nothing has"


def not_all(life: Life, workspace: Workspace) -> Iterator[str]:
    """Everything of the life is there once, and found."""
    mails, documents = held(workspace)
    if sorted(mails.values()) != sorted(life.mails) or sorted(documents.values()) != sorted(life.documents):
        yield "something was lost"
    hits = result_of(find.find(workspace, life.last_word, Stop())).hits
    if [hit.kind for hit in hits] != ["mail"]:
        yield "the last mail is not found"


DEEDS: tuple[Deed, ...] = (
    Import(),
    Merge(),
    Checkpoint(),
    Delete(),
    Migration(),
    Rekey(),
    KeychainRotation(),
    Backup(),
    Draft(),
)


def chosen() -> list[Deed]:
    """All of them, or those that `INGLENOOK_DEEDS` names, to look at one more closely."""
    names = os.environ.get("INGLENOOK_DEEDS", "").split()
    return [deed for deed in DEEDS if not names or deed.name in names]
