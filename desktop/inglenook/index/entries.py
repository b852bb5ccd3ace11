"""One passage as the word index takes it, and how the entries of a mail or a document are put together.

Import and rebuild both use this, so that they give the same index. Title and people are repeated with every passage: a
search for a word of the subject and a word of the text then finds both in one row. Rows are entries prepared for the
table; an import prepares them on another thread than the one that writes (`tasks.ingestion.cutting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from inglenook.core.reading import Address, Passage
from inglenook.index.tokens import for_index, has_marks, has_signs

_WORD = re.compile(r"[^\W_]+")
# Where a word begins within one: MeetingNotes, Scan0815, Report2023Final; not in iPhone or McDonald.
_WITHIN = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=\d)|(?<=\d)(?=[A-Z][a-z]{2})")
_PEOPLE_MAX = 4000  # characters; a mail to a whole company is not found by its thousandth name


class Entry(NamedTuple):
    """What is findable of one passage; `passage_id` is the row of the vault's `passage`. Made for each: a tuple is made
    in a third of the time of a frozen class."""

    passage_id: int
    title: str
    people: str
    body: str


class IndexRow(NamedTuple):
    """An entry as it stands in the table."""

    passage_id: int
    title: str
    people: str
    body: str


def index_rows(entries: Iterable[Entry]) -> Iterator[IndexRow]:
    """What goes into the table for entries; the passages of one item have title and people in common."""
    title = people = ""
    named: tuple[str, str] = ("", "")
    for entry in entries:
        if (entry.title, entry.people) != named:
            named = (entry.title, entry.people)
            title, people = for_index(entry.title), for_index(entry.people)
        yield IndexRow(entry.passage_id, title, people, for_index(entry.body))


def mail_rows(
    subject: str, people: Iterable[Address], text: str, passages: Sequence[Passage]
) -> tuple[tuple[IndexRow, ...], int]:
    """`index_rows` of the `mail_entries` of a mail, each with the place of its passage for a number, and how long their
    bodies are. All at once, as an import has it done for every mail."""
    if not passages:
        return (), 0
    title, names = for_index(subject), for_index(people_text(people))
    bodies = [for_index(text[each.start : each.end]) for each in passages]
    return tuple([IndexRow(place, title, names, body) for place, body in enumerate(bodies)]), sum(map(len, bodies))


def portions(rows: Iterable[IndexRow], most: int) -> Iterator[list[IndexRow]]:
    """Rows in lists of no more than about `most` characters, in their order."""
    some: list[IndexRow] = []
    size = 0
    for row in rows:
        some.append(row)
        _, title, people, body = row
        size += len(title) + len(people) + len(body)
        if size >= most:
            yield some
            some, size = [], 0
    if some:
        yield some


def mail_entries(
    subject: str, people: Iterable[Address], text: str, passages: Iterable[tuple[int, Passage]]
) -> Iterator[Entry]:
    """The entries of a mail; `people` in the order from, to, cc, bcc, `passages` with their rows."""
    names = people_text(people)
    for number, passage in passages:
        yield Entry(number, subject, names, text[passage.start : passage.end])


def document_entries(
    title: str, filenames: Iterable[str], author: str, text: str, passages: Iterable[tuple[int, Passage]]
) -> Iterator[Entry]:
    """The entries of a document; the names of its file and the heading a passage stands under are part of its title."""
    names = dict.fromkeys((title, *filter(None, filenames)))
    name = " ".join([*names, *in_words(" ".join(names))])
    for number, passage in passages:
        full = f"{name} {passage.heading}" if passage.heading else name
        yield Entry(number, full, author, text[passage.start : passage.end])


def in_words(name: str) -> list[str]:
    """The words that a name of a file has without a space between them: Meeting Notes in MeetingNotes_v2.txt."""
    if _WITHIN.search(name) is None:
        return []
    return [" ".join(parts) for word in _WORD.findall(name) if len(parts := _WITHIN.split(word)) > 1]


def has_new(title: str, people: str, body: str) -> bool:
    """Whether an entry has what an index of version 4 lacks."""
    return has_signs(title, people, body) or has_marks(title, people, body) or bool(in_words(title))


def people_text(people: Iterable[Address]) -> str:
    """Names and addresses in one line, each pair once, cut at a bound."""
    seen = dict.fromkeys([f"{person.name} {person.address}".strip() for person in people])
    return " ".join(seen)[:_PEOPLE_MAX]
