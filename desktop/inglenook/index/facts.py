"""What a list of hits shows, loaded for all of them at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from inglenook.core.ids import message_id
from inglenook.core.results import Carrier, Holder
from inglenook.index.borrowed import Connection
from inglenook.index.per_commit import PerCommit, Recent
from inglenook.index.ranked import Ranked
from inglenook.index.source import document_text
from inglenook.vault.enclosures import FIRST_HOLDERS, as_holders

_CARRIERS = 8  # mails that are looked at for one document: a logo stands in thousands
_REMEMBERED = 200  # hits, each with a passage of some 1,000 characters

# Of each passage the section that it begins in and those behind that it reaches into.
_SECTIONS = (
    "SELECT json_extract(w.value, '$[0]'), s.start, s.text FROM json_each(?) w CROSS JOIN document_section s"
    " ON s.document_id = json_extract(w.value, '$[1]') AND s.start < json_extract(w.value, '$[3]') AND s.start >="
    " coalesce((SELECT max(b.start) FROM document_section b WHERE b.document_id = json_extract(w.value, '$[1]')"
    " AND b.start <= json_extract(w.value, '$[2]')), 0) ORDER BY s.start"
)

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Facts:
    """An item as a hit shows it. `thread_id` is 0 for documents; `date` seconds since 1970 UTC; `carriers` are the
    first mails that a document came with, oldest first; `also_called` are the names of copies of its file."""

    title: str
    sender: str
    date: int | None
    thread_id: int
    filetype: str
    filename: str = ""
    carriers: tuple[Carrier, ...] = ()
    also_called: tuple[str, ...] = ()
    holder: Holder | None = None  # the first document that it is a file of


class Shown:
    """The facts and texts of the last hits while the vault is as it was: most of them are found at the next key."""

    def __init__(self) -> None:
        self._facts: PerCommit[Recent[tuple[str, int, int], tuple[Facts, str] | None]] = PerCommit(_recent)
        self._openings: PerCommit[Recent[tuple[str, int], tuple[Ranked, str]]] = PerCommit(_recent)

    def of(self, connection: Connection, found: Sequence[Ranked]) -> list[tuple[Facts, str] | None]:
        """`shown_of` these."""
        keys = [(one.kind, one.item_id, one.passage_id) for one in found]
        return _remembered(
            self._facts.of(connection), keys, lambda places: shown_of(connection, [found[place] for place in places])
        )

    def openings(self, connection: Connection, found: Sequence[Ranked]) -> list[tuple[Ranked, str]]:
        """Each found by the first passage of its item, with the text of that, for what has its words in no passage, but
        in its title."""

        def load(places: Sequence[int]) -> list[tuple[Ranked, str]]:
            opened = openings_of(connection, [found[place] for place in places])
            return list(zip(opened, texts_of(connection, opened), strict=True))

        firsts = _remembered(self._openings.of(connection), [(one.kind, one.item_id) for one in found], load)
        return [
            (first._replace(score=one.score, weight=one.weight, beside=one.beside), text)
            for one, (first, text) in zip(found, firsts, strict=True)
        ]


def _recent() -> Recent[K, V]:
    return Recent(_REMEMBERED)


def _remembered(kept: Recent[K, V], keys: Sequence[K], load: Callable[[Sequence[int]], Sequence[V]]) -> list[V]:
    """What is kept of each key; the rest is loaded, by its places among the keys, and kept."""
    known = {key: kept[key] for key in keys if key in kept}
    places = [place for place, key in enumerate(keys) if key not in known]
    known.update(zip([keys[place] for place in places], load(places) if places else [], strict=True))
    for key in keys:
        kept.keep(key, known[key])
    return [known[key] for key in keys]


def shown_of(connection: Connection, found: Sequence[Ranked]) -> list[tuple[Facts, str] | None]:
    """The facts of each item found with the text of its passage, in order; None for an item that is gone.

    A mail has both in one row, so that it is looked up once.
    """
    facts: dict[tuple[str, int], Facts] = {}
    mails: dict[int, str] = {}
    for number, subject, name, address, date, thread, text in connection.execute(
        "SELECT id, subject, from_name, from_address, date, thread_id, text FROM message"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (_numbers(found, "m"),),
    ):
        facts["m", number] = Facts(subject, name or address, date, thread, "")
        mails[number] = text
    carriers = _carriers(connection, found)
    holders = as_holders(connection.execute(FIRST_HOLDERS, (_numbers(found, "d"),)))
    for number, title, filename, author, created, added, filetype, also in connection.execute(
        "SELECT id, title, filename, author, created, added, filetype, also_called FROM document"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (_numbers(found, "d"),),
    ):
        brought = carriers.get(number, ())
        # What came with a mail is as old as that where it says nothing itself, not as old as its time in the vault.
        date = next((date for date in (created, *(each.date for each in brought)) if date is not None), added)
        facts["d", number] = Facts(
            title or filename,
            author,
            date,
            0,
            filetype,
            filename,
            brought,
            tuple(json.loads(also)),
            holders.get(number),
        )
    texts = _texts(connection, found, mails)
    return [
        None if (its := facts.get((one.kind, one.item_id))) is None else (its, text)
        for one, text in zip(found, texts, strict=True)
    ]


def _carriers(connection: Connection, found: Sequence[Ranked]) -> dict[int, tuple[Carrier, ...]]:
    """The mails of each document that came with some."""
    carriers: dict[int, tuple[Carrier, ...]] = {}
    for document, mail, name, address, date in connection.execute(
        "SELECT w.value, m.id, m.from_name, m.from_address, m.date FROM json_each(?) w CROSS JOIN message m ON m.id IN"
        " (SELECT a.message_id FROM attachment a WHERE a.document_id = w.value LIMIT ? + 0) ORDER BY m.date, m.id",
        (_numbers(found, "d"), _CARRIERS),
    ):
        carriers[document] = (*carriers.get(document, ()), Carrier(message_id(mail), name or address, date))
    return carriers


def texts_of(connection: Connection, found: Sequence[Ranked]) -> list[str]:
    """The text of each passage; empty where there is none."""
    rows = connection.execute(
        "SELECT id, text FROM message WHERE id IN (SELECT value FROM json_each(?))", (_numbers(found, "m"),)
    )
    return _texts(connection, found, {number: text for number, text in rows})


def beside_of(connection: Connection, found: Sequence[Ranked]) -> list[list[str]]:
    """The texts of the passages that stand beside each, in order."""
    numbers = [number for one in found for number in one.beside if number != one.passage_id]
    rows = connection.execute(
        "SELECT id, kind, item_id, start, end, page, heading FROM passage WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers),),
    )
    passages = [Ranked(*(*row, 0.0)) for row in rows] if numbers else []
    texts = {one.passage_id: text for one, text in zip(passages, texts_of(connection, passages), strict=True)}
    return [[texts[number] for number in dict.fromkeys(one.beside) if number in texts] for one in found]


def openings_of(connection: Connection, found: Sequence[Ranked]) -> list[Ranked]:
    """Each by the first passage of its item."""
    sql = "SELECT id, start, end, page, heading FROM passage WHERE kind = ? AND item_id = ? ORDER BY start LIMIT 1"
    return [
        one if row is None else one._replace(passage_id=row[0], start=row[1], end=row[2], page=row[3], heading=row[4])
        for one in found
        for row in (connection.execute(sql, (one.kind, one.item_id)).fetchone(),)
    ]


def _texts(connection: Connection, found: Sequence[Ranked], mails: Mapping[int, str]) -> list[str]:
    wanted = [[place, one.item_id, one.start, one.end] for place, one in enumerate(found) if one.kind == "d"]
    pieces: dict[int, list[tuple[int, str]]] = {}
    for place, start, text in connection.execute(_SECTIONS, (json.dumps(wanted),)):
        pieces.setdefault(place, []).append((start, text))
    texts = []
    for place, one in enumerate(found):
        if one.kind == "m":
            texts.append(mails.get(one.item_id, "")[one.start : one.end])
        else:
            held = pieces.get(place, [])
            origin = held[0][0] if held else 0
            whole = document_text((start - origin, text) for start, text in held)
            texts.append(whole[max(0, one.start - origin) : max(0, one.end - origin)])
    return texts


def _numbers(found: Sequence[Ranked], kind: str) -> str:
    return json.dumps([one.item_id for one in found if one.kind == kind])
