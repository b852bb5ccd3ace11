"""The Mail screen: places, threads, and one thread open beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.core import plainfiles
from inglenook.core.ids import ItemId, ItemKind, thread_id
from inglenook.core.letters import MailPlace
from inglenook.core.views import ThreadRow, ThreadView
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import Face, PagedModel
from inglenook.interfaces.qt.presenters.handling import HandlingPresenter
from inglenook.interfaces.qt.presenters.labelling import LABELS, LabelPresenter
from inglenook.interfaces.qt.presenters.letter import LetterPresenter
from inglenook.interfaces.qt.presenters.matches import MatchesPresenter
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.reply import ReplyPresenter
from inglenook.interfaces.qt.presenters.senders import SenderPresenter
from inglenook.interfaces.qt.presenters.summary import SummaryPresenter
from inglenook.interfaces.qt.presenters.whole import WholePresenter
from inglenook.interfaces.qt.service import OpenVault

ALL = MailPlace("all", "", "", 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of one mail to show and highlight."""

    mail: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MailState:
    """`is_empty` is None until the first page is read, and true where there is no mail at all.

    `place` is what is listed and `places` what could be; `is_bare` where nothing lies in it. `unfolded` are the numbers
    of the mails whose quotations are shown, `designed` those that can be shown as they were designed.
    """

    is_empty: bool | None = None
    item: ItemId | None = None
    thread: ThreadView | None = None
    mark: Mark | None = None
    is_unfolded: bool = False
    problem: str = ""
    places: tuple[MailPlace, ...] = ()
    place: MailPlace = ALL
    is_bare: bool = False
    unfolded: frozenset[int] = field(default_factory=frozenset)
    designed: frozenset[int] = field(default_factory=frozenset)


class MailPresenter(Presenter[MailState]):
    """Opens threads, and mails within their threads."""

    told = Signal(object)  # what was done, for the bar of notices
    remembered = Signal()  # another thread or place was chosen

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._is_counting = self._is_stale = False
        self._waiting: frozenset[ItemId] = frozenset()  # threads in which a reply waits
        self._gone: frozenset[ItemId] = frozenset()  # out of sight, and perhaps still there
        self.state = MailState()
        self.summary = SummaryPresenter(vault, lanes)
        self.reply = ReplyPresenter(vault, lanes)
        self.letter = LetterPresenter(vault, lanes)
        self.labelling = LabelPresenter(vault, lanes)
        self.senders = SenderPresenter(vault, lanes)
        self.matches = MatchesPresenter(vault, lanes)
        self.whole = WholePresenter(vault, lanes)
        self.whole.fetched.connect(self._exchanged)
        self.handling = HandlingPresenter(vault, lanes)
        self.handling.marked.connect(self.refresh)
        self.handling.marked.connect(self.look_again)
        self.handling.moved.connect(self._moved)
        self.handling.failed.connect(self._failed)
        self.labelling.given.connect(self.refresh)
        self.rows: PagedModel[ThreadRow] = PagedModel(
            lanes, self._page, self._face, lambda row: row.item, self._expected
        )
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again, and what lies where."""
        self.rows.refresh()
        if self._is_counting:
            self._is_stale = True
            return
        self._is_counting = True
        self._lanes.call(
            lambda: tuple(self._vault.letters.places()), self._have_places, failed=self._failed, ended=self._told
        )

    def mark_waiting(self, threads: frozenset[ItemId]) -> None:
        """In these threads a reply waits."""
        if threads != self._waiting:
            self._waiting = threads
            self.rows.look_anew()

    def choose(self, place: MailPlace) -> None:
        """List another place; what is open stays open."""
        if _same(place, self.state.place):
            return
        self._show(replace(self.state, place=place, is_bare=False))
        self.rows.forget()
        self.rows.refresh()
        self.remembered.emit()

    def resume(self, kept: Sequence[int]) -> None:
        """Go on where the person was when the vault was last open, with the numbers that `where` gave then."""
        if len(kept) != 2 or self.state.item is not None or self.state.place != ALL:
            return
        if 0 < kept[0] <= len(LABELS):
            self.choose(MailPlace("label", LABELS[kept[0] - 1], "", 0))
        if kept[1] > 0:
            self.open(thread_id(kept[1]), is_quiet=True)

    @property
    def where(self) -> list[int]:
        """What is listed and open, in numbers that say nothing to anybody else: no folder's name leaves the vault."""
        place, item = self.state.place, self.state.item
        label = LABELS.index(place.name) + 1 if place.kind == "label" and place.name in LABELS else 0
        return [label, item.number if item is not None and item.kind is ItemKind.THREAD else 0]

    def open(
        self,
        item: ItemId,
        span: tuple[int, int] | None = None,
        words: Sequence[str] = (),
        *,
        is_quiet: bool = False,
    ) -> None:
        """Open a thread, or a mail in its thread at a place, with these words set off. With `is_quiet` nothing is said
        where it is gone."""
        self.matches.aim(words)
        mark = Mark(item.number, *(span or (0, 0))) if item.kind is ItemKind.MESSAGE else None
        thread = self.state.thread
        if thread is not None and (item == self.state.item or (mark is not None and _holds(thread, mark.mail))):
            if mark is not None and mark.end > mark.start:
                self.letter.leave()
            self._show(replace(self.state, mark=mark))
            return
        self._close()
        self._show(replace(self._bare(), item=item, mark=mark))
        self._job = self._lanes.call(
            lambda: self._read(item), self._opened, failed=self._lost if is_quiet else self._failed
        )

    def let_go(self, items: frozenset[ItemId]) -> None:
        """These are out of sight: close the open thread if it is one of them, else show what is left of it."""
        self._gone = items
        thread = self.state.thread
        rest = tuple(mail for mail in thread.mails if mail.row.item not in items) if thread is not None else ()
        if self.state.item in items or not (thread is None or rest):
            self._close()
            self._show(replace(self._bare(), is_empty=self._is_without_mail()))
        elif thread is not None and len(rest) < len(thread.mails):
            self._show(replace(self.state, thread=replace(thread, mails=rest)))
            if self.reply.state.target in items:
                self.reply.aim(rest[-1].row.item)

    def look_again(self) -> None:
        """Read the open thread again: mails of it have come, gone, returned or changed."""
        item = self.state.item
        if item is not None and self.state.thread is not None:
            self._lanes.call(lambda: self._read(item), self._seen_again, failed=lambda _: None)
            self.labelling.look_again()

    def return_to_sight(self) -> None:
        """What was out of sight is back, or gone in earnest."""
        self._gone = frozenset()
        self.look_again()

    def _moved(self, items: frozenset[ItemId], is_thrown: bool) -> None:
        """Threads went elsewhere: where the list does not have them any more, the next one is what one looks at."""
        if self.state.item in items and (is_thrown or self.state.place.kind in {"folder", "unread"}):
            rows = [row for row in self.rows.rows if isinstance(row, ThreadRow)]
            place = next((number for number, row in enumerate(rows) if row.item == self.state.item), -1)
            rest = [row for row in rows[place + 1 :] if row.item not in items] if place >= 0 else []
            self._close()
            self._show(self._bare())
            if rest:
                self.open(rest[0].item)

    def _seen_again(self, thread: ThreadView) -> None:
        rest = tuple(mail for mail in thread.mails if mail.row.item not in self._gone)
        if thread.row.item == self.state.item and rest:
            thread = replace(thread, mails=rest)
            if thread != self.state.thread:
                self._show(replace(self.state, thread=thread))

    def unfold(self, is_unfolded: bool) -> None:
        """Show all quoted text, or fold it away."""
        self._show(replace(self.state, is_unfolded=is_unfolded, unfolded=frozenset()))

    def unfold_mail(self, number: int) -> None:
        """Show the quoted text and the recipients of one mail."""
        self._show(replace(self.state, unfolded=self.state.unfolded | {number}))

    def answer(self, number: int) -> None:
        """Answer this mail of the open thread rather than the newest."""
        thread = self.state.thread
        row = next((mail.row for mail in thread.mails if mail.row.item.number == number), None) if thread else None
        if row is not None and row.item != self.reply.state.target:
            self.reply.aim(row.item)
            self.senders.tell_of(number)

    def mark(self, item: ItemId | None, start: int, end: int) -> None:
        """Show a place of a mail of the open thread."""
        if item is not None:
            self.letter.leave()
            self._show(replace(self.state, mark=Mark(item.number, start, end)))

    def save_attachment(self, document: ItemId, path: Path) -> None:
        """Write an attachment as a file; from there on it is not encrypted."""
        self._lanes.call(
            lambda: self._vault.letters.save_attachment(document, path),
            lambda _: self.told.emit(self.tr("Saved. The file lies outside the vault and is not encrypted.")),
            failed=self._failed,
        )

    def save_thread(self, path: Path, made: Callable[[], bytes]) -> None:
        """Write what `made` makes of the thread as a file; from there on it is not encrypted."""
        self._lanes.call(
            lambda: plainfiles.write(path, made()),
            lambda _: self.told.emit(self.tr("Saved. The file lies outside the vault and is not encrypted.")),
            failed=self._failed,
        )

    def _page(self, offset: int, limit: int) -> Sequence[ThreadRow]:
        place = self.state.place
        if place.kind == "all":
            return self._vault.threads(offset, limit)
        return self._vault.letters.threads(place.kind, place.name, offset, limit)

    def _expected(self) -> int:
        """How many threads lie in the place that is listed, as they were last counted."""
        return next((place.threads for place in self.state.places if _same(place, self.state.place)), 0)

    def _face(self, row: ThreadRow) -> Face:
        """In the list of one label each row has it: it need not be said again."""
        face = faces.thread(row, has_draft=row.item in self._waiting)
        is_said = self.state.place.kind == "label" and row.label == self.state.place.name
        return replace(face, badge="", is_strong=False) if is_said else face

    def _read(self, item: ItemId) -> ThreadView:
        if item.kind is ItemKind.MESSAGE:
            item = self._vault.mail(item).row.thread
        return self._vault.thread(item)

    def _opened(self, thread: ThreadView) -> None:
        self._show(replace(self.state, item=thread.row.item, thread=thread))
        self.summary.aim(thread.row.item, thread.row.subject)
        self.labelling.aim(thread)
        self.senders.aim(thread)
        self.whole.aim(thread)
        self.handling.aim(thread)
        # The newest mail is the one that waits for an answer.
        self.reply.aim(thread.mails[-1].row.item if thread.mails else None)
        items = [mail.row.item for mail in thread.mails]
        self._job = self._lanes.run(
            lambda stop: self._vault.letters.with_design(items, stop),
            lambda found: self._show(replace(self.state, designed=frozenset(item.number for item in found))),
        )
        self.remembered.emit()

    def _exchanged(self, item: ItemId, is_open: bool) -> None:
        """A mail came whole, in the place of its headers: where the person still looks at its thread, show it."""
        self.refresh()
        if is_open:
            self._close()
            self._show(self._bare())
            self.open(item)

    def _close(self) -> None:
        if self._job is not None:
            self._job.drop()
        self.summary.aim(None)
        self.reply.aim(None)
        self.letter.leave()
        self.labelling.aim(None)
        self.senders.aim(None)
        self.whole.aim(None)
        self.handling.aim(None)

    def _bare(self) -> MailState:
        """The state with nothing open."""
        state = self.state
        return MailState(state.is_empty, places=state.places, place=state.place, is_bare=state.is_bare)

    def _counted(self) -> None:
        self._show(replace(self.state, is_empty=self._is_without_mail(), is_bare=not self.rows.rows))

    def _have_places(self, places: tuple[MailPlace, ...]) -> None:
        self._show(replace(self.state, places=places))
        if self.state.is_bare:
            self._show(replace(self.state, is_empty=self._is_without_mail()))

    def _is_without_mail(self) -> bool:
        """Whether there is no mail at all; what lies in the trash is mail, too."""
        lies_elsewhere = any(place.kind == "folder" and place.threads for place in self.state.places)
        return self.state.place.kind == "all" and not self.rows.rows and not lies_elsewhere

    def _told(self) -> None:
        self._is_counting = False
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _lost(self, _: str) -> None:
        self._show(self._bare())

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))


def _same(one: MailPlace, other: MailPlace) -> bool:
    return (one.kind, one.name) == (other.kind, other.name)


def _holds(thread: ThreadView, number: int) -> bool:
    return any(mail.row.item.number == number for mail in thread.mails)
