"""One box: a sentence is read into filters and words, the index is asked, hits come back with the passage that matched.

The word list is fused by reciprocal rank with what else there is (meaning, in a later release); a thread or document
shows once, by its best passage.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from inglenook.core.events import Event, Progress, Result, Stop
from inglenook.core.ids import ItemKind, document_id, message_id
from inglenook.core.language import language_of
from inglenook.core.results import FindResult, Hit, Reading
from inglenook.index.people import People
from inglenook.index.query import Query, parse
from inglenook.index.search import Ranked
from inglenook.index.snippets import snippet
from inglenook.tasks.workspace import Workspace

_SNIPPET = 180
_SNIPPET_ZH = 90  # a Chinese character is twice as wide and says twice as much


def find(
    workspace: Workspace,
    sentence: str,
    stop: Stop,
    *,
    limit: int = 20,
    now: date | None = None,
    is_prefix: bool = False,
) -> Iterator[Event[FindResult]]:
    """Find mail and documents. `now` is the day that "last week" is counted from, today when not given.

    With `is_prefix` the last word may go on, for searching while it is typed.
    """
    begun = time.monotonic()
    yield Progress(0, None, "hits", "reading")
    today = now or date.fromtimestamp(workspace.now())
    people = workspace.index.people()
    query, readings = parse(sentence, today, people, workspace.index.folders())
    stop.check()
    ranked = workspace.index.search(query, limit, is_prefix=is_prefix)
    if not ranked:
        query, readings = _read_as_words(query, readings, people, today)
        ranked = workspace.index.search(query, limit, is_prefix=is_prefix)
    stop.check()
    hits = tuple(_hits(workspace, ranked, query))
    yield Result(FindResult(query.as_dict(), hits, time.monotonic() - begun, tuple(readings)))


def _read_as_words(
    query: Query, readings: tuple[Reading, ...], people: People, today: date
) -> tuple[Query, tuple[Reading, ...]]:
    """Where a filter can match nothing, what it was read from is looked for as words.

    Names that nobody here has ("what did the landlord say"), and days that are still to come ("meeting tomorrow":
    no mail is from then). Only for what a sentence said: who writes `from:` or `after:` means it.
    """
    changed: list[Reading] = []
    words: list[str] = []
    strangers: list[str] = []
    is_future = query.after is not None and query.after > today
    for part in readings:
        is_operator = part.text.lower().startswith(f"{part.key}:")
        if part.key == "from" and not is_operator and not people.knows(part.value):
            strangers.append(part.value)
            changed.append(replace(part, key="terms", operator=""))
            words += part.value.split()
        elif part.key in {"after", "before"} and is_future and not is_operator:
            if part.text not in {each.text for each in changed}:
                changed.append(replace(part, key="terms", value=part.text, operator=""))
                words += part.text.split()
        else:
            changed.append(part)
    if not words:
        return query, readings
    query = replace(
        query,
        from_=tuple(name for name in query.from_ if name not in strangers),
        after=None if is_future else query.after,
        before=None if is_future else query.before,
        terms=(*query.terms, *words),
    )
    return query, tuple(changed)


def _hits(workspace: Workspace, ranked: Sequence[Ranked], query: Query) -> Iterator[Hit]:
    facts = workspace.index.facts(ranked)
    texts = workspace.index.texts(ranked)
    why = ("words",) if query.terms or query.phrase else ("filters",)
    for each, text in zip(ranked, texts, strict=True):
        fact = facts.get((each.kind, each.item_id))
        if fact is None:
            continue  # deleted between the search and now
        item = document_id(each.item_id) if each.kind == ItemKind.DOCUMENT.value else message_id(each.item_id)
        yield Hit(
            item=item,
            kind="document" if item.kind is ItemKind.DOCUMENT else "mail",
            title=fact.title,
            sender=fact.sender,
            date=fact.date,
            score=each.score,
            snippet=snippet(text, 0, len(text), query, _SNIPPET_ZH if language_of(text) == "zh" else _SNIPPET),
            page=each.page,
            start=each.start,
            end=each.end,
            why=why,
        )
