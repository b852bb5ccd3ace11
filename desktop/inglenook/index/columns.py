"""What filters ask about every passage and mail and what never changes, held in memory: 4 MB for 100,000 mails.

A mail's row holds its text and fills a page of its own, which takes 40 us to read, check and decrypt: too long for
thousands of candidates. None of this changes while an item is kept, and numbers are never reused, so only what is
new has to be read.
"""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from inglenook.index.borrowed import Connection, number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BEHIND = 5_000, 300  # passages and mails that are read on the way; more are left to `load`
FAR = 1 << 61  # seconds
_UNDATED = -2 * FAR
_HUGE = 1 << 62  # bytes
# A mail's number as it is, a document's with a minus.
_ITEM = "CASE kind WHEN 'm' THEN item_id ELSE -item_id END"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is asked of a mail that is known of each in memory: any of the senders; a time from the first second until
    before the second; more, or fewer, bytes than a number; whether anything is attached. None asks nothing."""

    senders: frozenset[str] | None = None
    times: tuple[int, int] | None = None
    larger: int | None = None
    smaller: int | None = None
    carries: bool | None = None

    def __bool__(self) -> bool:
        return self != Marks()


class Columns:
    """The item of each passage (a mail's number as it is, a document's negated); of each mail its time, sender, size
    and whether anything is attached."""

    def __init__(self) -> None:
        self._items = array("i")
        self._dates = array("q")
        self._senders = array("i")
        self._sizes = array("q")
        self._carry = bytearray()
        self._addresses: dict[str, int] = {}
        self._lock = threading.Lock()

    def load(self, connection: Connection) -> None:
        """Read what is not known yet, all of it."""
        with self._lock:
            self._follow(connection)

    def follow(self, connection: Connection) -> bool:
        """Read what came in since; whether all is known now."""
        passages = number(connection.execute("SELECT coalesce(max(id), 0) FROM passage"))
        mails = number(connection.execute("SELECT coalesce(max(id), 0) FROM message"))
        is_near = passages - len(self._items) < _BEHIND[0] and mails - len(self._dates) < _BEHIND[1]
        if not is_near or not self._lock.acquire(blocking=False):
            return False
        try:
            if passages >= len(self._items) or mails >= len(self._dates):
                self._follow(connection)
            return True
        finally:
            self._lock.release()

    def _follow(self, connection: Connection) -> None:
        """Row by row, as all at once would take ten times the room for a moment; nothing counts until all is read."""
        start, highest = len(self._dates), number(connection.execute("SELECT coalesce(max(id), 0) FROM message"))
        dates = array("q", [_UNDATED]) * (highest + 1 - start)
        senders = array("i", [-1]) * len(dates)
        sizes, carry = array("q", [0]) * len(dates), bytearray(len(dates))
        # Two indexes have all of it; with the plus SQLite does not go to the mails instead.
        narrow = "id >= ?" if start else "+id >= ? ORDER BY from_address"
        for mail, date, address in connection.execute(
            f"SELECT id, date, from_address FROM message WHERE {narrow}", (start,)
        ):
            dates[mail - start] = _UNDATED if date is None else date
            senders[mail - start] = self._addresses.setdefault(address, len(self._addresses))
        narrow = "id >= ?" if start else "+id >= ? ORDER BY date"
        for mail, size, attachments in connection.execute(
            f"SELECT id, size, attachments FROM message WHERE {narrow}", (start,)
        ):
            sizes[mail - start] = size
            carry[mail - start] = attachments > 0
        first, highest = len(self._items), number(connection.execute("SELECT coalesce(max(id), 0) FROM passage"))
        items = array("i", [0]) * (highest + 1 - first)
        sql = f"SELECT id, {_ITEM} FROM passage WHERE id >= ?"
        for passage, item in connection.execute(sql, (first,)):
            items[passage - first] = item
        self._dates.extend(dates)
        self._senders.extend(senders)
        self._sizes.extend(sizes)
        self._carry.extend(carry)
        self._items.extend(items)

    def correct(self, mail: int, size: int, *, carries: bool) -> None:
        """A mail that is known has another size by now, and something attached, or not."""
        with self._lock:
            if mail < len(self._sizes):
                self._sizes[mail], self._carry[mail] = size, carries

    def items(self, passages: Collection[int]) -> Sequence[int]:
        """The item of each passage; 0 where it is not known."""
        items, end = self._items, len(self._items)
        if len(passages) > 1 and max(passages) < end:
            found: tuple[int, ...] = itemgetter(*passages)(items)
            return found
        return [items[passage] if passage < end else 0 for passage in passages]

    def some(self, count: int) -> range:
        """So many passages, or fewer, from the whole vault."""
        return range(1, len(self._items), max(1, len(self._items) // count))

    def dates(self, mails: Collection[int]) -> list[int | None]:
        """When each mail is from, seconds since 1970 UTC; None where it does not say or is not known."""
        dates, end = self._dates, len(self._dates)
        return [dates[mail] if mail < end and dates[mail] != _UNDATED else None for mail in mails]

    def mails(self, mails: Iterable[int], marks: Marks) -> set[int]:
        """Those of these mails that have what is asked."""
        end = len(self._dates)
        passing = {mail for mail in mails if mail < end}
        if marks.senders is not None:
            by, wanted = self._senders, {self._addresses.get(address, -2) for address in marks.senders}
            passing = {mail for mail in passing if by[mail] in wanted}
        if marks.times is not None:
            dates, (first, last) = self._dates, marks.times
            passing = {mail for mail in passing if first <= dates[mail] < last}
        if marks.larger is not None or marks.smaller is not None:
            sizes = self._sizes
            least = -1 if marks.larger is None else marks.larger
            most = _HUGE if marks.smaller is None else marks.smaller
            passing = {mail for mail in passing if least < sizes[mail] < most}
        if marks.carries is not None:
            carry = self._carry
            passing = {mail for mail in passing if carry[mail] == marks.carries}
        return passing

    def every_item(self) -> NDArray[np.intc]:
        """The item of every passage, as `items` has it, by the passage's number."""
        import numpy as np  # late: not needed before something is looked for by meaning

        with self._lock:  # nothing may be added while numpy looks at it
            return np.frombuffer(self._items, np.intc).copy()

    def every_mail(self, marks: Marks) -> NDArray[np.bool_]:
        """Whether a mail has what is asked, by its number."""
        import numpy as np  # late: as above

        with self._lock:
            passing = np.ones(len(self._dates), np.bool_)
            if marks.senders is not None:
                wanted = [self._addresses.get(address, -2) for address in marks.senders]
                passing &= np.isin(np.frombuffer(self._senders, np.intc), wanted)
            if marks.times is not None:
                dates = np.frombuffer(self._dates, np.int64)
                passing &= (dates >= marks.times[0]) & (dates < marks.times[1])
                del dates
            if marks.larger is not None:
                passing &= np.frombuffer(self._sizes, np.int64) > marks.larger
            if marks.smaller is not None:
                passing &= np.frombuffer(self._sizes, np.int64) < marks.smaller
            if marks.carries is not None:
                passing &= np.frombuffer(self._carry, np.bool_) == marks.carries
        return passing


def items_in(connection: Connection, passages: Collection[int]) -> list[int]:
    """The same as `Columns.items`, as the vault says: where not all of it is in memory."""
    sql = f"SELECT p.id, {_ITEM} FROM json_each(?) w CROSS JOIN passage p ON p.id = w.value"
    owners: dict[int, int] = dict(connection.execute(sql, (json.dumps(passages),)))
    return [owners.get(passage, 0) for passage in passages]
