"""The labels of the thread that is open: why each is there, another one by hand, and "not now", all with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QDateTime, QTime, Signal

from inglenook.core.ids import ItemId
from inglenook.core.results import Triage
from inglenook.core.views import ThreadView
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.letters import TakeBack
from inglenook.interfaces.sentences import label_name

LABELS = ("needs_reply", "waiting", "for_information", "newsletter", "receipt", "automatic", "suspicious")
_MORNING = QTime(5, 0)  # when what was put off comes back


@dataclass(frozen=True, slots=True)
class LabelState:
    """`label` is the thread's: that of its newest mail that has one. `own` are kinds of the person's own making.

    `tags` are the labels that the person gave the thread, any number beside the one that says what it wants;
    `known_tags` are all that are in use.
    """

    thread: ItemId | None = None
    mail: ItemId | None = None  # the newest, which gets the label
    label: Triage | None = None
    labels: tuple[Triage, ...] = ()
    own: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    known_tags: tuple[str, ...] = ()
    is_put_off: bool = False
    problem: str = ""


class LabelPresenter(Presenter[LabelState]):
    """Gives the open thread another label, one of the person's own, or "not now", and takes each back."""

    given = Signal()  # a label has changed: lists and counts are other than before
    offered = Signal(object, object)  # what was done in words, and how to take it back

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self.state = LabelState()

    def aim(self, thread: ThreadView | None) -> None:
        """Another thread is open."""
        if thread is None or not thread.mails:
            self._show(LabelState())
            return
        self._show(
            LabelState(thread.row.item, thread.mails[-1].row.item, own=self.state.own, known_tags=self.state.known_tags)
        )
        self._read(thread.row.item, [mail.row.item for mail in thread.mails])

    def look_again(self) -> None:
        """The labels of the open thread may be others: it was sorted, or answered."""
        if self.state.thread is not None:
            self._read(self.state.thread, None)

    def give(self, label: str) -> None:
        """Give the newest mail another label; the name of a new one is as the person typed it."""
        mail = self.state.mail
        if mail is None or not label.strip():
            return
        words = self.tr("Label: %1").replace("%1", label_name(label.strip().lower()))
        self._change(lambda: self._vault.letters.give_label(mail, label), words)

    def take(self) -> None:
        """Take the label away, so that the mail is sorted anew."""
        mail = self.state.label.item if self.state.label is not None else None
        if mail is not None:
            self._change(lambda: self._vault.letters.take_label(mail), self.tr("The label is gone."), mail)

    def tag(self, name: str) -> None:
        """Give the thread one more label of the person's own, as they typed it."""
        thread = self.state.thread
        if thread is not None and name.strip():
            words = self.tr("Label: %1").replace("%1", name.strip())
            self._change_tags(lambda: self._vault.letters.tag(thread, name), words)

    def untag(self, name: str) -> None:
        """Take one of the person's own labels from the thread."""
        thread = self.state.thread
        if thread is not None:
            words = self.tr("Taken away: %1").replace("%1", name)
            self._change_tags(lambda: self._vault.letters.untag(thread, name), words)

    def _change_tags(self, change: Callable[[], TakeBack], words: str) -> None:
        def back(take_back: TakeBack) -> None:
            self._lanes.call(take_back, lambda _: self._again(), lane=Lane.WRITE, failed=self._failed)

        self._lanes.call(change, lambda way: self._told(words, lambda: back(way)), lane=Lane.WRITE, failed=self._failed)

    def put_off(self) -> None:
        """Not now: out of what needs a reply until tomorrow morning. What is put off already is wanted again."""
        thread = self.state.thread
        if thread is None:
            return
        if self.state.is_put_off:
            self.bring_back(thread)
            return
        now = QDateTime.currentDateTime()
        seconds = now.secsTo(QDateTime(now.date().addDays(1), _MORNING))

        def back() -> None:
            self.bring_back(thread)

        self._lanes.call(
            lambda: self._vault.letters.put_off(thread, seconds),
            lambda _: self._told(self.tr("Put off until tomorrow morning."), back),
            lane=Lane.WRITE,
            failed=self._failed,
        )

    def bring_back(self, thread: ItemId) -> None:
        """What was put off is wanted again."""
        self._lanes.call(
            lambda: self._vault.letters.put_off(thread, None),
            lambda _: self._again(),
            lane=Lane.WRITE,
            failed=self._failed,
        )

    def _change(self, change: Callable[[], Triage | None], words: str, mail: ItemId | None = None) -> None:
        """Do it, read the labels anew, and offer the way back."""
        item = mail if mail is not None else self.state.mail
        if item is None:
            return

        def done(before: Triage | None) -> None:
            self._told(words, lambda: self._restore(item, before))

        self._lanes.call(change, done, lane=Lane.WRITE, failed=self._failed)

    def _restore(self, item: ItemId, before: Triage | None) -> None:
        self._lanes.call(
            lambda: self._vault.letters.restore_label(item, before),
            lambda _: self._again(),
            lane=Lane.WRITE,
            failed=self._failed,
        )

    def _told(self, words: str, take_back: Callable[[], object]) -> None:
        self._again()
        self.offered.emit(words, take_back)

    def _again(self) -> None:
        self.given.emit()
        self.look_again()

    def _read(self, thread: ItemId, mails: Sequence[ItemId] | None) -> None:
        def read() -> tuple[Sequence[Triage], Sequence[str], tuple[Sequence[str], Sequence[str]], bool]:
            items = [mail.row.item for mail in self._vault.thread(thread).mails] if mails is None else mails
            letters = self._vault.letters
            return letters.labels(items), letters.own_labels(), letters.tags(thread), letters.is_put_off(thread)

        self._lanes.call(read, lambda found: self._have(thread, *found), failed=self._failed)

    def _have(
        self,
        thread: ItemId,
        labels: Sequence[Triage],
        own: Sequence[str],
        tags: tuple[Sequence[str], Sequence[str]],
        is_put_off: bool,
    ) -> None:
        if thread == self.state.thread:
            found = replace(self.state, label=labels[-1] if labels else None, labels=tuple(labels), own=tuple(own))
            self._show(
                replace(found, tags=tuple(tags[0]), known_tags=tuple(tags[1]), is_put_off=is_put_off, problem="")
            )

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))
