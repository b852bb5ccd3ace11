"""What the sorting of mail learned from the person, as versions: which corrections each was made of, and its scores.

A version holds no text and no weights: it names mails, and what is learned is made anew from them in a fraction of a
second. So what a deleted mail taught is gone with it. Where nothing was ever chosen, all corrections count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.errors import NoSuchVersion
from inglenook.core.ids import ItemId
from inglenook.core.learning import LabelsLearned
from inglenook.vault.storage.connection import Row
from inglenook.vault.storage.database import Change, Database, Transaction

Corrections = Sequence[tuple[ItemId, str]]
_LISTED = (
    "SELECT v.id, v.corrections, v.held_back, v.score_before, v.score_after, v.seconds, v.made,"
    " EXISTS (SELECT 1 FROM label_use u WHERE u.version_id = v.id) FROM label_version v"
)


@dataclass(frozen=True, slots=True)
class Score:
    """How it did on corrections that were held back: macro-F1, None where nobody can tell."""

    held_back: int
    before: float | None
    after: float | None
    seconds: float

    @property
    def is_no_better(self) -> bool:
        """Whether it can be told, and did not help."""
        return self.before is not None and self.after is not None and self.after <= self.before


class LabelVersions:
    """The versions in the vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, learned: Corrections, every: Corrections, score: Score, now: int) -> int:
        """Keep a version made of the corrections `learned` of `every`; its number.

        It is used from now on, unless it is known to be no better: then what was in use before stays, alone.
        """
        number = transaction.next_id("label_version")
        transaction.execute(
            "INSERT INTO label_version(id, corrections, held_back, score_before, score_after, seconds, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, _written(learned), score.held_back, score.before, score.after, score.seconds, now),
        )
        if score.is_no_better:
            row = transaction.execute("SELECT version_id FROM label_use").fetchone()
            self.use(transaction, None if row is None else row[0], every)
        else:
            self.use(transaction, number, every)
        return number

    def use(self, transaction: Transaction, version: int | None, every: Corrections) -> None:
        """Have the corrections of a version count alone of `every` there is now; None for none. Those to come count."""
        if version is not None:
            known = transaction.execute("SELECT 1 FROM label_version WHERE id = ?", (version,)).fetchone()
            if known is None:
                raise NoSuchVersion(version=version)
        transaction.execute(
            "INSERT OR REPLACE INTO label_use(id, version_id, passed) VALUES (1, ?, ?)", (version, _written(every))
        )
        transaction.changed.add(Change.LEARNING)

    def forget(self, transaction: Transaction, version: int) -> None:
        """Take a version away. What it taught counts no more where it is in use."""
        transaction.retire_ids("label_version")
        transaction.execute("UPDATE label_use SET version_id = NULL WHERE version_id = ?", (version,))
        if not transaction.execute("DELETE FROM label_version WHERE id = ?", (version,)).rowcount:
            raise NoSuchVersion(version=version)
        transaction.changed.add(Change.LEARNING)

    def listing(self) -> list[LabelsLearned]:
        """All versions, newest first."""
        with self._database.read() as connection:
            return [_version(row) for row in connection.execute(f"{_LISTED} ORDER BY v.id DESC")]

    def counting(self, corrections: Corrections) -> list[tuple[ItemId, str]]:
        """Which of the corrections count: those of the version in use, and those given since it was chosen."""
        passed, used = self._chosen()
        return [each for each in corrections if _sign(*each) in used or _sign(*each) not in passed]

    def new(self, corrections: Corrections) -> int:
        """How many of the corrections count and are in no version in use."""
        used = self._chosen()[1]
        return sum(_sign(*each) not in used for each in self.counting(corrections))

    def _chosen(self) -> tuple[frozenset[tuple[int, str]], frozenset[tuple[int, str]]]:
        """The corrections that there were at the last choice, and those of the version in use."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT u.passed, v.corrections FROM label_use u LEFT JOIN label_version v ON v.id = u.version_id"
            ).fetchone()
        return (frozenset(), frozenset()) if row is None else (_read(row[0]), _read(row[1] or "[]"))


def _sign(item: ItemId, label: str) -> tuple[int, str]:
    return item.number, label


def _written(corrections: Corrections) -> str:
    return json.dumps([_sign(item, label) for item, label in corrections], ensure_ascii=False)


def _read(text: str) -> frozenset[tuple[int, str]]:
    return frozenset((int(number), str(label)) for number, label in json.loads(text))


def _version(row: Row) -> LabelsLearned:
    number, corrections, held_back, before, after, seconds, made, is_used = row
    labels = Counter(label for _, label in json.loads(corrections))
    return LabelsLearned(
        number,
        sum(labels.values()),
        held_back,
        before,
        after,
        seconds,
        made,
        bool(is_used),
        tuple(sorted(labels.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
