"""The menu of what can be kept outside the vault: as text, Markdown or PDF, or on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from inglenook.interfaces.qt import figures, printing, sheet
from inglenook.interfaces.qt.sheet import Line


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept: its lines and its name as they are when it is chosen, and who writes the file."""

    lines: Callable[[], list[Line]]
    name: Callable[[], str]
    save: Callable[[Path, Callable[[], bytes]], object]


class KeepMenu(QMenu):
    """Offers the forms, says first that what leaves the vault is not encrypted."""

    def __init__(self, owner: QWidget, kept: Kept, save_title: str, print_title: str) -> None:
        super().__init__(owner)
        self._owner, self._kept = owner, kept
        self._titles = save_title, print_title
        self.setAccessibleName(self.tr("Save or print"))
        head = self.addAction(self.tr("What is saved or printed leaves the vault and is not encrypted"))
        head.setEnabled(False)
        self.addSeparator()
        for words, ending in (
            (self.tr("Save as text…"), "txt"),
            (self.tr("Save as Markdown…"), "md"),
            (self.tr("Save as PDF…"), "pdf"),
        ):
            self.addAction(words).triggered.connect(lambda _=False, ending=ending: self._ask(ending))
        self.addAction(self.tr("Print…")).triggered.connect(self._print)

    def save(self, path: Path, ending: str) -> None:
        """Save it in the form of an ending: txt, md or pdf."""
        lines, font = self._kept.lines(), QApplication.font()
        forms = {
            "txt": lambda: sheet.as_text(lines).encode(),
            "md": lambda: sheet.as_markdown(lines).encode(),
            "pdf": lambda: sheet.as_pdf(lines, font),
        }
        self._kept.save(path, forms[ending])

    def _ask(self, ending: str) -> None:
        proposed = f"{figures.file_name(self._kept.name())}.{ending}"
        name, _ = QFileDialog.getSaveFileName(self._owner, self._titles[0], proposed)
        if name:
            self.save(Path(name), ending)

    def _print(self) -> None:
        printing.ask(self._owner, self._titles[1], sheet.as_document(self._kept.lines(), QApplication.font()).print_)
