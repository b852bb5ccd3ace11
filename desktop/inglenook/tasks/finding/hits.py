"""What is found, as a person sees it: put in order, what is the same made one, each hit with its best piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.language import language_of
from inglenook.core.results import Carrier, Hit
from inglenook.index.facts import Facts
from inglenook.index.folding import Folded, Page, gathered
from inglenook.index.ranking import Found, letters, named, recency, worded
from inglenook.index.sentences.query import Query
from inglenook.index.snippets import OPEN, best_sentence, pieced, snippet
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.threads import subject_key

_MAIL, _DOCUMENT = ItemKind.MESSAGE.value, ItemKind.DOCUMENT.value
_SNIPPET = 180
_SNIPPET_ZH = 90  # a Chinese character is twice as wide and says twice as much
_SPARE = 2  # hits that are looked at for each one shown, since some fold into others


@dataclass(frozen=True, slots=True)
class _Shown:
    """A hit on its way, with what was loaded for it."""

    found: Found
    facts: Facts
    text: str


def hits_of(
    workspace: Workspace,
    found: Sequence[Found],
    query: Query,
    limit: int,
    earlier: Sequence[Hit] = (),
    said: re.Pattern[str] | None = None,
) -> tuple[Hit, ...]:
    """The `limit` best of what was found, best first. With filters alone the order stays and nothing is folded.

    The pieces of text of `earlier` hits for the same query are not cut again. `said` finds the question word for word.
    """
    has_words = bool(query.sought or query.mentions)
    if has_words:
        shown = _in_order(_shown(workspace, found[: limit * _SPARE]), query, workspace.now(), said)
    else:
        shown = _shown(workspace, found[:limit])
    kept = gathered([_page(each) for each in shown]) if has_words else [Folded(i, 0, 0) for i in range(len(shown))]
    kept = kept[:limit]
    pieces = {(hit.item, hit.start, _is_by_meaning(hit.why)): hit.snippet for hit in earlier}
    pieces |= _several([shown[each.place] for each in kept], query, workspace)
    if query.sought:
        _open(shown, [each.place for each in kept], query, pieces, workspace)
    return tuple(_hits(shown, kept, query, pieces))


def favoured(
    workspace: Workspace, found: Sequence[Found], query: Query, limit: int, said: re.Pattern[str] | None
) -> list[Found]:
    """All that was found in the order in which the `limit` best of it are shown as hits, but for what is folded."""
    first = _in_order(_shown(workspace, found[: limit * _SPARE]), query, workspace.now(), said)
    return [*(each.found for each in first), *found[limit * _SPARE :]]


def _shown(workspace: Workspace, found: Sequence[Found]) -> list[_Shown]:
    """What was found with what is shown of it, without what was deleted between the search and now."""
    loaded = workspace.index.shown([each.ranked for each in found])
    return [_Shown(each, *its) for each, its in zip(found, loaded, strict=True) if its is not None]


def _open(
    shown: list[_Shown],
    places: Sequence[int],
    query: Query,
    pieces: dict[tuple[ItemId, int, bool], str],
    workspace: Workspace,
) -> None:
    """Let what has its words in the title, or among its people, alone be shown by its beginning and not by whichever
    passage is the shortest."""
    untold: list[int] = []
    for place in places:
        each = shown[place]
        ranked = each.found.ranked
        if not ranked.start or _is_by_meaning(each.found.why):
            continue
        key = _item(each), ranked.start, False
        if key not in pieces:
            pieces[key] = _piece(each.text, query, is_by_meaning=False)
        if OPEN not in pieces[key] and OPEN not in snippet(ranked.heading, 0, len(ranked.heading), query):
            untold.append(place)
    if not untold:
        return
    openings = workspace.index.openings([shown[place].found.ranked for place in untold])
    for place, (ranked, text) in zip(untold, openings, strict=True):
        shown[place] = replace(shown[place], found=replace(shown[place].found, ranked=ranked), text=text)


def _several(shown: Sequence[_Shown], query: Query, workspace: Workspace) -> dict[tuple[ItemId, int, bool], str]:
    """The pieces of those hits whose words stand in several passages."""
    spread = [each for each in shown if each.found.ranked.beside]
    if not spread:
        return {}
    further = workspace.index.beside([each.found.ranked for each in spread])
    return {
        (_item(each), each.found.ranked.start, False): pieced([each.text, *texts], query, _length(each.text))
        for each, texts in zip(spread, further, strict=True)
    }


def _item(each: _Shown) -> ItemId:
    ranked = each.found.ranked
    return document_id(ranked.item_id) if ranked.kind == _DOCUMENT else message_id(ranked.item_id)


def _in_order(shown: list[_Shown], query: Query, now: int, said: re.Pattern[str] | None) -> list[_Shown]:
    """A little favour for recent mail, and for what bears the very name that is looked for or says it word for word."""
    asked = letters(" ".join(query.sought))

    def worth(each: _Shown) -> float:
        is_mail = each.found.ranked.kind == _MAIL
        favour = recency(each.facts.date, now) if is_mail else 1.0
        exact = max(
            named(asked, each.facts.title, each.facts.sender),
            worded(said, each.facts.title, each.found.ranked.heading, each.text),
        )
        return each.found.score * favour * exact

    return sorted(shown, key=lambda each: -worth(each))


def _page(each: _Shown) -> Page:
    return Page(each.facts.thread_id, subject_key(each.facts.title)[0], each.text)


def _is_by_meaning(why: tuple[str, ...]) -> bool:
    return why == ("meaning",)


def _length(text: str) -> int:
    return _SNIPPET_ZH if not text.isascii() and language_of(text) == "zh" else _SNIPPET


def _piece(text: str, query: Query, *, is_by_meaning: bool) -> str:
    length = _length(text)
    start, end = best_sentence(text, query, length) if is_by_meaning else (0, len(text))
    piece = snippet(text, start, end, query, length)
    return f"…{piece}" if start and not piece.startswith("…") else piece


def _hits(
    shown: Sequence[_Shown], kept: Sequence[Folded], query: Query, pieces: Mapping[tuple[ItemId, int, bool], str]
) -> Iterator[Hit]:
    for each in kept:
        found, facts, text = shown[each.place].found, shown[each.place].facts, shown[each.place].text
        ranked, item = found.ranked, _item(shown[each.place])
        is_by_meaning = _is_by_meaning(found.why)
        piece = pieces.get((item, ranked.start, is_by_meaning))
        yield Hit(
            item=item,
            kind="document" if ranked.kind == _DOCUMENT else "mail",
            title=facts.title,
            sender=facts.sender,
            date=facts.date,
            score=found.score,
            snippet=_piece(text, query, is_by_meaning=is_by_meaning) if piece is None else piece,
            page=ranked.page,
            start=ranked.start,
            end=ranked.end,
            why=found.why,
            more_in_thread=each.in_thread,
            copies=each.copies,
            filename=_called(facts, query),
            carrier=_carrier(facts.carriers, query),
            holder=facts.holder,
        )


def _called(facts: Facts, query: Query) -> str:
    """The name of a document's file; where copies are called otherwise, the one that has most of the words."""
    if not facts.also_called:
        return facts.filename
    words = [word.casefold() for word in query.sought]
    names = (facts.filename, *facts.also_called)
    return max(names, key=lambda name: sum(word in name.casefold() for word in words))  # the first of equals


def _carrier(carriers: Sequence[Carrier], query: Query) -> Carrier | None:
    """The first mail that a document came with, rather one from a sender who was asked for."""
    asked = [name.casefold() for name in query.from_]
    of_asked = (each for each in carriers if any(name in each.sender.casefold() for name in asked))
    return next(of_asked, next(iter(carriers), None))
