"""The Drafts screen: what waits to be sent by the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QTimer, Signal

from inglenook.core import plainfiles
from inglenook.core.accounts import Identity
from inglenook.core.ids import ItemId
from inglenook.core.invitations import Answer, Invitation
from inglenook.core.reading import Address
from inglenook.core.views import DraftView
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.presenters.reply import SAVE_S, exported_sentence
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.letters import HeadWish

_LONGEST_ADDRESS = 7_500  # characters that go to a mail program in one address


@dataclass(frozen=True, slots=True)
class DraftsState:
    """`is_empty` is None until the list is read; `edition` counts the texts given to the editor."""

    is_empty: bool | None = None
    draft: DraftView | None = None
    edition: int = 0
    notice: str = ""
    problem: str = ""
    is_saved: bool = False
    identities: tuple[Identity, ...] = ()


class DraftsPresenter(Presenter[DraftsState]):
    """Opens, changes, exports and discards drafts. What is typed is kept within seconds."""

    answers = Signal(object)  # the mail that a draft answers
    begun = Signal()  # a new mail is open
    send_wanted = Signal(object)  # the ItemId of a draft whose text is kept
    offered = Signal(object, object, object)  # what was done in words, how to take it back, what to do at the end

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._typed: str | None = None
        self._is_new = self._is_bare = False
        self._fresh: DraftView | None = None  # the open draft, a new mail that nobody has put anything into yet
        self._saving = QTimer(self, singleShot=True, interval=int(SAVE_S * 1000))
        self._saving.timeout.connect(self._save_typed)
        self.state = DraftsState()
        self.rows: PagedModel[DraftView] = PagedModel(lanes, vault.drafts, faces.draft, lambda row: row.item)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again, and who the person can write as."""
        self.rows.refresh()
        self._lanes.call(
            lambda: tuple(self._vault.letters.identities()),
            lambda found: self._show(replace(self.state, identities=found)) if found != self.state.identities else None,
            failed=lambda _: None,
        )

    def begin(self) -> None:
        """Begin a new mail, or go on with one in which nothing stands yet."""
        if self._is_untouched():
            self.begun.emit()
            return

        def begun(item: ItemId) -> None:
            self._is_bare = True
            self._begun(item)

        self._lanes.call(self._vault.letters.begin_draft, begun, lane=Lane.WRITE, failed=self._failed)

    def forward(self, mail: ItemId) -> None:
        """Begin a draft that hands a mail on."""
        self._lanes.call(lambda: self._vault.letters.forward(mail), self._begun, lane=Lane.WRITE, failed=self._failed)

    def rsvp(self, mail: ItemId, event: Invitation, answer: Answer) -> None:
        """Begin a draft that answers an invitation."""
        self._lanes.call(
            lambda: self._vault.letters.rsvp(mail, event, answer), self._begun, lane=Lane.WRITE, failed=self._failed
        )

    def save_on_server(self, text: str) -> None:
        """Keep the text, and put the draft into the server's own folder of drafts."""
        draft = self.state.draft
        if draft is not None:
            self.save(text, lambda: self._put_on_server(draft.item))

    def _put_on_server(self, item: ItemId) -> None:
        told = self.tr("It lies in the folder %1 of your mail server, too.")
        self._lanes.run(
            lambda stop: self._vault.letters.save_on_server(item, stop),
            lambda folder: self._show(replace(self.state, notice=told.replace("%1", folder), problem="")),
            lane=Lane.MAIL,
            failed=self._failed,
            title=self.tr("Saving a draft on the server"),
        )

    def head(self, wish: HeadWish) -> None:
        """Change to whom, from whom, or about what the open draft is."""
        self._alter(lambda item: self._vault.letters.head_draft(item, wish))

    def enclose(self, paths: Sequence[Path]) -> None:
        """Have files go with the open draft; they are copied into the vault."""

        def all_of(item: ItemId) -> None:
            for path in paths:
                self._vault.letters.enclose(item, path)

        self._alter(all_of)

    def leave_out(self, place: int) -> None:
        """Have a file go with the open draft no longer."""
        self._alter(lambda item: self._vault.letters.leave_out(item, place))

    def suggest(self, part: str, then: Callable[[Sequence[Address]], None]) -> None:
        """People whose name or address begins so."""
        self._lanes.call(lambda: self._vault.people(part), then, failed=lambda _: None)

    def send(self, text: str) -> None:
        """Keep the text, and have the sheet shown: nothing is sent by this."""
        draft = self.state.draft
        if draft is not None:
            self.save(text, lambda: self.send_wanted.emit(draft.item))

    def gone(self, item: ItemId) -> None:
        """A draft was sent, and is none any more."""
        if self.state.draft is not None and self.state.draft.item == item:
            self._typed = None
            self._saving.stop()
            self._show(DraftsState(self.state.is_empty, None, self.state.edition + 1, identities=self.state.identities))
        self.refresh()

    def note(self, text: str) -> None:
        """The person has typed: this is how the open draft stands."""
        self._typed = text
        self._saving.start()
        if self.state.is_saved or self.state.notice:
            self._show(replace(self.state, is_saved=False, notice=""))

    def leave(self) -> None:
        """Keep what was typed, before something else is opened or the vault closes; a mail without anything goes."""
        self._saving.stop()
        typed, draft = self._typed, self.state.draft
        if draft is not None and self._is_untouched():
            self._fresh = None
            self.rows.hide([draft.item])
            self._away(draft.item)()
        elif typed is not None and draft is not None and typed != draft.text:
            self.save(typed)

    def open(self, item: ItemId) -> None:
        """Open a draft; what was typed into the last one is kept."""
        if self.state.draft is not None and self.state.draft.item == item:
            return
        self.leave()
        if self._job is not None:
            self._job.drop()
        self._job = self._lanes.call(lambda: self._vault.draft(item), self._opened, failed=self._failed)

    def save(self, text: str, then: Callable[[], object] | None = None) -> None:
        """Keep the text as it stands."""
        draft = self.state.draft
        if draft is None:
            return
        self._typed = self._fresh = None
        self._saving.stop()

        def change() -> DraftView:
            self._vault.change_draft(draft.item, text)
            return self._vault.draft(draft.item)

        def saved(kept: DraftView) -> None:
            self._saved(kept)
            if then is not None:
                then()

        self._lanes.call(change, saved, lane=Lane.WRITE, failed=self._failed)

    def discard(self) -> None:
        """Throw the open draft away, with a way back."""
        draft, self._typed, self._fresh = self.state.draft, None, None
        self._saving.stop()
        if draft is None:
            return
        self.rows.hide([draft.item])
        self._show(DraftsState(not self.rows.rows, None, self.state.edition + 1, identities=self.state.identities))
        self.offered.emit(
            self.tr("The draft was thrown away."), lambda: self._bring_back(draft.item), self._away(draft.item)
        )

    def export(self, path: Path, text: str) -> None:
        """Keep the text and write it as a mail file; from there on it is not encrypted."""
        draft = self.state.draft
        if draft is None:
            return
        self._typed = self._fresh = None
        self._saving.stop()

        def write() -> DraftView:
            self._vault.change_draft(draft.item, text)
            plainfiles.write(path, self._vault.draft_message(draft.item))
            return self._vault.draft(draft.item)

        self._lanes.call(write, self._exported, lane=Lane.WRITE, failed=self._failed)

    def hand_over(self, text: str) -> None:
        """Open the draft in the person's own mail program, which gets to know it from there on."""
        draft = self.state.draft
        if draft is None:
            return
        self.save(text)
        address = mail_address(draft, text)
        if len(address) > _LONGEST_ADDRESS:
            words = self.tr("This draft is too long to be handed over so. Export it, and open the file there.")
            self._show(replace(self.state, problem=words))
            return
        told = self.tr("Handed to your mail program. The text is outside the vault there.")
        self._lanes.call(
            lambda: self._vault.letters.open_outside(address),
            lambda _: self._show(replace(self.state, notice=told, problem="")),
            failed=self._failed,
        )

    def find_mail(self) -> None:
        """Open the mail that the draft answers."""
        if self.state.draft is not None and self.state.draft.answers is not None:
            self.answers.emit(self.state.draft.answers)

    def _alter(self, change: Callable[[ItemId], None]) -> None:
        """Change the open draft. What is typed is kept first: a signature may be exchanged in it."""
        draft, typed = self.state.draft, self._typed
        self._fresh = None
        if draft is None:
            return

        def both() -> DraftView:
            if typed is not None:
                self._vault.change_draft(draft.item, typed)
            change(draft.item)
            return self._vault.draft(draft.item)

        self._lanes.call(both, lambda kept: self._altered(kept, typed), lane=Lane.WRITE, failed=self._failed)

    def _altered(self, draft: DraftView, typed: str | None) -> None:
        known = self.state.draft
        if known is None or known.item != draft.item:
            return
        is_as_typed = draft.text == (typed if typed is not None else known.text)
        if is_as_typed:
            self._saved(draft)
            return
        self._typed = None
        self._saving.stop()
        self._show(replace(self.state, draft=draft, edition=self.state.edition + 1, is_saved=True, problem=""))
        self.rows.refresh()

    def _is_untouched(self) -> bool:
        return self._fresh is not None and self._typed in {None, self._fresh.text}

    def _begun(self, item: ItemId) -> None:
        self.rows.refresh()
        self._is_new = True
        self.open(item)

    def _away(self, item: ItemId) -> Callable[[], object]:
        def away() -> None:
            self._lanes.call(
                lambda: self._vault.discard_draft(item),
                lane=Lane.WRITE,
                failed=self._failed,
                ended=lambda: self.rows.show_again([item]),
            )

        return away

    def _bring_back(self, item: ItemId) -> None:
        self.rows.show_again([item])
        self.open(item)

    def _save_typed(self) -> None:
        if self._typed is not None and self.state.draft is not None:
            self.save(self._typed)

    def _opened(self, draft: DraftView) -> None:
        self._typed = None
        self._fresh, self._is_bare = draft if self._is_bare else None, False
        edition, identities = self.state.edition + 1, self.state.identities
        self._show(DraftsState(self.state.is_empty, draft, edition, is_saved=True, identities=identities))
        if self._is_new:
            self._is_new = False
            self.begun.emit()

    def _saved(self, draft: DraftView) -> None:
        # The editor keeps what is in it: the person may have typed on meanwhile.
        if self.state.draft is not None and self.state.draft.item == draft.item:
            self._show(replace(self.state, draft=draft, is_saved=self._typed is None, problem=""))
        self.refresh()

    def _exported(self, draft: DraftView) -> None:
        self._show(replace(self.state, draft=draft, is_saved=True, notice=exported_sentence(self), problem=""))
        self.refresh()

    def _counted(self) -> None:
        self._show(replace(self.state, is_empty=not self.rows.rows))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))


def mail_address(draft: DraftView, text: str) -> str:
    """A draft as a `mailto:` address (RFC 6068): to whom, about what, and the text."""
    to = ",".join(quote(person.address, safe="@") for person in draft.to)
    parts = [f"subject={quote(draft.subject)}", f"body={quote(text.replace(chr(10), chr(13) + chr(10)))}"]
    if draft.cc:
        parts.insert(0, "cc=" + ",".join(quote(person.address, safe="@") for person in draft.cc))
    return f"mailto:{to}?{'&'.join(parts)}"
