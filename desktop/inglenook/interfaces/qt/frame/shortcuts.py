"""The one page of shortcuts, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from inglenook.interfaces.qt.actions import ACTIONS, keys_of, title_of
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import button, column, holder, label, row, title


class ShortcutsDialog(QDialog):
    """Every key, with what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 4)
        grid.setVerticalSpacing(GRID)
        rows = [*((title_of(name), keys) for name, keys in _of_actions()), *_of_lists()]
        for number, (words, keys) in enumerate(rows):
            shown = label(keys, "key", is_wrapped=False)
            grid.addWidget(label(words), number, 0)
            grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        inside = column(margin=GRID)
        inside.addLayout(grid)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder(inside))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("Keyboard shortcuts"))
        close = button(self.tr("Close"), "", "main")
        close.clicked.connect(self.accept)
        layout = column(title(self.tr("Keyboard shortcuts"), 1.3), area, margin=GRID * 2, gap=GRID * 2)
        layout.addLayout(row(None, close))
        self.setLayout(layout)
        self.resize(GRID * 64, GRID * 68)


def _of_actions() -> list[tuple[str, str]]:
    return [(each.name, keys_of(each)) for each in ACTIONS if each.shortcut or each.key]


def _of_lists() -> list[tuple[str, str]]:
    return [
        (_tr("Next and last row of a list"), "j  k  ↓  ↑"),
        (_tr("Open the chosen row"), _tr("Enter")),
        (_tr("From field to field"), _tr("Tab")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ShortcutsDialog", text)
