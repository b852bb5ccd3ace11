"""What is open: what stands above its text, and the text, which keeps room for a few lines whatever stands there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import column, holder
from inglenook.interfaces.qt.widgets.scrolling import LimitedRoll

_LINES = 6  # of the text that are in sight, of a thread from the head of its first mail on
_SHARE = 0.4  # of a low pane that they take at most
_MOST = 0.28  # of a high pane that a summary takes
_ASKED = QEvent.Type.LayoutRequest
_AREA = GRID * 10, GRID * 22  # pixels that the lines of a summary have in a low pane, and in a high one


class ReadingPane(QWidget):
    """The parts above the text give way: first the `areas`, the lines of a summary; then they scroll together.

    `line` is a part of `reading` over the text, which has its own room where it is shown.
    """

    def __init__(
        self, above: Sequence[QWidget], areas: Sequence[LimitedRoll], reading: QWidget, line: QWidget | None = None
    ) -> None:
        super().__init__()
        self._areas, self._reading, self._line = areas, reading, line
        self._inside = holder(column(*above))
        self._above = LimitedRoll(self._inside)
        self._above.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = column(self._above, reading)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._inside.installEventFilter(self)
        if line is not None:
            line.installEventFilter(self)

    def show_top(self) -> None:
        """Show what stands above from its top."""
        self._above.verticalScrollBar().setValue(0)

    def show_part(self, part: QWidget) -> None:
        """Bring a part of what stands above into view."""
        self._share()
        self._above.fit()
        self._above.ensureWidgetVisible(part, 0, 0)
        self._above.horizontalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        """As wide as what stands above needs, which scrolls up and down only."""
        size, bar = super().minimumSizeHint(), self._above.verticalScrollBar().sizeHint().width()
        return QSize(max(size.width(), self._inside.minimumSizeHint().width() + bar), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other shares."""
        super().resizeEvent(event)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands above wants other room, or the line comes or goes."""
        kinds = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent} if watched is self._line else {_ASKED}
        if event.type() in kinds:
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """Keep the text its lines, and give the summary what the other parts leave."""
        height, gap = self.height(), GRID
        least = _LINES * self.fontMetrics().lineSpacing() + 3 * GRID
        least = min(least, max(round(height * _SHARE), GRID * 5))
        if self._line is not None and not self._line.isHidden():
            least += self._line.sizeHint().height() + GRID // 2
        room = height - least - gap
        self._reading.setMinimumHeight(least)
        low, high = _AREA[0], max(_AREA[1], round(height * _MOST))
        for area in self._areas:
            if not area.isHidden():
                others = self._inside.heightForWidth(self._above.viewport().width()) - area.sizeHint().height()
                area.set_most(max(low, min(high, room - others)))
        self._above.set_most(max(room, GRID))
