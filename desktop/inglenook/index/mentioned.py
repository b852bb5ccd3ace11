"""Ranks what tells of the days that a sentence mentions first; nothing is left out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from inglenook.index import words
from inglenook.index.ranked import AHEAD, Ranked, below, in_turn
from inglenook.index.sentences.query import Query
from inglenook.index.sentences.when import told
from inglenook.index.sentences.when.dates import Day, Span

_WEEK = datetime.timedelta(days=7)
_NEAR = datetime.timedelta(days=300)  # a day that is written without its year is meant for the text's own time
# Looks for a query, of which the words stand beside what an expression finds; it may find what has only some of them.
Look = Callable[[Query, str, bool], list[Ranked]]


def first_told(query: Query, look: Look, limit: int) -> list[Ranked]:
    """What tells of the days that `query` mentions, beside what is of these days; below them what is of other days."""
    spans = [span for value in query.mentions if (span := told.span_of(value))]
    plain = replace(query, mentions=())
    ahead = _written(plain, spans, look, has_all=True)
    if query.after is None and query.before is None:
        for span in spans:
            if (name := told.weekday(span)) and (week := _before(span)):
                # The mail that says "on Friday" came in the days before.
                near = replace(plain, after=week, before=span.end)
                ahead = _by_turns(ahead, look(near, words.any_of([words.phrase(way) for way in name]), True))
            ahead = _by_turns(ahead, look(replace(plain, after=span.start, before=span.end), "", True))
    rest = look(plain, "", False)
    if len(plain.terms) > 1:
        rest = _by_turns(_written(plain, spans, look, has_all=False), rest)
    return below(ahead, rest)[:limit]


def _written(plain: Query, spans: Sequence[Span], look: Look, *, has_all: bool) -> list[Ranked]:
    """What writes one of the days, with all of the words or some: with its year in what came at any time, without it
    in what came about then."""
    ways = [(span, *told.with_year(span, told.writings(span))) for span in spans]
    found = look(plain, words.any_of([words.phrase(way) for _, dated, _ in ways for way in dated]), has_all)
    for span, _, bare in ways:
        if bare:
            found += look(_near(plain, span), words.any_of([words.phrase(way) for way in bare]), has_all)
    best: dict[tuple[str, int], Ranked] = {}
    for one in sorted(found, key=lambda one: -one.score):
        best.setdefault((one.kind, one.item_id), one)
    return [*best.values()]


def _by_turns(found: list[Ranked], others: list[Ranked]) -> list[Ranked]:
    """The two lists by turns, one of `others` so far below the one that it follows that no newer day lifts it above."""
    first = {(one.kind, one.item_id) for one in found}
    joined = in_turn(found, others)
    if not first:
        return joined
    return [one if (one.kind, one.item_id) in first else one._replace(score=one.score / AHEAD) for one in joined]


def _near(plain: Query, span: Span) -> Query:
    """The query for what came so near to these days that the same day of another year lies further off."""
    try:
        after, before = span.start - _NEAR, span.end + _NEAR
    except OverflowError:
        return plain
    return replace(plain, after=max(after, plain.after or after), before=min(before, plain.before or before))


def _before(span: Span) -> Day | None:
    try:
        return span.start - _WEEK
    except OverflowError:
        return None
