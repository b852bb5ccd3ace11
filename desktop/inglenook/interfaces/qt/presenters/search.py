"""The Search screen: a sentence, how it was read, and what was found. It answers at every key, while it is typed.

A newer sentence stops the search at work, drops its answer and does not wait for its end. What is on the screen stays
there until the next answer comes, and rows that are in both stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import Signal

from inglenook.core.events import Event, Stop
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.core.relaxing import Relaxed
from inglenook.core.respelling import Respelling
from inglenook.core.results import TOLD, FindResult, Hit, Reading, parts_of
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, ListModel
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import FIRST_HITS, HITS, REST_S, OpenVault

S = TypeVar("S")
LIKE = "like"  # what is like an item, in the place of a sentence
_WORDS = frozenset(("terms", "phrase", "subject", TOLD))
_RECENT = 6
_WAY_BACK = 20  # searches that were left for what is like an item
_PAUSE_S = 0.8  # after a key, until a word that nothing holds is taken to be a slip


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be found. With `is_prefix` the last word is still being typed and may go on; with `is_typed` more keys
    may follow.

    Only the first hits are made ready at first; `limit` grows where somebody scrolls to their end. `kind` is mail or
    document where only these are wanted. With `model` it is what is like that item, whose title is `title`, and there
    is no sentence.
    """

    sentence: str = ""
    is_prefix: bool = False
    is_typed: bool = False
    limit: int = FIRST_HITS
    kind: str = ""
    model: ItemId | None = None
    title: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wanted."""
        return self.model is None and not self.sentence.strip()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mails and documents were found; each may be more where it is as many as were looked for (`depth`)."""

    mails: int
    documents: int
    depth: int


@dataclass(frozen=True, slots=True)
class SearchState:
    """`sentence` is the one the hits belong to, `like` the title of what they are like; `is_running` until the last
    word on it, meaning included.

    `kind` is the one that was asked for beside the sentence; `counts` are the mails and documents found, and whether
    there may be more, None where not both were looked for. `is_self_unknown` where it matters that no address is known
    as the person's. `thrown_away` were left out for that, or more of them where it `may_hide_more`. `respelling` comes
    after the hits, where a word of the sentence is nowhere and one near to it is; `relaxed`, what there is without one
    of its parts, where there are none.
    """

    sentence: str = ""
    readings: tuple[Reading, ...] = ()
    hits: int = 0
    is_capped: bool = False
    is_running: bool = False
    is_answered: bool = False
    problem: str = ""
    like: str = ""
    model: ItemId | None = None
    kind: str = ""
    counts: Counts | None = None
    is_self_unknown: bool = False
    thrown_away: int = 0
    may_hide_more: bool = False
    respelling: Respelling | None = None
    relaxed: tuple[Relaxed, ...] | None = None

    @property
    def basis(self) -> tuple[str, str, ItemId | None]:
        """What the hits are an answer to."""
        return self.sentence, self.kind, self.model

    @property
    def said_kind(self) -> str:
        """The kind that the sentence itself asks for; "" for none."""
        return next((each.value for each in self.readings if each.key == "kind"), "")

    @property
    def is_ranked(self) -> bool:
        """Whether some hits are better than others; by filters alone the newest come first."""
        return self.model is not None or any(each.key in _WORDS for each in self.readings)

    @property
    def parts(self) -> tuple[tuple[Reading, ...], ...]:
        """The readings as chips: both ends of a range that was said in the same words are one of them. What is like an
        item has one for that."""
        if self.model is not None:
            return ((Reading(self.like, LIKE, self.like, 0, 1),),)
        return parts_of(self.readings)


class SearchPresenter(Presenter[SearchState]):
    """Asks the vault for each sentence as it is typed, keeps the hits in `rows`, and changes parts of the sentence."""

    chosen = Signal(object)  # a Hit to open
    reworded = Signal(str)  # the sentence without a part that was taken out

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._respelling: Job | None = None
        self._relaxing: Job | None = None
        self._wish = Wish()
        self.state = SearchState()
        self.recent: tuple[str, ...] = ()  # sentences that led somewhere, newest first; forgotten with the vault
        self._asking: Job | None = None
        self._left: tuple[tuple[Wish, bool], ...] = ()  # for what is like an item, and whether it was a hit of that
        self.rows = ListModel(_face, self)
        self.rows.wanted_more.connect(self.more)

    def warm(self) -> None:
        """Have ready what the first key would wait for; a failure is told by the search itself."""
        self._lanes.call(self._vault.warm, failed=lambda _: None)

    def type(self, sentence: str, *, is_at_end: bool = True) -> None:
        """The box says something else; with the cursor at its end the last word may not be finished."""
        wish = Wish(sentence, is_at_end and not sentence[-1:].isspace(), is_typed=True, kind=self._wish.kind)
        self._left = ()
        if self._wish.model or (wish.sentence, wish.is_prefix) != (self._wish.sentence, self._wish.is_prefix):
            self._wish = wish
            self._begin()

    def ask(self, sentence: str) -> None:
        """Search for the words as they stand."""
        self._left = ()
        self._wish = Wish(sentence, kind=self._wish.kind if sentence else "")
        self._begin()

    def choose_kind(self, kind: str) -> None:
        """Look for mail or documents alone; "" for both."""
        if kind != self._wish.kind:
            self._wish = replace(self._wish, kind=kind, limit=FIRST_HITS, is_typed=False)
            self._begin()

    def find_like(self, item: ItemId, title: str, *, is_hit: bool = False) -> None:
        """Search for what is like an item, perhaps like a hit of this search."""
        self._left = (*self._left, (self._wish, is_hit))[-_WAY_BACK:]
        self.reworded.emit("")
        self._wish = Wish(model=item, title=title)
        self._begin()

    @property
    def is_like_hit(self) -> bool:
        """Whether there are hits to go back to, of one of which what is like it was asked for."""
        return bool(self._left) and self._left[-1][1]

    def leave_like(self) -> None:
        """Go back to the search that was left for what is like an item, or to none."""
        *before, (wish, _) = self._left or ((Wish(), False),)
        self.reworded.emit(wish.sentence)
        self._left, self._wish = tuple(before), replace(wish, is_typed=False)
        self._begin()

    def exchange(self, parts: Sequence[Reading], filters: Sequence[tuple[str, str]]) -> None:
        """Ask with other filters (key, value) in the place of the words that were read as `parts`; with none of them,
        without these words.

        Nothing is done where the box has gone on since: the positions are those of another sentence.
        """
        state = self.state
        if state.sentence == self._wish.sentence and set(parts) <= set(state.readings):
            sentence = self._vault.exchanged(state.sentence, state.readings, parts, filters)
            self.reworded.emit(sentence)
            self.ask(sentence)

    def suggest_people(self, part: str, then: Callable[[Sequence[Address]], None]) -> None:
        """Give people whose name or address begins so to `then`."""
        self._suggest(lambda: self._vault.people(part), then)

    def suggest_folders(self, then: Callable[[Sequence[str]], None]) -> None:
        """Give the mail folders to `then`."""
        self._suggest(self._vault.folders, then)

    def suggest_labels(self, then: Callable[[Sequence[str]], None]) -> None:
        """Give the person's own labels to `then`."""
        self._suggest(self._vault.letters.label_names, then)

    def more(self) -> None:
        """Make the rest of the hits ready."""
        self._wish = replace(self._wish, limit=HITS, is_typed=False)
        self._begin()

    def refresh(self) -> None:
        """Ask again, after something came in."""
        if self.state.is_answered:
            self._wish = replace(self._wish, is_typed=False)
            self._begin()

    def look_again(self) -> None:
        """Something is coming in: where nothing was found, it may be there now. Hits that are read stay as they are."""
        if not self.state.hits and not self.state.is_running:
            self.refresh()

    def choose(self, row: int) -> None:
        """Open a hit."""
        if 0 <= row < len(self.rows.rows):
            self.note(self.state.sentence)
            self.chosen.emit(self.rows.rows[row])

    def note(self, sentence: str) -> None:
        """Remember, for as long as the vault is open, a sentence that somebody has finished or found something by."""
        sentence = " ".join(sentence.split())
        if sentence:
            self.recent = (sentence, *(each for each in self.recent if each != sentence))[:_RECENT]

    def forget(self) -> None:
        """The vault is about to close: ask no more."""
        self._wish, self.recent = Wish(), ()
        self._begin()

    def stop(self) -> None:
        """Stop looking."""
        for job in (self._job, self._respelling, self._relaxing):
            if job is not None:
                job.stop()

    def _begin(self) -> None:
        """Look for what is wanted now."""
        if self._wish.is_empty:
            self.rows.clear()
            self._show(SearchState())
        for job in (self._job, self._respelling, self._relaxing):
            if job is not None:
                job.drop()
        self._job = self._respelling = self._relaxing = None
        if not self._wish.is_empty:
            self._run(self._wish)

    def _run(self, wish: Wish) -> None:
        self._show(replace(self.state, is_running=True, problem=""))
        job = self._lanes.run(
            lambda stop: self._look(wish, stop),
            lambda result: self._found(wish, result, is_last=True),
            some=lambda values: self._found(wish, values[-1], is_last=False),
            failed=self._failed,
            ended=self._ended,
        )
        self._job = None if job.is_over else job

    def _look(self, wish: Wish, stop: Stop) -> Iterator[Event[FindResult]]:
        if wish.model is not None:
            return self._vault.like(wish.model, stop, limit=wish.limit)
        rest_s = REST_S if wish.is_typed else None
        return self._vault.find(
            wish.sentence, stop, limit=wish.limit, is_prefix=wish.is_prefix, kind=wish.kind, rest_s=rest_s
        )

    def _found(self, wish: Wish, result: object, *, is_last: bool) -> None:
        if not isinstance(result, FindResult):
            return
        hits = len(result.hits)
        if not is_last and not hits:
            return  # there may still be one by meaning: what is on the screen stays so long
        is_capped = hits >= wish.limit
        self.rows.has_more = is_last and is_capped and wish.limit < HITS
        self.rows.merge(result.hits, _item)
        is_same = self.state.basis == (wish.sentence, wish.kind, wish.model)
        self._show(
            SearchState(
                wish.sentence,
                result.readings,
                hits,
                is_capped,
                not is_last,
                is_answered=True,
                like=wish.title,
                model=wish.model,
                kind=wish.kind,
                counts=self._counts(wish, result),
                is_self_unknown=result.is_self_unknown,
                thrown_away=result.thrown_away if is_last else 0,
                may_hide_more=result.may_hide_more,
                respelling=self.state.respelling if is_same else None,  # until it is known anew
                relaxed=self.state.relaxed if is_same else None,
            )
        )
        if is_last and wish.model is None:
            self._respell(wish, result.readings)
            if not hits:
                self._relax(wish)

    def _respell(self, wish: Wish, readings: Sequence[Reading]) -> None:
        """Look for what was meant by words that nothing holds; while more keys may come, once they have not."""

        def look(stop: Stop) -> Iterator[Event[Respelling | None]]:
            rest_s = _PAUSE_S if wish.is_typed else 0.0
            return self._vault.finding.respell(wish.sentence, readings, stop, is_prefix=wish.is_prefix, rest_s=rest_s)

        def tell(found: Respelling | None) -> None:
            if wish == self._wish:
                self._show(replace(self.state, respelling=found))

        # A slip that is not looked up is no failure of the search.
        self._respelling = self._lanes.run(look, tell, failed=lambda _: None)

    def _relax(self, wish: Wish) -> None:
        """Look for what there is without each part of a sentence that found nothing."""
        parts = self.state.parts

        def look(stop: Stop) -> Iterator[Event[tuple[Relaxed, ...]]]:
            rest_s = _PAUSE_S if wish.is_typed else 0.0
            return self._vault.finding.relax(wish.sentence, parts, stop, kind=wish.kind, rest_s=rest_s)

        def tell(found: tuple[Relaxed, ...]) -> None:
            if wish == self._wish:
                self._show(replace(self.state, relaxed=found))

        # Nothing was found either way.
        self._relaxing = self._lanes.run(look, tell, failed=lambda _: None)

    def _counts(self, wish: Wish, result: FindResult) -> Counts | None:
        """What both kinds count. With one of them chosen, the other's is the one from before it was."""
        if not wish.kind:
            return Counts(result.mails, result.documents, result.depth) if result.depth else None
        return self.state.counts if self.state.sentence == wish.sentence else None

    def _suggest(self, look: Callable[[], S], then: Callable[[S], None]) -> None:
        if self._asking is not None:
            self._asking.drop()
        self._asking = self._lanes.call(look, then)

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False))

    def _show(self, state: SearchState) -> None:
        if state != self.state:
            super()._show(state)


def _item(row: object) -> ItemId | None:
    return row.item if isinstance(row, Hit) else None


def _face(row: object) -> Face:
    if not isinstance(row, Hit):
        raise TypeError("not a hit")
    return faces.hit(row)
