"""How the rows of an open table are looked at, and what comes of it. Worked out on a lane."""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.core import tabling
from inglenook.core.tables import KeptRow, TableView
from inglenook.core.tabling import Group, Place, Total


@dataclass(frozen=True, slots=True)
class Looks:
    """How the rows are looked at: the words that they have, what they are sorted and grouped by, what is added up."""

    words: str = ""
    sort: tuple[Place, bool] | None = None  # and whether the largest comes first
    group: str = ""  # month, sender or the name of a column
    summed: int | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """The rows as they are looked at, with the totals of each column that has any, and the groups."""

    rows: tuple[KeptRow, ...] = ()
    totals: tuple[tuple[int, tuple[Total, ...]], ...] = ()
    groups: tuple[Group, ...] | None = None
    summed: int | None = None


AS_THEY_COME, NO_ROWS = Looks(), Arranged()


def arranged(view: TableView, looks: Looks, hidden: frozenset[int] = frozenset()) -> Arranged:
    """The rows of a table as they are looked at."""
    columns = view.table.columns
    rows = tabling.matching([row for row in view.rows if row.number not in hidden], looks.words)
    if looks.sort is not None:
        place, is_descending = looks.sort
        if not isinstance(place, int) or place < len(columns):
            rows = tabling.sorted_rows(rows, place, is_descending=is_descending)
    sums = [(place, tabling.totals(row.cells[place].shown for row in rows)) for place in range(len(columns))]
    summed = looks.summed if looks.summed is not None else tabling.first_amount(columns, rows)
    rule = tabling.grouping(columns, looks.group) if looks.group else None
    groups = tuple(tabling.grouped(rows, rule, summed)) if rule is not None else None
    return Arranged(tuple(rows), tuple((place, each) for place, each in sums if each), groups, summed)
