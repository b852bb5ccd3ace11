"""A few choices side by side, one of which holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from inglenook.interfaces.qt.widgets.plain import button, put_in


class Segments(QFrame):
    """A few choices side by side, one of which holds. They keep their places whatever they say."""

    chosen = Signal(str)

    def __init__(self, name: str, *choices: tuple[str, str]) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for choice, words in choices:
            made = button(words, "", "segment")
            made.clicked.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
            put_in(self._group, made)
            self.buttons[choice] = made
            layout.addWidget(made)
        self.buttons[choices[0][0]].setChecked(True)

    def say(self, choice: str, words: str) -> None:
        """Give a choice other words."""
        made = self.buttons[choice]
        if made.accessibleName() != words:
            made.setText(words.replace("&", "&&"))
            made.setAccessibleName(words)
