"""What stands over the text of a draft: from whom, to whom, about what, and the files that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QLineEdit, QWidget

from inglenook.core.accounts import Identity
from inglenook.core.reading import Address
from inglenook.core.views import DraftView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.services.letters import HeadWish
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import flow_holder
from inglenook.interfaces.qt.widgets.plain import button, label, removable, row
from inglenook.interfaces.qt.widgets.sheet import Choice
from inglenook.interfaces.qt.writing.recipients import RecipientField

_LONGEST_SUBJECT = 900
_NAME = 40  # characters of a file's name on its chip


class DraftHead(QFrame):
    """Shows the head of a draft, to be changed."""

    changed = Signal(object)  # a `HeadWish`
    people_asked = Signal(object, str)  # the field, the beginning of a name
    enclosed = Signal(object)  # paths
    left_out = Signal(int)  # the place of a file

    def __init__(self) -> None:
        super().__init__()
        self.author = Choice(self.tr("From"))
        self.to, self.cc, self.bcc = (
            RecipientField(self.tr("To")),
            RecipientField(self.tr("Cc")),
            RecipientField(self.tr("Bcc")),
        )
        self.subject = QLineEdit()
        self.subject.setAccessibleName(self.tr("Subject"))
        self.subject.setMaxLength(_LONGEST_SUBJECT)
        self.more = button(self.tr("Cc, Bcc"), "", "small")
        self.more.setAccessibleName(self.tr("Show the fields for copies"))
        self.attach = button(self.tr("Attach…"), "attachment", "small")
        self._files, self._flow = flow_holder(GRID // 2)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID * 2)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)
        for words, field in (
            (self.tr("From"), self.author),
            (self.tr("To"), self.to),
            (self.tr("Cc"), self.cc),
            (self.tr("Bcc"), self.bcc),
            (self.tr("Subject"), self.subject),
        ):
            self._add_row(words, field)
        below = row(self.more, self.attach, self._files)
        below.setStretch(2, 1)
        for tool in (self.more, self.attach):
            below.setAlignment(tool, Qt.AlignmentFlag.AlignTop)
        below.addStretch(0)
        self._grid.addLayout(below, 5, 1)
        self.setLayout(self._grid)
        self._item: object = None
        self._shown_files: tuple[object, ...] = ()
        self._connect()

    def _add_row(self, words: str, field: QWidget) -> None:
        number = self._grid.rowCount() if self._rows else 0
        name = label(words, "muted", is_wrapped=False)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(field, number, 1)
        self._rows[words] = (name, field)

    def _connect(self) -> None:
        self.to.changed.connect(lambda found: self.changed.emit(HeadWish(to=found)))
        self.cc.changed.connect(lambda found: self.changed.emit(HeadWish(cc=found)))
        self.bcc.changed.connect(lambda found: self.changed.emit(HeadWish(bcc=found)))
        for field in (self.to, self.cc, self.bcc):
            field.asked.connect(lambda part, field=field: self.people_asked.emit(field, part))
        self.author.picked.connect(lambda address: self.changed.emit(HeadWish(sender=str(address))))
        self.subject.editingFinished.connect(self._name)
        self.more.clicked.connect(self._show_copies)
        self.attach.clicked.connect(self._pick)

    def show_draft(self, draft: DraftView, identities: Sequence[Identity]) -> None:
        """Show the head of a draft; what is being typed in it stays."""
        is_other = draft.item != self._item
        self._item = draft.item
        for field, addresses in ((self.to, draft.to), (self.cc, draft.cc), (self.bcc, draft.bcc)):
            if is_other:
                field.edit.clear()
            field.show_addresses(addresses)
        if is_other or not self.subject.hasFocus():
            self.subject.setText(figures.one_line(draft.subject))
            self.subject.setCursorPosition(0)  # a long one shows its beginning
        choices = [(each.address, figures.person(Address(each.name, each.address))) for each in identities]
        self.author.show_choices(choices, draft.sender or (identities[0].address if identities else ""))
        self._show_row(self.author, is_shown=bool(choices))
        if is_other:
            for field, addresses in ((self.cc, draft.cc), (self.bcc, draft.bcc)):
                self._show_row(field, is_shown=bool(addresses))
            self.more.setVisible(not (draft.cc and draft.bcc))
        self._show_files(draft)

    def settle(self) -> None:
        """Take what is typed and not yet a chip or a subject."""
        for field in (self.to, self.cc, self.bcc):
            field.take()
        self._name()

    @property
    def rest(self) -> str:
        """What is typed as a recipient and is no address."""
        return next((field.rest for field in (self.to, self.cc, self.bcc) if field.rest), "")

    def _name(self) -> None:
        if self.subject.isModified():
            self.subject.setModified(False)
            self.changed.emit(HeadWish(subject=self.subject.text()))

    def _show_copies(self) -> None:
        self._show_row(self.cc, is_shown=True)
        self._show_row(self.bcc, is_shown=True)
        self.more.hide()
        self.cc.edit.setFocus()

    def _show_row(self, field: QWidget, *, is_shown: bool) -> None:
        for name, each in self._rows.values():
            if each is field:
                name.setVisible(is_shown)
                each.setVisible(is_shown)

    def _pick(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Files to go with this mail"))
        if names:
            self.enclosed.emit([Path(name) for name in names])

    def _show_files(self, draft: DraftView) -> None:
        if draft.enclosures == self._shown_files:
            return
        self._shown_files = draft.enclosures
        self._flow.clear()
        for place, file in enumerate(draft.enclosures):
            name = figures.one_line(file.name)
            short = figures.shortened(name, _NAME, ending=8)
            spoken = self.tr("Take out the file %1").replace("%1", name)
            made = removable(f"{short} · {figures.size(file.size)}", spoken)
            made.clicked.connect(lambda _checked=False, place=place: self.left_out.emit(place))
            self._flow.addWidget(made)
        self._files.setVisible(bool(draft.enclosures))
