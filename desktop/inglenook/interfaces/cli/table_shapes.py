"""The JSON of `tables`: one function a value, promised in `docs/cli.md`. Figures are texts, so that none is rounded."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.core.tables import KeptCell, KeptRow, Refreshed, TableRow, TableView
from inglenook.core.tabling import Group, Total
from inglenook.interfaces.cli.shapes import Json, source, when


def table(value: TableRow) -> Json:
    """A table in a list."""
    return {
        "number": value.number,
        "name": value.name,
        "fields": [{"name": each.name, "kind": each.kind} for each in value.columns],
        "scope": {"kind": value.scope.kind, "words": value.scope.words},
        "made": when(value.made),
        "refreshed": when(value.refreshed),
        "rows": value.rows,
        "waiting": value.waiting,
        "failed": value.failed,
    }


def refreshed(value: Refreshed) -> Json:
    """What came of a refresh."""
    return {
        "table": value.table,
        "added": value.added,
        "read": value.read,
        "failed": value.failed,
        "left": value.left,
        "engine": value.engine,
        "seconds": round(value.seconds, 3),
    }


def opened(
    view: TableView,
    rows: Sequence[KeptRow],
    totals: Sequence[tuple[str, Sequence[Total]]],
    groups: Sequence[Group] | None,
) -> Json:
    """A table opened: its rows in the order asked for, the totals of its columns, and its groups where asked for."""
    fields = [each.name for each in view.table.columns]
    shape: Json = {
        **table(view.table),
        "entries": [_row(row, fields) for row in rows],
        "totals": [{"field": name, "sums": [_total(each) for each in found]} for name, found in totals],
    }
    if groups is not None:
        shape["groups"] = [
            {
                "key": each.key or None,
                "label": each.label,
                "rows": len(each.rows),
                "sums": [_total(total) for total in each.totals],
            }
            for each in groups
        ]
    return shape


def _total(value: Total) -> Json:
    return {
        "currency": value.currency or None,
        "count": value.count,
        "sum": format(value.total, "f"),
        "average": format(value.average, "f"),
    }


def _row(row: KeptRow, fields: Sequence[str]) -> Json:
    return {
        "id": str(row.item),
        "title": row.title,
        "sender": row.sender,
        "date": when(row.date),
        "state": row.state,
        "error": row.error,
        "engine": row.engine,
        "cells": [_cell(name, cell) for name, cell in zip(fields, row.cells, strict=True)],
    }


def _cell(name: str, cell: KeptCell) -> Json:
    found = cell.found
    return {
        "field": name,
        "value": cell.shown.text or None,
        "normal": cell.shown.normal or None,
        "by": cell.shown.by,
        "source": None if found.source is None else source(found.source),
        "found": found.text or None,
    }
