"""What tells the thread of a mail: every Message-ID that is here or is named, and how texts begin (`quoting`).

Within a write each is looked up once, for the mails of one conversation come together and name the same others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from inglenook.vault.storage.database import Transaction

_FEW = 4  # which are asked for one by one: most mails name three, and for more one question is quicker


class Links:
    """The links of one write."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._known: dict[str, int | None] = {}

    @classmethod
    def of(cls, transaction: Transaction) -> Links:
        """Those of this write."""
        return transaction.once("links", lambda: cls(transaction))

    def thread(self, reference: str) -> int | None:
        """The number of the thread that a link leads to, if there is one."""
        known = self._known
        if reference not in known:
            # What is still to be written is known, so that it is no matter that this does not see it.
            words = "SELECT thread_id FROM thread_link WHERE reference = ?"
            found = self._transaction.at_once(words, (reference,)).fetchone()
            known[reference] = None if found is None else found[0]
        return known[reference]

    def look_up(self, references: Iterable[str]) -> None:
        """Ask at once for many that will be asked for; `thread` by itself takes four times as long for each."""
        new = [each for each in references if each not in self._known]
        rows = self._transaction.at_once(
            "SELECT l.reference, l.thread_id FROM json_each(?) w CROSS JOIN thread_link l ON l.reference = w.value",
            (json.dumps(new),),
        )
        self._known.update(dict.fromkeys(new))
        self._known.update(rows.fetchall())

    def threads(self, references: Sequence[str]) -> set[int]:
        """The threads that links lead to."""
        if len(references) > _FEW:  # a mail may name two hundred
            self.look_up(references)
        return {number for each in references if (number := self.thread(each)) is not None}

    def add(self, references: Iterable[str], number: int) -> None:
        """Have links lead to a thread, those that lead to none so far."""
        new = [each for each in references if self.thread(each) is None]
        self._transaction.later(
            "INSERT INTO thread_link(reference, thread_id) VALUES (?, ?)", [(each, number) for each in new]
        )
        self._known.update(dict.fromkeys(new, number))

    def rename(self, reference: str, other: str) -> None:
        """Have a link go by another name, unless one does."""
        self._transaction.execute(
            "UPDATE OR IGNORE thread_link SET reference = ? WHERE reference = ?", (other, reference)
        )
        self._known.clear()

    def move(self, number: int, kept: int) -> None:
        """Have all links of a thread lead to another one."""
        self._transaction.execute("UPDATE thread_link SET thread_id = ? WHERE thread_id = ?", (kept, number))
        self._known.clear()

    def drop(self, number: int) -> None:
        """A thread goes with its links."""
        self._transaction.execute("DELETE FROM thread_link WHERE thread_id = ?", (number,))
        self._known.clear()
