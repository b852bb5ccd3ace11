"""What was learned from the person, as versions of adapters: their bytes, what they were made of, which is in use.

The bytes lie here in pieces and nowhere else. While a version is being trained its state lies beside it, replaced as
it goes on, so that a killed training loses seconds. What is forgotten is wiped as it is freed (`secure_delete`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from inglenook.core.errors import NoSuchVersion
from inglenook.core.ids import ItemId, message_id
from inglenook.core.learning import Base, StyleVersion
from inglenook.vault.errors import VaultDamaged
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Change, Database, Transaction

STYLE = "style"
LEARNING, READY, FAILED = "learning", "ready", "failed"

_CHUNK_BYTES = 1_048_576
_STATE, _WEIGHTS = "state", "weights"
_LISTED = (
    "SELECT a.id, a.language, a.state, a.base, a.trained, a.held_back, a.done, a.steps, a.loss_before, a.loss_after,"
    " a.seconds, a.size, a.digest, a.made, EXISTS (SELECT 1 FROM adapter_use u WHERE u.adapter_id = a.id), a.settings"
    " FROM adapter a"
)


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two mails that a version sees: `digest` is of all that it sees of them."""

    mail: ItemId
    reply: ItemId
    digest: str
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A training about to begin. `options` is a digest of all that was asked for."""

    kind: str
    language: str
    options: str
    base: Base
    settings: dict[str, str | int | float]
    pairs: tuple[PairRow, ...]
    steps: int


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """What was drafted for a held-back mail, before and after."""

    mail: ItemId
    reply: ItemId
    before: str
    after: str


class Adapters:
    """The versions in the vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, transaction: Transaction, plan: Plan, now: int) -> int:
        """A new version, with nothing learned yet; its number."""
        number = transaction.next_id("adapter")
        held_back = sum(pair.is_held_back for pair in plan.pairs)
        transaction.execute(
            "INSERT INTO adapter(id, kind, language, state, options, base, settings, trained, held_back, steps, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(number, plan.kind, plan.language, LEARNING, plan.options),
                *(json.dumps(asdict(plan.base)), json.dumps(plan.settings)),
                *(len(plan.pairs) - held_back, held_back, plan.steps, now),
            ),
        )
        transaction.executemany(
            "INSERT INTO adapter_pair(adapter_id, place, mail_id, reply_id, digest, is_held_back)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (number, place, pair.mail.number, pair.reply.number, pair.digest, pair.is_held_back)
                for place, pair in enumerate(plan.pairs)
            ],
        )
        transaction.changed.add(Change.LEARNING)
        return number

    def begun(self, kind: str, options: str) -> int | None:
        """The newest version that was begun with these options and is not finished."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT max(id) FROM adapter WHERE kind = ? AND options = ? AND state = ?", (kind, options, LEARNING)
            ).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def pairs(self, version: int) -> tuple[PairRow, ...]:
        """The mails of a version that is being trained, in their order; those that were deleted are missing."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT mail_id, reply_id, digest, is_held_back FROM adapter_pair WHERE adapter_id = ? ORDER BY place",
                (version,),
            ).fetchall()
        return tuple(
            PairRow(message_id(mail), message_id(reply), digest, bool(held)) for mail, reply, digest, held in rows
        )

    def keep_state(self, transaction: Transaction, version: int, done: int, data: bytes, seconds: float) -> None:
        """Where a training is, in place of where it was. `seconds` is the time that it took until now."""
        self._put(transaction, version, _STATE, data)
        transaction.execute(
            "UPDATE adapter SET done = ?, seconds = ? WHERE id = ? AND state = ?", (done, seconds, version, LEARNING)
        )

    def keep_before(self, transaction: Transaction, version: int, loss: float) -> None:
        """The loss of the model alone on the held-back replies."""
        transaction.execute("UPDATE adapter SET loss_before = ? WHERE id = ?", (loss, version))
        transaction.changed.add(Change.LEARNING)

    def state(self, version: int) -> bytes:
        """Where a training was when it was last kept; empty where it has not begun."""
        return self._whole(version, _STATE)

    def finish(
        self,
        transaction: Transaction,
        version: int,
        data: bytes,
        after: float,
        seconds: float,
        examples: Sequence[ExampleRow],
    ) -> None:
        """A training has come to its end. What it was begun with goes."""
        self._put(transaction, version, _WEIGHTS, data)
        self._let_go(transaction, version)
        transaction.execute(
            "UPDATE adapter SET state = ?, done = steps, loss_after = ?, seconds = ?, size = ?, digest = ?"
            " WHERE id = ?",
            (READY, after, seconds, len(data), hashlib.sha256(data).hexdigest(), version),
        )
        transaction.executemany(
            "INSERT INTO adapter_example(adapter_id, place, mail_id, reply_id, draft_before, draft_after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (version, place, each.mail.number, each.reply.number, each.before, each.after)
                for place, each in enumerate(examples)
            ],
        )
        transaction.changed.add(Change.LEARNING)

    def weights(self, version: int) -> bytes:
        """The adapter of a finished version. Raises `NoSuchVersion`, `VaultDamaged`."""
        found = self.version(version)
        data = self._whole(version, _WEIGHTS)
        if not found.digest or not data:
            raise NoSuchVersion(version=version)
        if hashlib.sha256(data).hexdigest() != found.digest:
            raise VaultDamaged(part="store")
        return data

    def examples(self, version: int) -> tuple[ExampleRow, ...]:
        """What was drafted for held-back mails that are still here."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT mail_id, reply_id, draft_before, draft_after FROM adapter_example WHERE adapter_id = ?"
                " ORDER BY place",
                (version,),
            ).fetchall()
        return tuple(
            ExampleRow(message_id(mail), message_id(reply), before, after) for mail, reply, before, after in rows
        )

    def version(self, version: int) -> StyleVersion:
        """One version; raise `NoSuchVersion` where there is none of that number."""
        with self._database.read() as connection:
            row = connection.execute(f"{_LISTED} WHERE a.id = ?", (version,)).fetchone()
        if row is None:
            raise NoSuchVersion(version=version)
        return _version(row)

    def listing(self, kind: str) -> list[StyleVersion]:
        """All of a kind, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(f"{_LISTED} WHERE a.kind = ? ORDER BY a.id DESC", (kind,)).fetchall()
        return [_version(row) for row in rows]

    def used(self, kind: str) -> dict[str, int]:
        """The version in use for each language that has one."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT language, adapter_id FROM adapter_use WHERE kind = ?", (kind,)).fetchall()
        return dict(rows)

    def use(self, transaction: Transaction, kind: str, language: str, version: int | None) -> None:
        """Have a finished version in use for its language; None for none, as before anything was learned."""
        transaction.execute("DELETE FROM adapter_use WHERE kind = ? AND language = ?", (kind, language))
        if version is not None:
            row = transaction.execute(
                "SELECT 1 FROM adapter WHERE id = ? AND kind = ? AND language = ? AND state = ?",
                (version, kind, language, READY),
            ).fetchone()
            if row is None:
                raise NoSuchVersion(version=version)
            transaction.execute(
                "INSERT INTO adapter_use(kind, language, adapter_id) VALUES (?, ?, ?)", (kind, language, version)
            )
        transaction.changed.add(Change.LEARNING)

    def fits(self, version: int) -> frozenset[str]:
        """The digests of models in other forms that the person said it may be used with."""
        with self._database.read() as connection:
            row = connection.execute("SELECT fits FROM adapter WHERE id = ?", (version,)).fetchone()
        return frozenset() if row is None else frozenset(json.loads(row[0]))

    def fit(self, transaction: Transaction, version: int, digests: Iterable[str]) -> None:
        """The models in other forms that it may be used with."""
        transaction.execute("UPDATE adapter SET fits = ? WHERE id = ?", (json.dumps(sorted(digests)), version))
        transaction.changed.add(Change.LEARNING)

    def give_up(self, transaction: Transaction, version: int) -> None:
        """A training that cannot come to an end: its state goes, and the version says that it failed."""
        self._let_go(transaction, version)
        transaction.execute("UPDATE adapter SET state = ? WHERE id = ? AND state = ?", (FAILED, version, LEARNING))
        transaction.changed.add(Change.LEARNING)

    def forget(self, transaction: Transaction, version: int) -> None:
        """Wipe all of a version; raise `NoSuchVersion` where there is none of that number."""
        transaction.retire_ids("adapter")
        for table in ("adapter_use", "adapter_chunk", "adapter_pair", "adapter_example"):
            transaction.execute(f"DELETE FROM {table} WHERE adapter_id = ?", (version,))
        if not transaction.execute("DELETE FROM adapter WHERE id = ?", (version,)).rowcount:
            raise NoSuchVersion(version=version)
        transaction.changed.add(Change.LEARNING)

    def _let_go(self, transaction: Transaction, version: int) -> None:
        transaction.execute("DELETE FROM adapter_chunk WHERE adapter_id = ? AND part = ?", (version, _STATE))
        transaction.execute("DELETE FROM adapter_pair WHERE adapter_id = ?", (version,))

    def _put(self, transaction: Transaction, version: int, part: str, data: bytes) -> None:
        transaction.execute("DELETE FROM adapter_chunk WHERE adapter_id = ? AND part = ?", (version, part))
        view = memoryview(data)
        transaction.executemany(
            "INSERT INTO adapter_chunk(adapter_id, part, place, data) VALUES (?, ?, ?, ?)",
            [
                (version, part, place, view[start : start + _CHUNK_BYTES])
                for place, start in enumerate(range(0, len(data), _CHUNK_BYTES))
            ],
        )

    def _whole(self, version: int, part: str) -> bytes:
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT data FROM adapter_chunk WHERE adapter_id = ? AND part = ? ORDER BY place", (version, part)
            )
            return b"".join(row[0] for row in rows)


def drop_pairs(transaction: Transaction, number: int) -> None:
    """A mail goes: with it what was drafted for it. A training that sees it will find it missing, and begin anew."""
    for table in ("adapter_pair", "adapter_example"):
        transaction.execute(f"DELETE FROM {table} WHERE ? IN (mail_id, reply_id)", (number,))


def _version(row: Row) -> StyleVersion:
    number, language, state, base, trained, held_back, done, steps, before, after, *rest = row
    seconds, size, digest, made, is_used, settings = rest
    return StyleVersion(
        *(number, language, state, Base(**json.loads(base)), trained, held_back, done, steps, before, after),
        *(seconds, size, digest, made, bool(is_used), tuple(json.loads(settings).items())),
    )
