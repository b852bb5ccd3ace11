"""Named fields from many documents and mails, each value with the place it stands at, or empty.

A model is asked for all fields of one thing in one short call, as JSON whose values may be null; what it gives counts
only where it is found in the text. What it leaves out, and everything where there is no model, is found by grammar
(`harvest`). A thing that cannot be read is a row with its reason and stops nothing; what is done is given row by row.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from inglenook.core.days import day_at
from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import in_one_line, language_of
from inglenook.core.results import Cell, Extracted, Extraction, Source
from inglenook.engine.interface import Block, Engine, EngineError, PromptTooLong, Request
from inglenook.tasks.mail.letters import letter_of_item
from inglenook.tasks.texts.claims import claims_in
from inglenook.tasks.texts.fields import Field, fields_of
from inglenook.tasks.texts.figures import plain
from inglenook.tasks.texts.harvest import figure_of, fits, harvested
from inglenook.tasks.texts.locating import Located, Place
from inglenook.tasks.workspace import Desk, Workspace
from inglenook.tasks.writing.dictation import dictated, nonsense
from inglenook.tasks.writing.material import Piece, pieces_of
from inglenook.tasks.writing.writers import failed

_MOST_TEXT = 200_000  # characters of one thing that are searched
_EXCERPT = 3_000  # characters that a model reads of it
_LEAST_EXCERPT = 400
_VALUE_TOKENS = 24


def extract(desk: Desk, targets: Sequence[ItemId | Path], names: str, stop: Stop) -> Iterator[Event[Extraction]]:
    """Extract the fields that `names` lists ("vendor, date, total") from everything named, one row each."""
    begun = time.monotonic()
    fields = fields_of(names)
    run = Filler(desk, fields)
    rows: list[Extracted] = []
    yield Progress(0, len(targets), "items", "extracting")
    for target in targets:
        stop.check()
        row = run.row(target, stop)
        if run.notice is not None:
            yield run.notice
            run.notice = None
        rows.append(row)
        yield Partial(row)
        yield Progress(len(rows), len(targets), "items", "extracting")
    spent = time.monotonic() - begun
    yield Result(Extraction(run.engine, tuple(field.name for field in fields), tuple(rows), spent))


class Filler:
    """Fills one row after another. A model that failed is not asked again; `notice` waits to be told."""

    def __init__(self, desk: Desk, fields: tuple[Field, ...], *, is_background: bool = False) -> None:
        self.desk = desk
        self.fields = fields
        self.is_background = is_background
        self.model = desk.writer("extract")
        self.notice: Notice | None = None

    @property
    def engine(self) -> str:
        """What fills the rows now."""
        return self.desk.engine.identity if self.model is None else self.model.identity

    def row(self, target: ItemId | Path, stop: Stop) -> Extracted:
        """The row of one thing; raise `Stopped` alone."""
        item = target if isinstance(target, ItemId) else None
        try:
            pieces, heads = _pieces(self.desk, target, stop), _heads(self.desk, target)
        except Stopped:
            raise
        except InglenookError as error:
            return Extracted(item, str(target), (), error.code)
        title = next((piece.title for piece in pieces if piece.title), str(target))
        joined = Joined(pieces)
        text = Located(joined.text)
        wanted = self._asked(title, text, stop) if self.model is not None else {}
        cells = tuple(self._cell(field, wanted.get(field.name), text, joined, heads) for field in self.fields)
        return Extracted(item, title, cells)

    def _cell(self, field: Field, wanted: object, text: Located, joined: Joined, heads: Mapping[str, str]) -> Cell:
        head = "" if field.is_particular else heads.get(field.kind, "")
        place, by = self._placed(field, wanted, text, has_head=bool(head))
        if place is not None:
            value = in_one_line(text.text[place.start : place.end])
            return Cell(field.name, value, normal(field, value), by, joined.source(place))
        if head:
            return Cell(field.name, head, normal(field, head), "header", None)
        return Cell(field.name, "", "", "", None)

    def _placed(self, field: Field, wanted: object, text: Located, *, has_head: bool) -> tuple[Place | None, str]:
        """Where the value of a field stands, and who says so.

        A cell behind the field's label is more certain than a small model, and a model more certain than how a value
        looks.
        """
        found = text.find(wanted) if isinstance(wanted, str) else None
        if found is not None and fits(field, text.text[found.start : found.end]):
            labelled = harvested(field, text, is_labelled=True, is_in_cell=True)
            if labelled is None or (labelled.start < found.end and found.start < labelled.end):
                return found, "model"
            return labelled, "grammar"
        return harvested(field, text, is_labelled=has_head), "grammar"

    def _asked(self, title: str, text: Located, stop: Stop) -> Mapping[str, object]:
        assert self.model is not None
        try:
            answer = _answer(self.model, self.fields, title, text.text, stop, is_background=self.is_background)
        except EngineError as error:
            self.notice, self.model = failed(self.model, error), None
            return {}
        if not answer and text.text.strip():
            self.notice = nonsense(self.model)
        return answer


def _answer(
    model: Engine, fields: Sequence[Field], title: str, text: str, stop: Stop, *, is_background: bool
) -> Mapping[str, object]:
    """What the model gives for each field; the text is cut shorter until it fits."""
    size = _EXCERPT
    while True:
        request = narrow(fields, title, excerpt(text, size), is_background=is_background)
        try:
            return dictated(model, request, stop).fields()
        except PromptTooLong:
            if size <= _LEAST_EXCERPT:
                raise
            size //= 2


def narrow(fields: Sequence[Field], title: str, text: str, *, is_background: bool = False) -> Request:
    """What a model is asked: the fields by their names, the text, and an object of nullable strings."""
    schema = {
        "type": "object",
        "properties": {field.name: {"type": ["string", "null"], "maxLength": 120} for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }
    return Request(
        "extract",
        (Block("title", title[:200]), Block("text", text)),
        "zh" if language_of(text) in {"zh", "mixed"} else "en",
        budget=16 + _VALUE_TOKENS * len(fields),
        options=(("fields", ", ".join(field.name for field in fields)),),
        schema=json.dumps(schema, ensure_ascii=False),
        is_background=is_background,
    )


def excerpt(text: str, size: int) -> str:
    """The beginning and the end of a text: who and when stand above, how much below."""
    if len(text) <= size:
        return text
    tail = size // 3
    return f"{text[: size - tail]}\n…\n{text[-tail:]}"


class Joined:
    """The pieces of a thing as one text, from which a place leads back to the piece."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._starts: list[tuple[int, Piece]] = []
        size = 0
        texts: list[str] = []
        for piece in pieces:
            if size + len(piece.text) > _MOST_TEXT:
                break
            self._starts.append((size, piece))
            texts.append(piece.text)
            size += len(piece.text) + 1
        self.text = "\n".join(texts)

    def source(self, place: Place) -> Source | None:
        """The place in the thing itself."""
        for start, piece in reversed(self._starts):
            if start <= place.start:
                end = min(place.end - start, len(piece.text))
                return piece.source(place.start - start, end)
        return None


def _pieces(desk: Desk, target: ItemId | Path, stop: Stop) -> list[Piece]:
    """The text of a thing; a mail with that of the documents it carries, since a bill is mostly an attachment."""
    pieces = pieces_of(desk, [target], stop)
    if isinstance(desk, Workspace) and isinstance(target, ItemId) and target.kind is ItemKind.MESSAGE:
        carried = [each.document for each in desk.vault.mail.view(target).attachments if each.document is not None]
        pieces += pieces_of(desk, carried, stop)
    return pieces


def _heads(desk: Desk, target: ItemId | Path) -> Mapping[str, str]:
    """What the headers of a mail say where its text does not."""
    if not isinstance(desk, Workspace) or not isinstance(target, ItemId) or target.kind is not ItemKind.MESSAGE:
        return {}
    letter = letter_of_item(desk, target)
    heads = {"date": day_at(letter.date).isoformat()} if letter.date is not None else {}
    if letter.sender is not None:
        heads |= {"vendor": letter.sender.name or letter.sender.address, "mail": letter.sender.address}
    return heads


def normal(field: Field, value: str) -> str:
    """A day as 2026-03-05, a month alone as 2026-03, an amount as `1240.00 EUR`; "" where a value has no such form.

    A field of no known kind has one where its value is nothing but a day, an amount or a number.
    """
    for claim in claims_in(value):
        if not field.kind and len(claim.text.strip(" .,")) < len(value.strip()):
            return ""
        whole = [day for day in claim.days if None not in day]
        if field.kind in {"date", "due", ""} and len(whole) == 1:
            year, month, day = whole[0]
            return f"{year:04}-{month:02}-{day:02}"
        months = [day for day in claim.days if None not in day[:2]]
        if field.kind in {"date", "due"} and not whole and len(months) == 1:
            return "{:04}-{:02}".format(*months[0][:2])
        if field.kind in {"total", "tax", "net"} and claim.kind in {"amount", "number"}:
            figure, currency = figure_of(claim)
            return f"{amount(figure)} {currency}".strip()
        if not field.kind and claim.kind in {"amount", "number"} and claim.readings:
            figure, currency = figure_of(claim)
            return f"{amount(figure)} {currency}" if currency else plain(figure)
    return ""


def amount(figure: Decimal) -> str:
    """A figure exactly, with two decimals at least."""
    text = format(figure, "f")
    return text if len(text.partition(".")[2]) > 2 else f"{figure:.2f}"
