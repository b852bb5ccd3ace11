"""The passages that may answer a question: found like anything else, then looked at closely.

The question is read by `find`, with its filters, and looked for as plain words besides, since a filter that was read
wrongly must not hide the answer. The items found are gone through passage by passage; long ones are cut into windows
of some sentences, and the windows whose sentences answer best (`engine.builtin.answering`) are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.language import sentences
from inglenook.core.results import NOT_SOUGHT, FindResult
from inglenook.engine.builtin.answering import asked_words, weighed
from inglenook.engine.builtin.needs import counts_mail
from inglenook.engine.interface import Block
from inglenook.index.sentences.query import Query, parse
from inglenook.tasks.asking.asked import Asked, asked_of
from inglenook.tasks.asking.attested import Attested
from inglenook.tasks.finding.find import find
from inglenook.tasks.finding.thrown import search_left, thrown_away
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.material import Piece, pieces_of
from inglenook.tasks.writing.tracing import Passage

ITEMS = 10  # that are found, and gone through
PASSAGES = 8
_DEPTH = 3 * ITEMS  # that are looked for: some may have been deleted
_WINDOW = 520  # characters
_PIECES = 240  # of one item that are looked at closely: those with most words of the question
_WORD = re.compile(r"\w+")
# Of a writer's mails the answer comes where they have so much of the matter's words.
_WRITTEN = 0.5
_WROTE = re.compile(r"\b(?:what|when|where|why|how|who|which|did|does|do|has|have|said|says)\b", re.IGNORECASE)
# What tells which kind of thing is asked for.
_LEAD = re.compile(r"\W*(?:when|where|why|who|how (?:much|many|long|often|far))\b", re.IGNORECASE)
Sift = Callable[[Passage, str], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Sought:
    """Passages, best first, and how much of the question's words the best of them has, 0 to 1.

    `topic` is what is left of a question for what somebody wrote, once who, to whom and when are told by the mails.
    """

    passages: tuple[Passage, ...]
    strength: float
    topic: str = ""


def narrowed(question: str) -> tuple[str, str]:
    """A question without the folders and labels that it says to look in (`in:work`, `label:tax`), and these alone."""
    _, readings = parse(question, date(2026, 1, 1), (), ())
    said = [each.text for each in readings if each.key in {"in", "label"} and ":" in each.text]
    asked = question
    for each in said:
        asked = asked.replace(each, " ")
    return (" ".join(asked.split()), " ".join(said)) if asked.strip() else (question, "")


def seek(
    workspace: Workspace,
    question: str,
    items: Sequence[ItemId],
    stop: Stop,
    now: date | None = None,
    scope: str = "",
    asked: Asked | None = None,
    also: Sequence[str] = (),
) -> Sought:
    """The passages for a question, in the whole vault, in `items` alone, or in what `scope` names (`narrowed`).

    They speak of what is named in `asked`, else in the question. `also` are words that are looked for besides.
    """
    attested = Attested(workspace, asked or asked_of(question)).windows
    if items:
        return ranked(_pieces(workspace, items, question, stop, is_named=True), question, stop, attested)
    found = result_of(find(workspace, f"{scope} {question}".strip(), stop, limit=_DEPTH, now=now, in_parts=False))
    if (topic := _topic(workspace, question, found)) is not None:
        mails = [hit.item for hit in found.hits if hit.item.kind is ItemKind.MESSAGE]
        written = _kept(workspace, found, _within(scope), mails)
        sought = ranked(_pieces(workspace, written[:ITEMS], topic, stop), topic, stop, attested)
        if sought.strength >= _WRITTEN:
            return replace(sought, topic=topic)
    named = _found_items(workspace, question, found, scope, also)
    return ranked(_pieces(workspace, named, question, stop), question, stop, attested)


def _pieces(
    workspace: Workspace, items: Sequence[ItemId], question: str, stop: Stop, *, is_named: bool = False
) -> list[tuple[int, Piece]]:
    """The likely pieces of some items, each with the rank of its item."""
    pieces: list[tuple[int, Piece]] = []
    for rank, item in enumerate(items):
        stop.check()
        try:
            found = pieces_of(workspace, [item], stop)
        except NoSuchItem:
            if is_named:
                raise
            continue  # taken out since it was found
        pieces += [(0 if is_named else rank, piece) for piece in _likely(found, question)]
    return pieces


def _topic(workspace: Workspace, question: str, found: FindResult) -> str | None:
    """What is asked of somebody's mails ("what did Nigel say about the offer"); None for any other question.

    Who wrote, to whom and when are told by the mails that were found; what is left are the words of the matter.
    """
    if counts_mail(question):
        return None  # without "mails" anything that is written would answer
    writers = [each for each in found.readings if each.key == "from" and not each.operator.startswith(each.text)]
    if not any(_WROTE.search(each.text) for each in writers) or not found.query.get("from"):
        return None
    people = workspace.index.people()
    words = [each.value for each in found.readings if each.key == "terms" and not people.knows(each.value)]
    if not words:  # then what the newest of them is about
        words = [hit.title for hit in found.hits if hit.item.kind is ItemKind.MESSAGE][:1]
    lead = _LEAD.match(question)
    return " ".join([lead[0] if lead else "", *words]).strip()


def ranked(pieces: Sequence[tuple[int, Piece]], question: str, stop: Stop, sift: Sift | None = None) -> Sought:
    """The windows of some pieces, each with the rank of its item, that answer a question best.

    `sift` gives what of a window may answer. What words are worth is taken from all of them.
    """
    windows = [(rank, window) for rank, piece in pieces for window in windows_of(piece)]
    blocks = [Block("passage", window.text, name=around(window), weight=1 / (1 + rank)) for rank, window in windows]
    chosen: list[Passage] = []
    strength = 0.0
    for one in weighed(blocks, question, stop):
        window = windows[one.line.block][1]
        place = window.start + one.line.start
        runs = [window] if sift is None else sift(window, around(window))
        run = next((each for each in runs if each.start <= place < each.end), None)
        if run is None:
            continue
        if run not in chosen:
            chosen.append(run)
            strength = max(strength, one.share)
        if len(chosen) >= PASSAGES:
            break
    return Sought(tuple(chosen), strength)


def _found_items(
    workspace: Workspace, question: str, found: FindResult, scope: str, also: Sequence[str]
) -> list[ItemId]:
    """What was found for a question read as a search, and what its words alone find; all of it in `scope`."""
    within = _within(scope)
    plain = replace(within, terms=(*words_of(question).terms, *also))
    more = search_left(workspace, plain, _DEPTH, ITEMS, _named(found)) if plain.terms else []
    lists = [[hit.item for hit in found.hits], [ItemId.parse(f"{each.kind}{each.item_id}") for each in more]]
    items = [item for each in lists for item in _kept(workspace, found, within, each)[:ITEMS]]
    return list(dict.fromkeys(items))[: ITEMS + ITEMS // 2]


def _within(scope: str) -> Query:
    return parse(scope, date(2026, 1, 1), (), ())[0]


def _kept(workspace: Workspace, found: FindResult, within: Query, items: Sequence[ItemId]) -> list[ItemId]:
    """Without what was deleted and what lies among spam: it tells nothing, unless its place is named (`in:deleted`)."""
    away = thrown_away(workspace, items, (*_named(found), *within.in_))
    return [item for item in items if item not in away]


def _named(found: FindResult) -> Sequence[str]:
    """The folders that a search was limited to."""
    named = found.query.get("in", ())
    assert isinstance(named, Sequence)
    return named


def words_of(sentence: str) -> Query:
    """The question as words: what the grammar reads as a filter or a phrase is looked for as words, too."""
    query, readings = parse(sentence, date(2026, 1, 1), (), ())
    terms = [*query.terms]
    for part in readings:
        if part.key not in {"terms", *NOT_SOUGHT} - {"unread", "no_opposite", "said_twice"}:
            terms += [word.lower() for word in _WORD.findall(part.text)]
    return Query(terms=tuple(dict.fromkeys(terms)))


def around(window: Passage) -> str:
    """What stands over a window: its title, its heading, who wrote it, the names of the columns of its table."""
    piece = window.piece
    return "\n".join(filter(None, (piece.title, piece.heading, piece.speaker, piece.head)))


def windows_of(piece: Piece) -> Iterator[Passage]:
    """A piece in windows of whole sentences."""
    start = end = 0
    for first, last in sentences(piece.text):
        if last - start > _WINDOW and end > start:
            yield Passage(piece, start, end)
            start = first
        end = last
    if end > start:
        yield Passage(piece, start, end)


def _likely(pieces: list[Piece], question: str) -> list[Piece]:
    """The pieces of an item with most words of the question, in their order."""
    if len(pieces) <= _PIECES:
        return pieces
    wanted = tuple(asked_words(question))

    def count(piece: Piece) -> int:
        text = piece.text.lower()
        return sum(key in text for key in wanted)

    best = sorted(range(len(pieces)), key=lambda number: -count(pieces[number]))[:_PIECES]
    return [pieces[number] for number in sorted(best)]
