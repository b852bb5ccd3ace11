"""A list that asks for a page when somebody scrolls there. Rows are plain values; a row says how it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models.ends import last_page

R = TypeVar("R")
T = TypeVar("T")
PAGE = 200
_RELOAD = 1_000  # rows that a refresh reads again at most; what was scrolled beyond is fetched again when wanted
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)  # the row value itself
FACE = ROW + 1  # its `Face`


@dataclass(frozen=True, slots=True)
class Face:
    """How a row looks: every text is one plain line. `marks` are the bold ranges of `body`.

    `signs` are icons before the date, and `spoken` is what they and a dot say to a screen reader. In a list where
    `is_new` means something, what is not new `is_calm`: its title is not heavy.
    """

    title: str
    side: str = ""
    under: str = ""
    badge: str = ""
    body: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    icon: str = ""
    is_strong: bool = False
    is_new: bool = False
    is_calm: bool = False
    signs: tuple[str, ...] = ()
    spoken: str = ""


class ListModel(QAbstractListModel):
    """Rows that somebody else sets, merges or appends."""

    merging = Signal()  # before and after a merge, for a view that keeps its place
    merged = Signal()
    wanted_more = Signal()  # somebody has scrolled to the end while `has_more`

    def __init__(self, face: Callable[[object], Face], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[object] = []
        self._face = face
        self.has_more = False

    def canFetchMore(self, parent: Index) -> bool:
        """Whether whoever sets the rows has more of them."""
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for them, once."""
        if self.canFetchMore(parent):
            self.has_more = False
            self.wanted_more.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows are here."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's value, face, or plain text for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if row is None:  # it has a place, and has not been read yet
            return self._blank(index.row(), role)
        if role == FACE:
            return self._face(row)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            face = self._face(row)
            return ", ".join(part for part in (face.spoken, face.title, face.under, face.badge, face.side) if part)
        return None

    def _blank(self, number: int, role: int) -> object:
        """What stands where a row is still to be read."""
        return Face("") if role == FACE else None

    @property
    def rows(self) -> Sequence[object]:
        """The rows that are here."""
        return self._rows

    def set_rows(self, rows: Sequence[object]) -> None:
        """Put other rows in."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def merge(self, rows: Sequence[object], key: Callable[[object], object]) -> None:
        """Put other rows in, of which some are here already: these are moved and changed, not made anew.

        No two rows have the same key.
        """
        self.merging.emit()
        wanted = {key(row): row for row in rows}
        for first, last in reversed(_runs([key(row) not in wanted for row in self._rows])):
            self._drop(first, last)
        here = {key(row) for row in self._rows}
        self._reorder([each for each in wanted if each in here], key)
        fresh = list(wanted.values())
        for first, last in _runs([each not in here for each in wanted]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = fresh[first : last + 1]
            self.endInsertRows()
        for number, row in enumerate(fresh):
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))
        self.merged.emit()

    def _drop(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self.endRemoveRows()

    def _reorder(self, order: list[object], key: Callable[[object], object]) -> None:
        old = [key(row) for row in self._rows]
        if old == order:
            return
        self.layoutAboutToBeChanged.emit()
        place = {each: number for number, each in enumerate(order)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(place[old[index.row()]], 0))
        self._rows.sort(key=lambda row: place[key(row)])
        self.layoutChanged.emit()

    def append(self, rows: Sequence[object]) -> None:
        """Put rows at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def look_anew(self) -> None:
        """Rows look otherwise than before, though none of them has changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def clear(self) -> None:
        """Forget every row."""
        self.set_rows(())


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and last place of each run of true ones."""
    runs: list[tuple[int, int]] = []
    for place, is_marked in enumerate(marks):
        if is_marked and runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        elif is_marked:
            runs.append((place, place))
    return runs


class PagedModel(ListModel, Generic[R]):
    """Rows fetched by `(offset, limit)` on a lane, newest first. `loaded` tells that the first page is there.

    Where somebody went to the end, what lies between is None until it is looked at. `expected` tells how many rows
    somebody has counted, which need not be right.
    """

    loaded = Signal()
    reached = Signal()  # the last row is there
    failed = Signal(object)  # the sentence

    def __init__(
        self,
        lanes: Lanes,
        fetch: Callable[[int, int], Sequence[R]],
        face: Callable[[R], Face],
        key: Callable[[R], object],
        expected: Callable[[], int] = lambda: 0,
    ) -> None:
        super().__init__(face)  # type: ignore[arg-type]  # the rows are R by construction
        self._lanes = lanes
        self._fetch = fetch
        self._key = key
        self._expected = expected
        self._old: set[int] = set()  # far rows, by number, that were read before the last refresh
        self._is_far_seen = False  # since the last refresh
        self._wanted = -1  # the number of a far row that is looked at
        self._hidden: set[object] = set()
        self.has_more = True
        self._is_stale = False
        self._job: Job | None = None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was full and nothing is under way."""
        return not parent.isValid() and self.has_more and self._job is None and bool(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            offset = len(self._rows)
            self._ask(offset, PAGE, self._take_page)

    def reach_end(self) -> None:
        """Have the last rows there at once, without those between."""
        if self.has_more and self._job is None:
            known, expected = len(self._rows), self._expected()
            self._call(lambda: last_page(self._fetch, known, expected, PAGE), self._take_end)

    def refresh(self) -> None:
        """Read again what is shown, after something has changed."""
        if self._job is not None:
            self._is_stale = True
            return
        limit = min(max(len(self._rows), PAGE), _RELOAD)
        self._ask(0, limit, lambda rows: self._take_fresh(rows, limit))

    def hide(self, keys: Iterable[object]) -> None:
        """Take rows out of sight until they are shown again, whatever is read meanwhile."""
        self._hidden.update(keys)
        marks = [self._key_of(row) in self._hidden for row in self._rows]
        for first, last in reversed(_runs(marks)):
            self._drop(first, last)

    def show_again(self, keys: Iterable[object]) -> None:
        """Read hidden rows again."""
        self._hidden.difference_update(keys)
        self.refresh()

    def forget(self) -> None:
        """Drop what is under way and every row."""
        if self._job is not None:
            self._job.drop()
            self._job, self._is_stale = None, False
        self._old, self._wanted = set(), -1
        self.clear()

    def _ask(self, offset: int, limit: int, take: Callable[[Sequence[R]], None]) -> None:
        self._call(lambda: self._fetch(offset, limit), take)

    def _call(self, call: Callable[[], T], take: Callable[[T], None]) -> None:
        is_ended = False

        def ended() -> None:
            nonlocal is_ended
            is_ended = True
            self._job = None
            if self._is_stale:
                self._is_stale = False
                self.refresh()
            elif self._wanted >= 0:
                self._want(self._wanted)

        job = self._lanes.call(call, take, failed=self.failed.emit, ended=ended)
        if not is_ended:
            self._job = job

    def _key_of(self, row: object) -> object:
        return None if row is None else self._key(row)  # type: ignore[arg-type]  # rows are R

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """As of any list; a far row that was read before the last refresh is read again."""
        if role == FACE and index.row() >= _RELOAD:
            self._is_far_seen = True
            if index.row() in self._old:
                self._want(index.row())
        return super().data(index, role)

    def _blank(self, number: int, role: int) -> object:
        if role == FACE:
            self._want(number)
        return super()._blank(number, role)

    def _want(self, number: int) -> None:
        """Read the page around a far row; the one that was looked at last, while another is being read."""
        self._wanted = -1 if self._job is None else number
        if self._job is None and (number in self._old or (number < len(self._rows) and self._rows[number] is None)):
            start = max(0, number - PAGE // 2)
            self._ask(start, PAGE, lambda rows: self._take_far(start, rows))

    def _take_far(self, start: int, rows: Sequence[R]) -> None:
        end = min(start + len(rows), len(self._rows))
        self._rows[start:end] = rows[: end - start]
        self._old.difference_update(range(start, start + PAGE))
        if end > start:
            self.dataChanged.emit(self.index(start), self.index(end - 1))

    def _take_end(self, found: tuple[int, Sequence[R]]) -> None:
        start, rows = found
        here = len(self._rows)
        self.has_more = False
        if rows:
            self.beginInsertRows(QModelIndex(), here, start + len(rows) - 1)
            self._rows += [*[None] * (start - here), *rows]
            self.endInsertRows()
        self.reached.emit()

    def _take_page(self, rows: Sequence[R]) -> None:
        self.has_more = len(rows) == PAGE
        known = {self._key_of(row) for row in self._rows} | self._hidden
        # A mail that came in meanwhile shifts the pages: what is here already is not shown twice.
        self.append([row for row in rows if self._key(row) not in known])

    def _take_fresh(self, rows: Sequence[R], limit: int) -> None:
        if self._is_gapped and not self._is_far_seen:
            # Nobody is there any more: to lay tens of thousands of rows out takes the view as many microseconds.
            self._drop(limit, len(self._rows) - 1)
        self._is_far_seen = False
        far = self._rows[limit:] if len(rows) == limit and self._is_gapped else []
        self.has_more = len(rows) == limit and not far
        is_all = len(rows) < limit
        rows = [row for row in rows if self._key(row) not in self._hidden]
        old = [self._key_of(row) for row in (self._rows[:limit] if far else self._rows)]
        old = old[: old.index(None)] if far and None in old else old
        new = [self._key(row) for row in rows]
        shift = new.index(old[0]) if old and old[0] in new else -1
        same = len(old) if far else len(new)
        are_last_gone = is_all and len(new) - shift < len(old)
        is_as_before = new[shift:][:same] == old[: len(new) - shift] and len(old) <= limit and not are_last_gone
        if shift >= 0 and is_as_before:
            # Only new ones on top: selection and scroll place stay.
            if shift:
                self.beginInsertRows(QModelIndex(), 0, shift - 1)
                self._rows[:0] = rows[:shift]
                self.endInsertRows()
            self._rows[: len(rows)] = rows
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        elif old or rows:
            self.set_rows([*rows, *far])
        self._old = {number for number in range(len(rows), len(self._rows)) if self._rows[number] is not None}
        self.loaded.emit()

    @property
    def _is_gapped(self) -> bool:
        return len(self._rows) > _RELOAD and (None in self._rows or bool(self._old))
