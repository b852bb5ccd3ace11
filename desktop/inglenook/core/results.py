"""What the jobs give back. The command line writes them as JSON, the window draws them; both read the same values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.ids import ItemId
from inglenook.core.reading import Address


@dataclass(frozen=True, slots=True)
class Source:
    """The place a line rests on: characters `[start, end)` of the item's text, quoted to be checked by eye."""

    item: ItemId | None  # None for a file that is not in the vault
    page: int | None
    start: int
    end: int
    quote: str
    title: str = ""
    date: int | None = None  # when it was sent, where it is a mail; seconds


EARLIER = "earlier"  # the role of a line of an answer that a later mail takes back


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of a summary. `is_supported` is false where the line could not be matched with its sources.

    `role` says what a point is: decision, action, question, date or amount; of an answer, earlier where a later mail
    says otherwise; "" for a line.
    """

    text: str
    is_supported: bool
    sources: tuple[Source, ...]
    level: int = 0  # depth in an outline
    role: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary. `points` are the decisions, questions, dates and amounts found, each as a line with its source."""

    engine: str
    language: str
    length: str
    lines: tuple[SummaryLine, ...]
    points: tuple[SummaryLine, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Carrier:
    """The mail that a document came with. `sender` is its name, or its address where it gave none."""

    item: ItemId
    sender: str
    date: int | None


@dataclass(frozen=True, slots=True)
class Holder:
    """The document that another one is a file of, such as the PDF that an invoice's XML is attached to."""

    item: ItemId
    title: str


BETWEEN = "… — …"  # what parts the pieces of a snippet that shows several passages


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `snippet` holds the passage with matches between U+E000 and U+E001 (private-use marks).

    Where the words stand in several passages it has a piece of each, with `BETWEEN` in between; `page`, `start` and
    `end` are those of the first.
    """

    item: ItemId
    kind: str  # "mail" or "document"
    title: str
    sender: str
    date: int | None
    score: float
    snippet: str
    page: int | None
    start: int
    end: int
    why: tuple[str, ...]  # words, meaning, filters
    more_in_thread: int = 0  # further mails of its thread that were found and stand behind it
    copies: int = 0  # further items with the same title and nearly the same text
    filename: str = ""  # of a document
    carrier: Carrier | None = None  # of a document that came with a mail
    holder: Holder | None = None  # of a document that is a file of another one


# Of readings: what was cut off, "more than", "two" files, "not in", the name of an operator that is none here or whose
# value makes no sense, one that was said before, an OR that was heard and one that was not.
NOT_SOUGHT = frozenset(
    {"unread", "compared", "counted", "no_opposite", "unknown", "no_value", "said_twice", "either", "no_either"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one part of the sentence was read: `text` as typed, the `key` it set and the value it got.

    `text` stands at `[start, end)` of the sentence; where a part is only implied ("what did Anna send me" asks for
    mail) it is empty and both are the same place. `operator` is the same filter written as an operator
    (`after:2026-01-01`), "" for plain words.
    """

    text: str
    key: str
    value: str
    start: int = 0
    end: int = 0
    operator: str = ""


DAYS = ("after", "before")
TOLD = "mentions"  # days that a text tells of
_ONE_PART = (DAYS, (TOLD,))


def parts_of(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """The readings as the parts of a sentence that can be taken out: both ends of a range that was said in the same
    words are one."""
    made: list[tuple[Reading, ...]] = []
    for reading in readings:
        last = made[-1][0] if made else None
        is_of_last = last is not None and (last.start, last.end) == (reading.start, reading.end)
        if last is not None and is_of_last and any({reading.key, last.key} <= {*keys} for keys in _ONE_PART):
            made[-1] = (*made[-1], reading)
        else:
            made.append((reading,))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class FindResult:
    """The answer to one search; `query` has only the keys that apply (`docs/cli.md`). `mails` and `documents` were
    found in all, before what is the same was made one, of each `depth` at most.

    `is_self_unknown` where the person asked for mails by or to themselves, and no address is known as theirs.
    `thrown_away` threads and documents of the best were left out for that: `in:deleted in:spam` finds them. There may
    be more of them where `may_hide_more`."""

    query: dict[str, object]
    hits: tuple[Hit, ...]
    seconds: float
    readings: tuple[Reading, ...] = ()
    mails: int = 0
    documents: int = 0
    depth: int = 0
    is_self_unknown: bool = False
    thrown_away: int = 0
    may_hide_more: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a hit meets a criterion; None where nobody could say. `reason` are words of the hit, "" for none. `by` is
    grammar or model, "" where it was not judged."""

    item: ItemId
    answer: bool | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The hits of a search against one criterion, in their order."""

    criterion: str
    engine: str
    judged: tuple[Judged, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A sentence kept under a name."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands as `[…]` in a draft. `why`: foreign (only in text that is not the person's) or not_found."""

    text: str
    kind: str  # url, mail, iban, phone, address, date, amount, percent, code, number, quote, name
    why: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that waits for the person. `draft` is None where no reply is due, and `reason` says why."""

    item: ItemId | None  # the mail that is answered, None for a file that is not in the vault
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    sender: Address | None
    subject: str
    in_reply_to: str
    references: tuple[str, ...]
    language: str
    options: tuple[str, ...]
    draft: str | None
    quoted: str  # the mail that is answered, in reply form, to stand under the draft
    needs_input: tuple[str, ...]
    sources: tuple[Source, ...]
    reason: str  # a code; "" where a draft is given
    engine: str = ""  # which wrote or put together the draft
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Triage:
    """What a mail wants of the person. `by` is rule, classifier, model or you; `why` a code with a sentence."""

    item: ItemId
    label: str
    confidence: float
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of one thing: the value as it stands there ("" for none), and where.

    `normal` is a day as 2026-03-05, a month as 2026-03 or an amount as `1240.00 EUR`, "" where it has no such form.
    `by` is model (and found in the text), grammar, header (of a mail), or "".
    """

    field: str
    value: str
    normal: str
    by: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The fields of one document or mail; `error` is the code of why it could not be read, "" where it was."""

    item: ItemId | None
    title: str
    cells: tuple[Cell, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """A table of fields, a row for each thing in the order they were named."""

    engine: str
    fields: tuple[str, ...]
    rows: tuple[Extracted, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class EmbedReport:
    """What came of embedding: passages that got a vector, that were in another language, that could not be done."""

    embedder: str
    embedded: int
    skipped: int
    failed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """One table of an evaluation. The first cell of a row is its label; floats are shown with three digits."""

    title: str
    columns: tuple[str, ...]  # as many as each row has cells
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well one part of the work agrees with reference answers. `misses` has a line for each thing not reached."""

    name: str
    tables: tuple[ScoreTable, ...]
    misses: tuple[str, ...]
    seconds: float
