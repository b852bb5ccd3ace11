"""The files that the mails of a thread, or a document, carry: opened here, or saved outside the vault."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from inglenook.core.filenames import safe_name
from inglenook.core.ids import ItemId
from inglenook.core.views import AttachmentView, ThreadView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import Flow
from inglenook.interfaces.qt.widgets.plain import button, holder, row
from inglenook.interfaces.qt.widgets.words import CutButton

_NAME = 40  # characters of an attachment's name on its button
_ATTACHMENTS = 30


class MailFiles(QWidget):
    """A button for each, and one to save it."""

    opened = Signal(object)  # an `ItemId`
    saved = Signal(object, object)  # an `ItemId`, the path

    def __init__(self) -> None:
        super().__init__()
        self._files = Flow(GRID)
        self.setLayout(self._files)
        self.hide()

    def show_thread(self, thread: ThreadView | None) -> None:
        """Show the files of another thread."""
        mails = thread.mails if thread is not None else ()
        # Pictures without a document of their own belong to the mail's design.
        attached = [
            part
            for mail in mails
            for part in mail.attachments
            if part.document is not None or part.is_elsewhere or not part.media_type.startswith("image/")
        ]
        self.show_files(attached)

    def show_files(self, files: Sequence[AttachmentView]) -> None:
        """Show other files."""
        self._files.clear()
        self.setVisible(bool(files))
        for part in files[:_ATTACHMENTS]:
            self._add(part)

    def buttons(self) -> list[QPushButton]:
        """All that can be pressed, from the first file on."""
        parts = [item.widget() for item in map(self._files.itemAt, range(self._files.count())) if item is not None]
        return [made for part in parts if part is not None for made in part.findChildren(QPushButton)]

    def _add(self, part: AttachmentView) -> None:
        name = figures.one_line(part.name) or self.tr("(no name)")
        short = figures.shortened(name, _NAME, ending=8)
        fact = self.tr("not in the vault") if part.is_elsewhere else figures.size(part.size)
        made = CutButton(f"{short} · {fact}", "attachment", "file", keeps_end=not part.is_elsewhere)
        opening = self.tr("Attachment %1: not in the vault") if part.is_elsewhere else self.tr("Open attachment %1")
        made.setAccessibleName(opening.replace("%1", name))
        save = button("", "save", "filesave")
        save.setAccessibleName(self.tr("Save attachment %1 as a file").replace("%1", name))
        item = part.document
        for each in (made, save):
            each.setEnabled(item is not None)
        made.clicked.connect(lambda: None if item is None else self.opened.emit(item))
        save.clicked.connect(lambda: None if item is None else self._save(item, name))
        both = row(made, save, gap=0)
        both.setStretch(0, 1)
        self._files.addWidget(holder(both))

    def _save(self, document: ItemId, name: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the attachment outside the vault"), safe_name(name, "attachment")
        )
        if chosen:
            self.saved.emit(document, Path(chosen))
