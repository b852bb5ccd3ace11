"""Summaries that were made, so that the same text, engine and options are not worked on twice."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from inglenook.core.errors import InglenookError
from inglenook.core.ids import ItemId
from inglenook.core.results import Source, Summary, SummaryLine
from inglenook.vault.storage.database import Change, Database, Transaction


class Summaries:
    """Kept by item, by the digest of the text they were made of, by engine and by options."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, item: ItemId, digest: str, engine: str, options: str) -> Summary | None:
        """A summary made before, or None. One that cannot be read any more counts as not made."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT result FROM summary WHERE kind = ? AND item_id = ? AND digest = ? AND engine = ?"
                " AND options = ?",
                (item.kind.value, item.number, digest, engine, options),
            ).fetchone()
        return None if row is None else _read(row[0])

    def newest(self, item: ItemId) -> Summary | None:
        """The summary of an item that was made last, in whatever length and by whom; None where there is none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT result FROM summary WHERE kind = ? AND item_id = ? ORDER BY made DESC, id DESC LIMIT 1",
                (item.kind.value, item.number),
            ).fetchone()
        return None if row is None else _read(row[0])

    def put(
        self, transaction: Transaction, item: ItemId, digest: str, options: str, summary: Summary, now: int
    ) -> None:
        """Keep a summary, in place of an older one of the same."""
        transaction.execute(
            "INSERT OR REPLACE INTO summary(kind, item_id, digest, engine, options, result, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                item.kind.value,
                item.number,
                digest,
                summary.engine,
                options,
                json.dumps(asdict(summary), ensure_ascii=False, default=str),
                now,
            ),
        )
        transaction.changed.add(Change.SUMMARIES)


def _read(text: str) -> Summary | None:
    try:
        return _summary(json.loads(text))
    except (ValueError, TypeError, KeyError, InglenookError):
        return None


def _summary(value: dict[str, Any]) -> Summary:
    lines = {name: tuple(_line(each) for each in value[name]) for name in ("lines", "points")}
    return Summary(
        value["engine"], value["language"], value["length"], lines["lines"], lines["points"], value["seconds"]
    )


def _line(value: dict[str, Any]) -> SummaryLine:
    sources = tuple(_source(each) for each in value["sources"])
    return SummaryLine(value["text"], value["is_supported"], sources, value["level"], value.get("role", ""))


def _source(value: dict[str, Any]) -> Source:
    item = value["item"]
    # `asdict` turns the ID into a dictionary of its parts.
    named = None if item is None else ItemId.parse(f"{item['kind']}{item['number']}")
    return Source(named, value["page"], value["start"], value["end"], value["quote"], value["title"], value.get("date"))
