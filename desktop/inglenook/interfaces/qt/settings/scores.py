"""Two figures beside each other, before and after, as bars of one scale."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import label

_STEPS = 1_000


class ScoreBars(QWidget):
    """Before and after. The scale ends at `most`."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QProgressBar, QLabel]] = []
        for place, words in enumerate((self._word("Before"), self._word("After"))):
            bar, figure = QProgressBar(), label(is_wrapped=False)
            bar.setRange(0, _STEPS)
            bar.setTextVisible(False)
            bar.setAccessibleName(words)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(words, "muted", is_wrapped=False), place, 0)
            grid.addWidget(bar, place, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(figure, place, 2)
            self._lines.append((bar, figure))
        self._lines[0][0].setProperty("kind", "past")

    def show_scores(self, before: float, after: float, most: float) -> None:
        """Show two figures."""
        for (bar, figure), value in zip(self._lines, (before, after), strict=True):
            bar.setValue(round(_STEPS * min(1.0, max(0.0, value / most))) if most > 0 else 0)
            figure.setText(figures.decimals(value))

    @staticmethod
    def _word(text: str) -> str:
        words = {
            "Before": QCoreApplication.translate("scores", "Before"),
            "After": QCoreApplication.translate("scores", "After"),
        }
        return words[text]
