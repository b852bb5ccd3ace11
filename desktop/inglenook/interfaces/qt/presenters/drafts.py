"""The Drafts screen: what waits to be sent by the person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inglenook.core.ids import ItemId
from inglenook.core.results import DraftView
from inglenook.interfaces.qt.jobs import Job, Lane, Lanes
from inglenook.interfaces.qt.models import faces
from inglenook.interfaces.qt.models.paged import PagedModel
from inglenook.interfaces.qt.presenters.reply import exported_sentence
from inglenook.interfaces.qt.service import OpenVault


@dataclass(frozen=True, slots=True)
class DraftsState:
    """`is_empty` is None until the list is read; `edition` counts the texts given to the editor."""

    is_empty: bool | None = None
    draft: DraftView | None = None
    edition: int = 0
    notice: str = ""
    problem: str = ""


class DraftsPresenter(QObject):
    """Opens, changes, exports and discards drafts."""

    changed = Signal(object)
    answers = Signal(object)  # the mail that a draft answers

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._typed: str | None = None
        self.state = DraftsState()
        self.rows: PagedModel[DraftView] = PagedModel(lanes, vault.drafts, faces.draft, lambda row: row.item)
        self.rows.loaded.connect(self._counted)
        self.rows.failed.connect(self._failed)

    def refresh(self) -> None:
        """Read the list again."""
        self.rows.refresh()

    def note(self, text: str) -> None:
        """The person has typed: this is how the open draft stands."""
        self._typed = text

    def leave(self) -> None:
        """Keep what was typed, before something else is opened or the vault closes."""
        typed, draft = self._typed, self.state.draft
        if typed is not None and draft is not None and typed != draft.text:
            self.save(typed)

    def open(self, item: ItemId) -> None:
        """Open a draft; what was typed into the last one is kept."""
        self.leave()
        if self._job is not None:
            self._job.drop()
        self._job = self._lanes.call(lambda: self._vault.draft(item), self._opened, failed=self._failed)

    def save(self, text: str) -> None:
        """Keep the text as it stands."""
        draft = self.state.draft
        if draft is None:
            return
        self._typed = None

        def change() -> DraftView:
            self._vault.change_draft(draft.item, text)
            return self._vault.draft(draft.item)

        self._lanes.call(change, self._saved, lane=Lane.WRITE, failed=self._failed)

    def discard(self) -> None:
        """Throw the open draft away."""
        draft, self._typed = self.state.draft, None
        if draft is not None:
            self._lanes.call(
                lambda: self._vault.discard_draft(draft.item),
                lambda _: self._discarded(),
                lane=Lane.WRITE,
                failed=self._failed,
            )

    def export(self, path: Path, text: str) -> None:
        """Keep the text and write it as a mail file; from there on it is not encrypted."""
        draft = self.state.draft
        if draft is None:
            return
        self._typed = None

        def write() -> DraftView:
            self._vault.change_draft(draft.item, text)
            path.write_bytes(self._vault.draft_message(draft.item))
            return self._vault.draft(draft.item)

        self._lanes.call(write, self._exported, lane=Lane.WRITE, failed=self._failed)

    def find_mail(self) -> None:
        """Open the mail that the draft answers."""
        if self.state.draft is not None and self.state.draft.answers is not None:
            self.answers.emit(self.state.draft.answers)

    def _opened(self, draft: DraftView) -> None:
        self._show(DraftsState(self.state.is_empty, draft, self.state.edition + 1))

    def _saved(self, draft: DraftView) -> None:
        # The editor keeps what is in it: the person may have typed on meanwhile.
        if self.state.draft is not None and self.state.draft.item == draft.item:
            self._show(replace(self.state, draft=draft, notice=self.tr("Saved."), problem=""))
        self.refresh()

    def _exported(self, draft: DraftView) -> None:
        self._show(replace(self.state, draft=draft, notice=exported_sentence(self), problem=""))
        self.refresh()

    def _discarded(self) -> None:
        self._show(DraftsState(self.state.is_empty, None, self.state.edition + 1, notice=self.tr("The draft is gone.")))
        self.refresh()

    def _counted(self) -> None:
        self._show(replace(self.state, is_empty=not self.rows.rows))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _show(self, state: DraftsState) -> None:
        self.state = state
        self.changed.emit(state)
