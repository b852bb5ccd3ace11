"""Every presenter of an open vault, and how they hear of each other.

The rooms live as long as the vault is open; the screens are made anew over them when the language changes. Nothing
here knows a widget. What a screen wants that is not its own matter is said here: open an item, go to a place, stop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.letters import MailPlace
from inglenook.core.outgoing import Dispatch, SendState
from inglenook.core.results import Hit, Source
from inglenook.interfaces.qt.jobs import Lanes
from inglenook.interfaces.qt.preferences import Preferences
from inglenook.interfaces.qt.presenters.accounts import AccountsPresenter
from inglenook.interfaces.qt.presenters.activity import ActivityPresenter
from inglenook.interfaces.qt.presenters.beginning import BeginningPresenter
from inglenook.interfaces.qt.presenters.chat import ChatPresenter
from inglenook.interfaces.qt.presenters.chats import ChatsPresenter
from inglenook.interfaces.qt.presenters.documents import DocumentsPresenter
from inglenook.interfaces.qt.presenters.drafts import DraftsPresenter
from inglenook.interfaces.qt.presenters.forgetting import ForgettingPresenter
from inglenook.interfaces.qt.presenters.guide import GuidePresenter
from inglenook.interfaces.qt.presenters.importing import ImportPresenter, ImportState
from inglenook.interfaces.qt.presenters.keeping import KeepingPresenter
from inglenook.interfaces.qt.presenters.lessons import LessonsPresenter
from inglenook.interfaces.qt.presenters.mail import MailPresenter
from inglenook.interfaces.qt.presenters.matches import MatchesPresenter
from inglenook.interfaces.qt.presenters.meaning import MeaningPresenter
from inglenook.interfaces.qt.presenters.models import ModelsPresenter
from inglenook.interfaces.qt.presenters.network import NetworkPresenter
from inglenook.interfaces.qt.presenters.preparing import PreparingPresenter, PreparingState
from inglenook.interfaces.qt.presenters.presenter import within
from inglenook.interfaces.qt.presenters.preview import PreviewPresenter, words_of
from inglenook.interfaces.qt.presenters.privacy import PrivacyPresenter
from inglenook.interfaces.qt.presenters.recognising import RecognitionPresenter
from inglenook.interfaces.qt.presenters.removing import RemovalPresenter
from inglenook.interfaces.qt.presenters.reopening import ReopeningPresenter
from inglenook.interfaces.qt.presenters.report import ReportPresenter
from inglenook.interfaces.qt.presenters.saved import SavedPresenter
from inglenook.interfaces.qt.presenters.scope import ScopePresenter
from inglenook.interfaces.qt.presenters.search import SearchPresenter
from inglenook.interfaces.qt.presenters.sending import SendingPresenter
from inglenook.interfaces.qt.presenters.settings import SettingsPresenter
from inglenook.interfaces.qt.presenters.smart import SmartPresenter
from inglenook.interfaces.qt.presenters.style import StylePresenter
from inglenook.interfaces.qt.presenters.table import TablePresenter
from inglenook.interfaces.qt.presenters.tables import TablesPresenter
from inglenook.interfaces.qt.presenters.today import TodayPresenter
from inglenook.interfaces.qt.presenters.undo import UndoPresenter
from inglenook.interfaces.qt.presenters.unlocking import UnlockPresenter
from inglenook.interfaces.qt.presenters.watching import WatchingPresenter
from inglenook.interfaces.qt.presenters.weekly import WeeklyPresenter
from inglenook.interfaces.qt.service import OpenVault

_MAIL_PLACE = "mail.place"  # among the sizes: what was listed and open, in two numbers


class Stoppable(Protocol):
    """What Esc can end."""

    def stop(self) -> None:
        """End what is running; what is done is kept."""


class Rooms(QObject):
    """The presenters of one open vault."""

    place_wanted = Signal(str)  # the name of a place to be shown
    item_shown = Signal(object)  # an ItemId that was opened
    refreshed = Signal()  # something has come, changed or gone: the screen that is shown may look again

    def __init__(
        self,
        vault: OpenVault,
        lanes: Lanes,
        preferences: Preferences | None = None,
        is_at_work: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self.vault = vault
        self.lanes = lanes
        self.is_at_work = is_at_work  # the person, at the window
        self.preferences = preferences if preferences is not None else Preferences()
        self.undo = UndoPresenter()
        self.activity = ActivityPresenter(lanes)
        self.documents = DocumentsPresenter(vault, lanes, self.undo, self.preferences)
        self.mail = MailPresenter(vault, lanes)
        self.search = SearchPresenter(vault, lanes)
        self.preview = PreviewPresenter(vault, lanes)
        self.smart = SmartPresenter(vault, lanes)
        self.drafts = DraftsPresenter(vault, lanes)
        self.importing = ImportPresenter(vault, lanes)
        self.report = ReportPresenter(vault, lanes)
        self.unlocking = UnlockPresenter(vault, lanes)
        self.recognising = RecognitionPresenter(vault, lanes)
        self.saved = SavedPresenter(vault, lanes)
        self.meaning = MeaningPresenter(vault, lanes)
        self.watching = WatchingPresenter(vault, lanes)
        self.keeping = KeepingPresenter(vault, lanes)
        self.guide = GuidePresenter(vault, lanes)
        self.beginning = BeginningPresenter()
        self.removing = RemovalPresenter(vault, lanes, self.undo, (self.documents.rows, self.mail.rows))
        self.chat = ChatPresenter(vault, lanes)
        self.chats = ChatsPresenter(vault, lanes, self.undo)
        self.scope = ScopePresenter(vault, lanes)
        self.models = ModelsPresenter(vault, lanes)
        self.network = NetworkPresenter(vault, lanes)
        self.privacy = PrivacyPresenter(vault, lanes)
        self.settings = SettingsPresenter(vault, lanes, self.preferences)
        self.accounts = AccountsPresenter(vault, lanes)
        self.sending = SendingPresenter(vault, lanes)
        self.preparing = PreparingPresenter(vault, lanes, is_at_work)
        self.weekly = WeeklyPresenter(vault, lanes)
        self.forgetting = ForgettingPresenter(vault, lanes)
        self.reopening = ReopeningPresenter(vault, lanes)
        self.today = TodayPresenter(vault, lanes)
        self.lessons = LessonsPresenter(vault, lanes)
        self.style = StylePresenter(vault, lanes)
        self.tables = TablesPresenter(vault, lanes, self.undo)
        self.table = TablePresenter(vault, lanes, self.undo)
        self._lists: dict[str, Callable[[], None]] = {
            "documents": self.documents.refresh,
            "mail": self.mail.refresh,
            "drafts": self.drafts.refresh,
            "chat": self.chats.refresh,
        }
        self._stale = set(self._lists)
        self._shown = ""
        self._connect()

    def refresh(self) -> None:
        """Something has come, changed or gone: read the list again that is on the screen, the others once they are.

        While nothing is on the screen yet, all of them; and those in which nothing lay, by which other screens go.
        """
        self._stale.update(self._lists)
        bare = [place for place in ("documents", "mail") if getattr(self, place).state.is_empty]
        for place in (self._shown, *bare) if self._shown else tuple(self._lists):
            self._read(place)
        self.today.age()
        self.refreshed.emit()

    def show(self, place: str) -> None:
        """A place comes on the screen: read its list where something has changed since it was read."""
        self._shown = place
        self._read(place)

    def _read(self, place: str) -> None:
        if place in self._stale:
            self._stale.discard(place)
            self._lists[place]()

    def respeak(self) -> None:
        """Another language is spoken: say anew what stands on the screens."""
        for presenter in within(self):
            presenter.respeak()

    def go(self, place: str) -> None:
        """Show a place."""
        self.place_wanted.emit(place)

    def open(self, item: ItemId, span: tuple[int, int] | None = None, words: Sequence[str] = ()) -> None:
        """Open whatever an ID points at, at characters of its text where these are given; `words` are set off in it."""
        if item.kind is ItemKind.DOCUMENT:
            self.documents.open(item, span, words)
            self.go("documents")
        elif item.kind in {ItemKind.MESSAGE, ItemKind.THREAD}:
            self.mail.open(item, span, words)
            self.go("mail")
        elif item.kind is ItemKind.DRAFT:
            self.drafts.open(item)
            self.go("drafts")
        self.item_shown.emit(item)

    def open_hit(self, hit: Hit, place: tuple[int, int] | None) -> None:
        """Open a hit at a place of it, with the words set off by which it was found."""
        self.open(hit.item, place, words_of(hit, self.search.state.readings))

    def step(self, place: str, way: int) -> None:
        """Go to the next match, or the one before, in what is open in this place, or read beside the hits."""
        matches = self.preview if place == "search" else self._matches(place)
        if matches is not None:
            matches.step(way)

    def remove(self, items: Iterable[ItemId]) -> None:
        """Delete documents, mails or threads, with a way back."""
        self.removing.remove(items)

    def find_like(self, place: str) -> None:
        """Search for what is like the document, or the newest mail of the thread, that is open in this place."""
        document, thread = self.documents.state.document, self.mail.state.thread
        if place == "documents" and document is not None:
            self._find_like(document.row.item, document.row.title)
        elif place == "mail" and thread is not None:
            self._find_like(thread.mails[-1].row.item, thread.row.subject)

    def ask_about(self, place: str) -> None:
        """Begin a conversation about the document or the thread that is open in this place."""
        document, thread = self.documents.state.document, self.mail.state.thread
        if place == "documents" and document is not None:
            self._ask_about(document.row.item)
        elif place == "mail" and thread is not None:
            self._ask_about(thread.row.item)

    def summarize(self, place: str) -> None:
        """Show the summary of the document or the thread that is open in this place; make it where there is none."""
        if place == "documents" and self.documents.state.document is not None:
            self.documents.summary.ask()
        elif place == "mail" and self.mail.state.thread is not None:
            self.mail.summary.ask()

    def warm(self) -> None:
        """The window is done with itself: what goes on in the background begins."""
        self.search.warm()
        self.settings.look()
        self.mail.resume(self.preferences.sizes(_MAIL_PLACE))
        self.importing.resume()
        self.meaning.look()
        self.watching.look()
        self.accounts.begin()
        self.sending.look()
        self.preparing.look()
        self.preparing.begin()
        self.weekly.begin()
        self.forgetting.begin()
        self.reopening.begin()

    def end(self) -> None:
        """The vault is about to close: keep what was typed, ask for nothing more."""
        self.undo.settle()
        self.mail.handling.aim(None)
        self.mail.reply.aim(None)
        self.drafts.leave()
        self.chat.unsent.leave()
        self.preview.forget()
        self.documents.matches.leave()
        self.mail.matches.leave()
        self.smart.take_off()
        self.search.forget()
        self.documents.forget()
        self.watching.forget()
        self.keeping.forget()
        self.accounts.forget()
        self.preparing.forget()
        self.weekly.forget()
        self.forgetting.forget()
        self.reopening.forget()
        self.settings.keep()
        self.models.forget()
        self.privacy.forget()
        self.today.forget()
        self.style.forget_all()
        self.table.forget()
        self.tables.forget()

    def stop(self, place: str = "") -> bool:
        """Stop what is running, what is nearest to the eye first, or else mark no matches any more; `place` is the one
        that is shown. Says whether there was anything to end."""
        if place == "chat" and self.chat.can_stop:
            self.chat.stop()
            return True
        for presenter, is_running in self._running():
            if is_running():
                presenter.stop()
                return True
        matches = self._matches(place)
        if matches is None or not matches.state.places:
            return False
        matches.leave()
        return True

    @property
    def is_busy(self) -> bool:
        """Whether the person has left something running that locking would cut short."""
        return (
            self.importing.state.is_running
            or bool(self.keeping.state.doing)
            or self.chat.state.is_busy
            or self.models.state.is_working
            or self.accounts.is_first
            or self.privacy.is_working
            or self.style.state.is_training
        )

    def add(self, paths: list[Path]) -> None:
        """Bring files in."""
        self.importing.add(paths)

    def _running(self) -> tuple[tuple[Stoppable, Callable[[], bool]], ...]:
        return (
            (self.mail.reply, lambda: self.mail.reply.state.is_running),
            (self.mail.letter, lambda: self.mail.letter.state.is_running),
            (self.mail.summary, lambda: self.mail.summary.state.is_running),
            (self.documents.summary, lambda: self.documents.summary.state.is_running),
            (self.documents.fields, lambda: self.documents.fields.state.is_running),
            (self.documents.pages, lambda: self.documents.pages.state.is_late),
            (self.table, lambda: self.table.state.is_running),
            (self.smart, lambda: self.smart.state.is_running),
            (self.search, lambda: self.search.state.is_running),
            (self.chat, lambda: self.chat.state.work is not None),
            (self.lessons, lambda: self.lessons.state.is_learning),
            (self.style, lambda: self.style.state.is_training),
            (self.today, lambda: self.today.state.is_running),
            (self.keeping, lambda: bool(self.keeping.state.doing)),
            (self.models, lambda: self.models.state.is_working),
            (self.privacy, lambda: self.privacy.is_working),
            (self.importing, lambda: self.importing.state.is_running),
            (self.recognising, lambda: self.recognising.state.is_running),
        )

    def _matches(self, place: str) -> MatchesPresenter | None:
        return {"documents": self.documents.matches, "mail": self.mail.matches}.get(place)

    def _find_like(self, item: ItemId, title: str) -> None:
        self.go("search")
        self.search.find_like(item, title)

    def _ask_about(self, item: ItemId) -> None:
        self.chat.ask_about([item])
        self.go("chat")

    def _connect(self) -> None:
        self.removing.gone.connect(self.documents.let_go)
        self.removing.gone.connect(self.mail.let_go)
        self.removing.returned.connect(self.mail.return_to_sight)
        self.removing.returned.connect(self.refresh)
        self.chat.kept.connect(self.chats.refresh)
        self.chats.renamed.connect(self.chat.renamed)
        self.chats.removed.connect(self.chat.gone)
        self.importing.changed.connect(self._hold_meaning)
        self.watching.grown.connect(self._have_grown)
        self.watching.grown.connect(self.meaning.look)
        self.importing.grown.connect(self.refresh)
        self.accounts.grown.connect(self.refresh)
        self.accounts.arrived.connect(self.meaning.look)
        self.accounts.arrived.connect(self.guide.look)
        self.accounts.joining.joined.connect(self.guide.look)
        self.accounts.arrived.connect(self.preparing.begin)
        self.importing.sorted.connect(self.preparing.begin)  # not before: it would sort the same mails once more
        # What replies were made of has changed: none that waits fits any more.
        for other in (self.guide.answered, self.settings.introduced, self.keeping.readdressed, self.models.chosen):
            other.connect(self.preparing.begin)
        self.preparing.changed.connect(self._mark_waiting)
        self.weekly.made.connect(self.privacy.look)
        self.accounts.told.connect(self.keeping.tell)
        self.importing.finished.connect(self.guide.look)
        self.report.retried.connect(self.importing.add)
        self.unlocking.finished.connect(self.report.stay)
        self.unlocking.finished.connect(self.refresh)
        self.report.scanned.connect(self.recognising.read)
        self.recognising.finished.connect(self.report.stay)
        self.recognising.finished.connect(self.refresh)
        self.recognising.finished.connect(self.meaning.look)
        self.mail.reply.kept.connect(self.drafts.refresh)
        self.mail.reply.source_opened.connect(self._open_source)
        self.mail.reply.draft_wanted.connect(self._open_item)
        self.mail.labelling.offered.connect(self._offer)
        self.mail.handling.offered.connect(self._offer)
        self.mail.told.connect(self.keeping.tell)
        self.mail.handling.told.connect(self.keeping.tell)
        self.mail.remembered.connect(self._remember_mail)
        self.mail.reply.send_wanted.connect(self.sending.open)
        self.drafts.send_wanted.connect(self.sending.open)
        self.sending.sent.connect(self._was_sent)
        self.sending.told.connect(self.keeping.tell)
        self.sending.sent.connect(self.preparing.begin)
        self.drafts.offered.connect(self.undo.offer)
        self.drafts.answers.connect(self._open_item)
        self.today.opened.connect(self._open_source)
        self.today.mail_wanted.connect(self._show_mails)
        self.network.ended.connect(self.privacy.look_at_connections)
        self.models.chosen.connect(self.meaning.look)
        self._connect_tables()
        self._connect_settings()
        self._connect_search()

    def _connect_search(self) -> None:
        self.importing.finished.connect(self.search.refresh)
        self.importing.grown.connect(self.search.look_again)
        self.accounts.grown.connect(self.search.look_again)
        self.keeping.readdressed.connect(self.search.refresh)
        self.search.chosen.connect(self._open_hit)
        self.search.changed.connect(self.smart.follow)
        self.smart.chosen.connect(self._open_hit)

    def _connect_settings(self) -> None:
        for summary in (self.documents.summary, self.mail.summary):
            self.settings.summarising.connect(summary.prefer_length)
        self.settings.following.connect(self._follow)

    def _connect_tables(self) -> None:
        self.tables.made.connect(self._fill_table)
        self.tables.removed.connect(self.table.gone)
        self.tables.updated.connect(self.table.updated)
        self.table.filled.connect(self.tables.refresh)
        for came in (self.importing.finished, self.watching.grown, self.accounts.arrived, self.unlocking.finished):
            came.connect(self.tables.keep_up)
        self.recognising.finished.connect(self.tables.keep_up)

    def _hold_meaning(self, state: ImportState) -> None:
        self.meaning.hold(state.is_running)

    def _follow(self, is_wanted: bool) -> None:
        self.accounts.follow(is_wanted=is_wanted)

    def _fill_table(self, number: int) -> None:
        self.table.open(number, fill=True)

    def _have_grown(self) -> None:
        """What a watched folder brings takes nobody away from the import whose report they read."""
        if self._shown == "report":
            self.report.stay()
        self.refresh()

    def _mark_waiting(self, state: PreparingState) -> None:
        self.mail.mark_waiting(state.threads)
        if not state.is_running:
            self.mail.labelling.look_again()
        self.today.age()

    def _was_sent(self, dispatch: object) -> None:
        if isinstance(dispatch, Dispatch) and dispatch.state is SendState.SENT and self.sending.last is not None:
            self.drafts.gone(self.sending.last)
            self.mail.reply.gone(self.sending.last)
        self.refresh()
        self.mail.look_again()

    def _open_hit(self, hit: object) -> None:
        if isinstance(hit, Hit):
            self.open_hit(hit, self.preview.place_of(hit))

    def _open_source(self, source: object) -> None:
        if isinstance(source, Source) and source.item is not None:
            self.open(source.item, (source.start, source.end))

    def _show_mails(self, place: object) -> None:
        if isinstance(place, MailPlace):
            self.mail.choose(place)
            self.go("mail")

    def _remember_mail(self) -> None:
        self.preferences.keep_sizes(_MAIL_PLACE, self.mail.where)

    def _offer(self, words: str, take_back: Callable[[], object]) -> None:
        self.undo.offer(words, take_back)

    def _open_item(self, item: object) -> None:
        if isinstance(item, ItemId):
            self.open(item)
