"""Did you mean: one quiet line under the box, for words that nothing in the vault holds."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inglenook.core.respelling import Respelling
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.flow import Flow
from inglenook.interfaces.qt.widgets.plain import Tall, button, label

_LONGEST = 48  # characters on the button


class RespellingLine(Tall):
    """Says which words are nowhere, and offers on a button those that are. Hidden where there is nothing to offer."""

    asked = Signal(str)  # the sentence with the other words

    def __init__(self) -> None:
        super().__init__()
        self._shown: Respelling | None = None
        self._words, self.offer = label("", "muted", is_wrapped=False), button("", "", "tool")
        self._name("…")
        self.offer.clicked.connect(self._ask)
        layout = Flow(GRID)
        layout.addWidget(self._words)
        layout.addWidget(self.offer)
        self.setLayout(layout)
        self.hide()

    @property
    def said(self) -> str:
        """The sentence before the button."""
        return self._words.text()

    def show_respelling(self, respelling: Respelling | None) -> None:
        """Offer it; None for nothing."""
        self._shown = respelling
        if respelling is not None:
            missing = figures.shortened(figures.listed(word for word, _ in respelling.words), _LONGEST)
            self._words.setText(self.tr("Nothing holds “%1”. Did you mean:").replace("%1", missing))
            meant = figures.shortened(" ".join(word for _, word in respelling.words), _LONGEST)
            self.offer.setText(meant)
            self._name(meant)
        self.setVisible(respelling is not None)

    def _name(self, meant: str) -> None:
        self.offer.setAccessibleName(self.tr("Look for %1 instead").replace("%1", meant))

    def _ask(self) -> None:
        if self._shown is not None:
            self.asked.emit(self._shown.sentence)
