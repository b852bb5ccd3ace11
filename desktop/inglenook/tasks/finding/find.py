"""One box: a sentence is read into filters and words, the index is asked, hits come back with the passage that matched.

The words answer first. Where an embedder knows the language of the sentence, what is near in meaning is looked for too
and both lists become one (`index.ranking`). A thread or document shows once, by its best passage. What was
thrown away is found where that is asked for (`in:trash`, `in:spam`); how much was left out is said.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial

from inglenook.core.days import day_at
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemKind
from inglenook.core.results import FindResult, Hit, Reading
from inglenook.engine.builtin.terms import STOP_WORDS
from inglenook.index.ranked import Looked, Ranked
from inglenook.index.ranking import Found, by_words, wording
from inglenook.index.sentences import patterns
from inglenook.index.sentences.operators import PERSONS
from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.whom.people import People
from inglenook.index.sentences.written import quoted
from inglenook.index.words import is_word_or_begun
from inglenook.tasks.finding.hits import hits_of
from inglenook.tasks.finding.nearness import Asking, Near, near_to, with_meaning
from inglenook.tasks.workspace import Workspace

DEPTH = 100  # items in each list; what stands lower in both cannot come to the first hits

_SAID = 100  # characters of a sentence without anything to look for
_TYPED = 4  # of what may be the beginning of one
_AROUND = " \t\n.,;:!?\"'()。，；：！？"
_LOOSE = frozenset({"after", "before", "filetype"})


def find(
    workspace: Workspace,
    sentence: str,
    stop: Stop,
    *,
    limit: int = 20,
    now: date | None = None,
    is_prefix: bool = False,
    kind: str = "",
    rest_s: float | None = None,
    in_parts: bool = True,
) -> Iterator[Event[FindResult]]:
    """Find mail and documents. `now` is the day that "last week" is counted from, today when not given.

    With `is_prefix` the last word may be unfinished, as while it is typed. `kind` looks for mail or documents alone.
    With `rest_s` a quick result comes at once, and so many seconds later the full one: very many matches in their true
    order, and what is near in meaning. Without `in_parts` only the last result is given.
    """
    yield Progress(0, None, "hits", "reading")
    today = now or day_at(workspace.now())
    with closing(_Look(workspace, limit, stop, is_prefix=is_prefix, is_brief=rest_s is not None)) as look:
        people = workspace.index.people()
        query, readings = _read(workspace, sentence, today, people, kind, is_prefix=is_prefix)
        near = near_to(workspace, question_of(sentence, readings), query)
        if not look.is_brief:
            look.ask(near)
        look.at(query)
        if not look.ranked and not look.is_rough:
            query, readings = _looked_again(look, *_read_as_words(query, readings, people, today))
            near = near_to(workspace, question_of(sentence, readings), query)
        stop.check()
        answer = partial(look.answer, query, readings, _said(sentence, readings, is_open=is_prefix))
        why = "words" if query.sought or query.mentions else "filters"
        if near is not None and not in_parts:
            yield Result(answer(look.with_meaning(near)))
            return
        first = answer(by_words(look.ranked, why))
        is_ahead = look.is_brief and is_prefix and bool(query.terms) and is_word_or_begun(query.terms[-1])
        if near is not None or (look.is_rough and first.hits) or is_ahead:
            yield Partial(first)
        if is_ahead:
            workspace.index.look_ahead(query, stop)
        # Where too little was seen at once, the closer look does not wait.
        if look.is_brief and len(first.hits) >= (limit if look.is_rough else 1) and (look.is_rough or near is not None):
            stop.rest(rest_s or 0.0)
        look.ask(near)
        if look.is_rough:
            look.closely(query)
            first = answer(by_words(look.ranked, why), first.hits)
        stop.check()
        if near is not None:
            first = answer(look.with_meaning(near), first.hits)
        yield Result(first)


def count(
    workspace: Workspace, sentence: str, stop: Stop, *, kind: str = "", now: date | None = None
) -> tuple[int, bool]:
    """How many mails and documents a sentence has by its words and filters alone, and whether there may be more."""
    today = now or day_at(workspace.now())
    with closing(_Look(workspace, 1, stop, is_prefix=False, is_brief=False)) as look:
        people = workspace.index.people()
        query, readings = _read(workspace, sentence, today, people, kind, is_prefix=False)
        look.at(query)
        if not look.ranked:
            _looked_again(look, *_read_as_words(query, readings, people, today))
        return len(look.ranked), look.is_cut


def _is_self_unknown(workspace: Workspace, query: Query, *, has_hits: bool) -> bool:
    """Whether it matters that no address is known as the person's own: a filter on "me" found or excluded nothing."""
    excluded = "me" in query.exclude_from
    asked = "sent" in query.in_ or "me" in (*query.from_, *query.to, *query.cc, *query.with_)
    return (excluded or (asked and not has_hits)) and not workspace.vault.preferences.own()


class _Look:
    """What the index says of a query: at a glance where that was wanted, and closely."""

    def __init__(self, workspace: Workspace, limit: int, stop: Stop, *, is_prefix: bool, is_brief: bool) -> None:
        self._workspace, self._stop, self._is_prefix = workspace, stop, is_prefix
        self._limit, self.depth, self.is_brief = limit, max(DEPTH, 2 * limit), is_brief
        self._begun = time.monotonic()
        self.ranked: Sequence[Ranked] = ()
        self.is_rough = False  # whether a closer look would say otherwise
        self.thrown_away = 0  # threads and documents among the best by words that are left out for that
        self.is_cut = False  # whether the words may find more
        self.may_hide_more = False  # whether there may be more of them than were looked at
        self._is_left = False  # whether it was looked again, without what was thrown away
        self._asking: Asking | None = None

    def at(self, query: Query) -> None:
        """The first look."""
        if not self.is_brief:
            self.closely(query)
            return
        looked = self._workspace.index.glance(query, self.depth, is_prefix=self._is_prefix, stop=self._stop)
        self._is_left, self.is_rough = False, self._take(query, looked) or looked.is_rough

    def closely(self, query: Query) -> None:
        """The one that counts."""
        self._is_left = self.is_rough = False
        index = self._workspace.index
        if self._take(query, index.look(query, self.depth, is_prefix=self._is_prefix, stop=self._stop)):
            self._is_left = True
            looked = index.look(query, self.depth, is_prefix=self._is_prefix, is_left=True, stop=self._stop)
            self.ranked, self.is_cut = looked.ranked, len(looked.ranked) >= self.depth

    def _take(self, query: Query, looked: Looked) -> bool:
        """Take what was found; gives whether what was thrown away may hide what is left."""
        self.ranked, self.is_cut = looked.ranked, len(looked.ranked) >= self.depth
        away = self._thrown_away(query, looked.ranked)
        self.thrown_away = self._as_shown(query, away)
        self.ranked = [each for each in looked.ranked if (each.kind, each.item_id) not in away]
        is_more = self.is_cut or not looked.is_all
        self.may_hide_more = bool(away) and is_more
        return bool(away) and is_more and len(self.ranked) < self._limit

    def ask(self, near: Near | None) -> None:
        """Begin to ask for what is near in meaning, on another thread."""
        if near is None or (self._asking is not None and self._asking.near == near):
            return
        self.close()
        self._asking = Asking(self._workspace, near, self.depth, self._stop)

    def close(self) -> None:
        """Ask no longer."""
        if self._asking is not None:
            self._asking.close()

    def with_meaning(self, near: Near) -> Sequence[Found]:
        """What was seen, and what is near in meaning."""
        self.ask(near)
        found = self._near()
        away = self._thrown_away(near.query, [each.ranked for each in found])
        if away and len(found) - len(away) < self._limit and len(found) >= self.depth and not self._is_left:
            self._is_left = True
            found = self._near()
        return [each for each in found if (each.ranked.kind, each.ranked.item_id) not in away]

    def answer(
        self,
        query: Query,
        readings: Sequence[Reading],
        said: re.Pattern[str] | None,
        found: Sequence[Found],
        earlier: Sequence[Hit] = (),
    ) -> FindResult:
        """The hits of what was found, and how many there are; pieces of text of `earlier` ones are not cut again."""
        hits = hits_of(self._workspace, found, query, self._limit, earlier, said)
        mails = [each.ranked.kind for each in found].count(ItemKind.MESSAGE.value)
        depth = min(self.depth, len(found)) if self.is_rough else self.depth  # a glance stops sooner
        counts = (mails, len(found) - mails, depth, _is_self_unknown(self._workspace, query, has_hits=bool(hits)))
        away = (self.thrown_away, self.may_hide_more)
        return FindResult(query.as_dict(), hits, time.monotonic() - self._begun, tuple(readings), *counts, *away)

    def _near(self) -> Sequence[Found]:
        assert self._asking is not None
        is_cut, is_left = self.is_cut, self._is_left
        return with_meaning(
            self._workspace, self.ranked, self._asking, self.depth, self._stop, is_cut=is_cut, is_left=is_left
        )

    def _thrown_away(self, query: Query, ranked: Sequence[Ranked]) -> frozenset[tuple[str, int]]:
        """What of these was thrown away: that is found by who asks for it."""
        if not ranked or self._workspace.index.asks_for_thrown_away(query.in_):
            return frozenset()
        return self._workspace.vault.mail_places.thrown_away_of([(each.kind, each.item_id) for each in ranked])

    def _as_shown(self, query: Query, items: Collection[tuple[str, int]]) -> int:
        """As how many hits items would be shown: where words are looked for, a thread is one."""
        mails = [number for kind, number in items if kind == ItemKind.MESSAGE.value]
        if len(mails) < 2 or not (query.sought or query.mentions):
            return len(items)
        return len(items) - len(mails) + self._workspace.vault.mail_places.threads_among(mails)


def warm(workspace: Workspace) -> None:
    """Make ready what the first search would wait for: the grammar of sentences, the people of the vault, and what
    narrow searches are sifted by."""
    parse("warm", day_at(workspace.now()), workspace.index.people(), ())
    patterns.make_ready()
    workspace.index.warm()


def question_of(sentence: str, readings: Sequence[Reading]) -> str:
    """What is left of a sentence without what was read as a filter: the part that has a meaning to be near to.

    What was negated goes, too, though nothing is left out by it: an embedder hears "trash" in "not in the trash", and
    no "not".
    """
    kept = list(sentence)
    for part in readings:
        if part.key not in {"terms", "phrase", "subject", "compared", "mentions"}:
            kept[part.start : part.end] = " " * (part.end - part.start)
    return " ".join("".join(kept).split())


def _said(sentence: str, readings: Sequence[Reading], *, is_open: bool) -> re.Pattern[str] | None:
    """What finds the question of a sentence word for word, without what led from it to a filter: "about the boiler",
    of mails."""
    words = question_of(sentence, readings).split()
    if words != sentence.split():
        while words and words[0].lower() in STOP_WORDS:
            del words[0]
        while words and words[-1].lower() in STOP_WORDS:
            del words[-1]
    return wording(" ".join(words), is_open=is_open)


def _read(
    workspace: Workspace, sentence: str, today: date, people: People, kind: str, *, is_prefix: bool
) -> tuple[Query, tuple[Reading, ...]]:
    """How a sentence is read; where it asks for anything, for the `kind` that was chosen beside it."""
    said = parse(sentence, today, people, workspace.index.folders())
    query, readings = _as_said(*said, sentence, is_prefix=is_prefix)
    return replace(query, kind=kind) if kind and query != Query() else query, readings


def _as_said(
    query: Query, readings: tuple[Reading, ...], sentence: str, *, is_prefix: bool
) -> tuple[Query, tuple[Reading, ...]]:
    """The query of a sentence; of one with nothing but words that say nothing what it is: "received" as a word, "to be
    or not to be" as a phrase."""
    said = sentence.strip(_AROUND)
    is_said = any(map(str.isalnum, said)) and (_TYPED if is_prefix else 1) <= len(said) <= _SAID
    is_said = is_said and not sentence.rstrip().endswith((":", "："))  # from: is an operator that goes on
    if readings or query != Query() or not is_said:
        return _as_typed(query, readings, sentence) if is_prefix else query, readings
    start = sentence.index(said)
    if said.isalpha():
        return Query(terms=(said.lower(),)), (Reading(said, "terms", said.lower(), start, start + len(said)),)
    reading = Reading(said, "phrase", said, start, start + len(said), quoted(said))
    return Query(phrase=(said,)), (reading,)


def _as_typed(query: Query, readings: Sequence[Reading], sentence: str) -> Query:
    """The query without a name of which a single letter is typed so far: it would mean nearly everybody."""
    last = readings[-1] if readings else None
    if last is None or last.key not in PERSONS or last.end < len(sentence) or len(last.value) > 1:
        return query
    if not last.value.isascii():
        return query

    def rest(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name != last.value)

    changed = replace(query, from_=rest(query.from_), to=rest(query.to), cc=rest(query.cc), with_=rest(query.with_))
    return query if changed == Query() else changed


def _looked_again(look: _Look, query: Query, readings: tuple[Reading, ...]) -> tuple[Query, tuple[Reading, ...]]:
    """Look for a sentence read otherwise, and give how it was read at last."""
    look.at(query)
    for loosen in (_with_days_as_phrase, _with_kind_as_phrase, _with_names_as_phrases):
        if look.ranked or look.is_rough:
            break
        loose = loosen(query, readings)
        if loose is not None:
            look.at(loose[0])
            if look.ranked or look.is_rough:
                return loose
    return query, readings


def _with_kind_as_phrase(query: Query, readings: tuple[Reading, ...]) -> tuple[Query, tuple[Reading, ...]] | None:
    """The noun for mail or documents that a sentence has, as a phrase that has to stand in the text; None where it has
    none. "The client's file" may be spoken of in a mail."""
    said = [part for part in readings if part.key == "kind"]
    if not query.terms or len(said) != 1 or not said[0].text or any(mark in said[0].text for mark in ":："):
        return None
    noun = said[0].text
    changed = tuple(
        replace(part, key="phrase", value=noun, operator=f'"{noun}"') if part is said[0] else part for part in readings
    )
    return replace(query, kind=None, phrase=(*query.phrase, noun)), changed


def _with_names_as_phrases(query: Query, readings: tuple[Reading, ...]) -> tuple[Query, tuple[Reading, ...]] | None:
    """Names that a sentence has without a word such as "from", as phrases that have to stand in the text; None where it
    has none. "In:sent Houston" may be about the town, though somebody is called so."""
    plain = [part for part in readings if part.key in PERSONS and part.text.casefold() == part.value.casefold()]
    if not plain or query.either:
        return None

    def rest(key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if (key, name) not in {(part.key, part.value) for part in plain})

    changed = tuple(
        replace(part, key="phrase", value=part.text, operator=f'"{part.text}"') if part in plain else part
        for part in readings
    )
    query = replace(
        query,
        from_=rest("from", query.from_),
        to=rest("to", query.to),
        cc=rest("cc", query.cc),
        with_=rest("with", query.with_),
        phrase=(*query.phrase, *dict.fromkeys(part.text for part in plain)),
    )
    return query, changed


def _with_days_as_phrase(query: Query, readings: tuple[Reading, ...]) -> tuple[Query, tuple[Reading, ...]] | None:
    """The days and the kind of file that a sentence names, as a phrase that has to stand in the text; None where it
    names none, or asks for mail, or for somebody's.

    "Who closed the plant in 1998": the day of a file is when it was written, and its text tells of other days.
    "Photographs of the fence" may be spoken of and not be there.
    """
    if not query.terms or query.kind or query.from_ or query.to or query.cc or query.with_:
        return None
    phrases: list[str] = []
    changed: list[Reading] = []
    for part in readings:
        if part.key not in _LOOSE or any(mark in part.text for mark in ":："):
            changed.append(part)
        elif not changed or (changed[-1].start, changed[-1].end) != (part.start, part.end):
            words = part.text.split()
            while words and words[0].lower() in STOP_WORDS:
                del words[0]
            phrases.append(" ".join(words))
            changed.append(replace(part, key="phrase", value=phrases[-1], operator=f'"{phrases[-1]}"'))
    if not all(phrases) or not phrases:
        return None
    kept = {part.key for part in changed}
    query = replace(
        query,
        after=query.after if "after" in kept else None,
        before=query.before if "before" in kept else None,
        filetype=query.filetype if "filetype" in kept else (),
        phrase=(*query.phrase, *phrases),
    )
    return query, tuple(changed)


def _read_as_words(
    query: Query, readings: tuple[Reading, ...], people: People, today: date
) -> tuple[Query, tuple[Reading, ...]]:
    """Where a filter can match nothing, what it was read from is looked for as words.

    Names that nobody here has ("what did the landlord say"), and days that are still to come ("meeting tomorrow":
    no mail is from then). Only for what a sentence said: who writes `from:` or `after:` means it.
    """
    changed: list[Reading] = []
    words: list[str] = []
    strangers: set[tuple[str, str]] = set()
    is_future = query.after is not None and query.after > today
    for part in readings:
        is_operator = any(mark in part.text for mark in ":：")
        if part.key in PERSONS and not is_operator and part.value != "me" and not people.knows(part.value):
            strangers.add((part.key, part.value))
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

    def known(key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if (key, name) not in strangers)

    query = replace(
        query,
        from_=known("from", query.from_),
        to=known("to", query.to),
        cc=known("cc", query.cc),
        with_=known("with", query.with_),
        after=None if is_future else query.after,
        before=None if is_future else query.before,
        terms=(*query.terms, *words),
        either=tuple(group for each in query.either if (group := tuple(one for one in each if one not in strangers))),
    )
    return query, tuple(changed)
